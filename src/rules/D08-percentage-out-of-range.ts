import { defineRule } from "../core/check/rule";
import { compare, printDecimal, type Decimal } from "../core/sheet/amount";
import type { Value } from "../core/table/budgetTable";
import { brief } from "./brief";
import { packed, rowsSheet } from "./exampleText";
import { directionOf } from "./D07-sign-against-meaning";
import { endingOf, isRate, isSatisfactionName, nameOf } from "./naming";
import { faultOf, onlyNumber } from "./targets";

const HUNDRED: Decimal = { units: 100n, decimals: 0 };

/** Values that compare with another year or another place may pass 100%. */
const RELATIVE = /增长|提高|提升|增加|同比|环比|比上年|较上年|相当于|倍|超/;

/** Whether a value holds a percentage that is above 100, not above 0, or 100 beside a sign. */
function isOdd(value: Value | null): boolean {
  if (!value) return false;
  const { numbers, sign } = value.reading;
  for (const { percent, value: number, about } of numbers) {
    if (!percent || (about > 0 && about < 100)) continue;
    const against = compare(number, HUNDRED);
    if (against > 0 || number.units <= 0n || (against === 0 && sign)) return true;
  }
  return false;
}

/** A percentage that cannot be: above 100, not above 0, or at least 100. */
export const D08 = defineRule({
  code: "D08",
  name: "percentage-out-of-range",
  title: { zh: "百分比超出范围", en: "Percentage out of range" },
  severity: "warning",
  fix: null,
  why: "比率最高100%、最低0%，写“≥100%”或“120%”要么多打了数字，要么是另一个指标。",
  remedy: "核对数字；全部完成写“100%”，不写“≥100%”。增长率等可以超过100%的除外。",
  source: "算术",
  messages: {
    above: "“{text}”超过100%",
    notAbove: "“{text}”不大于0，“{name}”应为正数",
    atLeast: "“{text}”：最多只能是100%，写“100%”即可",
  },
  examples: {
    bad: [
      packed(["12", "图书验收合格率", "⟦120%⟧"]),
      packed(["11", "年度任务完成率", "⟦≥100%⟧"], ["31", "群众满意度", "⟦0%⟧"]),
      packed(["31", "群众满意度", "⟦950%⟧", "95%"]),
    ],
    good: [
      packed(["12", "图书验收合格率", "100%"], ["21", "产值增长率", "120%"], ["12", "宣传内容差错率", "≤0%"], ["14", "投资控制率", "≤100%"]),
      packed(["14", "成本控制率", "≥100%"]),
      packed(["21", "村集体收入", "比上年提高150%"], ["12", "项目成本超支率", "0%"], ["12", "抽检比例", "5%-10%"]),
      { sheet: rowsSheet(["产出指标", "质量指标", "图书验收合格率", "=", 100, "%"], ["效益指标", "社会效益指标", "读者到馆人次增长率", "≥", 110, "%"]) },
    ],
  },
  on: {
    indicator(indicator, _project, context) {
      if (!isOdd(indicator.cycle) && !isOdd(indicator.annual)) return;
      const { words } = context.profile;
      const name = nameOf(indicator);
      if (endingOf(name, words.unboundedRates) !== "") return;
      const rate = isRate(name) || isSatisfactionName(name);
      const direction = directionOf(name, words);
      const judge = (value: Value): { kind: "above" | "notAbove" | "atLeast"; text: string } | null => {
        const { reading } = value;
        if (RELATIVE.test(reading.plain) || (!rate && RELATIVE.test(name))) return null;
        const shown = (number: Decimal): string => `${reading.sign && reading.sign.span.end === reading.sign.span.start ? reading.sign.text : ""}${reading.kind === "number" ? value.text.text : printDecimal(number)}${/[%％]|百分比/.test(value.text.text) ? "" : "%"}`;
        for (const number of reading.numbers) {
          if (number.percent && compare(number.value, HUNDRED) > 0) return { kind: "above", text: shown(number.value) };
        }
        const number = onlyNumber(reading);
        if (!number?.percent) return null;
        const sign = reading.sign?.comparison;
        // Nothing of something bad is a target; nothing of something good is a slip.
        const bound = sign !== undefined && sign !== "=";
        if (direction > 0 && (number.value.units < 0n || (number.value.units === 0n && !bound))) return { kind: "notAbove", text: shown(number.value) };
        // Of something that should be low the sign is what is wrong (D07).
        if (direction >= 0 && (sign === ">=" || sign === ">") && compare(number.value, HUNDRED) === 0) return { kind: "atLeast", text: shown(number.value) };
        return null;
      };
      const found = faultOf(indicator, judge);
      if (!found) return;
      const { kind, text } = found.fault;
      const base = { at: found.value.text, related: found.related };
      if (kind === "above") context.report({ ...base, message: "above", data: { text }, severity: rate ? "error" : "warning" });
      else if (kind === "notAbove") context.report({ ...base, message: "notAbove", data: { text, name: brief(indicator.name.text) } });
      else context.report({ ...base, message: "atLeast", data: { text } });
    },
  },
});
