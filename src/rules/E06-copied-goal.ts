import { similarity } from "../core/check/nearCopies";
import { defineRule } from "../core/check/rule";
import { goalCopies, goalPrint } from "./goalCopies";

/** A goal that serves several projects. One finding a set, at its first project. */
export const E06 = defineRule({
  code: "E06",
  name: "copied-goal",
  title: { zh: "绩效目标与其他项目雷同", en: "A goal copied from another project" },
  severity: "warning",
  fix: null,
  why: "几个项目共用一段目标，审核人看不出各自做什么，会要求重写。",
  remedy: "按各项目的内容和数量分别写目标；属于跨年续签的，写明各自的服务期。",
  source: "profile",
  messages: {
    copied: "与“{other}”的目标相似 {percent}%",
    set: "与“{other}”等 {count} 个项目的目标相似 {percent}%",
  },
  applies: (facts) => (facts.roles.has("goal") || facts.roles.has("cycle-goal") ? true : "表中没有绩效目标"),
  examples: {
    bad: [
      { projects: [{ goal: "⟦委托专业公司对档案系统进行日常保养，核对资产，排查隐患，确保系统稳定高效。⟧" }, {}, { goal: "委托专业公司对档案系统进行日常保养，核对资产，排查隐患，确保系统稳定高效。" }] },
      {
        projects: [
          { goal: "⟦为确保滨江区综合事务局2024-2025年桌面设备的正常使用，委托专业服务商承担2024-2025年桌面设备的更新，提高工作效率。⟧" },
          { goal: "为确保滨江区综合事务局2023-2024年桌面设备的正常使用，委托专业服务商承担2023-2024年桌面设备的更新，提高工作效率。" },
        ],
      },
      { projects: [{ goal: "⟦委托专业公司对档案系统进行日常保养，核对资产，排查隐患，确保系统稳定高效。⟧" }, { goal: "委托专业公司对档案系统进行日常保养，核对资产，排查隐患，确保系统稳定高效。" }, {}, { goal: "委托专业公司对档案系统进行日常保养，核对资产，排查隐患，确保系统稳定高效。" }] },
    ],
    good: [
      { projects: [{ goal: "委托专业公司对档案系统进行日常保养，核对资产，排查隐患，确保系统稳定高效。" }, { goal: "委托专业公司对门禁设备进行季度巡检，更换故障部件，保证各出入口全年畅通。" }] },
      { projects: [{ name: "13600101", goal: "涉密项目。按照保密法及其实施条例相关规定，不对外公开。" }, { name: "13600102", goal: "涉密项目。按照保密法及其实施条例相关规定，不对外公开。" }] },
    ],
  },
  on: {
    across: {
      key: goalPrint,
      judge(keys, projects, context) {
        for (const set of goalCopies(keys, projects, context.profile.thresholds.copiedGoal)) {
          const [first, ...others] = set.flatMap((index) => projects[index] ?? []);
          const [other] = others;
          if (!first?.goal || !other?.goal) continue;
          const percent = Math.floor((similarity(first.goal.text, other.goal.text, 0) ?? 1) * 100 + 1e-9);
          const name = other.name.text;
          const short = name.length > 12 ? `…${name.slice(-12)}` : name;
          const at = first.goal;
          const related = others.flatMap((it) => (it.goal ? [{ at: it.goal, note: "雷同的目标" }] : []));
          if (others.length === 1) context.report({ at, message: "copied", data: { other: short, percent }, related });
          else context.report({ at, message: "set", data: { other: short, count: others.length, percent }, related });
        }
      },
    },
  },
});
