import { squeezed } from "../sheet/joined";
import type { Column, ColumnRole } from "./budgetTable";
import { contentsOf, SAMPLE, withContents } from "./columnContents";
import type { Grid } from "./grid";
import type { HeaderCell } from "./headerRow";
import { isLevelName } from "./indicatorCells";
import type { Piece } from "./piece";

/** Which of two sides a block of indicators stands on: 长期/中期/实施期 or 年度. */
export type Side = "cycle" | "annual";

/** Columns of one block of indicators; -1 where it has none. A table has one block, or several side by side. */
export interface IndicatorColumns {
  /** A heading such as 产出指标 over the block, where levels stand in the header instead of a column. */
  readonly heading: Piece | null;
  /** As a heading states it; null where none does. */
  readonly side: Side | null;
  readonly level1: number;
  readonly level2: number;
  readonly name: number;
  readonly sign: number;
  readonly direction: number;
  readonly value: number;
  readonly cycleValue: number;
  readonly unit: number;
  readonly weight: number;
}

type Slot = "level1" | "level2" | "name" | "value" | "cycleValue" | "unit" | "weight";
const SLOTS: Readonly<Partial<Record<ColumnRole | "unit-or-unit-name" | "indicators", Slot>>> = {
  level1: "level1",
  level2: "level2",
  name: "name",
  value: "value",
  "cycle-value": "cycleValue",
  unit: "unit",
  "unit-or-unit-name": "unit",
  weight: "weight",
};

/** Decides by content which of the columns called 指标性质, 指标方向 … holds the sign and which the direction. */
function polarity(grid: Grid, cells: readonly HeaderCell[], from: number, to: number): { sign: HeaderCell | null; direction: HeaderCell | null } {
  let sign: { cell: HeaderCell; comparisons: number } | null = null;
  let direction: HeaderCell | null = null;
  for (const cell of cells) {
    const it = contentsOf(grid, cell.column, from, to);
    if (it.signs * 2 > it.filled) {
      if (!sign || it.comparisons > sign.comparisons) sign = { cell, comparisons: it.comparisons };
    } else if (it.directions * 2 > it.filled) direction ??= cell;
  }
  return { sign: sign?.cell ?? null, direction };
}

const CYCLE_WORDS = /长期|中期|实施|周期|三年|总体|总目标/;
const ANNUAL_WORDS = /年度|本年|当年|年$/;

/** Which side words such as 中期目标（2024年—2026年） or 年度指标 speak of. */
export function sideOf(text: string): Side | null {
  // 年度 wins only where no word of the longer period stands beside it: 年度(/项目)指标值 is annual, 实施期总目标 is not.
  if (CYCLE_WORDS.test(text)) return "cycle";
  return ANNUAL_WORDS.test(text) ? "annual" : null;
}

const LEVEL_HEADING = /^(?:成本|产出|效益|满意度|效果|绩效|影响力|过程|投入|管理|经济成本|数量|质量|时效)(?:类)?(?:指标)?(?:[（(].*[)）])?$/;

interface Draft {
  heading: Piece | null;
  readonly slots: Map<Slot, number>;
  readonly polarities: HeaderCell[];
}

/**
 * The blocks of indicator columns in a header. Several blocks side by side (one per level 1, or 长期 and 年度) are told from
 * a header written twice by what each holds: a block needs a name (or a second level) and a value.
 */
