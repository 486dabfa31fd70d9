import { cellKey } from "../../src/core/sheet/address";
import type { CellValue, Snapshot } from "../../src/core/sheet/snapshot";

/** The same table laid out otherwise: what changes no finding but its address. Each is a pure function of a snapshot. */

function withValues(sheet: Snapshot, values: readonly (readonly CellValue[])[], more: Partial<Snapshot> = {}): Snapshot {
  return { ...sheet, values, ...more };
}

function mapText(sheet: Snapshot, change: (text: string, row: number, column: number) => string): Snapshot {
  return withValues(
    sheet,
    sheet.values.map((row, r) => row.map((value, c) => (typeof value === "string" ? change(value, r + sheet.top, c + sheet.left) : value))),
  );
}

/** Moved down and to the right, by putting empty rows and columns before it. */
export function moved(sheet: Snapshot, down: number, right: number): Snapshot {
  const formulas = new Map<number, string>();
  for (const [key, formula] of sheet.formulas) formulas.set(key + cellKey(down, right), formula);
  return {
    ...sheet,
    top: sheet.top + down,
    left: sheet.left + right,
    formulas,
    merges: sheet.merges?.map((it) => ({ top: it.top + down, bottom: it.bottom + down, left: it.left + right, right: it.right + right })) ?? null,
    hiddenRows: sheet.hiddenRows.map((it) => it + down),
    hiddenColumns: sheet.hiddenColumns.map((it) => it + right),
  };
}

/** Columns of the table in another order, from the header row down; what stands above keeps its place. */
export function reordered(sheet: Snapshot, headerRow: number, order: readonly number[]): Snapshot {
  return withValues(
    sheet,
    sheet.values.map((row, r) => (r + sheet.top < headerRow ? row : order.map((from) => row[from] ?? null))),
    { merges: null },
  );
}

export function spacedHeaders(sheet: Snapshot, headerRow: number): Snapshot {
  return mapText(sheet, (text, row) => (row === headerRow ? [...text].join(" ") : text));
}

export function brokenHeaders(sheet: Snapshot, headerRow: number): Snapshot {
  return mapText(sheet, (text, row) => (row === headerRow && text.length > 2 ? `${text.slice(0, 2)}\n${text.slice(2)}` : text));
}

/** Indents of the first column replaced. */
export function indented(sheet: Snapshot, column: number, indent: string): Snapshot {
  return mapText(sheet, (text, _row, at) => (at === column ? text.replace(/^[ \u3000]+/, indent) : text));
}

export function inYuan(sheet: Snapshot, headerRow: number): Snapshot {
  const values = sheet.values.map((row, r) => row.map((value) => (typeof value === "number" && r + sheet.top > headerRow ? Math.round(value * 10000 * 100) / 100 : typeof value === "string" && r + sheet.top < headerRow ? value.replace("万元", "元") : value)));
  return withValues(sheet, values);
}

export function withoutMerges(sheet: Snapshot): Snapshot {
  return { ...sheet, merges: null };
}

/** Constants of total rows become SUM formulas over the rows below; values stay. */
export function withSumFormulas(sheet: Snapshot, row: number, columns: readonly number[], first: number, last: number): Snapshot {
  const formulas = new Map(sheet.formulas);
  for (const column of columns) {
    const letter = String.fromCharCode(65 + column);
    formulas.set(cellKey(row, column), `=SUM(${letter}${String(first + 1)}:${letter}${String(last + 1)})`);
  }
  return { ...sheet, formulas };
}
