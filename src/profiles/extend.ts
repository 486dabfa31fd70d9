import type { Level1, Profile, ProfileWords } from "../core/check/profile";
import type { RuleCode } from "../core/check/rule";
import { level1, level2 } from "./levels";
import { WORD_LISTS, type ProfileFile } from "./schema";

/** Leaves out keys that say nothing, so that they do not cover what is below. */
function said<T extends object>(part: T | undefined): Partial<{ [K in keyof T]: Exclude<T[K], undefined> }> {
  return Object.fromEntries(Object.entries(part ?? {}).filter(([, value]) => value !== undefined)) as Partial<{ [K in keyof T]: Exclude<T[K], undefined> }>;
}

function schemeOf(file: NonNullable<ProfileFile["scheme"]>): readonly Level1[] {
  return file.map((first) => {
    const below = first.level2.map(({ kind, code, ...naming }) => level2(kind, code ?? "", said(naming)));
    const { kind, code, level2: _below, ...naming } = first;
    return { ...level1(kind, code ?? "", below), ...said(naming) };
  });
}

function wordsOf(base: ProfileWords, file: NonNullable<ProfileFile["words"]>): ProfileWords {
  const lists = WORD_LISTS.flatMap((key) => {
    const change = file[key];
    if (change === undefined) return [];
    if (!("add" in change) && !("remove" in change)) return [[key, Array.isArray(change) ? change : base[key]] as const];
    const removed = new Set(change.remove ?? []);
    return [[key, [...new Set([...base[key].filter((it) => !removed.has(it)), ...(change.add ?? [])])]] as const];
  });
  const { levelKeywords, deliverables, unitsByMeasure } = file;
  return { ...base, ...Object.fromEntries(lists), ...said({ levelKeywords, deliverables, unitsByMeasure }) };
}

/** The profile that a file makes of the one it extends. Objects are merged, lists replaced (words may also be added and removed). */
export function extendProfile(base: Profile, file: ProfileFile): Profile {
  const { scheme, required, words, thresholds, severities, headers, extends: _extends, ...plain } = file;
  const merged: Profile = {
    ...base,
    id: "custom",
    title: `${base.title}（自定义）`,
    source: `据导入的文件，继承“${base.title}”`,
    ...said(plain),
  };
  return {
    ...merged,
    scheme: scheme ? schemeOf(scheme) : base.scheme,
    required: { ...base.required, ...said(required) },
    words: words ? wordsOf(base.words, words) : base.words,
    thresholds: {
      ...base.thresholds,
      ...said({ ...thresholds, decimals: undefined, longName: undefined, goal: undefined }),
      decimals: { ...base.thresholds.decimals, ...said(thresholds?.decimals) },
      longName: { ...base.thresholds.longName, ...said(thresholds?.longName) },
      goal: { ...base.thresholds.goal, ...said(thresholds?.goal) },
    },
    severities: { ...base.severities, ...(severities as Partial<Record<RuleCode, Profile["severities"][RuleCode]>> | undefined) },
    headers: { ...base.headers, ...headers },
  };
}
