import { defineRule } from "../core/check/rule";
import type { Deliverable } from "../core/check/profile";
import type { Project, Value } from "../core/table/budgetTable";
import { part } from "../core/table/piece";
import type { Span } from "../core/sheet/span";
import { mentions, mentionsIn } from "./deliverables";

/** What makes a word a promise to do something, within its clause. */
const DOING = /开展|(?<!党)组织|举办|进行|实施|购置|采购|配备|委托|参加|定期|完成|落实|推进|做好|承办|召开|新增|添置|安排|全年|每年|每周|每月|举行|聘请|提供/;
/** What makes it an aim or an effect. */
const AIM = /支持|鼓励|引导|帮助|调动|提高|提升|增强|改善|促进|有助于|有利于|营造|加大|强化|优化|完善|充实|减少|避免|满足/;
/** A word that goes on to be something else: 培训能力, 宣传氛围, 会议室. */
const NOT_DONE = /^(?:能力|水平|效果|意识|质量|力度|氛围|阵地|部门|机制|体系|制度|室|中心|平台|系统|设备|人员|机构|单位|对象|覆盖|参与|数据|信息|补贴|补助|政策|标准|费|税|基地|队伍|网络|站|点(?!对点))/;
/** What makes another thing of the word behind it: 审查调查 is casework, 问卷调查 a way to ask. */
const ANOTHER_THING = /(?:审查|立案|侦查|问卷|满意度)$/;
/** Words beside a deliverable that tell nothing of its subject. */
const NO_SUBJECT = /^(?:日常|定期|开展|组织|进行|相关|各类|各项|工作|专项|业务|活动|项目|全年|每年|举办|参加|人员|服务|群众|设备|系统)$/;

/** A deliverable of the goal that no indicator counts. */
export const E09 = defineRule({
  code: "E09",
  name: "unmeasured-deliverable",
  title: { zh: "目标中的工作没有对应指标", en: "A deliverable that no indicator measures" },
  severity: "info",
  fix: "library",
  why: "目标里承诺的工作没有指标，年底无法说明完成了没有。",
  remedy: "为这项工作补一条数量或质量指标，或从目标中删去。",
  source: "profile",
  messages: { unmeasured: "目标提到“{word}”，没有指标与之对应" },
  applies: (facts, profile) => (!facts.roles.has("goal") && !facts.roles.has("cycle-goal") ? "表中没有绩效目标" : profile.words.deliverables.length === 0 ? "所选规则集没有列出工作内容的词表" : true),
  examples: {
    bad: [
      {
        goal: "更新公共图书馆馆藏，定期举办读者⟦培训⟧，满足居民日常借阅需求。",
        indicators: "1、1-产出指标；11-数量指标；新增图书册数；实施周期指标值:5000册；年度指标值:5000册。",
      },
    ],
    good: [
      {
        note: "同义词算提到",
        goal: "更新公共图书馆馆藏，定期举办读者培训，满足居民日常借阅需求。",
        indicators: "1、1-产出指标；11-数量指标；读者学习班期数；实施周期指标值:12期；年度指标值:12期。",
      },
      {
        note: "数的就是买的东西",
        goal: "实行公共图书馆免费开放，购置图书，丰富群众文化生活，满足居民日常借阅需求。",
        indicators: "1、1-产出指标；11-数量指标；新增图书册数；实施周期指标值:5000册；年度指标值:5000册。",
      },
      { note: "政策的名称不算", goal: "落实农机购置补贴政策，支持农户购置先进适用的机械，按时足额发放补贴资金，扩大受益面。" },
      { note: "目的和效果不算", goal: "更新公共图书馆馆藏，提高读者培训水平，营造宣传氛围，满足居民日常借阅需求。" },
      { note: "没有写做什么的不算", goal: "更新公共图书馆馆藏，让培训更有成效，满足居民日常借阅需求。" },
    ],
  },
  on: {
    project(project, context) {
      const goal = project.goal ?? project.cycleGoal;
      if (!goal || project.classified || project.indicators.length === 0) return;
      const list = context.profile.words.deliverables;
      const found = mentionsIn(goal.text, list);
      if (found.length === 0) return;
      const said: string[] = [];
      let end = -1;
      for (const { deliverable, span } of found) {
        // 宣传活动 is one deliverable: what follows directly belongs to the word before.
        const isTail = span.start === end;
        end = span.end;
        if (isTail || deliverable.manner || said.includes(deliverable.word)) continue;
        if (!isPromise(goal.text, span)) continue;
        if (isMeasured(project, deliverable, list) || isNamed(project, goal.text, span) || isCounted(project, goal.text, span)) continue;
        said.push(deliverable.word);
        context.report({ at: part(goal, span.start, span.end), message: "unmeasured", data: { word: goal.text.slice(span.start, span.end) } });
      }
    },
  },
});

