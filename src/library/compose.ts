import { matchLevel1, matchLevel2, plainLevelName } from "../core/check/levels";
import type { Level1, Level2, Level2Kind, Profile } from "../core/check/profile";
import { join, squeezed } from "../core/sheet/joined";
import type { BudgetTable, Indicator } from "../core/table/budgetTable";
import { isHole } from "../core/table/piece";
import { checkTarget, typicalTarget, type TargetValue, type WordsTarget } from "./composeTarget";
import type { LibraryEntry, ProjectType } from "./entry";
import { placeOf, type Place } from "./place";

/** An entry of any library: one of her own may have words for a target. */
export type AnyEntry = Omit<LibraryEntry, "target"> & { readonly target: LibraryEntry["target"] | WordsTarget };

/** A type of any library. */
export type AnyType = Omit<ProjectType, "entries"> & { readonly entries: readonly AnyEntry[] };

/** An entry that was ticked, with what was typed for it. */
export interface ChosenEntry {
  readonly entry: AnyEntry;
  /** The annual target; left out, the entry's typical one is taken. */
  readonly annual?: string;
  /** The target over the whole period; left out, it is the annual one. */
  readonly cycle?: string;
  /** Points, where the table has a column for them; left out, the cell stays empty. */
  readonly weight?: number;
}

/** An indicator ready to be written under a profile's scheme. */
export interface ComposedIndicator {
  readonly entry: AnyEntry;
  readonly level1: Level1;
  readonly level2: Level2;
  readonly name: string;
  readonly annual: TargetValue;
  readonly cycle: TargetValue;
  readonly weight: number | null;
}

/** An entry that cannot be written, and why, in Chinese. */
export interface RefusedEntry {
  readonly entry: AnyEntry;
  readonly reason: string;
}

export interface Composition {
  readonly indicators: readonly ComposedIndicator[];
  readonly refused: readonly RefusedEntry[];
}

const KIND_NAMES: Readonly<Record<Level2Kind, string>> = {
  quantity: "数量",
  quality: "质量",
  timeliness: "时效",
  cost: "成本",
  "economic-cost": "经济成本",
  "social-cost": "社会成本",
  "ecological-cost": "生态环境成本",
  economic: "经济效益",
  social: "社会效益",
  ecological: "生态效益",
  sustainable: "可持续影响",
  satisfaction: "满意度",
};

/** What a kind is called where no scheme is at hand. */
export function kindName(kind: Level2Kind): string {
  return KIND_NAMES[kind];
}

/**
 * Where a kind stands in a profile's scheme for a given table; null when the scheme has no place for it. A kind that stands in two
 * places (satisfaction below the benefit, and by itself) stands where the table has it already, else as {@link placeOf} says.
 */
export function placementOf(kind: Level2Kind, profile: Profile, table: BudgetTable | null = null): Place | null {
  const usual = placeOf(kind, profile);
  if (!usual || !table) return usual;
  const places = profile.scheme.flatMap((level1) => level1.level2.filter((it) => it.kind === usual.level2.kind).map((level2): Place => ({ level1, level2 })));
  return places.length < 2 ? usual : (places.find((it) => uses(table, profile, it)) ?? usual);
}

function uses(table: BudgetTable, profile: Profile, place: Place): boolean {
  for (const project of table.projects) {
    for (const indicator of project.indicators) {
      const first = matchLevel1(profile, indicator.level1).byName;
      if (first === place.level1 && matchLevel2(profile, indicator.level2, [first]).byName === place.level2) return true;
    }
  }
  return false;
}

/** What would break the packed grammar, be taken for a formula, or not show. */
const UNFIT = /[；;。<>\r\n\t\u2028\u2029\u0085]|(?:指标值|目标值)[:：]|\d[、.．]\d+[-－][\u4e00-\u9fff]/;

