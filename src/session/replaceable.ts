import type { Finding } from "../core/check/finding";

/** Findings of these rules say that a name or a value measures nothing: the library has measurable ones. */
const REPLACEABLE = new Set<string>(["C01", "C02", "C04", "C05", "D01", "D02", "D03", "D04"]);

/** Whether an indicator could be replaced because of a finding. */
export function isReplaceable(finding: Pick<Finding, "rule" | "project" | "indicator">): boolean {
  return finding.project !== null && finding.indicator !== null && REPLACEABLE.has(finding.rule);
}
