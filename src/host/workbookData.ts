import { BooleanNumber, BorderStyleTypes, CellValueType, HorizontalAlign, type ICellData, type IColumnData, type IObjectArrayPrimitiveType, type IObjectMatrixPrimitiveType, type IRowData, type IStyleData, type IWorkbookData, type IWorksheetData, LocaleType, VerticalAlign, WrapStrategy } from "@univerjs/core";
import type { Area } from "./a1";
import { errorValue } from "./engine/sheetCells";

/** A workbook to open in the host, as plain data. Rows and columns are zero-based and absolute. */
export interface WorkbookInput {
  /** File name, as Excel's title shows it. */
  readonly name?: string;
  readonly sheets: readonly SheetInput[];
  /** Index of the sheet that is shown first. */
  readonly active?: number;
}

export interface SheetInput {
  readonly name: string;
  readonly hidden?: boolean;
  readonly cells: readonly CellInput[];
  readonly merges?: readonly Area[];
  /** In characters of the default font, as a workbook file counts. */
  readonly columnWidths?: Readonly<Record<number, number>>;
  /** In points. Rows left out are fitted to their text where Univer can. */
  readonly rowHeights?: Readonly<Record<number, number>>;
  readonly hiddenRows?: readonly number[];
  readonly hiddenColumns?: readonly number[];
  /** Rows above and columns left of the frozen edge. */
  readonly freeze?: { readonly rows: number; readonly columns: number };
  /** In characters and points; Excel's are 8.43 and 15. */
  readonly defaultColumnWidth?: number;
  readonly defaultRowHeight?: number;
  readonly showGrid?: boolean;
  /** A protected sheet refuses writes from the start. */
  readonly isProtected?: boolean;
}

export interface CellInput {
  readonly row: number;
  readonly column: number;
  /** Of a formula: its stored result. Left out or null: an empty cell that only has a look. */
  readonly value?: string | number | boolean | null;
  /** With its `=`. */
  readonly formula?: string;
  readonly look?: CellLookInput;
}

/** What differs from a plain cell. Colours are #RRGGBB. */
export interface CellLookInput {
  readonly numberFormat?: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly underline?: boolean;
  readonly strike?: boolean;
  readonly fontName?: string;
  /** Points. */
  readonly fontSize?: number;
  readonly fontColor?: string;
  readonly fill?: string;
  readonly horizontal?: "left" | "center" | "right" | "justify" | "distributed";
  readonly vertical?: "top" | "center" | "bottom";
  readonly wrap?: boolean;
  readonly indent?: number;
  readonly borders?: { readonly [side in "top" | "right" | "bottom" | "left"]?: { readonly style: "thin" | "medium" | "thick" | "dashed" | "dotted" | "double" | "hair"; readonly color: string } };
}

/** The unit id of the one workbook the host holds. */
export const workbookId = "workbook";

/** A character of the default font and its padding, in pixels of 96 dpi. */
const pixelsPerCharacter = 7;
const columnPadding = 5;
/** Room below and right of the data, so that there is somewhere to write. */
const spareRows = 100;
const spareColumns = 12;

export function sheetId(index: number): string {
  return `sheet-${index + 1}`;
}

/** The workbook in Univer's own form, for `univer.createUnit`. */
export function univerWorkbook(input: WorkbookInput): IWorkbookData {
  const styles: Record<string, IStyleData> = {};
  const known = new Map<string, string>();
  const styleId = (look: CellLookInput): string | undefined => {
    const style = univerStyle(look);
    const key = JSON.stringify(style);
    if (key === "{}") return undefined;
    const found = known.get(key);
    if (found !== undefined) return found;
    const id = `look-${known.size + 1}`;
    known.set(key, id);
    styles[id] = style;
    return id;
  };
  const sheets: Record<string, Partial<IWorksheetData>> = {};
  for (const [index, sheet] of input.sheets.entries()) sheets[sheetId(index)] = univerSheet(sheet, sheetId(index), styleId);
  return { id: workbookId, name: input.name ?? "", appVersion: "0.25.1", locale: LocaleType.ZH_CN, styles, sheetOrder: input.sheets.map((_, index) => sheetId(index)), sheets };
}

