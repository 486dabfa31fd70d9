import { cellKey, type CellAddress } from "../core/sheet/address";
import type { CellValue } from "../core/sheet/snapshot";
import type { SheetInfo } from "../session/ports";
import { rangeOfCell, rowsAddress } from "./address";
import { blocksOf, eachCell, grouped, rangeAt } from "./blocks";
import { cellValue } from "./gathered";
import type { Known } from "./known";
import { ANSWER_BYTES, UNKNOWN_CELL } from "./payload";
import type { Runner } from "./run";

/** The sheets in tab order, hidden ones told as such. One sync. */
export async function listSheets(runner: Runner, known: Known): Promise<SheetInfo[]> {
  return runner.run(async (talk) => {
    const { worksheets } = talk.context.workbook;
    worksheets.load("items/id,items/name,items/visibility");
    const active = worksheets.getActiveWorksheet();
    active.load("id");
    await talk.sync();
    return worksheets.items.map((sheet) => {
      known.learn(sheet.id, sheet.name);
      return { name: sheet.name, visible: sheet.visibility === "Visible", active: sheet.id === active.id };
    });
  });
}

/** What a few cells hold now, in the order asked. One sync per 4 MB. */
export async function peekCells(runner: Runner, known: Known, sheetName: string, cells: readonly CellAddress[]): Promise<CellValue[]> {
  if (cells.length === 0) return [];
  return runner.run(async (talk) => {
    const sheet = known.sheetIn(talk.context.workbook, sheetName);
    const found = new Map<number, CellValue>();
    for (const group of grouped(blocksOf(cells, UNKNOWN_CELL), UNKNOWN_CELL, ANSWER_BYTES)) {
      const asked = group.map((area) => {
        const range = rangeAt(sheet, area);
        range.load("values");
        return { area, range };
      });
      await talk.sync();
      for (const { area, range } of asked) {
        eachCell(area, range.values as unknown[][], (key, value) => found.set(key, cellValue(value)));
      }
    }
    return cells.map(({ row, column }) => found.get(cellKey(row, column)) ?? null);
  });
}

/** The cell the cursor is in; null where there is none, as when a chart is selected. One sync. */
export async function activeCell(runner: Runner): Promise<{ readonly sheet: string; readonly cell: CellAddress } | null> {
  try {
    return await runner.runRaw(async (talk) => {
      const cell = talk.context.workbook.getActiveCell();
      cell.load("rowIndex,columnIndex");
      cell.worksheet.load("name");
      await talk.sync();
      return { sheet: cell.worksheet.name, cell: { row: cell.rowIndex, column: cell.columnIndex } };
    });
  } catch {
    return null;
  }
}

/** Brings a cell into view and selects it. Neither is a write to Excel. One sync. */
export async function revealCell(runner: Runner, known: Known, sheetName: string, cell: CellAddress): Promise<void> {
  await runner.run(async (talk) => {
    const sheet = known.sheetIn(talk.context.workbook, sheetName);
    sheet.activate();
    rangeAt(sheet, rangeOfCell(cell)).select();
    await talk.sync();
  });
}

/** Grows rows to show all of their text, up to Excel's 409 points. A write of its own, on request only. */
export async function autofitRows(runner: Runner, known: Known, sheetName: string, rows: readonly number[]): Promise<void> {
  if (rows.length === 0) return;
  await runner.run(async (talk) => {
    const sheet = known.sheetIn(talk.context.workbook, sheetName);
    for (const block of blocksOf(
      rows.map((row) => ({ row, column: 0 })),
      UNKNOWN_CELL,
    )) {
      sheet.getRange(rowsAddress(block.top, block.bottom - block.top + 1)).format.autofitRows();
    }
    await talk.sync();
  });
}
