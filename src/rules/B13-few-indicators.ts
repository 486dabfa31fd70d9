import { defineRule } from "../core/check/rule";
import { shortfallOf } from "./required";

/** Fewer indicators than the profile asks for: a custom, no law. */
export const B13 = defineRule({
  code: "B13",
  name: "few-indicators",
  title: { zh: "指标偏少", en: "Too few indicators" },
  severity: "warning",
  fix: "library",
  why: "指标太少，覆盖不了产出、效益和满意度；几项为宜没有国家规定，这里按当地惯例。",
  remedy: "从指标库补充指标；确实够用时忽略并写明理由。",
  source: "profile",
  messages: {
    missing: "共 {count} 项指标，至少应有 {least} 项",
    withheld: "涉密项目，未列{what}",
  },
  applies: (_facts, profile) => (profile.thresholds.fewestIndicators > 1 ? true : "所选规则集不限指标个数"),
  examples: {
    bad: [
      "⟦⟧1、1-产出指标；11-数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。2、2-效益指标；22-社会效益；政策知晓率；实施周期指标值:90%；年度指标值:90%。",
      { name: "13600101", goal: "涉密项目。按照保密法及其实施条例相关规定，不对外公开。", with: { thresholds: { fewestIndicators: 5 } }, indicators: "⟦⟧1、1-产出指标；11-数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。2、1-产出指标；12-质量指标；培训合格率；实施周期指标值:95%；年度指标值:95%。3、2-效益指标；22-社会效益；政策知晓率；实施周期指标值:90%；年度指标值:90%。4、3-满意度指标；31-服务对象满意度；学员满意度；实施周期指标值:92%；年度指标值:92%。" },
    ],
    good: [
      "1、1-产出指标；11-数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。2、1-产出指标；12-质量指标；培训合格率；实施周期指标值:95%；年度指标值:95%。3、2-效益指标；22-社会效益；政策知晓率；实施周期指标值:90%；年度指标值:90%。",
      { with: { thresholds: { fewestIndicators: 2 } }, indicators: "1、1-产出指标；11-数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。2、2-效益指标；22-社会效益；政策知晓率；实施周期指标值:90%；年度指标值:90%。" },
      // The line of a classified project names this too, but under the code of the first thing missing.
      { name: "13600101", goal: "涉密项目。按照保密法及其实施条例相关规定，不对外公开。", indicators: "1、2-效益指标；22-社会效益；政策知晓率；实施周期指标值:90%；年度指标值:90%。" },
    ],
  },
  on: {
    project(project, context) {
      const own = shortfallOf("B13", project, context);
      if (!own) return;
      const at = { cell: project.indicatorCell };
      if (own.withheld) context.report({ at, severity: "info", message: "withheld", data: { what: own.what } });
      else context.report({ at, message: "missing", data: { count: project.indicators.length, least: context.profile.thresholds.fewestIndicators } });
    },
  },
});
