import { applyToSnapshot } from "../core/check/apply";
import type { Edit } from "../core/check/edit";
import { cellKey } from "../core/sheet/address";
import { followCell } from "../core/sheet/follow";
import { valueAt, type Snapshot } from "../core/sheet/snapshot";
import type { HostEvent } from "./ports";
import type { Checked, Shown } from "./state";

/** Whether an event may have changed what was checked. Our own writes are answered where they are made. */
export function concerns(event: HostEvent, checked: Checked): event is Exclude<HostEvent, { kind: "activated" }> {
  if (event.kind === "activated" || event.sheet !== checked.snapshot.name) return false;
  return event.kind === "removed" || !event.own;
}

/** Sheets that were changed while a check was running, and whether anything was moved there. */
export type Touched = Map<string, "edited" | "moved">;

/** Notes an event that came while a check was running: it may have read the sheet before. Our own writes are answered where they are made. */
export function note(touched: Touched, event: HostEvent): void {
  if (event.kind === "activated" || event.kind === "removed" || event.own) return;
  touched.set(event.sheet, event.kind === "edited" ? (touched.get(event.sheet) ?? "edited") : "moved");
}

/** The same findings after rows or columns came or went: each where it is now, or nowhere when its row was deleted. */
export function followed(checked: Checked, event: Exclude<HostEvent, { kind: "activated" }>): Checked {
  if (event.kind === "edited" || event.kind === "reordered" || event.kind === "removed") return checked;
  return { ...checked, shown: checked.shown.map((it): Shown => (it.cell ? { finding: it.finding, cell: followCell(it.cell, event) } : it)) };
}

/**
 * Changes of texts as changes of whole cells: all that was checked must still stand there, not only the characters that go. An
 * insertion into a text would fit any other text. Null where the edits do not fit what was checked.
 */
export function wholeCells(snapshot: Snapshot, edits: readonly Edit[]): readonly Edit[] | null {
  const texts = edits.filter((edit) => edit.kind === "text" && edit.sheet === snapshot.name);
  const applied = applyToSnapshot(snapshot, texts);
  if (!applied.ok) return null;
  const seen = new Set<number>();
  return edits.flatMap((edit): Edit[] => {
    if (edit.kind !== "text" || edit.sheet !== snapshot.name) return [edit];
    const { row, column } = edit.cell;
    if (seen.has(cellKey(row, column))) return [];
    seen.add(cellKey(row, column));
    const next = valueAt(applied.snapshot, row, column);
    return [{ kind: "value", sheet: edit.sheet, cell: edit.cell, old: valueAt(snapshot, row, column), new: next === "" ? null : next }];
  });
}
