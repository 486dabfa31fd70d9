import { BooleanNumber, Direction, type IRange, RANGE_TYPE, type Worksheet } from "@univerjs/core";
import { AddWorksheetMergeCommand, copyRangeStyles, InsertRowByRangeCommand, RemoveRowByRangeCommand, RemoveWorksheetMergeCommand, SetColWidthCommand, SetRowHeightCommand, SetSelectionsOperation, SetSpecificRowsVisibleCommand, SetRowHiddenCommand, SetWorksheetRowIsAutoHeightCommand, SheetsSelectionsService } from "@univerjs/sheets";
import type { Area } from "../a1";
import type { UniverParts } from "./parts";
import type { SheetCells } from "./sheetCells";

/** Rows, columns, merges and the selection. */
export class SheetRows {
  constructor(
    private readonly parts: UniverParts,
    private readonly cells: SheetCells,
  ) {}

  isRowHidden(sheet: Worksheet, row: number): boolean {
    return row < sheet.getRowCount() && !sheet.getRowVisible(row);
  }

  isColumnHidden(sheet: Worksheet, column: number): boolean {
    return column < sheet.getColumnCount() && !sheet.getColVisible(column);
  }

  /** Inserts whole rows before `row`. They take styles and height from the row above, as Excel's do; merges and formulas follow. */
  insert(sheet: Worksheet, row: number, count: number): void {
    this.cells.makeRoom(sheet, row + count, 1);
    const endColumn = sheet.getColumnCount() - 1;
    const cellValue = row > 0 ? copyRangeStyles(sheet, row, row + count - 1, 0, endColumn, true, row - 1) : undefined;
    this.onActive(sheet, () =>
      this.parts.commands.syncExecuteCommand(InsertRowByRangeCommand.id, {
        ...target(sheet),
        range: { startRow: row, endRow: row + count - 1, startColumn: 0, endColumn, rangeType: RANGE_TYPE.ROW },
        direction: row > 0 ? Direction.DOWN : Direction.UP,
        ...(cellValue ? { cellValue } : {}),
      }),
    );
  }

  delete(sheet: Worksheet, row: number, count: number): void {
    const last = Math.min(row + count, sheet.getRowCount()) - 1;
    if (last < row) return;
    this.onActive(sheet, () =>
      this.parts.commands.syncExecuteCommand(RemoveRowByRangeCommand.id, {
        ...target(sheet),
        range: { startRow: row, endRow: last, startColumn: 0, endColumn: sheet.getColumnCount() - 1, rangeType: RANGE_TYPE.ROW },
      }),
    );
  }

  /**
   * Some interceptors of Univer look at the active sheet whatever they are told, and the commands move the selection.
   * So the sheet is made active for the moment, and the selection put back.
   */
  private onActive(sheet: Worksheet, act: () => unknown): void {
    const workbook = this.parts.workbook();
    const before = workbook.getActiveSheet();
    const selections = this.selections(sheet);
    if (before !== sheet) workbook.setActiveSheet(sheet);
    try {
      if (act() === false) throw new Error("Univer refused to move the rows.");
    } finally {
      if (before !== sheet) workbook.setActiveSheet(before);
      if (selections.length > 0) this.parts.commands.syncExecuteCommand(SetSelectionsOperation.id, { ...target(sheet), selections }, { onlyLocal: true });
    }
  }

  async merge(sheet: Worksheet, area: Area): Promise<void> {
    await this.parts.commands.executeCommand(AddWorksheetMergeCommand.id, { ...target(sheet), selections: [rangeOf(area)] });
  }

  async unmerge(sheet: Worksheet, area: Area): Promise<void> {
    await this.parts.commands.executeCommand(RemoveWorksheetMergeCommand.id, { ...target(sheet), ranges: [rangeOf(area)] });
  }

  /** In points, as Excel counts; Univer counts pixels of 96 dpi. */
  rowHeight(sheet: Worksheet, row: number): number {
    return (sheet.getRowHeight(row) * 3) / 4;
  }

  columnWidth(sheet: Worksheet, column: number): number {
    return (sheet.getColumnWidth(column) * 3) / 4;
  }

  setRowHeight(sheet: Worksheet, area: Area, points: number): void {
    this.parts.commands.syncExecuteCommand(SetRowHeightCommand.id, { ...target(sheet), ranges: [rangeOf(clip(sheet, area))], value: (points * 4) / 3 });
  }

  setColumnWidth(sheet: Worksheet, area: Area, points: number): void {
    this.parts.commands.syncExecuteCommand(SetColWidthCommand.id, { ...target(sheet), ranges: [rangeOf(clip(sheet, area))], value: (points * 4) / 3 });
  }

  autofit(sheet: Worksheet, area: Area): void {
    this.parts.commands.syncExecuteCommand(SetWorksheetRowIsAutoHeightCommand.id, { ...target(sheet), ranges: [rangeOf(clip(sheet, area))], autoHeightInfo: BooleanNumber.TRUE });
  }

  async setHidden(sheet: Worksheet, row: number, count: number, hidden: boolean): Promise<void> {
    const ranges = [{ startRow: row, endRow: row + count - 1, startColumn: 0, endColumn: sheet.getColumnCount() - 1, rangeType: RANGE_TYPE.ROW }];
    await this.parts.commands.executeCommand(hidden ? SetRowHiddenCommand.id : SetSpecificRowsVisibleCommand.id, { ...target(sheet), ranges });
  }

  select(sheet: Worksheet, area: Area): void {
    const range = rangeOf(clip(sheet, area));
    const primary = { startRow: range.startRow, endRow: range.startRow, startColumn: range.startColumn, endColumn: range.startColumn, actualRow: range.startRow, actualColumn: range.startColumn, isMerged: false, isMergedMainCell: false };
    this.parts.commands.syncExecuteCommand(SetSelectionsOperation.id, { ...target(sheet), reveal: true, selections: [{ range, primary, style: null }] });
  }

  private selections(sheet: Worksheet): { range: IRange }[] {
    return [...this.parts.injector.get(SheetsSelectionsService).getWorkbookSelections(this.parts.unitId).getSelectionsOfWorksheet(sheet.getSheetId())];
  }

  selectedArea(sheet: Worksheet): Area {
    const range = this.selections(sheet).at(-1)?.range;
    return range ? areaOf(range) : { row: 0, column: 0, rows: 1, columns: 1 };
  }
}

export function rangeOf(area: Area): IRange {
  return { startRow: area.row, endRow: area.row + area.rows - 1, startColumn: area.column, endColumn: area.column + area.columns - 1 };
}

export function areaOf(range: IRange): Area {
  return { row: range.startRow, column: range.startColumn, rows: range.endRow - range.startRow + 1, columns: range.endColumn - range.startColumn + 1 };
}

function target(sheet: Worksheet): { readonly unitId: string; readonly subUnitId: string } {
  return { unitId: sheet.getUnitId(), subUnitId: sheet.getSheetId() };
}

/** Whole rows and columns end where the grid of Univer ends. */
function clip(sheet: Worksheet, area: Area): Area {
  return { ...area, rows: Math.max(1, Math.min(area.rows, sheet.getRowCount() - area.row)), columns: Math.max(1, Math.min(area.columns, sheet.getColumnCount() - area.column)) };
}
