import { readOutline, type OutlineItem, type OutlineState } from "../indicator/outline";
import type { PackedItem, PackedText } from "../indicator/packedText";
import { readStretch } from "../indicator/readValue";
import { squeezed, type Joined } from "../sheet/joined";
import { isEmpty, type Span } from "../sheet/span";
import type { BudgetTable, ColumnRole, Indicator, LevelField, Project, TableFacts, Value } from "./budgetTable";
import type { LevelColumn } from "./headerRow";
import { isFirstLevelName, levelFieldOf } from "./indicatorCells";
import { PackedProject } from "./packedProject";
import { piece, type CellText } from "./piece";

/** Whether a packed table's indicators are read from outlines: its facts then name levels, which packed text has within its items. */
export function isOutlined({ layout, roles }: TableFacts): boolean {
  return layout === "packed" && roles.has("level2");
}

const ROLES: readonly ColumnRole[] = ["level1", "level2", "name", "value"];

interface Carried {
  level1: LevelField | null;
  level2: LevelField | null;
}

function levelAt(cell: CellText, at: Span | null): LevelField | null {
  return at && levelFieldOf(piece(cell, at));
}

function valueAt(cell: CellText, at: Span): Value {
  const text = piece(cell, at);
  return { kind: "annual", whole: text, label: null, colon: null, text, reading: readStretch(cell.joined.text, at.start, at.end) };
}

function indicatorOf(cell: CellText, item: OutlineItem, carried: Carried, project: number, index: number): Indicator {
  return {
    project,
    index,
    whole: piece(cell, item.whole),
    ordinal: null,
    level1: carried.level1,
    level2: carried.level2,
    name: piece(cell, item.name),
    cycle: null,
    annual: item.value && valueAt(cell, item.value),
    sign: null,
    direction: null,
    unit: null,
    weight: null,
    row: cell.row,
  };
}

/** The levels that a column's header states. */
function levelsOf({ piece: own, upper }: LevelColumn): Carried {
  // 成本指标 below 产出指标 is a second level.
  const isFirst = isFirstLevelName(own.text) && (!upper || squeezed(upper.text) === squeezed(own.text));
  if (!isFirst) return { level1: upper && levelFieldOf(upper), level2: levelFieldOf(own) };
  const level1 = levelFieldOf(own);
  return { level1, level2: belowFirst(level1) };
}

/** 满意度指标 has one second level, which is seldom written. */
function belowFirst(level1: LevelField | null): LevelField | null {
  return level1?.name.text.startsWith("满意度") ? level1 : null;
}

/** A project's indicators where all its cells are outlines; null where one is not. `heads` are the levels that columns stand for. */
function indicatorsOf(project: PackedProject, heads: ReadonlyMap<number, Carried>): Indicator[] | null {
  const indicators: Indicator[] = [];
  let carried: Carried = { level1: null, level2: null };
  for (const cell of project.cells) {
    if (cell.joined.text === "") continue;
    const head = heads.get(cell.column);
    const read = readOutline(cell.joined, head !== undefined || indicators.length > 0);
    if (!read) return null;
    if (head) carried = head;
    const { level1, level2 } = carried;
    // One object for all that stand below a heading.
    const fields = new Map<Span, LevelField | null>();
    const field = (at: Span): LevelField | null => {
      if (!fields.has(at)) fields.set(at, levelAt(cell, at));
      return fields.get(at) ?? null;
    };
    const below = (it: OutlineState): Carried => {
      const first = it.level1 ? field(it.level1) : level1;
      if (it.level2 || !it.level1) return { level1: first, level2: it.level2 ? field(it.level2) : level2 };
      return { level1: first, level2: belowFirst(first) };
    };
    for (const it of read.items) indicators.push(indicatorOf(cell, it, below(it), project.index, indicators.length));
    carried = below(read.ends);
  }
  return indicators;
}

/** Whether an item is written as packed text is: with codes, or with labels before its values. 1、数量指标：培训人数20人 is not. */
export function isFull({ level1, level2, cycle, annual }: PackedItem): boolean {
  return [level1.code, level2.code, cycle.label, annual.label].some((it) => !isEmpty(it));
}

/**
 * A packed table in which no cell holds an indicator that is written in full, but whose cells list them below headings
 * (产出指标：数量指标：1、培训人数：200人；…), or have a column for each level: the same table with those. A cell that is none stays
 * what it is, unread. `packed` is null of projects that are read so: nothing of the packed form, its ordinals and separators, holds
 * for them.
 */
export function outlined(table: BudgetTable, levels: readonly LevelColumn[], parse: (joined: Joined) => PackedText): BudgetTable {
  // Most tables are done with at their first project.
  if (table.projects.some((it) => it instanceof PackedProject && it.cells.some((cell) => cell.joined.text !== "" && parse(cell.joined).items.some(isFull)))) return table;
  const heads = new Map(levels.map((it) => [it.column, levelsOf(it)]));
  let found = 0;
  let unread = 0;
  const projects = table.projects.map((project): Project => {
    if (!(project instanceof PackedProject) || project.cells.every((it) => it.joined.text === "")) return project;
    const indicators = indicatorsOf(project, heads);
    if (!indicators) {
      unread += 1;
      return project;
    }
    found += 1;
    const { index, row, lastRow, name, unitName, amounts, goal, cycleGoal, period, indicatorCell, classified } = project;
    return { index, row, lastRow, name, unitName, amounts, goal, cycleGoal, period, indicators, packed: null, indicatorCell, classified };
  });
  if (found === 0 || found < unread) return table;
  return { ...table, facts: { ...table.facts, roles: new Set([...table.facts.roles, ...ROLES]) }, projects };
}
