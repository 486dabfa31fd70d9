import { amountAt, isAmountRole, readAmount, readAmountText, type Yuan } from "./amounts";
import type { Amount, AmountRole } from "./budgetTable";
import { departmentName, unitsInHeading, type UnitStatement } from "./facts";
import type { Grid } from "./grid";
import { WIDEST } from "./headerRow";
import { plainLabel, sureness, type HeaderRole, type Headers } from "./headers";
import { isHole, part, wholeCell, type Piece } from "./piece";
import { span } from "../sheet/span";

/** What a labelled cell of a form is for, beyond the roles of columns. */
type LabelRole = HeaderRole | "period" | "period-start" | "period-end" | "spender";

const PERIOD = /^(?:项目)?(?:支出)?(?:实施|起止|建设|执行)?(?:期|期限|周期|起止|时间|起止时间|起止年月|起止年限|起止日期|年限|实施时间|实施周期|实施期|实施期限|实施年限)$/;
const START = /^(?:项目)?(?:计划|预计|实施)?(?:开始|起始|启动|开工)(?:日期|时间|年月|年份)$/;
const END = /^(?:项目)?(?:计划|预计|实施)?(?:完成|结束|终止|截止|完工)(?:日期|时间|年月|年份)$/;
const SPENDER = /^(?:项目)?(?:实施|承担|使用|资金使用|项目|执行)单位(?:名称)?$/;

/** The role of a label; null for anything that is no label. */
export function labelRole(headers: Headers, text: string): LabelRole | null {
  if (text.length > 48) return null;
  const plain = plainLabel(text).replace(/\([^()]*\)/g, "");
  if (plain.length >= 3 || plain === "期限") {
    if (START.test(plain)) return "period-start";
    if (END.test(plain)) return "period-end";
    if (PERIOD.test(plain)) return "period";
    if (SPENDER.test(plain)) return "spender";
  }
  // Alone it names a form's goal; in a header it may be a target.
  return plain === "目标" ? "goal" : headers.match(text);
}

/** Short words that may as well be somebody's answer: 项目类别：其他. */
const WEAK = /^.{1,2}$|^其他$/;
/** Headings over money that are no amount themselves where a labelled amount follows. */
const MONEY_GROUP = /^(?:项目|预算|年度|年度预算|申请|财政)?(?:资金金额|资金|预算|金额)(?:情况|来源|构成|安排|申请|总额及构成)?$/;

export interface Label {
  readonly row: number;
  readonly column: number;
  readonly role: LabelRole;
  readonly piece: Piece;
  /** The cell to its right or below it; the rest of the label's own cell ("项目名称：…"); a hole where nothing is written. */
  readonly value: Piece;
  /** What a goal goes on with in cells below that one; "" for none. */
  readonly more?: string;
}

const GOALS: readonly LabelRole[] = ["goal", "whole-goal", "cycle-goal"];

interface Found {
  readonly column: number;
  readonly role: LabelRole;
  readonly piece: Piece;
  /** Offset of the value in the label's own cell, -1 if it has none. */
  readonly own: number;
}

function nextColon(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) if (text[at] === ":" || text[at] === "：") return at;
  return -1;
}

/** Labels of one row from left to right; a cell that is the answer to the label before it is none. */
function labelsIn(grid: Grid, headers: Headers, row: number): { filled: readonly number[]; found: Found[] } {
  const filled = grid.filled(row);
  const found: Found[] = [];
  let answered = -1;
  if (filled.length > WIDEST) return { filled, found };
  filled.forEach((column, nth) => {
    const value = grid.value(row, column);
    if (typeof value !== "string") return;
    const piece = wholeCell(grid.cell(row, column));
    const role = labelRole(headers, value);
    if (role) {
      const before = found[found.length - 1];
      const isAnswer = answered === nth - 1 && before !== undefined && WEAK.test(plainLabel(piece.text)) && !isAmountRole(before.role) && before.role !== "group";
      if (isAnswer) return;
      found.push({ column, role, piece, own: -1 });
      answered = nth;
      return;
    }
    // "项目名称：…", and "其中：财政拨款：8" whose first colon belongs to the label.
    for (let colon = nextColon(piece.text, 2); colon > 0 && colon <= 24; colon = nextColon(piece.text, colon + 1)) {
      const own = labelRole(headers, piece.text.slice(0, colon));
      if (!own || own === "group" || piece.text.length <= colon + 1) continue;
      found.push({ column, role: own, piece: part(piece, 0, colon), own: colon + 1 });
      return;
    }
  });
  return { filled, found };
}

