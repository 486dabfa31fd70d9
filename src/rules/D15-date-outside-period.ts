import { defineRule } from "../core/check/rule";
import { part } from "../core/table/piece";
import type { Project } from "../core/table/budgetTable";
import { packed } from "./exampleText";
import { faultOfEach } from "./targets";

/** Months counted from year 0, so that periods compare. */
interface Months {
  readonly from: number;
  readonly to: number;
}

const YEAR_MONTH = /(20[0-4]\d)(?:\s*[年./-]\s*(1[0-2]|0?[1-9])(?!\d))?/g;

/** All years and months a text states, from the earliest to the latest; a year without month is all of it. */
function monthsIn(text: string): Months | null {
  let from = Infinity;
  let to = -Infinity;
  for (const match of text.matchAll(YEAR_MONTH)) {
    const year = Number(match[1]) * 12;
    const month = match[2] === undefined ? null : Number(match[2]) - 1;
    from = Math.min(from, year + (month ?? 0));
    to = Math.max(to, year + (month ?? 11));
  }
  return from <= to ? { from, to } : null;
}

/** The period a project states, in a form's cell or in its name. Years of a goal are history and do not count. */
function periodOf(project: Project): Months | null {
  const stated = project.period ? monthsIn(project.period.text) : null;
  return stated ?? monthsIn([...project.name.text.matchAll(/20[0-4]\d(?=\s*(?:年|[-—–~～至到]\s*20\d\d))/g)].map((it) => `${it[0]}年`).join(" "));
}

/** A YYYYMMDD stamp as months; months that are not stated count from the first or to the last. */
function monthOf(stamp: number, last: boolean): number {
  const month = Math.floor(stamp / 100) % 100;
  return Math.floor(stamp / 10000) * 12 + (month === 0 ? (last ? 11 : 0) : month - 1);
}

/** A target date that lies before the project begins or after it ends. */
export const D15 = defineRule({
  code: "D15",
  name: "date-outside-period",
  title: { zh: "目标日期不在项目期内", en: "Target date outside the period" },
  severity: "warning",
  fix: null,
  why: "要求完成的日期早于预算年度或晚于项目结束，这一项在本年就无从考核，多半是沿用了往年的表。",
  remedy: "核对日期，改到预算年度或项目期内。",
  source: "文本规范",
  messages: {
    year: "“{text}”不在预算年度{year}年内",
    period: "“{text}”不在项目期{from}至{to}内",
  },
  applies: (facts, profile) => (facts.year !== null || profile.year !== null || facts.layout === "form" ? true : "标题里没有年度"),
  unless: "measured",
  examples: {
    bad: [
      packed(["13", "采购完成时间", "⟦2022年11月⟧底前"]),
      { name: "农村公路养护（2024-2025年）", indicators: packed(["13", "竣工验收时间", "⟦2026年6月⟧"]) },
    ],
    good: [
      packed(["13", "工程完工时间", "2026年12月底前", "2024年12月底前"]),
      packed(["13", "采购完成时间", "2024年11月底前"], ["13", "资金拨付时间", "12月底前"], ["13", "服务周期", "12个月"]),
      { name: "农村公路养护（2024-2025年）", indicators: packed(["13", "竣工验收时间", "2025年6月"]) },
      { name: "信息系统运维（2022-2023年）", goal: "自2016年起建设的系统继续运行，全年开展巡检和测试，保障各单位办公使用。", indicators: packed(["13", "验收时间", "2023年12月"], ["13", "付款时间", "2024年3月"]) },
    ],
  },
  on: {
    indicator(indicator, project, context) {
      if (!indicator.cycle?.reading.date && !indicator.annual?.reading.date) return;
      const year = context.profile.year ?? context.facts.year?.value ?? null;
      const stated = periodOf(project);
      const budget = year === null ? null : { from: year * 12, to: year * 12 + 11 };
      const allowed = stated && budget ? { from: Math.min(stated.from, budget.from), to: Math.max(stated.to, budget.to) } : (stated ?? budget);
      if (!allowed) return;
      const { cycle, annual } = indicator;
      // Two dates of their own: the one over the whole period may lie beyond the budget year, as far as nobody says when the project ends.
      const isLonger = !stated && cycle?.reading.date && annual?.reading.date && cycle.reading.date.to > annual.reading.date.to;
      const found = faultOfEach(indicator, (value) => {
        const { date, numbers } = value.reading;
        const last = isLonger && value === cycle ? Infinity : allowed.to;
        // A list of years with their numbers (2023年300人，2024年320人) is no single date.
        if (!date || date.from < 10000 * 1990 || numbers.length > 0) return null;
        const end = date.to >= 10000 * 1990 ? date.to : date.from;
        return monthOf(date.from, false) < allowed.from || monthOf(end, true) > last ? date.span : null;
      });
      if (!found) return;
      const at = part(found.value.text, found.fault.start, found.fault.end);
      const shown = (months: number): string => `${String(Math.floor(months / 12))}.${String((months % 12) + 1)}`;
      if (stated) context.report({ at, message: "period", data: { text: at.text, from: shown(allowed.from), to: shown(allowed.to) }, related: found.related });
      else context.report({ at, message: "year", data: { text: at.text, year: year ?? 0 }, related: found.related });
    },
  },
});
