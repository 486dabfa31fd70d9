import { type IDisposable, type Univer, UndoCommand, RedoCommand, type Worksheet } from "@univerjs/core";
import { InsertSheetCommand, RemoveSheetCommand, SetWorksheetActiveOperation, SetWorksheetNameMutation } from "@univerjs/sheets";
import { Calculation } from "./calculation";
import { type Change, type Held, watchChanges } from "./changes";
import { UniverParts } from "./parts";
import { SheetCells } from "./sheetCells";
import { SheetRows } from "./sheetRows";
import { SheetRules } from "./sheetRules";

/**
 * What the host asks of a spreadsheet engine, over Univer. The workbook must exist (`univer.createUnit`), and the Univer
 * must have been made with `undoOverride`.
 */
export class Engine {
  readonly cells: SheetCells;
  readonly rows: SheetRows;
  readonly rules: SheetRules;
  private readonly parts: UniverParts;
  private readonly calculation: Calculation;
  private readonly listeners = new Set<(change: Change) => void>();
  private readonly stopWatching: () => void;

  constructor(univer: Univer) {
    this.parts = new UniverParts(univer);
    this.cells = new SheetCells(this.parts);
    this.rows = new SheetRows(this.parts, this.cells);
    this.rules = new SheetRules(this.parts);
    this.calculation = new Calculation(this.parts.commands, this.parts.injector);
    const peek = (sheetId: string, row: number, column: number): Held => {
      const sheet = this.parts.sheet(sheetId);
      return sheet ? this.cells.content(sheet, row, column) : { value: "", type: "Empty" };
    };
    this.stopWatching = watchChanges(this.parts.commands, peek, (change) => {
      if (this.rows.areMoving && (change.kind === "edited" || change.kind === "selected")) return;
      for (const listener of this.listeners) listener(change);
    });
    this.parts.instances.focusUnit(this.parts.unitId);
  }

  dispose(): void {
    this.stopWatching();
    this.calculation.dispose();
    this.listeners.clear();
  }

  onChange(listener: (change: Change) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  workbookName(): string {
    return this.parts.workbook().getName() || "Book1";
  }

  sheets(): readonly Worksheet[] {
    return this.parts.workbook().getSheets();
  }

  sheet(id: string): Worksheet | null {
    return this.parts.sheet(id);
  }

  /** By name, letter case aside, as Excel finds it. */
  sheetByName(name: string): Worksheet | null {
    return this.sheets().find((sheet) => sheet.getName().toLowerCase() === name.toLowerCase()) ?? null;
  }

  activeSheet(): Worksheet {
    return this.parts.workbook().getActiveSheet();
  }

  activate(sheet: Worksheet): void {
    if (this.activeSheet() !== sheet) this.parts.commands.syncExecuteCommand(SetWorksheetActiveOperation.id, { unitId: this.parts.unitId, subUnitId: sheet.getSheetId() });
  }

  addSheet(name: string | undefined): Worksheet {
    const before = new Set(this.sheets().map((sheet) => sheet.getSheetId()));
    this.parts.commands.syncExecuteCommand(InsertSheetCommand.id, { unitId: this.parts.unitId, sheet: { name: name ?? this.freeName() } });
    const added = this.sheets().find((sheet) => !before.has(sheet.getSheetId()));
    if (!added) throw new Error("Univer added no sheet.");
    return added;
  }

  private freeName(): string {
    let number = this.sheets().length + 1;
    while (this.sheetByName(`Sheet${number}`)) number++;
    return `Sheet${number}`;
  }

  deleteSheet(sheet: Worksheet): boolean {
    return this.parts.commands.syncExecuteCommand(RemoveSheetCommand.id, { unitId: this.parts.unitId, subUnitId: sheet.getSheetId() });
  }

  renameSheet(sheet: Worksheet, name: string): void {
    const params = { unitId: this.parts.unitId, subUnitId: sheet.getSheetId(), name };
    this.parts.change({ id: SetWorksheetNameMutation.id, params }, [{ id: SetWorksheetNameMutation.id, params: { ...params, name: sheet.getName() } }]);
  }

  /** Resolves when all formulas have been calculated. */
  settled(): Promise<void> {
    return this.calculation.settled();
  }

  /** Everything until `dispose` becomes one undo step. */
  group(): IDisposable {
    return this.parts.undo.__tempBatchingUndoRedo(this.parts.unitId);
  }

  clearUndo(): void {
    this.parts.undo.clearUndoRedo(this.parts.unitId);
  }

  undoDepth(): number {
    return this.parts.undo.depth(this.parts.unitId);
  }

  redoDepth(): number {
    return this.parts.undo.redoDepth(this.parts.unitId);
  }

  /** Univer undoes in the focused unit only. */
  async undo(): Promise<boolean> {
    await this.settled();
    this.parts.instances.focusUnit(this.parts.unitId);
    const done = await this.parts.commands.executeCommand(UndoCommand.id);
    await this.settled();
    return done;
  }

  async redo(): Promise<boolean> {
    await this.settled();
    this.parts.instances.focusUnit(this.parts.unitId);
    const done = await this.parts.commands.executeCommand(RedoCommand.id);
    await this.settled();
    return done;
  }
}
