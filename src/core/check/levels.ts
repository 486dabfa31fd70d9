import { squeezed } from "../sheet/joined";
import type { Indicator, LevelField } from "../table/budgetTable";
import type { Level1, Level2, Profile } from "./profile";

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
  return squeezed(text)
    .replace(/[（(][^（()）]*[)）]$/, "")
    .replace(/指标$/, "");
}

function nameIs(level: Level1 | Level2, plain: string): boolean {
  return plainLevelName(level.name) === plain || level.aliases.some((alias) => plainLevelName(alias) === plain);
}

function misnomerOf(level: Level1 | Level2, plain: string): LevelMatch<Level1 | Level2>["misnomer"] {
  return level.misnomers.find((it) => plainLevelName(it.text) === plain) ?? null;
}

function codeOf(field: LevelField | null): string {
  return field?.code ? squeezed(field.code.text) : "";
}

/** A table writes the same few levels again and again: what they mean is kept by profile, up to this many distinct texts. */
const MOST_KEPT = 4000;
/** A level's text longer than this is no level's text, and not kept. */
const LONGEST_KEPT = 200;

class Kept<Value> {
  private readonly byProfile = new WeakMap<Profile, Map<string, Value>>();

  of(profile: Profile, key: string, work: () => Value): Value {
    if (key.length > LONGEST_KEPT) return work();
    let known = this.byProfile.get(profile);
    if (!known || known.size >= MOST_KEPT) this.byProfile.set(profile, (known = new Map<string, Value>()));
    let value = known.get(key);
    if (value === undefined) known.set(key, (value = work()));
    return value;
  }
}

const kept1 = new Kept<LevelMatch<Level1>>();
const kept2 = new Kept<LevelMatch<Level2>>();
const keptReadings = new Kept<readonly LevelReading[]>();

function keyOf(field: LevelField | null): string {
  return field ? `${field.code?.text ?? ""}\u001f${field.name.text}` : "";
}

export function matchLevel1(profile: Profile, field: LevelField | null): LevelMatch<Level1> {
  return kept1.of(profile, keyOf(field), () => workLevel1(profile, field));
}

function workLevel1(profile: Profile, field: LevelField | null): LevelMatch<Level1> {
  const code = codeOf(field);
  const plain = field ? plainLevelName(field.name.text) : "";
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
  return kept2.of(profile, `${keyOf(field)}\u001e${under.map((it) => profile.scheme.indexOf(it)).join(",")}`, () => workLevel2(profile, field, under));
}

function workLevel2(profile: Profile, field: LevelField | null, under: readonly Level1[]): LevelMatch<Level2> {
  const code = codeOf(field);
  const plain = field ? plainLevelName(field.name.text) : "";
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

/** All places an indicator may stand at; see {@link LevelReading}. Empty when its second level is unknown. */
export function readLevels(profile: Profile, indicator: Pick<Indicator, "level1" | "level2">): readonly LevelReading[] {
  return keptReadings.of(profile, `${keyOf(indicator.level1)}\u001e${keyOf(indicator.level2)}`, () => workReadings(profile, indicator));
}

function workReadings(profile: Profile, indicator: Pick<Indicator, "level1" | "level2">): readonly LevelReading[] {
  const first = matchLevel1(profile, indicator.level1);
  const under = [first.byCode, first.byName].filter((it): it is Level1 => it !== null);
  const second = matchLevel2(profile, indicator.level2, under);
  const seconds = [...new Set([second.byCode, second.byName])].filter((it): it is Level2 => it !== null);
  return seconds.flatMap((level2) => {
    const level1 = parentOf(profile, level2);
    return level1 ? [{ level1, level2 }] : [];
  });
}
