import { add, compare, subtract, type Decimal } from "../sheet/amount";
import { squeezed } from "../sheet/joined";
import type { Amount, AmountLine, BudgetTable, ColumnRole, Indicator, Project, SkippedRow } from "./budgetTable";
import { isClassified } from "./classified";
import { codeBefore, indentOf, isTotalLabel, placeLines, type RawLine } from "./hierarchy";
import { indicatorColumns, type IndicatorColumns } from "./indicatorColumns";
import { indicatorReader, joinSides, type Draft } from "./indicatorRows";
import { wholeCell, type Piece } from "./piece";
import { headsTable, isColumnNumbers, isPageRow, repeatsHeading, skippedKind, startsAsNote } from "./skippedRows";
import { amountLines, amountsAt, hasMoney, type Frame } from "./tableRows";

interface RowsLine {
  readonly row: number;
  lastRow: number;
  readonly label: Piece;
  readonly amounts: readonly Amount[];
  readonly unitName: Piece | null;
  readonly goal: Piece | null;
  readonly cycleGoal: Piece | null;
  readonly drafts: Draft[];
  /** Names of its indicators, squeezed. */
  readonly names: Set<string>;
  /** Its label stands in the unit's column: it is no project. */
  readonly ofUnit: boolean;
}

/** Whether projects are named on each of their rows; else a name stands once, above the rows it holds for. */
function namesEachRow(frame: Frame, holds: (row: number) => boolean): boolean {
  const { grid, header } = frame;
  const column = frame.column("project");
  let same = 0;
  let blank = 0;
  let before = "";
  for (let row = header.last + 1; row <= grid.extent.bottom && same + blank < 2000; row += 1) {
    if (!holds(row) || frame.headerAgain(row) !== null) continue;
    const text = grid.squeezed(row, column);
    if (text === "") blank += 1;
    else if (text === before) same += 1;
    if (text !== "") before = text;
  }
  return same > blank;
}

/** The label of a row without indicators: the project's cell, else the unit's, else the first text in a column of no use to us, such as 序号, or a stray one left of the indicators. */
function labelOf(frame: Frame, row: number, gridLeft: number): number | null {
  const { grid } = frame;
  for (const column of [frame.column("project"), frame.column("unit-name")]) if (column >= 0 && !grid.blank(row, column)) return column;
  const texts = grid.filled(row).filter((it) => typeof grid.value(row, it) === "string");
  const goals = [frame.column("goal"), frame.column("cycle-goal")];
  return texts.find((it) => it < gridLeft && !goals.includes(it)) ?? texts.find((it) => frame.header.cells.some((one) => one.column === it && one.role === "known")) ?? null;
}