/** Labels and their values in rows `from` … `to` of a form. */
export function readLabels(grid: Grid, headers: Headers, from: number, to: number): Label[] {
  const labels: Label[] = [];
  const rows: { row: number; filled: readonly number[]; found: Found[] }[] = [];
  for (let row = from; row <= to; row += 1) {
    const it = labelsIn(grid, headers, row);
    if (it.found.length > 0) rows.push({ row, ...it });
  }
  const answerColumns = learnAnswerColumns(rows);
  for (const { row, filled, found } of rows) {
    const isLabel = (column: number): boolean => found.some((it) => it.column === column);
    const goalsHere = found.filter((it) => GOALS.includes(it.role)).length;
    const moneyHere = found.filter((it) => isAmountRole(it.role));
    const below = moneyBelow(grid, row, moneyHere, filled);
    for (const label of found) {
      const { column, role, piece } = label;
      if (label.own >= 0) {
        const whole = wholeCell(piece.source);
        labels.push({ row, column, role, piece, value: part(whole, label.own, whole.text.length) });
        continue;
      }
      const right = filled.find((it) => it > column);
      const heads = right !== undefined && isLabel(right);
      if (role === "group" || role === "known") {
        labels.push({ row, column, role, piece, value: hole(grid, row, column) });
        continue;
      }
      if (heads && isAmountRole(role) && MONEY_GROUP.test(plainLabel(piece.text).replace(/\([^()]*\)/g, ""))) {
        labels.push({ row, column, role: "group", piece, value: hole(grid, row, column) });
        continue;
      }
      // 项目绩效目标 | 总体目标 | 年度目标: the first heads the others.
      if (GOALS.includes(role) && heads && found.some((it) => it.column === right && GOALS.includes(it.role)) && !answerBelow(grid, headers, row, column, to)) {
        labels.push({ row, column, role: "group", piece, value: hole(grid, row, column) });
        continue;
      }
      let cell: { row: number; column: number };
      if (below && isAmountRole(role)) cell = { row: row + 1, column };
      else if (right !== undefined && !heads) cell = { row, column: right };
      else if (GOALS.includes(role)) cell = answerBelow(grid, headers, row, column, to) ?? (goalsHere > 1 ? { row: Math.min(row + 1, to), column } : { row, column: emptyAnswer(answerColumns, column, right) });
      else cell = { row, column: emptyAnswer(answerColumns, column, right) };
      const value = wholeCell(grid.cell(cell.row, cell.column));
      labels.push({ row, column, role, piece, value, ...(GOALS.includes(role) ? { more: goesOnWith(grid, headers, cell, to) } : {}) });
    }
  }
  return labels;
}

function hole(grid: Grid, row: number, column: number): Piece {
  const source = grid.cell(row, column);
  const end = source.joined.text.length;
  return { source, span: span(end, end), text: "" };
}

/** Rows that may part a heading from what stands below it. */
const MOST_APART = 2;
/** Shorter texts may be anything. */
const LEAST_GOAL = 4;

/** Where a goal's text stands that is written below its label instead of to the right of it; null where nothing is. */
function answerBelow(grid: Grid, headers: Headers, row: number, column: number, to: number): { row: number; column: number } | null {
  const isAnswer = (at: number, of: number): boolean => {
    const value = grid.value(at, of);
    return typeof value === "string" && labelRole(headers, value) === null;
  };
  let below = row + 1;
  while (below <= Math.min(row + MOST_APART, to) && grid.filled(below).length === 0) below += 1;
  if (below > to) return null;
  if (!grid.blank(below, column)) return isAnswer(below, column) ? { row: below, column } : null;
  // A heading with a row to itself: the text below it may be set in.
  const [first, second] = grid.filled(below);
  if (grid.filled(row).length > 1 || first === undefined || second !== undefined || first < column || !isAnswer(below, first)) return null;
  const text = grid.squeezed(below, first);
  const colon = nextColon(text, 2);
  const isLabelled = colon > 0 && labelRole(headers, text.slice(0, colon)) !== null;
  return text.length >= LEAST_GOAL && !isLabelled ? { row: below, column: first } : null;
}

