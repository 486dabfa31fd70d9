import { cellKey } from "../sheet/address";
import { squeezed } from "../sheet/joined";
import type { CellValue } from "../sheet/snapshot";
import type { AmountLine, BudgetTable, Column, ColumnRole, Indicator, Project, SkippedRow } from "./budgetTable";
import { isClassified } from "./classified";
import { readHeading, tableUnit, unitBeside, unitsInLine, type Heading, type UnitStatement } from "./facts";
import { amountsOfForm, factsOfLabels, labelRole, readLabels, type FormFacts } from "./formLabels";
import type { Grid } from "./grid";
import { gridHeaderAt, type GridHeader } from "./gridHeader";
import { plainLabel, sureness, type Headers } from "./headers";
import { indicatorColumns, type IndicatorColumns } from "./indicatorColumns";
import { indicatorReader, joinSides, type Draft } from "./indicatorRows";
import { wholeCell } from "./piece";
import { isPageRow, repeatsHeading, startsAsNote } from "./skippedRows";

/** One form of a sheet: its margins, its labels and its grids of indicators. */
interface Form {
  readonly heading: Heading;
  readonly labels: FormFacts;
  readonly grids: readonly { readonly header: GridHeader; readonly blocks: readonly IndicatorColumns[]; readonly rows: readonly number[] }[];
  readonly drafts: readonly Draft[];
  readonly lastRow: number;
}

/** 项目名称 | 预算金额 | 主要内容 above names and figures heads a list, such as a department's main tasks, and names no form's project. */
export function headsList(grid: Grid, headers: Headers, row: number, column: number): boolean {
  const isLabel = (value: CellValue): boolean => typeof value === "string" && labelRole(headers, value) !== null;
  const next = grid.filled(row).find((it) => it > column);
  return next !== undefined && isLabel(grid.value(row, next)) && !grid.blank(row + 1, column) && !isLabel(grid.value(row + 1, column));
}

/** Whether a row has the label that names a form's project. 项目 alone heads too many things to count. */
function namesProject(grid: Grid, headers: Headers, row: number): boolean {
  for (const column of grid.filled(row)) {
    const value = grid.value(row, column);
    if (typeof value !== "string" || value.length > 400) continue;
    const text = value.length <= 48 ? value : value.slice(0, 24);
    const colon = text.search(/[:：]/);
    for (const label of colon > 0 ? [text, text.slice(0, colon)] : [text]) {
      if (plainLabel(label).includes("名称") && labelRole(headers, label) === "project" && !headsList(grid, headers, row, column)) return true;
    }
  }
  return false;
}

/** Whether a row that something stands beside, such as 年度目标1, holds an indicator below the grid's header all the same. */
function isRowOf(grid: Grid, row: number, { columns }: GridHeader): boolean {
  const shows = (...roles: Column["role"][]): boolean => columns.some((it) => roles.includes(it.role) && !grid.blank(row, it.column));
  return shows("name") && shows("level2", "value", "cycle-value");
}

/** Whether a row stands below the grid: another label left of it, a note, the title or the unit line of the next form. */
function endsGrid(grid: Grid, headers: Headers, row: number, header: GridHeader, heading: Heading): boolean {
  const { left } = header;
  const filled = grid.filled(row);
  const [first] = filled;
  if (first === undefined) return false;
  if (repeatsHeading(grid, row, filled, heading.lines)) return true;
  const text = grid.squeezed(row, first);
  if (first < left && text.length > 2 && !/指标/.test(text) && !/^[\d.、]+$/.test(text) && (labelRole(headers, text) !== null || !isRowOf(grid, row, header))) return true;
  return startsAsNote(text) || filled.some((it) => /(?:^|金额)单位[:：]|绩效目标(?:申报|批复)?表/.test(grid.squeezed(row, it)));
}

/** Rows of the sheet that begin a form, and headers of grids by row. */
interface Anchors {
  readonly names: readonly number[];
  readonly grids: readonly GridHeader[];
}

function anchorsOf(grid: Grid, headers: Headers): Anchors {
  const names: number[] = [];
  const grids: GridHeader[] = [];
  for (let row = grid.extent.top; row <= grid.extent.bottom; row += 1) {
    const header = gridHeaderAt(grid, headers, row);
    if (header) {
      grids.push(header);
      row = header.last;
    } else if (namesProject(grid, headers, row)) names.push(row);
  }
  // A page with the project's particulars, or its name in the heading, goes before the form that names it once more.
  const labelIn = (row: number) => readLabels(grid, headers, row, row).find((it) => it.role === "project");
  const nameIn = (row: number): string => squeezed(labelIn(row)?.value.text ?? "");
  const surenessIn = (row: number): number => sureness("project", plainLabel(labelIn(row)?.piece.text ?? ""));
  const begins = (row: number, nth: number): boolean => {
    const next = names[nth + 1];
    if (next === undefined || grids.some((it) => it.first > row && it.first < next)) return true;
    // 一级项目名称 goes before 二级项目名称.
    if (surenessIn(row) < surenessIn(next)) return false;
    const name = nameIn(row);
    return name === "" || name !== nameIn(next);
  };
  return { names: names.filter(begins), grids };
}