/** Reads a table with one row per indicator and several projects. */
export function readRows(frame: Frame): BudgetTable {
  const { grid, header, heading } = frame;
  const { blocks, columns: decided } = indicatorColumns(grid, header.cells, header.last + 1, grid.extent.bottom);
  const body: number[] = [];
  for (let row = header.last + 1; row <= grid.extent.bottom; row += 1) body.push(row);
  const reader = indicatorReader(grid, blocks, body.slice(0, 4000).filter((it) => frame.headerAgain(it) === null), frame.column("project"));
  const gridColumns = blocks.flatMap((it) => [it.level1, it.level2, it.name]).filter((it) => it >= 0);
  const gridLeft = Math.min(...gridColumns);
  const [projectColumn, unitColumn, goalColumn, cycleGoalColumn] = [frame.column("project"), frame.column("unit-name"), frame.column("goal"), frame.column("cycle-goal")];
  const eachRow = namesEachRow(frame, reader.holds);
  const text = (row: number, column: number): string => (column < 0 ? "" : grid.squeezed(row, column));

  const lines: RowsLine[] = [];
  const skipped: SkippedRow[] = [];
  let current: RowsLine | null = null;
  let unitName: Piece | null = null;
  let afterBreak = false;

  const open = (row: number, label: Piece, ofUnit: boolean): RowsLine => {
    const line: RowsLine = {
      row,
      lastRow: row,
      label,
      amounts: amountsAt(frame, row),
      unitName,
      goal: goalColumn < 0 ? null : wholeCell(grid.cell(row, goalColumn)),
      cycleGoal: cycleGoalColumn < 0 ? null : wholeCell(grid.cell(row, cycleGoalColumn)),
      drafts: [],
      names: new Set(),
      ofUnit,
    };
    lines.push(line);
    reader.begin();
    return line;
  };

  /** A copy of a whole project begins with an indicator that the project above has. */
  const isNewIndicator = (row: number): boolean => {
    const names = blocks.map((it) => text(row, it.name)).filter((it) => it !== "");
    return names.length > 0 && !names.some((it) => current?.names.has(it));
  };

  /** Whether a named row goes on with the project above it. */
  const goesOn = (row: number): boolean => {
    if (!current || current.ofUnit || squeezed(current.label.text) !== text(row, projectColumn)) return false;
    const otherUnit = unitColumn >= 0 && text(row, unitColumn) !== "" && text(row, unitColumn) !== squeezed(current.unitName?.text ?? "");
    if (otherUnit) return false;
    const goal = text(row, goalColumn);
    const goalGoesOn = goal === "" || goal === squeezed(current.goal?.text ?? "");
    const money = frame.money.map((it) => text(row, it.column));
    const own = current.amounts.map((it) => squeezed(it.cell.joined.text));
    const moneyGoesOn = money.every((it, nth) => it === "" || it === own[nth]);
    // A project said again before an indicator it does not have yet is written out on each of its rows. One cell of it may be wrong.
    const saysGoal = goal !== "" && goal === squeezed(current.goal?.text ?? "");
    const saysMoney = money.some((it) => it !== "") && moneyGoesOn;
    if (reader.holds(row) && isNewIndicator(row) && (saysGoal || saysMoney)) return true;
    // A table that names its projects once repeats a name only below a page break, and then without goal and money.
    return eachRow || afterBreak ? goalGoesOn && moneyGoesOn : goal === "" && money.every((it) => it === "");
  };

  for (const row of body) {
    const again = frame.headerAgain(row);
    if (again === "other") break;
    if (again === "same") {
      skipped.push({ row, why: "repeated-header" });
      afterBreak = true;
      continue;
    }
    if ((row === header.last + 1 || skipped.at(-1)?.row === row - 1) && isColumnNumbers(grid, row)) {
      skipped.push({ row, why: "note" });
      continue;
    }
    if (isPageRow(grid, row)) {
      skipped.push({ row, why: "repeated-title" });
      afterBreak = true;
      continue;
    }
    const named = !grid.blank(row, projectColumn);
    const money = hasMoney(frame, row);
    const holds = reader.holds(row);
    if (!money) {
      const filled = grid.filled(row);
      const first = filled[0] === undefined ? "" : grid.squeezed(row, filled[0]);
      const afterNote = skipped.at(-1)?.why === "note" && skipped.at(-1)?.row === row - 1;
      const why = repeatsHeading(grid, row, filled, heading.lines) || headsTable(grid, row, filled) ? "repeated-title" : !holds && text(row, goalColumn) === "" ? skippedKind(grid, row, filled, afterNote) : (!named || !holds) && startsAsNote(first) ? "note" : null;
      if (why) {
        skipped.push({ row, why });
        if (why === "repeated-title") afterBreak = true;
        continue;
      }
    }
    const unitBefore = unitName === null ? null : squeezed(unitName.text);
    const unitHere = text(row, unitColumn);
    if (unitHere !== "") unitName = wholeCell(grid.cell(row, unitColumn));
    if (holds) {
      const isNew = named ? !goesOn(row) : current === null || current.ofUnit || isTotalLabel(squeezed(current.label.text)) || (unitHere !== "" && unitHere !== unitBefore);
      if (isNew || !current) current = open(row, wholeCell(grid.cell(row, projectColumn)), false);
      current.lastRow = row;
      for (const it of reader.read(row)) {
        current.drafts.push(it);
        current.names.add(squeezed(it.name.text));
      }
      afterBreak = false;
      continue;
    }
    // Levels without an indicator are places left empty, but they may head the rows below.
    if (!named && !money && gridColumns.some((it) => !grid.blank(row, it))) {
      reader.read(row);
      if (current && !current.ofUnit) current.lastRow = row;
      continue;
    }
    const labelAt = labelOf(frame, row, gridLeft);
    if (labelAt === null && !money) {
      skipped.push({ row, why: "note" });
      continue;
    }
    if (named && goesOn(row)) {
      // Written out on each of its rows, also where only a level stands.
      reader.read(row);
      if (current) current.lastRow = row;
      continue;
    }
    if (!money && labelAt !== projectColumn && labelAt !== unitColumn) {
      skipped.push({ row, why: "note" });
      continue;
    }
    const ofUnit = labelAt !== projectColumn;
    current = open(row, wholeCell(grid.cell(row, labelAt ?? projectColumn)), ofUnit);
    // The row may open a project whose first level stands here and whose indicators follow.
    if (!ofUnit) reader.read(row);
  }
  return rowsTable(frame, blocks, decided, lines, skipped);
}

