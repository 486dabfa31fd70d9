import { cellKey, type CellAddress, type CellRange } from "../core/sheet/address";
import { cellsIn, rangeOfCell } from "./address";
import { bytesOf } from "./payload";
import { mergedRectangles } from "./rectangles";

/** Most cells of a block, so that a request or an answer can be ended between two blocks. */
const MOST_CELLS = 500;

/** Scattered cells gathered to few blocks, each a rectangle all of whose cells are wanted. */
export function blocksOf(cells: readonly CellAddress[]): CellRange[] {
  return mergedRectangles(cells.map(rangeOfCell)).flatMap((range) => {
    const rows = Math.max(1, Math.floor(MOST_CELLS / (range.right - range.left + 1)));
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

/** Cuts blocks into groups that each fit into one message, by what `weigh` tells of a block in bytes. */
export function grouped(blocks: readonly CellRange[], weigh: (area: CellRange) => number, most: number): CellRange[][] {
  const groups: CellRange[][] = [];
  let weight = 0;
  for (const block of blocks) {
    const own = weigh(block);
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

/** Bytes that a block's values weigh, from the values themselves; a block that is only asked for counts by its cells. */
export function weightOfBlock(area: CellRange, valueOf: ((cell: CellAddress) => unknown) | null): number {
  if (valueOf === null) return cellsIn(area) * 1000;
  let bytes = 200;
  for (const line of matrixOf(area, valueOf)) for (const value of line) bytes += typeof value === "string" ? bytesOf(value) + 3 : 12;
  return bytes;
}
