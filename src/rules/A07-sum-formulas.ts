import { defineRule } from "../core/check/rule";
import { columnLetters, toA1 } from "../core/sheet/address";
import { isZero } from "../core/sheet/amount";
import { rangesOf } from "../core/sheet/references";
import type { Amount, AmountLine, BudgetTable } from "../core/table/budgetTable";
import { moneyTable } from "./exampleTable";
import { amountPlace, sumLabel } from "./money";
import { amountName } from "./roleNames";
import { summedRows } from "./sumFormula";

/** Goals and indicators of two rows more than the examples' table has of its own. */
const PLAIN: readonly (readonly [string, string])[] = [
  ["对城区公园绿地开展修剪、浇灌和病虫害防治，保持绿地整洁美观，为市民提供休闲环境。", "1、1-产出指标；11-数量指标；管养绿地面积；实施周期指标值:15公顷；年度指标值:15公顷。"],
  ["对辖区县道、乡道和村道进行日常养护，及时修补路面坑槽，保持路况达到规定等级。", "1、1-产出指标；11-数量指标；养护里程；实施周期指标值:86公里；年度指标值:86公里。"],
];

/** Sum formulas that pass over rows of their group, and totals typed by hand where their neighbours are formulas. */
export const A07 = defineRule({
  code: "A07",
  name: "sum-formulas",
  title: { zh: "合计公式漏行，或合计为手填数", en: "A SUM leaves out rows, or a total is typed" },
  severity: "warning",
  fix: null,
  why: "公式漏了行或合计是手填的，以后明细一改，合计就对不上。",
  remedy: "把公式范围补全；手填的合计改成与旁边相同的公式。",
  source: "算术",
  messages: {
    leavesOut: "{formula} 漏了 {cells}",
    typed: "{column}：{label}是手填数，{other} 是公式",
    typedRow: "本行{column}是手填数，{other} 等 {count} 行是公式",
  },
  applies: (facts) => (facts.layout === "form" ? "单项目表没有合计行" : true),
  examples: {
    bad: [
      { sheet: moneyTable("单位：万元", [[118.5, 118.5], ["⟦⟧=SUM(B6:B7)→118.5", "=SUM(C6:C8)→118.5"], [60, 60], [40.25, 40.25], [18.25, 18.25]]) },
      { sheet: moneyTable("单位：万元", [[118.5, 118.5], ["=B6+B7+B8→118.5", "⟦⟧#118.5"], [60, 60], [40.25, 40.25], [18.25, 18.25]]) },
      { sheet: moneyTable("单位：万元", [[118.5, 118.5], ["⟦⟧=B6+B8→78.25", "=SUM(C6:C8)→118.5"], [60, 60], [40.25, 40.25], [18.25, 18.25]]) },
      // 总计 of the rows: all reckoned but one.
      { sheet: moneyTable("单位：万元", [[298.5, 298.5], [298.5, 298.5], ["=C6+D6→60", 60], ["=C7+D7→40.25", 40.25], ["=C8+D8→18.25", 18.25], ["⟦⟧#100", 100], ["=SUM(C10:E10)→80", 80]]).map((row, at) => (at < 8 ? row : [`    ${at === 8 ? "公园绿地管养经费" : "农村公路养护经费"}`, ...row.slice(1, 5), ...(PLAIN[at - 8] ?? [])])) },
    ],
    good: [
      { note: "各行总计多为手填", sheet: moneyTable("单位：万元", [[118.5, 118.5], [118.5, 118.5], ["=C6+D6→60", 60], [40.25, 40.25], [18.25, 18.25]]) },
      { note: "全部手填", sheet: moneyTable("单位：万元", [[118.5, 118.5], [118.5, 118.5], [60, 60], [40.25, 40.25], [18.25, 18.25]]) },
      { note: "合计引用小计或直接求和都可以", sheet: moneyTable("单位：万元", [["=B5→118.5", "=SUM(C6:C8)→118.5"], ["=SUM(B6:B8)→118.5", "=SUBTOTAL(9,C6:C8)→118.5"], [60, 60], [40.25, 40.25], [18.25, 18.25]]) },
      { note: "空白的行可以不加", sheet: moneyTable("单位：万元", [[118.5, 118.5], ["=SUM(B6:B8)→118.5", "=C6+C7→100.25"], [60, 60], [40.25, 40.25], [18.25, null, null, 18.25]]) },
      { note: "看不懂的公式不作判断", sheet: moneyTable("单位：万元", [[118.5, 118.5], ["=SUMIF(A6:A8,\"*经费\",B6:B8)→118.5", "=SUM(C6:C8)→118.5"], [60, 60], [40.25, 40.25], [18.25, 18.25]]) },
    ],
  },
  on: {
    table(table, context) {
      // Where nothing is reckoned, nothing stands out as typed.
      if (context.snapshot.formulas.size === 0) return;
      const { typed, reckoned } = rowTotals(table);
      const [example] = reckoned;
      if (example) for (const it of typed) context.report({ at: amountPlace(it), message: "typedRow", data: { column: amountName(it), other: toA1(example.cell), count: reckoned.length }, related: [{ at: amountPlace(example), note: "同类的公式" }] });
      for (const line of table.lines) {
        if (line.children.length === 0) continue;
        for (const amount of line.amounts) {
          if (amount.formula === null) {
            const other = typedBeside(amount, line, table);
            if (other) context.report({ at: amountPlace(amount), message: "typed", data: { column: amountName(amount), label: sumLabel(line), other: toA1(other.cell) }, related: [{ at: amountPlace(other), note: "同类的公式" }] });
            continue;
          }
          const rows = summedRows(amount.formula, amount.column);
          if (!rows) continue;
          const missing = uncovered(line, amount.column, rows, table);
          if (missing.length === 0) continue;
          const cells = missing.slice(0, 3).map((row) => columnLetters(amount.column) + String(row + 1)).join("、") + (missing.length > 3 ? ` 等 ${String(missing.length)} 格` : "");
          const formula = amount.formula.length > 20 ? `${amount.formula.slice(0, 19)}…` : amount.formula;
          context.report({ at: amountPlace(amount), message: "leavesOut", data: { formula, cells } });
        }
      }
    },
  },
});

