import { defineRule } from "../core/check/rule";
import { part, type Piece } from "../core/table/piece";
import type { Value } from "../core/table/budgetTable";
import { brief } from "./brief";
import { packed, rowsSheet } from "./exampleText";
import { faultOf } from "./targets";

/** Words that stand before a number, wherever the clause begins. */
const EFFORT = new Set(["力争", "争取", "预计", "努力"]);
/** Characters after which 约, 近 or 多 belong to another word: 节约, 临近, 签约. */
const PART_OF_WORD = /[节预合契公制履集隐特签违解爽续邀相临最附]/;

const anyOf = new WeakMap<readonly string[], RegExp>();

/** Whether a text holds one of the words at all; nearly none does. */
function holdsAny(text: string, words: readonly string[]): boolean {
  let pattern = anyOf.get(words);
  if (!pattern) anyOf.set(words, (pattern = new RegExp(words.length === 0 ? "(?!)" : words.map((it) => it.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")).join("|"))));
  return pattern.test(text);
}

/** 三级以上, 60岁以上: what is above a grade or an age belongs to it. */
const GRADES = /^(?:级|等|岁|星级?|类|档|年级)$/;
/** 近3年, 近12个月: the last years, and no rough number of them. */
const SPANS = /^(?:年|年度|个月|月|天|日|周|届|学年)$/;

/** 约12月底, 2024年6月左右, 力争12月底前: a day that is left open. */
function fuzzyDate(value: Value, words: readonly string[]): Piece | null {
  const { text, reading } = value;
  const { date } = reading;
  if (!date) return null;
  const plain = text.text;
  for (const word of words) {
    if (EFFORT.has(word)) {
      const at = plain.lastIndexOf(word, date.span.start);
      if (at >= 0 && at < date.span.start) return part(text, at, at + word.length);
    } else if (/^(?:左右|上下)$/.test(word)) {
      const at = plain.indexOf(word, date.span.end);
      if (at >= 0 && at - date.span.end <= 2) return part(text, at, at + word.length);
    } else if (/^(?:大?约|大概)$/.test(word) && plain.startsWith(word, date.span.start - word.length)) {
      const at = date.span.start - word.length;
      if (at >= 0 && (word.length > 1 || !PART_OF_WORD.test(plain[at - 1] ?? ""))) return part(text, at, date.span.start);
    }
  }
  return null;
}

/** The word that blurs a number or a date of this value, and where it stands; null when they are exact. */
function fuzzyAt(value: Value, words: readonly string[]): Piece | null {
  const { reading } = value;
  if ((reading.numbers.length === 0 && !reading.date) || (reading.measured && !holdsAny(reading.plain, words))) return null;
  const { text } = value;
  const plain = text.text;
  if (!holdsAny(plain, words)) return null;
  const open = fuzzyDate(value, words);
  if (open) return open;
  for (const number of reading.numbers) {
    const sign = reading.sign;
    const from = sign && sign.span.end > sign.span.start && sign.span.end <= number.span.start && plain.slice(sign.span.end, number.span.start).trim() === "" ? sign.span.start : number.span.start;
    const to = Math.max(number.span.end, number.unitSpan.end);
    for (const word of words) {
      if (EFFORT.has(word)) {
        const at = plain.lastIndexOf(word, from);
        if (at >= 0 && at < from) return part(text, at, at + word.length);
        continue;
      }
      const before = from - word.length;
      if (before >= 0 && plain.startsWith(word, before) && !/^(?:左右|上下|以上|余|多|几)$/.test(word)) {
        if (word === "近" && SPANS.test(number.unit)) continue;
        if (word.length > 1 || before === 0 || !PART_OF_WORD.test(plain[before - 1] ?? "")) return part(text, before, before + word.length);
      }
      if (word === "以上" && GRADES.test(number.unit)) continue;
      if (/^(?:左右|上下|以上)$/.test(word) && plain.startsWith(word, to) && (to + word.length === plain.length || /[，,；;。、）)]/.test(plain[to + word.length] ?? ""))) return part(text, to, to + word.length);
      // 20余人, 20多人: between the number and its unit.
      if (/^(?:余|多|几)$/.test(word) && number.unit === "" && plain.startsWith(word, number.span.end) && /^[人名次个件份场万亿户家篇项]/.test(plain.slice(number.span.end + 1))) return part(text, number.span.end, number.span.end + 1);
    }
  }
  return null;
}

/** 约95%, 100人左右: a number that leaves open whether it was reached. */
export const D17 = defineRule({
  code: "D17",
  name: "fuzzy-number",
  title: { zh: "数值含糊", en: "Fuzzy number" },
  severity: "warning",
  fix: null,
  why: "“约”“左右”“力争”让数字失去界限，差多少算完成说不清楚。",
  remedy: "写成确定的数，或用“≥”“≤”写明界限；“95%以上”写作“≥95%”。",
  source: "profile",
  messages: {
    fuzzy: "“{text}”中的“{word}”使数值不确定",
  },
  examples: {
    bad: [
      packed(["11", "培训人数", "⟦约⟧20人"], ["12", "培训合格率", "95%⟦左右⟧"]),
      packed(["12", "培训合格率", "95%⟦以上⟧"], ["12", "图书完好率", "⟦力争⟧达到95%"]),
      packed(["11", "参训人次", "200⟦余⟧人次"]),
      packed(["13", "采购完成时间", "2024年11月⟦左右⟧"], ["13", "系统上线时间", "⟦力争⟧12月底前完成"], ["13", "竣工时间", "⟦约⟧9月底"]),
    ],
    good: [
      packed(["12", "培训合格率", "不低于95%"], ["21", "节约资金", "节约20万元"], ["12", "培训合格率", "95%及以上"]),
      packed(["11", "签约医生人数", "签约20人"], ["12", "进修医院等级", "3级以上医院"], ["22", "群众法律水平", "力争提高"]),
      packed(["12", "评定等级", "3级以上"], ["11", "受益老年人年龄", "60岁以上"], ["22", "游客人次", "高于近3年平均值"], ["13", "付款时间", "合同签约10日内"]),
      { sheet: rowsSheet(["产出指标", "数量指标", "新增图书册数", "≥", 5000, "册"], ["产出指标", "质量指标", "图书验收合格率", "≥", 98, "%"]) },
    ],
  },
  on: {
    indicator(indicator, _project, context) {
      const found = faultOf(indicator, fuzzyAt, context.profile.words.fuzzy);
      if (!found) return;
      context.report({ at: found.fault, message: "fuzzy", data: { text: brief(found.value.text.text), word: found.fault.text }, related: found.related });
    },
  },
});
