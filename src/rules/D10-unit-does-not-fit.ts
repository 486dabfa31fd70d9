import { defineRule } from "../core/check/rule";
import type { Profile } from "../core/check/profile";
import { isHole, part, type Piece } from "../core/table/piece";
import type { Indicator, Value } from "../core/table/budgetTable";
import { brief } from "./brief";
import { packed, rowsSheet } from "./exampleText";
import { endingOf, isRate, nameOf, plainUnit, takesPercent } from "./naming";
import { faultOf, onlyNumber } from "./targets";

/** Units of things that can be counted or measured; a rate has none of them. */
const COUNTED = new Set(["个", "人", "名", "位", "次", "台", "套", "件", "份", "项", "户", "家", "场", "期", "篇", "辆", "天", "元", "万元", "平方米", "公里", "人次", "批", "亩", "分", "小时", "分钟", "个月", "月", "年", "吨", "公斤", "千克", "米", "张", "册", "本", "块", "条", "只", "头", "亿元", "千元"]);

/** Units that were read before; a table uses few. */
const baseUnits = new Map<string, string>();
const MOST_UNITS = 500;

/** "人/年" counts people; "万人" does too. */
function baseUnit(unit: string): string {
  let base = baseUnits.get(unit);
  if (base === undefined) {
    base = readBaseUnit(unit);
    if (baseUnits.size < MOST_UNITS && unit.length < 20) baseUnits.set(unit, base);
  }
  return base;
}

function readBaseUnit(unit: string): string {
  const plain = plainUnit(unit).split(/[/／每]/)[0] ?? "";
  return plain.length > 1 ? plain.replace(/^[十百千万亿]+(?=.)/, "") || plain : plain;
}

/** What is made of the profile's list; one check has one profile. */
let measured: { readonly of: Profile["words"]["unitsByMeasure"]; readonly words: readonly string[]; readonly units: ReadonlyMap<string, readonly string[]> } | null = null;

/** The units that fit a name by the longest measure that ends it; none where the profile knows none. */
function unitsFor(name: string, profile: Profile): readonly string[] {
  const { unitsByMeasure } = profile.words;
  if (measured?.of !== unitsByMeasure) {
    const units = new Map(unitsByMeasure.flatMap((entry) => entry.words.map((word) => [word, entry.units] as const)));
    measured = { of: unitsByMeasure, words: [...units.keys()], units };
  }
  return measured.units.get(endingOf(name, measured.words)) ?? [];
}

interface Misfit {
  readonly kind: "percent" | "rate" | "measure";
  readonly unit: string;
  readonly fitting: string;
}

/** Whether a digit stands among the last characters, where a number with its unit would end. */
function endsNearDigit(name: string): boolean {
  for (let at = Math.max(0, name.length - 4); at < name.length; at += 1) {
    const code = name.charCodeAt(at);
    if (code >= 0x30 && code <= 0x39) return true;
  }
  return false;
}

function misfitOf(value: Value, name: string, profile: Profile): Misfit | null {
  const number = onlyNumber(value.reading);
  if (!number || number.unit === "") return null;
  const unit = number.unit === "%" ? "%" : plainUnit(number.unit);
  if (unit === "%") return takesPercent(name) || name.includes("满意") || /\d$/.test(name) ? null : { kind: "percent", unit, fitting: "" };
  const base = baseUnit(number.unit);
  if (isRate(name)) return COUNTED.has(base) && !/[/／每]/.test(number.unit) ? { kind: "rate", unit, fitting: "%" } : null;
  // "村组干部230人": the name itself says what is counted.
  const written = !endsNearDigit(name) ? undefined : /\d(人|名|户|亩|公里|平方米|辆|元|万元)$/.exec(name)?.[1];
  if (written !== undefined && COUNTED.has(base) && base !== written && !(written === "人" && base === "名") && !(written === "名" && base === "人") && !(/[元角分万亿]$/.test(unit) && written.endsWith("元"))) return { kind: "measure", unit, fitting: written };
  if (!COUNTED.has(base)) return null;
  const units = unitsFor(name, profile);
  if (units.length === 0 || units.includes(base) || units.includes(unit) || units.some((it) => unit.endsWith(it))) return null;
  return { kind: "measure", unit, fitting: units.slice(0, 2).join("、") };
}

