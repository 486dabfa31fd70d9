import type { ProfileWords } from "../../core/check/profile";

/** Words about target values (family D). They are custom: no regulation lists them. */
export const valueWords: Pick<ProfileWords, "vague" | "bareVerbs" | "graded" | "placeholders" | "fuzzy" | "unitsByMeasure" | "lowerIsBetter" | "higherIsBetter" | "unboundedRates"> = {
  vague: [],
  bareVerbs: [],
  graded: [],
  placeholders: [],
  fuzzy: [],
  unitsByMeasure: [],
  lowerIsBetter: [],
  higherIsBetter: [],
  unboundedRates: [],
};