const POINT = /^(?:目标\s*\d|[（(]?\d{1,2}[)）、.．]|[①-⑳]|[一二三四五六七八九十]{1,2}[、.．])/;

/** The further points of a goal, 目标2：…, each in a cell below the first one's; "" for none. A running number may stand before them. */
function goesOnWith(grid: Grid, headers: Headers, { row, column }: { readonly row: number; readonly column: number }, to: number): string {
  let more = "";
  if (grid.blank(row, column)) return more;
  for (let below = row + 1; below <= to; below += 1) {
    const value = grid.value(below, column);
    if (typeof value !== "string" || labelRole(headers, value) !== null) break;
    const before = grid.filled(below).filter((it) => it < column);
    const isNumbered = before.length > 0 && before.every((it) => /^[（(]?\d{1,2}[)）、.．]?$/.test(grid.squeezed(below, it)));
    if (!(isNumbered || (before.length === 0 && POINT.test(grid.squeezed(below, column))))) break;
    more += grid.cell(below, column).joined.text;
  }
  return more;
}

/** 总额 | 财政拨款 | 其他资金 in one row and the figures in the next. */
function moneyBelow(grid: Grid, row: number, money: readonly Found[], filled: readonly number[]): boolean {
  if (money.length < 2) return false;
  const figureRight = money.some((it) => {
    const right = filled.find((one) => one > it.column);
    return right !== undefined && readAmount(grid.value(row, right), false, null).value !== null;
  });
  if (figureRight) return false;
  let figures = 0;
  for (const it of money) {
    if (grid.blank(row + 1, it.column)) continue;
    const read = readAmount(grid.value(row + 1, it.column), false, 10000);
    if (read.value === null) return false;
    figures += 1;
  }
  return figures > 0;
}

/** In which column answers to labels of a column stand, learnt from those that have one. */
function learnAnswerColumns(rows: readonly { readonly filled: readonly number[]; readonly found: readonly Found[] }[]): Map<number, number> {
  const counts = new Map<number, Map<number, number>>();
  for (const { filled, found } of rows) {
    for (const it of found) {
      const right = filled.find((one) => one > it.column);
      if (right === undefined || found.some((one) => one.column === right)) continue;
      const of = counts.get(it.column) ?? new Map<number, number>();
      of.set(right, (of.get(right) ?? 0) + 1);
      counts.set(it.column, of);
    }
  }
  const best = new Map<number, number>();
  for (const [column, of] of counts) {
    let most = 0;
    for (const [answer, count] of of) {
      if (count > most) {
        most = count;
        best.set(column, answer);
      }
    }
  }
  return best;
}

/** Where an answer would be written that is missing. */
function emptyAnswer(learnt: ReadonlyMap<number, number>, column: number, right: number | undefined): number {
  const usual = learnt.get(column) ?? column + 1;
  return right !== undefined && usual >= right ? column + 1 : usual;
}

/** What a form's labels say. */
export interface FormFacts {
  readonly name: Label | null;
  readonly goal: Piece | null;
  readonly cycleGoal: Piece | null;
  /** What they go on with in cells below their own; "" for nothing. */
  readonly goalMore: string;
  readonly cycleGoalMore: string;
  /** Columns of the goals' labels, for telling which side of the grid is the year's; -1 where there is none. */
  readonly goalColumn: number;
  readonly cycleGoalColumn: number;
  readonly period: Piece | null;
  readonly periodEnd: Piece | null;
  readonly department: Piece | null;
  readonly spender: Piece | null;
  readonly money: readonly { readonly role: AmountRole; readonly value: Piece; readonly called: string }[];
}

