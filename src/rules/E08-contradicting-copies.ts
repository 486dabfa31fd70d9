import { defineRule } from "../core/check/rule";
import type { Project } from "../core/table/budgetTable";
import { part, type Piece } from "../core/table/piece";
import { goalNumbers, type GoalNumber } from "./copyNumbers";
import { goalCopies, goalPrint } from "./goalCopies";

/** Copies of one goal that give different numbers for the same thing. One finding a set, at the first number that is contradicted. */
export const E08 = defineRule({
  code: "E08",
  name: "contradicting-copies",
  title: { zh: "雷同目标中的数字互相矛盾", en: "Copies that contradict each other in a number" },
  severity: "warning",
  fix: null,
  why: "两段几乎相同的目标，同一件事的数字却不同，至少有一个没有更新。",
  remedy: "核实后把数字改成一致，或写明各自的范围。",
  source: "文本规范",
  messages: { contradict: "雷同目标的数字不一：{first} / {second}" },
  applies: (facts) => (facts.roles.has("goal") || facts.roles.has("cycle-goal") ? true : "表中没有绩效目标"),
  examples: {
    bad: [
      {
        projects: [
          { goal: "每年委托专业公司负责政务网络设备的保养，参加每周测试，定期对⟦13⟧个镇街的网络进行巡检，核对资产，排查并消除安全隐患，确保三级和四级网络的传输链路及其配套设施稳定高效。" },
          { goal: "每年聘请专业公司负责政务网络设备的保养，参加每周测试，定期对11个镇街的网络进行巡检，核对资产，排查并消除安全隐患，确保三级和四级网络的传输链路及其配套设施稳定高效。" },
        ],
      },
    ],
    good: [
      {
        projects: [
          { goal: "为确保2024-2025年桌面设备的正常使用，委托专业服务商对13个镇街的终端进行更新，提高工作效率。" },
          { goal: "为确保2023-2024年桌面设备的正常使用，委托专业服务商对13个镇街的终端进行更新，提高工作效率。" },
        ],
      },
      {
        projects: [
          { goal: "委托专业公司承担第2期政务平台的日常保养，按月核对资产，排查隐患，确保传输链路稳定高效，满足各单位办公需要。" },
          { goal: "委托专业公司承担第3期政务平台的日常保养，按月核对资产，排查隐患，确保传输链路稳定高效，满足各单位办公需要。" },
        ],
      },
      { projects: [{ goal: "对辖区13个镇街的道路进行清扫保洁，配备清扫车辆，保持路面整洁干净，方便群众出行。" }, { goal: "向11个镇街的困难家庭发放取暖补贴，按月足额到账，帮助其安全过冬，减轻生活负担。" }] },
    ],
  },
  on: {
    across: {
      key: goalPrint,
      judge(keys, projects, context) {
        for (const set of goalCopies(keys, projects, context.profile.thresholds.copiedGoal)) {
          const found = contradiction(set.flatMap((index) => projects[index] ?? []));
          if (!found) continue;
          context.report({ at: found.at, message: "contradict", data: { first: found.first, second: found.second }, related: found.others.map((at) => ({ at, note: "另一个数字" })) });
        }
      },
    },
  },
});

function contradiction(set: readonly Project[]): { readonly at: Piece; readonly first: string; readonly second: string; readonly others: readonly Piece[] } | null {
  const byContext = new Map<string, { readonly goal: Piece; readonly number: GoalNumber }[]>();
  for (const { goal } of set) {
    if (!goal) continue;
    for (const number of goalNumbers(goal.text)) {
      const same = byContext.get(number.context);
      if (same) same.push({ goal, number });
      else byContext.set(number.context, [{ goal, number }]);
    }
  }
  for (const [first, ...rest] of byContext.values()) {
    const others = rest.filter((it) => it.number.value !== first?.number.value);
    const [other] = others;
    if (!first || !other) continue;
    const place = (it: { readonly goal: Piece; readonly number: GoalNumber }): Piece => part(it.goal, it.number.span.start, it.number.span.end);
    return { at: place(first), first: first.number.shown, second: other.number.shown, others: others.map(place) };
  }
  return null;
}
