import { columnFaults, faultyLines } from "../core/check/columnSums";
import { defineRule } from "../core/check/rule";
import { rowFaults } from "../core/check/rowSums";
import { amountOf, counted, saysNone, SOURCES } from "../core/check/sums";
import { cellKey } from "../core/sheet/address";
import { isZero } from "../core/sheet/amount";
import type { AmountLine } from "../core/table/budgetTable";
import { moneyTable } from "./exampleTable";
import { amountPlace, money } from "./money";
import { amountName } from "./roleNames";

/** A row whose 总计 is not the sum of its sources. Sum rows that A01 has already found wrong are left to it. */
export const A02 = defineRule({
  code: "A02",
  name: "sources",
  title: { zh: "总计与资金来源之和不符", en: "Row total differs from its funding sources" },
  severity: "error",
  fix: null,
  why: "同一行的总计与各资金来源相加不等，说明至少有一个数填错。",
  remedy: "核对本行各资金来源，再改正总计或来源金额；空白按 0 计。",
  source: "算术",
  messages: {
    differs: "{column} {stated}，资金来源之和 {parts}，差 {difference}",
    noTotal: "{column}未填，资金来源之和 {parts}",
    noSource: "{column} {stated}，各资金来源均未填",
  },
  applies: (facts) =>
    facts.layout === "form" ? "单项目表的资金由 A09 核对" : !facts.roles.has("total") ? "表中没有总计列" : SOURCES.some((role) => facts.roles.has(role)) ? true : "表中没有资金来源列",
  examples: {
    bad: [
      { sheet: moneyTable("单位：万元", [[118.5, 116.5, null, 1], [118.5, 116.5, null, 1], ["⟦⟧#60", 58, null, 1], [40.25, 40.25], [18.25, 18.25]]) },
      { sheet: moneyTable("单位：万元", [[118.5, 100.25], [118.5, 100.25], [60, 60], [40.25, 40.25], ["⟦⟧#18.25"]]) },
      { sheet: moneyTable("单位：万元", [[118.5, 118.5], [118.5, 118.5], [60, 60], ["⟦⟧", 40.25], [18.25, 18.25]]) },
    ],
    good: [
      { note: "空白按 0 计", sheet: moneyTable("单位：万元", [[118.5, 100.25, null, 18.25], [118.5, 100.25, null, 18.25], [60, 60], [40.25, 40.25], [18.25, null, null, 18.25]]) },
      { note: "求和公式跳过了文本，先改 A03", sheet: moneyTable("单位：万元", [["=B5→58.5", "=C5→118.5"], ["=SUM(B6:B8)→58.5", "=SUM(C6:C8)→118.5"], ["60.00", 60], [40.25, 40.25], [18.25, 18.25]]) },
      { note: "全表都不分来源", sheet: moneyTable("单位：万元", [[118.5], [118.5], [60], [40.25], [18.25]]) },
    ],
  },
  on: {
    table(table, context) {
      const faults = rowFaults(table, context.profile);
      if (faults.size === 0) return;
      const wrongRows = faultyLines(table, context.profile);
      const breaksDown = table.lines.some((line) => SOURCES.some((role) => amountOf(line.amounts, role)?.value));
      // A cell stated in the other unit is A06's, wherever it shows.
      const misscaled = new Set(columnFaults(table, context.profile).flatMap((it) => it.culprits.map(({ cell }) => cellKey(cell.row, cell.column))));
      // Rows first: where one of them is wrong, the totals of its columns differ for the same reason.
      const rows = table.lines.filter((it) => it.children.length === 0);
      let found = 0;
      for (const line of [...rows, ...table.lines.filter((it) => it.children.length > 0)]) {
        const isSum = line.children.length > 0;
        if (isSum && found > 0) break;
        const fault = faults.get(line);
        if (!fault || fault.verdict === "rounding" || fault.verdict === "scale") continue;
        if ((isSum && (wrongRows.has(line) || passesOverText(line, table.lines))) || line.amounts.some(({ cell }) => misscaled.has(cellKey(cell.row, cell.column)))) continue;
        if (!isSum) found += 1;
        const total = counted(fault.amount);
        const [stated = "", parts = "", difference = ""] = money(table.facts, fault.stated, fault.parts, fault.difference);
        const column = amountName(fault.amount);
        const at = amountPlace(fault.amount);
        const related = [{ at: line.label, note: "所在行" }];
        // A sum row that leaves all its sources open is A01's, where it is a fault at all.
        if (fault.verdict === "blank") {
          if (!isSum && breaksDown) context.report({ at, message: "noSource", data: { column, stated }, related });
        } else if (total && !total.stated) {
          if (!isSum && !isZero(fault.parts)) context.report({ at, message: "noTotal", data: { column, parts }, related });
        } else context.report({ at, message: "differs", data: { column, stated, parts, difference }, related });
      }
    },
  },
});

/** Whether a sum row's formula has text below it, which a SUM passes over: what the text means is A03's business first. */
function passesOverText(line: AmountLine, lines: readonly AmountLine[]): boolean {
  const columns = new Set(line.amounts.flatMap((it) => (it.formula !== null ? [it.column] : [])));
  if (columns.size === 0) return false;
  const open = [...line.children];
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    const below = lines[index];
    if (!below) continue;
    if (below.amounts.some((it) => it.isText && !saysNone(it) && columns.has(it.column))) return true;
    for (const child of below.children) open.push(child);
  }
  return false;
}
