/** Addresses inside the program are zero-based; A1 notation appears only at its borders. */

/** One cell of a sheet. `row` and `column` are zero-based. */
export interface CellAddress {
  readonly row: number;
  readonly column: number;
}

let last: CellAddress = { row: -1, column: -1 };

/** Nothing but the address of a cell. What is said of one cell, and the edits that mend it, come one after the other and share one object. */
export function addressOf({ row, column }: CellAddress): CellAddress {
  return last.row === row && last.column === column ? last : (last = { row, column });
}

/** A rectangle of cells, zero-based, both corners included. */
export interface CellRange {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** The letters of a zero-based column: 0 → A, 26 → AA. */
export function columnLetters(column: number): string {
  let letters = "";
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

/** A1 notation of a cell, without the sheet's name: {row: 11, column: 6} → G12. */
export function toA1(cell: CellAddress): string {
  return columnLetters(cell.column) + String(cell.row + 1);
}

/** A1 notation of a rectangle; a single cell is written once. */
export function rangeToA1(range: CellRange): string {
  const first = toA1({ row: range.top, column: range.left });
  const last = toA1({ row: range.bottom, column: range.right });
  return first === last ? first : `${first}:${last}`;
}

const A1 = /^\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})$/;

/** Reads A1 notation (dollar signs allowed, no sheet name); null for anything else. */
export function fromA1(text: string): CellAddress | null {
  const match = A1.exec(text);
  if (!match) return null;
  const [, letters = "", digits = ""] = match;
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  const row = Number(digits) - 1;
  return column > 16384 || row >= 1048576 ? null : { row, column: column - 1 };
}

/** Reads `A1` or `A1:C3` (dollar signs allowed, no sheet name); null for anything else. */
export function rangeFromA1(text: string): CellRange | null {
  const [first = "", last = first, ...more] = text.split(":");
  const from = fromA1(first);
  const to = fromA1(last);
  if (!from || !to || more.length > 0) return null;
  return {
    top: Math.min(from.row, to.row),
    left: Math.min(from.column, to.column),
    bottom: Math.max(from.row, to.row),
    right: Math.max(from.column, to.column),
  };
}

export function sameCell(a: CellAddress, b: CellAddress): boolean {
  return a.row === b.row && a.column === b.column;
}

/** A number that is unique to the cell and orders cells by row, then column. */
export function cellKey(row: number, column: number): number {
  return row * 16384 + column;
}
