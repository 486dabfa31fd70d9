import { squeezed } from "../sheet/joined";
import type { Column, ColumnRole, Layout } from "./budgetTable";
import type { Grid } from "./grid";
import { plainLabel, sureness, type HeaderRole, type Headers } from "./headers";
import { wholeCell, type Piece } from "./piece";
import { isAmountRole } from "./amounts";

/** A header word over a column; `upper` is what stands above it in a header of two or three rows. */
export interface HeaderCell {
  readonly column: number;
  readonly role: HeaderRole | null;
  readonly piece: Piece;
  readonly upper: Piece | null;
}

/** The header of a packed or rows table. */
export interface TableHeader {
  readonly layout: "packed" | "rows";
  readonly first: number;
  readonly last: number;
  readonly cells: readonly HeaderCell[];
  readonly columns: readonly Column[];
  readonly duplicates: readonly Piece[];
  /** Columns that hold the indicators of one level each, in a packed table that has such columns instead of 绩效指标; else empty. */
  readonly levels: readonly LevelColumn[];
}

/** A column called 数量指标 or 产出指标; `upper` is 产出指标 above it, where the header says it in a row of its own. */
export interface LevelColumn {
  readonly column: number;
  readonly piece: Piece;
  readonly upper: Piece | null;
}

/** Levels and values: words that only the grid of indicators uses. */
export const GRID_ROLES: readonly (HeaderRole | null)[] = ["level1", "level2", "name", "value", "cycle-value"];

export interface RowWords {
  readonly filled: readonly number[];
  readonly roles: ReadonlyMap<number, HeaderRole>;
  /** Filled cells that hold a number, which no header does. */
  readonly numbers: number;
}

export const NOTHING: RowWords = { filled: [], roles: new Map(), numbers: 0 };

/** No header or line of labels fills more cells than this. */
export const WIDEST = 200;

/** 2025年 below 指标值. A date or a period is none. */
const YEAR = /^(20\d\d)年度?$/;

/** Header words of a row; empty for rows without any, which is nearly all. */
export function wordsOf(grid: Grid, headers: Headers, row: number): RowWords {
  if (row < grid.extent.top || row > grid.extent.bottom) return NOTHING;
  const filled = grid.filled(row);
  if (filled.length > WIDEST) return NOTHING;
  const roles = new Map<number, HeaderRole>();
  let numbers = 0;
  for (const column of filled) {
    const value = grid.value(row, column);
    if (typeof value === "number") numbers += 1;
    if (typeof value !== "string") continue;
    const role = headers.match(value);
    if (role) roles.set(column, role);
  }
  return { filled, roles, numbers };
}

/** Words of a row below a header's first one: besides those that {@link wordsOf} knows, years side by side. */
export function lowerWordsOf(grid: Grid, headers: Headers, row: number): RowWords {
  const words = wordsOf(grid, headers, row);
  const years = words.roles.size > 0 || words.numbers > 0 || words.filled.length < 2 ? [] : words.filled.filter((it) => YEAR.test(grid.squeezed(row, it)));
  return years.length === 0 || years.length < words.filled.length ? words : { ...words, roles: new Map(years.map((it) => [it, "known"])) };
}

/**
 * Reads rows `first` … `last` as one header: the lowest word over a column names it.
 * What stands above, in its own column or to the left over a merged stretch, is its heading.
 */
export function bandCells(grid: Grid, words: readonly RowWords[], first: number): HeaderCell[] {
  const cells: HeaderCell[] = [];
  const columns = new Set<number>();
  for (const row of words) for (const column of row.filled) columns.add(column);
  for (const column of [...columns].sort((a, b) => a - b)) {
    for (let at = words.length - 1; at >= 0; at -= 1) {
      const row = words[at];
      if (!row?.filled.includes(column)) continue;
      const upper = at > 0 ? headingOver(grid, words[at - 1] ?? NOTHING, first + at - 1, column) : null;
      cells.push({ column, role: row.roles.get(column) ?? null, piece: wholeCell(grid.cell(first + at, column)), upper });
      break;
    }
  }
  return withSurest(withYears(cells, words));
}

