import type { CellAddress, CellRange } from "./address";

/** Whole rows or columns that were inserted or deleted. `first` is zero-based: the first new one, or the first one that is gone. */
export interface Move {
  readonly kind: "rows-inserted" | "rows-deleted" | "columns-inserted" | "columns-deleted";
  readonly first: number;
  readonly count: number;
}

/** Where a zero-based line (row or column) stands after the move along its axis; null when it was deleted. */
function followLine(line: number, move: Move): number | null {
  if (line < move.first) return line;
  if (move.kind === "rows-inserted" || move.kind === "columns-inserted") return line + move.count;
  return line < move.first + move.count ? null : line - move.count;
}

/**
 * Both ends of a stretch of lines after the move. Lines inserted strictly inside it belong to it afterwards, as Excel has it
 * with merged areas and formulas; lines deleted from it make it shorter. Null when nothing of it is left.
 */
function followStretch(from: number, to: number, move: Move): readonly [number, number] | null {
  if (move.kind === "rows-inserted" || move.kind === "columns-inserted") {
    return [from < move.first ? from : from + move.count, to < move.first ? to : to + move.count];
  }
  const start = followLine(from, move) ?? move.first;
  const end = followLine(to, move) ?? move.first - 1;
  return start > end ? null : [start, end];
}

/** Where a cell stands after rows or columns were inserted or deleted; null when it was deleted itself. */
export function followCell(cell: CellAddress, move: Move): CellAddress | null {
  const alongRows = move.kind === "rows-inserted" || move.kind === "rows-deleted";
  const line = followLine(alongRows ? cell.row : cell.column, move);
  if (line === null) return null;
  return alongRows ? { row: line, column: cell.column } : { row: cell.row, column: line };
}

/** What a rectangle has become after rows or columns were inserted or deleted; null when nothing of it is left. */
export function followRange(range: CellRange, move: Move): CellRange | null {
  const alongRows = move.kind === "rows-inserted" || move.kind === "rows-deleted";
  const stretch = alongRows ? followStretch(range.top, range.bottom, move) : followStretch(range.left, range.right, move);
  if (stretch === null) return null;
  return alongRows ? { ...range, top: stretch[0], bottom: stretch[1] } : { ...range, left: stretch[0], right: stretch[1] };
}
