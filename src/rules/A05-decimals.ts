import { defineRule } from "../core/check/rule";
import { sumScale } from "../core/check/sums";
import { printDecimal } from "../core/sheet/amount";
import { isAmountRole } from "../core/table/amounts";
import type { Amount } from "../core/table/budgetTable";
import { moneyTable } from "./exampleTable";
import { amountPlace, UNIT_NAME } from "./money";

/** More decimals than the table's unit is printed with: the hidden digits make sums look wrong. One finding a row. */
export const A05 = defineRule({
  code: "A05",
  name: "decimals",
  title: { zh: "小数位数过多", en: "More decimals than the unit allows" },
  severity: "info",
  fix: null,
  why: "单元格里藏着看不见的尾数，打印出来的各行相加会与合计差一点。",
  remedy: "按规定的位数填写，或用 ROUND 取整到该位数。",
  source: "profile",
  messages: { decimals: "{amount} 有 {decimals} 位小数，{unit}应保留 {allowed} 位" },
  applies: (facts) => (![...facts.roles].some(isAmountRole) ? "表中没有金额" : facts.units.length === 0 ? "表中没有写明金额单位" : true),
  examples: {
    bad: [
      { amount: "⟦⟧#12.3456" },
      { sheet: moneyTable("单位：元", [[30.125, 30.125], [30.125, 30.125], ["⟦⟧#20.125", "#20.125"], [10, 10]]) },
    ],
    good: [{ amount: 12.34 }, { note: "公式的结果不算", sheet: moneyTable("单位：万元", [[12.3456], [12.3456], ["=123456/10000→12.3456"]]) }, { note: "二进制误差不算", amount: "#59.80000000001" }],
  },
  on: {
    project(project, context) {
      const { yuan, decimals } = sumScale(context.facts, context.profile);
      if (yuan === null) return;
      const [first, ...others] = longOf(project.amounts, decimals);
      if (!first?.value) return;
      context.report({
        at: amountPlace(first),
        message: "decimals",
        data: { amount: printDecimal(first.value), decimals: printed(first), unit: UNIT_NAME[yuan], allowed: decimals },
        related: others.map((it) => ({ at: amountPlace(it), note: "同一行" })),
      });
    },
  },
});

const NONE: readonly Amount[] = [];

/** The typed amounts with more decimals than that. */
function longOf(amounts: readonly Amount[], decimals: number): readonly Amount[] {
  let found: readonly Amount[] = NONE;
  for (const it of amounts) if (it.formula === null && !it.isText && it.value !== null && it.value.decimals > decimals && printed(it) > decimals) found = [...found, it];
  return found;
}

function printed(amount: Amount): number {
  return amount.value ? (printDecimal(amount.value).split(".")[1]?.length ?? 0) : 0;
}
