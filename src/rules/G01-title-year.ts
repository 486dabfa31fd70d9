import { defineRule } from "../core/check/rule";
import { cellOf } from "./money";

/** The title states no year, or another one than the budget's. */
export const G01 = defineRule({
  code: "G01",
  name: "title-year",
  title: { zh: "标题没有年度，或年度不对", en: "No year in the title, or not the budget year" },
  severity: "warning",
  fix: null,
  why: "申报表按年度归档，标题没有年度或年度不对会被退回。",
  remedy: "在标题中写明预算年度，如“2024年项目支出绩效目标表”。",
  source: "文本规范",
  messages: {
    missing: "标题没有写明年度",
    untitled: "表头上方没有标题和年度",
    other: "标题写 {written} 年，预算年度是 {year} 年",
  },
  examples: {
    bad: [
      { title: "⟦滨江区综合事务局项目支出绩效目标表⟧" },
      { title: "滨江区综合事务局⟦2023⟧年项目支出绩效目标表", with: { year: 2024 } },
      {
        sheet: [
          ["⟦⟧项目名称", "总计", "绩效目标", "绩效指标"],
          ["法治宣传经费", 12.5, "全年开展法治宣传进校园活动，覆盖辖区全部中小学校。", "1、1-产出指标；11-数量指标；宣传活动场次；实施周期指标值:12场；年度指标值:12场。"],
        ],
      },
    ],
    good: [
      { title: "滨江区综合事务局2024年项目支出绩效目标表" },
      { title: "部门预算项目绩效目标申报表(2024年度)", with: { year: 2024 } },
      { title: "二〇二四年项目支出绩效目标表" },
    ],
  },
  on: {
    table(table, context) {
      const { title, year } = table.facts;
      if (year) {
        const expected = context.profile.year;
        if (expected !== null && expected !== year.value) context.report({ at: year.at, message: "other", severity: "error", data: { written: year.value, year: expected } });
        return;
      }
      if (title) context.report({ at: title, message: "missing" });
      else {
        const cell = cellOf(context.snapshot, table.area.top, table.area.left);
        context.report({ at: { cell, quote: cell.joined.text }, message: "untitled" });
      }
    },
  },
});
