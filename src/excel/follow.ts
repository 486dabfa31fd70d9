import type { Move } from "../core/sheet/follow";
import type { HostEvent } from "../session/ports";
import { areaOf } from "./address";
import type { Known } from "./known";
import type { Runner } from "./run";

/** How each change of Excel's that moves whole lines is named here, and along which axis it moves them. */
const MOVES: Readonly<Record<string, { readonly kind: Move["kind"]; readonly axis: "rows" | "columns" }>> = {
  RowInserted: { kind: "rows-inserted", axis: "rows" },
  RowDeleted: { kind: "rows-deleted", axis: "rows" },
  ColumnInserted: { kind: "columns-inserted", axis: "columns" },
  ColumnDeleted: { kind: "columns-deleted", axis: "columns" },
};

/**
 * Tells of everything that happens in the workbook. Excel's handlers are registered once, at the first subscription, by one message
 * that is no write, and stay for the life of the pane: taking the one of `onActivated` off again is sent as a write and would empty
 * her undo stack. Registered are the events of the collection of sheets only; those of a single sheet, and every
 * event of selection, are writes.
 */
export class Following {
  readonly #runner: Runner;
  readonly #known: Known;
  readonly #listeners = new Set<(event: HostEvent) => void>();
  #registered: Promise<void> | null = null;
  /** Events are told in the order in which they came, though some must ask for a sheet's name first. */
  #queue: Promise<void> = Promise.resolve();

  constructor(runner: Runner, known: Known) {
    this.#runner = runner;
    this.#known = known;
  }

  async subscribe(listener: (event: HostEvent) => void): Promise<() => void> {
    this.#listeners.add(listener);
    try {
      await (this.#registered ??= this.#register());
    } catch (error) {
      this.#registered = null;
      this.#listeners.delete(listener);
      throw error;
    }
    return () => {
      this.#listeners.delete(listener);
    };
  }

  async #register(): Promise<void> {
    await this.#runner.run(async (talk) => {
      const { worksheets } = talk.context.workbook;
      worksheets.load("items/id,items/name");
      worksheets.onChanged.add((change) => this.#next(change.worksheetId, (sheet) => this.#changed(sheet, change)));
      worksheets.onRowSorted.add((sorted) => this.#next(sorted.worksheetId, (sheet) => this.#reordered(sheet, sorted)));
      worksheets.onColumnSorted.add((sorted) => this.#next(sorted.worksheetId, (sheet) => this.#reordered(sheet, sorted)));
      worksheets.onActivated.add((activated) => this.#next(activated.worksheetId, (sheet) => [{ kind: "activated", sheet }]));
      worksheets.onDeleted.add((deleted) => this.#deleted(deleted.worksheetId));
      await talk.sync();
      for (const sheet of worksheets.items) this.#known.learn(sheet.id, sheet.name);
    });
  }

  #changed(sheet: string, change: Excel.WorksheetChangedEventArgs): HostEvent[] {
    const remote = change.source === "Remote";
    const own = change.triggerSource === "ThisLocalAddin";
    const range = areaOf(change.address);
    const named = MOVES[change.changeType];
    if (named && range) {
      const [first, last] = named.axis === "rows" ? [range.top, range.bottom] : [range.left, range.right];
      const move: Move = { kind: named.kind, first, count: last - first + 1 };
      // A command of ours has moved what it knows of already.
      if (!own) this.#known.moved(change.worksheetId, move);
      return [{ ...move, sheet, remote, own }];
    }
    // Cells pushed aside within some columns, or lines moved we cannot tell where: addresses cannot follow that.
    if (named || change.changeType === "CellInserted" || change.changeType === "CellDeleted") {
      this.#known.disordered(change.worksheetId);
      return [{ kind: "reordered", sheet, remote, own }];
    }
    return [{ kind: "edited", sheet, range, remote, own }];
  }

  #reordered(sheet: string, sorted: { readonly worksheetId: string; readonly source: string }): HostEvent[] {
    this.#known.disordered(sorted.worksheetId);
    // Sorting is never a command of ours.
    return [{ kind: "reordered", sheet, remote: sorted.source === "Remote", own: false }];
  }

  async #deleted(sheetId: string): Promise<void> {
    return this.#after(() => {
      const sheet = this.#known.nameOf(sheetId);
      this.#known.forgetSheet(sheetId);
      if (sheet !== null) this.#tell({ kind: "removed", sheet });
      return Promise.resolve();
    });
  }

  async #next(sheetId: string, events: (sheet: string) => HostEvent[]): Promise<void> {
    return this.#after(async () => {
      const sheet = this.#known.nameOf(sheetId) ?? (await this.#askName(sheetId));
      if (sheet !== null) for (const event of events(sheet)) this.#tell(event);
    });
  }

  /** The name of a sheet that was added meanwhile; null when it has gone again. */
  async #askName(sheetId: string): Promise<string | null> {
    try {
      return await this.#runner.run(async (talk) => {
        const sheet = talk.context.workbook.worksheets.getItem(sheetId);
        sheet.load("id,name");
        await talk.sync();
        this.#known.learn(sheet.id, sheet.name);
        return sheet.name;
      });
    } catch {
      return null;
    }
  }

  async #after(work: () => Promise<void>): Promise<void> {
    this.#queue = this.#queue.then(work, work);
    return this.#queue;
  }

  #tell(event: HostEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}
