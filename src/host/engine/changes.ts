import type { ICommandInfo, ICommandService } from "@univerjs/core";
import { z } from "zod";
import type { Area } from "../a1";

/** What happened in the workbook, whoever did it. */
export type Change =
  | { readonly kind: "edited"; readonly sheetId: string; readonly area: Area; /** Set for a single cell. */ readonly cell?: { readonly before: Held; readonly after: Held } }
  | { readonly kind: "rows-inserted" | "rows-deleted" | "columns-inserted" | "columns-deleted"; readonly sheetId: string; readonly first: number; readonly count: number }
  | { readonly kind: "rows-sorted"; readonly sheetId: string; readonly area: Area }
  | { readonly kind: "sheet-activated" | "sheet-added" | "sheet-deleted"; readonly sheetId: string }
  | { readonly kind: "selected"; readonly sheetId: string; readonly area: Area };

export type Scalar = string | number | boolean | null;

export interface Held {
  readonly value: string | number | boolean;
  /** As in `range.valueTypes`. */
  readonly type: string;
}

const rangeSchema = z.object({ startRow: z.number(), endRow: z.number(), startColumn: z.number(), endColumn: z.number() });
const onSheet = z.object({ subUnitId: z.string() });
const structural = onSheet.extend({ range: rangeSchema });
const cells = onSheet.extend({ cellValue: z.record(z.string(), z.record(z.string(), z.unknown())).nullish(), trigger: z.string().optional() });
const selected = onSheet.extend({ selections: z.array(z.object({ range: rangeSchema })) });
const inserted = z.object({ sheet: z.object({ id: z.string() }) });

const kinds: Readonly<Record<string, "rows-inserted" | "rows-deleted" | "columns-inserted" | "columns-deleted">> = {
  "sheet.mutation.insert-row": "rows-inserted",
  "sheet.mutation.remove-rows": "rows-deleted",
  "sheet.mutation.insert-col": "columns-inserted",
  "sheet.mutation.remove-col": "columns-deleted",
};

/** Formulas that shift because rows or columns were moved are no edit of their own. */
const structuralTriggers = /^sheet\.command\.(insert|remove)-(row|col)/;

/** What a cell holds at this moment. */
export type Peek = (sheetId: string, row: number, column: number) => Held;

/** Tells the listener of each change, as Univer's mutations make it; of a single cell also what it held before and after. */
export function watchChanges(commands: ICommandService, peek: Peek, listener: (change: Change) => void): () => void {
  let before: Held | null = null;
  const first = commands.beforeCommandExecuted((command, options) => {
    if (options?.onlyLocal === true || command.id !== "sheet.mutation.set-range-values") return;
    const change = edited(command.params);
    before = change?.kind === "edited" && isSingle(change.area) ? peek(change.sheetId, change.area.row, change.area.column) : null;
  });
  const second = commands.onCommandExecuted((command, options) => {
    if (options?.onlyLocal === true) return;
    const change = read(command);
    if (!change) return;
    if (change.kind === "edited" && before && isSingle(change.area)) listener({ ...change, cell: { before, after: peek(change.sheetId, change.area.row, change.area.column) } });
    else listener(change);
    if (change.kind === "edited") before = null;
  });
  return () => {
    first.dispose();
    second.dispose();
  };
}

function isSingle(area: Area): boolean {
  return area.rows === 1 && area.columns === 1;
}

function read(command: Readonly<ICommandInfo>): Change | null {
  const kind = kinds[command.id];
  if (kind) {
    const parsed = structural.safeParse(command.params);
    if (!parsed.success) return null;
    const { startRow, endRow, startColumn, endColumn } = parsed.data.range;
    const ofRows = kind.startsWith("rows");
    return { kind, sheetId: parsed.data.subUnitId, first: ofRows ? startRow : startColumn, count: ofRows ? endRow - startRow + 1 : endColumn - startColumn + 1 };
  }
  switch (command.id) {
    case "sheet.mutation.set-range-values":
      return edited(command.params);
    case "sheet.mutation.reorder-range": {
      const parsed = structural.safeParse(command.params);
      return parsed.success ? { kind: "rows-sorted", sheetId: parsed.data.subUnitId, area: areaOf(parsed.data.range) } : null;
    }
    case "sheet.operation.set-worksheet-active": {
      const parsed = onSheet.safeParse(command.params);
      return parsed.success ? { kind: "sheet-activated", sheetId: parsed.data.subUnitId } : null;
    }
    case "sheet.operation.set-selections": {
      const parsed = selected.safeParse(command.params);
      const last = parsed.success ? parsed.data.selections.at(-1) : undefined;
      return parsed.success && last ? { kind: "selected", sheetId: parsed.data.subUnitId, area: areaOf(last.range) } : null;
    }
    case "sheet.mutation.insert-sheet": {
      const parsed = inserted.safeParse(command.params);
      return parsed.success ? { kind: "sheet-added", sheetId: parsed.data.sheet.id } : null;
    }
    case "sheet.mutation.remove-sheet": {
      const parsed = onSheet.safeParse(command.params);
      return parsed.success ? { kind: "sheet-deleted", sheetId: parsed.data.subUnitId } : null;
    }
    default:
      return null;
  }
}

function edited(params: unknown): Change | null {
  const parsed = cells.safeParse(params);
  if (!parsed.success || structuralTriggers.test(parsed.data.trigger ?? "")) return null;
  let top = Infinity;
  let left = Infinity;
  let bottom = -1;
  let right = -1;
  for (const [row, columns] of Object.entries(parsed.data.cellValue ?? {})) {
    for (const [column, cell] of Object.entries(columns)) {
      if (!changesContent(cell)) continue;
      top = Math.min(top, Number(row));
      bottom = Math.max(bottom, Number(row));
      left = Math.min(left, Number(column));
      right = Math.max(right, Number(column));
    }
  }
  if (bottom < 0) return null;
  return { kind: "edited", sheetId: parsed.data.subUnitId, area: { row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 } };
}

function changesContent(cell: unknown): boolean {
  if (cell === null) return true;
  return typeof cell === "object" && ("v" in cell || "f" in cell || "p" in cell);
}

function areaOf(range: z.infer<typeof rangeSchema>): Area {
  return { row: range.startRow, column: range.startColumn, rows: range.endRow - range.startRow + 1, columns: range.endColumn - range.startColumn + 1 };
}
