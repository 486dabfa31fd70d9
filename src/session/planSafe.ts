import type { Finding } from "../core/check/finding";
import { planFixes } from "../core/check/fix";
import type { Rule, RuleCode } from "../core/check/rule";
import { toA1 } from "../core/sheet/address";
import type { Snapshot } from "../core/sheet/snapshot";
import { checkSheet, finish } from "./checkSheet";
import type { Plan } from "./previews";
import type { Checked } from "./state";

/** Everything safe, or everything safe of one rule, worked out in memory. Ignored findings are left alone. */
export function planSafe(checked: Checked, rules: readonly Rule[], rule: RuleCode | null): Plan {
  const ignored = new Set(checked.ignored.map((it) => it.finding.rule + it.finding.fingerprint));
  const only = (finding: Finding): boolean => (rule === null || finding.rule === rule) && !ignored.has(finding.rule + finding.fingerprint);
  // Each round changes a few cells: only their projects are judged again.
  let { memory } = checked.result;
  const judge = (snapshot: Snapshot): readonly Finding[] => {
    const { result } = finish(checkSheet(snapshot, { rules, profile: checked.profile, memory }));
    memory = result.memory;
    return result.findings;
  };
  const plan = planFixes(checked.snapshot, judge, only);
  const notes = [...plan.cycling.map((code) => `${code} 的修正互相抵消，未列入。`), ...plan.refused.map((it) => `${toA1(it.cell)} 的 ${it.rule} 修正可能丢失数字或文字，未列入。`)];
  return {
    edits: plan.edits,
    what: `已修正 ${String(plan.changes.length)} 个单元格`,
    preview: { title: rule === null ? `将修正 ${String(plan.fixed)} 处，不改变含义` : `将修正 ${String(plan.fixed)} 处 ${rule}`, changes: plan.changes, inserted: [], notes },
  };
}
