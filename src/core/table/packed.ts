import type { PackedText } from "../indicator/packedText";
import type { Joined } from "../sheet/joined";
import type { Amount, BudgetTable, ColumnRole, Indicator, Project, SkippedRow } from "./budgetTable";
import { isClassified } from "./classified";
import { indentOf, placeLines } from "./hierarchy";
import { packedIndicator, valueKinds, type ValueKinds } from "./packedIndicators";
import { wholeCell, type CellText, type Piece } from "./piece";
import { headsTable, isColumnNumbers, isPageRow, repeatsHeading, skippedKind, startsAsNote } from "./skippedRows";
import { amountLines, amountsAt, hasMoney, type Frame } from "./tableRows";

interface PackedLine {
  readonly row: number;
  lastRow: number;
  readonly label: Piece;
  readonly amounts: readonly Amount[];
  readonly unitName: Piece | null;
  readonly goal: CellText | null;
  readonly cycleGoal: CellText | null;
  readonly indicators: CellText;
  /** Its label stands in the unit's column, not the project's. */
  readonly ofUnit: boolean;
  /** Indicator cells of rows below that have no label: a cell cut in two by a page break. */
  readonly more: CellText[];
}

/** The cell that labels a line: the project's, else the unit's, else the first text left of the money or in a column of no use to us, such as 序号. */
function labelColumn(frame: Frame, row: number): number {
  const { grid } = frame;
  const project = frame.column("project");
  if (!grid.blank(row, project)) return project;
  const unit = frame.column("unit-name");
  if (unit >= 0 && !grid.blank(row, unit)) return unit;
  const money = Math.min(...frame.money.map((it) => it.column), Infinity);
  const taken = [frame.column("goal"), frame.column("cycle-goal"), frame.column("indicators")];
  const texts = grid.filled(row).filter((it) => typeof grid.value(row, it) === "string");
  return texts.find((it) => it < money && !taken.includes(it)) ?? texts.find((it) => frame.header.cells.some((one) => one.column === it && one.role === "known")) ?? project;
}

/** Reads a packed summary: one row per project, all its indicators in one cell. */
export function readPacked(frame: Frame, parse: (joined: Joined) => PackedText): BudgetTable {
  const { grid, header } = frame;
  const goalColumn = frame.column("goal");
  const cycleGoalColumn = frame.column("cycle-goal");
  const indicatorColumn = frame.column("indicators");
  const projectColumn = frame.column("project");
  const unitColumn = frame.column("unit-name");
  const lines: PackedLine[] = [];
  const skipped: SkippedRow[] = [];
  let unitName: Piece | null = null;

  for (let row = header.last + 1; row <= grid.extent.bottom; row += 1) {
    const again = frame.headerAgain(row);
    if (again === "other") break;
    if (again === "same") {
      skipped.push({ row, why: "repeated-header" });
      continue;
    }
    if ((row === header.last + 1 || skipped.at(-1)?.row === row - 1) && isColumnNumbers(grid, row)) {
      skipped.push({ row, why: "note" });
      continue;
    }
    if (isPageRow(grid, row)) {
      skipped.push({ row, why: "repeated-title" });
      continue;
    }
    const money = hasMoney(frame, row);
    const text = !grid.blank(row, indicatorColumn) || (goalColumn >= 0 && !grid.blank(row, goalColumn)) || (cycleGoalColumn >= 0 && !grid.blank(row, cycleGoalColumn));
    if (!money) {
      const filled = grid.filled(row);
      // A note stands in one cell merged over the table, or in several: 填表人：… 联系电话：…
      const noted = grid.blank(row, indicatorColumn) || filled.length === 1 ? (filled[0] ?? -1) : -1;
      const afterNote = skipped.at(-1)?.why === "note" && skipped.at(-1)?.row === row - 1;
      const why = repeatsHeading(grid, row, filled, frame.heading.lines) || headsTable(grid, row, filled)
        ? "repeated-title"
        : text
          ? noted >= 0 && startsAsNote(grid.squeezed(row, noted))
            ? "note"
            : null
          : skippedKind(grid, row, filled, afterNote);
      if (why) {
        skipped.push({ row, why });
        continue;
      }
    }
    const labelAt = labelColumn(frame, row);
    const labelled = !grid.blank(row, labelAt);
    const previous = lines[lines.length - 1];
    if (!labelled && !money) {
      if (text && previous) {
        previous.lastRow = row;
        if (!grid.blank(row, indicatorColumn)) previous.more.push(grid.cell(row, indicatorColumn));
      } else skipped.push({ row, why: text ? "note" : "blank" });
      continue;
    }
    // Only a column of no use to us is filled, such as a running number.
    if (!money && !text && labelAt !== projectColumn && labelAt !== unitColumn) {
      skipped.push({ row, why: "note" });
      continue;
    }
    if (unitColumn >= 0 && !grid.blank(row, unitColumn)) unitName = wholeCell(grid.cell(row, unitColumn));
    lines.push({
      row,
      lastRow: row,
      label: wholeCell(grid.cell(row, labelAt)),
      amounts: amountsAt(frame, row),
      unitName: labelAt === projectColumn ? unitName : null,
      goal: goalColumn >= 0 ? grid.cell(row, goalColumn) : null,
      cycleGoal: cycleGoalColumn >= 0 ? grid.cell(row, cycleGoalColumn) : null,
      indicators: grid.cell(row, indicatorColumn),
      ofUnit: labelAt !== projectColumn && labelled && !text,
      more: [],
    });
  }
  return packedTable(frame, lines, skipped, parse);
}

