import type { SumEdit } from "../core/check/edit";
import { cellKey, toA1, type CellAddress, type CellRange } from "../core/sheet/address";
import type { CellValue } from "../core/sheet/snapshot";
import { HostError, type Mark } from "../session/ports";
import { rangeOfCell, rowsAddress } from "./address";
import { blocksOf, eachCell, grouped, heaviestOf, rangeAt } from "./blocks";
import { lockedError, lockOf } from "./errors";
import { cellValue, isFormula } from "./gathered";
import type { Known } from "./known";
import { sameValue } from "./literal";
import { ANSWER_BYTES } from "./payload";
import { editedText, insertedCells, sumsOf, type CellPlan, type SheetPlan } from "./plan";
import { askRules } from "./rules";
import type { Talk } from "./run";

/** A cell that is to be changed, as it is before. */
export interface CellBefore {
  readonly cell: CellAddress;
  readonly old: CellValue;
  readonly new: CellValue;
  readonly oldFormat: string;
  /** A number format that is wanted along with the value. */
  readonly wantedFormat: string | undefined;
}

export interface StaleCell {
  readonly sheet: string;
  readonly cell: CellAddress;
  readonly expected: CellValue;
  readonly found: CellValue;
}

/** A sheet as the plan finds it. */
export interface SheetBefore {
  readonly plan: SheetPlan;
  readonly sheet: Excel.Worksheet;
  readonly sheetId: string;
  readonly cells: readonly CellBefore[];
  readonly stale: readonly StaleCell[];
  /** Number formats of the rows that new rows are to resemble, by cell of that row. */
  readonly likeFormats: ReadonlyMap<number, string>;
  /** Our rules that stand on the sheet and what they mark; null when marks are left to Excel. */
  readonly marks: { readonly ids: readonly string[]; readonly marks: readonly Mark[] } | null;
}

/** The cells as a rule reads a text from them: the same words as in the snapshot's `textAt`. */
function textOf(value: CellValue): string {
  if (value === null) return "";
  return typeof value === "boolean" ? (value ? "TRUE" : "FALSE") : String(value);
}

/** How to look at a sheet before writing. */
export interface Looking {
  /** Also see which of our rules are still there, so that new rows do not inherit them. */
  readonly withMarks: boolean;
  /** How many times as heavy as the edits tell the cells are taken for; more after an answer was too large. */
  readonly care: number;
}

/**
 * Reads back everything that the plan is about to change, compares it with what the plan expects, and refuses locked sheets and
 * formulas. Only reads.
 */
export async function lookBefore(talk: Talk, known: Known, plans: readonly SheetPlan[], { withMarks, care }: Looking): Promise<SheetBefore[]> {
  const { workbook } = talk.context;
  workbook.load("readOnly");
  const asked = plans.map((plan) => {
    const sheet = known.sheetIn(workbook, plan.sheet);
    sheet.load("id,name");
    sheet.protection.load("protected");
    return { plan, sheet, ...askRows(known, plan, sheet, withMarks) };
  });
  const values = new Map<SheetPlan, AskedCells>();
  for (const { plan, sheet } of asked) values.set(plan, await askCells(talk, sheet, plan.cells, care));
  await talk.sync();
  return asked.map(({ plan, sheet, likes, removals, sums, rules }) => {
    known.learn(sheet.id, sheet.name);
    const locked = lockOf(workbook, sheet);
    known.sawLock(sheet.id, locked !== null);
    if (locked) throw lockedError(locked, sheet.name);
    const { cells, stale } = compared(plan, values.get(plan) ?? (() => null));
    const likeFormats = new Map<number, string>();
    for (const { area, range } of likes) {
      eachCell(area, range.numberFormat as unknown[][], (key, format) => likeFormats.set(key, String(format)));
    }
    const marks = known.marksOn(sheet.id)?.marks ?? null;
    return {
      plan,
      sheet,
      sheetId: sheet.id,
      cells,
      stale: [...stale, ...removals.flatMap(({ rows, edit }) => staleRemovals(plan.sheet, edit, rows)), ...staleSums(plan.sheet, sums)],
      likeFormats,
      marks: rules && marks && { ids: present(rules, known.marksOn(sheet.id)?.ids ?? []), marks },
    };
  });
}

function present(rules: Excel.ConditionalFormatCollection, ids: readonly string[]): string[] {
  const there = new Set(rules.items.map((rule) => rule.id));
  return ids.filter((id) => there.has(id));
}

type Removal = Extract<SheetPlan["rows"][number]["edit"], { kind: "remove-rows" }>;

interface AskedRows {
  readonly likes: readonly { readonly area: CellRange; readonly range: Excel.Range }[];
  readonly removals: readonly { readonly edit: Removal; readonly rows: Excel.Range }[];
  readonly sums: readonly { readonly edit: SumEdit; readonly range: Excel.Range }[];
  readonly rules: Excel.ConditionalFormatCollection | null;
}

function askRows(known: Known, plan: SheetPlan, sheet: Excel.Worksheet, withMarks: boolean): AskedRows {
  const likeCells = insertedCells(plan).map(({ cell, likeRow }) => ({ row: likeRow, column: cell.column }));
  const likes = blocksOf(likeCells, FORMAT_BYTES).map((area) => {
    const range = rangeAt(sheet, area);
    range.load("numberFormat");
    return { area, range };
  });
  const removals = plan.rows.flatMap(({ edit }) => {
    if (edit.kind !== "remove-rows") return [];
    const rows = sheet.getRange(rowsAddress(edit.first, edit.count)).getUsedRangeOrNullObject(true);
    rows.load("rowIndex,columnIndex,values,formulas");
    return [{ edit, rows }];
  });
  const sums = sumsOf(plan).map((edit) => {
    const range = rangeAt(sheet, rangeOfCell(edit.cell));
    range.load("formulas");
    return { edit, range };
  });
  const sheetId = known.idOf(plan.sheet);
  const marked = sheetId !== null && (known.marksOn(sheetId)?.marks?.length ?? 0) > 0;
  const inserts = plan.rows.some(({ edit }) => edit.kind === "rows");
  return { likes, removals, sums, rules: withMarks && marked && inserts ? askRules(sheet) : null };
}

