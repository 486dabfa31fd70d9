import { applyToSnapshot } from "../core/check/apply";
import type { Edit } from "../core/check/edit";
import type { Finding } from "../core/check/finding";
import { planFixes, type CellChange } from "../core/check/fix";
import type { Rule, RuleCode } from "../core/check/rule";
import { toA1 } from "../core/sheet/address";
import { valueAt, type Snapshot } from "../core/sheet/snapshot";
import { checkSheet, finish } from "./checkSheet";
import type { Checked, Preview } from "./state";

/** What a command would write, and how it is shown before it does. */
export interface Plan {
  readonly edits: readonly Edit[];
  /** Said after it was written: 已修正 6 个单元格. */
  readonly what: string;
  readonly preview: Preview;
  /** Rows of the sheet afterwards that should grow to show their text; zero-based. */
  readonly autofit?: readonly number[];
}

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

/** Cells before and after some edits; null when the edits do not fit what was checked. Inserted rows are shown by the caller. */
export function changesOf(checked: Checked, rule: RuleCode | null, edits: readonly Edit[]): readonly CellChange[] | null {
  if (edits.some((it) => it.kind === "rows" || it.kind === "remove-rows")) return [];
  const applied = applyToSnapshot(checked.snapshot, edits);
  if (!applied.ok) return null;
  const changes = new Map<string, CellChange>();
  for (const edit of edits) {
    if (edit.kind !== "text" && edit.kind !== "value") continue;
    const { row, column } = edit.cell;
    const texts = [...(changes.get(toA1(edit.cell))?.edits ?? []), ...(edit.kind === "text" ? [edit] : [])];
    changes.set(toA1(edit.cell), { cell: edit.cell, before: valueAt(checked.snapshot, row, column), after: valueAt(applied.snapshot, row, column), rules: rule === null ? [] : [rule], edits: texts });
  }
  return [...changes.values()];
}