interface ReadCells {
  readonly indicators: readonly Indicator[];
  readonly packed: PackedText | null;
}

/** How many projects' readings are kept at once: rules look at one project at a time, and a few at the next one or the one before. */
const KEPT = 8;

/**
 * Takes indicator cells apart when they are asked for, and keeps only the last few: a table of 100 000 projects would fill the
 * memory with pieces that nobody looks at again. Asked twice, it gives the same objects as long as they are kept, equal ones later.
 */
function readerOf(cells: readonly (readonly CellText[])[], parse: (joined: Joined) => PackedText): (index: number) => ReadCells {
  let kinds: ValueKinds | null = null;
  // Two arrays and no map: a map in which entries come and go leaves its old tables behind, each holding on to the next.
  const keptIndex = new Int32Array(KEPT).fill(-1);
  const kept: ReadCells[] = [];
  return (index) => {
    const slot = index % KEPT;
    const known = kept[slot];
    if (known && keptIndex[slot] === index) return known;
    kinds ??= valueKinds(cells, parse);
    const own = cells[index] ?? [];
    const parsed = own.map((cell) => parse(cell.joined));
    const indicators: Indicator[] = [];
    for (const [part, text] of parsed.entries()) {
      const cell = own[part];
      if (!cell) continue;
      for (const item of text.items) indicators.push(packedIndicator(cell, item, index, indicators.length, kinds));
    }
    const read = { indicators, packed: parsed[0] ?? null };
    keptIndex[slot] = index;
    kept[slot] = read;
    return read;
  };
}

/**
 * A project whose indicators are read when asked for. A class and not an object with getters of its own: such getters give each
 * object a shape of its own, and dead shapes hold what they saw.
 */
class PackedProject implements Project {
  readonly index: number;
  readonly row: number;
  readonly lastRow: number;
  readonly name: Piece;
  readonly unitName: Piece | null;
  readonly amounts: readonly Amount[];
  readonly goal: Piece | null;
  readonly cycleGoal: Piece | null;
  readonly period = null;
  readonly indicatorCell: CellText;
  readonly classified: boolean;

  readonly #read: (index: number) => ReadCells;

  constructor(of: Omit<Project, "indicators" | "packed" | "period">, read: (index: number) => ReadCells) {
    this.index = of.index;
    this.row = of.row;
    this.lastRow = of.lastRow;
    this.name = of.name;
    this.unitName = of.unitName;
    this.amounts = of.amounts;
    this.goal = of.goal;
    this.cycleGoal = of.cycleGoal;
    this.indicatorCell = of.indicatorCell;
    this.classified = of.classified;
    this.#read = read;
  }

  get indicators(): readonly Indicator[] {
    return this.#read(this.index).indicators;
  }

  get packed(): PackedText | null {
    return this.#read(this.index).packed;
  }
}

function packedTable(frame: Frame, raw: readonly PackedLine[], skipped: SkippedRow[], parse: (joined: Joined) => PackedText): BudgetTable {
  const { grid, header, heading } = frame;
  const placed = placeLines(
    raw.map((line) => ({
      row: line.row,
      label: line.label.text,
      indent: indentOf(line.label.source.joined.raw),
      carries: line.indicators.joined.text !== "" || (line.goal?.joined.text ?? "") !== "" || line.more.length > 0,
      amounts: line.amounts,
      isUnit: line.ofUnit,
    })),
    heading.department?.text ?? null,
  );
  const { lines, projectLines } = amountLines(raw, placed);
  const cells = projectLines.map((at) => {
    const line = raw[at];
    return line ? [line.indicators, ...line.more] : [];
  });
  const read = readerOf(cells, parse);
  const projects = projectLines.flatMap((at, index): Project[] => {
    const line = raw[at];
    if (!line) return [];
    const parent = lines[at]?.parent ?? null;
    const unit = parent === null ? null : lines[parent];
    const goal = line.goal ? wholeCell(line.goal) : null;
    return [
      new PackedProject(
        {
          index,
          row: line.row,
          lastRow: line.lastRow,
          name: line.label,
          unitName: line.unitName ?? (unit?.kind === "unit" ? unit.label : null),
          amounts: line.amounts,
          goal,
          cycleGoal: line.cycleGoal ? wholeCell(line.cycleGoal) : null,
          indicatorCell: line.indicators,
          classified: isClassified(line.label, goal),
        },
        read,
      ),
    ];
  });
  const lastRow = raw.reduce((most, line) => Math.max(most, line.lastRow), header.last);
  const columns = header.columns.map((it) => it.column);
  return {
    sheet: grid.sheet.name,
    facts: {
      layout: "packed",
      title: heading.title,
      year: heading.year,
      units: frame.units,
      department: heading.department,
      roles: new Set<ColumnRole>(header.columns.map((it) => it.role)),
    },
    columns: header.columns,
    grids: [],
    area: {
      top: Math.min(heading.top, header.first),
      left: Math.min(...columns),
      bottom: lastRow,
      right: Math.max(...columns),
    },
    headerRow: header.last,
    lines,
    projects,
    // Blank rows and notes behind the last record are no part of the table, but worth knowing about.
    skipped: skipped.filter((it) => it.row < lastRow || it.why !== "blank"),
    duplicateHeaders: header.duplicates,
  };
}
