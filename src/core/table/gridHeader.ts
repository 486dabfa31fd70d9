import type { Grid } from "./grid";
import { bandCells, continuesHeader, GRID_ROLES, lowerWordsOf, NOTHING, settleRoles, strangerBetween, wordsOf, type HeaderCell, type RowWords } from "./headerRow";
import type { Headers } from "./headers";
import type { Column } from "./budgetTable";
import { sideOf, type Side } from "./indicatorColumns";
import { isLevelName } from "./indicatorCells";
import { wholeCell, type Piece } from "./piece";

/** The header of a form's grid of indicators: 一级指标, 二级指标, 三级指标, 指标值 in one or two rows. */
export interface GridHeader {
  readonly first: number;
  readonly last: number;
  readonly cells: readonly HeaderCell[];
  readonly columns: readonly Column[];
  readonly duplicates: readonly Piece[];
  /** Leftmost column of levels and names. */
  readonly left: number;
  /** Whether the label beside it, or the heading above it, says that the grid is the long term's or the year's. */
  readonly side: Side | null;
}

const has = (cells: readonly HeaderCell[], ...roles: HeaderCell["role"][]): boolean => cells.some((it) => roles.includes(it.role));

/** Side headings over blocks (长期指标 | 年度指标) stand in a row of their own above the header. */
function withSideHeadings(grid: Grid, cells: readonly HeaderCell[], above: number): HeaderCell[] {
  const row = grid.filled(above);
  return cells.map((cell) => {
    if (cell.upper || !GRID_ROLES.includes(cell.role)) return cell;
    const column = row.filter((it) => it <= cell.column).pop();
    if (column === undefined) return cell;
    const upper = wholeCell(grid.cell(above, column));
    return upper.text.length <= 16 && upper.text.includes("指标") && sideOf(upper.text) ? { ...cell, upper } : cell;
  });
}

/** 长期绩效目标表, 年度绩效指标: a line of its own above a grid says whose it is. */
function sideAbove(grid: Grid, row: number): Side | null {
  // A blank row may set it apart.
  const [only, second] = grid.filled(row).length > 0 ? grid.filled(row) : grid.filled(row - 1);
  if (only === undefined || second !== undefined) return null;
  const text = grid.squeezed(grid.blank(row, only) ? row - 1 : row, only);
  return text.length <= 16 && /(?:指标|目标)表?$/.test(text) ? sideOf(text) : null;
}

/** 指标 | 计量单位 | 指标性质 | 指标值: a grid without levels, told by what only a target has beside it. */
export function isLevelless(roles: readonly HeaderCell["role"][]): boolean {
  return (roles.includes("indicators") || roles.includes("name")) && (roles.includes("value") || roles.includes("cycle-value")) && (roles.includes("unit") || roles.includes("polarity") || roles.includes("weight"));
}

/** The column left of 指标名称 in which a level's name stands below the header, whatever that calls it (指标类别); null where none does. */
export function levelBelow(grid: Grid, { filled, roles }: RowWords, row: number): number | null {
  const name = filled.find((it) => roles.get(it) === "name");
  if (name === undefined || ![...roles.values()].some((it) => it === "value" || it === "cycle-value")) return null;
  return filled.find((it) => it < name && isLevelName(grid.squeezed(row + 1, it))) ?? null;
}

/** In a grid without levels the 指标 nearest to the values names them; 绩效指标 left of it labels the grid. */
function withName(cells: readonly HeaderCell[]): readonly HeaderCell[] {
  if (has(cells, "name")) return cells;
  const value = Math.min(...cells.filter((it) => it.role === "value" || it.role === "cycle-value").map((it) => it.column));
  const name = cells.findLast((it) => it.role === "indicators" && it.column < value);
  return cells.map((it) => (it === name ? { ...it, role: "name" } : it.role === "indicators" ? { ...it, role: "group" } : it));
}

/** The header of a form's grid that begins in this row; null if there is none. */
export function gridHeaderAt(grid: Grid, headers: Headers, row: number): GridHeader | null {
  const first = wordsOf(grid, headers, row);
  const labels = [...first.roles.values()];
  if (first.numbers > 0) return null;
  if (!labels.some((it) => it === "level1" || it === "level2")) {
    const level = levelBelow(grid, first, row);
    return isLevelless(labels) || level !== null ? levellessAt(grid, headers, first, row, level) : null;
  }
  const words = [first];
  for (let next = row + 1; words.length < 3; next += 1) {
    const lower = lowerWordsOf(grid, headers, next);
    if (!continuesHeader(words[words.length - 1] ?? NOTHING, lower)) break;
    words.push(lower);
  }
  for (let height = words.length; height >= 1; height -= 1) {
    const cells = bandCells(grid, words.slice(0, height), row);
    const levels = cells.filter((it) => it.role === "level1" || it.role === "level2");
    if (levels.length === 0 || has(cells, "project") || !has(cells, "value", "cycle-value")) continue;
    const named = has(cells, "name") || has(cells, "indicators") || has(cells, "level2");
    if (!named || (!has(cells, "name") && strangerBetween(cells))) continue;
    const left = Math.min(...cells.filter((it) => GRID_ROLES.includes(it.role)).map((it) => it.column));
    const { columns, duplicates } = settleRoles(cells, headers);
    const beside = grid.filled(row).filter((it) => it < left).pop();
    return {
      first: row,
      last: row + height - 1,
      cells: withSideHeadings(grid, cells, row - 1),
      columns: columns.filter((it) => it.column >= left),
      duplicates,
      left,
      side: (beside === undefined ? null : sideOf(grid.squeezed(row, beside))) ?? sideAbove(grid, row - 1),
    };
  }
  return null;
}

function levellessAt(grid: Grid, headers: Headers, words: RowWords, row: number, level: number | null): GridHeader | null {
  const cells = withName(bandCells(grid, [words], row));
  const left = level ?? cells.find((it) => it.role === "name")?.column;
  if (left === undefined || has(cells, "project")) return null;
  const { columns, duplicates } = settleRoles(cells, headers);
  return { first: row, last: row, cells, columns: columns.filter((it) => it.column >= left), duplicates, left, side: null };
}
