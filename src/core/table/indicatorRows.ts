import { squeezed } from "../sheet/joined";
import { span } from "../sheet/span";
import type { Indicator, LevelField, Value } from "./budgetTable";
import type { Grid } from "./grid";
import { isEmptyName, levelFieldOf, nameOfCell, valueOfCell } from "./indicatorCells";
import type { IndicatorColumns } from "./indicatorColumns";
import { wholeCell, type Piece } from "./piece";

/** Reads indicators row by row; levels that are merged downwards, or blank below, carry on within a project. */
export interface IndicatorReader {
  /** Whether a row holds an indicator in any block. */
  holds(row: number): boolean;
  /** Forgets the levels of the project before. */
  begin(): void;
  /** The indicators of a row, one per block at most. */
  read(row: number): readonly Draft[];
}

/** An indicator that does not know its project and place yet. */
export type Draft = Omit<Indicator, "project" | "index">;

const at = (grid: Grid, row: number, column: number): Piece | null => (column < 0 ? null : wholeCell(grid.cell(row, column)));

/**
 * Whether a level's column is written on each row (a blank then is a level missing) or once above the rows it holds for.
 * Merges say nothing here: a host may withhold them. Where another project is named the levels begin anew: that the first of one
 * is the last of the other is no repetition.
 */
function repeats(grid: Grid, column: number, rows: readonly number[], names: number): boolean {
  if (column < 0) return false;
  let same = 0;
  let blank = 0;
  let before = "";
  let project = "";
  for (const row of rows) {
    const name = names < 0 ? "" : grid.squeezed(row, names);
    if (name !== "" && name !== project) {
      project = name;
      before = "";
    }
    const text = grid.squeezed(row, column);
    if (text === "") blank += 1;
    else if (text === before) same += 1;
    if (text !== "") before = text;
  }
  return same > 0 && same >= blank;
}

interface Carried {
  level1: LevelField | null;
  level2: LevelField | null;
}

/** A second level's name in the first level's column, merged over both: 社会公众或服务对象满意度指标. */
const OVER_BOTH = /(?:社会公众|服务对象|受益对象)满意度(?:指标)?$/;
/** In a form, where cells are merged both ways, 满意度指标 is such a name as well: it has one second level only. */
const OVER_BOTH_IN_FORM = /满意度(?:指标)?$/;

/** A name, and its value if there is one, that says: a slot of the form nobody uses. */
const NOT_USED = /^(?:无|不适用|不涉及|[/／—–-]+)$/;

