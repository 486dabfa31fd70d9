import { defineRule } from "../core/check/rule";
import { span } from "../core/sheet/span";
import { isHole, piece } from "../core/table/piece";
import { packed } from "./exampleText";
import { endingOf, nameOf } from "./naming";
import { faultOf, onlyNumber } from "./targets";
import { write } from "./valueEdits";

/** A number without ≥, ≤ or =, where the place asks for one. */
export const D06 = defineRule({
  code: "D06",
  name: "value-without-sign",
  title: { zh: "定量指标值没有比较符号", en: "Quantity without a comparison sign" },
  severity: "info",
  fix: "review",
  why: "有的地方要求定量指标写明“≥”“≤”或“=”，否则系统按“等于”考核，超额完成也算偏离。",
  remedy: "在数字前写上比较符号：越多越好的写“≥”，越少越好的写“≤”。",
  source: "profile",
  messages: {
    none: "指标值“{text}”前没有比较符号",
  },
  fixes: {
    add: "改为 {sign}{text}",
  },
  applies: (_facts, profile) => (profile.requireSign || profile.severities.D06 !== undefined ? true : "所选规则集不要求写比较符号"),
  examples: {
    bad: [
      { with: { requireSign: true }, indicators: packed(["12", "培训合格率", "⟦95%⟧", "95%"]), fixed: packed(["12", "培训合格率", "≥95%", "≥95%"]) },
      { with: { requireSign: true }, indicators: packed(["12", "安全事故发生数", "⟦0起⟧", "0起"]), fixed: packed(["12", "安全事故发生数", "≤0起", "≤0起"]) },
      { with: { requireSign: true }, indicators: packed(["11", "培训人数", "⟦20人⟧", "≥20人"]) },
    ],
    good: [
      packed(["12", "培训合格率", "95%"]),
      { with: { requireSign: true }, indicators: packed(["12", "培训合格率", "≥95%"], ["11", "培训人数", "不少于20人"], ["13", "完成时间", "11月底前"], ["22", "空气质量", "优良"]) },
    ],
  },
  on: {
    indicator(indicator, _project, context) {
      if (!context.profile.requireSign && context.profile.severities.D06 === undefined) return;
      const found = faultOf(indicator, ({ reading }) => (reading.sign ? null : onlyNumber(reading)));
      if (!found) return;
      const name = nameOf(indicator);
      const { words } = context.profile;
      const sign = endingOf(name, words.lowerIsBetter).length > endingOf(name, words.higherIsBetter).length ? "≤" : "≥";
      const text = found.value.text.text;
      const own = indicator.sign && isHole(indicator.sign) ? indicator.sign : null;
      const edits = own ? [write(context.sheet, own, sign)] : found.all.map(({ value, fault }) => { const at = value.text.span.start + fault.span.start; return write(context.sheet, piece(value.text.source, span(at, at)), sign); });
      context.report({ at: found.value.text, message: "none", data: { text }, related: found.related, fixes: [{ title: "add", applicability: "review", data: { sign, text }, edits }] });
    },
  },
});
