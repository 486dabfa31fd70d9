import { defineRule } from "../core/check/rule";
import type { ProfileWords } from "../core/check/profile";
import type { Value } from "../core/table/budgetTable";
import { packed, rowsSheet } from "./exampleText";
import { faultOf, placeOfValue, statesQuantity } from "./targets";

/** What a bound may name instead of a number: another year, a standard, a sum fixed elsewhere. */
const REFERENCE = /上年|去年|往年|同期|历史|平均|均值|预算|批复|概算|投资额|标准|合同|定额|规定|核定|中标|报价|限价|评估价|市场价|国标|底线|红线|要求|目标值|计划/;

/** "≥" with nothing behind it, or with words that cannot be more or less. */
function lacksNumber(value: Value, words: Pick<ProfileWords, "graded">): boolean {
  const { reading } = value;
  if (reading.kind === "sign") return true;
  const { sign } = reading;
  if (!sign || reading.kind !== "text" || statesQuantity(reading) || REFERENCE.test(reading.plain)) return false;
  // A sign in a cell of its own was chosen from a list: what is wrong are the words, and their rules say so.
  if (sign.span.end === sign.span.start) return false;
  // "=合格" says what it is; "达到优良" is a state; "≥二级" can be compared.
  if (sign.comparison === "=" || !/^[<>=≥≤≧≦⩾⩽]+$/.test(sign.text)) return false;
  const rest = reading.plain.replace(/^[<>=≥≤≧≦⩾⩽]+/, "");
  return !words.graded.some((it) => rest === it || (it.length > 1 && rest.includes(it))) && !/[级等档]$/.test(rest);
}

/** A comparison sign without the number it compares with. */
export const D18 = defineRule({
  code: "D18",
  name: "sign-without-number",
  title: { zh: "有比较符号而没有数值", en: "Sign without a number" },
  severity: "error",
  fix: null,
  why: "只写“≥”而没有数字，等于没有指标值，系统导入时会报错。",
  remedy: "在符号后填上数值和单位。",
  source: "文本规范",
  messages: {
    alone: "只有“{sign}”，没有数值",
    words: "“{text}”有“{sign}”而没有数值",
  },
  // The words behind the sign are theirs: ≥满意.
  yieldsTo: ["D03", "D04"],
  unless: "measured",
  examples: {
    bad: [packed(["12", "培训合格率", "⟦≥%⟧"], ["11", "培训人数", "⟦不少于人⟧"]), packed(["12", "培训合格率", "⟦≥⟧"]), packed(["11", "培训人数", "⟦不低于⟧", "20人"]), packed(["22", "群众法治意识", "⟦≥提高⟧"])],
    good: [
      packed(["12", "培训合格率", "≥95%"], ["13", "采购完成时间", "不超过11月底"], ["14", "设备购置成本", "≤批复预算数"]),
      packed(["12", "空气质量", "≥良"], ["12", "工程质量", "=合格"], ["12", "办公环境", "达到优良"], ["12", "等级评定", "≥三级"]),
      { sheet: rowsSheet(["产出指标", "时效指标", "采购完成时间", "≤", "11月底前", null], ["产出指标", "质量指标", "图书验收合格率", "≥", 98, "%"], ["产出指标", "质量指标", "馆藏质量", "定性", "优", null]) },
    ],
  },
  on: {
    indicator(indicator, _project, context) {
      const found = faultOf(indicator, (value) => (lacksNumber(value, context.profile.words) ? (value.reading.sign?.text ?? "") : null));
      if (!found) return;
      const at = placeOfValue(found.value, indicator);
      const sign = found.fault;
      if (found.value.reading.kind === "sign") context.report({ at, message: "alone", data: { sign }, related: found.related });
      else context.report({ at, message: "words", data: { text: found.value.text.text, sign }, related: found.related });
    },
  },
});
