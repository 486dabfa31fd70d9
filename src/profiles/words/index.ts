import type { ProfileWords } from "../../core/check/profile";
import { nameWords } from "./names";
import { structureWords } from "./structure";
import { textWords } from "./text";
import { valueWords } from "./values";

/** The word lists every built-in profile begins with; each family keeps its own. */
export const words: ProfileWords = { ...structureWords, ...nameWords, ...valueWords, ...textWords };
