import { BooleanNumber, CellValueType, type ICellData, type IObjectMatrixPrimitiveType, type IStyleData, type Nullable, numfmt, type Worksheet } from "@univerjs/core";
import { FormulaDataModel } from "@univerjs/engine-formula";
import { SetRangeValuesMutation, SetRangeValuesUndoMutationFactory, SetWorksheetRowCountMutation, SetWorksheetColumnCountMutation } from "@univerjs/sheets";
import { type Area, boundingArea } from "../a1";
import type { Typed } from "../typed";
import type { Scalar } from "./changes";
import type { UniverParts } from "./parts";

export type ValueType = "Empty" | "String" | "Double" | "Boolean" | "Error";

/** A cell as Excel would tell it. Dates are numbers. */
export interface CellContent {
  /** "" for an empty cell, as in `range.values`. */
  readonly value: string | number | boolean;
  readonly type: ValueType;
  /** With its `=`. Null where the cell holds a constant. */
  readonly formula: string | null;
  /** "General" where none was set. */
  readonly numberFormat: string;
}

export interface CellPatch {
  /** Left out: the content stays. */
  readonly content?: Typed;
  /** Changes of style; a null takes one off. */
  readonly style?: Nullable<IStyleData>;
}

export const errorValue = /^#(NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A|SPILL!|CALC!|CYCLE!|ERROR!)$/;

/** Reading and writing the cells of the sheets. Every write leaves its undo item. */
export class SheetCells {
  constructor(private readonly parts: UniverParts) {}

  content(sheet: Worksheet, row: number, column: number): CellContent {
    const cell = sheet.getCellMatrix().getValue(row, column);
    if (!cell) return { value: "", type: "Empty", formula: null, numberFormat: this.format(sheet, row, column) };
    const formula = this.formula(sheet, row, column, cell);
    return { ...scalar(cell), formula, numberFormat: this.format(sheet, row, column) };
  }

  private formula(sheet: Worksheet, row: number, column: number, cell: ICellData): string | null {
    if (cell.f) return cell.f;
    if (!cell.si) return null;
    return this.parts.injector.get(FormulaDataModel).getFormulaStringByCell(row, column, sheet.getSheetId(), sheet.getUnitId()) ?? null;
  }

  private format(sheet: Worksheet, row: number, column: number): string {
    return this.style(sheet, row, column)?.n?.pattern || "General";
  }

  style(sheet: Worksheet, row: number, column: number): Nullable<IStyleData> {
    const cell = sheet.getCellMatrix().getValue(row, column);
    return cell ? this.parts.workbook().getStyles().getStyleByCell(cell) : null;
  }

  /** As the cell shows it, column width aside. */
  text(content: CellContent): string {
    if (content.type === "Empty") return "";
    if (typeof content.value === "boolean") return content.value ? "TRUE" : "FALSE";
    if (typeof content.value === "string") return content.value;
    try {
      return numfmt.format(content.numberFormat, content.value);
    } catch {
      return String(content.value);
    }
  }

  /** The smallest rectangle around all cells with content, or also with a style or a merge. */
  extent(sheet: Worksheet, valuesOnly: boolean): Area | null {
    let found: Area | null = null;
    const add = (area: Area): void => void (found = found ? boundingArea(found, area) : area);
    sheet.getCellMatrix().forValue((row, column, cell) => {
      if (cell && (scalar(cell).type !== "Empty" || cell.f || cell.si || (!valuesOnly && cell.s))) add({ row, column, rows: 1, columns: 1 });
    });
    if (!valuesOnly) for (const merge of this.merges(sheet)) add(merge);
    return found;
  }

  /** The cells of an area that satisfy a test, without walking empty ones. */
  select(sheet: Worksheet, area: Area, test: (cell: ICellData) => boolean): { row: number; column: number }[] {
    const found: { row: number; column: number }[] = [];
    sheet.getCellMatrix().forValue((row, column, cell) => {
      if (cell && row >= area.row && row < area.row + area.rows && column >= area.column && column < area.column + area.columns && test(cell)) found.push({ row, column });
    });
    return found;
  }

