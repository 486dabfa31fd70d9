import { defineRule } from "../core/check/rule";
import { shortfallOf } from "./required";

/** Output is there, but not the kinds of it that the profile asks for, whichever way contradicting levels are read. */
export const B09 = defineRule({
  code: "B09",
  name: "no-quantity-or-quality",
  title: { zh: "产出指标种类不全", en: "Output lacks quantity or quality" },
  severity: "warning",
  fix: "library",
  why: "只写办了多少或只写办得怎样，都说明不了产出；数量和质量要能互相印证。",
  remedy: "从指标库补上所缺的二级指标。",
  source: "profile",
  messages: {
    missing: "产出指标缺{what}",
    withheld: "涉密项目，未列{what}",
  },
  yieldsTo: ["B06"],
  applies: (facts, profile) =>
    profile.required.outputKinds.length === 0 ? "所选规则集不要求产出指标的种类" : facts.layout === "packed" || facts.roles.has("level2") ? true : "表中没有二级指标",
  examples: {
    bad: [
      "⟦⟧1、1-产出指标；11-数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。2、2-效益指标；22-社会效益；政策知晓率；实施周期指标值:90%；年度指标值:90%。3、3-满意度指标；31-服务对象满意度；学员满意度；实施周期指标值:90%；年度指标值:90%。",
      // 11 or 质量: whichever is right, the other is missing.
      "⟦⟧1、1-产出指标；11-质量指标；设备合格率；实施周期指标值:98%；年度指标值:98%。2、1-产出指标；13-时效指标；维护及时率；实施周期指标值:95%；年度指标值:95%。",
      { name: "13600101", goal: "涉密项目。按照保密法及其实施条例相关规定，不对外公开。", indicators: "⟦⟧1、1-产出指标；11-数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。2、2-效益指标；22-社会效益；政策知晓率；实施周期指标值:90%；年度指标值:90%。3、3-满意度指标；31-服务对象满意度；学员满意度；实施周期指标值:92%；年度指标值:92%。" },
    ],
    good: [
      "1、1-产出指标；11-数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。2、1-产出指标；12-质量指标；培训合格率；实施周期指标值:95%；年度指标值:95%。3、2-效益指标；22-社会效益；政策知晓率；实施周期指标值:90%；年度指标值:90%。",
      // 12 or 时效: read as 12 nothing is missing.
      "1、1-产出指标；11-数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。2、1-产出指标；12-时效指标；培训按期完成率；实施周期指标值:95%；年度指标值:95%。",
      // No output at all is B06's.
      "1、2-效益指标；22-社会效益；政策知晓率；实施周期指标值:90%；年度指标值:90%。2、3-满意度指标；31-服务对象满意度；学员满意度；实施周期指标值:90%；年度指标值:90%。",
    ],
  },
  on: {
    project(project, context) {
      const own = shortfallOf("B09", project, context);
      if (!own) return;
      const at = { cell: project.indicatorCell };
      if (own.withheld) context.report({ at, severity: "info", message: "withheld", data: { what: own.what } });
      else context.report({ at, message: "missing", data: { what: own.what } });
    },
  },
});
