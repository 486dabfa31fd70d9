import { defineRule } from "../core/check/rule";
import type { Profile } from "../core/check/profile";
import type { LevelReading } from "../core/check/levels";
import type { Decimal } from "../core/sheet/amount";
import { compare } from "../core/sheet/amount";
import type { Layout, Indicator, Value } from "../core/table/budgetTable";
import { isHole, part, type Piece } from "../core/table/piece";
import type { ReadNumber } from "../core/indicator/value";
import { directionOf } from "./D07-sign-against-meaning";
import { packed, rowsSheet } from "./exampleText";
import { bareName, isRate, isSatisfaction, isSatisfactionName, nameOf, needsNoUnit, unitInName } from "./naming";
import { faultOf, onlyNumber, serialDate } from "./targets";
import { write } from "./valueEdits";

const ONE: Decimal = { units: 1n, decimals: 0 };
const HUNDRED: Decimal = { units: 100n, decimals: 0 };
const ZERO: Decimal = { units: 0n, decimals: 0 };

/** The number of a value that lacks its unit; null when nothing is missing or another rule (D09, D14) says what is. */
export function bareNumber(value: Value, indicator: Indicator, levels: readonly LevelReading[], layout: Layout, words: Profile["words"]): ReadNumber | null {
  const { reading } = value;
  // Most values have their unit or no number.
  if (reading.kind !== "number" && reading.kind !== "mixed") return null;
  let number = onlyNumber(reading);
  if (number ? number.unit !== "" : reading.kind !== "mixed") return null;
  const name = nameOf(indicator);
  const share = isRate(name) || isSatisfaction(name, levels);
  if (!number && reading.kind === "mixed" && share) {
    // "系统正常运行率98": words, and the number at the very end.
    const [first, second] = reading.numbers;
    if (first && !second && !reading.date && /[率度]\D{0,4}\d+(?:\.\d+)?$/.test(reading.plain)) number = first;
  }
  if (!number || number.unit !== "" || unitInName(indicator.name.text) || needsNoUnit(name)) return null;
  if (serialDate(reading) && (layout !== "packed" || speaksOfTime(name, levels))) return null;
  if (compare(number.value, ZERO) > 0 && compare(number.value, ONE) <= 0 && share) {
    // 0.95 is a share written as a fraction (D09); in a cell of its own it may be a percentage that only looks like one.
    if (number.value.decimals > 0 || layout !== "packed") return null;
  }
  // Nothing is nothing in any unit, also of what should be low: 事故率 0.
  if (number.value.units === 0n && (!share || directionOf(name, words) < 0)) return null;
  // 20241231, 202412: a day without its signs.
  if (speaksOfTime(name, levels) && /^(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])?$/.test(reading.plain)) return null;
  return number;
}

/** A name or a level that a date answers. */
export function speaksOfTime(name: string, levels: readonly LevelReading[]): boolean {
  return /时间|日期|期限|时限|时点|节点|截止|月份|时效|进度|周期/.test(name) || (levels.length > 0 && levels.every((it) => it.level2.kind === "timeliness"));
}

/** Whether "%" is what is missing: the name is a rate or a satisfaction, and the number is one of a hundred. */
function lacksPercent(name: string, number: ReadNumber, profile: Profile): boolean {
  if (!isSatisfactionName(name) && !isRate(name)) return false;
  if (profile.words.unboundedRates.some((it) => name.endsWith(it))) return true;
  return compare(number.value, ONE) > 0 && compare(number.value, HUNDRED) <= 0;
}

/** Where the unit belongs: its own cell if the table has one, else right behind the number. */
function unitPlace(value: Value, indicator: Indicator, number: ReadNumber): Piece {
  const { unit } = indicator;
  if (unit && (isHole(unit) || /^[-—/／]?$/.test(unit.text))) return unit;
  return part(value.text, number.span.end, number.span.end);
}

/** A number without a unit: 90 of what? */
export const D05 = defineRule({
  code: "D05",
  name: "number-without-unit",
  title: { zh: "数值没有单位", en: "Number without a unit" },
  severity: "error",
  fix: "review",
  why: "只有数字看不出是百分比、人数还是分数，年终无法据此判断是否完成。",
  remedy: "在数字后写上单位；比率和满意度写“%”。",
  source: "文本规范",
  messages: {
    bare: "指标值“{text}”没有单位",
  },
  fixes: {
    percent: "改为 {text}%",
  },
  unless: "measured",
  examples: {
    bad: [
      { indicators: packed(["12", "故障维护及时率", "⟦90⟧", "90"]), fixed: packed(["12", "故障维护及时率", "90%", "90%"]) },
      { indicators: packed(["31", "工作人员满意度", "⟦96⟧", "96"]), fixed: packed(["31", "工作人员满意度", "96%", "96%"]) },
      { indicators: packed(["12", "故障维护及时率", "90%", "⟦90⟧"]), fixed: packed(["12", "故障维护及时率", "90%", "90%"]) },
      { indicators: packed(["12", "设备验收合格率", "⟦不低于98⟧", "不低于98"]), fixed: packed(["12", "设备验收合格率", "不低于98%", "不低于98%"]) },
      packed(["11", "培训人数", "⟦20⟧"]),
      { indicators: packed(["22", "系统正常运行率", "⟦系统正常运行率98⟧"]), fixed: packed(["22", "系统正常运行率", "系统正常运行率98%"]) },
      { sheet: rowsSheet(["产出指标", "质量指标", "图书验收合格率", "≥", "⟦98⟧", null], ["产出指标", "数量指标", "新增图书册数", "≥", 5000, "册"]), fixed: "%" },
    ],
    good: [
      packed(["12", "故障维护及时率", "90%"], ["31", "群众满意度（%）", "90"], ["11", "会员人数", "20人"]),
      packed(["11", "新增会员人数（人）", "20"], ["12", "小区容积率", "1.5"], ["13", "采购完成时间", "2024年11月"]),
      packed(["12", "安全事故发生数", "0"], ["31", "服务对象投诉率", "0"], ["13", "工程完工时间", "20241231"], ["13", "采购完成时间", "44,561"], ["12", "图书验收合格率", "0.95"]),
      { sheet: rowsSheet(["产出指标", "质量指标", "图书验收合格率", "≥", 98, "%"], ["产出指标", "数量指标", "新增图书册数", "≥", 5000, "册"], ["效益指标", "社会效益指标", "读者到馆增长率", "≥", 0.05, null]) },
      { sheet: rowsSheet(["产出指标", "质量指标", "馆藏质量", "定性", "优", null], ["产出指标", "时效指标", "图书上架时间", "≤", 45626, null]) },
    ],
  },
  on: {
    indicator(indicator, _project, context) {
      const levels = context.levels(indicator);
      const found = faultOf(indicator, (value) => bareNumber(value, indicator, levels, context.facts.layout, context.profile.words));
      if (!found) return;
      const name = nameOf(indicator);
      const text = found.value.text.text;
      const fixable = found.all.every((it) => lacksPercent(name, it.fault, context.profile)) && bareName(indicator.name.text).text !== "";
      // Two values may share one unit cell: it is written once.
      const places = new Map(found.all.map((it) => { const at = unitPlace(it.value, indicator, it.fault); return [`${String(at.source.row)},${String(at.source.column)},${String(at.span.start)}`, at] as const; }));
      const edits = [...places.values()].map((at) => write(context.sheet, at, "%"));
      context.report({
        at: found.value.text,
        message: "bare",
        data: { text },
        related: found.related,
        fixes: fixable ? [{ title: "percent", applicability: "review", data: { text }, edits }] : [],
      });
    },
  },
});
