import { bitOf, type Standing } from "../core/check/levels";
import type { Level1Kind, Level2Kind, Profile } from "../core/check/profile";
import { compare, decimalOfNumber, type Decimal } from "../core/sheet/amount";
import type { Indicator, Project, TableFacts } from "../core/table/budgetTable";

/**
 * What a project should have among its indicators and has not (B06–B10, B13), worked out together: a classified project
 * gets one line for all of it, under the code of the first thing missing.
 */
export type ShortfallCode = "B06" | "B07" | "B08" | "B09" | "B10" | "B13";

export interface Shortfall {
  readonly code: ShortfallCode;
  /** What is missing, as the line of a classified project lists it: 产出, 数量或质量, 指标数（1/3）. */
  readonly what: string;
}

/** What the functions below need of a rule's context. */
export interface RequiredContext {
  readonly profile: Profile;
  readonly facts: TableFacts;
  standing(indicator: Indicator): Standing;
}

/** Kinds an indicator may be of. Of none when a level of it cannot be read: then it could be anything (below its first level, if that is known). */
type Kinds = Pick<Standing, "firstKinds" | "secondKinds">;

/** Chinese names of second levels in the profile's own words, without 指标. */
export function kindName(profile: Profile, kind: Level2Kind): string {
  for (const level1 of profile.scheme) for (const level2 of level1.level2) if (level2.kind === kind) return level2.name.replace(/指标$/, "");
  return kind;
}

const COST_KINDS: ReadonlySet<Level2Kind> = new Set(["cost", "economic-cost", "social-cost", "ecological-cost"]);

function isCost(kinds: Kinds): boolean {
  for (const kind of kinds.secondKinds) if (COST_KINDS.has(kind)) return true;
  return false;
}

/** A rule that the profile silences must not show in the line of a classified project either. */
function isAsked(code: ShortfallCode, profile: Profile): boolean {
  return profile.severities[code] !== "off";
}

/** Whether each wanted kind can be given an indicator of its own readings; every indicator is read one way only. */
function canCover(wanted: readonly Level2Kind[], options: readonly ReadonlySet<Level2Kind>[]): boolean {
  const takenBy = new Map<number, Level2Kind>();
  const place = (kind: Level2Kind, seen: Set<number>): boolean => {
    for (const [index, option] of options.entries()) {
      if (!option.has(kind) || seen.has(index)) continue;
      seen.add(index);
      const holder = takenBy.get(index);
      if (holder === undefined || place(holder, seen)) {
        takenBy.set(index, kind);
        return true;
      }
    }
    return false;
  };
  return wanted.every((kind) => place(kind, new Set()));
}

/** The second levels an output group lacks, in words; "" when it may have them all. */
function missingOutputKinds(project: Project, kinds: readonly Kinds[], profile: Profile): string {
  const output = profile.scheme.find((it) => it.kind === "output");
  const wanted = profile.required.outputKinds.filter((kind) => output?.level2.some((it) => it.kind === kind));
  if (wanted.length === 0 || project.indicators.length === 0) return "";
  const any = new Set<Level2Kind>(wanted);
  const options: ReadonlySet<Level2Kind>[] = [];
  const sure = new Set<Level2Kind>();
  for (const it of kinds) {
    if (it.secondKinds.size === 0 && (it.firstKinds.size === 0 || it.firstKinds.has("output"))) options.push(any);
    else if (it.secondKinds.size > 1) options.push(it.secondKinds);
    for (const kind of it.secondKinds) if (it.secondKinds.size === 1) sure.add(kind);
  }
  const left = wanted.filter((kind) => !sure.has(kind));
  if (left.length === 0) return "";
  if (canCover(left, options)) return "";
  const never = left.filter((kind) => !options.some((it) => it.has(kind)));
  const names = (never.length > 0 ? never : left).map((kind) => kindName(profile, kind));
  return names.join(never.length > 0 ? "、" : "或");
}

/** A project's budget in 万元; null when the table does not tell. */
export function budgetInWan(project: Project, facts: TableFacts): Decimal | null {
  const unit = facts.units[0];
  if (!unit) return null;
  const value = project.amounts.find((it) => it.role === "total")?.value ?? project.amounts.find((it) => it.role === "project-total")?.value ?? null;
  if (!value) return null;
  return unit.yuan === 10000 ? value : { units: value.units, decimals: value.decimals + 4 };
}

/** The keyword by which a project is purchase, works or IT; null for none. */
export function costKeyword(project: Project, profile: Profile): string | null {
  return costKeywordOf(project.name.text, profile);
}

function costKeywordOf(name: string, profile: Profile): string | null {
  for (const word of profile.words.costKeywords) if (name.includes(word)) return word;
  return null;
}

/** The word by which a project serves the public; null for none. */
function publicWord(project: Project, profile: Profile): string | null {
  const text = project.name.text + (project.goal?.text ?? "");
  return profile.words.publicWords.find((word) => text.includes(word)) ?? null;
}

/** True when the indicator cell holds text that could not be read as indicators: B01 has said it, nothing is known of what is missing. */
function isUnread(project: Project): boolean {
  return project.packed !== null && project.indicators.length === 0 && project.packed.stray.length > 0;
}

const NOTHING: readonly Shortfall[] = [];

const GROUPS = bitOf("output") | bitOf("benefit");
const COSTS = bitOf("cost") | bitOf("economic-cost") | bitOf("social-cost") | bitOf("ecological-cost");
/** No kind's bit: a second level that cannot be read. */
const UNREAD = 1 << 20;