export function indicatorColumns(grid: Grid, headed: readonly HeaderCell[], from: number, to: number): { blocks: IndicatorColumns[]; columns: Column[] } {
  const { cells, columns } = withContents(grid, headed, from, to);
  const first = Math.min(...cells.filter((it) => it.role === "level1" || it.role === "level2" || it.role === "name").map((it) => it.column), Infinity);
  const hasUnitName = cells.some((it) => it.role === "unit-name");
  const inGrid = cells.filter((it) => it.column >= first || (it.role !== "indicators" && (it.role !== "unit-or-unit-name" || hasUnitName)));
  const drafts: Draft[] = [];
  let current: Draft = { heading: null, slots: new Map(), polarities: [] };
  drafts.push(current);
  const hasName = cells.some((it) => it.role === "name");
  for (const cell of inGrid) {
    if (cell.role === "polarity") {
      current.polarities.push(cell);
      continue;
    }
    // 绩效指标 beside the levels names the third one where no other column does.
    const slot = cell.role === "indicators" && !hasName ? "name" : cell.role ? SLOTS[cell.role as keyof typeof SLOTS] : undefined;
    if (!slot) continue;
    const begins = slot === "level1" || slot === "level2" || slot === "name";
    if (begins && current.slots.has(slot)) {
      current = { heading: null, slots: new Map(), polarities: [] };
      drafts.push(current);
    }
    if (!current.slots.has(slot)) current.slots.set(slot, cell.column);
    if (begins && cell.upper) current.heading ??= cell.upper;
  }
  const whole = (it: Draft): boolean => (it.slots.has("name") || it.slots.has("level2")) && (it.slots.has("value") || it.slots.has("cycleValue"));
  const several = drafts.length > 1 && drafts.every(whole);
  const kept = several ? drafts : [merged(drafts)];
  for (const it of kept) for (const [slot, column] of it.slots) if (slot !== "unit" && slot !== "weight") it.slots.set(slot, columnBelow(grid, cells, column, from, to));
  // 一级 二级 | 三级 值 | 三级 值: what the first block alone has holds for the others, too.
  const shared = (slot: "level1" | "level2"): number => kept[0]?.slots.get(slot) ?? -1;
  const blocks = kept.map((it): IndicatorColumns => {
    const get = (slot: Slot): number => it.slots.get(slot) ?? -1;
    const spread = spreadValue(grid, cells, get("value") >= 0 ? get("value") : get("cycleValue"), from, to);
    const { sign, direction } = polarity(grid, it.polarities, from, to);
    if (sign) columns.push({ role: "sign", column: sign.column, header: sign.piece });
    if (direction) columns.push({ role: "direction", column: direction.column, header: direction.piece });
    if (get("name") < 0 && holdsNames(grid, get("level2"), from, to)) {
      const header = inGrid.find((cell) => cell.column === get("level2"));
      if (header) columns.push({ role: "name", column: header.column, header: header.piece });
      it.slots.set("name", get("level2"));
      it.slots.delete("level2");
    }
    const headed = several && it.heading !== null && LEVEL_HEADING.test(it.heading.text);
    const side = several && !headed && it.heading ? sideOf(it.heading.text) : null;
    return {
      heading: headed ? it.heading : null,
      side,
      level1: headed ? -1 : it.slots.has("level1") ? get("level1") : several ? shared("level1") : -1,
      level2: it.slots.has("level2") || headed || !several ? get("level2") : shared("level2"),
      name: get("name"),
      sign: sign?.column ?? spread.sign,
      direction: direction?.column ?? -1,
      value: get("value") >= 0 ? spread.value : -1,
      cycleValue: get("value") >= 0 ? get("cycleValue") : spread.value,
      unit: get("unit") >= 0 ? get("unit") : spread.unit,
      weight: get("weight"),
    };
  });
  return { blocks, columns };
}

/**
 * Where the cells below a header stand. A header merged over columns that its cells do not share (三级指标 over D and E, names in E)
 * has nothing right below it; they stand in the nearest column without a header of its own.
 */
function columnBelow(grid: Grid, cells: readonly HeaderCell[], column: number, from: number, to: number): number {
  const header = cells.find((it) => it.column === column)?.piece.text ?? "";
  // The header once more below a page break says nothing.
  const shows = (at: number): boolean => {
    for (let row = from; row <= to; row += 1) if (!grid.blank(row, at) && grid.squeezed(row, at) !== squeezed(header)) return true;
    return false;
  };
  if (shows(column)) return column;
  const headed = (at: number): boolean => at < grid.extent.left || at > grid.extent.right || cells.some((it) => it.column === at);
  for (let at = column + 1; !headed(at); at += 1) if (shows(at)) return at;
  for (let at = column - 1; !headed(at); at -= 1) if (shows(at)) return at;
  return column;
}

/** In a table without a third level the second column may hold what is measured (培训人数) instead of 数量指标. */
function holdsNames(grid: Grid, column: number, from: number, to: number): boolean {
  if (column < 0) return false;
  let names = 0;
  let levels = 0;
  for (let row = from; row <= to && names + levels < SAMPLE; row += 1) {
    const text = grid.squeezed(row, column);
    if (text === "" || text.length > 200) continue;
    if (isLevelName(text)) levels += 1;
    else names += 1;
  }
  return names > levels;
}

/** Of a header that stands twice the first counts. */
function merged(drafts: readonly Draft[]): Draft {
  const slots = new Map<Slot, number>();
  for (const draft of drafts) for (const [slot, column] of draft.slots) if (!slots.has(slot)) slots.set(slot, column);
  return { heading: null, slots, polarities: drafts.flatMap((it) => it.polarities) };
}

/** 指标值 merged over several columns: sign, number and unit have cells of their own and no header. More than this many columns are no such thing. */
const WIDEST_SPREAD = 12;

function spreadValue(grid: Grid, cells: readonly HeaderCell[], value: number, from: number, to: number): { sign: number; value: number; unit: number } {
  const next = Math.min(...cells.map((it) => it.column).filter((it) => it > value), grid.extent.right + 1);
  let [sign, number, unit] = [-1, value, -1];
  if (value < 0 || next - value < 2 || next - value > WIDEST_SPREAD) return { sign, value: number, unit };
  const columns = Array.from({ length: next - value }, (_, nth) => ({ column: value + nth, it: contentsOf(grid, value + nth, from, to) })).filter(({ it }) => it.filled > 0);
  if (columns.length > 4) return { sign, value: number, unit };
  const first = columns[0];
  if (first?.column === value && first.it.signs * 2 > first.it.filled) {
    sign = value;
    number = -1;
  }
  for (const { column, it } of columns) {
    if (column === value) continue;
    if (number < 0) number = column;
    else if (unit < 0 && it.numbers * 2 <= it.filled && it.signs === 0) unit = column;
  }
  return number < 0 ? { sign: -1, value, unit: -1 } : { sign, value: number, unit };
}
