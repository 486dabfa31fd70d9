import { defineRule } from "../core/check/rule";
import { levelsReadable, shortfallOf } from "./required";

/** A project without an output indicator (and, where a place demands one, without a cost indicator). */
export const B06 = defineRule({
  code: "B06",
  name: "no-output",
  title: { zh: "没有产出指标", en: "No output indicator" },
  severity: "error",
  fix: "library",
  why: "产出是花钱办成的事，没有产出指标就无法考核资金用到了哪里，申报会被退回。",
  remedy: "从指标库插入至少一项产出指标。",
  source: "profile",
  messages: {
    missing: "没有{what}指标",
    withheld: "涉密项目，未列{what}",
  },
  applies: (facts, profile) => (profile.required.output || profile.required.cost ? levelsReadable(facts) : "所选规则集不要求产出指标"),
  examples: {
    bad: [
      "⟦⟧1、2-效益指标；22-社会效益；政策知晓率；实施周期指标值:90%；年度指标值:90%。2、3-满意度指标；31-服务对象满意度；学员满意度；实施周期指标值:90%；年度指标值:90%。",
      { name: "13600101", goal: "涉密项目。按照保密法及其实施条例相关规定，不对外公开。", indicators: "⟦⟧1、2-效益指标；22-社会效益；政策知晓率；实施周期指标值:90%；年度指标值:90%。" },
      { indicators: "⟦⟧" },
    ],
    good: [
      "1、1-产出指标；11-数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。2、2-效益指标；22-社会效益；政策知晓率；实施周期指标值:90%；年度指标值:90%。",
      // The second level alone tells that it is an output.
      "1、11-数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。",
      // Either reading of the level that contradicts itself may be the right one.
      "1、2-产出指标；其他指标；培训人数；实施周期指标值:90人；年度指标值:90人。",
    ],
  },
  on: {
    project(project, context) {
      const own = shortfallOf("B06", project, context);
      if (!own) return;
      const at = { cell: project.indicatorCell };
      if (own.withheld) context.report({ at, severity: "info", message: "withheld", data: { what: own.what } });
      else context.report({ at, message: "missing", data: { what: own.what } });
    },
  },
});
