import { cellKey, type CellAddress, type CellRange } from "../core/sheet/address";
import { cellsIn, rangeOfCell } from "./address";
import { bytesOf } from "./payload";
import { mergedRectangles } from "./rectangles";

/** Bytes of a block at most, so that a message can be ended between two blocks. */
const MOST_BYTES = 512 * 1024;

/**
 * Scattered cells gathered to few blocks, each a rectangle all of whose cells are wanted.
 * @param heaviest bytes that the heaviest of the cells weighs in a message
 */
export function blocksOf(cells: readonly CellAddress[], heaviest: number): CellRange[] {
  const most = MOST_BYTES / Math.max(1, heaviest);
  return mergedRectangles(cells.map(rangeOfCell)).flatMap((range) => {
    const rows = Math.max(1, Math.floor(most / (range.right - range.left + 1)));
    const parts: CellRange[] = [];
    for (let top = range.top; top <= range.bottom; top += rows) {
      parts.push({ ...range, top, bottom: Math.min(range.bottom, top + rows - 1) });
    }
    return parts;
  });
}

export function rangeAt(sheet: Excel.Worksheet, area: CellRange): Excel.Range {
  return sheet.getRangeByIndexes(area.top, area.left, area.bottom - area.top + 1, area.right - area.left + 1);
}

/** Fills a block row by row with what `of` tells of each cell. */
export function matrixOf<T>(area: CellRange, of: (cell: CellAddress) => T): T[][] {
  const rows: T[][] = [];
  for (let row = area.top; row <= area.bottom; row += 1) {
    const line: T[] = [];
    for (let column = area.left; column <= area.right; column += 1) line.push(of({ row, column }));
    rows.push(line);
  }
  return rows;
}

/** Visits the cells of a block with what an answer holds for each. */
export function eachCell(area: CellRange, rows: readonly (readonly unknown[])[], visit: (key: number, value: unknown) => void): void {
  rows.forEach((line, r) => {
    line.forEach((value, c) => {
      visit(cellKey(area.top + r, area.left + c), value);
    });
  });
}

/** Cuts blocks into groups that each fit into one message, every cell as heavy as the heaviest. */
export function grouped(blocks: readonly CellRange[], heaviest: number, most: number): CellRange[][] {
  const groups: CellRange[][] = [];
  let weight = 0;
  for (const block of blocks) {
    const own = cellsIn(block) * heaviest + OVERHEAD;
    const last = groups.at(-1);
    if (last && weight + own <= most) {
      last.push(block);
      weight += own;
    } else {
      groups.push([block]);
      weight = own;
    }
  }
  return groups;
}

/** Bytes that naming a block costs, whatever its cells hold. */
const OVERHEAD = 400;

/** Bytes of the heaviest of these values in a message. */
export function heaviestOf(values: Iterable<unknown>): number {
  let most = 12;
  for (const value of values) if (typeof value === "string") most = Math.max(most, bytesOf(value) + 3);
  return most;
}
