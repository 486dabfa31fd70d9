import type { Arguments } from "../apiObject";
import { printArea } from "../a1";
import type { Change } from "../engine/changes";
import type { HostContext } from "../hostContext";
import type { EventEntry } from "../wire";
import { checkCap } from "../cap";

/** The number of each event on the wire, as the client has it, and the member that listens to it. */
const events = {
  onChanged: { type: 10, registers: "DataChanged" },
  onActivated: { type: 11, registers: "Activated" },
  onAdded: { type: 13, registers: "Added" },
  onSelectionChanged: { type: 14, registers: "SelectionChanged" },
  onDeleted: { type: 15, registers: "Deleted" },
  onRowSorted: { type: 19, registers: "RowSorted" },
  onColumnSorted: { type: 20, registers: "ColumnSorted" },
} as const;

export const workbookTarget = "Workbook";

/** The `_Register…Event` and `_Unregister…Event` methods of a worksheet or the worksheet collection. */
export function eventMethods(context: HostContext, className: "Worksheet" | "WorksheetCollection", targetId: string, names: readonly (keyof typeof events)[], cap: () => Parameters<typeof checkCap>[0]): Record<string, (args: Arguments) => void> {
  const methods: Record<string, (args: Arguments) => void> = {};
  for (const name of names) {
    const { type, registers } = events[name];
    methods[`_Register${registers}Event`] = () => {
      checkCap(cap(), className, name);
      context.listen(type, targetId, true);
    };
    methods[`_Unregister${registers}Event`] = () => context.listen(type, targetId, false);
  }
  return methods;
}

/** What the host sends of a change, before it is known who listens. `byAddIn`: a message of the client caused it. */
export function entriesFor(change: Change, byAddIn: boolean, cap: "with-trigger" | "without-trigger"): EventEntry[] {
  const entry = (messageType: number, message: Record<string, unknown>): EventEntry[] =>
    [workbookTarget, change.sheetId].map((targetId) => ({ messageCategory: 65536, messageType, targetId, message: JSON.stringify({ ...message, worksheetId: change.sheetId }) }));
  const trigger = cap === "with-trigger" ? { triggerSource: byAddIn ? "ThisLocalAddin" : "Unknown" } : {};
  const changed = (changeType: string, address: string, more: Record<string, unknown> = {}): EventEntry[] =>
    entry(events.onChanged.type, { changeType, address, source: "Local", shiftDirection: "None", ...trigger, ...more });
  const columns = (first: number, count: number): string => printArea({ row: 0, column: first, rows: 1_048_576, columns: count });
  const rows = (first: number, count: number): string => printArea({ row: first, column: 0, rows: count, columns: 16_384 });
  switch (change.kind) {
    case "edited":
      return changed("RangeEdited", printArea(change.area), change.cell ? { valueBefore: change.cell.before.value, valueTypeBefore: change.cell.before.type, valueAfter: change.cell.after.value, valueTypeAfter: change.cell.after.type } : {});
    case "rows-inserted":
      return changed("RowInserted", rows(change.first, change.count), { shiftDirection: "ShiftCellDown" });
    case "rows-deleted":
      return changed("RowDeleted", rows(change.first, change.count), { shiftDirection: "ShiftCellUp" });
    case "columns-inserted":
      return changed("ColumnInserted", columns(change.first, change.count), { shiftDirection: "ShiftCellRight" });
    case "columns-deleted":
      return changed("ColumnDeleted", columns(change.first, change.count), { shiftDirection: "ShiftCellLeft" });
    case "rows-sorted":
      return entry(events.onRowSorted.type, { address: printArea(change.area), source: "Local" });
    case "sheet-activated":
      return entry(events.onActivated.type, {});
    case "sheet-added":
      return entry(events.onAdded.type, { source: "Local" });
    case "sheet-deleted":
      return entry(events.onDeleted.type, { source: "Local" });
    case "selected":
      return entry(events.onSelectionChanged.type, { address: printArea(change.area) });
  }
}
