import type { Level1Kind, Level2Kind, Profile } from "../core/check/profile";
import { squeezed } from "../core/sheet/joined";
import type { AnyEntry } from "./compose";
import { placeOf, type Place } from "./place";

/** What a project lacks, as the rules on required indicators worked it out. */
export interface Missing {
  readonly level1: readonly Level1Kind[];
  readonly level2: readonly Level2Kind[];
}

/** An entry as it is offered. */
export interface Offer {
  readonly entry: AnyEntry;
  readonly place: Place;
  /** It fills a gap: these come first. */
  readonly fills: boolean;
}

function isWanted(place: Place, missing: Missing, required: Profile["required"]): boolean {
  if (missing.level2.includes(place.level2.kind)) return true;
  if (!missing.level1.includes(place.level1.kind)) return false;
  // A missing output is filled by what an output must hold; its other second levels can wait.
  return place.level1.kind !== "output" || required.outputKinds.length === 0 || required.outputKinds.includes(place.level2.kind);
}

/**
 * Entries in the order they are offered: those that fill a gap, then the others, each in the order of the scheme. Entries the
 * scheme has no place for are left out, and so are those whose names the project has already.
 */
export function offers(entries: readonly AnyEntry[], missing: Missing, profile: Pick<Profile, "scheme" | "required">, present: readonly string[] = []): readonly Offer[] {
  const taken = new Set(present.map(squeezed));
  const order = profile.scheme.flatMap((it) => it.level2);
  const rank = (it: Offer): number => (it.fills ? 0 : order.length) + order.indexOf(it.place.level2);
  return entries
    .flatMap((entry): Offer[] => {
      const place = taken.has(squeezed(entry.name)) ? null : placeOf(entry.kind, profile);
      return place ? [{ entry, place, fills: isWanted(place, missing, profile.required) }] : [];
    })
    .sort((a, b) => rank(a) - rank(b));
}
