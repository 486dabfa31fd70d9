import type { Profile } from "../core/check/profile";
import { general } from "./general";
import { guangzhou2024 } from "./guangzhou2024";
import { mof2021 } from "./mof2021";
import { shanghai2026 } from "./shanghai2026";

export { general, guangzhou2024, mof2021, shanghai2026 };

/** All built-in profiles; the first is the default. */
export const profiles: readonly Profile[] = [guangzhou2024, mof2021, shanghai2026, general];

/** What is taken when nothing is known of a table. */
export const defaultProfile: Profile = guangzhou2024;

/** A built-in profile by its id; null when there is none of that name. */
export function profileById(id: string): Profile | null {
  return profiles.find((it) => it.id === id) ?? null;
}
