import { columnFaults } from "../core/check/columnSums";
import { defineRule } from "../core/check/rule";
import { projectSourceFault, rowFaults } from "../core/check/rowSums";
import { amountOf, sumScale, type SumFault } from "../core/check/sums";
import { cellKey } from "../core/sheet/address";
import { compare, type Decimal } from "../core/sheet/amount";
import { isAmountRole } from "../core/table/amounts";
import type { BudgetTable } from "../core/table/budgetTable";
import { textAt, type Snapshot } from "../core/sheet/snapshot";
import { squeezed } from "../core/sheet/joined";
import { moneyTable } from "./exampleTable";
import { amountPlace, money, UNIT_NAME } from "./money";

const ZERO: Decimal = { units: 0n, decimals: 0 };

/** No unit of money, two of them, or an amount that fits its own total only in the other unit. */
export const A06 = defineRule({
  code: "A06",
  name: "unit",
  title: { zh: "金额单位缺失、不一致或数量级不符", en: "Unit missing, contradictory, or out of scale" },
  severity: "error",
  fix: null,
  why: "不知道是元还是万元，金额就差一万倍；同一张表里两种单位混用，合计没有意义。",
  remedy: "在表头写明一种单位，把另一种单位的金额折算过来。",
  source: "文本规范",
  messages: {
    missing: "表中没有写明金额单位（元或万元）",
    two: "此处单位是{second}，前面写的是{first}",
    small: "单位是元，最大的项目只有 {amount} 元，是否应为万元",
    scale: "{amount} 与合计差一万倍，应为 {other}",
    total: "{amount} 与分项之和差一万倍，应为 {other}",
  },
  applies: (facts) => ([...facts.roles].some(isAmountRole) ? true : "表中没有金额列"),
  examples: {
    bad: [
      { sheet: moneyTable(null, [[118.5], [118.5], [118.5]]).map((row, index) => (index === 2 ? row.map((it) => (it === "总计" ? "⟦⟧总计" : it)) : row)) },
      { title: "滨江区综合事务局2024年项目支出绩效目标表（单位：元）", unit: "⟦单位：万元⟧" },
      { sheet: moneyTable("⟦单位：元⟧", [[118.5, 118.5], [118.5, 118.5], [60, 60], [40.25, 40.25], [18.25, 18.25]]) },
      { sheet: moneyTable("单位：万元", [[118.5, 118.5], [118.5, 118.5], ["⟦⟧#600000", "⟦⟧#600000"], [40.25, 40.25], [18.25, 18.25]]) },
      { sheet: moneyTable("单位：万元", [[118.5, 118.5], [118.5, 118.5], [60, "⟦⟧#600000"], [40.25, 40.25], [18.25, 18.25]]) },
      { sheet: moneyTable("单位：万元", [["⟦⟧#1185000", "⟦⟧#1185000"], [118.5, 118.5], [60, 60], [40.25, 40.25], [18.25, 18.25]]) },
      // Small as it is: to the last digit the sum is right with it.
      { sheet: moneyTable("单位：万元", [[58.59, 58.59], [58.59, 58.59], ["⟦⟧#900", "⟦⟧#900"], [40.25, 40.25], [18.25, 18.25]]) },
      { sheet: moneyTable("单位：万元", [[118.5, 118.5], [118.5, 118.5], ["⟦⟧#600000", "⟦⟧#600000"], ["⟦⟧#402500", "⟦⟧#402500"], [18.25, 18.25]]) },
    ],
    good: [
      { note: "金额小不等于单位错", sheet: moneyTable("单位：万元", [[80.09, 80.09], [80.09, 80.09], [80, 80], [0.09, 0.09]]) },
      { note: "元为单位，有小额项目", sheet: moneyTable("单位：元", [[61200, 61200], [61200, 61200], [60000, 60000], [800, 800], [400, 400]]) },
      { note: "漏加一行不是单位错", sheet: moneyTable("单位：万元", [[58.5, 58.5], [58.5, 58.5], [60, 60], [40.25, 40.25], [18.25, 18.25]]) },
      { title: "滨江区综合事务局2024年项目支出绩效目标表（单位：万元）", unit: "金额单位：万元" },
    ],
  },
  on: {
    table(table, context) {
      const { units } = table.facts;
      const [first] = units;
      if (!first) {
        const column = table.columns.find((it) => isAmountRole(it.role));
        const amount = table.projects.flatMap((it) => it.amounts)[0];
        const at = column ? { cell: column.header.source, quote: column.header.text } : amount ? amountPlace(amount) : null;
        if (at && !mentionsUnit(table, context.snapshot)) context.report({ at, message: "missing", severity: "warning" });
      } else {
        const second = units.find((it) => it.yuan !== first.yuan);
        const most = first.yuan === 1 && !second ? mostOfLittle(table) : null;
        if (most) context.report({ at: first.at, message: "small", severity: "warning", data: { amount: money(table.facts, most)[0] ?? "" } });
        if (second) context.report({ at: second.at, message: "two", data: { first: UNIT_NAME[first.yuan], second: UNIT_NAME[second.yuan] }, related: [{ at: first.at, note: "前面写的单位" }] });
      }

      const said = new Set<number>();
      const say = (fault: SumFault | null): void => {
        if (fault?.verdict !== "scale") return;
        for (const culprit of fault.culprits) {
          const { cell, value } = culprit;
          const key = cellKey(cell.row, cell.column);
          // A text that names a unit of its own is A03's.
          if (!value || culprit.isText || said.has(key)) continue;
          said.add(key);
          const isTotal = culprit === fault.amount;
          // Larger than what it is part of, or than what it sums up: it stands in yuan.
          const isLarge = isTotal ? compare(fault.stated, fault.parts) > 0 : compare(fault.parts, fault.stated) > 0;
          const [amount = ""] = money(table.facts, value);
          const [other = ""] = money(table.facts, isLarge ? { units: value.units, decimals: value.decimals + 4 } : { units: value.units * 10000n, decimals: value.decimals });
          const at = amountPlace(culprit);
          if (isTotal) context.report({ at, message: "total", data: { amount, other } });
          else context.report({ at, message: "scale", data: { amount, other }, related: [{ at: amountPlace(fault.amount), note: "所对的合计" }] });
        }
      };
      for (const fault of columnFaults(table, context.profile)) say(fault);
      for (const [row, fault] of rowFaults(table, context.profile)) {
        const isSum = "children" in row && row.children.length > 0;
        if (!isSum && !row.amounts.some((it) => said.has(cellKey(it.cell.row, it.cell.column)))) say(fault);
      }
      if (table.facts.layout === "form") for (const { amounts } of table.projects) say(projectSourceFault(amounts, sumScale(table.facts, context.profile)));
    },
  },
});

