import { applyToSnapshot } from "../core/check/apply";
import type { Edit } from "../core/check/edit";
import type { CellChange } from "../core/check/fix";
import type { RuleCode } from "../core/check/rule";
import { toA1 } from "../core/sheet/address";
import { valueAt } from "../core/sheet/snapshot";
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
