import { defineRule } from "../core/check/rule";
import type { Value } from "../core/table/budgetTable";
import { isHole, part, type Piece } from "../core/table/piece";
import { brief } from "./brief";
import { packed } from "./exampleText";
import { measureOf, nameOf } from "./naming";
import { faultOf, saysNothing } from "./targets";
import { write } from "./valueEdits";
import type { ProfileWords } from "../core/check/profile";

/** Words between a repeated name and its number. */
const LINKS = /达到?了?|保持在?|为|是|在|不断|的|[:：，,、()（）]/g;

function sortedChars(text: string): string {
  return [...text].sort().join("");
}

/** The stretch of a value to keep: sign, number and unit if they stand together; the number with its unit else. */
function figure(value: Value): Piece | null {
  const { numbers, sign } = value.reading;
  const [number, second] = numbers;
  if (!number || second) return null;
  let from = number.span.start;
  let to = Math.max(number.span.end, number.unitSpan.end);
  if (sign && sign.span.end > sign.span.start) {
    if (sign.span.end === from) from = sign.span.start;
    else if (sign.span.start === to) to = sign.span.end;
  }
  return part(value.text, from, to);
}

/** Whether the words of a value, in whatever order, are the words of the name (with or without the measure that ends it). */
function repeats(value: Value, name: string, words: ProfileWords): boolean {
  const { text, reading } = value;
  // A plain number has no words to repeat.
  if (reading.kind === "number" || saysNothing(reading, words) || reading.numbers.length > 1 || reading.date || name.length < 3) return false;
  const keep = figure(value);
  const rest = (keep ? text.text.slice(0, keep.span.start - text.span.start) + text.text.slice(keep.span.end - text.span.start) : text.text).replace(/\s/g, "");
  if (rest.length < 3) return false;
  const bare = name.slice(0, name.length - measureOf(name, words).length);
  // 新增图书册数 without 数 ends in the unit: 新增图书5000册.
  const unit = reading.numbers[0]?.unit ?? "";
  const forms = [name, bare, unit !== "" && bare.endsWith(unit) ? bare.slice(0, -unit.length) : bare].filter((it) => it.length >= 3).map(sortedChars);
  return [rest, rest.replace(LINKS, "")].some((it) => forms.includes(sortedChars(it)));
}

/** "系统正常运行率：系统正常运行率100%": the name again, around the number that was asked for. */
export const D11 = defineRule({
  code: "D11",
  name: "value-repeats-name",
  title: { zh: "指标值重复指标名称", en: "Value repeats the name" },
  severity: "warning",
  fix: "review",
  why: "指标值只应写数值和单位；把名称再写一遍，系统取不到数字，汇总时成了文字。",
  remedy: "只留下数字、单位和比较符号。",
  source: "文本规范",
  messages: {
    figure: "“{text}”重复了名称，只需写“{keep}”",
    words: "“{text}”只是重复了指标名称",
  },
  fixes: {
    keep: "只留 {keep}",
  },
  yieldsTo: ["D02", "D03", "D04"],
  unless: "measured",
  examples: {
    bad: [
      { indicators: packed(["22", "系统正常运行率", "⟦系统正常运行率100%⟧", "系统正常运行率100%"]), fixed: packed(["22", "系统正常运行率", "100%", "100%"]) },
      { indicators: packed(["22", "系统正常运行率", "⟦系统100%正常运行⟧", "系统100%正常运行"]), fixed: packed(["22", "系统正常运行率", "100%", "100%"]) },
      { indicators: packed(["12", "设备完好率", "⟦设备完好率达到不低于98%⟧", "98%"]), fixed: packed(["12", "设备完好率", "不低于98%", "98%"]) },
      packed(["11", "专项检查次数", "⟦专项检查12次⟧", "12次"]),
      packed(["11", "新增图书册数", "⟦新增图书5000册⟧"]),
      packed(["31", "来访群众满意度", "⟦来访群众满意度达90%⟧"]),
      packed(["24", "信息公开制度", "⟦信息公开制度⟧"]),
    ],
    good: [
      packed(["22", "系统正常运行率", "100%"], ["22", "宣传效率", "完成率98%"], ["22", "设备正常运行率", "正常运行率98%"]),
      packed(["11", "培训次数", "3次"], ["13", "服务周期", "2023.07-2024.01"], ["22", "空气质量", "优良"]),
    ],
  },
  on: {
    indicator(indicator, _project, context) {
      const name = nameOf(indicator);
      if (name === "" || isHole(indicator.name)) return;
      const found = faultOf(indicator, (value) => (repeats(value, name, context.profile.words) ? { keep: figure(value) } : null));
      if (!found) return;
      const text = found.value.text.text;
      const keep = found.fault.keep?.text;
      if (keep === undefined) {
        context.report({ at: found.value.text, message: "words", data: { text: brief(text) }, related: found.related });
        return;
      }
      const edits = found.all.flatMap(({ value, fault }) => (fault.keep ? [write(context.sheet, value.text, fault.keep.text)] : []));
      context.report({ at: found.value.text, message: "figure", data: { text: brief(text), keep }, related: found.related, fixes: [{ title: "keep", applicability: "review", data: { keep }, edits }] });
    },
  },
});
