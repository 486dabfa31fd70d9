import { type ICellData, type Worksheet } from "@univerjs/core";
import { type Area, coverCells, intersect } from "../a1";
import type { Arguments } from "../apiObject";
import { scalar, type ValueType } from "../engine/sheetCells";
import { notImplemented } from "../errors";
import type { HostContext } from "../hostContext";

const kinds = ["ConditionalFormats", "DataValidations", "Blanks", "Constants", "Formulas", "SameConditionalFormat", "SameDataValidation", "Visible"] as const;

/** Which types a `SpecialCellValueType` names. */
const valueTypes: Readonly<Record<string, readonly ValueType[]>> = {
  Errors: ["Error"],
  Logical: ["Boolean"],
  Numbers: ["Double"],
  Text: ["String"],
  All: ["Error", "Boolean", "Double", "String"],
};

/** The cells of the areas of one kind, covered by few rectangles within the used range. */
export function specialCells(context: HostContext, sheet: Worksheet, areas: readonly Area[], args: Arguments): Area[] {
  const { engine } = context;
  const kind = args.word(0, kinds);
  const wanted = new Set(args.optionalText(1) === undefined ? valueTypes["All"] : (valueTypes[args.text(1)] ?? mixed(args)));
  const extent = engine.cells.extent(sheet, false);
  if (kind === "Visible") {
    return areas.flatMap((area) => visible(area, (row) => engine.rows.isRowHidden(sheet, row), (column) => engine.rows.isColumnHidden(sheet, column), sheet.getRowCount(), sheet.getColumnCount()));
  }
  if (!extent) return [];
  const found = areas.flatMap((area) => {
    const within = intersect(area, extent);
    if (!within) return [];
    const isFormula = (cell: ICellData): boolean => !!cell.f || !!cell.si;
    if (kind === "Formulas") return engine.cells.select(sheet, within, (cell) => isFormula(cell) && wanted.has(scalar(cell).type));
    if (kind === "Constants") return engine.cells.select(sheet, within, (cell) => !isFormula(cell) && wanted.has(scalar(cell).type));
    throw notImplemented(`${args.location}(${kind})`);
  });
  return coverCells(found);
}

/** Longer names join several types: "ErrorsNumbers". */
function mixed(args: Arguments): ValueType[] {
  const name = args.text(1);
  const found = Object.entries(valueTypes).flatMap(([part, types]) => (part !== "All" && name.includes(part) ? types : []));
  if (found.length === 0) throw notImplemented(`${args.location}(…, ${name})`);
  return found;
}

function visible(area: Area, rowHidden: (row: number) => boolean, columnHidden: (column: number) => boolean, rowCount: number, columnCount: number): Area[] {
  const rows = runs(area.row, area.rows, rowCount, rowHidden);
  const columns = runs(area.column, area.columns, columnCount, columnHidden);
  return rows.flatMap((row) => columns.map((column) => ({ row: row.first, rows: row.count, column: column.first, columns: column.count })));
}

/** The stretches that are not hidden; nothing beyond `known` is. */
function runs(first: number, count: number, known: number, hidden: (index: number) => boolean): { first: number; count: number }[] {
  const found: { first: number; count: number }[] = [];
  const end = first + count;
  let start = first;
  for (let index = first; index < Math.min(end, known); index++) {
    if (!hidden(index)) continue;
    if (index > start) found.push({ first: start, count: index - start });
    start = index + 1;
  }
  if (start < end) found.push({ first: start, count: end - start });
  return found;
}
