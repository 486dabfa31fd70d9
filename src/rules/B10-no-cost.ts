import { defineRule } from "../core/check/rule";
import { costKeyword, levelsReadable, shortfallOf } from "./required";

/** A purchase, works or IT project above the profile's floor without a cost indicator. */
export const B10 = defineRule({
  code: "B10",
  name: "no-cost",
  title: { zh: "采购、工程、信息化项目没有成本指标", en: "No cost indicator" },
  severity: "info",
  fix: "library",
  why: "采购、工程和信息化项目的钱花得值不值，要靠成本指标来说明。",
  remedy: "从指标库插入一项成本指标，例如预算控制数或单位成本。",
  source: "profile",
  messages: {
    missing: "名称含“{word}”，没有成本指标",
    withheld: "涉密项目，未列{what}",
  },
  applies: (facts) => (facts.units.length > 0 ? levelsReadable(facts) : "表中没有金额单位"),
  examples: {
    bad: [
      { name: "办公设备购置经费", amount: 80, indicators: "⟦⟧1、1-产出指标；11-数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。2、1-产出指标；12-质量指标；培训合格率；实施周期指标值:95%；年度指标值:95%。3、2-效益指标；22-社会效益；政策知晓率；实施周期指标值:90%；年度指标值:90%。4、3-满意度指标；31-服务对象满意度；学员满意度；实施周期指标值:90%；年度指标值:90%。" },
      { name: "专用设备购置经费", amount: 80, goal: "涉密项目。按照保密法及其实施条例相关规定，不对外公开。", indicators: "⟦⟧1、1-产出指标；11-数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。2、1-产出指标；12-质量指标；培训合格率；实施周期指标值:95%；年度指标值:95%。3、2-效益指标；22-社会效益；政策知晓率；实施周期指标值:90%；年度指标值:90%。4、3-满意度指标；31-服务对象满意度；学员满意度；实施周期指标值:92%；年度指标值:92%。" },
    ],
    good: [
      { name: "办公设备购置经费", amount: 80, indicators: "1、1-产出指标；11-数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。2、1-产出指标；12-质量指标；培训合格率；实施周期指标值:95%；年度指标值:95%。3、2-效益指标；22-社会效益；政策知晓率；实施周期指标值:90%；年度指标值:90%。4、3-满意度指标；31-服务对象满意度；学员满意度；实施周期指标值:90%；年度指标值:90%。5、1-产出指标；14-成本指标；单台采购价；实施周期指标值:≤5000元；年度指标值:≤5000元。" },
      { name: "办公设备购置经费", amount: 2.5, indicators: "1、1-产出指标；11-数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。2、1-产出指标；12-质量指标；培训合格率；实施周期指标值:95%；年度指标值:95%。3、2-效益指标；22-社会效益；政策知晓率；实施周期指标值:90%；年度指标值:90%。4、3-满意度指标；31-服务对象满意度；学员满意度；实施周期指标值:90%；年度指标值:90%。" },
      { name: "困难职工慰问经费", amount: 80, indicators: "1、1-产出指标；11-数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。2、1-产出指标；12-质量指标；培训合格率；实施周期指标值:95%；年度指标值:95%。3、2-效益指标；22-社会效益；政策知晓率；实施周期指标值:90%；年度指标值:90%。4、3-满意度指标；31-服务对象满意度；学员满意度；实施周期指标值:90%；年度指标值:90%。" },
    ],
  },
  on: {
    project(project, context) {
      const own = shortfallOf("B10", project, context);
      if (!own) return;
      const at = { cell: project.indicatorCell };
      if (own.withheld) context.report({ at, severity: "info", message: "withheld", data: { what: own.what } });
      else context.report({ at, message: "missing", data: { word: costKeyword(project, context.profile) ?? "" } });
    },
  },
});
