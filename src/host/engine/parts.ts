import { ICommandService, type IMutationInfo, type Injector, IUndoRedoService, IUniverInstanceService, sequenceExecute, type Univer, UniverInstanceType, type Workbook, type Worksheet } from "@univerjs/core";
import { ReversingUndoService } from "./undo";

/** The pieces of a running Univer that the engine works with. */
export class UniverParts {
  readonly injector: Injector;
  readonly commands: ICommandService;
  readonly instances: IUniverInstanceService;
  readonly undo: ReversingUndoService;
  readonly unitId: string;

  /** @throws where the Univer was not made with {@link ReversingUndoService}, or has no workbook. */
  constructor(univer: Univer) {
    this.injector = univer.__getInjector();
    this.commands = this.injector.get(ICommandService);
    this.instances = this.injector.get(IUniverInstanceService);
    const undo = this.injector.get(IUndoRedoService);
    if (!(undo instanceof ReversingUndoService)) throw new Error("Univer must be created with override: undoOverride, else batched undo loses data.");
    this.undo = undo;
    const workbook = this.instances.getCurrentUnitOfType<Workbook>(UniverInstanceType.UNIVER_SHEET);
    if (!workbook) throw new Error("Univer has no workbook yet: create the unit first.");
    this.unitId = workbook.getUnitId();
  }

  workbook(): Workbook {
    const workbook = this.instances.getUnit<Workbook>(this.unitId, UniverInstanceType.UNIVER_SHEET);
    if (!workbook) throw new Error("The workbook is closed.");
    return workbook;
  }

  sheet(id: string): Worksheet | null {
    return this.workbook().getSheetBySheetId(id) ?? null;
  }

  /** Executes a mutation and leaves the item that undoes it. */
  change(redo: IMutationInfo, undo: IMutationInfo[]): void {
    if (!sequenceExecute([redo], this.commands).result) throw new Error(`${redo.id} failed.`);
    this.undo.pushUndoRedo({ unitID: this.unitId, undoMutations: undo, redoMutations: [redo] });
  }
}