  merges(sheet: Worksheet): Area[] {
    return sheet.getMergeData().map((merge) => ({ row: merge.startRow, column: merge.startColumn, rows: merge.endRow - merge.startRow + 1, columns: merge.endColumn - merge.startColumn + 1 }));
  }

  /** Writes cells in one go, with one undo item. */
  write(sheet: Worksheet, patches: readonly { readonly row: number; readonly column: number; readonly patch: CellPatch }[]): void {
    if (patches.length === 0) return;
    const cellValue: IObjectMatrixPrimitiveType<Nullable<ICellData>> = {};
    let lastRow = 0;
    let lastColumn = 0;
    for (const { row, column, patch } of patches) {
      lastRow = Math.max(lastRow, row);
      lastColumn = Math.max(lastColumn, column);
      const line = (cellValue[row] ??= {});
      line[column] = { ...(patch.content ? contentData(patch.content) : {}), ...(patch.style !== undefined ? { s: patch.style } : {}) };
    }
    this.makeRoom(sheet, lastRow + 1, lastColumn + 1);
    const params = { unitId: sheet.getUnitId(), subUnitId: sheet.getSheetId(), cellValue };
    this.parts.change(
      { id: SetRangeValuesMutation.id, params },
      this.parts.injector.invoke((accessor) => [{ id: SetRangeValuesMutation.id, params: SetRangeValuesUndoMutationFactory(accessor, params) }]),
    );
  }

  /** Univer's sheets have a size; Excel's have all rows. Growing is no change of its own. */
  makeRoom(sheet: Worksheet, rows: number, columns: number): void {
    const target = { unitId: sheet.getUnitId(), subUnitId: sheet.getSheetId() };
    if (rows > sheet.getRowCount()) this.parts.commands.syncExecuteCommand(SetWorksheetRowCountMutation.id, { ...target, rowCount: rows + 50 });
    if (columns > sheet.getColumnCount()) this.parts.commands.syncExecuteCommand(SetWorksheetColumnCountMutation.id, { ...target, columnCount: columns + 5 });
  }
}

/** What a cell holds, rich text as its plain characters. */
export function scalar(cell: ICellData): { readonly value: string | number | boolean; readonly type: ValueType } {
  const stream = cell.p?.body?.dataStream;
  const raw: Scalar | void | undefined = stream !== undefined ? stream.replace(/\r\n$/, "").replaceAll("\r", "\n") : cell.v;
  if (raw === undefined || raw === null || raw === "") return { value: "", type: cell.f || cell.si ? "String" : "Empty" };
  if (typeof raw === "boolean" || cell.t === CellValueType.BOOLEAN) return { value: raw === true || raw === BooleanNumber.TRUE || raw === "TRUE", type: "Boolean" };
  if (typeof raw === "number") return { value: raw, type: "Double" };
  return { value: raw, type: cell.t !== CellValueType.FORCE_STRING && errorValue.test(raw) ? "Error" : "String" };
}

function contentData(content: Typed): ICellData {
  const blank = { f: null, si: null, p: null };
  switch (content.kind) {
    case "empty":
      return { ...blank, v: null, t: null };
    case "number":
      return { ...blank, v: content.value, t: CellValueType.NUMBER };
    case "boolean":
      return { ...blank, v: content.value ? 1 : 0, t: CellValueType.BOOLEAN };
    case "formula":
      return { ...blank, f: content.formula, v: null, t: null };
    case "error":
      return { ...blank, v: content.value, t: CellValueType.STRING };
    case "text":
      return { ...blank, v: content.value, t: content.quoted || looksOtherwise(content.value) ? CellValueType.FORCE_STRING : CellValueType.STRING };
  }
}

/** Text that Univer would take for something else if it were not forced to stay text. */
function looksOtherwise(text: string): boolean {
  return text.trim() !== "" && (!Number.isNaN(Number(text)) || /^(true|false)$/i.test(text.trim()) || text.startsWith("=") || errorValue.test(text));
}
