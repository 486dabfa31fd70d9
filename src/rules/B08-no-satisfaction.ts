import { defineRule } from "../core/check/rule";
import { levelsReadable, shortfallOf } from "./required";

/** A project without a satisfaction indicator, where the profile asks for one. */
export const B08 = defineRule({
  code: "B08",
  name: "no-satisfaction",
  title: { zh: "没有满意度指标", en: "No satisfaction indicator" },
  severity: "warning",
  fix: "library",
  why: "服务对象是否满意是绩效目标的一级指标之一；确实不适用的，送审时要能说明理由。",
  remedy: "从指标库插入一项满意度指标；不适用时忽略并写明理由。",
  source: "profile",
  messages: {
    missing: "没有{what}指标",
    withheld: "涉密项目，未列{what}",
  },
  applies: (facts, profile) => (profile.required.satisfaction === "off" ? "所选规则集不要求满意度指标" : levelsReadable(facts)),
  examples: {
    bad: [
      "⟦⟧1、1-产出指标；11-数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。2、1-产出指标；12-质量指标；培训合格率；实施周期指标值:95%；年度指标值:95%。3、2-效益指标；22-社会效益；政策知晓率；实施周期指标值:90%；年度指标值:90%。",
      { name: "困难群众救助资金", with: { required: { satisfaction: "public" } }, indicators: "⟦⟧1、1-产出指标；11-数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。2、1-产出指标；12-质量指标；培训合格率；实施周期指标值:95%；年度指标值:95%。3、2-效益指标；22-社会效益；政策知晓率；实施周期指标值:90%；年度指标值:90%。" },
      { name: "13600101", goal: "涉密项目。按照保密法及其实施条例相关规定，不对外公开。", indicators: "⟦⟧1、1-产出指标；11-数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。2、1-产出指标；12-质量指标；培训合格率；实施周期指标值:95%；年度指标值:95%。3、2-效益指标；22-社会效益；政策知晓率；实施周期指标值:90%；年度指标值:90%。" },
    ],
    good: [
      "1、1-产出指标；11-数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。2、1-产出指标；12-质量指标；培训合格率；实施周期指标值:95%；年度指标值:95%。3、2-效益指标；22-社会效益；政策知晓率；实施周期指标值:90%；年度指标值:90%。4、3-满意度指标；31-服务对象满意度；学员满意度；实施周期指标值:90%；年度指标值:90%。",
      { name: "机关食堂燃气费", goal: "按月缴纳机关食堂燃气费用，保障全年食堂按时供餐，安全用气。", with: { required: { satisfaction: "public" } }, indicators: "1、1-产出指标；11-数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。2、1-产出指标；12-质量指标；培训合格率；实施周期指标值:95%；年度指标值:95%。3、2-效益指标；22-社会效益；政策知晓率；实施周期指标值:90%；年度指标值:90%。" },
      { profile: "general", indicators: "1、产出指标；数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。2、效益指标；社会公众或服务对象满意度指标；学员满意率；实施周期指标值:90%；年度指标值:90%。" },
    ],
  },
  on: {
    project(project, context) {
      const own = shortfallOf("B08", project, context);
      if (!own) return;
      const at = { cell: project.indicatorCell };
      if (own.withheld) context.report({ at, severity: "info", message: "withheld", data: { what: own.what } });
      else context.report({ at, message: "missing", data: { what: own.what } });
    },
  },
});
