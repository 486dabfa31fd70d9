import { defineRule } from "../core/check/rule";
import { squeezed } from "../core/sheet/joined";
import { part, type Piece } from "../core/table/piece";
import { clausesBeyondStatement } from "./classifiedStatement";
import { replace } from "./replace";

const A = "涉密项目。按照保密法及其实施条例相关规定，不对外公开。";

/** A classified statement in other words than most of the table's. */
export const F02 = defineRule({
  code: "F02",
  name: "statement-wording",
  title: { zh: "涉密说明的措辞不统一", en: "The classified statement is worded differently" },
  severity: "info",
  fix: "review",
  why: "涉密项目应使用统一的说明，措辞不同容易引人猜测。",
  remedy: "改成与其他涉密项目相同的说明。",
  source: "文本规范",
  messages: { differs: "与其他 {count} 个涉密项目的说明措辞不同" },
  fixes: { unify: "改为统一的说明" },
  applies: (facts) => (facts.roles.has("goal") || facts.roles.has("cycle-goal") ? true : "表中没有绩效目标"),
  examples: {
    bad: [
      {
        projects: [{ name: "13600101", goal: A }, { name: "13600102", goal: A }, { name: "13600104", goal: "涉密项目。按照⟦预算编制要求和⟧保密法及其实施条例相关规定，不对外公开。" }],
        fixed: A,
      },
    ],
    good: [
      { projects: [{ name: "13600101", goal: A }, { name: "13600102", goal: A }] },
      { note: "没有多数", projects: [{ name: "13600101", goal: A }, { name: "13600102", goal: "涉密项目。不对外公开。" }] },
    ],
  },
  on: {
    across: {
      key: (project) => (project.classified && project.goal && squeezed(project.goal.text) !== "" ? squeezed(project.goal.text) : null),
      judge(keys, projects, context) {
        const counts = new Map<string, number>();
        for (const key of keys) if (key !== null) counts.set(key, (counts.get(key) ?? 0) + 1);
        const [usual, second] = [...counts].sort((a, b) => b[1] - a[1]);
        if (!usual || !second || usual[1] < 2 || usual[1] === second[1]) return;
        const model = projects[keys.indexOf(usual[0])]?.goal;
        if (!model) return;
        for (const [index, { goal }] of projects.entries()) {
          const key = keys[index] ?? null;
          // What says too much is F01's.
          if (key === null || key === usual[0] || !goal || clausesBeyondStatement(goal).length > 0) continue;
          context.report({
            at: difference(goal, model.text),
            message: "differs",
            data: { count: usual[1] },
            related: [{ at: model, note: "多数的写法" }],
            fixes: [{ title: "unify", applicability: "review", edits: [replace(context.sheet, goal, model.text)] }],
          });
        }
      },
    },
  },
});

/** What stands between the parts that both begin and end with; all of it when nothing does. */
function difference(goal: Piece, usual: string): Piece {
  const { text } = goal;
  const shorter = Math.min(text.length, usual.length);
  let head = 0;
  while (head < shorter && text[head] === usual[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && text[text.length - 1 - tail] === usual[usual.length - 1 - tail]) tail += 1;
  return text.length - tail > head ? part(goal, head, text.length - tail) : goal;
}