function univerSheet(sheet: SheetInput, id: string, styleId: (look: CellLookInput) => string | undefined): Partial<IWorksheetData> {
  const cellData: IObjectMatrixPrimitiveType<ICellData> = {};
  let lastRow = 0;
  let lastColumn = 0;
  for (const cell of sheet.cells) {
    lastRow = Math.max(lastRow, cell.row);
    lastColumn = Math.max(lastColumn, cell.column);
    const style = cell.look && styleId(cell.look);
    (cellData[cell.row] ??= {})[cell.column] = { ...content(cell), ...(style !== undefined ? { s: style } : {}) };
  }
  for (const merge of sheet.merges ?? []) {
    lastRow = Math.max(lastRow, merge.row + merge.rows - 1);
    lastColumn = Math.max(lastColumn, merge.column + merge.columns - 1);
  }
  const rowData: IObjectArrayPrimitiveType<Partial<IRowData>> = {};
  for (const [row, points] of Object.entries(sheet.rowHeights ?? {})) rowData[Number(row)] = { h: Math.round((points * 4) / 3), ia: BooleanNumber.FALSE };
  for (const row of sheet.hiddenRows ?? []) rowData[row] = { ...rowData[row], hd: BooleanNumber.TRUE };
  const columnData: IObjectArrayPrimitiveType<Partial<IColumnData>> = {};
  for (const [column, characters] of Object.entries(sheet.columnWidths ?? {})) columnData[Number(column)] = { w: columnPixels(characters) };
  for (const column of sheet.hiddenColumns ?? []) columnData[column] = { ...columnData[column], hd: BooleanNumber.TRUE };
  const freeze = sheet.freeze ?? { rows: 0, columns: 0 };
  return {
    id,
    name: sheet.name,
    hidden: sheet.hidden === true ? BooleanNumber.TRUE : BooleanNumber.FALSE,
    cellData,
    mergeData: (sheet.merges ?? []).map((area) => ({ startRow: area.row, endRow: area.row + area.rows - 1, startColumn: area.column, endColumn: area.column + area.columns - 1 })),
    rowData,
    columnData,
    rowCount: lastRow + 1 + spareRows,
    columnCount: lastColumn + 1 + spareColumns,
    defaultColumnWidth: columnPixels(sheet.defaultColumnWidth ?? 8.43),
    defaultRowHeight: Math.round(((sheet.defaultRowHeight ?? 15) * 4) / 3),
    showGridlines: sheet.showGrid === false ? BooleanNumber.FALSE : BooleanNumber.TRUE,
    freeze: { xSplit: freeze.columns, ySplit: freeze.rows, startRow: freeze.rows > 0 ? freeze.rows : -1, startColumn: freeze.columns > 0 ? freeze.columns : -1 },
  };
}

function columnPixels(characters: number): number {
  return Math.round(characters * pixelsPerCharacter + columnPadding);
}

function content(cell: CellInput): ICellData {
  const formula = cell.formula !== undefined ? { f: cell.formula } : {};
  const value = cell.value;
  if (value === undefined || value === null) return formula;
  if (typeof value === "number") return { ...formula, v: value, t: CellValueType.NUMBER };
  if (typeof value === "boolean") return { ...formula, v: value ? 1 : 0, t: CellValueType.BOOLEAN };
  const forced = cell.formula === undefined && !errorValue.test(value) && value.trim() !== "" && (!Number.isNaN(Number(value)) || value.startsWith("="));
  return { ...formula, v: value, t: forced ? CellValueType.FORCE_STRING : CellValueType.STRING };
}

const horizontal = { left: HorizontalAlign.LEFT, center: HorizontalAlign.CENTER, right: HorizontalAlign.RIGHT, justify: HorizontalAlign.JUSTIFIED, distributed: HorizontalAlign.DISTRIBUTED } as const;
const vertical = { top: VerticalAlign.TOP, center: VerticalAlign.MIDDLE, bottom: VerticalAlign.BOTTOM } as const;
const lines = { thin: BorderStyleTypes.THIN, medium: BorderStyleTypes.MEDIUM, thick: BorderStyleTypes.THICK, dashed: BorderStyleTypes.DASHED, dotted: BorderStyleTypes.DOTTED, double: BorderStyleTypes.DOUBLE, hair: BorderStyleTypes.HAIR } as const;

function univerStyle(look: CellLookInput): IStyleData {
  const border = (side: "top" | "right" | "bottom" | "left"): { s: BorderStyleTypes; cl: { rgb: string } } | undefined => {
    const line = look.borders?.[side];
    return line && { s: lines[line.style], cl: { rgb: line.color } };
  };
  const borders = { ...(border("top") ? { t: border("top") } : {}), ...(border("right") ? { r: border("right") } : {}), ...(border("bottom") ? { b: border("bottom") } : {}), ...(border("left") ? { l: border("left") } : {}) };
  return {
    ...(look.numberFormat !== undefined && look.numberFormat !== "General" ? { n: { pattern: look.numberFormat } } : {}),
    ...(look.bold ? { bl: BooleanNumber.TRUE } : {}),
    ...(look.italic ? { it: BooleanNumber.TRUE } : {}),
    ...(look.underline ? { ul: { s: BooleanNumber.TRUE } } : {}),
    ...(look.strike ? { st: { s: BooleanNumber.TRUE } } : {}),
    ...(look.fontName !== undefined ? { ff: look.fontName } : {}),
    ...(look.fontSize !== undefined ? { fs: look.fontSize } : {}),
    ...(look.fontColor !== undefined ? { cl: { rgb: look.fontColor } } : {}),
    ...(look.fill !== undefined ? { bg: { rgb: look.fill } } : {}),
    ...(look.horizontal !== undefined ? { ht: horizontal[look.horizontal] } : {}),
    ...(look.vertical !== undefined ? { vt: vertical[look.vertical] } : {}),
    ...(look.wrap ? { tb: WrapStrategy.WRAP } : {}),
    ...(look.indent ? { pd: { l: look.indent * 12 } } : {}),
    ...(Object.keys(borders).length > 0 ? { bd: borders } : {}),
  };
}
