import type { Edit, RemoveRowsEdit, RowsEdit } from "../core/check/edit";
import { followCell, followRange, type Move } from "../core/sheet/follow";
import type { HostEvent } from "./ports";

/** A command that was written, and the edits that take it back. */
export interface WayBack {
  readonly what: string;
  readonly sheet: string;
  readonly inverse: readonly Edit[];
}

/**
 * The ways back of the commands written so far, the last one on top. Rows and columns that she inserts or deletes afterwards move
 * what they speak of: the top one speaks of the sheet as it is, each below it of the sheet as it is when those above are taken back.
 */
export class WaysBack {
  private steps: WayBack[] = [];

  get last(): WayBack | null {
    return this.steps.at(-1) ?? null;
  }

  push(step: WayBack): void {
    this.steps.push(step);
  }

  pop(): void {
    this.steps.pop();
  }

  follow(event: HostEvent): void {
    if (event.kind === "activated" || event.kind === "removed" || event.kind === "edited" || event.kind === "reordered" || event.own) return;
    let move: Move | null = event;
    const kept: WayBack[] = [];
    for (const step of [...this.steps].reverse()) {
      if (step.sheet !== event.sheet || move === null) {
        kept.push(step);
        continue;
      }
      const inverse = followedEdits(step.inverse, move);
      // What she put between our rows is hers: those rows stay, and nothing below is where it was.
      if (inverse === null) break;
      if (inverse.length > 0) kept.push({ ...step, inverse });
      move = before(move, step.inverse);
    }
    this.steps = kept.reverse();
  }
}

/** Edits after rows or columns came or went. What was deleted needs no way back; null where rows to be removed were torn apart. */
function followedEdits(edits: readonly Edit[], move: Move): readonly Edit[] | null {
  const followed: Edit[] = [];
  for (const edit of edits) {
    if (edit.kind === "text" || edit.kind === "value") {
      const cell = followCell(edit.cell, move);
      if (cell) followed.push({ ...edit, cell });
      continue;
    }
    const first = edit.kind === "rows" ? edit.before : edit.first;
    if (edit.kind === "remove-rows" && move.kind === "rows-inserted" && move.first > first && move.first < first + edit.count) return null;
    const rows = edit.kind === "rows" ? followedInsertion(edit, move) : followedRemoval(edit, move);
    if (rows) followed.push(rows);
  }
  return followed;
}

function followedRemoval(edit: RemoveRowsEdit, move: Move): RemoveRowsEdit | null {
  const rows = followRange({ top: edit.first, bottom: edit.first + edit.count - 1, left: 0, right: 0 }, alongRows(move));
  if (!rows) return null;
  const cells = edit.cells.flatMap((cell) => {
    const now = followCell({ row: edit.first + cell.row, column: cell.column }, move);
    return now ? [{ ...cell, row: now.row - rows.top, column: now.column }] : [];
  });
  const shrink = edit.shrink.flatMap((area) => followRange(area, move) ?? []);
  return { ...edit, first: rows.top, count: rows.bottom - rows.top + 1, cells, shrink, ...followedAcross(edit, move) };
}

function followedInsertion(edit: RowsEdit, move: Move): RowsEdit | null {
  const at = followCell({ row: edit.before, column: 0 }, alongRows(move));
  const like = followCell({ row: edit.likeRow, column: 0 }, alongRows(move));
  if (!at || !like) return null;
  const cells = edit.cells.flatMap((cell) => {
    const now = followCell({ row: edit.before, column: cell.column }, move);
    return now ? [{ ...cell, column: now.column }] : [];
  });
  return { ...edit, before: at.row, likeRow: like.row, cells, grow: edit.grow.flatMap((area) => followRange(area, move) ?? []), ...followedAcross(edit, move) };
}

function followedAcross({ across }: Pick<RowsEdit, "across">, move: Move): Pick<RowsEdit, "across"> {
  if (!across || move.kind.startsWith("rows")) return across ? { across } : {};
  return { across: across.flatMap(({ left, right }) => followRange({ top: 0, bottom: 0, left, right }, move) ?? []) };
}

/** The move as whole rows see it: columns that come and go do not concern them. */
function alongRows(move: Move): Move {
  return move.kind.startsWith("rows") ? move : { ...move, first: Number.MAX_SAFE_INTEGER };
}

/** The same move as it would have been before the rows that a way back removes were there; null where nothing of it is left. */
function before(move: Move, inverse: readonly Edit[]): Move | null {
  if (!move.kind.startsWith("rows")) return move;
  const place = (row: number): number =>
    inverse.reduce((now, edit) => {
      if (edit.kind === "rows") return edit.before <= row ? now + edit.count : now;
      return edit.kind === "remove-rows" ? now - Math.min(Math.max(0, row - edit.first), edit.count) : now;
    }, row);
  const first = place(move.first);
  if (move.kind === "rows-inserted") return { ...move, first };
  const count = place(move.first + move.count) - first;
  return count > 0 ? { ...move, first, count } : null;
}
