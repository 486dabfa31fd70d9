import { halfWidth } from "../core/indicator/characters";
import { squeezed } from "../core/sheet/joined";
import { isClassified } from "../core/table/classified";
import type { AnyType } from "./compose";

/** What is known of a project: the texts as they stand in the sheet. */
export interface ProjectTexts {
  readonly name: string;
  readonly goal?: string | null;
  /** Names of the indicators it has already. */
  readonly indicators?: readonly string[];
  /** The department's full name: words of it (残疾人联合会, 图书馆) say nothing of the project. */
  readonly department?: string | null;
}

/** A type that fits a project. */
export interface Suggestion {
  readonly type: AnyType;
  /** Comparable within one answer only. */
  readonly score: number;
  /** Why, as the pane shows it: 名称中有“运维”；目标中有“巡检”. */
  readonly why: string;
  /** The words found, the weightiest first. */
  readonly words: { readonly name: readonly string[]; readonly goal: readonly string[]; readonly indicators: readonly string[] };
}

/** What a word counts in a project's name, its goal, its indicators. */
const WEIGHT = { name: 10, goal: 2, indicators: 1 } as const;
/** A goal speaks of many things on its way: more than so many words of it add nothing. */
const MOST_WORDS = { name: 3, goal: 3, indicators: 2 } as const;
/** A goal alone must say at least so much; a single word in it may be chance. */
const GOAL_ALONE = 4.2;
/** What is left of a type's score when the name holds a word that speaks against it. */
const AGAINST = 0.35;
/** And what must be left for it to be told at all: a chance word (房租 in 公租房租赁) with one against it says nothing. */
const LEAST_AGAINST = 14;
/** Types below this share of the best are not worth showing. */
const WORTH_SHOWING = 0.25;
const MOST_SHOWN = 5;
/** A text longer than this is cut: no name or goal is. */
const LONGEST = 4000;

/** What ends every project's name and says nothing: 工作经费, 专项资金, 服务项目. */
const TAIL = /(?:工作|专项|项目|经费|资金|服务|费用|支出|补助资金|[（(][^（()）]*[)）])+$/;
/** The name of an organ before the year or 关于: 中国共产党某区委员会2024年… */
const ORGAN = /^[^0-9，。；]{2,40}?(?:委员会|办公室|局|厅|联合会|联|委|办|中心|馆|院|所|站|学校|中学|小学|大学|幼儿园|街道|办事处|镇|乡|政府|大队|支队|总队|协会|总工会|法学会|妇联)(?=20\d\d|关于)/;

interface Found {
  readonly word: string;
  readonly weight: number;
}

/** Longer words are rarer, and the words a type names first tell most. */
function weightOf(word: string, rank: number, count: number): number {
  const length = [0, 0.5, 1, 1.4, 1.7][word.length] ?? 2;
  return length * (1.4 - (0.8 * rank) / Math.max(1, count));
}

/**
 * Words of a type in a text, none inside another, the weightiest first. With `head`, what stands near the end counts more:
 * a Chinese name ends in what it is (村干部培训 is a training).
 */
function wordsIn(text: string, type: AnyType, head: boolean): Found[] {
  const length = Math.max(1, text.replace(TAIL, "").length);
  const found: Found[] = [];
  const taken: { start: number; end: number }[] = [];
  const ranked = type.keywords.map((word, rank) => ({ word: halfWidth(word), rank })).sort((a, b) => b.word.length - a.word.length || a.rank - b.rank);
  for (const { word, rank } of ranked) {
    const start = text.lastIndexOf(word);
    const end = start + word.length;
    if (start < 0 || word === "" || taken.some((it) => start < it.end && end > it.start)) continue;
    taken.push({ start, end });
    const place = head ? 1 + 0.9 * Math.min(1, end / length) ** 2 : 1;
    found.push({ word, weight: weightOf(word, rank, type.keywords.length) * place });
  }
  return found.sort((a, b) => b.weight - a.weight);
}

function sumOf(found: readonly Found[], most: number): number {
  return found.slice(0, most).reduce((sum, it) => sum + it.weight, 0);
}

function quoted(words: readonly string[]): string {
  return words.slice(0, 3).map((it) => `“${it}”`).join("");
}

function plainText(text: string, department: string): string {
  const plain = squeezed(halfWidth(text.slice(0, LONGEST)));
  return department.length >= 4 ? plain.split(department).join("") : plain;
}

/**
 * The types a project may be of, best first, each with its reason; empty when nothing speaks for one, and for classified
 * projects. A suggestion only: the choice stays hers. Total for every text.
 */
export function suggestTypes(project: ProjectTexts, types: readonly AnyType[]): readonly Suggestion[] {
  if (isClassified({ text: project.name }, project.goal ? { text: project.goal } : null)) return [];
  const department = squeezed(halfWidth(project.department ?? ""));
  const name = plainText(project.name, department).replace(ORGAN, "");
  const goal = plainText(project.goal ?? "", department);
  const indicators = plainText((project.indicators ?? []).slice(0, 60).join("，"), department);

  const scored: Suggestion[] = [];
  for (const type of types) {
    const inName = wordsIn(name, type, true);
    const inGoal = wordsIn(goal, type, false);
    const inIndicators = wordsIn(indicators, type, false);
    const told = WEIGHT.name * sumOf(inName, MOST_WORDS.name);
    const meant = WEIGHT.goal * sumOf(inGoal, MOST_WORDS.goal);
    // Without a word in the name the goal must speak of the type more than once.
    if (told === 0 && (inGoal.length < 2 || meant < GOAL_ALONE)) continue;
    const against = type.not.some((it) => name.includes(halfWidth(it))) ? AGAINST : 1;
    const score = (told + meant + WEIGHT.indicators * sumOf(inIndicators, MOST_WORDS.indicators)) * against;
    if (against < 1 && score < LEAST_AGAINST) continue;
    const words = { name: inName.map((it) => it.word), goal: inGoal.map((it) => it.word), indicators: inIndicators.map((it) => it.word) };
    const why = [
      ...(words.name.length > 0 ? [`名称中有${quoted(words.name)}`] : []),
      ...(words.goal.length > 0 ? [`目标中有${quoted(words.goal)}`] : []),
      ...(words.indicators.length > 0 && words.name.length === 0 ? [`指标中有${quoted(words.indicators)}`] : []),
    ].join("；");
    scored.push({ type, score: Math.round(score * 100) / 100, why, words });
  }
  scored.sort((a, b) => b.score - a.score);
  const best = scored[0]?.score ?? 0;
  return scored.filter((it) => it.score >= best * WORTH_SHOWING).slice(0, MOST_SHOWN);
}

/** The best of {@link suggestTypes}; null when nothing speaks for any type. */
export function suggestType(project: ProjectTexts, types: readonly AnyType[]): Suggestion | null {
  return suggestTypes(project, types)[0] ?? null;
}
