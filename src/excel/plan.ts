import type { Edit, RemoveRowsEdit, RowsEdit, SumEdit, TextEdit, ValueEdit } from "../core/check/edit";
import { cellKey, toA1, type CellAddress, type CellRange } from "../core/sheet/address";
import type { CellValue } from "../core/sheet/snapshot";
import { HostError } from "../session/ports";
import { COLUMNS, ROWS } from "./address";

/** All that is to happen to one cell. */
export interface CellPlan {
  /** Where it stands before anything is inserted or removed. */
  readonly cell: CellAddress;
  /** Changes of its text, all of them told against the same old text, from right to left. */
  readonly texts: readonly TextEdit[];
  readonly value: ValueEdit | null;
}

/** One insertion or removal of rows, with where it stands when all of them are done. */
export interface RowsPlan {
  readonly edit: RowsEdit | RemoveRowsEdit;
  /** First row of it when it is its turn: as told, since the ones further down go first. */
  readonly at: number;
  /** First row of it when everything is done. */
  readonly after: number;
}

/** What is to happen on one sheet. Every address of an edit speaks of the sheet as it is before the plan. */
export interface SheetPlan {
  readonly sheet: string;
  readonly cells: readonly CellPlan[];
  /** From the bottom up, so that each finds its place as told. */
  readonly rows: readonly RowsPlan[];
}

function positionOf(edit: RowsEdit | RemoveRowsEdit): number {
  return edit.kind === "rows" ? edit.before : edit.first;
}

/** Rows and cells that exist, and cells within the new rows: what a batch would otherwise only find out half-way. */
function isOnSheet(edit: RowsEdit | RemoveRowsEdit): boolean {
  const first = positionOf(edit);
  const like = edit.kind === "rows" ? edit.likeRow : 0;
  const inside = edit.cells.every(({ row, column }) => row >= 0 && row < edit.count && column >= 0 && column < COLUMNS);
  return inside && first >= 0 && edit.count >= 0 && first + edit.count <= ROWS && like >= 0 && like < ROWS;
}

/** Sorts edits by sheet and cell. @throws HostError `failed` for edits that contradict each other; nothing is written then. */
export function planned(edits: readonly Edit[]): SheetPlan[] {
  const sheets = new Map<string, Edit[]>();
  for (const edit of edits) {
    const list = sheets.get(edit.sheet);
    if (list) list.push(edit);
    else sheets.set(edit.sheet, [edit]);
  }
  return [...sheets].map(([sheet, own]) => sheetPlan(sheet, own));
}

function sheetPlan(sheet: string, edits: readonly Edit[]): SheetPlan {
  const cells = new Map<number, { cell: CellAddress; texts: TextEdit[]; value: ValueEdit | null }>();
  const moves: (RowsEdit | RemoveRowsEdit)[] = [];
  for (const edit of edits) {
    if (edit.kind === "rows" || edit.kind === "remove-rows") {
      if (!isOnSheet(edit)) throw contradiction(sheet, { row: positionOf(edit), column: 0 });
      if (edit.count > 0) moves.push(edit);
      continue;
    }
    const key = cellKey(edit.cell.row, edit.cell.column);
    const plan = cells.get(key) ?? { cell: edit.cell, texts: [], value: null };
    cells.set(key, plan);
    if (edit.kind === "text") plan.texts.push(edit);
    else if (plan.value) throw contradiction(sheet, edit.cell);
    else plan.value = edit;
    if (plan.value && plan.texts.length > 0) throw contradiction(sheet, edit.cell);
  }
  for (const move of moves) {
    if (move.kind === "remove-rows") {
      for (const { cell } of cells.values()) {
        if (cell.row >= move.first && cell.row < move.first + move.count) throw contradiction(sheet, cell);
      }
    }
  }
  return {
    sheet,
    cells: [...cells.values()].map(({ cell, texts, value }) => ({ cell, texts: rightToLeft(sheet, texts), value })),
    rows: bottomUp(moves),
  };
}

