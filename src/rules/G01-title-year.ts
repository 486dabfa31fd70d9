import { defineRule } from "../core/check/rule";
import { periodsIn, type Period } from "../core/check/periods";
import { halfWidth } from "../core/indicator/characters";
import type { Project } from "../core/table/budgetTable";
import { cellOf } from "./money";

interface Years {
  readonly from: number;
  readonly to: number;
  /** Stated in a field of its own; else in the names of the projects. */
  readonly isForm: boolean;
}

/** Years of a period's field: "2024-01-01", "2023.07-2024.01". */
function yearsIn(text: string): readonly number[] {
  return [...halfWidth(text).matchAll(/(?<!\d)(?:19|20)\d{2}(?!\d)/g)].map(([year]) => Number(year));
}

/** Not Math.min of all: a list may be longer than a call's arguments can be. */
function least(years: readonly number[]): number {
  return years.reduce((a, b) => Math.min(a, b), Infinity);
}

function most(years: readonly number[]): number {
  return years.reduce((a, b) => Math.max(a, b), -Infinity);
}

/**
 * The years that the projects state, all of them taken together: in fields of their own, or in the names of two projects at least.
 * Null where they say nothing.
 */
function statedYears(projects: readonly Project[]): Years | null {
  const fields: number[] = [];
  const years: Period[] = [];
  let names = 0;
  for (const { period, periodEnd, name } of projects) {
    if (period) fields.push(...yearsIn(period.text));
    if (periodEnd) fields.push(...yearsIn(periodEnd.text));
    const named = periodsIn(name.text);
    if (named.length > 0) names += 1;
    for (const it of named) years.push(it);
  }
  if (fields.length > 0) return { from: least(fields), to: most(fields), isForm: true };
  return names < 2 ? null : { from: least(years.map((it) => it.from)), to: most(years.map((it) => it.to)), isForm: false };
}

function printed({ from, to }: Years): string {
  return from === to ? String(from) : `${String(from)}-${String(to)}`;
}

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
    early: "标题写 {written} 年，项目期最早是 {year} 年",
    outside: "标题写 {written} 年，项目期是 {period} 年",
  },
  examples: {
    bad: [
      { title: "⟦滨江区综合事务局项目支出绩效目标表⟧" },
      { title: "滨江区综合事务局⟦2014⟧年项目支出绩效目标表", projects: [{ name: "2024-2025年农村公路养护经费" }, { name: "2024年河道保洁经费" }] },
      {
        sheet: [
          ["财政项目支出绩效目标申报表"],
          ["（⟦2023⟧年度）"],
          ["项目名称", null, "河道保洁经费", null, "项目性质", "经常性项目"],
          ["计划开始日期", null, "2024-01-01", null, "计划完成日期", "2026-12-31"],
          ["项目资金（元）", null, "项目资金总额", 900000, "年度资金申请总额", 300000],
          ["年度总体目标", null, "全年对辖区十二条河道开展保洁，水面无漂浮物，岸线整洁。"],
          ["绩效指标", "一级指标", "二级指标", "三级指标", null, "年度指标值"],
          [null, "产出指标", "数量指标", "保洁河道条数", null, "=12条"],
          [null, "满意度指标", "服务对象满意度指标", "沿河居民满意度", null, "≥90%"],
        ],
      },
      { title: "滨江区综合事务局⟦2023⟧年项目支出绩效目标表", with: { year: 2024 } },
      {
        sheet: [
          ["⟦⟧项目名称", "总计", "绩效目标", "绩效指标"],
          ["法治宣传经费", 12.5, "全年开展法治宣传进校园活动，覆盖辖区全部中小学校。", "1、1-产出指标；11-数量指标；宣传活动场次；实施周期指标值:12场；年度指标值:12场。"],
        ],
      },
    ],
    good: [
      { title: "滨江区综合事务局2024年项目支出绩效目标表", projects: [{ name: "2022-2023年农村公路养护经费" }, { name: "2023年河道保洁经费" }] },
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
        const written = year.value;
        if (expected !== null && expected !== written) context.report({ at: year.at, message: "other", severity: "error", data: { written, year: expected } });
        if (expected !== null) return;
        const stated = statedYears(table.projects);
        if (stated && written < stated.from) {
          if (stated.isForm) context.report({ at: year.at, message: "outside", data: { written, period: printed(stated) } });
          else context.report({ at: year.at, message: "early", data: { written, year: stated.from } });
        } else if (stated?.isForm && written > stated.to) context.report({ at: year.at, message: "outside", data: { written, period: printed(stated) } });
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