/** What few projects cost, in yuan, and hardly one of a table. */
const LITTLE: Decimal = { units: 1000n, decimals: 0 };
const NOT_MUCH: Decimal = { units: 10000n, decimals: 0 };

/** The largest project of a table in yuan whose projects are all too small to be in yuan; null for others. Two projects tell nothing. */
function mostOfLittle(table: BudgetTable): Decimal | null {
  const totals = table.projects.flatMap((it) => {
    const value = amountOf(it.amounts, "total")?.value;
    return value && value.units > 0n ? [value] : [];
  });
  const most = totals.reduce((a, b) => (compare(a, b) >= 0 ? a : b), ZERO);
  const isLittle = totals.length >= 3 && compare(most, NOT_MUCH) < 0 && totals.filter((it) => compare(it, LITTLE) < 0).length * 2 > totals.length;
  return isLittle ? most : null;
}

/** Whether the heading, the header or (in a form) any short cell speaks of 元 at all, in a way that was not read as the unit: then nothing is said. */
function mentionsUnit(table: BudgetTable, snapshot: Snapshot): boolean {
  const { area, facts, headerRow } = table;
  const from = Math.max(snapshot.top, area.top - 3);
  const to = facts.layout === "form" ? area.bottom : Math.max(headerRow, from);
  for (let row = from; row <= to; row += 1) {
    const cells = snapshot.values[row - snapshot.top] ?? [];
    for (let column = 0; column < cells.length; column += 1) {
      const text = squeezed(textAt(snapshot, row, column + snapshot.left));
      if (text.length <= 40 && /[万千亿百]元|[（(\/／:：]元|单位[:：]?元/.test(text)) return true;
    }
  }
  return false;
}

