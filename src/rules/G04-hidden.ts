import { defineRule } from "../core/check/rule";
import { columnLetters } from "../core/sheet/address";
import { textAt, type Snapshot } from "../core/sheet/snapshot";
import type { BudgetTable } from "../core/table/budgetTable";
import { cellOf } from "./money";

/** Hidden rows or columns of the table that hold something: they are summed and filed, and nobody sees them. */
export const G04 = defineRule({
  code: "G04",
  name: "hidden",
  title: { zh: "表内有隐藏的行或列", en: "Hidden rows or columns inside the table" },
  severity: "warning",
  fix: null,
  why: "隐藏的内容仍会参加合计、随文件报出，审核人却看不到。",
  remedy: "取消隐藏后检查；不要的行列请删除。",
  source: "文本规范",
  messages: {
    rows: "隐藏了 {count} 行：{which}",
    columns: "隐藏了 {count} 列：{which}",
  },
  examples: {
    bad: [
      { hiddenRows: [3], sheet: [["2024年项目支出绩效目标表"], ["单位：万元"], ["项目名称", "总计", "绩效目标", "绩效指标"], ["⟦⟧法治宣传经费", 12.5, "全年开展法治宣传进校园活动，覆盖辖区全部中小学校。", "1、1-产出指标；11-数量指标；宣传活动场次；实施周期指标值:12场；年度指标值:12场。"]] },
      { hiddenColumns: [2], sheet: [["2024年项目支出绩效目标表"], ["单位：万元"], ["项目名称", "总计", "⟦⟧财政拨款", "绩效目标", "绩效指标"], ["法治宣传经费", 12.5, 12.5, "全年开展法治宣传进校园活动，覆盖辖区全部中小学校。", "1、1-产出指标；11-数量指标；宣传活动场次；实施周期指标值:12场；年度指标值:12场。"]] },
    ],
    good: [{ hiddenRows: [20], hiddenColumns: [11] }, { note: "隐藏的空行不算", hiddenRows: [1], sheet: [["2024年项目支出绩效目标表（单位：万元）"], [null], ["项目名称", "总计", "绩效目标", "绩效指标"], ["法治宣传经费", 12.5, "全年开展法治宣传进校园活动，覆盖辖区全部中小学校。", "1、1-产出指标；11-数量指标；宣传活动场次；实施周期指标值:12场；年度指标值:12场。"]] }],
  },
  on: {
    table(table, context) {
      const { snapshot } = context;
      const { top, bottom, left, right } = table.area;
      const rows = snapshot.hiddenRows.filter((row) => row >= top && row <= bottom && firstFilled(snapshot, table, row) !== null);
      const [row] = rows;
      if (row !== undefined) {
        const cell = cellOf(snapshot, row, firstFilled(snapshot, table, row) ?? left);
        context.report({ at: { cell, quote: cell.joined.text }, message: "rows", data: { count: rows.length, which: listed(rows.map((it) => String(it + 1))) } });
      }
      const columns = snapshot.hiddenColumns.filter((column) => column >= left && column <= right && holdsAnything(snapshot, table, column));
      const [column] = columns;
      if (column !== undefined) {
        const cell = cellOf(snapshot, table.headerRow >= 0 ? table.headerRow : top, column);
        context.report({ at: { cell, quote: cell.joined.text }, message: "columns", data: { count: columns.length, which: listed(columns.map(columnLetters)) } });
      }
    },
  },
});

function listed(names: readonly string[]): string {
  return names.slice(0, 5).join("、") + (names.length > 5 ? "…" : "");
}

function firstFilled(snapshot: Snapshot, table: BudgetTable, row: number): number | null {
  for (let column = table.area.left; column <= table.area.right; column += 1) if (textAt(snapshot, row, column).trim() !== "") return column;
  return null;
}

function holdsAnything(snapshot: Snapshot, table: BudgetTable, column: number): boolean {
  for (let row = table.area.top; row <= table.area.bottom; row += 1) if (textAt(snapshot, row, column).trim() !== "") return true;
  return false;
}
