/** Bounds that a workbook of any honest size stays below, and that keep a hostile one from filling the memory. */
export interface Limits {
  /** Entries in the archive. */
  readonly entries: number;
  /** Uncompressed bytes of one part. */
  readonly partBytes: number;
  /** Uncompressed bytes of all parts that are read. */
  readonly totalBytes: number;
  /** Uncompressed to compressed, for parts above `ratioFrom` bytes. Repetitive sheets reach about 100. */
  readonly ratio: number;
  readonly ratioFrom: number;
  /** Nested XML elements. */
  readonly depth: number;
  /** Worksheets. */
  readonly sheets: number;
  /** Cells of all sheets that are kept, gaps before the last one of a row included. */
  readonly cells: number;
  /** UTF-16 units of one cell's text: Excel's own limit is 32 767. */
  readonly cellText: number;
  /** UTF-16 units of all cells' texts and formulas, a shared text counted at each use. */
  readonly text: number;
  /** Merged areas of a sheet. */
  readonly merges: number;
}

export const LIMITS: Limits = {
  entries: 20_000,
  partBytes: 600_000_000,
  totalBytes: 900_000_000,
  ratio: 400,
  ratioFrom: 8_000_000,
  depth: 64,
  sheets: 2_000,
  cells: 8_000_000,
  cellText: 65_536,
  text: 400_000_000,
  merges: 500_000,
};

/** Bounds of a workbook that people fill in by hand: some thousand rows. What is beyond is refused before minutes have passed. */
export const HAND_FILLED: Partial<Limits> = {
  partBytes: 60_000_000,
  totalBytes: 90_000_000,
  sheets: 200,
  cells: 300_000,
  text: 20_000_000,
};