/** So many rows must reckon their 总计 for each one that is typed, before the custom is clear. */
const FOR_EACH_TYPED = 4;

/** Projects' 总计 that are typed although nearly all others add up their own row, and those others. */
function rowTotals(table: BudgetTable): { readonly typed: readonly Amount[]; readonly reckoned: readonly Amount[] } {
  const totals = table.lines.flatMap((line) => (line.project === null ? [] : line.amounts.filter((it) => it.role === "total" && it.value !== null && !it.isText && !isZero(it.value))));
  const reckoned = totals.filter((it) => it.formula !== null && rangesOf(it.formula, table.sheet).length > 0 && rangesOf(it.formula, table.sheet).every(({ top, bottom, left }) => top === it.cell.row && bottom === top && left !== it.column));
  const typed = totals.filter((it) => it.formula === null);
  return typed.length * FOR_EACH_TYPED <= reckoned.length ? { typed, reckoned } : { typed: [], reckoned };
}

function amountIn(line: AmountLine | undefined, column: number): Amount | undefined {
  return line?.amounts.find((it) => it.column === column);
}

/** A formula in the same row, or in the same column of another total, beside which a typed total stands out; null for none. */
function typedBeside(amount: Amount, line: AmountLine, table: BudgetTable): Amount | null {
  if (amount.value === null || amount.isText || isZero(amount.value)) return null;
  const sums = (it: Amount | undefined): it is Amount => it !== undefined && it.formula !== null && summedRows(it.formula, it.column) !== null;
  const inRow = line.amounts.filter((it) => it.column !== amount.column && it.value !== null);
  const row = inRow.find((it) => sums(it));
  if (row) return row;
  // Down the column only a clear custom counts: every other total of the same kind is a formula.
  const others = table.lines.filter((it) => it !== line && it.kind === line.kind && it.children.length > 0).map((it) => amountIn(it, amount.column));
  return others.length >= 2 && others.every((it) => sums(it)) ? (others[0] ?? null) : null;
}

/** Rows of the group that carry money and that the formula passes over; a subtotal is covered by itself or by all its rows. */
function uncovered(line: AmountLine, column: number, rows: (row: number) => boolean, table: BudgetTable): readonly number[] {
  const missing: number[] = [];
  const open = [...line.children];
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    const child = table.lines[index];
    if (!child) continue;
    const amount = amountIn(child, column);
    const row = amount?.cell.row ?? child.row;
    if (rows(row)) continue;
    if (child.children.length > 0 && reaches(child, column, rows, table)) {
      for (const below of child.children) open.push(below);
    } else if (amount?.value && !isZero(amount.value)) missing.push(row);
  }
  return missing.sort((a, b) => a - b);
}

/** Whether the formula takes any row below this one. */
function reaches(line: AmountLine, column: number, rows: (row: number) => boolean, table: BudgetTable): boolean {
  const open = [...line.children];
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    const child = table.lines[index];
    if (!child) continue;
    if (rows(amountIn(child, column)?.cell.row ?? child.row)) return true;
    for (const below of child.children) open.push(below);
  }
  return false;
}
