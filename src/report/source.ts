import type { Finding, NotRun } from "../core/check/finding";
import type { Ignore, Ignored } from "../core/check/ignore";
import type { Profile } from "../core/check/profile";
import type { Severity } from "../core/check/rule";
import type { Snapshot } from "../core/sheet/snapshot";
import type { BudgetTable } from "../core/table/budgetTable";

/** One checked sheet, as a report takes it. */
export interface CheckedSource {
  /** The file's path as the caller gave it. */
  readonly file: string;
  readonly sheet: string;
  readonly snapshot: Snapshot;
  /** Null when no table was found. */
  readonly table: BudgetTable | null;
  readonly profile: Pick<Profile, "id" | "title">;
  /** Why this profile, one sentence. */
  readonly profileWhy: string;
  readonly findings: readonly Finding[];
  readonly notRun: readonly NotRun[];
  readonly ignored: readonly Ignored[];
  /** Ignores that match nothing any more. */
  readonly lapsed: readonly Ignore[];
}

/** Cell by cell in reading order, whole-cell findings first, then by where they begin and end, then by code. */
export function inReadingOrder(findings: readonly Finding[]): Finding[] {
  return [...findings].sort(
    (a, b) =>
      a.cell.row - b.cell.row ||
      a.cell.column - b.cell.column ||
      (a.span?.start ?? -1) - (b.span?.start ?? -1) ||
      (a.span?.end ?? -1) - (b.span?.end ?? -1) ||
      (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0),
  );
}

export function countFindings(sources: readonly Pick<CheckedSource, "findings">[]): Record<Severity, number> {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { findings } of sources) for (const { severity } of findings) counts[severity] += 1;
  return counts;
}
