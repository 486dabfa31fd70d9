import { columnFaults } from "../core/check/columnSums";
import { defineRule } from "../core/check/rule";
import { isAmountRole } from "../core/table/amounts";
import { moneyTable } from "./exampleTable";
import { amountPlace, money, sumLabel } from "./money";
import { amountName } from "./roleNames";

/** A total that differs from the sum of the rows below it, column by column. How differences are judged stands in core/check/sums. */
export const A01 = defineRule({
  code: "A01",
  name: "totals",
  title: { zh: "合计与分项之和不符", en: "Total differs from the sum of its rows" },
  severity: "error",
  fix: null,
  why: "合计行与明细对不上，系统校验不通过，审核人也无法判断以哪个数为准。",
  remedy: "核对各明细金额，再改正合计或明细；建议合计行使用求和公式。",
  source: "算术",
  messages: {
    differs: "{column}：{label} {stated}，分项之和 {parts}，差 {difference}",
    blank: "{column}：{label}未填，分项之和 {parts}",
  },
  applies: (facts) =>
    facts.layout === "form" ? "单项目表没有合计行" : [...facts.roles].some(isAmountRole) ? true : "表中没有金额列",
  examples: {
    bad: [
      { sheet: moneyTable("单位：万元", [["⟦⟧#120", "⟦⟧#120"], [118.5, 118.5], [60, 60], [40.25, 40.25], [18.25, 18.25]]) },
      // The unit's row is wrong, and only it: 合计 agrees with the projects.
      { sheet: moneyTable("单位：万元", [[118.5, 118.5], ["⟦⟧#128.5", 118.5], [60, 60], [40.25, 40.25], [18.25, 18.25]]) },
      // In yuan nothing is rounded.
      { sheet: moneyTable("单位：元", [["⟦⟧#1185001", "⟦⟧#1185001"], [1185000, 1185000], [600000, 600000], [402500, 402500], [182500, 182500]]) },
      // A formula does not round.
      { sheet: moneyTable("单位：万元", [[118.5, 118.5], ["⟦⟧=SUM(B6:B8)→118.49", "⟦⟧=SUM(C6:C8)→118.49"], [60, 60], [40.25, 40.25], [18.25, 18.25]]) },
      // One total leaves a column blank that the other one states.
      { sheet: moneyTable("单位：万元", [[118.5, 118.5], [118.5, "⟦⟧"], [60, 60], [40.25, 40.25], [18.25, 18.25]]) },
      // Every row says where its money comes from, and none of them names this source.
      { sheet: moneyTable("单位：万元", [[118.5, 118.5], [118.5, 118.5, null, "⟦⟧#18.25"], [60, 60], [40.25, 40.25], [18.25, 18.25]]) },
    ],
    good: [
      { sheet: moneyTable("单位：万元", [[118.5, 118.5], [118.5, 118.5], [60, 60], [40.25, 40.25], [18.25, 18.25]]) },
      { note: "明细不分来源", sheet: moneyTable("单位：万元", [[118.5, 100.25, null, 18.25], [118.5, 100.25, null, 18.25], [60], [40.25], [18.25]]) },
      { note: "二进制误差不是差额", sheet: moneyTable("单位：万元", [[118.50000000001, 118.5], [118.5, 118.49999999999], [60, 60], [40.25, 40.25], [18.25, 18.25]]) },
      { note: "四舍五入之差归 A10", sheet: moneyTable("单位：万元", [[118.51, 118.51], [118.51, 118.51], [60, 60], [40.25, 40.25], [18.25, 18.25]]) },
      { note: "合计行只填总计", sheet: moneyTable("单位：万元", [[118.5], [118.5], [60, 60], [40.25, 40.25], [18.25, 18.25]]) },
    ],
  },
  on: {
    table(table, context) {
      for (const fault of columnFaults(table, context.profile)) {
        if ((fault.verdict !== "wrong" && fault.verdict !== "blank") || !fault.line) continue;
        const [stated = "", parts = "", difference = ""] = money(table.facts, fault.stated, fault.parts, fault.difference);
        const column = amountName(fault.amount);
        const label = sumLabel(fault.line);
        const related = [{ at: fault.line.label, note: "所在行" }];
        if (fault.verdict === "blank") context.report({ at: amountPlace(fault.amount), message: "blank", data: { column, label, parts }, related });
        else context.report({ at: amountPlace(fault.amount), message: "differs", data: { column, label, stated, parts, difference }, related });
      }
    },
  },
});