/** Changes of one text from its end to its beginning; of two insertions at one place the later told one ends up behind. */
function rightToLeft(sheet: string, texts: readonly TextEdit[]): TextEdit[] {
  const ordered = texts
    .map((edit, index) => ({ edit, index }))
    .sort((a, b) => b.edit.span.start - a.edit.span.start || b.edit.span.end - a.edit.span.end || b.index - a.index)
    .map(({ edit }) => edit);
  ordered.forEach((edit, index) => {
    const before = ordered[index + 1];
    if (before && before.span.end > edit.span.start) throw contradiction(sheet, edit.cell);
  });
  return ordered;
}

function bottomUp(moves: readonly (RowsEdit | RemoveRowsEdit)[]): RowsPlan[] {
  return moves
    .map((edit, index) => ({ edit, index }))
    .sort((a, b) => positionOf(b.edit) - positionOf(a.edit) || b.index - a.index)
    .map(({ edit, index }) => {
      const at = positionOf(edit);
      const above = moves.filter((other, i) => positionOf(other) < at || (positionOf(other) === at && i < index));
      return { edit, at, after: above.reduce((row, other) => row + (other.kind === "rows" ? other.count : -other.count), at) };
    });
}

/** Where a row stands when all insertions and removals are done; a removed row stands where the ones below it have gone. */
export function rowAfter(plan: SheetPlan, row: number): number {
  let moved = row;
  for (const { edit } of plan.rows) {
    if (edit.kind === "rows") moved += edit.before <= row ? edit.count : 0;
    else moved -= Math.min(Math.max(0, row - edit.first), edit.count);
  }
  return moved;
}

/** What a text reads as after its changes; null when one of them does not find what it expects. */
export function editedText(text: string, rightToLeftEdits: readonly TextEdit[]): string | null {
  let result = text;
  for (const { span, old, new: written } of rightToLeftEdits) {
    if (span.end > text.length || text.slice(span.start, span.end) !== old) return null;
    result = result.slice(0, span.start) + written + result.slice(span.end);
  }
  return result;
}

/** A merged area that must reach over new rows: where it stands when all rows are in, and how far down it must reach. */
export interface Growth {
  /** What Excel has made of it by itself: it grows where the rows came inside it. */
  readonly natural: CellRange;
  readonly wanted: CellRange;
}

/** Merged areas that insertions ask to grow, each once, though several insertions may name it. */
export function growths(plan: SheetPlan): Growth[] {
  const areas = new Map<string, { area: CellRange; below: number }>();
  for (const { edit } of plan.rows) {
    if (edit.kind !== "rows") continue;
    for (const area of edit.grow) {
      if (edit.before <= area.top || edit.before > area.bottom + 1) throw contradiction(plan.sheet, { row: area.top, column: area.left });
      const key = `${String(cellKey(area.top, area.left))}:${String(cellKey(area.bottom, area.right))}`;
      const known = areas.get(key) ?? { area, below: 0 };
      areas.set(key, { area, below: known.below + (edit.before === area.bottom + 1 ? edit.count : 0) });
    }
  }
  return [...areas.values()].map(({ area, below }) => {
    const natural = { ...area, top: rowAfter(plan, area.top), bottom: rowAfter(plan, area.bottom) };
    return { natural, wanted: { ...natural, bottom: natural.bottom + below } };
  });
}

/** The cells that new rows get, where they stand when everything is done. */
export function insertedCells(plan: SheetPlan): { readonly cell: CellAddress; readonly value: CellValue; readonly likeRow: number }[] {
  return plan.rows.flatMap(({ edit, after }) =>
    edit.kind === "rows"
      ? edit.cells.map(({ row, column, value }) => ({ cell: { row: after + row, column }, value, likeRow: edit.likeRow }))
      : [],
  );
}

/** The sums that must take in new rows. */
export function sumsOf(plan: SheetPlan): readonly SumEdit[] {
  return plan.rows.flatMap(({ edit }) => (edit.kind === "rows" ? (edit.sums ?? []) : []));
}

function contradiction(sheet: string, cell: CellAddress): HostError {
  return new HostError("failed", `${toA1(cell)} 的几处改动互相冲突，未作改动；请逐条修正。`, `contradicting edits on ${sheet}`);
}
