import type { ReadValue } from "../indicator/value";
import type { CellValue, Snapshot } from "../sheet/snapshot";
import type { BudgetTable, Indicator, NoTable, Project, TableFacts } from "../table/budgetTable";
import type { CellText, Piece } from "../table/piece";
import type { Edit } from "./edit";
import type { LevelReading, Standing } from "./levels";
import type { Profile } from "./profile";

/** A letter for the family (A amounts … G the sheet) and two digits. The code is the rule's identity and never reused. */
export type RuleCode = `${"A" | "B" | "C" | "D" | "E" | "F" | "G"}${number}`;

/** `error` blocks submission, `warning` needs a reason or a fix, `info` is worth knowing. */
export type Severity = "error" | "warning" | "info";

/** `safe`: the meaning cannot change, may be applied in bulk. `review`: one at a time, after a preview. */
export type Applicability = "safe" | "review";

/** The names in braces of a message: "{a} 与 {b}" needs a and b. */
type Names<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;
/** What a message must be given, checked by the compiler. */
export type Data<Text extends string> = Readonly<Record<Names<Text>, string | number>>;
type WithData<Text extends string> = [Names<Text>] extends [never] ? { readonly data?: undefined } : { readonly data: Data<Text> };

/** Where a finding stands: a stretch of a cell, or a whole cell (for absences and numbers; `quote` then is what to show of it). */
export type Place = Piece | { readonly cell: CellText; readonly quote?: string };

export interface RelatedPlace {
  readonly at: Place;
  /** One of the rule's messages keys is not needed here: a few words, such as "另一处". */
  readonly note: string;
}

export type FixReport<Fixes extends Record<string, string>> = {
  [Key in keyof Fixes & string]: { readonly title: Key; readonly applicability: Applicability; readonly edits: readonly Edit[] } & WithData<Fixes[Key]>;
}[keyof Fixes & string];

export type Report<Messages extends Record<string, string>, Fixes extends Record<string, string>> = {
  [Key in keyof Messages & string]: {
    readonly at: Place;
    readonly message: Key;
    /** Overrides the rule's own severity for this one. */
    readonly severity?: Severity;
    readonly related?: readonly RelatedPlace[];
    readonly fixes?: readonly FixReport<Fixes>[];
  } & WithData<Messages[Key]>;
}[keyof Messages & string];

/** What a rule may know. `facts`, not the table: so that one project can be checked again without the others. */
export interface RuleContext<Messages extends Record<string, string>, Fixes extends Record<string, string>> {
  readonly profile: Profile;
  readonly facts: TableFacts;
  /** Name of the sheet, for edits. */
  readonly sheet: string;
  /** The levels an indicator may stand at: one reading, two where code and name disagree, none where neither is known. */
  levels(indicator: Indicator): readonly LevelReading[];
  /** The same and more: how each level's code and name match the scheme. */
  standing(indicator: Indicator): Standing;
  report(finding: Report<Messages, Fixes>): void;
}

/** The table and the sheet, for rules that look at all of it. */
export interface TableContext<Messages extends Record<string, string>, Fixes extends Record<string, string>> extends RuleContext<Messages, Fixes> {
  readonly snapshot: Snapshot;
}

export interface SheetContext<Messages extends Record<string, string>, Fixes extends Record<string, string>> extends Omit<TableContext<Messages, Fixes>, "facts"> {
  readonly facts: TableFacts | null;
}

/**
 * An example: a clean one-project packed table in which the given parts are replaced. Marks ⟦…⟧ show where the finding must stand;
 * ⟦⟧ at the very start of a cell's text stands for a finding on the whole cell (span null), elsewhere for a zero-length span.
 * A bare string is the indicator cell.
 */
