import { columnFaults } from "../core/check/columnSums";
import { defineRule } from "../core/check/rule";
import { projectSourceFault, rowFaults } from "../core/check/rowSums";
import { sumScale, type SumFault } from "../core/check/sums";
import { isAmountRole } from "../core/table/amounts";
import { moneyTable } from "./exampleTable";
import { amountPlace, money, sumLabel } from "./money";
import { amountName } from "./roleNames";

/** A difference that the printed decimals explain: worth a look, no fault. Its width is documented in core/check/sums. */
export const A10 = defineRule({
  code: "A10",
  name: "rounding",
  title: { zh: "四舍五入造成的尾差", en: "A difference that rounding explains" },
  severity: "info",
  fix: null,
  why: "各行分别四舍五入后相加，会与合计差一点尾数，并不是填错。",
  remedy: "可不处理；如系统要求完全相等，请以较大的一项调平尾数。",
  source: "算术",
  messages: {
    rows: "{column}：{label} {stated}，分项之和 {parts}，尾差 {difference}",
    sources: "{column} {stated}，来源之和 {parts}，尾差 {difference}",
  },
  applies: (facts) => ([...facts.roles].some(isAmountRole) ? true : "表中没有金额"),
  examples: {
    bad: [
      { sheet: moneyTable("单位：万元", [[118.51, 118.51], ["⟦⟧#118.51", "⟦⟧#118.51"], [60, 60], [40.25, 40.25], [18.25, 18.25]]) },
      { sheet: moneyTable("单位：万元", [[118.5, 100.24, 10, 8.25], [118.5, 100.24, 10, 8.25], ["⟦⟧#60", 41.74, 10, 8.25], [40.25, 40.25], [18.25, 18.25]]) },
    ],
    good: [
      { sheet: moneyTable("单位：万元", [[118.5, 118.5], [118.5, 118.5], [60, 60], [40.25, 40.25], [18.25, 18.25]]) },
      { note: "超出四舍五入的差额归 A01", sheet: moneyTable("单位：万元", [[118.53, 118.53], [118.53, 118.53], [60, 60], [40.25, 40.25], [18.25, 18.25]]) },
      { note: "只有一个分项，不存在尾差", sheet: moneyTable("单位：万元", [[60.01, 60.01], [60, 60], [60, 60]]) },
    ],
  },
  on: {
    table(table, context) {
      const scale = sumScale(table.facts, context.profile);
      const say = (fault: SumFault): void => {
        const [stated = "", parts = "", difference = ""] = money(table.facts, fault.stated, fault.parts, fault.difference);
        const at = amountPlace(fault.amount);
        const column = amountName(fault.amount);
        if (fault.line) context.report({ at, message: "rows", data: { column, label: sumLabel(fault.line), stated, parts, difference } });
        else context.report({ at, message: "sources", data: { column, stated, parts, difference } });
      };
      for (const fault of columnFaults(table, context.profile)) if (fault.verdict === "rounding") say(fault);
      for (const [row, fault] of rowFaults(table, context.profile)) {
        if (fault.verdict === "rounding" && !("children" in row && row.children.length > 0)) say(fault);
      }
      if (table.facts.layout !== "form") return;
      for (const { amounts } of table.projects) {
        const fault = projectSourceFault(amounts, scale);
        if (fault?.verdict === "rounding") say(fault);
      }
    },
  },
});
