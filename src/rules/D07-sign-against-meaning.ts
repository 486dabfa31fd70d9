import { defineRule } from "../core/check/rule";
import { span } from "../core/sheet/span";
import { isHole, piece, type Piece } from "../core/table/piece";
import type { Indicator, Value } from "../core/table/budgetTable";
import type { ProfileWords } from "../core/check/profile";
import { brief } from "./brief";
import { packed, rowsSheet } from "./exampleText";
import { endingOf, nameOf } from "./naming";
import { faultOf } from "./targets";
import { write } from "./valueEdits";

/** Names that measure a change for the better: 事故下降率, 成本节约额. Their sign says nothing of the thing that changes. */
const CHANGE = /提前|延长|降低|减少|下降|压减|压缩|压降|节约|节省|缩短|控制|增长|提高|提升|减轻|化解|处理|整改|处置|办结|办理|解决|受理|答复|回复|排查|调查|检查|核查/;

const REST = /误差|偏差|差错|错误|不合格|缺陷/;
const DIFFERENCE = /[|｜∣]|数[-－—–][^-－—–]{0,12}数/;

/** Whether a formula in brackets behind a name takes one figure from another. */
function isDifference(name: string): boolean {
  const bracket = name.search(/[（([]/);
  return bracket >= 0 && DIFFERENCE.test(name.slice(bracket));
}

/** 1 where more is better, -1 where less is, 0 where the name does not tell. */
export function directionOf(name: string, words: Pick<ProfileWords, "higherIsBetter" | "lowerIsBetter">): 1 | -1 | 0 {
  const higher = endingOf(name, words.higherIsBetter);
  const lower = endingOf(name, words.lowerIsBetter);
  if (higher.length > lower.length) return 1;
  if (lower.length > higher.length && !CHANGE.test(name.slice(0, name.length - lower.length))) return -1;
  return 0;
}

/** Where the sign is written: in the value, or in its own cell. */
function signPiece(value: Value, indicator: Indicator): Piece | null {
  const { sign } = value.reading;
  if (!sign) return null;
  if (sign.span.end > sign.span.start) return piece(value.text.source, span(value.text.span.start + sign.span.start, value.text.span.start + sign.span.end));
  const own = [indicator.sign, indicator.direction].find((it): it is Piece => it !== null && !isHole(it) && it.text.includes(sign.text));
  return own ?? null;
}

const OPPOSITE: Readonly<Record<string, string>> = { "≥": "≤", "≤": "≥", ">=": "≤", "<=": "≥", ">": "<", "<": ">", 不低于: "不高于", 不少于: "不超过", 不小于: "不大于", 不高于: "不低于", 不超过: "不低于", 不多于: "不少于", 不大于: "不小于", 至少: "至多", 以上: "以下", 以内: "以上", 以下: "以上", 及以上: "及以下", 及以下: "及以上" };

/** "合格率 ≤95%": the sign asks for the opposite of what the name means. */
export const D07 = defineRule({
  code: "D07",
  name: "sign-against-meaning",
  title: { zh: "比较符号与指标含义相反", en: "Sign against the meaning" },
  severity: "warning",
  fix: "review",
  why: "合格率越高越好，写“≤”等于要求不要太好；事故数写“≥”等于要求多出事故。",
  remedy: "核对方向后改符号；如果确实如此要求，可说明理由后忽略。",
  source: "文本规范",
  messages: {
    higher: "“{name}”越高越好，符号却是“{sign}”",
    lower: "“{name}”越低越好，符号却是“{sign}”",
  },
  fixes: {
    turn: "“{sign}”改为“{right}”",
  },
  examples: {
    bad: [
      { indicators: packed(["12", "图书验收合格率", "⟦≤⟧98%", "≤98%"]), fixed: packed(["12", "图书验收合格率", "≥98%", "≥98%"]) },
      { indicators: packed(["12", "安全事故发生数", "⟦≥⟧2起", "≥2起"]), fixed: packed(["12", "安全事故发生数", "≤2起", "≤2起"]) },
      { indicators: packed(["13", "行政许可办理时限", "⟦≥⟧5个工作日", "≥5个工作日"], ["23", "PM2.5年均浓度", "⟦>⟧35微克/立方米", ">35微克/立方米"]) },
      { indicators: packed(["14", "设备购置成本", "⟦不低于⟧12万元", "不低于12万元"]), fixed: packed(["14", "设备购置成本", "不高于12万元", "不高于12万元"]) },
    ],
    good: [
      packed(["12", "图书验收合格率", "≥98%"], ["12", "安全事故发生数", "≤2起"], ["14", "设备购置成本", "≤12万元"]),
      packed(["22", "事故下降率", "≥3%"], ["14", "成本控制率", "≤100%"], ["22", "业务办理时间压缩率", "≥20%"], ["21", "降低运行成本", "≥5万元"]),
      packed(["22", "投诉处理率", "≥98%"], ["12", "培训合格率", "=100%"], ["11", "会员人数", "≤20人"]),
      packed(["13", "提前办结时间", "≥2天"], ["22", "缩短审批时间", "≥3个工作日"], ["13", "设备无故障运行时间", "≥5000小时"], ["23", "水体溶解氧浓度", "≥5mg/L"]),
      packed(["12", "数据准确率", "误差≤1%"]),
      packed(["12", "预算编制准确率（计算方法为：∣（执行数-预算数）/预算数∣）", "≤5%"]),
      { sheet: rowsSheet(["产出指标", "质量指标", "图书验收合格率", "≥", 98, "%"], ["产出指标", "质量指标", "设备故障率", "≤", 2, "%"]) },
    ],
  },
  on: {
    indicator(indicator, _project, context) {
      if (!indicator.cycle?.reading.sign && !indicator.annual?.reading.sign) return;
      const direction = directionOf(nameOf(indicator), context.profile.words);
      if (direction === 0 || isDifference(indicator.name.text)) return;
      // 准确率 that is reckoned as a deviation: the table says itself that less is better. 正向 says little, tables state it throughout.
      if (direction > 0 && /反|逆|负/.test(indicator.direction?.text ?? "")) return;
      const found = faultOf(indicator, (value) => {
        const { sign, numbers } = value.reading;
        // 数据准确率：误差≤1% speaks of what is left to the whole.
        if (!sign || numbers.length === 0 || REST.test(value.text.text.slice(0, sign.span.start))) return null;
        const comparison = sign.comparison;
        return direction > 0 ? (comparison === "<=" || comparison === "<" ? sign : null) : comparison === ">=" || comparison === ">" ? sign : null;
      });
      if (!found) return;
      const sign = found.fault.text;
      const at = signPiece(found.value, indicator);
      const places = new Map(found.all.flatMap((it) => { const where = signPiece(it.value, indicator); const right = OPPOSITE[it.fault.text]; return where && right !== undefined ? [[`${String(where.source.row)},${String(where.source.column)},${String(where.span.start)}`, write(context.sheet, where, where.text.replace(it.fault.text, right))] as const] : []; }));
      const right = OPPOSITE[sign];
      context.report({
        at: at ?? found.value.text,
        message: direction > 0 ? "higher" : "lower",
        data: { name: brief(indicator.name.text), sign },
        related: found.related,
        fixes: right !== undefined && places.size > 0 ? [{ title: "turn", applicability: "review", data: { sign, right }, edits: [...places.values()] }] : [],
      });
    },
  },
});