/** Why a name may not be written into a sheet; null when it may. */
export function unfitName(name: string): string | null {
  const plain = squeezed(name);
  if (plain === "") return "没有名称";
  if (/^[=+\-@＝＋－＠'＇]/.test(plain)) return `名称不能以“${plain[0] ?? ""}”开头`;
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  if (UNFIT.test(name) || /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/.test(name)) return "名称里有分号、句号、换行或不可见的字符";
  if (!/\p{L}/u.test(plain)) return "名称里没有文字";
  return plain.length > 100 ? `名称 ${String(plain.length)} 字，太长` : null;
}

/** Whether most dates of a table are written with their year. */
function datesWithYear(table: BudgetTable): boolean {
  let [dates, years] = [0, 0];
  for (const project of table.projects) {
    for (const { annual } of project.indicators) {
      if (annual?.reading.kind !== "date" || !annual.reading.date) continue;
      dates += 1;
      if (annual.reading.date.from >= 10000 * 1990) years += 1;
    }
  }
  return years * 2 > dates;
}

/**
 * Turns chosen entries into indicators of a profile's scheme, in the scheme's order. What has no place in the scheme, or no
 * acceptable target, is refused with a reason; the rest is composed all the same.
 */
export function compose(chosen: readonly ChosenEntry[], profile: Profile, table: BudgetTable | null = null): Composition {
  const indicators: ComposedIndicator[] = [];
  const refused: RefusedEntry[] = [];
  const year = profile.year ?? table?.facts.year?.value ?? null;
  const withYear = table !== null && datesWithYear(table);
  for (const { entry, annual: typed, cycle: typedCycle, weight } of chosen) {
    const refuse = (reason: string): void => void refused.push({ entry, reason });
    const place = placementOf(entry.kind, profile, table);
    if (!place) {
      refuse(`“${profile.title}”没有${KIND_NAMES[entry.kind]}指标`);
      continue;
    }
    const unfit = unfitName(entry.name);
    if (unfit) {
      refuse(unfit);
      continue;
    }
    const annual = checkTarget(entry, typed ?? typicalTarget(entry), { year, withYear });
    if (!annual.ok) {
      refuse(annual.problem);
      continue;
    }
    // What the whole period aims at may lie in a later year.
    const cycle = typedCycle === undefined ? annual : checkTarget(entry, typedCycle, { withYear });
    if (!cycle.ok) {
      refuse(`实施周期：${cycle.problem}`);
      continue;
    }
    if (weight !== undefined && !(Number.isFinite(weight) && weight > 0 && weight <= 100)) {
      refuse(`权重应在 0 到 100 之间，现为 ${String(weight)}`);
      continue;
    }
    indicators.push({ entry, ...place, name: join(entry.name).text.trim(), annual: annual.value, cycle: cycle.value, weight: weight ?? null });
  }
  const rank = (it: ComposedIndicator): number => profile.scheme.indexOf(it.level1) * 100 + it.level1.level2.indexOf(it.level2);
  return { indicators: indicators.map((it, at) => ({ it, at })).sort((a, b) => rank(a.it) - rank(b.it) || a.at - b.at).map(({ it }) => it), refused };
}

/** How a table writes packed text: what differs between tables and is no fault. */
export interface PackedStyle {
  readonly colon: ":" | "：";
  readonly dash: "-" | "－";
  /** Behind the ordinal. */
  readonly mark: string;
  readonly cycle: boolean;
  readonly annual: boolean;
  readonly cycleLabel: string;
  readonly annualLabel: string;
  /** The codes that the table writes before its levels, by their plain names: a profile without codes knows none of them. */
  readonly codes: ReadonlyMap<string, string>;
}

/** The commoner of two widths, the half-width one where both are as many. */
function commoner<Narrow extends string, Wide extends string>(narrow: Narrow, wide: Wide, counts: ReadonlyMap<string, number>): Narrow | Wide {
  return (counts.get(wide) ?? 0) > (counts.get(narrow) ?? 0) ? wide : narrow;
}

function commonest(counts: ReadonlyMap<string, number>, otherwise: string): string {
  let best = otherwise;
  let most = 0;
  for (const [text, count] of counts) if (count > most) [best, most] = [text, count];
  return best;
}

/** Reads a packed table's habits off its indicators; a table without any gets the grammar's own. */
export function packedStyle(table: BudgetTable): PackedStyle {
  const signs = new Map<string, number>();
  const marks = new Map<string, number>();
  const cycles = new Map<string, number>();
  const annuals = new Map<string, number>();
  const codes = new Map<string, Map<string, number>>();
  const count = (counts: Map<string, number>, text: string): void => void counts.set(text, (counts.get(text) ?? 0) + 1);
  let [items, cycle, annual] = [0, 0, 0];
  const valued = (it: Indicator["annual"], labels: Map<string, number>): number => {
    if (!it?.label || isHole(it.label)) return 0;
    count(labels, it.label.text);
    if (it.colon && it.colon.text.length === 1) count(signs, it.colon.text);
    return 1;
  };
  for (const project of table.projects) {
    for (const indicator of project.indicators) {
      items += 1;
      cycle += valued(indicator.cycle, cycles);
      annual += valued(indicator.annual, annuals);
      for (const level of [indicator.level1, indicator.level2]) {
        if (!level?.code || isHole(level.code) || isHole(level.name)) continue;
        count(signs, level.whole.source.joined.text.slice(level.code.span.end, level.name.span.start));
        const name = plainLevelName(level.name.text);
        const written = codes.get(name) ?? new Map<string, number>();
        codes.set(name, written);
        count(written, squeezed(level.code.text));
      }
      const { ordinal } = indicator;
      if (ordinal && !isHole(ordinal)) count(marks, ordinal.source.joined.text[ordinal.span.end] ?? "");
    }
  }
  const usual = commonest(marks, "、");
  return {
    colon: commoner(":", "：", signs),
    dash: commoner("-", "－", signs),
    mark: usual === "." || usual === "．" ? usual : "、",
    cycle: items < 3 || cycle > 0 || annual === 0,
    annual: items < 3 || annual > 0 || cycle === 0,
    cycleLabel: commonest(cycles, "实施周期指标值"),
    annualLabel: commonest(annuals, "年度指标值"),
    codes: new Map([...codes].map(([name, written]) => [name, commonest(written, "")])),
  };
}

/** The code to write before a level: the profile's, else the one the table has for it; "" where neither knows one. */
export function levelCode(level: Level1 | Level2, profile: Profile, style: PackedStyle): string {
  if (profile.codes) return level.code;
  for (const name of [level.name, ...level.aliases]) {
    const code = style.codes.get(plainLevelName(name));
    if (code !== undefined) return code;
  }
  return "";
}

function packedLevel(level: Level1 | Level2, profile: Profile, style: PackedStyle): string {
  const code = levelCode(level, profile, style);
  return code === "" ? level.name : `${code}${style.dash}${level.name}`;
}

/** One item of a packed cell without its ordinal: `d-一级；dd-二级；名称；实施周期指标值:V；年度指标值:V。` */
export function packedItem(it: ComposedIndicator, profile: Profile, style: PackedStyle): string {
  const fields = [packedLevel(it.level1, profile, style), packedLevel(it.level2, profile, style), it.name];
  if (style.cycle) fields.push(`${style.cycleLabel}${style.colon}${it.cycle.text}`);
  if (style.annual) fields.push(`${style.annualLabel}${style.colon}${it.annual.text}`);
  return `${fields.join("；")}。`;
}