export type Example =
  | string
  | {
      /** What this example shows, a few Chinese words for the help page; no part of the sheet. */
      readonly note?: string;
      readonly title?: string;
      readonly unit?: string;
      readonly department?: string;
      readonly name?: string;
      readonly goal?: string;
      readonly indicators?: string;
      /** Amount of the only project, in the table's unit. */
      readonly amount?: CellValue;
      /** Several projects instead of one; what is left out is clean and distinct. */
      readonly projects?: readonly { readonly name?: string; readonly goal?: string; readonly indicators?: string; readonly amount?: CellValue }[];
      /** A whole sheet from A1 instead, any layout; strings may carry marks; a string that begins with "=" and holds a "→" is a formula and its value: "=SUM(B6:B7)→12.5". */
      readonly sheet?: readonly (readonly CellValue[])[];
      /** Profile id; the default is guangzhou-2024. */
      readonly profile?: string;
      /** Changes to that profile. */
      readonly with?: Partial<Omit<Profile, "words" | "thresholds" | "required">> & { readonly words?: Partial<Profile["words"]>; readonly thresholds?: Partial<Profile["thresholds"]>; readonly required?: Partial<Profile["required"]> };
      /** The marked cell's text after the first fix. */
      readonly fixed?: string | number;
      /** Hidden rows and columns, zero-based. */
      readonly hiddenRows?: readonly number[];
      readonly hiddenColumns?: readonly number[];
    };

export interface RuleSpec<Messages extends Record<string, string>, Fixes extends Record<string, string>, Key> {
  readonly code: RuleCode;
  /** A readable alias in English, kebab-case: level2-mismatch. */
  readonly name: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly severity: Severity;
  /** Off unless the profile says "on". */
  readonly offByDefault?: boolean;
  /** The strongest fix it offers; null for none. */
  readonly fix: Applicability | "library" | null;
  /** Why it matters, one or two sentences in Chinese, for her. */
  readonly why: string;
  /** What to do about it, one sentence in Chinese. */
  readonly remedy: string;
  /** Where the demand comes from: a clause whose text we hold, "算术" for arithmetic, "文本规范" for form, or "profile" for local custom. */
  readonly source: string;
  /** Chinese sentences with {names}. */
  readonly messages: Messages;
  /** Chinese titles of fixes, verbs, with {names}. */
  readonly fixes?: Fixes;
  /** Findings of these rules on the same indicator (or project, or cell, if there is no indicator) silence this one's. `touching` asks that the spans meet too. */
  readonly yieldsTo?: readonly (RuleCode | { readonly rule: RuleCode; readonly touching: true })[];
  /**
   * Of which indicators the rule has nothing to say, so that it is not asked: those whose values are all {@link ReadValue.measured}, or
   * those whose levels are {@link Standing.sound}. Most are.
   */
  readonly unless?: "measured" | "sound";
  /** True, or the reason (Chinese) why it can't run on such a table. */
  readonly applies?: (facts: TableFacts, profile: Profile) => true | string;
  readonly examples: { readonly bad: readonly Example[]; readonly good: readonly Example[] };
  readonly on: {
    /** The sheet, table found or not. */
    readonly sheet?: (found: BudgetTable | NoTable, context: SheetContext<Messages, Fixes>) => void;
    /** The table: its lines, amounts, headings, columns and what is hidden. Goals and indicators are for the functions below: an edited one does not run this again. */
    readonly table?: (table: BudgetTable, context: TableContext<Messages, Fixes>) => void;
    readonly project?: (project: Project, context: RuleContext<Messages, Fixes>) => void;
    readonly indicator?: (indicator: Indicator, project: Project, context: RuleContext<Messages, Fixes>) => void;
    /** Across projects in two steps: what each contributes (kept per project), then the judgement over all. Must stay near-linear. */
    readonly across?: {
      readonly key: (project: Project, context: Omit<RuleContext<Messages, Fixes>, "report">) => Key;
      /** `keys` beside their `projects`, by their places in the table. */
      readonly judge: (keys: readonly Key[], projects: readonly Project[], context: RuleContext<Messages, Fixes>) => void;
    };
  };
}

/** A rule as the engine sees it, its messages no longer typed one by one. */
export type Rule = RuleSpec<Record<string, string>, Record<string, string>, unknown>;

/** Checks at compile time that every report fills its message, then forgets the particulars. */
export function defineRule<const Messages extends Record<string, string>, const Fixes extends Record<string, string> = Record<never, string>, Key = unknown>(spec: RuleSpec<Messages, Fixes, Key>): Rule {
  return spec as unknown as Rule;
}