/** Whether a project has a sure indicator of each kind that is ever asked for, and enough of them: most have, and nothing need be weighed. */
function lacksNothing({ indicators, name }: Project, { profile, standing }: RequiredContext): boolean {
  const { required, thresholds } = profile;
  if (indicators.length === 0 || indicators.length < thresholds.fewestIndicators) return false;
  let first = 0;
  let second = 0;
  for (const indicator of indicators) {
    const { firstBits, secondBits } = standing(indicator);
    first |= firstBits;
    // A level that can be read in two ways is none for sure.
    if (secondBits === 0) second |= UNREAD;
    else if ((secondBits & (secondBits - 1)) === 0) second |= secondBits;
  }
  if ((first & GROUPS) !== GROUPS || ((first | second) & bitOf("satisfaction")) === 0) return false;
  for (const kind of required.outputKinds) if ((second & bitOf(kind)) === 0) return false;
  if (required.cost && (second & COSTS) === 0) return false;
  return (second & (COSTS | UNREAD)) !== 0 || costKeywordOf(name.text, profile) === null;
}

function work(project: Project, context: RequiredContext): readonly Shortfall[] {
  if (isUnread(project) || lacksNothing(project, context)) return NOTHING;
  return workedOut(project, context);
}

function workedOut(project: Project, context: RequiredContext): readonly Shortfall[] {
  const { profile, facts } = context;
  const { required, thresholds, scheme } = profile;
  const kinds: readonly Kinds[] = project.indicators.map((it) => context.standing(it));
  const has = (kind: Level1Kind): boolean => kinds.some((it) => it.firstKinds.has(kind));
  const open = kinds.some((it) => it.firstKinds.size === 0);
  const count = project.indicators.length;
  const found: Shortfall[] = [];
  const add = (code: ShortfallCode, what: string): void => {
    if (isAsked(code, profile)) found.push({ code, what });
  };

  const output = required.output && !has("output") && !open;
  const cost = required.cost && !has("cost") && !kinds.some(isCost) && !open;
  if (output || cost) add("B06", [...(output ? ["产出"] : []), ...(cost ? ["成本"] : [])].join("、"));
  // An empty cell is one fault, not five.
  if (count === 0 && found.length > 0 && !project.classified) return found;

  if (required.benefit && !has("benefit") && !open) add("B07", "效益");

  const asksSatisfaction = required.satisfaction === "required" || (required.satisfaction === "public" && publicWord(project, profile) !== null);
  const satisfied = has("satisfaction") || kinds.some((it) => it.secondKinds.has("satisfaction"));
  if (asksSatisfaction && !satisfied && !open && !kinds.some((it) => it.secondKinds.size === 0 && it.firstKinds.has("benefit") && standsUnderBenefit(profile))) add("B08", "满意度");

  if (has("output") && (facts.layout === "packed" || facts.roles.has("level2"))) {
    const missing = missingOutputKinds(project, kinds, profile);
    if (missing !== "") add("B09", missing);
  }

  const isCostly = (): boolean => {
    const budget = budgetInWan(project, facts);
    const floor = decimalOfNumber(thresholds.costFloor);
    return budget !== null && floor !== null && compare(budget, floor) >= 0 && costKeyword(project, profile) !== null;
  };
  const hasCost = has("cost") || kinds.some((it) => it.secondKinds.size === 0 || isCost(it));
  if (!hasCost && !cost && isCostly() && !project.indicators.some((it) => it.name.text.includes("成本")) && scheme.some((it) => it.kind === "cost" || it.level2.some((level2) => COST_KINDS.has(level2.kind)))) add("B10", "成本");

  if (count < thresholds.fewestIndicators && (count > 0 || project.classified)) add("B13", `指标数（${String(count)}/${String(thresholds.fewestIndicators)}）`);
  return found;
}

/** In old county forms satisfaction is a second level of the benefit. */
function standsUnderBenefit(profile: Profile): boolean {
  return profile.scheme.some((it) => it.kind === "benefit" && it.level2.some((level2) => level2.kind === "satisfaction"));
}

/** Six rules ask for the same project one after the other; what was worked out last is kept. */
let last: { readonly project: Project; readonly profile: Profile; readonly facts: TableFacts; readonly found: readonly Shortfall[] } | null = null;

/** Everything a project lacks, in the order of the codes. */
export function shortfalls(project: Project, context: RequiredContext): readonly Shortfall[] {
  const { profile, facts } = context;
  if (last?.project !== project || last.profile !== profile || last.facts !== facts) last = { project, profile, facts, found: work(project, context) };
  return last.found;
}

/** What one rule has to say of a project: its own shortfall, the one line of a classified project, or nothing. */
export function shortfallOf(code: ShortfallCode, project: Project, context: RequiredContext): { readonly withheld: false; readonly what: string } | { readonly withheld: true; readonly what: string } | null {
  const all = shortfalls(project, context);
  if (project.classified) {
    return all[0]?.code === code ? { withheld: true, what: all.map((it) => it.what).join("、") } : null;
  }
  // No function in here: it would be made anew for each rule and project, and nearly none lacks anything.
  for (const it of all) if (it.code === code) return { withheld: false, what: it.what };
  return null;
}

/** True when a level-1 or level-2 column is there to judge by. */
export function levelsReadable(facts: TableFacts): true | string {
  return facts.layout === "packed" || facts.roles.has("level1") || facts.roles.has("level2") ? true : "表中没有一级指标和二级指标";
}
