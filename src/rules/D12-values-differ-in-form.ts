import { defineRule } from "../core/check/rule";
import { compare } from "../core/sheet/amount";
import { isHole } from "../core/table/piece";
import type { Value } from "../core/table/budgetTable";
import { brief } from "./brief";
import { packed } from "./exampleText";
import { bareNumber } from "./D05-number-without-unit";
import { takesAnotherUnit } from "./D10-unit-does-not-fit";
import { nameOf, plainUnit } from "./naming";
import { inPlainUnit, onlyNumber, saysNothing, serialDate, statesQuantity } from "./targets";
import { write } from "./valueEdits";

type Difference = "sign" | "wording" | "unit" | "kind";

/** How a sign reads in messages; none is said in words. */
function signText(value: Value): string {
  return value.reading.sign?.text ?? "";
}

/** What differs in form between the two values; a number of its own for each is no difference. */
function differenceOf(cycle: Value, annual: Value, lacksUnit: (value: Value) => boolean): Difference | null {
  const a = cycle.reading;
  const b = annual.reading;
  const one = onlyNumber(a);
  const other = onlyNumber(b);
  if (one && other) {
    const signs = [a.sign?.comparison ?? "=", b.sign?.comparison ?? "="];
    const written = [a.sign !== null, b.sign !== null];
    // ≤1起 over the years and none of them this year: none needs no sign.
    if ((one.value.units === 0n && !a.sign && signs[1] === "<=") || (other.value.units === 0n && !b.sign && signs[0] === "<=")) return null;
    if (signs[0] !== signs[1] || written[0] !== written[1]) return "sign";
    const units = [one, other].map((it) => plainUnit(it.unit).replace(/[/每]年$/, ""));
    if (units[0] !== units[1]) {
      // One that has no unit at all is D05's; different units of different numbers (60人, 20人/年) may be meant.
      if (units.includes("")) return lacksUnit(one.unit === "" ? cycle : annual) ? null : "unit";
      const [whole, part] = [inPlainUnit(one), inPlainUnit(other)];
      if (whole.unit === part.unit && compare(whole.value, part.value) === 0) return "unit";
      if (units.includes("%") || compare(one.value, other.value) === 0) return "unit";
    }
    return signText(cycle) !== signText(annual) ? "wording" : null;
  }
  if (serialDate(a) ?? serialDate(b)) return null;
  // A date or a period on one side and a number on the other; words on one side and a number on the other.
  if ((one && b.kind === "text" && !statesQuantity(b)) || (other && a.kind === "text" && !statesQuantity(a))) return "kind";
  if ((one && b.kind === "date") || (other && a.kind === "date")) return "kind";
  return null;
}

/** The two values of an indicator are written in two ways. */
export const D12 = defineRule({
  code: "D12",
  name: "values-differ-in-form",
  title: { zh: "周期值与年度值写法不一", en: "Cycle and annual value differ in form" },
  severity: "warning",
  fix: "review",
  why: "同一指标一处写“不低于95%”、一处写“95%”，一个是下限、一个是定值，考核口径就有两个。",
  remedy: "两个值用同样的符号和单位，只让数字不同。",
  source: "文本规范",
  messages: {
    sign: "周期值“{cycle}”，年度值“{annual}”，符号不一",
    wording: "周期值写“{cycle}”，年度值写“{annual}”",
    unit: "周期值“{cycle}”，年度值“{annual}”，单位不一",
    kind: "周期值“{cycle}”，年度值“{annual}”，形式不一",
  },
  fixes: {
    asCycle: "年度值也写 {text}",
    asAnnual: "周期值也写 {text}",
  },
  // A value without a number, or with the wrong sign, differs from the other because of that.
  yieldsTo: ["D02", "D03", "D04", "D07"],
  examples: {
    bad: [
      { indicators: packed(["11", "政治轮训覆盖率", "⟦不低于95%⟧", "95%"]), fixed: packed(["11", "政治轮训覆盖率", "不低于95%", "不低于95%"]) },
      { indicators: packed(["12", "培训合格率", "⟦≥95%⟧", "=95%"]), fixed: packed(["12", "培训合格率", "≥95%", "≥95%"]) },
      packed(["12", "培训合格率", "⟦≥95%⟧", "不低于95%"]),
      packed(["11", "培训人数", "⟦20人⟧", "20人次"]),
      packed(["14", "设备购置成本", "⟦1.2万元⟧", "12000元"]),
      packed(["12", "群众满意度（%）", "⟦90%⟧", "90"]),
      packed(["12", "设备完好情况", "⟦95%⟧", "通过验收"]),
    ],
    good: [
      packed(["11", "培训人数", "60人", "20人"], ["12", "培训合格率", "≥90%", "≥95%"]),
      packed(["22", "群众法律水平", "有提高", "有所提高"], ["11", "巡检次数", "36次", "12次/年"], ["11", "受益群众", "1.2万人", "4000人"]),
      packed(["12", "培训合格率", "≥95%", "合格"], ["12", "设备验收合格率", "≥98%", "≤98%"], ["31", "群众满意度", "90%", "有所提升"]),
      packed(["11", "新增图书册数", "5000册", "5000人"]),
      packed(["12", "安全事故起数", "≤1起", "0起"], ["11", "补助人数", "300人/年", "300人"]),
      packed(["12", "培训合格率", "95%", "95％"], ["12", "故障维护及时率", "90%", "90"]),
      "1、1-产出指标；12-质量指标；设备配置率；实施周期指标值:100%；年度指标值：100%。",
    ],
  },
  on: {
    indicator(indicator, _project, context) {
      const { cycle, annual } = indicator;
      if (!cycle || !annual || cycle.reading === annual.reading || saysNothing(cycle.reading, context.profile.words) || saysNothing(annual.reading, context.profile.words)) return;
      if (cycle.text.text === annual.text.text || isHole(cycle.text) || isHole(annual.text)) return;
      const levels = context.levels(indicator);
      const difference = differenceOf(cycle, annual, (value) => bareNumber(value, indicator, levels, context.facts.layout, context.profile.words) !== null);
      if (!difference) return;
      // 5000册 beside 5000人: the one that does not fit is what is wrong, and D10 says so.
      if (difference === "unit" && [cycle, annual].some((it) => takesAnotherUnit(it, nameOf(indicator), context.profile))) return;
      const data = { cycle: brief(cycle.text.text), annual: brief(annual.text.text) };
      const one = onlyNumber(cycle.reading);
      const other = onlyNumber(annual.reading);
      // With the same number one value can simply be written like the other; else somebody has to think.
      const same = one && other && (compare(one.value, other.value) === 0 || compare(inPlainUnit(one).value, inPlainUnit(other).value) === 0);
      context.report({
        at: cycle.text,
        message: difference,
        data: difference === "wording" ? { cycle: signText(cycle), annual: signText(annual) } : data,
        ...(difference === "wording" && { severity: "info" as const }),
        related: [{ at: annual.text, note: "年度值" }],
        fixes: same
          ? [
              { title: "asCycle", applicability: "review", data: { text: data.cycle }, edits: [write(context.sheet, annual.text, cycle.text.text)] },
              { title: "asAnnual", applicability: "review", data: { text: data.annual }, edits: [write(context.sheet, cycle.text, annual.text.text)] },
            ]
          : [],
      });
    },
  },
});
