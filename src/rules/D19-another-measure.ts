import { defineRule } from "../core/check/rule";
import type { ProfileWords } from "../core/check/profile";
import type { Value } from "../core/table/budgetTable";
import { brief } from "./brief";
import { packed } from "./exampleText";
import { endingOf, isRate, isSatisfactionName, measureOf, nameOf } from "./naming";
import { faultOf } from "./targets";
import { vagueTarget } from "./vagueness";

/** Names end in one of these although it is no measure; they still say what is asked for. */
const ABSTRACT = ["效率", "质量", "水平", "能力", "力度", "效果", "进度"];

/** How such a thing is commonly measured: 工程质量 by a 合格率, 宣传效果 by a 知晓率. 效率 and 力度 have no measure of their own. */
const MEASURED_BY: readonly (readonly [name: string, by: RegExp])[] = [
  ["质量", /(?:合格|达标|通过|优良|优秀|完好|准确|正确|差错|成活|返工|满意|正版|有效|规范)率$|满意度$/],
  ["进度", /(?:完成|开工|完工|支付|支出|执行|到位|进展)(?:率|比例|进度)$/],
  ["效果", /率$|度$|人数$|人次$/],
  ["水平", /率$|度$/],
  ["能力", /率$|量$|人数$|人次$/],
];

/** Subjects so general that they speak of anything. */
const GENERAL = /^(?:各项|本项目?|该|相关|日常|整体|总体)*(?:工作|项目|任务|业务|系统|设备|资金|服务|效果|质量|水平|效率|情况|指标|群众|社会|能力|环境)*$/;

function sharesPair(a: string, b: string): boolean {
  for (let at = 0; at + 2 <= a.length; at += 1) if (b.includes(a.slice(at, at + 2))) return true;
  return false;
}

/** The measure a value names before its number: 完成率 of 完成率98%. "" when it names none. */
function measureNamed(value: Value, words: ProfileWords): string {
  const [number] = value.reading.numbers;
  if (!number) return "";
  const sign = value.reading.sign;
  const end = sign && sign.span.end > sign.span.start && sign.span.end <= number.span.start ? sign.span.start : number.span.start;
  const before = value.text.text
    .slice(0, end)
    .replace(/[\s:：]+/g, "")
    .replace(/(?:达到|达|为|是|在|保持|约|力争|实现)+$/, "");
  const phrase = before.split(/[，,；;。、]/).pop() ?? "";
  // 下降10%: how the measure of the name changes, and no other.
  if (CHANGES.test(phrase)) return "";
  return phrase.length >= 2 && phrase.length <= 16 && measureOf(phrase, words) !== "" ? phrase : "";
}

const CHANGES = /^(?:同比|环比|较上年|比上年|较去年|比去年|年均|总体)*(?:下降|增长|提高|提升|降低|减少|增加|上升)(?:幅度)?$/;

const FAMILIES: readonly (readonly string[])[] = [
  ["合格率", "达标率", "通过率", "优良率"],
  ["完成率", "实施率", "执行率", "落实率", "办结率", "达成率"],
  ["满意度", "满意率", "满意程度"],
  ["及时率", "按时率", "按期率", "准时率", "按时完成率", "按期完成率"],
  ["准确率", "正确率"],
  ["覆盖率", "普及率", "知晓率", "覆盖面"],
];

/** Whether two measures are the same in other words: 合格率 / 达标率, 人数 / 人次, 时间 / 时长. */
function sameMeasure(name: string, phrase: string, words: ProfileWords): boolean {
  if (name.includes(phrase) || phrase.includes(name)) return true;
  if (FAMILIES.some((it) => endingOf(name, it) !== "" && endingOf(phrase, it) !== "")) return true;
  const rates = [name, phrase].map((it) => isRate(it) || isSatisfactionName(it));
  if (rates[0] && rates[1]) return name.slice(-3) === phrase.slice(-3);
  if (rates[0] || rates[1]) return false;
  // Both count or size something: other words for the same thing are the rule.
  return measureOf(name, words) !== "" && measureOf(phrase, words) !== "";
}

function measures(phrase: string, name: string): boolean {
  return MEASURED_BY.some(([ending, by]) => name.endsWith(ending) && by.test(phrase) && !(ending !== "进度" && /完成率$/.test(phrase)));
}

function hasWords(value: Value | null): boolean {
  return value !== null && (value.reading.kind === "mixed" || value.reading.kind === "text");
}

/** The value answers a question the name did not ask. */
export const D19 = defineRule({
  code: "D19",
  name: "another-measure",
  title: { zh: "指标值说的是另一项指标", en: "Value of another measure" },
  severity: "warning",
  fix: null,
  why: "名称问的是一件事，指标值答的是另一件，年终按哪个考核说不清楚。",
  remedy: "让名称和指标值说同一件事：改名称，或改指标值。",
  source: "文本规范",
  messages: {
    measure: "名称是“{name}”，值说的是“{other}”",
    subject: "名称是“{name}”，值说的是“{other}”",
  },
  yieldsTo: ["D02", "D04"],
  unless: "measured",
  examples: {
    bad: [
      packed(["22", "宣传效率", "⟦完成率98%⟧"]),
      packed(["12", "设备维护及时率", "⟦图书合格率≥98%⟧"]),
      // Beside D02, which speaks of the same text, this one keeps silent.
      { with: { severities: { D02: "off" } }, indicators: packed(["22", "提升公共服务水平", "⟦社会治理能力有所提升⟧"]) },
    ],
    good: [
      packed(["22", "宣传效率", "98%"], ["12", "图书验收合格率", "达标率98%"], ["12", "设备正常运行率", "正常运行率98%"]),
      packed(["22", "宣传活动", "参与人数200人"], ["11", "培训人数", "培训100人次"], ["13", "故障响应时间", "响应时长≤30分钟"]),
      packed(["22", "宣传效率", "保密项目"], ["22", "群众法律水平", "有所提高"], ["31", "服务对象满意度", "满意率90%"]),
      packed(["22", "越级上访率", "同比下降10%"], ["12", "工程质量", "合格率100%"], ["13", "项目进度", "完成率80%"], ["22", "普法宣传效果", "群众知晓率≥85%"], ["22", "医疗服务水平", "治愈率≥90%"]),
      packed(["12", "抽查", "每季度抽查不少于10%"], ["22", "系统正常运行率", "系统100%正常运行"]),
    ],
  },
  on: {
    indicator(indicator, _project, context) {
      if (!hasWords(indicator.cycle) && !hasWords(indicator.annual)) return;
      const { words } = context.profile;
      const name = nameOf(indicator);
      if (name.length < 2) return;
      const asksFor = measureOf(name, words) !== "" || endingOf(name, ABSTRACT) !== "";
      const found = faultOf(indicator, (value) => {
        if (value.reading.kind === "mixed" && asksFor) {
          const phrase = measureNamed(value, words);
          return phrase !== "" && !measures(phrase, name) && !sameMeasure(name, phrase, words) ? { kind: "measure" as const, other: phrase } : null;
        }
        const vague = vagueTarget(value.reading, words);
        if (!vague || vague.subject.length < 4 || GENERAL.test(vague.subject) || sharesPair(vague.subject, name)) return null;
        return { kind: "subject" as const, other: vague.subject };
      });
      if (!found) return;
      context.report({ at: found.value.text, message: found.fault.kind, data: { name: brief(indicator.name.text), other: brief(found.fault.other) }, related: found.related });
    },
  },
});
