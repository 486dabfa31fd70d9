import type { Indicator } from "./budgetTable";

/**
 * The row of 预算执行率 that forms with points keep beside the levels. It stands in the levels' places and carries points,
 * but it is no indicator that anybody sets: only sums of points count it.
 */
export function isExecutionRow(indicator: Pick<Indicator, "level1" | "levelsText">): boolean {
  if (indicator.levelsText !== undefined && !indicator.levelsText.includes("预算执行")) return false;
  return indicator.level1?.name.text.includes("预算执行") === true;
}
