import { cellKey, toA1, type CellAddress } from "../sheet/address";
import { join } from "../sheet/joined";
import { valueAt, type CellValue, type Snapshot } from "../sheet/snapshot";
import { afterMoves, moveRows } from "./applyRows";
import type { Edit, TextEdit, ValueEdit } from "./edit";

/** An edit that no longer fits: the cell does not hold what the edit expects. */
export interface Stale {
  readonly sheet: string;
  readonly cell: CellAddress;
  readonly expected: CellValue;
  readonly found: CellValue;
}

export type AppliedInMemory = { readonly ok: true; readonly snapshot: Snapshot; readonly inverse: readonly Edit[] } | { readonly ok: false; readonly stale: readonly Stale[] };

/** What a cell shall hold after its edits, and the first one that does not fit. Several text edits of a cell speak of one old text. */
export function editedText(old: string, edits: readonly TextEdit[]): { readonly text: string } | { readonly misfit: TextEdit } {
  const ordered = [...edits].sort((a, b) => b.span.start - a.span.start || b.span.end - a.span.end);
  let text = old;
  let limit = Infinity;
  for (const edit of ordered) {
    if (edit.span.end > limit || edit.span.start < 0 || edit.span.end < edit.span.start || old.slice(edit.span.start, edit.span.end) !== edit.old) return { misfit: edit };
    text = text.slice(0, edit.span.start) + edit.new + text.slice(edit.span.end);
    limit = edit.span.start;
  }
  return { text };
}

/** The smallest text edit that turns `old` into `next`; null when they are equal. Never cuts a surrogate pair. */
export function smallestEdit(sheet: string, cell: CellAddress, old: string, next: string): TextEdit | null {
  if (old === next) return null;
  const shorter = Math.min(old.length, next.length);
  let head = 0;
  while (head < shorter && old.charCodeAt(head) === next.charCodeAt(head)) head += 1;
  if (head > 0 && isHighSurrogate(old.charCodeAt(head - 1))) head -= 1;
  let tail = 0;
  while (tail < shorter - head && old.charCodeAt(old.length - 1 - tail) === next.charCodeAt(next.length - 1 - tail)) tail += 1;
  if (tail > 0 && isLowSurrogate(old.charCodeAt(old.length - tail))) tail -= 1;
  return { kind: "text", sheet, cell: { row: cell.row, column: cell.column }, span: { start: head, end: old.length - tail }, old: old.slice(head, old.length - tail), new: next.slice(head, next.length - tail) };
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}

/** Edits of whole cells and of their texts, gathered cell by cell in the order of first mention. */
export function byCell(edits: readonly (TextEdit | ValueEdit)[]): Map<number, (TextEdit | ValueEdit)[]> {
  const cells = new Map<number, (TextEdit | ValueEdit)[]>();
  for (const edit of edits) {
    const key = cellKey(edit.cell.row, edit.cell.column);
    const list = cells.get(key);
    if (list) list.push(edit);
    else cells.set(key, [edit]);
  }
  return cells;
}

/**
 * Applies edits to a snapshot and gives the inverse. All or nothing: one that is stale refuses the lot. Every address speaks of the
 * snapshot as it is before; rows are inserted and removed when the cells are done, see {@link moveRows}.
 */
export function applyToSnapshot(snapshot: Snapshot, edits: readonly Edit[]): AppliedInMemory {
  const stale: Stale[] = [];
  const inverse: Edit[] = [];
  const values = snapshot.values.map((row) => row);
  const formulas = new Map(snapshot.formulas);
  const plain = edits.filter((it) => it.kind === "text" || it.kind === "value");
  const rows = edits.filter((it) => it.kind === "rows" || it.kind === "remove-rows");
  const rowAfter = afterMoves(rows);
  for (const list of byCell(plain).values()) {
    const first = list[0];
    if (!first) continue;
    const { cell } = first;
    const after = { row: rowAfter(cell.row), column: cell.column };
    const now = valueAt(snapshot, cell.row, cell.column);
    let next: CellValue;
    if (first.kind === "value") {
      if (now !== first.old || list.length > 1) {
        stale.push({ sheet: first.sheet, cell, expected: first.old, found: now });
        continue;
      }
      next = first.new;
      inverse.push({ kind: "value", sheet: first.sheet, cell: after, old: next, new: now });
    } else {
      const texts = list.filter((it): it is TextEdit => it.kind === "text");
      const result = typeof now === "string" && texts.length === list.length ? editedText(now, texts) : { misfit: first };
      if ("misfit" in result || typeof now !== "string") {
        stale.push({ sheet: first.sheet, cell, expected: "misfit" in result ? result.misfit.old : first.old, found: now });
        continue;
      }
      next = result.text;
      const back = smallestEdit(first.sheet, after, next, now);
      if (back) inverse.push(back);
    }
    const row = [...(values[cell.row - snapshot.top] ?? [])];
    while (row.length <= cell.column - snapshot.left) row.push(null);
    if (cell.row < snapshot.top || cell.column < snapshot.left || cell.row - snapshot.top >= values.length) {
      stale.push({ sheet: first.sheet, cell, expected: null, found: null });
      continue;
    }
    row[cell.column - snapshot.left] = next;
    values[cell.row - snapshot.top] = row;
    formulas.delete(cellKey(cell.row, cell.column));
  }
  if (stale.length > 0) return { ok: false, stale };
  const edited: Snapshot = { ...snapshot, values, formulas };
  if (rows.length === 0) return { ok: true, snapshot: edited, inverse };
  const moved = moveRows(edited, rows);
  return moved.ok ? { ok: true, snapshot: moved.snapshot, inverse: [...inverse, ...moved.inverse] } : moved;
}

/** A1 names of the cells an edit changes, for messages. */
export function cellsOf(edit: Edit): string {
  return edit.kind === "rows" ? `第 ${String(edit.before + 1)} 行` : edit.kind === "remove-rows" ? `第 ${String(edit.first + 1)} 行` : toA1(edit.cell);
}

/** Joined text of a cell's value, for looking at what an edit leaves. */
export function joinedValue(value: CellValue): string {
  return join(value === null ? "" : String(value)).text;
}
