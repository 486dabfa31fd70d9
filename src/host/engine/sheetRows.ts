import { BooleanNumber, Direction, type IMutationInfo, type IRange, type IRowData, RANGE_TYPE, sequenceExecute, Tools, type Worksheet } from "@univerjs/core";
import { AddWorksheetMergeCommand, copyRangeStyles, InsertRowByRangeCommand, InsertRowMutation, RemoveRowCommand, RemoveRowMutation, RemoveWorksheetMergeCommand, SetColWidthCommand, SetRangeValuesMutation, SetRowHeightCommand, SetSelectionsOperation, SetSpecificRowsVisibleCommand, SetRowHiddenCommand, SetWorksheetRowIsAutoHeightCommand, SheetInterceptorService, SheetsSelectionsService } from "@univerjs/sheets";
import type { Area } from "../a1";
import type { UniverParts } from "./parts";
import type { SheetCells } from "./sheetCells";

/** Rows, columns, merges and the selection. */
export class SheetRows {
  private moving = false;

  constructor(
    private readonly parts: UniverParts,
    private readonly cells: SheetCells,
  ) {}

  /** True while rows are being moved: formulas and selections that follow are no changes of their own. */
  get areMoving(): boolean {
    return this.moving;
  }

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

  /**
   * Deletes whole rows, hidden ones too. Univer's own command leaves hidden rows standing and moves the selection a moment
   * later, so its mutations are put together here, with what its interceptors add for formulas, merges and rules.
   */
  delete(sheet: Worksheet, row: number, count: number): void {
    const last = Math.min(row + count, sheet.getRowCount()) - 1;
    if (last < row) return;
    const range: IRange = { startRow: row, endRow: last, startColumn: 0, endColumn: sheet.getColumnCount() - 1, rangeType: RANGE_TYPE.ROW };
    const info = { id: RemoveRowCommand.id, params: { ...target(sheet), range } };
    this.onActive(sheet, () => {
      const interceptors = this.parts.injector.get(SheetInterceptorService);
      const rowData = sheet.getRowManager().getRowData();
      const rowInfo: Record<number, IRowData> = {};
      for (let index = row; index <= last; index++) {
        const own = rowData[index];
        if (own) rowInfo[index - row] = { ...own };
      }
      const around = interceptors.onCommandExecute(info);
      const undo: IMutationInfo[] = [
        { id: InsertRowMutation.id, params: { ...target(sheet), range, rowInfo } },
        { id: SetRangeValuesMutation.id, params: { ...target(sheet), cellValue: Tools.deepClone(sheet.getCellMatrix().getSlice(row, last, 0, range.endColumn).getMatrix()) } },
      ];
      const redo: IMutationInfo[] = [...(around.preRedos ?? []), { id: RemoveRowMutation.id, params: { ...target(sheet), range } }, ...around.redos];
      if (!sequenceExecute(redo, this.parts.commands).result) return false;
      const after = interceptors.afterCommandExecute(info);
      sequenceExecute(after.redos, this.parts.commands);
      this.parts.undo.pushUndoRedo({ unitID: this.parts.unitId, undoMutations: [...(around.preUndos ?? []), ...undo, ...around.undos, ...after.undos], redoMutations: [...redo, ...after.redos] });
      return true;
    });
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
    this.moving = true;
    try {
      if (act() === false) throw new Error("Univer refused to move the rows.");
    } finally {
      this.moving = false;
      // First the selection: setting it on a sheet that is not active would make Univer activate that sheet.
      if (selections.length > 0) this.parts.commands.syncExecuteCommand(SetSelectionsOperation.id, { ...target(sheet), selections }, { onlyLocal: true });
      if (before !== sheet) workbook.setActiveSheet(before);
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
