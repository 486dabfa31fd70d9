import { defineRule } from "../core/check/rule";
import { isHole } from "../core/table/piece";
import type { Indicator, Value } from "../core/table/budgetTable";
import type { Level2Kind, Profile } from "../core/check/profile";
import { packed, rowsSheet } from "./exampleText";
import { endingOf, nameOf } from "./naming";
import { faultOfEach, isUnfilled, titleOf } from "./targets";

/** What nobody wants more of: none of it is a target. */
const HARM = /(?<!持续|长期|深远)影响(?!力|度)|污染|破坏|损害|损失|风险|隐患|投诉|事故|差错|违规|违法|违纪|负面|不良|伤亡/;

/** Effects and costs that many projects do not have. */
const OFTEN_NONE: ReadonlySet<Level2Kind> = new Set(["economic", "ecological", "social-cost", "ecological-cost"]);

function isNone(plain: string): boolean {
  return plain === "无" || plain === "不适用";
}

function isPlaceholder(value: Value, indicator: Indicator, profile: Profile): boolean {
  const { reading } = value;
  if (reading.kind === "number") return false;
  if (reading.kind === "empty") return true;
  // "无" answers the question how many accidents there were, or what harm was done.
  if (isNone(reading.plain) && (endingOf(nameOf(indicator), profile.words.lowerIsBetter) !== "" || HARM.test(nameOf(indicator)))) return false;
  return isUnfilled(reading, profile.words);
}

/** A target value that was never filled in. */
export const D01 = defineRule({
  code: "D01",
  name: "empty-value",
  title: { zh: "指标值为空或未填实", en: "Target value empty or a placeholder" },
  severity: "error",
  fix: null,
  why: "没有指标值，就无法在执行后判断是否完成，系统和审核都会退回。",
  remedy: "填上这一项要达到的数值和单位；确实无法量化的，写明可以核对的状态。",
  source: "文本规范",
  messages: {
    empty: "{which}没有填写",
    placeholder: "{which}“{text}”还没有填实",
  },
  unless: "measured",
  examples: {
    bad: [
      packed(["11", "培训人数", "⟦⟧", ""], ["12", "培训合格率", "95%"]),
      packed(["11", "培训人数", "⟦××人⟧", "××人"]),
      packed(["12", "培训合格率", "⟦不低于××%⟧", "95%"]),
      packed(["11", "宣传资料印发数量", "⟦待填⟧"]),
      packed(["11", "宣传资料印发数量", "5000份", "⟦—⟧"]),
      packed(["11", "宣传资料印发数量", "⟦按计划填写⟧"]),
      packed(["11", "培训人数", "⟦X人⟧"], ["12", "培训合格率", "⟦≥×%⟧"], ["13", "采购完成时间", "⟦2024年×月底前⟧"]),
      packed(["11", "培训人数", "⟦【待填】⟧"], ["12", "培训合格率", "⟦待明确⟧"], ["14", "培训成本", "⟦#N/A⟧"]),
    ],
    good: [
      packed(["11", "培训人数", "20人"], ["12", "培训合格率", "95%"]),
      packed(["12", "安全事故发生次数", "0次"], ["13", "采购完成时间", "11月底之前"]),
      packed(["12", "安全事故发生次数", "无"], ["23", "对周边环境的负面影响", "无"]),
      packed(["22", "空气质量", "优良"]),
      packed(["13", "值班时间", "7×24小时"], ["13", "热线服务时间", "24小时×365天"], ["12", "标识牌尺寸", "3m×4m"]),
      { sheet: rowsSheet(["产出指标", "数量指标", "新增图书册数", "≥", 5000, "册"], ["产出指标", "质量指标", "图书验收合格率", "≥", 98, "%"]) },
    ],
  },
  on: {
    indicator(indicator, _project, context) {
      const packedLayout = context.facts.layout === "packed";
      const found = faultOfEach(indicator, (value) => {
        if (!isPlaceholder(value, indicator, context.profile)) return null;
        // A value whose label is missing as well is a missing field (B14).
        if (value.label && isHole(value.label)) return null;
        // Tables with a column for each often leave the one over the whole period blank where the project lasts a year.
        if (!packedLayout && value.kind === "cycle" && value.reading.kind === "empty" && indicator.annual && indicator.annual.reading.kind !== "empty") return null;
        return value.reading.kind === "empty" ? "empty" : "placeholder";
      });
      if (!found) return;
      const { value, fault, related } = found;
      if (fault === "empty") {
        context.report({ at: value.text, message: "empty", data: { which: titleOf(value) }, related });
        return;
      }
      // Where a form prints a row for each kind, 无 beside 生态效益 says that there is none: somebody decided so.
      const lenient = !packedLayout && isNone(value.reading.plain) && context.levels(indicator).some((it) => OFTEN_NONE.has(it.level2.kind));
      context.report({ at: value.text, message: "placeholder", ...(lenient ? { severity: "info" as const } : {}), data: { which: titleOf(value), text: value.text.text }, related });
    },
  },
});
