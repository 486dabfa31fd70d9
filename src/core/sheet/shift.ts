import type { CellAddress } from "./address";

/** Whole rows or columns that came or went. `first` is zero-based. */
export interface Shift {
  readonly kind: "rows-inserted" | "rows-deleted" | "columns-inserted" | "columns-deleted";
  readonly first: number;
  readonly count: number;
}

/** Where a cell is after a shift; null when it was deleted. */
export function shifted(cell: CellAddress, shift: Shift): CellAddress | null {
  const along = shift.kind.startsWith("rows") ? cell.row : cell.column;
  let now: number;
  if (shift.kind.endsWith("inserted")) now = along >= shift.first ? along + shift.count : along;
  else if (along >= shift.first + shift.count) now = along - shift.count;
  else if (along >= shift.first) return null;
  else now = along;
  if (now === along) return cell;
  return shift.kind.startsWith("rows") ? { row: now, column: cell.column } : { row: cell.row, column: now };
}