/** Puts labels to use. `project` says which label names the project. */
export function factsOfLabels(labels: readonly Label[], units: UnitStatement[]): FormFacts {
  /** The first label of a role that has an answer, else the first one. */
  const first = (role: LabelRole): Label | null => labels.find((it) => it.role === role && !isHole(it.value)) ?? labels.find((it) => it.role === role) ?? null;
  const names = labels.filter((it) => it.role === "project");
  const surest = Math.max(...names.map((it) => sureness("project", plainLabel(it.piece.text))));
  const annual = first("goal");
  const whole = first("whole-goal");
  const cycle = first("cycle-goal") ?? (annual ? whole : null);
  const goal = annual ?? whole;
  // A column of amounts below 项目资金总额 speaks of the whole project, below 年度资金总额 of the year.
  const scope = new Map<number, "project" | "annual">();
  const money: { role: AmountRole; value: Piece; called: string }[] = [];
  const seen = new Set<AmountRole>();
  for (const label of labels) {
    if (label.role === "group" || isAmountRole(label.role)) unitsInHeading(label.piece, units);
    if (!isAmountRole(label.role)) continue;
    let role: AmountRole | null = label.role;
    if (role === "project-total") scope.set(label.column, "project");
    else if (role === "total") scope.set(label.column, "annual");
    else if (scope.get(label.column) === "project") role = role === "fiscal" ? "project-fiscal" : role === "other" ? "project-other" : null;
    if (role === null) continue;
    if (seen.has(role) && (role === "total" || role === "project-total")) {
      // 金额 may head the figures below it; the 合计 among them states the sum.
      const before = money.findIndex((it) => it.role === role && isHole(it.value));
      if (before >= 0 && !isHole(label.value)) money[before] = { role, value: label.value, called: label.piece.text };
      continue;
    }
    seen.add(role);
    money.push({ role, value: label.value, called: label.piece.text });
  }
  const ofYear = new Map<AmountRole, AmountRole>([
    ["project-total", "total"],
    ["project-fiscal", "fiscal"],
    ["project-other", "other"],
  ]);
  return {
    name: names.find((it) => sureness("project", plainLabel(it.piece.text)) === surest) ?? null,
    goal: goal?.value ?? null,
    cycleGoal: cycle && cycle !== goal ? cycle.value : null,
    goalMore: goal?.more ?? "",
    cycleGoalMore: cycle && cycle !== goal ? (cycle.more ?? "") : "",
    goalColumn: goal?.column ?? -1,
    cycleGoalColumn: cycle && cycle !== goal ? cycle.column : -1,
    period: (first("period") ?? first("period-start"))?.value ?? null,
    periodEnd: first("period") ? null : (first("period-end")?.value ?? null),
    department: labels.flatMap((it) => (it.role === "unit-name" ? (departmentName(it.value) ?? []) : []))[0] ?? null,
    spender: first("spender")?.value ?? null,
    // A form with the project's money only: that is its budget.
    money: seen.has("total") ? money : money.map((it) => ({ ...it, role: ofYear.get(it.role) ?? it.role })),
  };
}

/** The figure that a text begins with, before it tells what it is made of: "56.8；其中：财政拨款50.8，其他资金6". */
const LEADING = /^(?:(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(?:万元|元)?(?=[；;，,。、（(其])/;

/** The amounts of a form. */
export function amountsOfForm(grid: Grid, money: FormFacts["money"], yuan: Yuan | null): Amount[] {
  return money.flatMap(({ role, value, called }): Amount[] => {
    const { row, column } = value.source;
    if (value.span.start === 0 && value.span.end === value.source.joined.text.length) return [amountAt({ role, column, called, grid }, row, yuan)];
    // "年度资金总额：100万元": label and amount share a cell, which is text by nature and no fault.
    const stated = readAmountText(value.text, yuan) ?? readAmountText(LEADING.exec(value.text)?.[0] ?? "", yuan);
    // Words that state no figure in any unit say nothing of the money, not even that there is none.
    if (stated === null && !isHole(value) && readAmountText(value.text, 10000) === null) return [];
    return [{ role, called, cell: value.source, column, raw: grid.value(row, column), formula: grid.formula(row, column), value: stated, isText: false }];
  });
}