/** Two blocks side by side without headings: the goals' labels above tell which side is the year's; else both are. */
function withSides(blocks: readonly IndicatorColumns[], header: GridHeader, labels: FormFacts, stacked: boolean): IndicatorColumns[] {
  if (blocks.length === 2 && blocks.every((it) => it.side === null && it.heading === null)) {
    if (labels.cycleGoalColumn < 0 || labels.goalColumn < 0) return [...blocks];
    const first = labels.cycleGoalColumn <= labels.goalColumn ? "cycle" : "annual";
    return blocks.map((it, at) => ({ ...it, side: (at === 0) === (first === "cycle") ? "cycle" : "annual" }));
  }
  if (blocks.length === 1 && (stacked || header.side === "cycle")) return blocks.map((it) => ({ ...it, side: it.side ?? header.side }));
  return [...blocks];
}

/** Unit statements that stand among the labels ("金额单位：元"), besides those in the headings over money. */
function unitsBeside(grid: Grid, from: number, to: number, known: number, units: UnitStatement[]): void {
  const seen = new Set(units.slice(known).map((it) => cellKey(it.at.source.row, it.at.source.column)));
  for (let row = from; row <= to; row += 1) {
    for (const column of grid.filled(row)) {
      const value = grid.value(row, column);
      if (typeof value !== "string" || value.length > 60 || !value.includes("元")) continue;
      unitBeside(grid, row, column, units);
      // 资金金额（万元）: a heading over money, whatever it is called.
      if (!value.includes("位") && !/(?:资金|预算|金额|经费|总额|拨款)|^[（(](?:万元|元)[)）]$/.test(value)) continue;
      if (seen.has(cellKey(row, column))) continue;
      unitsInLine(wholeCell(grid.cell(row, column)), units);
    }
  }
}

/** Reads one form: from `top` to before `end`, its project named in row `name`. */
function readForm(grid: Grid, headers: Headers, top: number, name: number, end: number, grids: readonly GridHeader[], units: UnitStatement[], skipped: SkippedRow[]): Form {
  const heading = readHeading(grid, top, name - 1);
  const known = units.length;
  units.push(...heading.units);
  const firstGrid = grids[0];
  const labels = factsOfLabels(readLabels(grid, headers, top, (firstGrid?.first ?? end) - 1), units);
  unitsBeside(grid, name, (firstGrid?.first ?? end) - 1, known, units);
  const read: { header: GridHeader; blocks: readonly IndicatorColumns[]; rows: readonly number[] }[] = [];
  const drafts: Draft[] = [];
  let lastRow = firstGrid ? firstGrid.last : name;
  const stacked = new Set(grids.map((it) => it.side)).size > 1;
  const words = (it: GridHeader): string => it.cells.map((cell) => plainLabel(cell.piece.text)).join("\t");
  for (let nth = 0; nth < grids.length; nth += 1) {
    const header = grids[nth];
    if (!header) break;
    // The same header once more, on the same side or in the midst of the list, is a page break.
    const isNextPage = (next: GridHeader): boolean => {
      let above = next.first - 1;
      while (above > header.last && (grid.filled(above).length === 0 || isPageRow(grid, above) || repeatsHeading(grid, above, grid.filled(above), heading.lines))) above -= 1;
      return next.side === header.side || (next.side === null && isRowOf(grid, above, header));
    };
    const pages = [header];
    for (let next = grids[nth + 1]; next && isNextPage(next) && words(next) === words(header); next = grids[nth + 1]) {
      for (let row = next.first; row <= next.last; row += 1) skipped.push({ row, why: "repeated-header" });
      pages.push(next);
      nth += 1;
    }
    const rows: number[] = [];
    let ended = false;
    pages.forEach((page, at) => {
      const stop = pages[at + 1]?.first ?? grids[nth + 1]?.first ?? end;
      ended = false;
      for (let row = page.last + 1; row < stop && !ended; row += 1) {
        const filled = grid.filled(row);
        if (filled.length === 0 || isPageRow(grid, row)) continue;
        if (endsGrid(grid, headers, row, header, heading)) {
          // Title and unit line printed again in the midst of a form.
          if (at + 1 < pages.length && repeatsHeading(grid, row, filled, heading.lines)) skipped.push({ row, why: "repeated-title" });
          else if (at + 1 >= pages.length) ended = true;
          continue;
        }
        rows.push(row);
        lastRow = row;
      }
    });
    const { blocks: found } = indicatorColumns(grid, header.cells, header.last + 1, Math.max(lastRow, header.last + 1));
    const blocks = withSides(found, header, labels, stacked);
    const reader = indicatorReader(grid, blocks, rows);
    reader.begin();
    for (const row of rows) drafts.push(...reader.read(row));
    read.push({ header, blocks, rows });
  }
  return { heading, labels, grids: read, drafts, lastRow };
}

