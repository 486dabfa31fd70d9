import type { CellInput, SheetInput, WorkbookInput } from "../host";

/** Widths in characters of the default font; a Han character takes two. */
const NARROWEST = 9;
const WIDEST = 34;

/**
 * Gives columns room where a file tells no width at all, as programs write them: on the page such a table would be cut off in
 * every cell. What is longer still is wrapped. Values and formulas stay as they are.
 */
export function withRoom(workbook: WorkbookInput): WorkbookInput {
  return { ...workbook, sheets: workbook.sheets.map((sheet) => (Object.keys(sheet.columnWidths ?? {}).length > 0 ? sheet : roomy(sheet))) };
}

function roomy(sheet: SheetInput): SheetInput {
  const inRow = new Map<number, number>();
  for (const { row } of sheet.cells) inRow.set(row, (inRow.get(row) ?? 0) + 1);
  // A title stands alone in its row and runs over its neighbours.
  const isTitle = ({ row }: CellInput): boolean => inRow.get(row) === 1;
  const columnWidths: Record<number, number> = {};
  for (const cell of sheet.cells) {
    if (isTitle(cell)) continue;
    columnWidths[cell.column] = Math.min(WIDEST, Math.max(columnWidths[cell.column] ?? NARROWEST, lengthOf(cell) + 1));
  }
  const cells = sheet.cells.map((cell): CellInput => (isTitle(cell) || lengthOf(cell) < WIDEST ? cell : { ...cell, look: { ...cell.look, wrap: true } }));
  return { ...sheet, cells, columnWidths };
}

function lengthOf({ value }: CellInput): number {
  return [...String(value ?? "")].reduce((sum, letter) => sum + (letter.charCodeAt(0) > 0xff ? 2 : 1), 0);
}
