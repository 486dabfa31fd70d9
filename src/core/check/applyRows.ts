import { cellKey, type CellRange } from "../sheet/address";
import { followRange, type Move } from "../sheet/follow";
import { followFormula } from "../sheet/references";
import type { CellValue, Snapshot } from "../sheet/snapshot";
import type { AppliedInMemory, Stale } from "./apply";
import type { RemoveRowsEdit, RowsEdit } from "./edit";

type RowsMove = RowsEdit | RemoveRowsEdit;

function positionOf(edit: RowsMove): number {
  return edit.kind === "rows" ? edit.before : edit.first;
}

function moveOf(edit: RowsMove): Move {
  return edit.kind === "rows" ? { kind: "rows-inserted", first: edit.before, count: edit.count } : { kind: "rows-deleted", first: edit.first, count: edit.count };
}

/** From the bottom up, so that each finds its place as told; of two at one place the one told first ends up above. */
function bottomUp(edits: readonly RowsMove[]): RowsMove[] {
  return edits
    .map((edit, index) => ({ edit, index }))
    .sort((a, b) => positionOf(b.edit) - positionOf(a.edit) || b.index - a.index)
    .map((it) => it.edit);
}

/** Where a row stands when all of the edits are done; a removed row stands where the ones below it have gone. */
export function afterMoves(edits: readonly RowsMove[]): (row: number) => number {
  return (row) => {
    let moved = row;
    for (const edit of edits) {
      if (edit.kind === "rows") moved += edit.before <= row ? edit.count : 0;
      else moved -= Math.min(Math.max(0, row - edit.first), edit.count);
    }
    return moved;
  };
}

/** First row of each edit when all are done. */
function placesAfter(edits: readonly RowsMove[]): Map<RowsMove, number> {
  return new Map(
    edits.map((edit, index) => {
      const at = positionOf(edit);
      const above = edits.filter((other, nth) => positionOf(other) < at || (positionOf(other) === at && nth < index));
      return [edit, above.reduce((row, other) => row + (other.kind === "rows" ? other.count : -other.count), at)];
    }),
  );
}

/** A merged area on its way through the moves. */
interface Area {
  readonly before: CellRange | null;
  now: CellRange | null;
  /** Rows it must gain below, because they came right under it. */
  below: number;
}

const sameRange = (a: CellRange, b: CellRange): boolean => a.top === b.top && a.left === b.left && a.bottom === b.bottom && a.right === b.right;
const isOneCell = (it: CellRange): boolean => it.top === it.bottom && it.left === it.right;

/**
 * Inserts and removes whole rows of a snapshot as Excel does: formulas and merged areas follow, hidden rows move along. Values of
 * formulas are not worked out again. A row that is removed must hold what the edit names and nothing else; rows must lie within
 * the snapshot or right below it.
 */
