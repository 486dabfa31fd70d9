import { halfWidth } from "../indicator/characters";
import { squeezed } from "../sheet/joined";
import { AtHand } from "../table/atHand";
import type { Indicator, LevelField } from "../table/budgetTable";
import type { Level1, Level1Kind, Level2, Level2Kind, Profile } from "./profile";

/** One way to read where an indicator stands. */
export interface LevelReading {
  readonly level1: Level1;
  readonly level2: Level2;
}

/** How a written level matches a scheme. `byCode` and `byName` may differ: that is B02 or B03. */
export interface LevelMatch<L> {
  readonly byCode: L | null;
  readonly byName: L | null;
  /** The name matched only as a misnomer (B05). */
  readonly misnomer: { readonly text: string; readonly fix: "safe" | "review" } | null;
}

/** A level's name as it is compared: without blanks, 指标, and a weight in brackets. */
export function plainLevelName(text: string): string {
  const plain = squeezed(text);
  // Only a bracket or 指标 at the end is taken off.
  const last = plain[plain.length - 1];
  return last === "标" || last === ")" || last === "）" ? plain.replace(/[（(][^（()）]*[)）]$/, "").replace(/指标$/, "") : plain;
}

/** {@link plainLevelName} of a level in a table. Where no codes are written, 数量目标 (福建) is 数量指标. */
export function plainFieldName(field: LevelField): string {
  const plain = plainLevelName(field.name.text);
  return field.code === null && plain.endsWith("目标") ? plain.slice(0, -2) : plain;
}

/** Names of levels in profiles, which are asked for again and again. */
const plainNames = new Map<string, string>();
const MOST_NAMES = 1000;

/** {@link plainLevelName} of a level of a profile. */
export function plainNameOf(level: Level1 | Level2): string {
  let plain = plainNames.get(level.name);
  if (plain === undefined) {
    plain = plainLevelName(level.name);
    if (plainNames.size < MOST_NAMES) plainNames.set(level.name, plain);
  }
  return plain;
}

function nameIs(level: Level1 | Level2, plain: string): boolean {
  return plainNameOf(level) === plain || level.aliases.some((alias) => plainLevelName(alias) === plain);
}

function misnomerOf(level: Level1 | Level2, plain: string): LevelMatch<Level1 | Level2>["misnomer"] {
  return level.misnomers.find((it) => plainLevelName(it.text) === plain) ?? null;
}

function codeOf(field: LevelField | null): string {
  return field?.code ? halfWidth(squeezed(field.code.text)) : "";
}

export function matchLevel1(profile: Profile, field: LevelField | null): LevelMatch<Level1> {
  const code = codeOf(field);
  const plain = field ? plainFieldName(field) : "";
  const byCode = code === "" ? null : (profile.scheme.find((it) => it.code === code) ?? null);
  let byName = plain === "" ? null : (profile.scheme.find((it) => nameIs(it, plain)) ?? null);
  let misnomer: LevelMatch<Level1>["misnomer"] = null;
  if (!byName && plain !== "") {
    byName = profile.scheme.find((it) => misnomerOf(it, plain)) ?? null;
    misnomer = byName ? misnomerOf(byName, plain) : null;
  }
  return { byCode, byName, misnomer };
}

/**
 * Matches a second level by code over the whole scheme and by name, preferring the first level it stands under
 * (some names stand under two). A name with 满意度 in it under 满意度 is its one second level.
 */
export function matchLevel2(profile: Profile, field: LevelField | null, under: readonly Level1[]): LevelMatch<Level2> {
  const code = codeOf(field);
  const plain = field ? plainFieldName(field) : "";
  const all = [...under, ...profile.scheme.filter((it) => !under.includes(it))].flatMap((it) => it.level2);
  const byCode = code === "" ? null : (all.find((it) => it.code === code) ?? null);
  let byName = plain === "" ? null : (all.find((it) => nameIs(it, plain)) ?? null);
  let misnomer: LevelMatch<Level2>["misnomer"] = null;
  if (!byName && plain !== "") {
    byName = all.find((it) => misnomerOf(it, plain)) ?? null;
    misnomer = byName ? misnomerOf(byName, plain) : null;
  }
  if (!byName && plain.includes("满意")) byName = all.find((it) => it.kind === "satisfaction") ?? null;
  return { byCode, byName, misnomer };
}

/** The first level a second one belongs to. */
export function parentOf(profile: Profile, level2: Level2): Level1 | null {
  return profile.scheme.find((it) => it.level2.includes(level2)) ?? null;
}

/** Where an indicator stands, read in every way that rules ask for. */
export interface Standing {
  readonly level1: LevelMatch<Level1>;
  /** The second level, looked for under the first level that the code states, then under the one that the name states. */
  readonly level2: LevelMatch<Level2>;
  /** The same, the name's first level before the code's. */
  readonly level2ByName: LevelMatch<Level2>;
  /** All places it may stand at; see {@link LevelReading}. Empty when its second level is unknown. */
  readonly readings: readonly LevelReading[];
  /** All first levels it may stand under: those of its readings, and those its first level's code and name state. */
  readonly firsts: ReadonlySet<Level1>;
  readonly firstKinds: ReadonlySet<Level1Kind>;
  readonly secondKinds: ReadonlySet<Level2Kind>;
  /** The same as sets of bits, {@link bitOf} each: what must be told of every project is told by these. */
  readonly firstBits: number;
  readonly secondBits: number;
  /** The codes as they are written, and the second level's name as it is compared; "" for none. */
  readonly code1: string;
  readonly code2: string;
  readonly plainLevel2: string;
  /** Place in the scheme of the one first level that it may stand under; -1 where that is unknown or may be two. */
  readonly rank: number;
  /** Both levels are written with the code and the name of the scheme, the second one below the first: nothing is wrong with either. */
  readonly sound: boolean;
}

