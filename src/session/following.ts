import { followCell } from "../core/sheet/follow";
import type { HostEvent } from "./ports";
import type { Checked, Shown } from "./state";

/** Whether an event may have changed what was checked. Our own writes are answered where they are made. */
export function concerns(event: HostEvent, checked: Checked): event is Exclude<HostEvent, { kind: "activated" }> {
  if (event.kind === "activated" || event.sheet !== checked.snapshot.name) return false;
  return event.kind === "removed" || !event.own;
}

/** The same findings after rows or columns came or went: each where it is now, or nowhere when its row was deleted. */
export function followed(checked: Checked, event: Exclude<HostEvent, { kind: "activated" }>): Checked {
  if (event.kind === "edited" || event.kind === "reordered" || event.kind === "removed") return checked;
  return { ...checked, shown: checked.shown.map((it): Shown => (it.cell ? { finding: it.finding, cell: followCell(it.cell, event) } : it)) };
}
