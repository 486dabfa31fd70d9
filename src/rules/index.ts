import type { Rule } from "../core/check/rule";

/** Every rule there is, in the order of its code: one import and one line a rule. A code that was given up stays here as a comment. */
export const rules: readonly Rule[] = [
  // A · Amounts
  // B · Indicator structure
  // C · Names
  // D · Values
  // E · Project text, across projects
  // F · Classified projects
  // G · The sheet
];
