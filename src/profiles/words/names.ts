import type { ProfileWords } from "../../core/check/profile";

/** Words about indicators' names (family C). They are custom: no regulation lists them. */
export const nameWords: Pick<ProfileWords, "measures" | "notMeasures" | "leadingVerbs" | "leadingAdverbs" | "generic" | "management" | "levelKeywords"> = {
  measures: [],
  notMeasures: [],
  leadingVerbs: [],
  leadingAdverbs: [],
  generic: [],
  management: [],
  levelKeywords: [],
};