function projectOf(grid: Grid, form: Form, index: number, units: readonly UnitStatement[]): Project {
  const { labels, grids } = form;
  const named = labels.name;
  const name = named?.value ?? null;
  const first = grids[0];
  const row = named?.row ?? first?.header.first ?? grid.extent.top;
  const nameCell = name ?? { source: grid.cell(row, grid.extent.left), span: { start: 0, end: 0 }, text: "" };
  return {
    index,
    row,
    lastRow: Math.max(form.lastRow, row),
    name: nameCell,
    unitName: labels.spender ?? labels.department,
    amounts: amountsOfForm(grid, labels.money, tableUnit(units)),
    goal: labels.goal,
    cycleGoal: labels.cycleGoal,
    goalMore: labels.goalMore,
    cycleGoalMore: labels.cycleGoalMore,
    period: labels.period,
    periodEnd: labels.periodEnd,
    indicators: joinSides(form.drafts).map((it, at): Indicator => ({ ...it, project: index, index: at })),
    packed: null,
    indicatorCell: first ? grid.cell(Math.min(first.header.last + 1, grid.extent.bottom), first.header.left) : nameCell.source,
    classified: isClassified(nameCell, labels.goal),
  };
}

/** Roles of the grid's columns and of the labels beside them. */
function rolesOf(forms: readonly Form[], columns: readonly Column[]): Set<ColumnRole> {
  const roles = new Set<ColumnRole>(["project", ...columns.map((it) => it.role)]);
  for (const { labels } of forms) {
    if (labels.goal) roles.add("goal");
    if (labels.cycleGoal) roles.add("cycle-goal");
    if (labels.spender ?? labels.department) roles.add("unit-name");
    for (const it of labels.money) roles.add(it.role);
  }
  return roles;
}

/** Reads a sheet of forms, one project each; null where it holds none. */
export function readForms(grid: Grid, headers: Headers): BudgetTable | null {
  const { names, grids } = anchorsOf(grid, headers);
  // A grid below a project's name makes a form.
  if (names.length === 0 || !grids.some((it) => it.first > (names[0] ?? Infinity))) return null;
  const units: UnitStatement[] = [];
  const skipped: SkippedRow[] = [];
  const forms: Form[] = [];
  let top = grid.extent.top;
  let nextGrid = 0;
  names.forEach((name, at) => {
    const end = names[at + 1] ?? grid.extent.bottom + 1;
    while (nextGrid < grids.length && (grids[nextGrid]?.first ?? 0) < name) nextGrid += 1;
    const own: GridHeader[] = [];
    while (nextGrid < grids.length && (grids[nextGrid]?.first ?? Infinity) < end) {
      const header = grids[nextGrid];
      if (header) own.push(header);
      nextGrid += 1;
    }
    const form = readForm(grid, headers, top, name, end, own, units, skipped);
    forms.push(form);
    // What follows the last indicator up to the next project's name is the next form's heading.
    top = form.lastRow + 1;
  });
  const projects = forms.map((form, index) => projectOf(grid, form, index, units));
  const lines = projects.map((it): AmountLine => ({ kind: "project", row: it.row, label: it.name, amounts: it.amounts, parent: null, children: [], project: it.index }));
  const main = forms.find((it) => it.grids.length > 0)?.grids[0];
  const decided = main ? indicatorColumns(grid, main.header.cells, main.header.last + 1, projects[0]?.lastRow ?? main.header.last).columns : [];
  const columns = main ? [...main.header.columns.filter((it) => !decided.some((one) => one.column === it.column)), ...decided] : [];
  const title = forms.find((it) => it.heading.title)?.heading.title ?? null;
  const [first] = forms;
  const lastRow = projects.reduce((most, it) => Math.max(most, it.lastRow), grid.extent.top);
  return {
    sheet: grid.sheet.name,
    facts: {
      layout: "form",
      title,
      year: forms.find((it) => it.heading.year)?.heading.year ?? null,
      units: [...units].sort((a, b) => cellKey(a.at.source.row, a.at.source.column) - cellKey(b.at.source.row, b.at.source.column)),
      department: first?.heading.department ?? first?.labels.department ?? null,
      roles: rolesOf(forms, columns),
    },
    columns,
    grids: forms.flatMap((form, project) => form.grids.map((it) => ({ project, headerRow: it.header.last, rows: it.rows, blocks: it.blocks }))),
    area: { top: Math.min(first?.heading.top ?? Infinity, projects[0]?.row ?? grid.extent.top), left: leftmost(grid), bottom: lastRow, right: grid.extent.right },
    headerRow: -1,
    lines,
    projects,
    skipped: [...skipped].sort((a, b) => a.row - b.row),
    duplicateHeaders: main && main.blocks.length === 1 ? main.header.duplicates : [],
  };
}

/** The first column that shows something in any row. */
function leftmost(grid: Grid): number {
  for (let column = grid.extent.left; column <= grid.extent.right; column += 1) {
    for (let row = grid.extent.top; row <= grid.extent.bottom; row += 1) if (!grid.blank(row, column)) return column;
  }
  return grid.extent.left;
}
