import { defineRule } from "../core/check/rule";
import type { BudgetTable, ColumnRole, Layout, NoTable } from "../core/table/budgetTable";
import { columnLetters } from "../core/sheet/address";
import { squeezed } from "../core/sheet/joined";
import { textAt, valueAt, type Snapshot } from "../core/sheet/snapshot";
import { cellOf } from "./money";
import { roleName } from "./roleNames";

const LAYOUT: Readonly<Record<Layout, string>> = { packed: "汇总表", rows: "分行表", form: "单项目表" };

/** Columns without which a table of this layout says nothing to check. */
const NEEDED: Readonly<Record<Layout, readonly (readonly ColumnRole[])[]>> = {
  packed: [["project"], ["goal", "cycle-goal"], ["indicators"], ["total", "fiscal", "project-total"]],
  rows: [["project"], ["name", "level2"], ["value", "cycle-value"]],
  form: [["name", "level2"], ["value", "cycle-value"]],
};

/** Columns of a summary table between its others that hold numbers row by row and no header: whatever they are, no sum is checked by them. */
function unnamedMoney(table: BudgetTable, snapshot: Snapshot): readonly number[] {
  if (table.facts.layout !== "packed" || table.headerRow < 0) return [];
  const known = new Set(table.columns.map((it) => it.column));
  const least = Math.max(2, Math.ceil(table.lines.length / 2));
  const unnamed: number[] = [];
  for (let column = Math.min(...known) + 1; column < Math.max(...known); column += 1) {
    if (known.has(column)) continue;
    const isHeaded = [table.headerRow - 1, table.headerRow].some((row) => squeezed(textAt(snapshot, row, column)) !== "");
    if (!isHeaded && table.lines.filter((it) => typeof valueAt(snapshot, it.row, column) === "number").length >= least) unnamed.push(column);
  }
  return unnamed;
}

function isTable(found: BudgetTable | NoTable): found is BudgetTable {
  return "facts" in found;
}

/** No table, a table without a column it needs, or a header that stands twice. */
export const G03 = defineRule({
  code: "G03",
  name: "table-not-found",
  title: { zh: "没有找到绩效目标表，或缺列、表头重复", en: "No table found, a column missing, or a header twice" },
  severity: "error",
  fix: null,
  why: "找不到表头或缺列时，后面的各项都无从检查，系统也导不进去。",
  remedy: "补上表头所缺的列名；重复的列只留一个。",
  source: "文本规范",
  messages: {
    none: "这张工作表里没有绩效目标表的表头",
    near: "第 {row} 行像{layout}的表头，缺：{missing}",
    column: "{layout}缺少“{missing}”列",
    twice: "表头“{header}”出现两次",
    unnamed: "{column} 列有金额，表头没有列名",
  },
  examples: {
    bad: [
      { sheet: [["⟦⟧会议签到表"], ["姓名", "单位"], ["张三", "办公室"]] },
      { sheet: [["2024年项目支出绩效目标表"], ["⟦⟧项目名称", "总计", "绩效目标"], ["法治宣传经费", 12.5, "全年开展法治宣传进校园活动，覆盖辖区全部中小学校。"]] },
      {
        sheet: [
          ["2024年项目支出绩效目标表", null, "单位：万元"],
          ["⟦⟧项目名称", "总计", "绩效指标"],
          ["法治宣传经费", 12.5, "1、1-产出指标；11-数量指标；宣传活动场次；实施周期指标值:12场；年度指标值:12场。"],
        ],
      },
      {
        sheet: [
          ["2024年项目支出绩效目标表", null, "单位：万元"],
          ["项目名称", "总计", "绩效目标", "⟦绩效目标⟧", "绩效指标"],
          ["法治宣传经费", 12.5, "全年开展法治宣传进校园活动，覆盖辖区全部中小学校。", null, "1、1-产出指标；11-数量指标；宣传活动场次；实施周期指标值:12场；年度指标值:12场。"],
        ],
      },
      {
        sheet: [
          ["2024年项目支出绩效目标表", null, null, "单位：万元"],
          ["项目名称", "⟦⟧", "财政拨款", "绩效目标", "绩效指标"],
          ["法治宣传经费", 12.5, 12.5, "全年开展法治宣传进校园活动，覆盖辖区全部中小学校。", "1、1-产出指标；11-数量指标；宣传活动场次；实施周期指标值:12场；年度指标值:12场。"],
          ["河道保洁经费", 30.25, 30.25, "对辖区十二条河道开展保洁，水面无漂浮物，岸线整洁。", "1、1-产出指标；11-数量指标；保洁河道条数；实施周期指标值:12条；年度指标值:12条。"],
        ],
      },
    ],
    good: [
      {
        note: "列的顺序不限，表头可以有空格和换行",
        sheet: [
          ["2024年项目支出绩效目标表", null, "单位：万元"],
          ["绩 效 指 标", "绩效\n目标", "总 计", "项目名称（资金使用单位）"],
          ["1、1-产出指标；11-数量指标；宣传活动场次；实施周期指标值:12场；年度指标值:12场。", "全年开展法治宣传进校园活动，覆盖辖区全部中小学校。", 12.5, "法治宣传经费"],
        ],
      },
    ],
  },
  on: {
    sheet(found, context) {
      if (!isTable(found)) {
        const { nearest } = found;
        if (!nearest) {
          const { top, left } = context.snapshot;
          context.report({ at: { cell: cellOf(context.snapshot, top, left) }, message: "none" });
          return;
        }
        const cell = cellOf(context.snapshot, nearest.at.row, nearest.at.column);
        const missing = nearest.missing.map(roleName).join("、") || "可识别的列";
        context.report({ at: { cell, quote: cell.joined.text }, message: "near", data: { row: nearest.row + 1, layout: LAYOUT[nearest.layout], missing } });
        return;
      }
      const { layout, roles } = found.facts;
      const missing = NEEDED[layout].filter((any) => !any.some((role) => roles.has(role))).flatMap((any) => any[0] ?? []);
      if (missing.length > 0) {
        const row = found.headerRow >= 0 ? found.headerRow : found.area.top;
        const cell = cellOf(context.snapshot, row, found.columns.reduce((least, it) => Math.min(least, it.column), found.columns[0]?.column ?? found.area.left));
        context.report({ at: { cell, quote: cell.joined.text }, message: "column", data: { layout: LAYOUT[layout], missing: missing.map(roleName).join("、") } });
      }
      for (const column of unnamedMoney(found, context.snapshot)) {
        const cell = cellOf(context.snapshot, found.headerRow, column);
        context.report({ at: { cell, quote: cell.joined.text }, message: "unnamed", data: { column: columnLetters(column) } });
      }
      for (const header of found.duplicateHeaders) context.report({ at: header, message: "twice", data: { header: header.text } });
    },
  },
});
