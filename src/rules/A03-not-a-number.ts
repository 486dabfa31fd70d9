import type { ValueEdit } from "../core/check/edit";
import { conserves } from "../core/check/guard";
import { defineRule } from "../core/check/rule";
import { saysNone } from "../core/check/sums";
import { decimalOf, printDecimal, type Decimal } from "../core/sheet/amount";
import { halfWidth } from "../core/indicator/characters";
import type { Amount, TableFacts } from "../core/table/budgetTable";
import { isAmountRole, readAmountText } from "../core/table/amounts";
import { wholeCell } from "../core/table/piece";
import { UNIT_NAME } from "./money";

/** A unit behind the digits, perhaps in brackets. */
const UNIT = /[(（]?(万元|万|元)[)）]?整?\s*$/;

/** The number format that shows what was typed: as many decimals, separators if there were any. */
function formatFor(typed: string): string {
  const half = halfWidth(typed);
  const decimals = /\.(\d+)/.exec(half)?.[1]?.length ?? 0;
  return (half.includes(",") ? "#,##0" : "0") + (decimals > 0 ? "." + "0".repeat(decimals) : "");
}

/**
 * What was most likely meant where a letter, a mark or a separator out of place keeps a text from being a number; null where nobody
 * can tell. It is offered, never made.
 */
function likely(raw: string): Decimal | null {
  const plain = halfWidth(raw)
    .replace(/\s|[*#?]+$|(?:万元|元)$/g, "")
    .replace(/(?<=[\d.])[oO]|[oO](?=[\d.])/g, "0")
    .replace(/[。·•]/g, ".");
  if (/^[+-]?\d+,\d{1,2}$/.test(plain)) return decimalOf(plain.replace(",", "."));
  return /^[+-]?\d[\d,]*(?:\.\d+)?$/.test(plain) ? decimalOf(plain.replaceAll(",", "")) : null;
}

/** The edit that writes a number in place of the text; null where a cell can't keep all its digits. */
function writing(sheet: string, amount: Amount, value: Decimal, numberFormat: string): { readonly edit: ValueEdit; readonly text: string } | null {
  const text = printDecimal(value);
  if (text.replace(/\D/g, "").length > 15) return null;
  return { edit: { kind: "value", sheet, cell: { row: amount.cell.row, column: amount.cell.column }, old: amount.raw, new: Number(text), numberFormat }, text };
}

type NumberFix =
  | { readonly title: "number"; readonly applicability: "safe" | "review"; readonly data: { readonly number: string }; readonly edits: readonly ValueEdit[] }
  | { readonly title: "converted"; readonly applicability: "review"; readonly data: { readonly number: string; readonly unit: string }; readonly edits: readonly ValueEdit[] };

/** Safe where digits, separators and the table's own unit are all there is; another unit may be meant, or be there by mistake. */
function fixesOf(sheet: string, amount: Amount, facts: TableFacts): readonly NumberFix[] {
  const { raw } = amount;
  if (typeof raw !== "string") return [];
  const number = (value: Decimal | null, isSure: boolean): readonly NumberFix[] => {
    const made = value && writing(sheet, amount, value, formatFor(isSure ? raw : printDecimal(value)));
    return made ? [{ title: "number", applicability: isSure && conserves(raw, made.edit.new) ? "safe" : "review", data: { number: made.text }, edits: [made.edit] }] : [];
  };
  const stated = UNIT.exec(raw)?.[1];
  const unit = facts.units[0]?.yuan ?? null;
  if (stated === undefined || (stated.startsWith("万") ? 10000 : 1) === unit) return number(amount.value ?? likely(raw), amount.value !== null);
  if (!amount.value || unit === null) return [];
  const made = writing(sheet, amount, amount.value, "General");
  return made ? [{ title: "converted", applicability: "review", data: { number: made.text, unit: UNIT_NAME[unit] }, edits: [made.edit] }, ...number(readAmountText(raw.replace(UNIT, ""), null), false)] : [];
}

/** Text where a number belongs: sums pass over it, systems refuse it. */
export const A03 = defineRule({
  code: "A03",
  name: "not-a-number",
  title: { zh: "金额不是数字", en: "Amount is not a number" },
  severity: "error",
  fix: "safe",
  why: "写成文字的金额不参加求和，导入系统时会被拒绝或读成 0。",
  remedy: "只填阿拉伯数字，单位写在表头；逗号、空格和“万元”都去掉。",
  source: "文本规范",
  messages: {
    typed: "“{text}”是文本，不参加求和",
    unit: "“{text}”带有单位，不是数字",
    words: "“{text}”不是数字",
  },
  fixes: {
    number: "改为数字 {number}",
    converted: "折算为 {number} {unit}",
  },
  applies: (facts) => ([...facts.roles].some(isAmountRole) ? true : "表中没有金额"),
  examples: {
    bad: [
      { amount: "⟦59.80⟧", fixed: 59.8 },
      { amount: "⟦1,030,700.00⟧", unit: "单位：元", fixed: 1030700 },
      { amount: "⟦10.41万元⟧", fixed: 10.41 },
      { amount: "⟦250万⟧", fixed: 250 },
      { amount: "⟦１２．５０⟧", fixed: 12.5 },
      { amount: "⟦10.41万元⟧", unit: "单位：元", fixed: 104100 },
      { amount: "⟦约12.5⟧" },
      { amount: "⟦12，5⟧", fixed: 12.5 },
      { amount: "⟦12。50⟧", fixed: 12.5 },
      { amount: "⟦12.5O⟧", fixed: 12.5 },
      { amount: "⟦33,098,40.00⟧", unit: "单位：元", fixed: 3309840 },
      { amount: "⟦'12.50⟧", fixed: 12.5 },
      { amount: "⟦12.50（万元）⟧", fixed: 12.5 },
      { amount: "⟦12.5+3⟧" },
    ],
    good: [{ amount: 59.8 }, { amount: "#59.80" }, { note: "短横表示没有", sheet: [["滨江区2024年项目支出绩效目标表"], ["单位：万元"], ["项目名称", "总计", "财政拨款", "其他资金", "绩效目标", "绩效指标"], ["合计", 12.5, 12.5, "—"], ["法治宣传经费", 12.5, 12.5, "-", "全年开展法治宣传进校园活动，覆盖辖区全部中小学校。", "1、1-产出指标；11-数量指标；宣传活动场次；实施周期指标值:12场；年度指标值:12场。"]] }],
  },
  on: {
    project(project, context) {
      for (const amount of project.amounts) judge(amount, context);
    },
    table(table, context) {
      for (const line of table.lines) if (line.project === null) for (const amount of line.amounts) judge(amount, context);
    },
  },
});

interface Reporting {
  readonly sheet: string;
  readonly facts: TableFacts;
  report(finding: { readonly at: ReturnType<typeof wholeCell>; readonly message: "typed" | "unit" | "words"; readonly data: { readonly text: string }; readonly fixes: readonly NumberFix[] }): void;
}

function judge(amount: Amount, context: Reporting): void {
  if (!amount.isText || saysNone(amount)) return;
  const at = wholeCell(amount.cell);
  const text = at.text.length > 12 ? `${at.text.slice(0, 12)}…` : at.text;
  // "360万元" in a table that states no unit can't be reckoned over, but a number it is.
  const hasUnit = UNIT.test(at.text) && (amount.value !== null || /^[\d.,，\s]+(?:万元|万|元)$/.test(at.text));
  context.report({ at, message: hasUnit ? "unit" : amount.value !== null ? "typed" : "words", data: { text }, fixes: fixesOf(context.sheet, amount, context.facts) });
}
