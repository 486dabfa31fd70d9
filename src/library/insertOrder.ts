import type { Level1, Level2, Profile } from "../core/check/profile";
import { readLevels } from "../core/check/levels";
import type { Indicator } from "../core/table/budgetTable";

/** Where something stands in a scheme: place of its first level, and of its second below it. Null where it cannot be told. */
export interface Rank {
  readonly first: number;
  readonly second: number;
}

export function rankOf(profile: Profile, place: { readonly level1: Level1; readonly level2: Level2 }): Rank {
  return { first: profile.scheme.indexOf(place.level1), second: place.level1.level2.indexOf(place.level2) };
}

/** The rank of an indicator as it is written; where code and name disagree, the first reading counts. */
export function rankOfIndicator(profile: Profile, indicator: Pick<Indicator, "level1" | "level2">): Rank | null {
  const readings = readLevels(profile, indicator);
  const [reading] = readings;
  return reading ? rankOf(profile, reading) : null;
}

/**
 * Behind which of the standing ones a new one belongs; -1 stands for before all. Behind the last of its second level; else into
 * its first level's group in the scheme's order; else behind the groups that come before its own. With `groupHead` a group's first
 * one stays its first, with `head` the first of all does: what would go before it goes behind.
 */
export function placeBehind(standing: readonly (Rank | null)[], own: Rank, fixed: { readonly groupHead: boolean; readonly head: boolean }): number {
  const last = (test: (it: Rank) => boolean): number => standing.findLastIndex((it) => it !== null && test(it));
  const same = last((it) => it.first === own.first && it.second === own.second);
  if (same >= 0) return same;
  const group = standing.flatMap((it, at) => (it?.first === own.first ? [{ at, second: it.second }] : []));
  if (group.length > 0) {
    const end = group[group.length - 1]?.at ?? -1;
    const inOrder = group.every((it, nth) => nth === 0 || it.second >= (group[nth - 1]?.second ?? 0));
    if (!inOrder) return end;
    const before = group.filter((it) => it.second < own.second).pop();
    return before ? before.at : fixed.groupHead ? end : (group[0]?.at ?? 0) - 1;
  }
  const lower = last((it) => it.first < own.first);
  if (lower >= 0) return lower;
  // What nobody can place is followed, not pushed down.
  return fixed.head || standing.every((it) => it === null) ? standing.length - 1 : -1;
}
