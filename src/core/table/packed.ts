import type { PackedText } from "../indicator/packedText";
import type { Joined } from "../sheet/joined";
import type { Amount, BudgetTable, ColumnRole, Project, SkippedRow } from "./budgetTable";
import { isClassified } from "./classified";
import { indentOf, placeLines } from "./hierarchy";
import { PackedProject, PackedReader } from "./packedProject";
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
  const reader = new PackedReader(cells, parse);
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
        reader,
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
