import type { CellRange } from "../core/sheet/address";
import type { Snapshot } from "../core/sheet/snapshot";

/** A workbook as read from its bytes: what the rules need and what a spreadsheet needs to show it. */
export interface WorkbookFile {
  /** Worksheets in tab order; chart and macro sheets are left out. */
  readonly sheets: readonly WorksheetFile[];
  /** Index into `sheets` of the tab that opens first. */
  readonly active: number;
  /** True where dates count from 1904; serial numbers are left as they stand. */
  readonly date1904: boolean;
  /** Distinct looks of cells; `looks` of a sheet are indices into this. Index 0 is the plain one. */
  readonly looks: readonly CellLook[];
}

export type Visibility = "visible" | "hidden" | "veryHidden";

export interface WorksheetFile {
  readonly name: string;
  readonly visibility: Visibility;
  readonly snapshot: Snapshot;
  /** Cells whose formula carries no stored result and could not be computed here: their value reads as null. By `cellKey`. */
  readonly unknown: ReadonlySet<number>;
  /** True where the sheet is protected. */
  readonly isProtected: boolean;
  readonly layout: SheetLayout;
}

/** How a sheet is set out. Everything is zero-based and absolute; widths are in characters, heights in points. */
export interface SheetLayout {
  readonly defaultWidth: number;
  readonly defaultHeight: number;
  /** Stretches of columns that differ from the default, ascending, `last` included. */
  readonly columns: readonly ColumnLayout[];
  /** Rows that have a height, a look, or are hidden. */
  readonly rows: ReadonlyMap<number, RowLayout>;
  /** Looks of cells by `cellKey`, empty cells included; only those that differ from the plain one. Empty when looks were not asked for. */
  readonly looks: ReadonlyMap<number, number>;
  readonly merges: readonly CellRange[];
  /** Rows above and columns left of the frozen panes' edge. */
  readonly frozen: { readonly rows: number; readonly columns: number };
  readonly showGrid: boolean;
}

export interface ColumnLayout {
  readonly first: number;
  readonly last: number;
  readonly width: number | null;
  readonly hidden: boolean;
  readonly look: number;
}

export interface RowLayout {
  /** Null where Excel would fit it to the text. */
  readonly height: number | null;
  readonly hidden: boolean;
  readonly look: number;
}

export type BorderStyle = "thin" | "medium" | "thick" | "dashed" | "dotted" | "double" | "hair" | "mediumDashed" | "dashDot" | "mediumDashDot" | "dashDotDot" | "mediumDashDotDot" | "slantDashDot";

export interface BorderLine {
  readonly style: BorderStyle;
  /** #RRGGBB. */
  readonly color: string;
}

/** How a cell looks. Colours are #RRGGBB; null means the default. */
export interface CellLook {
  readonly numberFormat: string;
  readonly font: {
    readonly name: string | null;
    /** Points. */
    readonly size: number | null;
    readonly bold: boolean;
    readonly italic: boolean;
    readonly underline: boolean;
    readonly strike: boolean;
    readonly color: string | null;
  };
  /** A solid fill, or null. Patterns and gradients are shown by their main colour. */
  readonly fill: string | null;
  readonly border: { readonly top: BorderLine | null; readonly right: BorderLine | null; readonly bottom: BorderLine | null; readonly left: BorderLine | null };
  readonly horizontal: "left" | "center" | "right" | "justify" | "fill" | "distributed" | "centerContinuous" | null;
  readonly vertical: "top" | "center" | "bottom" | "justify" | "distributed" | null;
  readonly wrap: boolean;
  readonly indent: number;
  /** Degrees, -90 … 90; 255 stands for stacked letters. */
  readonly rotation: number;
  readonly shrink: boolean;
}

/** The look of a cell that says nothing about itself. */
export const PLAIN_LOOK: CellLook = {
  numberFormat: "General",
  font: { name: null, size: null, bold: false, italic: false, underline: false, strike: false, color: null },
  fill: null,
  border: { top: null, right: null, bottom: null, left: null },
  horizontal: null,
  vertical: null,
  wrap: false,
  indent: 0,
  rotation: 0,
  shrink: false,
};
