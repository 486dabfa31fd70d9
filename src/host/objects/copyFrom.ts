import type { IStyleData, Nullable } from "@univerjs/core";
import { type Area, insideGrid, intersect } from "../a1";
import type { Arguments } from "../apiObject";
import type { CellPatch } from "../engine/sheetCells";
import { invalidArgument, notImplemented } from "../errors";
import type { HostContext, Place } from "../hostContext";
import { placeOf } from "./range";

/**
 * `range.copyFrom(source, "Formats")`. The source is repeated to fill the target; a smaller target grows to its size, as
 * in Excel. Conditional formats come along, ours too: that is why the product avoids this after marking.
 */
export function copyFrom(context: HostContext, target: Place, args: Arguments): void {
  const what = args.has(1) ? args.word(1, ["All", "Formulas", "Values", "Formats", "Link"]) : "All";
  if (what !== "Formats") throw notImplemented(`Range.copyFrom(…, ${what})`);
  if (args.flag(2, false) || args.flag(3, false)) throw notImplemented("Range.copyFrom with skipBlanks or transpose");
  const source = placeOf(args.object(0));
  if (!source) throw notImplemented("Range.copyFrom with an address");
  const area = { ...target.area, rows: repeated(target.area.rows, source.area.rows), columns: repeated(target.area.columns, source.area.columns) };
  if (!insideGrid(area)) throw invalidArgument(args.location);
  copyStyles(context, source, { sheet: target.sheet, area });
  if (source.sheet === target.sheet) copyRules(context, source, area);
}

function repeated(target: number, source: number): number {
  return target % source === 0 ? target : source;
}

function copyStyles(context: HostContext, source: Place, target: Place): void {
  const { cells } = context.engine;
  const width = Math.min(target.area.columns, Math.max(target.sheet.getColumnCount(), source.sheet.getColumnCount()));
  const height = Math.min(target.area.rows, Math.max(target.sheet.getRowCount(), source.sheet.getRowCount()));
  const patches: { row: number; column: number; patch: CellPatch }[] = [];
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const from = cells.style(source.sheet, source.area.row + (row % source.area.rows), source.area.column + (column % source.area.columns));
      const to = cells.style(target.sheet, target.area.row + row, target.area.column + column);
      if (from || to) patches.push({ row: target.area.row + row, column: target.area.column + column, patch: { style: replacing(to, from) } });
    }
  }
  cells.write(target.sheet, patches);
}

/** A change that leaves exactly the new style: what only the old one had is set to null. */
function replacing(old: Nullable<IStyleData>, next: Nullable<IStyleData>): IStyleData {
  const taken = Object.fromEntries(Object.keys(old ?? {}).map((key) => [key, null]));
  return { ...taken, ...next };
}

function copyRules(context: HostContext, source: Place, target: Area): void {
  const { rules } = context.engine;
  for (const rule of rules.list(source.sheet, source.area)) {
    const added: Area[] = [];
    for (const own of rule.areas) {
      const part = intersect(own, source.area);
      if (!part) continue;
      for (let row = 0; row < target.rows; row += source.area.rows) {
        for (let column = 0; column < target.columns; column += source.area.columns) {
          added.push({ ...part, row: target.row + row + part.row - source.area.row, column: target.column + column + part.column - source.area.column });
        }
      }
    }
    rules.change(source.sheet, rule.id, (old) => ({ ...old, areas: [...old.areas, ...added] }));
  }
}
