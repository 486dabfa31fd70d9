import type { Level1, Level2, Level2Kind, Profile } from "../core/check/profile";

/** Where an indicator of a kind is written under a profile. */
export interface Place {
  readonly level1: Level1;
  readonly level2: Level2;
}

/** A kind that a scheme has not may stand under another: money under 成本 where the scheme does not tell costs apart, and the other way round. */
const INSTEAD: Readonly<Partial<Record<Level2Kind, Level2Kind>>> = { "economic-cost": "cost", cost: "economic-cost" };

/**
 * The levels under which an indicator of this kind stands in a profile's scheme, the first of them where there are two
 * (满意度 is a second level of 效益 in some county forms: its own first level is preferred). Null where the scheme has no
 * place for it: social and ecological costs in the older schemes, whose 成本 means money.
 */
export function placeOf(kind: Level2Kind, profile: Pick<Profile, "scheme">): Place | null {
  const all = profile.scheme.flatMap((level1) => level1.level2.map((level2) => ({ level1, level2 })));
  const find = (wanted: Level2Kind): Place | null => {
    const fitting = all.filter((it) => it.level2.kind === wanted);
    return fitting.find((it) => it.level1.kind === wanted) ?? fitting[0] ?? null;
  };
  const instead = INSTEAD[kind];
  return find(kind) ?? (instead ? find(instead) : null);
}
