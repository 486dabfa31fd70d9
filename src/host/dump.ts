import type { Worksheet } from "@univerjs/core";
import { printArea, wholeSheet } from "./a1";
import type { Engine } from "./engine/engine";
import type { DocumentStore } from "./store";

/** All that a sheet holds, in plain data that two moments can be compared by. */
export interface SheetDump {
  readonly name: string;
  /** By address: the formula or the value, and its type. Empty cells are left out. */
  readonly cells: Readonly<Record<string, { readonly content: string | number | boolean; readonly type: string; readonly formula?: string }>>;
  /** By address: the style. Plain cells are left out. */
  readonly styles: Readonly<Record<string, unknown>>;
  readonly merges: readonly string[];
  /** Conditional formats in order of priority, without their ids. */
  readonly rules: readonly { readonly type: string; readonly areas: readonly string[]; readonly formula: string | null; readonly stopIfTrue: boolean; readonly style: unknown }[];
  /** By row, in points; only those that differ from the default. */
  readonly rowHeights: Readonly<Record<number, number>>;
  readonly hiddenRows: readonly number[];
  readonly comments: readonly { readonly cell: string; readonly content: string }[];
}

export function dumpSheet(engine: Engine, store: DocumentStore, sheet: Worksheet): SheetDump {
  const cells: Record<string, { content: string | number | boolean; type: string; formula?: string }> = {};
  const styles: Record<string, unknown> = {};
  sheet.getCellMatrix().forValue((row, column, cell) => {
    if (!cell) return;
    const address = printArea({ row, column, rows: 1, columns: 1 });
    const content = engine.cells.content(sheet, row, column);
    if (content.type !== "Empty" || content.formula !== null) cells[address] = { content: content.value, type: content.type, ...(content.formula !== null ? { formula: content.formula } : {}) };
    const style = tidy(engine.cells.style(sheet, row, column));
    if (style !== undefined) styles[address] = style;
  });
  const rowHeights: Record<number, number> = {};
  const hiddenRows: number[] = [];
  const standard = sheet.getConfig().defaultRowHeight;
  for (let row = 0; row < sheet.getRowCount(); row++) {
    if (engine.rows.isRowHidden(sheet, row)) hiddenRows.push(row);
    else if (sheet.getRowHeight(row) !== standard) rowHeights[row] = engine.rows.rowHeight(sheet, row);
  }
  return {
    name: sheet.getName(),
    cells: sorted(cells),
    styles: sorted(styles),
    merges: engine.cells.merges(sheet).map(printArea).sort(),
    rules: engine.rules.list(sheet, wholeSheet).map(({ type, areas, formula, stopIfTrue, style }) => ({ type, areas: areas.map(printArea), formula, stopIfTrue, style })),
    rowHeights,
    hiddenRows,
    comments: store.comments.filter((comment) => comment.sheetId === sheet.getSheetId()).map(({ row, column, content }) => ({ cell: printArea({ row, column, rows: 1, columns: 1 }), content })),
  };
}

/** A style without the empty shells that undoing leaves: nulls and empty objects say nothing. */
function tidy(value: unknown): unknown {
  if (value === null || value === undefined) return undefined;
  if (typeof value !== "object" || Array.isArray(value)) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, tidy(inner)] as const).filter(([, inner]) => inner !== undefined);
  return entries.length === 0 ? undefined : Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function sorted<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