/** Whether a word of a goal says that something is done: its clause has a verb for that, no aim, and the word does not go on to be another. */
function isPromise(goal: string, at: Span): boolean {
  const from = clauseStart(goal, at.start);
  const clause = goal.slice(from, at.start);
  return DOING.test(goal.slice(from, at.end)) && !AIM.test(clause) && !ANOTHER_THING.test(clause) && !NOT_DONE.test(goal.slice(at.end, at.end + 8));
}

/** Whether `says` holds of the name of an indicator or of one of its values. */
function inIndicators(project: Project, says: (text: string) => boolean): boolean {
  for (const { name, cycle, annual } of project.indicators) {
    if (says(name.text)) return true;
    if (cycle && says(textOf(cycle))) return true;
    if (annual && annual.reading !== cycle?.reading && says(textOf(annual))) return true;
  }
  return false;
}

function textOf(value: Value): string {
  return value.reading.measured ? value.reading.plain : value.text.text;
}

/** Whether an indicator or its value speaks of what is done, in any of its words. */
function isMeasured(project: Project, deliverable: Deliverable, list: readonly Deliverable[]): boolean {
  return inIndicators(project, (text) => mentions(text, deliverable, list));
}

/** Whether the indicators name what is done: 志愿服务 of 志愿服务活动, 灭火机具 of 购置灭火机具200台. */
function isNamed(project: Project, goal: string, at: Span): boolean {
  const beside = [hanWord(goal, at.start - 4, at.start), hanWord(goal, at.end, at.end + 4)];
  return beside.some((it) => it !== "" && inIndicators(project, (text) => text.includes(it)));
}

/** A stretch of nothing but Chinese characters; "" where it is none. */
function hanWord(text: string, from: number, to: number): string {
  if (from < 0 || to > text.length) return "";
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 0x4e00 || code > 0x9fff) return "";
  }
  return text.slice(from, to);
}

/** Whether an indicator counts what the words beside say: 新增图书册数 for 购置图书, 招聘会场次 for 招聘活动. */
function isCounted(project: Project, goal: string, at: Span): boolean {
  const subjects = [hanWord(goal, at.start - 2, at.start), hanWord(goal, at.end, at.end + 2)].filter((it) => it !== "" && !NO_SUBJECT.test(it));
  return subjects.some((subject) => project.indicators.some(({ name }) => /(?:数|量|次)$/.test(name.text) && name.text.includes(subject)));
}

const LONGEST_CLAUSE = 60;
const CLAUSE_ENDS: ReadonlySet<number> = new Set([..."，。；：！？,;:"].map((it) => it.charCodeAt(0)));

/** Where the clause begins that a place is in; words in a row by 、 share their verb. */
function clauseStart(text: string, at: number): number {
  const least = Math.max(0, at - LONGEST_CLAUSE);
  let from = at;
  while (from > least && !CLAUSE_ENDS.has(text.charCodeAt(from - 1))) from -= 1;
  return from;
}
