import { parentOf } from "../core/check/levels";
import type { Level1, Level2 } from "../core/check/profile";
import { defineRule } from "../core/check/rule";
import { isShared, nameLike, withCode } from "./levelNames";
import { replace } from "./replace";

/** A second level under a first one it does not belong to. */
export const B04 = defineRule({
  code: "B04",
  name: "level2-misplaced",
  title: { zh: "二级指标不属于所写的一级指标", en: "Level 2 under the wrong level 1" },
  severity: "error",
  fix: "review",
  why: "每个二级指标只属于一个一级指标；放错了，分类汇总和权重都会跟着错。",
  remedy: "改一级指标，或者换成该一级指标下的二级指标。",
  source: "profile",
  messages: {
    misplaced: "{second}属于{right}，不属于{first}",
  },
  fixes: {
    first: "一级改为 {text}",
  },
  yieldsTo: ["B02"],
  applies: (facts) => (facts.layout === "packed" || (facts.roles.has("level1") && facts.roles.has("level2")) ? true : "表中没有同时列出一级指标和二级指标"),
  unless: "sound",
  examples: {
    bad: [
      {
        indicators: "1、1-产出指标；⟦22-社会效益⟧；政策知晓率；实施周期指标值:90%；年度指标值:90%。",
        fixed: "1、2-效益指标；22-社会效益；政策知晓率；实施周期指标值:90%；年度指标值:90%。",
      },
      {
        profile: "mof-2021",
        indicators: "1、效益指标；⟦数量指标⟧；培训人数；实施周期指标值:90人；年度指标值:90人。",
        fixed: "1、产出指标；数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。",
      },
    ],
    good: [
      "1、2-效益指标；22-社会效益；政策知晓率；实施周期指标值:90%；年度指标值:90%。",
      // Code and name of the second level disagree, and one of them is at home here: that is B03's.
      "1、1-产出指标；22-质量指标；设备验收合格率；实施周期指标值:100%；年度指标值:100%。",
      { profile: "general", indicators: "1、效益指标；社会公众或服务对象满意度指标；市民满意率；实施周期指标值:90%；年度指标值:90%。" },
    ],
  },
  on: {
    indicator(indicator, project, context) {
      const { level1: first, level2ByName: second } = context.standing(indicator);
      if (second.byName && first.byName?.level2.includes(second.byName)) return;
      if (isShared("level2", indicator, project)) return;
      const { profile, sheet } = context;
      const firsts = [first.byName, first.byCode].filter((it): it is Level1 => it !== null);
      const seconds = [second.byName, second.byCode].filter((it): it is Level2 => it !== null);
      const [stated] = firsts;
      const [meant] = seconds;
      if (!stated || !meant || !indicator.level1 || !indicator.level2) return;
      if (firsts.some((level1) => seconds.some((level2) => level1.level2.includes(level2)))) return;
      const right = parentOf(profile, meant);
      if (!right) return;
      // In rows and forms one cell often states the level of several indicators, so only packed text is offered the change.
      const { whole, name, code } = indicator.level1;
      const text = withCode(code ? right : { ...right, code: "" }, nameLike(right, name.text));
      const fixes = context.facts.layout === "packed" ? ([{ title: "first", applicability: "review", data: { text }, edits: [replace(sheet, whole, text)] }] as const) : [];
      context.report({ at: indicator.level2.whole, message: "misplaced", data: { second: meant.name, right: right.name, first: stated.name }, fixes });
    },
  },
});
