/**
 * How much may be asked of Excel at once. The web refuses requests and answers above 5 MB, every host reads at most five million
 * cells, and how long a cell's text is nobody knows before it was read. So the first part is sized by what budget sheets
 * hold, every later one by what the parts before it really weighed; a part that is refused all the same is halved.
 */

/** Bytes one answer is planned to weigh: 4 MB, to stay clear of the limit of 5. */
export const ANSWER_BYTES = 4 * 1024 * 1024;
/** Bytes one request is let grow to before it is sent. */
export const REQUEST_BYTES = 3 * 1024 * 1024;
/** Bytes a cell weighs before anything is known: a packed table of 27 projects weighs about 105. */
const FIRST_GUESS = 140;
/** Bytes a single cell is taken for when it is asked for by itself: it is then a packed one. */
export const UNKNOWN_CELL = 6000;
/** Most cells in one read, whatever they weigh. */
const MOST_CELLS = 1_000_000;
/** Above this many cells a sheet is no table a person can check, but a stray cell in its last corner. */
export const LARGEST_SHEET = 4_000_000;

/** Bytes of a text in UTF-8, as it travels. */
export function bytesOf(text: string): number {
  let bytes = text.length;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    // Half of a surrogate pair is two of the pair's four bytes.
    if (code > 0x7f) bytes += code > 0x7ff && (code < 0xd800 || code > 0xdfff) ? 2 : 1;
  }
  return bytes;
}

/** Bytes that rows of values weigh in an answer, with their commas, quotes and brackets. */
export function weightOf(rows: readonly (readonly unknown[])[]): number {
  let bytes = 0;
  for (const row of rows) {
    bytes += 2;
    for (const value of row) bytes += typeof value === "string" ? bytesOf(value) + 3 : 12;
  }
  return bytes;
}

/** Plans the parts in which the rows of a sheet are read. Tell it of each part with {@link read} or {@link refused}. */
export class Parts {
  readonly #columns: number;
  readonly #rows: number;
  #perCell = FIRST_GUESS;
  #weighed = 0;
  #cells = 0;
  #most = Number.POSITIVE_INFINITY;
  #next = 0;

  /** @param copies how often each cell is sent: 2 when values and formulas are both read. */
  constructor(rows: number, columns: number, copies: number) {
    this.#rows = rows;
    this.#columns = columns;
    this.#perCell *= copies;
  }

  get done(): boolean {
    return this.#next >= this.#rows;
  }

  /** The share that was read, 0 … 1. */
  get share(): number {
    return this.#rows === 0 ? 1 : this.#next / this.#rows;
  }

  /** The next rows to read, counted from 0 at the first of the sheet's used rows. */
  next(): { readonly first: number; readonly count: number } {
    const fitting = Math.floor(Math.min(ANSWER_BYTES / this.#perCell, MOST_CELLS) / this.#columns);
    const count = Math.max(1, Math.min(fitting, this.#most, this.#rows - this.#next));
    return { first: this.#next, count };
  }

  /** These rows were read and weighed so many bytes. */
  read(count: number, bytes: number): void {
    this.#next += count;
    this.#cells += count * this.#columns;
    this.#weighed += bytes;
    // A tenth more than the average so far: rows differ, and a refused answer costs more than a part too many.
    this.#perCell = Math.max(4, (1.1 * this.#weighed) / this.#cells);
  }

  /** So many rows were refused. False when there is nothing smaller to ask for. */
  refused(count: number): boolean {
    if (count <= 1) return false;
    this.#most = Math.floor(count / 2);
    return true;
  }
}
