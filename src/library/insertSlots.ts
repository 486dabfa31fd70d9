import { matchLevel1, readLevels } from "../core/check/levels";
import type { Profile } from "../core/check/profile";
import { squeezed } from "../core/sheet/joined";
import type { LevelField } from "../core/table/budgetTable";
import type { Grid } from "../core/table/grid";
import { isEmptyName, levelFieldOf } from "../core/table/indicatorCells";
import type { IndicatorColumns } from "../core/table/indicatorColumns";
import { wholeCell } from "../core/table/piece";
import { columnsOf } from "./insertCells";
import type { Rank } from "./insertOrder";

/** One row of a block, as it may take an indicator or stand beside one. */
export interface Slot {
  readonly row: number;
  /** Where its levels, written or carried on from above, stand in the scheme. */
  readonly rank: Rank | null;
  readonly holds: boolean;
  /** Nothing in it but, perhaps, its levels and a printed "指标1：": an indicator may be written here. */
  readonly free: boolean;
  /** Nothing at all in the block's columns. */
  readonly blank: boolean;
  readonly wrote1: boolean;
  readonly wrote2: boolean;
}

/** A block's rows within one project. */
export interface BlockView {
  readonly block: IndicatorColumns;
  readonly slots: readonly Slot[];
  /** Whether levels are written on each row, or once above the rows they hold for. */
  readonly each1: boolean;
  readonly each2: boolean;
}

/** A printed start of a name that her own words go behind. */
const PRINTED = /^(?:指标\s*\d{0,2}\s*[:：]|\d{1,2}\s*[、.．])$/;

/** What is printed in a name's cell that has no name yet; null when the cell is not free. */
export function printedName(text: string): string | null {
  return text === "" || PRINTED.test(text) ? text : null;
}

/** Whether a column repeats its text row by row within a project; null when nothing tells. Each project begins anew. */
function repeats(grid: Grid, column: number, rows: readonly number[], starts: ReadonlySet<number>): boolean | null {
  if (column < 0) return null;
  let [same, blank] = [0, 0];
  let before = "";
  for (const row of rows.slice(0, 2000)) {
    const text = grid.squeezed(row, column);
    if (starts.has(row)) before = "";
    else if (text === "") blank += 1;
    else if (text === before) same += 1;
    if (text !== "") before = text;
  }
  return same === 0 && blank === 0 ? null : same > 0 && same >= blank;
}

/** Whether any area is merged downwards in a column. */
export function mergedDownwards(grid: Grid, column: number, from: number): boolean {
  return (grid.sheet.merges ?? []).some((it) => it.top >= from && it.bottom > it.top && it.left <= column && it.right >= column);
}

/**
 * Reads a block's rows in one project. `rows` are the project's, `sample` rows of the whole table that tell its habits, `starts` the first
 * ones of projects among them.
 */
export function viewOf(grid: Grid, block: IndicatorColumns, rows: readonly number[], sample: readonly number[], starts: ReadonlySet<number>, profile: Profile): BlockView {
  const blank = (row: number, column: number): boolean => column < 0 || grid.blank(row, column);
  const holds = (row: number): boolean => (block.name >= 0 && !blank(row, block.name) && !isEmptyName(grid.squeezed(row, block.name))) || !blank(row, block.value) || !blank(row, block.cycleValue);
  const filled = sample.filter(holds);
  // Where the rows that are filled tell nothing, those that wait for an indicator may.
  const shown = sample.filter((row) => columnsOf(block).some((it) => !grid.blank(row, it)));
  const each1 = repeats(grid, block.level1, filled, starts) ?? repeats(grid, block.level1, shown, starts);
  const each2 = repeats(grid, block.level2, filled, starts) ?? repeats(grid, block.level2, shown, starts);
  // What no row tells is written out: that reads right in any case.
  const habit1 = each1 ?? each2 ?? true;
  const habit2 = each2 ?? each1 ?? true;
  const heading = block.heading ? levelFieldOf(block.heading) : null;
  let level1: LevelField | null = heading;
  let level2: LevelField | null = null;
  const slots = rows.map((row): Slot => {
    const wrote1 = !blank(row, block.level1);
    const wrote2 = !blank(row, block.level2);
    if (wrote1 && !heading) {
      const next = levelFieldOf(wholeCell(grid.cell(row, block.level1)));
      if (squeezed(next.name.text) !== squeezed(level1?.name.text ?? "")) level2 = null;
      level1 = next;
    } else if (each1 === true && !heading && block.level1 >= 0) level1 = null;
    if (wrote2) level2 = levelFieldOf(wholeCell(grid.cell(row, block.level2)));
    else if (each2 === true) level2 = null;
    const isFree = !holds(row) && printedName(grid.squeezed(row, Math.max(block.name, 0))) !== null && blank(row, block.value) && blank(row, block.cycleValue);
    return {
      row,
      rank: rankOf(profile, level1, level2, block.level2 < 0),
      holds: holds(row),
      free: isFree && block.name >= 0,
      blank: columnsOf(block).every((it) => grid.blank(row, it)),
      wrote1,
      wrote2,
    };
  });
  return { block, slots, each1: habit1, each2: habit2 };
}

function rankOf(profile: Profile, level1: LevelField | null, level2: LevelField | null, oneLevel: boolean): Rank | null {
  if (oneLevel) {
    const first = matchLevel1(profile, level1).byName;
    return first ? { first: profile.scheme.indexOf(first), second: -1 } : null;
  }
  const [reading] = readLevels(profile, { level1, level2 });
  return reading ? { first: profile.scheme.indexOf(reading.level1), second: reading.level1.level2.indexOf(reading.level2) } : null;
}
