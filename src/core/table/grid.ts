import type { CellRange } from "../sheet/address";
import { Indented, join, squeezed, type Joined } from "../sheet/joined";
import { extentOf, formulaAt, textAt, valueAt, type CellValue, type Snapshot } from "../sheet/snapshot";
import { span, type Span } from "../sheet/span";
import type { CellText, WholeCellText } from "./piece";

const EMPTY: Joined = { raw: "", text: "", offsets: null, plain: true };

/**
 * A sheet as recognition walks it: cells with their joined text, and blanks. Rows and columns are absolute and zero-based,
 * as in the snapshot. Reading a cell outside the sheet gives an empty one. Merges are left out: a host may withhold them, so
 * what they would say is always inferred from the blanks below and to the right of a value.
 */
export interface Grid {
  readonly sheet: Snapshot;
  /** The rectangle of values; an empty sheet has `bottom` above `top`. */
  readonly extent: CellRange;
  cell(row: number, column: number): CellText;
  value(row: number, column: number): CellValue;
  formula(row: number, column: number): string | null;
  /** True for empty cells and for texts that show nothing. */
  blank(row: number, column: number): boolean;
  /** The joined text without any blank; "" for blank cells. */
  squeezed(row: number, column: number): string;
  /** Columns of a row that show something, ascending. */
  filled(row: number): readonly number[];
}

/** A cell that holds a number: its text is worked out when somebody asks for it, which nobody does of most amounts. */
class NumberCell implements CellText {
  #joined: Joined | null = null;

  constructor(
    readonly row: number,
    readonly column: number,
    readonly number: number,
  ) {}

  get joined(): Joined {
    return (this.#joined ??= join(String(this.number)));
  }
}

/** A cell with a text that reads as it is written: it is its own joined text, and the piece that is all of it. */
class PlainCell implements WholeCellText, Joined {
  constructor(
    readonly row: number,
    readonly column: number,
    readonly raw: string,
  ) {}

  get source(): CellText {
    return this;
  }

  get span(): Span {
    return span(0, this.raw.length);
  }

  get joined(): Joined {
    return this;
  }

  get text(): string {
    return this.raw;
  }

  get offsets(): null {
    return null;
  }

  get plain(): boolean {
    return true;
  }
}

/** The same of a text that is set in. */
class IndentedCell extends Indented implements WholeCellText {
  constructor(
    readonly row: number,
    readonly column: number,
    raw: string,
    indent: number,
  ) {
    super(raw, indent);
  }

  get source(): CellText {
    return this;
  }

  get span(): Span {
    return span(0, this.text.length);
  }

  get joined(): Joined {
    return this;
  }
}

/** A cell that holds a text. */
export function textCell(row: number, column: number, raw: string): CellText {
  if (raw === "") return { row, column, joined: EMPTY };
  const joined = join(raw);
  if (joined instanceof Indented) return new IndentedCell(row, column, raw, joined.indent);
  return joined.text === raw ? new PlainCell(row, column, raw) : { row, column, joined };
}

const SHOWS = /[^\s\u200b-\u200f\u2060-\u2064\ufeff\u00ad\u3000]/;

export function gridOf(sheet: Snapshot): Grid {
  const extent = extentOf(sheet) ?? { top: sheet.top, left: sheet.left, bottom: sheet.top - 1, right: sheet.left - 1 };
  const blank = (row: number, column: number): boolean => {
    const value = valueAt(sheet, row, column);
    return value === null || value === "" || (typeof value === "string" && !SHOWS.test(value));
  };
  return {
    sheet,
    extent,
    blank,
    cell: (row, column) => {
      const value = valueAt(sheet, row, column);
      if (typeof value === "number") return new NumberCell(row, column, value);
      return textCell(row, column, textAt(sheet, row, column));
    },
    value: (row, column) => valueAt(sheet, row, column),
    formula: (row, column) => formulaAt(sheet, row, column),
    squeezed: (row, column) => (blank(row, column) ? "" : squeezed(textAt(sheet, row, column))),
    filled: (row) => {
      const columns: number[] = [];
      const cells = sheet.values[row - sheet.top];
      if (!cells) return columns;
      for (let at = 0; at < cells.length; at += 1) if (!blank(row, sheet.left + at)) columns.push(sheet.left + at);
      return columns;
    },
  };
}