/** Whether a value's unit is one that its name does not take. */
export function takesAnotherUnit(value: Value, name: string, profile: Profile): boolean {
  const misfit = misfitOf(value, name, profile);
  return misfit !== null && misfit.kind !== "percent";
}

function unitPiece(value: Value, indicator: Indicator): Piece {
  const number = onlyNumber(value.reading);
  if (number && number.unitSpan.end > number.unitSpan.start) return part(value.text, number.unitSpan.start, number.unitSpan.end);
  return indicator.unit && !isHole(indicator.unit) ? indicator.unit : value.text;
}

/** 230 个 of people, 20% of a name that is no rate. */
export const D10 = defineRule({
  code: "D10",
  name: "unit-does-not-fit",
  title: { zh: "单位与指标名称不符", en: "Unit does not fit the name" },
  severity: "warning",
  fix: null,
  why: "单位和名称对不上，说明名称、数字或单位有一个填错了位置。",
  remedy: "核对这一项统计的是什么，再改单位；用百分比考核的，名称写成“……率”。",
  source: "profile",
  messages: {
    measure: "“{name}”用“{unit}”计，常用“{fitting}”",
    rate: "“{name}”是比率，单位却是“{unit}”",
    percent: "值是百分比，名称“{name}”不是比率",
  },
  examples: {
    bad: [
      packed(["11", "受益村干部人数", "230⟦个⟧"]),
      packed(["11", "村组干部230人", "230⟦个⟧"]),
      packed(["12", "图书验收合格率", "98⟦次⟧", "98%"]),
      packed(["22", "保障居民社会生活平稳", "95⟦%⟧"]),
      packed(["11", "管养绿地面积", "≥300⟦个⟧"]),
      packed(["14", "设备购置成本", "12⟦台⟧"]),
      packed(["11", "农村公路养护工程和安全生命防护工程受益村干部人数", "230⟦个⟧"]),
      packed(["11", "专项检查次数", "12⟦人⟧"], ["11", "打印机台数", "5⟦人⟧"], ["11", "宣传册印制份数", "500⟦场⟧"], ["12", "试卷评阅合格率", "95⟦分⟧"]),
    ],
    good: [
      packed(["11", "受益村干部人数", "230人"], ["12", "图书验收合格率", "98%"], ["22", "群众安全感", "95%"], ["31", "群众满意度", "90分"]),
      packed(["11", "养护里程", "86公里"], ["14", "设备购置成本", "12万元"], ["14", "人均补助标准", "300元/人·年"], ["13", "故障响应时间", "≤30分钟"]),
      packed(["22", "违法犯罪同比下降", "3%"], ["22", "宣传效率", "完成率98%"], ["11", "雾炮车风炮射程", "≥80M"], ["11", "村组干部230人", "230人"]),
      packed(["11", "专项检查次数", "12场次"], ["11", "企业检查频次", "≥120家次"], ["11", "医疗设备台数", "12台（套）"], ["11", "年鉴印刷册数", "1000本"], ["22", "数据平台可用性", "≥99.5%"], ["12", "结余率=结余数/预算数", "≤5%"]),
      { sheet: rowsSheet(["产出指标", "数量指标", "行政村数量", "=", 11, "个"], ["产出指标", "质量指标", "图书验收合格率", "≥", 98, "%"]) },
    ],
  },
  on: {
    indicator(indicator, _project, context) {
      const name = nameOf(indicator);
      if (name === "") return;
      const found = faultOf(indicator, misfitOf, name, context.profile);
      if (!found) return;
      const { kind, unit, fitting } = found.fault;
      const base = { at: unitPiece(found.value, indicator), related: found.related };
      if (kind === "percent") context.report({ ...base, message: "percent", severity: "info", data: { name: brief(indicator.name.text) } });
      else if (kind === "rate") context.report({ ...base, message: "rate", data: { name: brief(indicator.name.text), unit } });
      else context.report({ ...base, message: "measure", data: { name: brief(indicator.name.text), unit, fitting } });
    },
  },
});
