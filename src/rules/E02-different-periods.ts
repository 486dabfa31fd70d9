import { periodsIn, type Period } from "../core/check/periods";
import { defineRule } from "../core/check/rule";
import { part } from "../core/table/piece";

/** What speaks of the past or of a plan beside a year: no statement of the project's own period. */
const HISTORY = /启动|建成|建立|成立|投入|竣工|以来|曾|已|基础上|上年|去年|历史|起[，,]?$|始建|签订|印发|出台|获得|荣获|规划|行动|方案|纲要|计划期|意见|五年|三年|改造工作|十[二三四五六]五|累计|共计|先后|历年|尾款|欠款|余款|质保金|结算款/;
/** … and where the sentence goes on behind the years: 2021年至2023年，全区共培训…. */
const TOLD = /^[，,][^。；]{0,8}(?:共[^同享建]|累计|已|先后)/;
/** A stretch that holds the project's year by nature: a school year, a winter, the contract that this year is a part of. */
const SPANNING = { before: /合同期限?|服务期限?|总体目标|实施期|建设期|执行期/, after: /^(?:学年|采暖|供暖|取暖|冬)/ } as const;
/** What begins a goal that states its own year: 2023年，… 2023年计划完成… */
const OPENING = /^[，,：:]|^(?:计划|预计|拟|将|全年|度|内|底前|年底|要|继续|完成|开展|实现|确保|保障)/;

/** The clause around a stretch of text. */
function clauseAround(text: string, period: Period): { readonly before: string; readonly after: string } {
  const before = text.slice(Math.max(0, period.span.start - 30), period.span.start);
  const after = text.slice(period.span.end, period.span.end + 20);
  return { before: before.slice(Math.max(...[..."，。；！？,;"].map((it) => before.lastIndexOf(it))) + 1), after: after.split(/[。；！？;]/)[0] ?? "" };
}

/** Whether the goal states this as the time of the project itself, and not as history. */
function statesPeriod(goal: string, period: Period, named: Period, nameAfter: string): boolean {
  const { before, after } = clauseAround(goal, period);
  const near = after.split(/[，,]/)[0] ?? "";
  if (HISTORY.test(before) || HISTORY.test(near) || TOLD.test(after)) return false;
  if (period.from <= named.from && period.to >= named.to && (SPANNING.before.test(before) || SPANNING.after.test(near))) return false;
  if (period.isRange) return true;
  // A single year is often history; it is the project's when the same words follow as in the name, or when the goal begins with it.
  const words = nameAfter.slice(0, 2);
  if (words.length === 2 && /^[\u4e00-\u9fff]{2}$/.test(words) && near.startsWith(words)) return true;
  return period.span.start === 0 && OPENING.test(after);
}

/** The name says one year, the goal another. */
export const E02 = defineRule({
  code: "E02",
  name: "different-periods",
  title: { zh: "名称与目标写的项目期不同", en: "Name and goal state different project periods" },
  severity: "warning",
  fix: null,
  why: "名称和目标各写一个项目期，往往是沿用上年文字没有改全。",
  remedy: "核对合同或立项文件，把名称与目标的年份改成一致。",
  source: "文本规范",
  messages: { differ: "名称写 {name}，目标写 {goal}" },
  applies: (facts) => (facts.roles.has("goal") || facts.roles.has("cycle-goal") ? true : "表中没有绩效目标"),
  examples: {
    bad: [
      { name: "滨江区综合事务局⟦2024年⟧桌面设备更新项目", goal: "确保滨江区综合事务局2023-2024年桌面设备正常使用，按需更新故障终端，满足日常办公。" },
      { name: "⟦2024年⟧桌面设备更新项目", goal: "按期完成2023年桌面设备更新，全年更换终端一百二十台，满足日常办公的需要。" },
      { name: "⟦2024-2025年⟧桌面设备更新项目", goal: "2023年计划更换终端一百二十台，按期交付使用，满足日常办公的需要。" },
    ],
    good: [
      { name: "滨江区综合事务局2024-2025年桌面设备更新项目", goal: "确保2024年至2025年桌面设备正常使用，按需更新故障终端，满足日常办公。" },
      { name: "2024年政务网络基础环境服务项目", goal: "2016年我局启动政务网络升级改造建设工作，每年委托专业公司保养设备，保障网络畅通。" },
      { name: "2024年绿色校园创建经费", goal: "落实《2021-2025年绿色校园行动方案》，在2022年试点基础上，新增创建学校十二所。" },
      { name: "2024年教师培训经费", goal: "十四五期间（2021-2025年）完成全员轮训，本年度培训三百人次以上，合格率95%以上。" },
      { name: "2024年教师培训经费", goal: "2021年至2023年，全区共培训教师一千人次，本年继续组织培训，参训率95%以上。" },
      { name: "2024年营养餐补助", goal: "2023-2024学年为农村学生供应营养餐，全年供餐二百天，受益学生三千人以上。" },
      { name: "2024年桌面运维（第二年）", goal: "合同期2023-2025年，本年度为第二年，保障终端稳定，故障在两小时内排除。" },
      { name: "2024年监控工程款", goal: "用于支付2023年监控工程尾款，按合同约定完成结算，全年图像完好率95%以上。" },
      { name: "公共图书馆藏书更新经费", goal: "更新2023年版教辅图书，全年新增图书五千册以上并按期上架，满足居民日常借阅需求。" },
    ],
  },
  on: {
    project(project, context) {
      const goal = project.goal ?? project.cycleGoal;
      const [named, ...more] = periodsIn(project.name.text);
      if (!named || more.length > 0 || !goal) return;
      const nameAfter = project.name.text.slice(named.span.end);
      const periods = periodsIn(goal.text);
      // A goal that names the project's own years as well has been updated; the others are history.
      if (periods.some((it) => it.from === named.from && it.to === named.to)) return;
      const first = periods.find((it) => statesPeriod(goal.text, it, named, nameAfter));
      if (!first) return;
      const shown = (text: string, period: Period): string => text.slice(period.span.start, period.span.end);
      context.report({
        at: part(project.name, named.span.start, named.span.end),
        message: "differ",
        data: { name: shown(project.name.text, named), goal: shown(goal.text, first) },
        related: [{ at: part(goal, first.span.start, first.span.end), note: "目标中的年份" }],
      });
    },
  },
});
