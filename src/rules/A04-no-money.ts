import { defineRule } from "../core/check/rule";
import { amountOf, counted, SOURCES } from "../core/check/sums";
import { isZero, printDecimal } from "../core/sheet/amount";
import { isAmountRole } from "../core/table/amounts";
import { amountPlace } from "./money";
import { amountName } from "./roleNames";

/** A project with indicators and no money, or with less than none. */
export const A04 = defineRule({
  code: "A04",
  name: "no-money",
  title: { zh: "项目金额为负数、为 0 或空白", en: "Project amount negative, zero or blank" },
  severity: "warning",
  fix: null,
  why: "设了绩效指标却没有预算，或预算为负，通常是漏填或填错行。",
  remedy: "补填金额；确无预算的项目请说明原因或移出本表。",
  source: "文本规范",
  messages: {
    negative: "{column} {amount}，是负数",
    zero: "{column}为 0，却列有 {count} 项指标",
    blank: "{column}未填，却列有 {count} 项指标",
  },
  applies: (facts) => ([...facts.roles].some(isAmountRole) ? true : "表中没有金额"),
  examples: {
    bad: [{ amount: "⟦⟧#-12.5" }, { amount: "⟦⟧#0" }, { amount: "⟦⟧" }],
    good: [{ amount: 0.09 }, { amount: 12.5 }],
  },
  on: {
    project(project, context) {
      const negative = project.amounts.find((it) => it.value !== null && it.value.units < 0n);
      if (negative?.value) {
        context.report({ at: amountPlace(negative), message: "negative", data: { column: amountName(negative), amount: printDecimal(negative.value, 2) } });
        return;
      }
      const total = amountOf(project.amounts, "total");
      const worth = counted(total);
      const count = project.indicators.length;
      if (!total || !worth || count === 0 || !isZero(worth.value)) return;
      // Sources that are stated make it a matter of A02 (rows) or A09 (forms), not of a project without money.
      // A form that leaves its year open may state the project's money only; a year that is said to have none is another matter.
      const others = project.amounts.filter((it) => SOURCES.includes(it.role) || (it.role === "project-total" && !worth.stated));
      if (others.some((it) => it.value === null ? it.isText && counted(it) === null : !isZero(it.value))) return;
      context.report({ at: amountPlace(total), message: worth.stated ? "zero" : "blank", data: { column: amountName(total), count } });
    },
  },
});
