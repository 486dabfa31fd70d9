import { cellKey, type CellRange } from "./address";

/**
 * What a cell holds. An Excel error is its text, such as `#REF!`. Null is an empty cell; beside a formula it says that the result
 * is not known (a program wrote the file without computing it), while a formula that gives nothing holds "".
 */
export type CellValue = string | number | boolean | null;

/**
 * One worksheet as plain data: what every rule sees of a sheet, whichever host it came from.
 * `values` begins at cell (`top`, `left`), so an empty margin costs nothing; everything else is absolute.
 * Rows, columns and indices are zero-based.
 */
export interface Snapshot {
  /** The sheet's name as its tab shows it. */
  readonly name: string;
  /** Zero-based row of `values[0]`. */
  readonly top: number;
  /** Zero-based column of `values[r][0]`. */
  readonly left: number;
  /** Rows of raw values; an empty cell is null. Rows may be ragged. Dates are Excel serial numbers. */
  readonly values: readonly (readonly CellValue[])[];
  /** Formulas by {@link cellKey}, each beginning with `=`. A cell without formula has no entry. */
  readonly formulas: ReadonlyMap<number, string>;
  /** Merged areas, where the host can tell them without a write; null when it can't. Findings must not depend on it. */
  readonly merges: readonly CellRange[] | null;
  /** Hidden rows (zero-based), ascending. */
  readonly hiddenRows: readonly number[];
  /** Hidden columns (zero-based), ascending. */
  readonly hiddenColumns: readonly number[];
}

/** The value of a cell; null outside what was read. */
export function valueAt(sheet: Snapshot, row: number, column: number): CellValue {
  return sheet.values[row - sheet.top]?.[column - sheet.left] ?? null;
}

/** The text of a cell as rules read it: strings as they are, numbers in shortest decimal form, TRUE/FALSE, "" when empty. */
export function textAt(sheet: Snapshot, row: number, column: number): string {
  const value = valueAt(sheet, row, column);
  if (value === null) return "";
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  return String(value);
}

export function formulaAt(sheet: Snapshot, row: number, column: number): string | null {
  return sheet.formulas.get(cellKey(row, column)) ?? null;
}

/** Whether a cell holds a formula whose result nobody has computed: nothing can be said of what it shows. */
export function isUncomputed(sheet: Snapshot, row: number, column: number): boolean {
  return sheet.formulas.size > 0 && valueAt(sheet, row, column) === null && formulaAt(sheet, row, column) !== null;
}

/** The rectangle that `values` covers; null for an empty sheet. */
export function extentOf(sheet: Snapshot): CellRange | null {
  let width = 0;
  for (const row of sheet.values) width = Math.max(width, row.length);
  if (width === 0) return null;
  return { top: sheet.top, left: sheet.left, bottom: sheet.top + sheet.values.length - 1, right: sheet.left + width - 1 };
}

/** A snapshot from rows of values that begin at A1; for tests, examples and text input. */
export function snapshotOf(name: string, values: readonly (readonly CellValue[])[], more: Partial<Omit<Snapshot, "name" | "values">> = {}): Snapshot {
  return { name, top: 0, left: 0, values, formulas: new Map(), merges: null, hiddenRows: [], hiddenColumns: [], ...more };
}