/** 指标值 over 2025年 and 2024年: the later year's column holds the targets. */
function withYears(cells: readonly HeaderCell[], words: readonly RowWords[]): readonly HeaderCell[] {
  const values = new Map<HeaderCell, HeaderRole>();
  for (const it of cells) {
    const above = it.upper && words.map((row) => row.roles.get(it.upper?.source.column ?? -1)).find((role) => role === "value" || role === "cycle-value");
    if (above && YEAR.test(squeezed(it.piece.text))) values.set(it, above);
  }
  if (values.size === 0) return cells;
  const yearOf = (it: HeaderCell): number => Number(YEAR.exec(squeezed(it.piece.text))?.[1]);
  const last = Math.max(...[...values.keys()].map(yearOf));
  return cells.map((it) => (values.has(it) && yearOf(it) === last ? { ...it, role: values.get(it) ?? it.role } : it));
}

/** Of several columns that could name a project or an indicator, or hold its value, the surest do; the others are known and of no use. */
function withSurest(cells: readonly HeaderCell[]): HeaderCell[] {
  const most = new Map<HeaderRole | null, number>();
  for (const it of cells) if (it.role === "project" || it.role === "name" || it.role === "value") most.set(it.role, Math.max(most.get(it.role) ?? 0, sureness(it.role, plainLabel(it.piece.text))));
  return cells.map((it) => (sureness(it.role, plainLabel(it.piece.text)) < (most.get(it.role) ?? 0) ? { ...it, role: "known" } : it));
}

function headingOver(grid: Grid, above: RowWords, row: number, column: number): Piece | null {
  let nearest = -1;
  for (const it of above.filled) if (it <= column) nearest = it;
  return nearest < 0 ? null : wholeCell(grid.cell(row, nearest));
}

/** A second header row holds header words only: no number, and at least half of its cells known. */
export function continuesHeader(upper: RowWords, lower: RowWords): boolean {
  if (lower.filled.length === 0 || lower.numbers > 0) return false;
  if (lower.roles.size * 2 < lower.filled.length) return false;
  // The same words once more are a header repeated by a page break.
  if (lower.filled.length > 1 && lower.filled.every((it) => lower.roles.get(it) === upper.roles.get(it))) return false;
  // The first record of a table can hold a header word by accident (其他资金 as a project's name), but not under the project's header.
  for (const [column, role] of upper.roles) {
    if (role === "project" && lower.filled.includes(column) && !lower.roles.has(column)) return false;
  }
  return true;
}

const has = (cells: readonly HeaderCell[], role: HeaderRole): boolean => cells.some((it) => it.role === role);

/** Which column of several with the same words counts, and what ambiguous words mean beside the others. */
export function settleRoles(cells: readonly HeaderCell[], headers: Headers): { columns: Column[]; duplicates: Piece[] } {
  const grid = cells.filter((it) => GRID_ROLES.includes(it.role));
  const firstGrid = grid.length > 0 ? Math.min(...grid.map((it) => it.column)) : Infinity;
  const hasUnitName = has(cells, "unit-name");
  const columns: Column[] = [];
  const duplicates: Piece[] = [];
  const texts = new Map<string, number>();
  const taken = new Set<ColumnRole>();
  const put = (cell: HeaderCell, role: ColumnRole): void => {
    // Two kinds of money may share a role (一般公共预算, 政府性基金); of everything else the first column counts.
    if (taken.has(role) && !(isAmountRole(role) && role !== "total")) return;
    taken.add(role);
    columns.push({ role, column: cell.column, header: cell.piece });
  };
  const hasAnnualGoal = cells.some((it) => it.role === "goal");
  for (const cell of cells) {
    const { role } = cell;
    if (!role || role === "group" || role === "known") continue;
    const key = plainLabel(cell.piece.text) + "\t" + (cell.upper && !cell.upper.text.includes("指标") ? plainLabel(cell.upper.text) : "");
    const twin = texts.get(key);
    texts.set(key, cell.column);
    if (twin !== undefined) {
      duplicates.push(cell.piece);
      continue;
    }
    if (role === "polarity") continue;
    // 小计 or 合计 below 财政拨款 is that money; else it is the total.
    const above = cell.upper ? headers.match(cell.upper.text) : null;
    const over = above && isAmountRole(above) ? above : null;
    if (role === "unit-or-unit-name") put(cell, cell.column > firstGrid || hasUnitName ? "unit" : "unit-name");
    else if (role === "whole-goal") put(cell, hasAnnualGoal ? "cycle-goal" : "goal");
    else if (role === "subtotal") {
      if (over && over !== "total") put(cell, over);
      else if (!has(cells, "total")) put(cell, "total");
    } else if (role === "total" && over && over !== "total" && taken.has("total")) {
      put(cell, over);
    } else if (role === "indicators") {
      // 绩效指标 beside 一级指标 and 二级指标 names the third level where no other column does.
      if (grid.length === 0) put(cell, "indicators");
      else if (!has(cells, "name") && cell.column > firstGrid) put(cell, "name");
    } else put(cell, role);
  }
  return { columns, duplicates };
}

