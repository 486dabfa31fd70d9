import type { ProfileWords } from "../core/check/profile";
import type { ReadValue } from "../core/indicator/value";
import { beginningOf, endingOf } from "./naming";
import { isUnfilled, statesQuantity } from "./targets";

/** A target that is nothing but a vague word. */
export interface Vague {
  /** What is said to be better, quicker, normal: 社会治理能力 of 社会治理能力有所提升; "" when nothing is. */
  readonly subject: string;
  /** The vague word itself. */
  readonly word: string;
}

/** Words of degree and grammar that carry no measure, whatever stands beside them. */
const FILLERS = [
  "有所", "有了", "有", "得到", "得以", "较大", "较", "更加", "更为", "更", "进一步", "不断", "逐步", "逐年", "逐渐", "日益", "稳步", "大幅度", "大幅", "全面", "切实", "基本", "能够", "可以", "确保", "保证", "实现", "达到", "很", "非常", "十分", "比较", "一定", "一定程度", "予以", "已", "均", "都", "能", "将", "可", "并", "且", "和", "与", "及", "以及", "、", "的", "地", "得", "了", "性", "了解", "各项", "相关", "积极", "努力", "始终", "长足", "尽", "立即", "足额",
];

/** What makes a statement checkable after all: times, totals, negations, references. A vague word beside these is left alone. */
const CHECKABLE = /[0-9０-９]|全部|所有|全体|全覆盖|每|各[^项种类]|全年|年内|年底|年末|月底|月末|季度|当年|当月|当日|当天|半年|零|负(?![担责荷面])|无|未|不(?!断)|合同|标准|规范要求|规定|定额|上年|去年|往年|同期|同比|高于|低于|优于|以内|之内|以上|以下|内完成|前完成|一次性|验收|考核|备案|竣工|达标|合格/;

/** Clauses longer than this say more than a vague word. */
const LONGEST_CLAUSE = 30;

/** Verbs among the vague words that take an object: 提高…, 改善…; 良好 or 正常 do not. */
const TRANSITIVE = new Set(["提高", "提升", "改善", "改进", "增强", "加强", "增加", "减少", "降低", "缩小", "缩短", "丰富", "优化", "完善", "促进", "推动", "强化", "扩大", "加快", "巩固", "缓解", "减轻", "保障", "满足", "规范", "稳定", "方便", "便利", "节约", "节省", "营造"]);

/** Strips what names no measure off a clause's end; answers what is left and the vague word met, "" when there was none. */
function stripEnd(clause: string, words: ProfileWords): { rest: string; word: string } {
  let rest = clause;
  let word = "";
  for (;;) {
    const vague = endingOf(rest, words.vague);
    const idle = [endingOf(rest, words.bareVerbs), endingOf(rest, FILLERS)].reduce((a, b) => (b.length > a.length ? b : a));
    const step = vague.length >= idle.length ? vague : idle;
    if (step === "") return { rest, word };
    // 大, 高, 强 end many nouns (扩大, 提高 are words of their own): a single character counts only behind a word of degree or alone.
    if (step.length === 1 && step === vague && rest.length > 1 && endingOf(rest.slice(0, -1), FILLERS) === "") return { rest, word };
    if (step === vague) word = vague;
    rest = rest.slice(0, rest.length - step.length);
  }
}

/** The same from its beginning: 提高工作效率, 进一步改善办公环境, 按时拨付资金. */
function stripBeginning(clause: string, words: ProfileWords): { rest: string; word: string } {
  let rest = clause;
  let word = "";
  let transitive = false;
  for (;;) {
    const vague = beginningOf(rest, words.vague);
    const filler = beginningOf(rest, FILLERS);
    const verb = word === "" ? "" : beginningOf(rest, words.bareVerbs);
    const step = [vague, filler, verb].reduce((a, b) => (b.length > a.length ? b : a));
    if (step === "" || (step.length === 1 && step === vague)) break;
    if (step === vague) {
      word = vague;
      transitive ||= TRANSITIVE.has(vague);
    } else if (step === verb) transitive = true;
    rest = rest.slice(step.length);
  }
  return transitive ? { rest, word } : { rest: clause, word: "" };
}

/** What a clause says; without a vague word where it says nothing at all (发放到位); null where it says something. */
function judgeClause(clause: string, words: ProfileWords): Vague | null {
  if (clause.length > LONGEST_CLAUSE || CHECKABLE.test(clause) || words.graded.includes(clause)) return null;
  const end = stripEnd(clause, words);
  // 及时、足额: the second clause adds nothing to the first.
  const found = end.word !== "" || end.rest === "" ? end : stripBeginning(clause, words);
  if (found.word === "" && found.rest !== "") return null;
  // 考核优秀, 一级: a state that is graded answers the question.
  if (words.graded.some((it) => (it.length > 1 ? found.rest.includes(it) : found.rest === it))) return null;
  return { subject: found.rest, word: found.word };
}

/**
 * A value which, without its subject and a bare verb, is nothing but vague words: 有提高, 社会治理能力有所提升, 工作正常开展.
 * Null when it states a number, a date, a graded state or anything that could be checked; every clause must be vague.
 */
export function vagueTarget(reading: ReadValue, words: ProfileWords): Vague | null {
  if (reading.kind !== "text" || statesQuantity(reading) || isUnfilled(reading, words)) return null;
  const clauses = reading.plain
    .replace(/^[<>=≥≤]+/, "")
    .split(/[,;:、。!.，；：]/)
    .filter((it) => it !== "");
  let first: Vague | null = null;
  for (const clause of clauses) {
    const vague = judgeClause(clause, words);
    if (!vague) return null;
    if (vague.word !== "") first ??= vague;
  }
  return first;
}