export function moveRows(snapshot: Snapshot, edits: readonly RowsMove[]): AppliedInMemory {
  const stale: Stale[] = [];
  const values = snapshot.values.map((row) => row);
  const areas: Area[] = (snapshot.merges ?? []).map((it) => ({ before: it, now: it, below: 0 }));
  let formulas = new Map(snapshot.formulas);
  let hidden = [...snapshot.hiddenRows];
  const refuse = (sheet: string, row: number, column: number, expected: CellValue, found: CellValue): void => {
    stale.push({ sheet, cell: { row, column }, expected, found });
  };

  for (const edit of edits) {
    if (edit.kind !== "rows") continue;
    for (const range of edit.grow) {
      if (edit.before <= range.top || edit.before > range.bottom + 1) refuse(edit.sheet, range.top, range.left, null, null);
      let area = areas.find((it) => it.before !== null && sameRange(it.before, range));
      if (!area) areas.push((area = { before: range, now: range, below: 0 }));
      if (edit.before === range.bottom + 1) area.below += edit.count;
    }
  }

  for (const edit of bottomUp(edits)) {
    if (edit.count <= 0) continue;
    const at = positionOf(edit) - snapshot.top;
    if (edit.sheet !== snapshot.name || at < 0 || at > values.length || (edit.kind === "remove-rows" && at + edit.count > values.length)) {
      refuse(edit.sheet, positionOf(edit), 0, null, null);
      continue;
    }
    const move = moveOf(edit);
    if (edit.kind === "rows") {
      const added = Array.from({ length: edit.count }, (): CellValue[] => []);
      for (const { row, column, value } of edit.cells) {
        const cells = added[row];
        if (!cells || column < snapshot.left) {
          refuse(edit.sheet, edit.before + row, column, null, null);
          continue;
        }
        while (cells.length <= column - snapshot.left) cells.push(null);
        cells[column - snapshot.left] = value;
      }
      values.splice(at, 0, ...added);
    } else {
      for (const [row, column, expected, found] of misfits(values.slice(at, at + edit.count), formulas, edit, snapshot.left)) refuse(edit.sheet, row, column, expected, found);
      values.splice(at, edit.count);
    }
    const next = new Map<number, string>();
    for (const [key, formula] of formulas) {
      const row = Math.floor(key / 16384);
      if (edit.kind === "remove-rows" && row >= edit.first && row < edit.first + edit.count) continue;
      const to = row < move.first ? row : edit.kind === "rows" ? row + edit.count : row - edit.count;
      next.set(cellKey(to, key % 16384), followFormula(formula, snapshot.name, edit.sheet, move));
    }
    formulas = next;
    hidden = hidden.flatMap((row) => (row < move.first ? [row] : edit.kind === "rows" ? [row + edit.count] : row < edit.first + edit.count ? [] : [row - edit.count]));
    for (const area of areas) area.now = area.now && followRange(area.now, move);
  }
  const rowAfter = afterMoves(edits);
  for (const edit of edits) {
    for (const { cell, old, new: grown } of edit.kind === "rows" ? (edit.sums ?? []) : []) {
      const now = snapshot.formulas.get(cellKey(cell.row, cell.column)) ?? null;
      if (now !== old) refuse(edit.sheet, cell.row, cell.column, old, now);
      else formulas.set(cellKey(rowAfter(cell.row), cell.column), grown);
    }
  }
  if (stale.length > 0) return { ok: false, stale };

  const places = placesAfter(edits);
  for (const edit of edits) {
    const first = places.get(edit) ?? 0;
    if (edit.kind !== "rows") continue;
    for (let row = first; row < first + edit.count; row += 1) {
      for (const { left, right } of edit.across ?? []) areas.push({ before: null, now: { top: row, bottom: row, left, right }, below: 0 });
    }
  }
  for (const area of areas) if (area.now && area.below > 0) area.now = { ...area.now, bottom: area.now.bottom + area.below };
  const merges = snapshot.merges === null ? null : areas.flatMap((it) => (it.now && !isOneCell(it.now) ? [it.now] : []));
  const inverse = edits.filter((it) => it.count > 0).map((edit) => inverseOf(edit, places.get(edit) ?? 0, areas));
  return { ok: true, snapshot: { ...snapshot, values, formulas, merges, hiddenRows: hidden }, inverse };
}

/** Cells of removed rows that hold something else than was written into them. */
function misfits(rows: readonly (readonly CellValue[])[], formulas: ReadonlyMap<number, string>, edit: RemoveRowsEdit, left: number): [number, number, CellValue, CellValue][] {
  const expected = new Map(edit.cells.map((it) => [cellKey(it.row, it.column), it.value]));
  const found: [number, number, CellValue, CellValue][] = [];
  rows.forEach((cells, row) => {
    cells.forEach((value, at) => {
      const wanted = expected.get(cellKey(row, left + at)) ?? null;
      const isFormula = formulas.has(cellKey(edit.first + row, left + at));
      if (isFormula || (value === "" ? null : value) !== (wanted === "" ? null : wanted)) found.push([edit.first + row, left + at, wanted, value]);
    });
    for (const [key, value] of expected) {
      const column = key % 16384;
      if (Math.floor(key / 16384) === row && value !== null && value !== "" && column - left >= cells.length) found.push([edit.first + row, column, value, null]);
    }
  });
  return found;
}

function inverseOf(edit: RowsMove, first: number, areas: readonly Area[]): RowsMove {
  if (edit.kind === "rows") {
    const shrink = edit.grow.flatMap((range) => areas.find((it) => it.before !== null && sameRange(it.before, range))?.now ?? []);
    return { kind: "remove-rows", sheet: edit.sheet, first, count: edit.count, cells: edit.cells, shrink, ...(edit.across ? { across: edit.across } : {}) };
  }
  // Areas that ended within the removed rows are drawn over the rows again; those that only passed through them grow by themselves.
  const last = edit.first + edit.count - 1;
  const grow = areas.flatMap(({ before, now }) => (before && now && before.top < edit.first && before.bottom >= edit.first && before.bottom <= last ? [now] : []));
  return { kind: "rows", sheet: edit.sheet, before: first, count: edit.count, likeRow: first > 0 ? first - 1 : first, cells: edit.cells, grow, ...(edit.across ? { across: edit.across } : {}) };
}
