import type { ValueEdit } from "../core/check/edit";
import { conserves } from "../core/check/guard";
import { defineRule } from "../core/check/rule";
import { saysNone } from "../core/check/sums";
import { printDecimal } from "../core/sheet/amount";
import { halfWidth } from "../core/indicator/characters";
import type { Amount, TableFacts } from "../core/table/budgetTable";
import { isAmountRole } from "../core/table/amounts";
import { wholeCell } from "../core/table/piece";
import { UNIT_NAME } from "./money";

/** The number format that shows what was typed: as many decimals, separators if there were any. */
function formatFor(typed: string): string {
  const half = halfWidth(typed);
  const decimals = /\.(\d+)/.exec(half)?.[1]?.length ?? 0;
  return (half.includes(",") ? "#,##0" : "0") + (decimals > 0 ? "." + "0".repeat(decimals) : "");
}

/** Writes the amount as a number. Safe where digits, separators and the table's own unit are all there is; review where the unit must be reckoned over. */
function asNumber(sheet: string, amount: Amount, facts: TableFacts): { readonly edit: ValueEdit; readonly text: string; readonly isSafe: boolean } | null {
  if (typeof amount.raw !== "string" || amount.value === null) return null;
  const text = printDecimal(amount.value);
  const number = Number(text);
  // Fifteen digits are all a cell keeps.
  if (text.replace(/\D/g, "").length > 15) return null;
  const stated = /万元|万|元/.exec(amount.raw)?.[0];
  const unit = facts.units[0]?.yuan ?? null;
  const isOwnUnit = stated === undefined || (unit !== null && (stated.startsWith("万") ? 10000 : 1) === unit);
  const edit: ValueEdit = { kind: "value", sheet, cell: { row: amount.cell.row, column: amount.cell.column }, old: amount.raw, new: number, numberFormat: isOwnUnit ? formatFor(amount.raw) : "General" };
  return { edit, text, isSafe: isOwnUnit && conserves(amount.raw, number) };
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
      { amount: "⟦12，5⟧" },
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
  report(finding: {
    readonly at: ReturnType<typeof wholeCell>;
    readonly message: "typed" | "unit" | "words";
    readonly data: { readonly text: string };
    readonly fixes: readonly (
      | { readonly title: "number"; readonly applicability: "safe" | "review"; readonly data: { readonly number: string }; readonly edits: readonly ValueEdit[] }
      | { readonly title: "converted"; readonly applicability: "review"; readonly data: { readonly number: string; readonly unit: string }; readonly edits: readonly ValueEdit[] }
    )[];
  }): void;
}

function judge(amount: Amount, context: Reporting): void {
  if (!amount.isText || saysNone(amount)) return;
  const at = wholeCell(amount.cell);
  const text = at.text.length > 12 ? `${at.text.slice(0, 12)}…` : at.text;
  const fix = asNumber(context.sheet, amount, context.facts);
  const unit = context.facts.units[0]?.yuan;
  // "360万元" in a table that states no unit can't be reckoned over, but a number it is.
  const message = /^[\d.,，\s]+(?:万元|万|元)$/.test(at.text) || (fix && /万|元/.test(at.text)) ? "unit" : fix ? "typed" : "words";
  const isConverted = fix !== null && fix.edit.numberFormat === "General";
  context.report({
    at,
    message,
    data: { text },
    fixes: !fix
      ? []
      : isConverted
        ? [{ title: "converted", applicability: "review", data: { number: fix.text, unit: unit ? UNIT_NAME[unit] : "" }, edits: [fix.edit] }]
        : [{ title: "number", applicability: fix.isSafe ? "safe" : "review", data: { number: fix.text }, edits: [fix.edit] }],
  });
}
