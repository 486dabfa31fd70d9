import type { Finding } from "../core/check/finding";
import { applyIgnores, type Ignore } from "../core/check/ignore";
import type { Severity } from "../core/check/rule";
import type { Mark } from "./ports";
import type { Checked, Shown } from "./state";

/** What a front shows of the findings: the ignored set aside, the rest counted, each where it is now. */
export function showing(findings: readonly Finding[], ignores: readonly Ignore[], before: readonly Shown[] = []): Pick<Checked, "shown" | "ignored" | "lapsed" | "counts"> {
  const cells = new Map(before.map((it) => [it.finding, it.cell]));
  const after = applyIgnores(findings, ignores);
  const counts: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
  for (const it of after.findings) counts[it.severity] += 1;
  const shown = after.findings.map((finding): Shown => {
    const known = cells.get(finding);
    return { finding, cell: known === undefined ? finding.cell : known };
  });
  return { shown, ignored: after.ignored, lapsed: after.lapsed, counts };
}

/** The cells to be marked; findings whose row was deleted have none. */
export function marksOf(shown: readonly Shown[]): readonly Mark[] {
  return shown.flatMap(({ finding, cell }): Mark[] => (cell ? [{ range: { top: cell.row, left: cell.column, bottom: cell.row, right: cell.column }, severity: finding.severity }] : []));
}
