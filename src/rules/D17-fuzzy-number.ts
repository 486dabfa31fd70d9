import { defineRule } from "../core/check/rule";
import { part, type Piece } from "../core/table/piece";
import type { Value } from "../core/table/budgetTable";
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

/** The word that blurs a number of this value, and where it stands; null when its numbers are exact. */
function fuzzyAt(value: Value, words: readonly string[]): Piece | null {
  const { text, reading } = value;
  const plain = text.text;
  if (reading.numbers.length === 0 || !holdsAny(plain, words)) return null;
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
        if (word.length > 1 || before === 0 || !PART_OF_WORD.test(plain[before - 1] ?? "")) return part(text, before, before + word.length);
      }
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
    ],
    good: [
      packed(["12", "培训合格率", "不低于95%"], ["21", "节约资金", "节约20万元"], ["12", "培训合格率", "95%及以上"]),
      packed(["11", "签约医生人数", "签约20人"], ["12", "进修医院等级", "3级以上医院"], ["22", "群众法律水平", "力争提高"]),
      { sheet: rowsSheet(["产出指标", "数量指标", "新增图书册数", "≥", 5000, "册"], ["产出指标", "质量指标", "图书验收合格率", "≥", 98, "%"]) },
    ],
  },
  on: {
    indicator(indicator, _project, context) {
      const found = faultOf(indicator, (value) => fuzzyAt(value, context.profile.words.fuzzy));
      if (!found) return;
      context.report({ at: found.fault, message: "fuzzy", data: { text: found.value.text.text, word: found.fault.text }, related: found.related });
    },
  },
});
