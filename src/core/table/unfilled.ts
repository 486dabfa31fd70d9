import type { CellValue, Snapshot } from "../sheet/snapshot";
import { squeezed } from "../sheet/joined";
import { GRID_ROLES, WIDEST } from "./headerRow";
import type { Headers } from "./headers";

/**
 * Programs that take merged areas apart, such as converters of PDF files, often write an area's text into each of its cells. What
 * stands to the right of the first one is a copy and says nothing: left of a label would stand the label once more instead of its answer.
 */

/** A title over fewer columns is no sign of copies. */
const LEAST_COPIES = 3;
/** Rows from the first one in which the title stands. */
const TITLE_ROWS = 12;
const LEAST_TITLE = 4;

const LONGEST_LABEL = 40;

function shown(value: CellValue | undefined): value is string | number | boolean {
  return value !== null && value !== undefined && (typeof value !== "string" || squeezed(value) !== "");
}

/** Whether all that a row shows is one text, several times side by side. */
function isOneText(row: readonly CellValue[]): boolean {
  let copies = 0;
  let text: CellValue = null;
  for (const value of row) {
    if (!shown(value)) continue;
    if (typeof value !== "string" || (text !== null && value !== text)) return false;
    text = value;
    copies += 1;
  }
  return copies >= LEAST_COPIES;
}

/** Whether a title is copied into each cell of its area. */
function isFilled(sheet: Snapshot): boolean {
  return sheet.values.slice(0, TITLE_ROWS).some((row) => isOneText(row) && squeezed(String(row.find(shown) ?? "")).length >= LEAST_TITLE);
}

/** Columns whose value is their left neighbour's. */
function copiesIn(row: readonly CellValue[]): number[] {
  const columns: number[] = [];
  for (let column = 1; column < row.length; column += 1) if (shown(row[column]) && row[column] === row[column - 1]) columns.push(column);
  return columns;
}

const TOTAL = /^(?:合计|小计|总计|总分|总分值)$/;

/** Copies of 合计 that begins in the first column of a grid, or left of it, and reaches over its levels and names. */
function acrossLevels(row: readonly CellValue[], first: number): number[] {
  let start = row.findIndex(shown);
  if (start < 0 || start > first) return [];
  for (let column = start + 1; column <= first; column += 1) if (row[column] !== row[column - 1]) start = column;
  const text = row[start];
  let end = start;
  while (end + 1 < row.length && row[end + 1] === text) end += 1;
  return typeof text === "string" && TOTAL.test(squeezed(text)) && end - start + 1 >= LEAST_COPIES && end >= first + 2 ? Array.from({ length: end - start }, (_, nth) => start + 1 + nth) : [];
}

function without(row: readonly CellValue[], columns: readonly number[]): readonly CellValue[] {
  if (columns.length === 0) return row;
  const left = [...row];
  for (const column of columns) left[column] = null;
  return left;
}

/** Columns that copy their left neighbour in nearly all rows: one cell of them may have been mended since. */
function stillCopies(rows: readonly (readonly CellValue[])[], columns: readonly number[]): readonly number[] {
  return columns.filter((column) => {
    let same = 0;
    let other = 0;
    for (const row of rows) {
      if (!shown(row[column]) || !shown(row[column - 1])) continue;
      if (row[column] === row[column - 1]) same += 1;
      else other += 1;
    }
    return same > other * 2;
  });
}

/**
 * The sheet without copies to the right of what they copy; the sheet itself where its title is not copied. Among labels every copy
 * goes. Below the header of a table or grid only columns go whose header is a copy, too: equal values there are two values.
 */
export function unfilled(sheet: Snapshot, headers: Headers): Snapshot {
  if (!isFilled(sheet)) return sheet;
  const rows = sheet.values;
  const roles = rows.map((row) => (row.length > WIDEST ? [] : row).map((value) => (typeof value === "string" ? headers.match(value) : null)));
  const levelsIn = (at: number): number => new Set(roles[at]?.filter((it) => GRID_ROLES.includes(it))).size;
  const isHeader = (at: number): boolean => levelsIn(at) >= 2 || ((roles[at]?.includes("project") ?? false) && (levelsIn(at) > 0 || (roles[at]?.includes("indicators") ?? false)));
  const isLabel = (at: number, column: number): boolean => {
    const value = rows[at]?.[column];
    return (roles[at]?.[column] ?? null) !== null || (typeof value === "string" && value.length <= LONGEST_LABEL && value.includes("目标"));
  };
  // 总额 | 本年预算, or 长期目标 | 年度目标, may head the same figure or text twice.
  const isHeaded = (at: number, column: number): boolean =>
    (roles[at]?.[column] ?? null) === null && rows[at - 1]?.[column] !== rows[at - 1]?.[column - 1] && isLabel(at - 1, column) && isLabel(at - 1, column - 1);
  let below: { readonly copies: readonly number[]; readonly first: number } | null = null;
  const values = rows.map((row, at) => {
    if (isHeader(at)) {
      let end = at + 1;
      while (end < rows.length && !isHeader(end) && !roles[end]?.includes("project")) end += 1;
      const copies = copiesIn(row);
      const first = levelsIn(at) > 0 ? (roles[at]?.findIndex((it) => GRID_ROLES.includes(it)) ?? 0) : row.length;
      below = { copies: stillCopies(rows.slice(at + 1, end), copies), first };
      return without(row, copies);
    }
    if (roles[at]?.includes("project")) below = null;
    if (!below) return without(row, copiesIn(row).filter((it) => !isHeaded(at, it)));
    return without(row, isOneText(row) ? copiesIn(row) : [...below.copies, ...acrossLevels(row, below.first)]);
  });
  return { ...sheet, values };
}
