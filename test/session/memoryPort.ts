import { applyToSnapshot } from "../../src/core/check/apply";
import type { Edit } from "../../src/core/check/edit";
import type { CellAddress } from "../../src/core/sheet/address";
import { valueAt, type CellValue, type Snapshot } from "../../src/core/sheet/snapshot";
import { HostError, type Applied, type HostEvent, type Mark, type ReadRequest, type ReadResult, type WorkbookPort } from "../../src/session/ports";

/** A workbook in memory behind the session's port: one more host, without Excel. Counts what is asked of it. */
export class MemoryWorkbook implements WorkbookPort {
  readonly sheetsByName = new Map<string, Snapshot>();
  active: string;
  marks: readonly Mark[] = [];
  xml: string | null = null;
  selected: { sheet: string; cell: CellAddress } | null = null;
  locked: ReadResult["locked"] = null;
  nativeUndo = false;
  writes = 0;
  reads = 0;
  /** Thrown by the next command, once. */
  failNext: HostError | null = null;
  private readonly waitingListeners = new Set<(waiting: boolean) => void>();
  private readonly listeners = new Set<(event: HostEvent) => void>();

  constructor(snapshots: readonly Snapshot[]) {
    for (const it of snapshots) this.sheetsByName.set(it.name, it);
    this.active = snapshots[0]?.name ?? "";
  }

  private sheet(name = this.active): Snapshot {
    const it = this.sheetsByName.get(name);
    if (!it) throw new HostError("no-sheet", "工作表不在了。");
    return it;
  }

  private mayFail(): void {
    const error = this.failNext;
    this.failNext = null;
    if (error) throw error;
  }

  capabilities = () => Promise.resolve({ nativeUndo: this.nativeUndo, canWrite: true, canStoreRecords: true, host: "memory" });
  identity = () => Promise.resolve("memory-workbook");
  sheets = () => Promise.resolve([...this.sheetsByName.keys()].map((name) => ({ name, visible: true, active: name === this.active })));

  async read(request: ReadRequest = {}): Promise<ReadResult> {
    this.mayFail();
    this.reads += 1;
    request.progress?.(0.5);
    return Promise.resolve({ snapshot: this.sheet(request.sheet), locked: this.locked, marks: this.marks.length });
  }

  peek = (sheet: string, cells: readonly CellAddress[]): Promise<readonly CellValue[]> => Promise.resolve(cells.map((it) => valueAt(this.sheet(sheet), it.row, it.column)));

  async apply(edits: readonly Edit[]): Promise<Applied> {
    this.mayFail();
    const first = edits[0];
    if (!first) return Promise.resolve({ ok: true, inverse: [], written: [] });
    const applied = applyToSnapshot(this.sheet(first.sheet), edits);
    if (!applied.ok) return { ok: false, stale: applied.stale };
    this.writes += 1;
    this.sheetsByName.set(first.sheet, applied.snapshot);
    this.tell({ kind: "edited", sheet: first.sheet, range: null, remote: false, own: true });
    return { ok: true, inverse: applied.inverse, written: edits.flatMap((it) => ("cell" in it ? [it.cell] : [])) };
  }

  async showMarks(_sheet: string, marks: readonly Mark[]): Promise<void> {
    this.mayFail();
    this.writes += 1;
    this.marks = marks;
    return Promise.resolve();
  }

  async clearMarks(): Promise<number> {
    this.mayFail();
    this.writes += 1;
    const had = this.marks.length;
    this.marks = [];
    return Promise.resolve(had);
  }

  activeCell = () => Promise.resolve(this.selected);
  reveal(sheet: string, cell: CellAddress): Promise<void> {
    this.sheet(sheet);
    this.selected = { sheet, cell };
    return Promise.resolve();
  }
  subscribe(listener: (event: HostEvent) => void): Promise<() => void> {
    this.listeners.add(listener);
    return Promise.resolve(() => this.listeners.delete(listener));
  }
  onWaiting(listener: (waiting: boolean) => void): () => void {
    this.waitingListeners.add(listener);
    return () => this.waitingListeners.delete(listener);
  }
  /** The host keeps a request waiting because she is typing in a cell. */
  keepWaiting(waiting: boolean): void {
    for (const it of this.waitingListeners) it(waiting);
  }
  tell(event: HostEvent): void {
    for (const it of this.listeners) it(event);
  }
  /** She types into a cell. */
  type(cell: CellAddress, value: CellValue): void {
    const sheet = this.sheet();
    const values = sheet.values.map((row, at) => (at === cell.row - sheet.top ? row.map((it, column) => (column === cell.column - sheet.left ? value : it)) : row));
    this.sheetsByName.set(sheet.name, { ...sheet, values });
    this.tell({ kind: "edited", sheet: sheet.name, range: { top: cell.row, left: cell.column, bottom: cell.row, right: cell.column }, remote: false, own: false });
  }
  autofitRows = () => Promise.resolve();
  loadRecords = () => Promise.resolve(this.xml);
  saveRecords(xml: string): Promise<void> {
    this.writes += 1;
    this.xml = xml;
    return Promise.resolve();
  }
  removeRecords(): Promise<void> {
    this.xml = null;
    return Promise.resolve();
  }
}
