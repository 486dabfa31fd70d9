import type { Deliverable } from "../core/check/profile";
import { defineRule } from "../core/check/rule";
import { part } from "../core/table/piece";
import { mentions, mentionsIn } from "./deliverables";

/** What a thing costs is no activity of its own: 会议费标准, 设备购置成本. */
const COST = /^(?:成本|费|单价|价格|支出|经费|标准)/;

/** An activity that an indicator measures and neither the goal nor the project's name speaks of. */
export const E10 = defineRule({
  code: "E10",
  name: "unpromised-activity",
  title: { zh: "指标中的工作在目标里没有提到", en: "An activity that the goal never mentions" },
  severity: "info",
  fix: null,
  why: "指标考核的工作不在目标里，目标与指标不对应，评审“相关性”会扣分。",
  remedy: "在目标中补一句这项工作，或换成与目标相关的指标。",
  source: "profile",
  messages: { unpromised: "指标提到“{word}”，目标里没有" },
  applies: (facts, profile) => (!facts.roles.has("goal") && !facts.roles.has("cycle-goal") ? "表中没有绩效目标" : profile.words.deliverables.length === 0 ? "所选规则集没有列出工作内容的词表" : true),
  examples: {
    bad: [{ indicators: "1、1-产出指标；11-数量指标；⟦委托第三方⟧服务完成率；实施周期指标值:90%；年度指标值:90%。" }, { indicators: "1、1-产出指标；11-数量指标；⟦安保⟧工作完成率；实施周期指标值:100%；年度指标值:100%。" }],
    good: [
      { name: "馆藏图书采购经费", indicators: "1、1-产出指标；11-数量指标；图书采购册数；实施周期指标值:5000册；年度指标值:5000册。" },
      { note: "花多少钱不是工作", indicators: "1、1-产出指标；14-成本指标；会议费支出标准；实施周期指标值:≤450元/人·天；年度指标值:≤450元/人·天。" },
      { note: "同义词算提到", goal: "聘请专业公司更新公共图书馆馆藏，满足居民日常借阅需求，扩大读者覆盖面。", indicators: "1、1-产出指标；11-数量指标；委托第三方服务完成率；实施周期指标值:90%；年度指标值:90%。" },
      { note: "涉密项目的目标不能写", name: "13600102", goal: "涉密项目。按照保密法及其实施条例相关规定，不对外公开。", indicators: "1、2-效益指标；22-社会效益；安保工作完成率；实施周期指标值:98%；年度指标值:98%。" },
    ],
  },
  on: {
    project(project, context) {
      if (project.classified) return;
      const goal = (project.goal?.text ?? "") + (project.goalMore ?? "");
      const cycleGoal = (project.cycleGoal?.text ?? "") + (project.cycleGoalMore ?? "");
      if (goal.trim() === "" && cycleGoal.trim() === "") return;
      const list = context.profile.words.deliverables;
      const said: string[] = [];
      /** What was found to be promised: names of one project go on about the same few things. */
      let promised: Deliverable | null = null;
      const isPromised = (it: Deliverable): boolean => {
        if (it === promised) return true;
        if (!mentions(goal, it, list) && !mentions(project.name.text, it, list) && !(cycleGoal !== "" && mentions(cycleGoal, it, list))) return false;
        promised = it;
        return true;
      };
      for (const indicator of project.indicators) {
        const name = indicator.name;
        const found = mentionsIn(name.text, list);
        for (const { deliverable, span } of found) {
          // A synonym helps to find a promise; by itself it is often another thing (评审通过率, 康复训练, 年检查人次).
          const isPlain = deliverable.manner === true || (span.end - span.start === deliverable.word.length && name.text.startsWith(deliverable.word, span.start));
          if (!isPlain || isPromised(deliverable) || said.includes(deliverable.word) || COST.test(name.text.slice(span.end))) continue;
          // A word of two lists is promised when either is.
          if (found.some((it) => it.span.start === span.start && (said.includes(it.deliverable.word) || isPromised(it.deliverable)))) continue;
          said.push(deliverable.word);
          context.report({ at: part(name, span.start, span.end), message: "unpromised", data: { word: name.text.slice(span.start, span.end) } });
        }
      }
    },
  },
});