/** `rows` are those that may hold indicators; some of them are looked at to learn the table's habits. `names` is the column of the projects' names. */
export function indicatorReader(grid: Grid, blocks: readonly IndicatorColumns[], rows: readonly number[], names = -1): IndicatorReader {
  const holdsIn = (block: IndicatorColumns, row: number): boolean => {
    const name = block.name < 0 ? "" : grid.squeezed(row, block.name);
    if (NOT_USED.test(name) && [block.value, block.cycleValue].every((it) => it < 0 || grid.blank(row, it) || NOT_USED.test(grid.squeezed(row, it)))) return false;
    const named = name !== "" && !isEmptyName(name);
    return named || (block.value >= 0 && !grid.blank(row, block.value)) || (block.cycleValue >= 0 && !grid.blank(row, block.cycleValue));
  };
  const sample = rows.slice(0, 2000).filter((row) => blocks.some((it) => holdsIn(it, row)));
  const habits = blocks.map((it) => ({ level1: repeats(grid, it.level1, sample, names), level2: repeats(grid, it.level2, sample, names) }));
  const headings = blocks.map((it) => (it.heading ? levelFieldOf(it.heading) : null));
  const overBoth = names < 0 ? OVER_BOTH_IN_FORM : OVER_BOTH;
  const carried: Carried[] = blocks.map(() => ({ level1: null, level2: null }));

  const field = (row: number, column: number): LevelField | null => (column < 0 || grid.blank(row, column) ? null : levelFieldOf(wholeCell(grid.cell(row, column))));
  const hole = (row: number, column: number): LevelField => levelFieldOf(wholeCell(grid.cell(row, column)));

  function readIn(block: IndicatorColumns, nth: number, row: number): Draft | null {
    const state = carried[nth];
    if (!state) return null;
    const first = field(row, block.level1);
    const second = field(row, block.level2);
    if (first) {
      if (squeezed(first.name.text) !== squeezed(state.level1?.name.text ?? "")) state.level2 = null;
      state.level1 = first;
      if (!second && block.level2 >= 0 && overBoth.test(squeezed(first.name.text))) state.level2 = first;
    }
    if (second) state.level2 = second;
    if (!holdsIn(block, row)) return null;
    const blank1 = habits[nth]?.level1 === true && !first;
    const blank2 = habits[nth]?.level2 === true && !second && state.level2?.whole.source.column !== block.level1;
    const level1 = headings[nth] ?? (block.level1 < 0 ? null : blank1 ? hole(row, block.level1) : (state.level1 ?? hole(row, block.level1)));
    const level2 = block.level2 < 0 ? null : blank2 ? hole(row, block.level2) : (state.level2 ?? hole(row, block.level2));
    let name: Piece;
    if (block.name >= 0) name = nameOfCell(grid.cell(row, block.name));
    else {
      // No column for names: the value's cell says all there is.
      const source = (level2?.whole ?? wholeCell(grid.cell(row, Math.max(block.level2, block.level1)))).source;
      name = { source, span: span(source.joined.text.length, source.joined.text.length), text: "" };
    }
    const sign = at(grid, row, block.sign);
    const unit = at(grid, row, block.unit);
    const value = (kind: Value["kind"], column: number): Value | null => (column < 0 ? null : valueOfCell(kind, grid.cell(row, column), sign, unit));
    const isCycle = block.side === "cycle";
    return {
      whole: wholeCell(name.source),
      ordinal: null,
      level1,
      level2,
      name,
      cycle: isCycle ? value("cycle", block.cycleValue >= 0 ? block.cycleValue : block.value) : value("cycle", block.cycleValue),
      annual: isCycle ? null : value("annual", block.value),
      sign,
      direction: at(grid, row, block.direction),
      unit,
      weight: at(grid, row, block.weight),
      row,
    };
  }

  return {
    holds: (row) => blocks.some((it) => holdsIn(it, row)),
    begin: () => {
      for (const it of carried) {
        it.level1 = null;
        it.level2 = null;
      }
    },
    read: (row) => blocks.flatMap((it, nth) => readIn(it, nth, row) ?? []),
  };
}

/**
 * How two indicators are recognised as one that has a 长期 and a 年度 value, the surest way first: by second level and name, then by the
 * name alone, a unit behind it left out.
 */
const IDENTITIES: readonly ((it: Draft) => string)[] = [
  (it) => (it.name.text === "" ? "" : `${squeezed(it.level2?.name.text ?? "")}\t${squeezed(it.name.text)}`),
  (it) => squeezed(it.name.text).replace(/[（(][^（()）]{1,4}[)）]$/, ""),
];

/**
 * Brings 长期 and 年度 blocks together: an indicator that stands in both becomes one with both values.
 * The annual one stays; what stands on one side only keeps its one value.
 */
export function joinSides(drafts: readonly Draft[]): Draft[] {
  const lasting = drafts.filter((it) => it.annual === null && it.cycle !== null);
  const yearly = drafts.filter((it) => it.annual !== null && it.cycle === null);
  if (lasting.length === 0 || yearly.length === 0) return [...drafts];
  const partners = new Map<Draft, Draft>();
  const taken = new Set<Draft>();
  for (const identity of IDENTITIES) {
    const open = new Map<string, Draft[]>();
    for (const it of yearly) {
      if (partners.has(it)) continue;
      const same = open.get(identity(it));
      if (same) same.push(it);
      else open.set(identity(it), [it]);
    }
    // Taken from the end, the earliest first.
    for (const same of open.values()) same.reverse();
    for (const it of lasting) {
      const key = identity(it);
      const partner = taken.has(it) || key === "" ? undefined : open.get(key)?.pop();
      if (!partner) continue;
      partners.set(partner, it);
      taken.add(it);
    }
  }
  return drafts.flatMap((it) => (taken.has(it) ? [] : [partners.has(it) ? { ...it, cycle: partners.get(it)?.cycle ?? null } : it]));
}
