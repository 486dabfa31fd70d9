import { defineRule } from "../core/check/rule";
import { twinOf } from "./twins";

/** Enough of a long name to know it by. */
function shortened(name: string): string {
  return name.length > 14 ? `${name.slice(0, 13)}…` : name;
}

/** Two nearly equal indicators in one project. */
export const B16 = defineRule({
  code: "B16",
  name: "near-twin",
  title: { zh: "两项指标几乎相同", en: "Two nearly equal indicators" },
  severity: "warning",
  fix: null,
  why: "两项指标说的是同一件事，等于少了一项有用的指标，审核时会要求合并。",
  remedy: "合并为一项，或者把名称改得能看出各自考核什么。",
  source: "profile",
  messages: {
    near: "与第{n}项“{other}”几乎相同",
    level: "与第{n}项同名，但二级指标不同",
  },
  yieldsTo: ["B15"],
  examples: {
    bad: [
      "1、2-效益指标；22-社会效益；安全保障；实施周期指标值:98%；年度指标值:98%。2、2-效益指标；22-社会效益；⟦安全性⟧；实施周期指标值:98%；年度指标值:98%。",
      "1、1-产出指标；12-质量指标；设备验收合格率；实施周期指标值:98%；年度指标值:98%。2、1-产出指标；12-质量指标；⟦设备验收的合格率（%）⟧；实施周期指标值:98%；年度指标值:98%。",
      "1、1-产出指标；12-质量指标；系统正常运行率；实施周期指标值:98%；年度指标值:98%。2、2-效益指标；22-社会效益；⟦系统正常运行率⟧；实施周期指标值:98%；年度指标值:98%。",
      "1、1-产出指标；13-时效指标；补贴发放及时率；实施周期指标值:98%；年度指标值:98%。2、1-产出指标；13-时效指标；⟦补贴及时发放率⟧；实施周期指标值:98%；年度指标值:98%。",
      "1、3-满意度指标；31-服务对象满意度；参训人员满意度；实施周期指标值:98%；年度指标值:98%。2、3-满意度指标；31-服务对象满意度；⟦参训人员满意率⟧；实施周期指标值:95%；年度指标值:95%。",
    ],
    good: [
      "1、1-产出指标；11-数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。2、1-产出指标；11-数量指标；培训次数；实施周期指标值:6次；年度指标值:6次。",
      "1、1-产出指标；12-质量指标；市级道路保洁达标率；实施周期指标值:98%；年度指标值:98%。2、1-产出指标；12-质量指标；县级道路保洁达标率；实施周期指标值:95%；年度指标值:95%。3、1-产出指标；12-质量指标；道路保洁不达标率；实施周期指标值:2%；年度指标值:2%。",
      "1、1-产出指标；11-数量指标；交办任务完成率；实施周期指标值:95%；年度指标值:95%。2、1-产出指标；11-数量指标；安保工作完成率；实施周期指标值:100%；年度指标值:100%。",
    ],
  },
  on: {
    indicator(indicator, project, context) {
      const twin = twinOf(indicator, project, context);
      const other = twin && twin.kind !== "same" ? project.indicators[twin.of] : undefined;
      if (!twin || !other) return;
      const related = [{ at: other.name, note: "另一处" }];
      if (twin.kind === "near") context.report({ at: indicator.name, message: "near", data: { n: other.index + 1, other: shortened(other.name.text) }, related });
      else context.report({ at: indicator.name, message: "level", data: { n: other.index + 1 }, related });
    },
  },
});
