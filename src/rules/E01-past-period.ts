import { periodsIn } from "../core/check/periods";
import { defineRule } from "../core/check/rule";
import { part } from "../core/table/piece";

/** What a year in a name may belong to instead of the project: 2023年结转资金, 偿还2019年欠款, 2015年建成校舍. */
const ANOTHER_YEAR = { before: /(?:结转|偿还|清欠|归还|历年|始于)$/, after: /^[^\d]{0,2}(?:结转|欠款|欠付|建成|竣工|成立|以前|之前|以来|史料|大事记)/ } as const;
/** A year that lies further back is history: nobody still runs a project of it. */
const LONG_AGO = 10;

/** A project whose name states a period that ended before the budget year. A last payment may be due: a question, not a ban. */
export const E01 = defineRule({
  code: "E01",
  name: "past-period",
  title: { zh: "名称中的项目期早于预算年度", en: "Project period lies before the budget year" },
  severity: "warning",
  fix: null,
  why: "已经到期的项目又安排预算，审核时会问：是尾款，还是名称没有更新。",
  remedy: "属于尾款的请在目标中写明；否则改正名称中的年份。",
  source: "profile",
  messages: { past: "项目期 {period}，早于预算年度 {year}，是否为尾款？" },
  applies: (facts, profile) => (profile.year !== null || facts.year ? true : "标题没有写明预算年度"),
  examples: {
    bad: [{ name: "滨江区综合事务局⟦2022-2023年⟧档案系统运维项目" }, { name: "⟦2023年度⟧公共图书馆藏书更新经费" }, { name: "藏书更新项目（⟦2022.07至2023.06⟧）" }],
    good: [
      { name: "滨江区综合事务局2024-2025年档案系统运维项目" },
      { name: "2023-2024学年困难学生资助经费" },
      { name: "公共图书馆藏书更新经费", goal: "2016年启动的图书馆改造工程已经完工，本年更新馆藏五千册并按期上架，满足居民借阅需求。" },
      { name: "《2021-2023年行动计划》后续经费" },
      { note: "年份不是项目期", name: "关于下达2023年结转资金" },
      { name: "偿还2019年欠款" },
      { name: "1949年史料整理" },
    ],
  },
  on: {
    project(project, context) {
      const year = context.profile.year ?? context.facts.year?.value;
      const { text } = project.name;
      const periods = periodsIn(text);
      if (year === undefined || periods.some((it) => it.to >= year)) return;
      const first = periods.find(({ span, to }) => to >= year - LONG_AGO && !ANOTHER_YEAR.before.test(text.slice(0, span.start)) && !ANOTHER_YEAR.after.test(text.slice(span.end)));
      if (!first) return;
      const { span } = first;
      context.report({ at: part(project.name, span.start, span.end), message: "past", data: { period: text.slice(span.start, span.end), year } });
    },
  },
});
