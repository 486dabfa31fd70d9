import { cellKey } from "../core/sheet/address";
import { valueAt } from "../core/sheet/snapshot";
import type { CellLook, WorkbookFile, WorksheetFile } from "../xlsx/model";
import type { CellInput, CellLookInput, SheetInput, WorkbookInput } from "./workbookData";

/** Columns right of the last cell whose width still matters on the page. */
const BEYOND = 12;

/** A workbook read from its bytes (with `looks: true`) as the host opens it. */
export function workbookInput(file: WorkbookFile, name = ""): WorkbookInput {
  const looks = file.looks.map(lookInput);
  return { name, active: file.active, sheets: file.sheets.map((it) => sheetInput(it, looks)) };
}

function sheetInput(sheet: WorksheetFile, looks: readonly CellLookInput[]): SheetInput {
  const { layout } = sheet;
  const cells = cellsOf(sheet, looks);
  const last = cells.reduce((most, it) => Math.max(most, it.column), 0) + BEYOND;
  const columnWidths: Record<number, number> = {};
  const hiddenColumns: number[] = [];
  for (const { first, last: end, width, hidden } of layout.columns) {
    for (let column = first; column <= Math.min(end, last); column += 1) {
      if (width !== null && width > 0) columnWidths[column] = width;
      if (hidden) hiddenColumns.push(column);
    }
  }
  const rowHeights: Record<number, number> = {};
  const hiddenRows = new Set(sheet.snapshot.hiddenRows);
  for (const [row, { height, hidden }] of layout.rows) {
    if (height !== null && height > 0) rowHeights[row] = height;
    if (hidden) hiddenRows.add(row);
  }
  return {
    name: sheet.name,
    hidden: sheet.visibility !== "visible",
    cells,
    merges: layout.merges.map((it) => ({ row: it.top, column: it.left, rows: it.bottom - it.top + 1, columns: it.right - it.left + 1 })),
    columnWidths,
    rowHeights,
    hiddenRows: [...hiddenRows].sort((a, b) => a - b),
    hiddenColumns,
    freeze: layout.frozen,
    defaultColumnWidth: layout.defaultWidth,
    defaultRowHeight: layout.defaultHeight,
    showGrid: layout.showGrid,
    isProtected: sheet.isProtected,
  };
}

/** Every cell that holds something or looks like something, in reading order. */
function cellsOf(sheet: WorksheetFile, looks: readonly CellLookInput[]): CellInput[] {
  const { snapshot, layout } = sheet;
  const keys = new Set<number>([...layout.looks.keys(), ...snapshot.formulas.keys()]);
  for (const [r, cells] of snapshot.values.entries()) {
    for (const [c, value] of cells.entries()) if (value !== null) keys.add(cellKey(snapshot.top + r, snapshot.left + c));
  }
  return [...keys]
    .sort((a, b) => a - b)
    .map((key) => {
      const row = Math.floor(key / 16_384);
      const column = key % 16_384;
      const value = valueAt(snapshot, row, column);
      const formula = snapshot.formulas.get(key);
      const look = looks[layout.looks.get(key) ?? 0];
      return { row, column, ...(value === null ? {} : { value }), ...(formula === undefined ? {} : { formula }), ...(look === undefined || Object.keys(look).length === 0 ? {} : { look }) };
    });
}

const HORIZONTAL = { left: "left", center: "center", right: "right", justify: "justify", fill: "left", distributed: "distributed", centerContinuous: "center" } as const;
const VERTICAL = { top: "top", center: "center", bottom: "bottom", justify: "top", distributed: "center" } as const;
/** Lines the host does not draw are drawn as the nearest one it does. */
const LINES = {
  thin: "thin",
  medium: "medium",
  thick: "thick",
  dashed: "dashed",
  dotted: "dotted",
  double: "double",
  hair: "hair",
  mediumDashed: "dashed",
  dashDot: "dashed",
  mediumDashDot: "dashed",
  dashDotDot: "dotted",
  mediumDashDotDot: "dotted",
  slantDashDot: "dashed",
} as const;

/** Only what differs from a plain cell. */
function lookInput(look: CellLook): CellLookInput {
  const { font, border } = look;
  const borders: { [side in "top" | "right" | "bottom" | "left"]?: { style: (typeof LINES)[keyof typeof LINES]; color: string } } = {};
  for (const side of ["top", "right", "bottom", "left"] as const) {
    const line = border[side];
    if (line) borders[side] = { style: LINES[line.style], color: line.color };
  }
  return {
    ...(look.numberFormat === "General" ? {} : { numberFormat: look.numberFormat }),
    ...(font.bold ? { bold: true } : {}),
    ...(font.italic ? { italic: true } : {}),
    ...(font.underline ? { underline: true } : {}),
    ...(font.strike ? { strike: true } : {}),
    ...(font.name === null ? {} : { fontName: font.name }),
    ...(font.size === null ? {} : { fontSize: font.size }),
    ...(font.color === null || font.color === "#000000" ? {} : { fontColor: font.color }),
    ...(look.fill === null ? {} : { fill: look.fill }),
    ...(look.horizontal === null ? {} : { horizontal: HORIZONTAL[look.horizontal] }),
    ...(look.vertical === null ? {} : { vertical: VERTICAL[look.vertical] }),
    ...(look.wrap ? { wrap: true } : {}),
    ...(look.indent > 0 ? { indent: look.indent } : {}),
    ...(Object.keys(borders).length === 0 ? {} : { borders }),
  };
}
