import { defineRule } from "../core/check/rule";
import { squeezed } from "../core/sheet/joined";

/** Most goals begin with a Chinese character that none of the words for "nothing" begins with. */
const SAYS_MORE = /^[^\x20-\u2fff无略空待暂同／、。…·×？]/;

/** A goal that is missing, too short to be reviewed, or longer than the place allows. */
export const E05 = defineRule({
  code: "E05",
  name: "goal-length",
  title: { zh: "绩效目标缺失、过短或过长", en: "Goal missing, too short or too long" },
  severity: "warning",
  fix: null,
  why: "没有目标无从评审；太短说不清做什么，太长超出系统字数。",
  remedy: "写明做什么、做多少、达到什么效果，字数控制在规定之内。",
  source: "profile",
  messages: {
    missing: "没有填写绩效目标",
    short: "绩效目标 {length} 字，不少于 {least} 字为宜",
    long: "绩效目标 {length} 字，不多于 {most} 字为宜",
  },
  applies: (facts) => (facts.roles.has("goal") || facts.roles.has("cycle-goal") ? true : "表中没有绩效目标"),
  examples: {
    bad: [{ goal: "⟦⟧" }, { goal: "⟦—⟧" }, { goal: "⟦保障工作顺利开展。⟧" }, { goal: `⟦${"更新公共图书馆馆藏并按期上架，满足居民日常借阅需求。".repeat(18)}⟧` }],
    good: [{ goal: "更新馆藏五千册并按期上架，满足居民日常借阅。" }, { name: "13600101", goal: "涉密项目。按照保密法及其实施条例相关规定，不对外公开。" }],
  },
  on: {
    project(project, context) {
      const { cycleGoal } = project;
      const own = project.goal ?? cycleGoal;
      const goal = own && cycleGoal && squeezed(own.text) === "" && squeezed(cycleGoal.text) !== "" ? cycleGoal : own;
      if (!goal) return;
      const plain = squeezed(goal.text);
      if (plain === "") {
        context.report({ at: { cell: goal.source }, message: "missing", severity: "error" });
        return;
      }
      if (!SAYS_MORE.test(plain) && /^(?:[-—–/／、.。…·×xX*?？]+|无|略|空|待填|待补充|暂无|同上)[。.]?$/.test(plain)) {
        context.report({ at: goal, message: "missing", severity: "error" });
        return;
      }
      const { shortest, longest } = context.profile.thresholds.goal;
      const length = plain.length + squeezed((goal === cycleGoal ? project.cycleGoalMore : project.goalMore) ?? "").length;
      if (length < shortest) context.report({ at: goal, message: "short", data: { length, least: shortest } });
      else if (length > longest) context.report({ at: goal, message: "long", data: { length, most: longest } });
    },
  },
});
