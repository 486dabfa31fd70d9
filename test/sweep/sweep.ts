import { checkSheet, finish } from "../../src/session/checkSheet";
import { rules } from "../../src/rules";
import type { Snapshot } from "../../src/core/sheet/snapshot";
import { operators, type Operator } from "./operators";

export interface Swept {
  readonly operator: Operator;
  readonly answered: boolean;
  /** Other rules that speak now and did not before, with how often. */
  readonly others: readonly string[];
}

/** How often each rule speaks of a sheet. */
export function spoken(snapshot: Snapshot): Map<string, number> {
  const counts = new Map<string, number>();
  for (const it of finish(checkSheet(snapshot, { rules, profile: null })).result.findings) counts.set(it.rule, (counts.get(it.rule) ?? 0) + 1);
  return counts;
}

/** Breaks one thing at a time and asks who answers. */
export function sweep(): readonly Swept[] {
  return operators.map((operator) => {
    const before = spoken(operator.base);
    const after = spoken(operator.broken);
    const more = [...after].filter(([rule, times]) => times > (before.get(rule) ?? 0)).map(([rule]) => rule);
    return { operator, answered: more.includes(operator.owner), others: more.filter((it) => it !== operator.owner).sort() };
  });
}