const BITS: Readonly<Record<Level1Kind | Level2Kind, number>> = {
  output: 1,
  benefit: 2,
  satisfaction: 4,
  cost: 8,
  "economic-cost": 16,
  "social-cost": 32,
  "ecological-cost": 64,
  quantity: 128,
  quality: 256,
  timeliness: 512,
  economic: 1024,
  social: 2048,
  ecological: 4096,
  sustainable: 8192,
};

/** The bit of a kind, in {@link Standing.firstBits} or {@link Standing.secondBits}. */
export function bitOf(kind: Level1Kind | Level2Kind): number {
  return BITS[kind];
}

function bitsOf(kinds: Iterable<Level1Kind | Level2Kind>): number {
  let bits = 0;
  for (const kind of kinds) bits |= BITS[kind];
  return bits;
}

/** The code as written, "" when the layout writes none or it is missing. */
export function writtenCode(field: LevelField | null): string {
  return field?.code ? squeezed(field.code.text) : "";
}

function isSound({ byCode, byName, misnomer }: LevelMatch<Level1 | Level2>, code: string): boolean {
  return byCode !== null && byCode === byName && misnomer === null && byCode.code === code;
}

function workStanding(profile: Profile, indicator: Pick<Indicator, "level1" | "level2">): Standing {
  const level1 = matchLevel1(profile, indicator.level1);
  const { byCode, byName } = level1;
  const stated = [byCode, byName].filter((it): it is Level1 => it !== null);
  const level2 = matchLevel2(profile, indicator.level2, stated);
  const level2ByName = byCode === byName ? level2 : matchLevel2(profile, indicator.level2, [...stated].reverse());
  const seconds = [...new Set([level2.byCode, level2.byName])].filter((it): it is Level2 => it !== null);
  const readings = seconds.flatMap((it): LevelReading[] => {
    const parent = parentOf(profile, it);
    return parent ? [{ level1: parent, level2: it }] : [];
  });
  const firsts = new Set([...readings.map((it) => it.level1), ...stated]);
  const [only] = firsts;
  const firstKinds = new Set([...firsts].map((it) => it.kind));
  const secondKinds = new Set(readings.map((it) => it.level2.kind));
  const code1 = writtenCode(indicator.level1);
  const code2 = writtenCode(indicator.level2);
  return {
    level1,
    level2,
    level2ByName,
    readings,
    firsts,
    firstKinds,
    secondKinds,
    firstBits: bitsOf(firstKinds),
    secondBits: bitsOf(secondKinds),
    code1,
    code2,
    rank: only && firsts.size === 1 ? profile.scheme.indexOf(only) : -1,
    plainLevel2: indicator.level2 ? plainFieldName(indicator.level2) : "",
    sound: isSound(level1, code1) && isSound(level2, code2) && isSound(level2ByName, code2) && level1.byName !== null && level2.byName !== null && level1.byName.level2.includes(level2.byName),
  };
}

/** All places an indicator may stand at; see {@link LevelReading}. Empty when its second level is unknown. */
export function readLevels(profile: Profile, indicator: Pick<Indicator, "level1" | "level2">): readonly LevelReading[] {
  return workStanding(profile, indicator).readings;
}

/** A table writes the same few levels again and again; what they mean is kept for this many distinct texts of each level. */
const MOST_KEPT = 4000;
/** A level's text longer than this is no level's text, and not kept. */
const LONGEST_KEPT = 200;
/** Indicators whose standing is at hand without looking at their texts again. */
const INDICATORS = 64;

/** Numbers texts of levels: the same code and name have the same number. */
class FieldNumbers {
  private readonly byCode = new Map<string, Map<string, number>>();
  private count = 0;

  /** -1 where the text is too long, or too many are known. */
  of(field: LevelField | null): number {
    const code = field?.code?.text ?? "";
    const name = field?.name.text ?? "";
    let byName = this.byCode.get(code);
    const known = byName?.get(name);
    if (known !== undefined) return known;
    if (this.count >= MOST_KEPT || code.length + name.length > LONGEST_KEPT) return -1;
    if (!byName) this.byCode.set(code, (byName = new Map<string, number>()));
    byName.set(name, this.count);
    this.count += 1;
    return this.count - 1;
  }
}

/** Reads standings under one profile. Equal texts give the same object. */
export function standingReader(profile: Profile): (indicator: Indicator) => Standing {
  const numbers1 = new FieldNumbers();
  const numbers2 = new FieldNumbers();
  const byNumbers = new Map<number, Standing>();
  const byText = new Map<string, Standing>();
  const recent = new AtHand<Indicator, Standing>(INDICATORS);
  return (indicator) => {
    const last = recent.get(indicator.index, indicator);
    if (last) return last;
    const { levelsText } = indicator;
    const ofText = levelsText === undefined ? undefined : byText.get(levelsText);
    if (ofText) return recent.keep(indicator.index, indicator, ofText);
    const first = numbers1.of(indicator.level1);
    const second = numbers2.of(indicator.level2);
    const key = first * MOST_KEPT + second;
    let standing = first >= 0 && second >= 0 ? byNumbers.get(key) : undefined;
    if (!standing) {
      standing = workStanding(profile, indicator);
      if (first >= 0 && second >= 0 && byNumbers.size < MOST_KEPT) byNumbers.set(key, standing);
    }
    if (levelsText !== undefined && levelsText.length < LONGEST_KEPT && byText.size < MOST_KEPT) byText.set(levelsText, standing);
    return recent.keep(indicator.index, indicator, standing);
  };
}
