import type { Yuan } from "./amounts";
import type { TableFacts } from "./budgetTable";
import type { Grid } from "./grid";
import { part, wholeCell, type Piece } from "./piece";

/** "单位：万元", "金额单位:元", also without a colon; 千元 and 亿元 are no unit this program reckons in. */
const UNIT_LINE = /(?:金额|货币|计量|资金|预算)?单位[:：]?(?:人民币)?[(（]?(万元|元)(?:(?=[\u4e00-\u9fff]{1,6}[:：])|(?![\u4e00-\u9fff/]))/g;
/** 项目资金（元）, 预算数(万元), 金额：万元: a unit in a heading over money. */
const UNIT_IN_BRACKETS = /[(（[【](?:金额)?(?:单位)?[:：]?(?:人民币)?(万元|元)[)）\]】]/g;

export type UnitStatement = TableFacts["units"][number];

function collect(cell: Piece, pattern: RegExp, into: UnitStatement[]): void {
  for (const match of cell.text.matchAll(pattern)) {
    const start = match.index;
    into.push({ yuan: match[1] === "元" ? 1 : 10000, at: part(cell, start, start + match[0].length) });
  }
}

/** Unit statements in a cell above the table, or anywhere in a form's margins. */
export function unitsInLine(cell: Piece, into: UnitStatement[]): void {
  if (cell.text.length > 400) return;
  const before = into.length;
  collect(cell, UNIT_LINE, into);
  if (into.length === before && cell.text.length <= 40) collect(cell, UNIT_IN_BRACKETS, into);
}

const UNIT_LABEL = /^(?:金额|货币|计量)?单位[:：]?$/;

/** 单位 and 万元 in cells side by side: the statement in the second one, where there is one. */
export function unitBeside(grid: Grid, row: number, column: number, into: UnitStatement[]): void {
  const yuan = { 元: 1, 万元: 10000 } as const;
  const text = grid.squeezed(row, column).replace(/^人民币/, "");
  if (text !== "元" && text !== "万元") return;
  const label = grid.filled(row).findLast((it) => it < column);
  if (label !== undefined && UNIT_LABEL.test(grid.squeezed(row, label))) into.push({ yuan: yuan[text], at: wholeCell(grid.cell(row, column)) });
}

/** The unit a heading over money states, such as 项目资金（元） or 总计/万元. */
export function unitsInHeading(cell: Piece, into: UnitStatement[]): void {
  if (cell.text.length > 60) return;
  const before = into.length;
  collect(cell, UNIT_IN_BRACKETS, into);
  if (into.length === before) collect(cell, UNIT_LINE, into);
  if (into.length === before) collect(cell, /[/／:：,，](万元|元)$/g, into);
}

const DEPARTMENT = /^(?:部门名称|部门|预算部门|预算单位|填报单位|填报部门|填报单位名称|编制单位|编制部门|申报单位|申报部门|单位名称|主管部门|部门单位名称|部门[（(]单位[)）]名称?|单位[（(]部门[)）]名称?|项目单位|公开单位|公开部门|编报单位|编报部门|填表单位|填表部门|上报单位|单位(?=[:：](?!\s*(?:人民币)?[(（]?(?:万元|元|千元|亿元|%))))(?:名称)?(?:[（(](?:公章|盖章|签章|加盖公章|章)[)）])?(?:[:：]|$)/;
/** What may follow a department in its own cell. */
const NEXT_LABEL = /(?:金额单位|货币单位|计量单位|(?:实施|项目|承担|使用|执行|编制|申报|填报|预算)?单位|填报日期|填表日期|填报时间|编制日期|日期|联系人|联系电话|电话|金额|表号|项目名称|主管部门|年度)[:：]/;
const SEAL = /^[（(](?:公章|盖章|签章|加盖公章|章)[)）][:：]?/;
const CODE = /^(?:[[【（(]\s*[0-9A-Za-z]{3,}\s*[\]】）)]|[0-9]{3,}\s*[-—–－_、.]\s*)(?=[^\d])/;

/** "820-马踏镇部门" → 马踏镇部门; what is no name (a stamp, nothing) is null. */
export function departmentName(value: Piece): Piece | null {
  let from = SEAL.exec(value.text)?.[0].length ?? 0;
  const rest = value.text.slice(from);
  const next = NEXT_LABEL.exec(rest);
  let to = next ? from + next.index : value.text.length;
  from += CODE.exec(value.text.slice(from, to))?.[0].length ?? 0;
  while (to > from && /[\s:：,，;；（(]/.test(value.text[to - 1] ?? "")) to -= 1;
  const name = part(value, from, to);
  return /[\u4e00-\u9fff]/.test(name.text) ? name : null;
}

/** The department that a line above the table names, in its own cell or in the next filled one to the right. */
function departmentIn(grid: Grid, row: number, column: number): Piece | null {
  const cell = wholeCell(grid.cell(row, column));
  const label = DEPARTMENT.exec(cell.text);
  if (!label) return null;
  const own = departmentName(part(cell, label[0].length, cell.text.length));
  if (own) return own;
  if (cell.text.length > label[0].length) return null;
  const next = grid.filled(row).find((it) => it > column);
  if (next === undefined) return null;
  const value = wholeCell(grid.cell(row, next));
  return /^[^:：]{0,8}单位[:：]/.test(value.text) ? null : departmentName(value);
}

const CHINESE_DIGITS = "〇一二三四五六七八九";
const YEAR = /(?:^|[^\d０-９])((?:19|20|１９|２０)[\d０-９]{2})(?:\s*年|\s*财年|(?![\d０-９%./~号—至-]))|([二][〇○零０0Oo][〇○零０一二三四五六七八九]{2})年/;

/** The budget year in a title, 1990 … 2099. A day or month (2023年11月20日) is no budget year. */
export function yearIn(cell: Piece): TableFacts["year"] {
  if (cell.text.length > 200 || /^(?:填报|填表|编制|打印|公开)?(?:日期|时间)[:：]/.test(cell.text)) return null;
  let from = 0;
  for (;;) {
    const match = YEAR.exec(cell.text.slice(from));
    if (!match) return null;
    const written = match[1] ?? match[2] ?? "";
    const start = from + match.index + match[0].indexOf(written);
    const end = start + written.length;
    const digits = written
      .replace(/[０-９]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
      .replace(/[○零Oo]/g, "〇")
      .replace(/[〇一二三四五六七八九]/g, (digit) => String(CHINESE_DIGITS.indexOf(digit)));
    const value = Number(digits);
    if (value >= 1990 && value <= 2099 && !/^年?\s*\d{1,2}\s*月/.test(cell.text.slice(end))) return { value, at: part(cell, start, end) };
    from = end;
  }
}

/** 预算年度：2025, in one cell or in two. */
const YEAR_LABEL = /^(?:预算|填报|申报|编制|项目|财政)?年度(?:[:：]|$)/;

const TITLE = /绩效|预算|申报表|目标表|情况表|一览表|汇总表|项目表/;
/** The number of an annex or of a form (附件3, 公开11表, 预算05-2表, 部门公开表22) is no title. */
const NO_TITLE = /^(?:附件|附表|附|样表|(?:部门|单位)?(?:预算|决算|财预|公开)*(?:公开)?表?)[\d０-９一二三四五六七八九十\-—－.]*(?:号?表)?[:：]?$/;
const PAGE = /^(?:[-—－]\s*)?(?:\d+[/／]\d+页|第?\s*\d+\s*页?(?:[,，/／、 ]?\s*共\s*\d+\s*页)?)(?:\s*[-—－])?$/;

/** A page number such as "第 3 页，共 12 页" or "- 3 -". */
export function isPageNumber(text: string): boolean {
  return text.length <= 16 && PAGE.test(text) && /[页\-—－]/.test(text);
}

function yearBeside(grid: Grid, row: number, column: number): TableFacts["year"] {
  const next = grid.filled(row).find((it) => it > column);
  return next === undefined ? null : yearIn(wholeCell(grid.cell(row, next)));
}

export interface Heading {
  readonly title: Piece | null;
  readonly year: TableFacts["year"];
  readonly department: Piece | null;
  readonly units: readonly UnitStatement[];
  /** First row that belongs to the heading. */
  readonly top: number;
  /** Squeezed text of each heading line, its cells as {@link lineKey} has them and (a few words at least) as one text, for finding it again on later pages. */
  readonly lines: ReadonlySet<string>;
}

/** A line's cells as one text, in whatever order its columns stand. */
export function lineKey(texts: readonly string[]): string {
  return [...texts].sort().join("\t");
}

/** Reads the lines above a table: `from` … `to`, both included. */
export function readHeading(grid: Grid, from: number, to: number): Heading {
  const units: UnitStatement[] = [];
  const lines = new Set<string>();
  const candidates: Piece[] = [];
  let department: Piece | null = null;
  let labelled: TableFacts["year"] = null;
  let top = to + 1;
  for (let row = from; row <= to; row += 1) {
    const filled = grid.filled(row);
    if (filled.length === 0) continue;
    top = Math.min(top, row);
    const texts = filled.slice(0, 16).map((column) => grid.squeezed(row, column));
    lines.add(lineKey(texts));
    const whole = texts.join("");
    if (whole.length >= 6 && whole.length <= 200) lines.add(whole);
    for (const column of filled) {
      const cell = wholeCell(grid.cell(row, column));
      const unitsBefore = units.length;
      unitsInLine(cell, units);
      unitBeside(grid, row, column, units);
      const named = departmentIn(grid, row, column);
      department ??= named;
      if (YEAR_LABEL.test(cell.text)) labelled ??= yearIn(cell) ?? yearBeside(grid, row, column);
      const isLabel = DEPARTMENT.test(cell.text) || /^[^:：]{1,8}[:：]/.test(cell.text);
      if (named === null && !isLabel && (units.length === unitsBefore || cell.text.length > 12) && !NO_TITLE.test(cell.text) && !isPageNumber(cell.text)) candidates.push(cell);
    }
  }
  const title = candidates.find((it) => TITLE.test(it.text)) ?? candidates.find((it) => /[\u4e00-\u9fff]{4}/.test(it.text) && it.text.length <= 80) ?? null;
  let year: TableFacts["year"] = title ? yearIn(title) : null;
  // "（2026年度）" may stand in a line of its own below the title.
  for (const cell of candidates) year ??= cell === title ? null : yearIn(cell);
  year ??= labelled;
  return { title, year, department, units, top, lines };
}

/** The table's unit: the first statement counts. */
export function tableUnit(units: readonly UnitStatement[]): Yuan | null {
  return units[0]?.yuan ?? null;
}