interface FoundCell {
  readonly value: CellValue;
  readonly format: string;
  readonly formula: boolean;
}

type AskedCells = (cell: CellAddress) => FoundCell | null;

/** Bytes of a number format in an answer. */
const FORMAT_BYTES = 60;

/** Bytes that a cell's old text weighs at least, as the edits of it tell. */
function oldBytes({ value, texts }: CellPlan): number {
  if (value) return heaviestOf([value.old]);
  return Math.max(800, ...texts.map((edit) => 3 * edit.span.end));
}

/**
 * Asks for the cells in as many syncs as their answers need; the last one is left to the caller.
 * @param care how many times as heavy the cells are taken for as the edits tell, after an answer was too large
 */
async function askCells(talk: Talk, sheet: Excel.Worksheet, cells: readonly CellPlan[], care: number): Promise<AskedCells> {
  // Each cell is answered twice, as value and as formula, with its number format.
  const heaviest = cells.reduce((most, cell) => Math.max(most, (2 * oldBytes(cell) + FORMAT_BYTES) * care), 0);
  const blocks = blocksOf(
    cells.map(({ cell }) => cell),
    heaviest,
  );
  const groups = grouped(blocks, heaviest, ANSWER_BYTES);
  const asked: { readonly area: CellRange; readonly range: Excel.Range }[] = [];
  for (const [index, group] of groups.entries()) {
    for (const area of group) {
      const range = rangeAt(sheet, area);
      range.load("values,formulas,numberFormat");
      asked.push({ area, range });
    }
    if (index < groups.length - 1) await talk.sync();
  }
  let found: Map<number, FoundCell> | null = null;
  return (cell) => {
    found ??= foundCells(asked);
    return found.get(cellKey(cell.row, cell.column)) ?? null;
  };
}

function foundCells(asked: readonly { readonly area: CellRange; readonly range: Excel.Range }[]): Map<number, FoundCell> {
  const found = new Map<number, FoundCell>();
  for (const { area, range } of asked) {
    const formulas = range.formulas as unknown[][];
    const formats = range.numberFormat as unknown[][];
    (range.values as unknown[][]).forEach((line, r) => {
      line.forEach((value, c) => {
        found.set(cellKey(area.top + r, area.left + c), {
          value: cellValue(value),
          format: String(formats[r]?.[c] ?? "General"),
          formula: isFormula(formulas[r]?.[c], value),
        });
      });
    });
  }
  return found;
}

function compared(plan: SheetPlan, at: AskedCells): { readonly cells: CellBefore[]; readonly stale: StaleCell[] } {
  const cells: CellBefore[] = [];
  const stale: StaleCell[] = [];
  for (const { cell, texts, value } of plan.cells) {
    const found = at(cell) ?? { value: null, format: "General", formula: false };
    const written = value ? value.new : editedText(textOf(found.value), texts);
    const expected = value ? value.old : (texts.find((edit) => editedText(textOf(found.value), [edit]) === null)?.old ?? null);
    if ((value && !sameValue(found.value, value.old)) || (!value && written === null)) {
      stale.push({ sheet: plan.sheet, cell, expected, found: found.value });
      continue;
    }
    if (found.formula) {
      throw new HostError("unsupported", `${toA1(cell)} 里是公式，未作改动；请改它引用的单元格。`, `a formula at ${toA1(cell)}`);
    }
    cells.push({
      cell,
      old: found.value,
      new: written === "" ? null : written,
      oldFormat: found.format,
      wantedFormat: value?.numberFormat,
    });
  }
  return { cells, stale };
}

/** A sum that is to take in new rows must be the one that was read. */
function staleSums(sheet: string, sums: AskedRows["sums"]): StaleCell[] {
  return sums.flatMap(({ edit, range }) => {
    const found = String((range.formulas as unknown[][])[0]?.[0] ?? "");
    return found === edit.old ? [] : [{ sheet, cell: edit.cell, expected: edit.old, found }];
  });
}

/** Rows that are to go must hold what was written into them and nothing else. */
function staleRemovals(sheet: string, edit: Removal, rows: Excel.Range): StaleCell[] {
  const expected = new Map(edit.cells.map(({ row, column, value }) => [cellKey(edit.first + row, column), value]));
  const stale: StaleCell[] = [];
  const see = (key: number, found: CellValue, formula: boolean): void => {
    const wanted = expected.get(key) ?? null;
    expected.delete(key);
    const same = sameValue(found, wanted) && !formula;
    if (!same) stale.push({ sheet, cell: { row: Math.floor(key / 16384), column: key % 16384 }, expected: wanted, found });
  };
  if (!rows.isNullObject) {
    const values = rows.values as unknown[][];
    const formulas = rows.formulas as unknown[][];
    values.forEach((line, r) => {
      line.forEach((value, c) => {
        see(cellKey(rows.rowIndex + r, rows.columnIndex + c), cellValue(value), isFormula(formulas[r]?.[c], value));
      });
    });
  }
  for (const key of [...expected.keys()]) see(key, null, false);
  return stale;
}
