import type { Edit } from "../core/check/edit";
import type { Severity } from "../core/check/rule";
import type { CellAddress, CellRange } from "../core/sheet/address";
import type { CellValue, Snapshot } from "../core/sheet/snapshot";

/**
 * What the session asks of a host. An adapter (Excel over Office.js, a file's bytes) implements it; nothing else of a host
 * is known to the pane, the ribbon or the command line. All addresses are zero-based.
 */
export interface WorkbookPort {
  capabilities(): Promise<Capabilities>;
  /** A name for the workbook that stays the same while it is open; hashed before anything is stored under it. */
  identity(): Promise<string>;
  /** Sheets in tab order. Reads only. */
  sheets(): Promise<readonly SheetInfo[]>;
  /** Reads one sheet (the active one by default) and never writes. Rejects with a {@link HostError}. */
  read(request?: ReadRequest): Promise<ReadResult>;
  /** The values and texts of a few cells as they are now, for comparing before a reveal. Reads only. */
  peek(sheet: string, cells: readonly CellAddress[]): Promise<readonly CellValue[]>;
  /**
   * One plan, one commit: reads the cells back in the same run, refuses everything when one is stale, writes in one go.
   * The inverse takes all of it back.
   */
  apply(edits: readonly Edit[]): Promise<Applied>;
  /** Replaces our marks on a sheet by these. Marks are the host's own device; they change no cell. */
  showMarks(sheet: string, marks: readonly Mark[]): Promise<void>;
  /** Takes all our marks off all sheets, strays of an earlier session included. Tells how many were there. */
  clearMarks(): Promise<number>;
  activeCell(): Promise<{ readonly sheet: string; readonly cell: CellAddress } | null>;
  /** Selects a cell and brings it into view. */
  reveal(sheet: string, cell: CellAddress): Promise<void>;
  /** Tells of changes by anyone, our own writes included, with the moved rows, so that addresses can follow. Returns how to stop. */
  subscribe(listener: (event: HostEvent) => void): Promise<() => void>;
  /** Grows rows to show all of their text, on request after an insertion. */
  autofitRows(sheet: string, rows: readonly number[]): Promise<void>;
  /** Records that travel with the workbook (ignored findings). */
  loadRecords(): Promise<string | null>;
  saveRecords(xml: string): Promise<void>;
  removeRecords(): Promise<void>;
  /**
   * Tells `true` when the host has kept a request waiting for more than about 600 ms, which nearly always means that she is typing
   * in a cell (请先按 Enter), and `false` when it answers again. The request itself goes on by itself. Returns how to stop.
   * A host that never waits leaves this out.
   */
  onWaiting?(listener: (waiting: boolean) => void): () => void;
}

/**
 * The XML namespace of the records that travel with a workbook: the root element of what {@link WorkbookPort.saveRecords} is given
 * lies in it (`xmlns="…"`), and by it the records are found again.
 */
export const RECORDS_NAMESPACE = "urn:jibiao:records:1";

export interface Capabilities {
  /** True where the host can undo our writes by its own Ctrl+Z (ExcelApi 1.20). */
  readonly nativeUndo: boolean;
  /** Marks, edits and records can be written at all. */
  readonly canWrite: boolean;
  readonly canStoreRecords: boolean;
  /** As the host names itself, for the pane's "about": "Excel 16.0 · ExcelApi 1.14". */
  readonly host: string;
}

export interface SheetInfo {
  readonly name: string;
  readonly visible: boolean;
  readonly active: boolean;
}

export interface ReadRequest {
  /** Default: the active sheet. */
  readonly sheet?: string;
  /** Told from time to time with a share of 0 … 1; throws to cancel. */
  readonly progress?: (share: number) => void;
}

export interface ReadResult {
  readonly snapshot: Snapshot;
  /** Why the sheet can't be written to, or null. */
  readonly locked: "protected" | "read-only" | null;
  /** Our own marks that are on the sheet now. */
  readonly marks: number;
}

/** A cell to be marked; of several severities on a cell the strongest wins. */
export interface Mark {
  readonly range: CellRange;
  readonly severity: Severity;
}

export type Applied =
  | { readonly ok: true; readonly inverse: readonly Edit[]; readonly written: readonly CellAddress[] }
  | { readonly ok: false; readonly stale: readonly { readonly sheet: string; readonly cell: CellAddress; readonly expected: CellValue; readonly found: CellValue }[] };

export type HostEvent =
  | { readonly kind: "edited"; readonly sheet: string; readonly range: CellRange | null; readonly remote: boolean; readonly own: boolean }
  | { readonly kind: "rows-inserted" | "rows-deleted" | "columns-inserted" | "columns-deleted"; readonly sheet: string; readonly first: number; readonly count: number; readonly remote: boolean; readonly own: boolean }
  | { readonly kind: "reordered"; readonly sheet: string; readonly remote: boolean; readonly own: boolean }
  | { readonly kind: "activated"; readonly sheet: string }
  | { readonly kind: "removed"; readonly sheet: string };

/** What can go wrong with a host, in words the pane can answer. Nothing was written when one of these is thrown, unless it says so. */
export class HostError extends Error {
  constructor(
    readonly reason: "editing" | "protected" | "read-only" | "no-sheet" | "too-large" | "unsupported" | "cancelled" | "marks-unreadable" | "failed",
    message: string,
    /** Where the host tells: its own code, for the developer. */
    readonly detail: string = "",
  ) {
    super(message);
    this.name = "HostError";
  }
}
