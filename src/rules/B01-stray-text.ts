import { defineRule } from "../core/check/rule";
import { isEmpty } from "../core/sheet/span";
import type { Indicator } from "../core/table/budgetTable";
import { isHole } from "../core/table/piece";
import { packedPiece, strayText } from "./packedItems";

/** A piece between separators is only surplus when every field has its own; else it is what is missing, unlabelled. */
function isComplete(indicator: Indicator | undefined): boolean {
  if (!indicator) return false;
  const fields = [indicator.level1?.whole, indicator.level2?.whole, indicator.name, indicator.cycle?.whole, indicator.annual?.whole];
  return fields.every((it) => it === undefined || !isHole(it));
}

/** Text in the packed cell that belongs to no indicator. */
export const B01 = defineRule({
  code: "B01",
  name: "stray-text",
  title: { zh: "不属于任何指标的文字", en: "Text that belongs to no indicator" },
  severity: "error",
  fix: null,
  why: "绩效指标栏只收按格式写的指标，多出的文字系统读不进去，会被当作格式错误退回。",
  remedy: "删去多余文字，或者按“序号、一级；二级；名称；指标值。”补成完整的一项。",
  source: "文本规范",
  messages: {
    stray: "这段文字不属于任何一项指标",
    unread: "没有按指标格式填写，读不出指标",
    extra: "第{n}项多出一段文字",
  },
  applies: (facts) => (facts.layout === "packed" ? true : "表中指标各占一格"),
  examples: {
    bad: [
      "⟦详见附件二的绩效指标一览表⟧",
      "1、1-产出指标；11-数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。⟦其余指标年中再定。⟧2、1-产出指标；12-质量指标；培训合格率；实施周期指标值:95%；年度指标值:95%。",
      "1、1-产出指标；11-数量指标；培训人数；⟦含各镇街⟧；实施周期指标值:90人；年度指标值:90人。",
    ],
    good: [
      "1、1-产出指标；11-数量指标；培训人数（含镇街，不含讲师）；实施周期指标值:90人；年度指标值:90人。",
      // Ordinals of another form are B11's, stops too many B12's.
      "一、1-产出指标；11-数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。。二、1-产出指标；12-质量指标；培训合格率；实施周期指标值:95%；年度指标值:95%。",
      // The value is there, its label is not: B14's.
      "1、1-产出指标；11-数量指标；培训人数；90人；年度指标值:90人。",
    ],
  },
  on: {
    project(project, context) {
      const { packed } = project;
      if (!packed || packed.standard) return;
      for (const { at, words } of strayText(packed)) {
        if (packed.items.length === 0) context.report({ at: packedPiece(project, at), message: "unread" });
        else if (words) context.report({ at: packedPiece(project, at), message: "stray" });
      }
      packed.items.forEach((item, index) => {
        if (item.extra.length === 0 || !isComplete(project.indicators[index])) return;
        for (const at of item.extra) if (!isEmpty(at)) context.report({ at: packedPiece(project, at), message: "extra", data: { n: index + 1 } });
      });
    },
  },
});
