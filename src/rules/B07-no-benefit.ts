import { defineRule } from "../core/check/rule";
import { levelsReadable, shortfallOf } from "./required";

/** A project without a benefit indicator. */
export const B07 = defineRule({
  code: "B07",
  name: "no-benefit",
  title: { zh: "没有效益指标", en: "No benefit indicator" },
  severity: "error",
  fix: "library",
  why: "效益说明花钱带来了什么变化，没有效益指标，绩效目标不完整。",
  remedy: "从指标库插入至少一项效益指标。",
  source: "profile",
  messages: {
    missing: "没有{what}指标",
    withheld: "涉密项目，未列{what}",
  },
  applies: (facts, profile) => (profile.required.benefit ? levelsReadable(facts) : "所选规则集不要求效益指标"),
  examples: {
    bad: [
      "⟦⟧1、1-产出指标；11-数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。2、1-产出指标；12-质量指标；培训合格率；实施周期指标值:95%；年度指标值:95%。3、3-满意度指标；31-服务对象满意度；学员满意度；实施周期指标值:90%；年度指标值:90%。",
      { name: "13600101", goal: "涉密项目。按照保密法及其实施条例相关规定，不对外公开。", indicators: "⟦⟧1、1-产出指标；11-数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。2、1-产出指标；12-质量指标；培训合格率；实施周期指标值:95%；年度指标值:95%。" },
    ],
    good: [
      "1、1-产出指标；11-数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。2、1-产出指标；12-质量指标；培训合格率；实施周期指标值:95%；年度指标值:95%。3、2-效益指标；22-社会效益；政策知晓率；实施周期指标值:90%；年度指标值:90%。",
      // A classified project lacks more than this; its one line stands under B06.
      { name: "13600101", goal: "涉密项目。按照保密法及其实施条例相关规定，不对外公开。", indicators: "1、3-满意度指标；31-服务对象满意度；学员满意度；实施周期指标值:90%；年度指标值:90%。" },
    ],
  },
  on: {
    project(project, context) {
      const own = shortfallOf("B07", project, context);
      if (!own) return;
      const at = { cell: project.indicatorCell };
      if (own.withheld) context.report({ at, severity: "info", message: "withheld", data: { what: own.what } });
      else context.report({ at, message: "missing", data: { what: own.what } });
    },
  },
});