/** A header word that nobody knows, between the levels and the value: perhaps a misspelt 三级指标. */
export function strangerBetween(cells: readonly HeaderCell[]): boolean {
  const level = Math.max(...cells.filter((it) => it.role === "level1" || it.role === "level2").map((it) => it.column), -1);
  const value = Math.min(...cells.filter((it) => it.role === "value" || it.role === "cycle-value").map((it) => it.column), Infinity);
  if (level < 0 || value === Infinity) return false;
  return cells.some((it) => it.role === null && it.column > level && it.column < value && /指标|名称|内容/.test(it.piece.text));
}

function layoutOf(cells: readonly HeaderCell[]): "packed" | "rows" | null {
  if (!has(cells, "project")) return null;
  const inGrid = cells.filter((it) => GRID_ROLES.includes(it.role));
  const named = has(cells, "name") || (has(cells, "level2") && !strangerBetween(cells)) || (has(cells, "indicators") && has(cells, "level1"));
  if (inGrid.length >= 2 && named && (has(cells, "value") || has(cells, "cycle-value"))) return "rows";
  if (inGrid.length === 0 && has(cells, "indicators")) return "packed";
  return null;
}

/** How near a row came to being a header, for saying what is missing. */
export interface Near {
  readonly layout: Layout;
  readonly row: number;
  readonly column: number;
  readonly found: readonly ColumnRole[];
  readonly missing: readonly ColumnRole[];
  readonly score: number;
}

const GENERAL: Readonly<Partial<Record<HeaderRole, ColumnRole>>> = { "unit-or-unit-name": "unit-name", "whole-goal": "goal", subtotal: "total" };

function rolesFound(words: readonly HeaderRole[]): ColumnRole[] {
  const found = new Set<ColumnRole>();
  for (const word of words) {
    const role = GENERAL[word] ?? word;
    if (role !== "polarity" && role !== "group" && role !== "known" && role !== "unit-or-unit-name" && role !== "whole-goal" && role !== "subtotal") found.add(role);
  }
  return [...found];
}

/** How near rows with these words come to a table; null for fewer than two words. */
export function nearness(row: number, roles: ReadonlyMap<number, HeaderRole>, filled: readonly number[]): Near | null {
  const found = rolesFound([...roles.values()]);
  if (found.length < 2) return null;
  const inGrid = found.filter((it) => GRID_ROLES.includes(it));
  const column = Math.min(...roles.keys());
  // Labelled cells of a form alternate with what they label; a header's cells are words throughout.
  const share = roles.size / Math.max(1, filled.length);
  const score = found.length + (found.includes("project") ? 1 : 0) + (inGrid.length > 0 ? 1 : 0) + (share >= 0.6 ? 1 : 0);
  const missing: ColumnRole[] = [];
  if (inGrid.length > 0) {
    if (!found.includes("project")) missing.push("project");
    if (!found.includes("name")) missing.push("name");
    if (!found.includes("value") && !found.includes("cycle-value")) missing.push("value");
    const layout: Layout = found.includes("project") || found.includes("total") ? "rows" : "form";
    return { layout, row, column, found, missing, score };
  }
  if (!found.includes("project")) missing.push("project");
  if (!found.includes("indicators")) missing.push("indicators");
  return { layout: "packed", row, column, found, missing, score };
}

/** 项目名称 | 雾炮车 … right above a form's grid: the word labels its neighbour and heads no column. */
function labelsItsNeighbour(upper: RowWords, lower: RowWords): boolean {
  for (const [column, role] of upper.roles) {
    if (role !== "project") continue;
    const next = upper.filled.find((it) => it > column);
    if (next !== undefined && !upper.roles.has(next) && GRID_ROLES.includes(lower.roles.get(next) ?? null)) return true;
  }
  return false;
}

