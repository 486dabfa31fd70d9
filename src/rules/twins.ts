import type { LevelReading } from "../core/check/levels";
import type { Profile } from "../core/check/profile";
import { halfWidth } from "../core/indicator/characters";
import { squeezed } from "../core/sheet/joined";
import type { Indicator, Project } from "../core/table/budgetTable";
import { isHole } from "../core/table/piece";

/** Another indicator of the same project that says the same (B15) or nearly so (B16). */
export interface Twin {
  readonly kind: "same" | "other-level" | "near";
  /** Place of the earlier one in the project. */
  readonly of: number;
}

interface TwinContext {
  readonly profile: Profile;
  levels(indicator: Indicator): readonly LevelReading[];
}

/** A name as it is compared: half-width, without blanks, brackets that hold a unit, and punctuation. */
function plainName(text: string): string {
  return halfWidth(squeezed(text))
    .toLowerCase()
    .replace(/\((?:%|[^()]{1,4})\)$/, "")
    .replace(/[\s,，、;；:：。.“”"'‘’·《》<>-]/g, "");
}

/** Words that come and go without changing what is measured. */
const FILLERS = /的|之|了|工作|任务|项目|活动|情况|相关|有关|各项|本年度|年度|本年/g;

/** Names of which nothing is left but a measure measure everything and nothing: 任务完成率 and 工作完成率 may be two things. */
const BARE_MEASURE = /^(?:完成|及时|合格|覆盖|达标|开展|执行|实施|落实|数|率|量|度|数量|人数|次数|时间|比例|金额|面积|质量|效果|成本)*$/;

function core(plain: string): string {
  const short = plain.replace(FILLERS, "").replace(/程度$/, "度").replace(/满意率$/, "满意度").replace(/(?:比率|比例|占比)$/, "率");
  return short.length < 2 || BARE_MEASURE.test(short) ? plain : short;
}

/** Endings that add nothing to a quality that is named before them: 安全保障, 安全性. A measure word (率, 人数) is none of these. */
const GENERIC_ENDING = /(?:保障|性|水平|状况|程度)$/;

function stem(text: string): string {
  const bare = text.replace(GENERIC_ENDING, "");
  return bare.length >= 2 && !BARE_MEASURE.test(bare) ? bare : text;
}

/** Characters that, put in, make another thing of a name. */
const CONTRAST = /[不非未无否免零一二三四五六七八九十百上下前后新旧老男女大中小内外省市区县镇乡村街首再0-9a-z]/;

/** Share of the longer name that the shorter one is, when only harmless characters were put in; else 0. */
function likeness(a: string, b: string): number {
  const [shorter, longer] = a.length <= b.length ? [a, b] : [b, a];
  let at = 0;
  let added = "";
  for (const char of longer) {
    if (char === shorter[at]) at += 1;
    else added += char;
  }
  return at < shorter.length || CONTRAST.test(added) ? 0 : shorter.length / longer.length;
}

/** Names that hold the same characters in another order say the same (补贴发放及时率, 补贴及时发放率), unless two of these change places (线上转线下). */
function shuffled(name: string): string {
  return name.length < 5 || [...name].filter((it) => CONTRAST.test(it)).length > 1 ? name : `=${[...name].sort().join("")}`;
}

/** Pairs are compared one by one only in projects of a size people write; beyond it equal keys must do. */
const PAIRWISE_LIMIT = 60;

function levelKeys(indicator: Indicator, context: TwinContext): readonly string[] {
  const readings = context.levels(indicator);
  return readings.length > 0 ? readings.map((it) => it.level2.kind) : [`?${squeezed(indicator.level2?.name.text ?? "")}`];
}

interface Entry {
  readonly index: number;
  readonly plain: string;
  readonly core: string;
  readonly stem: string;
  readonly levels: readonly string[];
}

/** Characters that {@link core} and {@link stem} may take away or change, so that their presence tells nothing of a name. */
const UNTOLD = new Set([...FILLERS.source, ...GENERIC_ENDING.source, ..."程度比率例占数"]);
/** What no bit says: any other name may be its twin. */
const ANY = -1;

/**
 * The characters of a name as a set of thirty-one bits. Twins are equal but for what may be taken away and for a few characters put
 * in: the bits of one are among the bits of the other. Most names of a project are told apart by this alone.
 */
function bitsOf(name: string, table: Uint8Array): number {
  let bits = 0;
  for (let at = 0; at < name.length; at += 1) {
    const bit = table[name.charCodeAt(at)] ?? 0;
    if (bit === BRACKET) return ANY;
    if (bit > 0) bits |= 1 << (bit - 1);
  }
  return bits === 0 ? ANY : bits;
}

const BRACKET = 32;
/** For each character its bit, counted from 1; 0 for what tells nothing, 32 for a bracket, in which anything may stand. */
const BITS = tableOf((code) => code % 31);
/** Other bits for the same characters: names whose characters share bits in one table hardly do in both. */
const OTHER_BITS = tableOf((code) => (code >>> 5) % 31);

function tableOf(bitOf: (code: number) => number): Uint8Array {
  const bits = new Uint8Array(0x10000);
  for (let code = 0x3400; code < 0xd800; code += 1) bits[code] = 1 + bitOf(code);
  for (const char of UNTOLD) bits[char.charCodeAt(0)] = 0;
  for (const char of "()（）") bits[char.charCodeAt(0)] = BRACKET;
  return bits;
}

/** Whether no two names can be twins. */
function allDiffer(project: Project): boolean {
  const { indicators } = project;
  for (let at = 0; at < indicators.length; at += 1) {
    const name = indicators[at]?.name.text ?? "";
    const bits = bitsOf(name, BITS);
    const others = bitsOf(name, OTHER_BITS);
    for (let earlier = 0; earlier < at; earlier += 1) if (within(bits, seenBits[earlier] ?? 0) && within(others, seenOthers[earlier] ?? 0)) return false;
    seenBits[at] = bits;
    seenOthers[at] = others;
  }
  return true;
}

/** Bits of the names of a project that came before. */
const seenBits: number[] = [];
const seenOthers: number[] = [];

/** Whether one of two sets lies within the other. */
function within(a: number, b: number): boolean {
  const both = a & b;
  return both === a || both === b;
}

const NONE: ReadonlyMap<number, Twin> = new Map();

function find(project: Project, context: TwinContext): ReadonlyMap<number, Twin> {
  if (project.indicators.length <= PAIRWISE_LIMIT && allDiffer(project)) return NONE;
  const found = new Map<number, Twin>();
  const byName = new Map<string, number>();
  const byPlain = new Map<string, number>();
  const byStem = new Map<string, number>();
  const earlier: Entry[] = [];
  for (const indicator of project.indicators) {
    if (isHole(indicator.name)) continue;
    const plain = plainName(indicator.name.text);
    if (plain === "") continue;
    const short = core(plain);
    const entry: Entry = { index: indicator.index, plain, core: short, stem: stem(short), levels: levelKeys(indicator, context) };
    const keysOf = (text: string): string[] => entry.levels.map((level) => `${level}|${text}`);
    const known = (map: ReadonlyMap<string, number>, keys: readonly string[]): number | undefined => keys.map((key) => map.get(key)).find((it) => it !== undefined);
    const names = keysOf(plain);
    const stems = [entry.core, entry.stem, shuffled(entry.core)].flatMap(keysOf);
    const same = known(byName, names);
    const near = known(byStem, stems);
    if (same !== undefined) found.set(entry.index, { kind: "same", of: same });
    else if (byPlain.has(plain)) found.set(entry.index, { kind: "other-level", of: byPlain.get(plain) ?? 0 });
    else if (near !== undefined) found.set(entry.index, { kind: "near", of: near });
    else if (project.indicators.length <= PAIRWISE_LIMIT) {
      const like = earlier.find((it) => it.levels.some((level) => entry.levels.includes(level)) && likeness(it.core, entry.core) >= context.profile.thresholds.nearName);
      if (like) found.set(entry.index, { kind: "near", of: like.index });
    }
    const keep = (map: Map<string, number>, key: string): void => {
      if (!map.has(key)) map.set(key, entry.index);
    };
    for (const key of names) keep(byName, key);
    for (const key of stems) keep(byStem, key);
    keep(byPlain, plain);
    earlier.push(entry);
  }
  return found;
}

/** Two rules ask of every indicator of a project; what was found for the last one is kept. */
let last: { readonly project: Project; readonly profile: Profile; readonly found: ReadonlyMap<number, Twin> } | null = null;

/** The earlier indicator that this one repeats; null for none. */
export function twinOf(indicator: Indicator, project: Project, context: TwinContext): Twin | null {
  if (last?.project !== project || last.profile !== context.profile) last = { project, profile: context.profile, found: find(project, context) };
  return last.found.get(indicator.index) ?? null;
}
