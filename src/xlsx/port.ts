import { toA1, type CellAddress } from "../core/sheet/address";
import { valueAt, type CellValue } from "../core/sheet/snapshot";
import { HostError, RECORDS_NAMESPACE, type Applied, type Capabilities, type ReadRequest, type ReadResult, type SheetInfo, type WorkbookPort } from "../session/ports";
import { readCustomXml } from "./customXml";
import type { WorkbookFile, WorksheetFile } from "./model";
import { readWorkbook } from "./readWorkbook";

/**
 * A workbook's bytes as a host: everything that reads works, everything that writes is refused with a {@link HostError}.
 * Throws a `WorkbookError` when the bytes are no workbook.
 */
export function filePort(bytes: Uint8Array, identity: string): FilePort {
  return new FilePort(readWorkbook(bytes), identity, readCustomXml(bytes, RECORDS_NAMESPACE));
}

export class FilePort implements WorkbookPort {
  constructor(
    /** What was read, for callers that want more than a host tells. */
    readonly file: WorkbookFile,
    private readonly name: string,
    /** The XML of the records stored in the file; null when there is none. */
    readonly records: string | null,
  ) {}

  capabilities(): Promise<Capabilities> {
    return Promise.resolve({ nativeUndo: false, canWrite: false, canStoreRecords: false, host: "文件" });
  }

  identity(): Promise<string> {
    return Promise.resolve(this.name);
  }

  sheets(): Promise<readonly SheetInfo[]> {
    return Promise.resolve(this.file.sheets.map((it, index) => ({ name: it.name, visible: it.visibility === "visible", active: index === this.file.active })));
  }

  async read(request: ReadRequest = {}): Promise<ReadResult> {
    const sheet = this.sheet(request.sheet);
    request.progress?.(1);
    return Promise.resolve({ snapshot: sheet.snapshot, locked: "read-only", marks: 0 });
  }

  async peek(sheet: string, cells: readonly CellAddress[]): Promise<readonly CellValue[]> {
    const { snapshot } = this.sheet(sheet);
    return Promise.resolve(cells.map(({ row, column }) => valueAt(snapshot, row, column)));
  }

  apply(): Promise<Applied> {
    return refused();
  }

  showMarks(): Promise<void> {
    return refused();
  }

  clearMarks(): Promise<number> {
    return Promise.resolve(0);
  }

  activeCell(): Promise<null> {
    return Promise.resolve(null);
  }

  reveal(sheet: string, cell: CellAddress): Promise<void> {
    return Promise.reject(new HostError("unsupported", `文件没有打开，请在 Excel 里查看 ${sheet} ${toA1(cell)}`));
  }

  subscribe(): Promise<() => void> {
    // A file's bytes do not change.
    return Promise.resolve(() => undefined);
  }

  autofitRows(): Promise<void> {
    return refused();
  }

  loadRecords(): Promise<string | null> {
    return Promise.resolve(this.records);
  }

  saveRecords(): Promise<void> {
    return refused();
  }

  removeRecords(): Promise<void> {
    return refused();
  }

  private sheet(name: string | undefined): WorksheetFile {
    const { sheets, active } = this.file;
    const found = name === undefined ? sheets[active] : sheets.find((it) => it.name === name);
    if (!found) throw new HostError("no-sheet", `没有名为“${name ?? ""}”的工作表`);
    return found;
  }
}

function refused(): Promise<never> {
  return Promise.reject(new HostError("read-only", "文件只能读取，请在 Excel 里修改"));
}