/**
 * The row of a department (820-…) above projects of one of its units (820001-…) that is the last on the sheet and states more than
 * they add up to, by as much as the smallest of them at least: the sheet may be an excerpt, so nobody can say that the sum is wrong. Such a row keeps no children.
 */
function withoutExcerpt(lines: readonly AmountLine[], raw: readonly RowsLine[]): AmountLine[] {
  const last = lines.findLastIndex((it) => it.kind === "unit");
  const unit = lines[last];
  if (!unit || unit.children.length === 0 || lines.slice(0, last).some((it) => it.kind === "total")) return [...lines];
  const label = squeezed(unit.label.text);
  const inner = unit.children.every((it) => {
    const name = squeezed(raw[it]?.unitName?.text ?? "");
    return name !== "" && name !== label && codeBefore(name) !== codeBefore(label);
  });
  if (!inner) return [...lines];
  const figure = (line: AmountLine | undefined): Decimal => line?.amounts.find((it) => it.role === "total")?.value ?? line?.amounts.find((it) => it.value)?.value ?? { units: 0n, decimals: 0 };
  const own = unit.children.map((it) => figure(lines[it]));
  const missing = subtract(figure(unit), own.reduce(add, { units: 0n, decimals: 0 }));
  // A whole project that does not fit on the sheet, or a mistake: less than the smallest one, or one that fits in the other unit.
  const fitsInOtherUnit = own.some((it) => compare(missing, { units: it.units * 9999n, decimals: it.decimals }) === 0);
  if (fitsInOtherUnit || own.every((it) => compare(missing, it) < 0)) return [...lines];
  return lines.map((it, at) => (at === last ? { ...it, children: [] } : it.parent === last ? { ...it, parent: null } : it));
}

function rowsTable(frame: Frame, blocks: readonly IndicatorColumns[], decided: BudgetTable["columns"], raw: readonly RowsLine[], skipped: SkippedRow[]): BudgetTable {
  const { grid, header, heading } = frame;
  const placed = placeLines(
    raw.map((line): RawLine => ({
      row: line.row,
      called: line.label.text,
      indent: indentOf(line.label.source.joined.raw),
      carries: line.drafts.length > 0 || (!line.ofUnit && (line.goal?.text ?? "") !== ""),
      amounts: line.amounts,
      isUnit: line.ofUnit,
    })),
    heading.department?.text ?? null,
  );
  const tree = amountLines(raw, placed);
  const lines = withoutExcerpt(tree.lines, raw);
  const main = blocks[0];
  // The block's first column as it is read, wherever it stands.
  const blockLeft = (main ? [main.level1, main.level2, main.name].find((it) => it >= 0) : undefined) ?? frame.column("project");
  const projects = tree.projectLines.flatMap((at, index): Project[] => {
    const line = raw[at];
    if (!line) return [];
    const parent = lines[at]?.parent ?? null;
    const unit = parent === null ? null : lines[parent];
    const indicators = joinSides(line.drafts).map((it, nth): Indicator => ({ ...it, project: index, index: nth }));
    return [
      {
        index,
        row: line.row,
        lastRow: line.lastRow,
        name: line.label,
        unitName: line.unitName ?? (unit?.kind === "unit" ? unit.label : null),
        amounts: line.amounts,
        goal: line.goal,
        cycleGoal: line.cycleGoal,
        period: null,
        indicators,
        packed: null,
        indicatorCell: grid.cell(line.row, blockLeft),
        classified: isClassified(line.label, line.goal),
      },
    ];
  });
  const columns = [...header.columns.filter((it) => !decided.some((one) => one.column === it.column)), ...decided].sort((a, b) => a.column - b.column);
  const roles = new Set<ColumnRole>(columns.map((it) => it.role));
  const lastRow = raw.reduce((most, line) => Math.max(most, line.lastRow), header.last);
  const used = columns.map((it) => it.column);
  return {
    sheet: grid.sheet.name,
    facts: { layout: "rows", title: heading.title, year: heading.year, units: frame.units, department: heading.department, roles },
    columns,
    grids: [{ project: null, headerRow: header.last, rows: null, blocks }],
    area: { top: Math.min(heading.top, header.first), left: Math.min(...used), bottom: lastRow, right: Math.max(...used) },
    headerRow: header.last,
    lines,
    projects,
    skipped: skipped.filter((it) => it.row < lastRow || it.why !== "blank"),
    duplicateHeaders: blocks.length > 1 ? header.duplicates.filter((it) => !blocks.some((one) => Object.values(one).includes(it.source.column))) : header.duplicates,
  };
}