const LEVEL_COLUMN = /^(?:成本|产出|效益|效果|满意度|数量|质量|时效|经济效益|社会效益|生态效益|可持续影响|服务对象满意度)指标$/;

/** Columns in which a row names levels. */
function levelsIn(grid: Grid, row: number): number[] {
  return grid.filled(row).filter((it) => LEVEL_COLUMN.test(grid.squeezed(row, it)));
}

/** Whether a row below a header names levels and nothing else. */
function isLevelRow(grid: Grid, row: number): boolean {
  const levels = levelsIn(grid, row);
  return levels.length >= 2 && levels.length === grid.filled(row).length;
}

/** Columns of levels in the rows right below a header that ends in row `last`, or in that row itself, and the last row that names them. */
function levelColumns(grid: Grid, last: number): { readonly levels: readonly LevelColumn[]; readonly last: number } {
  let row = last;
  while (row < last + 2 && isLevelRow(grid, row + 1)) row += 1;
  const above = row > last ? levelsIn(grid, row - 1) : [];
  const levels = levelsIn(grid, row).map((column): LevelColumn => {
    const upper = above.filter((it) => it <= column).pop();
    return { column, piece: wholeCell(grid.cell(row, column)), upper: upper === undefined ? null : wholeCell(grid.cell(row - 1, upper)) };
  });
  return { levels: levels.length >= 2 ? levels : [], last: row };
}

/** The header of a packed table that has a column for each level instead of 绩效指标, or below it; null where it has none. */
function headerOfLevels(grid: Grid, headers: Headers, cells: readonly HeaderCell[], first: number, last: number): TableHeader | null {
  if (!has(cells, "project") || cells.some((it) => GRID_ROLES.includes(it.role))) return null;
  const found = levelColumns(grid, last);
  // Beside 绩效指标 such columns are something else, such as counts.
  if (found.levels.length === 0 || (found.last === last && has(cells, "indicators"))) return null;
  const { columns, duplicates } = settleRoles(cells, headers);
  const others = columns.filter((it) => it.role !== "indicators");
  return { layout: "packed", first, last: found.last, cells, columns: [...others, ...found.levels.map((it): Column => ({ role: "indicators", column: it.column, header: it.piece }))], duplicates, levels: found.levels };
}

/** The header of a packed or rows table that begins in this row: one to three rows. Null if there is none. */
export function tableHeaderAt(grid: Grid, headers: Headers, row: number): TableHeader | null {
  const first = wordsOf(grid, headers, row);
  if (first.roles.size === 0 || first.numbers > 0 || (first.roles.size * 2 < first.filled.length && (first.roles.size + levelsIn(grid, row).length) * 2 < first.filled.length)) return null;
  // A title that happens to be a header word (绩效目标) stands above the header and is no part of it.
  if (first.filled.length === 1) {
    const below = wordsOf(grid, headers, row + 1);
    if (below.roles.size > 1 && [...below.roles.values()].includes("project")) return null;
  }
  const words = [first];
  let next = row + 1;
  while (words.length < 3) {
    const lower = lowerWordsOf(grid, headers, next);
    const upper = words[words.length - 1] ?? NOTHING;
    if (!continuesHeader(upper, lower)) break;
    words.push(lower);
    next += 1;
  }
  let gridBelow = false;
  for (let height = words.length; height >= 1; height -= 1) {
    const cells = bandCells(grid, words.slice(0, height), row);
    const layout = layoutOf(cells);
    if (height > 1 && cells.some((it) => GRID_ROLES.includes(it.role))) {
      if (labelsItsNeighbour(first, words[1] ?? NOTHING)) return null;
      gridBelow = true;
    }
    // 产出指标, 效益指标 … each with a column of its own, perhaps below 绩效指标: no cell holds all of them.
    const ofLevels = layout === "rows" || gridBelow ? null : headerOfLevels(grid, headers, cells, row, row + height - 1);
    if (ofLevels) return ofLevels;
    // 绩效指标 over a grid that is incomplete is no packed column.
    if (!layout || (layout === "packed" && gridBelow)) continue;
    const { columns, duplicates } = settleRoles(cells, headers);
    return { layout, first: row, last: row + height - 1, cells, columns, duplicates, levels: [] };
  }
  return null;
}
