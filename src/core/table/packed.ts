import type { PackedText } from "../indicator/packedText";
import type { Joined } from "../sheet/joined";
import { AmountReader } from "./amounts";
import type { BudgetTable, ColumnRole, SkippedRow } from "./budgetTable";
import { isClassified } from "./classified";
import { childrenOf, placeLines } from "./hierarchy";
import { PackedLine } from "./packedLine";
import { PackedProject, PackedReader } from "./packedProject";
import { wholeCell, type Piece } from "./piece";
import { headsTable, isColumnNumbers, isPageRow, repeatsHeading, skippedKind, startsAsNote } from "./skippedRows";
import { hasMoney, type Frame } from "./tableRows";

/** The cell that labels a line: the project's, else the unit's, else the first text left of the money or in a column of no use to us, such as 序号. */
function labelColumn(frame: Frame, row: number): number {
  const { grid } = frame;
  const project = frame.column("project");
  if (!grid.blank(row, project)) return project;
  const unit = frame.column("unit-name");
  if (unit >= 0 && !grid.blank(row, unit)) return unit;
  const money = Math.min(...frame.money.map((it) => it.column), Infinity);
  const taken = [frame.column("goal"), frame.column("cycle-goal"), frame.column("indicators"), ...frame.header.levels.map((it) => it.column)];
  const texts = grid.filled(row).filter((it) => typeof grid.value(row, it) === "string");
  return texts.find((it) => it < money && !taken.includes(it)) ?? texts.find((it) => frame.header.cells.some((one) => one.column === it && one.role === "known")) ?? project;
}

/** Reads a packed summary: one row per project, all its indicators in one cell. */
export function readPacked(frame: Frame, parse: (joined: Joined) => PackedText): BudgetTable {
  const { grid, header } = frame;
  const goalColumn = frame.column("goal");
  const cycleGoalColumn = frame.column("cycle-goal");
  const indicatorColumns = header.levels.length > 0 ? header.levels.map((it) => it.column) : [frame.column("indicators")];
  const [indicatorColumn = -1] = indicatorColumns;
  const holds = (row: number): boolean => indicatorColumns.some((it) => !grid.blank(row, it));
  const projectColumn = frame.column("project");
  const unitColumn = frame.column("unit-name");
  const money = new AmountReader(frame.money, frame.yuan);
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
    const stated = hasMoney(frame, row);
    const text = holds(row) || (goalColumn >= 0 && !grid.blank(row, goalColumn)) || (cycleGoalColumn >= 0 && !grid.blank(row, cycleGoalColumn));
    if (!stated) {
      const filled = grid.filled(row);
      // A note stands in one cell merged over the table, or in several: 填表人：… 联系电话：…
      const noted = !holds(row) || filled.length === 1 ? (filled[0] ?? -1) : -1;
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
    if (!labelled && !stated) {
      if (text && previous) {
        previous.lastRow = row;
        for (const column of indicatorColumns) if (!grid.blank(row, column)) previous.goOn(grid.cell(row, column));
      } else skipped.push({ row, why: text ? "note" : "blank" });
      continue;
    }
    // Only a column of no use to us is filled, such as a running number.
    if (!stated && !text && labelAt !== projectColumn && labelAt !== unitColumn) {
      skipped.push({ row, why: "note" });
      continue;
    }
    if (unitColumn >= 0 && !grid.blank(row, unitColumn)) unitName = wholeCell(grid.cell(row, unitColumn));
    const line = new PackedLine(
      money,
      row,
      wholeCell(grid.cell(row, labelAt)),
      labelAt === projectColumn ? unitName : null,
      goalColumn >= 0 ? wholeCell(grid.cell(row, goalColumn)) : null,
      cycleGoalColumn >= 0 ? wholeCell(grid.cell(row, cycleGoalColumn)) : null,
      grid.cell(row, indicatorColumn),
      labelAt !== projectColumn && labelled && !text,
    );
    for (const column of indicatorColumns.slice(1)) if (!grid.blank(row, column)) line.goOn(grid.cell(row, column));
    lines.push(line);
  }
  return packedTable(frame, lines, skipped, parse);
}

function packedTable(frame: Frame, lines: readonly PackedLine[], skipped: SkippedRow[], parse: (joined: Joined) => PackedText): BudgetTable {
  const { grid, header, heading } = frame;
  const placed = placeLines(lines, heading.department?.text ?? null);
  const children = childrenOf(placed);
  const projects: PackedProject[] = [];
  const reader = new PackedReader(() => projects, parse);
  for (const [at, line] of lines.entries()) {
    line.kind = placed.kinds[at] ?? "project";
    line.parent = placed.parents[at] ?? null;
    line.children = children[at] ?? [];
    if (line.kind !== "project") continue;
    line.project = projects.length;
    const parent = line.parent === null ? null : lines[line.parent];
    // Its parent may stand below it.
    if (parent && placed.kinds[line.parent ?? 0] === "unit") line.unitName ??= parent.label;
    projects.push(new PackedProject(projects.length, line, isClassified(line.label, line.goal), reader));
  }
  const lastRow = lines.reduce((most, line) => Math.max(most, line.lastRow), header.last);
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
