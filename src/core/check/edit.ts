import type { CellAddress } from "../sheet/address";
import type { CellValue } from "../sheet/snapshot";
import type { Span } from "../sheet/span";

/** Replaces a stretch of a text cell. `old` is what stands there now; when it doesn't, the edit is stale and refused. */
export interface TextEdit {
  readonly kind: "text";
  readonly sheet: string;
  readonly cell: CellAddress;
  /** In the cell's raw text, UTF-16 units. */
  readonly span: Span;
  readonly old: string;
  readonly new: string;
}

/** Replaces a cell's whole value. A string stays text, whatever it looks like. `numberFormat` is set where given. */
export interface ValueEdit {
  readonly kind: "value";
  readonly sheet: string;
  readonly cell: CellAddress;
  readonly old: CellValue;
  readonly new: CellValue;
  readonly numberFormat?: string;
}

/** A sum that must take in rows that come in right below its range, where no spreadsheet lets it grow by itself. */
export interface SumEdit {
  /** Where it stands now. */
  readonly cell: CellAddress;
  /** The formula it holds now; when it doesn't, the edit is stale. */
  readonly old: string;
  /** The formula it must hold when all edits of the plan are done. Taking the rows away again brings the old one back. */
  readonly new: string;
}

/**
 * Inserts `count` whole rows before row `before`, formatted like row `likeRow` (its place before the insertion),
 * and writes `cells` into them; their rows count from 0 at the first new one.
 */
export interface RowsEdit {
  readonly kind: "rows";
  readonly sheet: string;
  /** Zero-based. */
  readonly before: number;
  readonly count: number;
  readonly likeRow: number;
  readonly cells: readonly { readonly row: number; readonly column: number; readonly value: CellValue }[];
  /** Merged areas that must reach over the new rows: each is named as it stands now and grows by `count`. */
  readonly grow: readonly { readonly top: number; readonly left: number; readonly bottom: number; readonly right: number }[];
  /** Cells of every new row that are merged across columns. Leave it out where there are none. */
  readonly across?: readonly { readonly left: number; readonly right: number }[];
  /** Sums that end right above the new rows and must take them in. Leave it out where there are none. */
  readonly sums?: readonly SumEdit[];
}

/** Takes inserted rows away again: the inverse of {@link RowsEdit}. Refused when a cell of theirs no longer holds what was written. */
export interface RemoveRowsEdit {
  readonly kind: "remove-rows";
  readonly sheet: string;
  readonly first: number;
  readonly count: number;
  readonly cells: readonly { readonly row: number; readonly column: number; readonly value: CellValue }[];
  readonly shrink: readonly { readonly top: number; readonly left: number; readonly bottom: number; readonly right: number }[];
  /** As {@link RowsEdit.across}, so that the rows can be put back as they were. */
  readonly across?: readonly { readonly left: number; readonly right: number }[];
}

export type Edit = TextEdit | ValueEdit | RowsEdit | RemoveRowsEdit;
