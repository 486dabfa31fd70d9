import { IUndoRedoService, LocalUndoRedoService, type IDisposable, type IUndoRedoItem } from "@univerjs/core";

/** As many steps as Excel keeps. */
const capacity = 100;

/**
 * Univer's undo service, with two of its habits changed.
 *
 * Several items that are batched into one step are undone in the reverse of their order. The original appends their undo
 * mutations in forward order, so that inserting a row, writing into it and undoing both erases the row below it
 * (univer#6568). And it keeps a hundred steps instead of twenty.
 */
export class ReversingUndoService extends LocalUndoRedoService {
  private readonly groups = new Map<string, { started: boolean }>();

  override pushUndoRedo(item: IUndoRedoItem): void {
    this._getRedoStack(item.unitID, true).length = 0;
    const stack = this._getUndoStack(item.unitID, true);
    const group = this.groups.get(item.unitID);
    const last = stack.at(-1);
    if (group?.started && last) {
      last.redoMutations.push(...item.redoMutations);
      last.undoMutations.unshift(...item.undoMutations);
    } else {
      // Commands keep and reuse their arrays, so the step that grows gets its own.
      stack.push({ ...item, undoMutations: [...item.undoMutations], redoMutations: [...item.redoMutations] });
      if (stack.length > capacity) stack.splice(0, stack.length - capacity);
      if (group) group.started = true;
    }
    this._updateStatus();
  }

  override __tempBatchingUndoRedo(unitId: string): IDisposable {
    if (this.groups.has(unitId)) throw new Error("Undo items are being batched already.");
    const group = { started: false };
    this.groups.set(unitId, group);
    return { dispose: () => void (this.groups.get(unitId) === group && this.groups.delete(unitId)) };
  }

  depth(unitId: string): number {
    return this._getUndoStack(unitId)?.length ?? 0;
  }

  redoDepth(unitId: string): number {
    return this._getRedoStack(unitId)?.length ?? 0;
  }
}

/** To be given as `override` to `new Univer(…)` (or to `createUniver` of the presets), before any plugin is registered. */
export const undoOverride: [typeof IUndoRedoService, { useClass: typeof ReversingUndoService }][] = [[IUndoRedoService, { useClass: ReversingUndoService }]];
