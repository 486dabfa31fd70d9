import { cellKey, toA1, type CellAddress, type CellRange } from "../core/sheet/address";
import type { Move } from "../core/sheet/follow";
import type { CellValue } from "../core/sheet/snapshot";
import { HostError } from "../session/ports";
import { cellsIn, rangeOfCell, rowsAddress } from "./address";
import type { SheetBefore } from "./before";
import { blocksOf, eachCell, grouped, heaviestOf, matrixOf, rangeAt } from "./blocks";
import { cellValue } from "./gathered";
import { shrunk } from "./inverse";
import { followMarks, type Known } from "./known";
import { literal, sameValue, type Literal } from "./literal";
import { queueMarks, queueRemoval } from "./marks";
import { REQUEST_BYTES } from "./payload";
import { growths, insertedCells, rowAfter, sumsOf } from "./plan";
import type { Talk } from "./run";

/** How far a command has come, told to whoever has to answer an error of it. */
export interface Progress {
  /** A message with writes was sent. */
  sent: boolean;
  /** All writes were answered. */
  done: boolean;
}

/** One cell to be written, where it stands when rows are inserted and removed. */
interface Writing {
  readonly cell: CellAddress;
  readonly value: CellValue;
  readonly literal: Literal;
}

function writingsOf(before: SheetBefore): Writing[] {
  const { plan, likeFormats } = before;
  const changed = before.cells.map(({ cell, new: value, oldFormat, wantedFormat }) => ({
    cell: { row: rowAfter(plan, cell.row), column: cell.column },
    value,
    literal: literal(value, oldFormat, wantedFormat),
  }));
  const inserted = insertedCells(plan)
    .filter(({ value }) => value !== null)
    .map(({ cell, value, likeRow }) => ({
      cell,
      value,
      literal: literal(value, likeFormats.get(cellKey(likeRow, cell.column)) ?? "General"),
    }));
  return [...changed, ...inserted];
}

export function writtenCells(before: SheetBefore): CellAddress[] {
  return writingsOf(before).map(({ cell }) => cell);
}

/** A block that was written, and what it reads back as. */
interface ReadBack {
  readonly before: SheetBefore;
  readonly area: CellRange;
  readonly back: Excel.Range;
  readonly byCell: ReadonlyMap<number, Writing>;
}

/** A cell that reads back as something else than was written. */
interface Converted {
  readonly before: SheetBefore;
  readonly writing: Writing;
  readonly now: CellValue;
}

/**
 * Writes everything in one sync (more only beyond 3 MB), rows first, and reads it back.
 * Returns what to say where Excel made something else of a value; the caller takes all of it back then.
 */
export async function write(talk: Talk, known: Known, sheets: readonly SheetBefore[], progress: Progress): Promise<HostError | null> {
  const reads: ReadBack[] = [];
  const marked: (() => void)[] = [];
  for (const before of sheets) {
    if (before.marks) queueRemoval(before.sheet, before.marks.ids);
    const moves = queueRows(before);
    const writings = writingsOf(before);
    const byCell = new Map(writings.map((writing) => [cellKey(writing.cell.row, writing.cell.column), writing]));
    const heaviest = heaviestOf(writings.map((writing) => writing.literal.value));
    const blocks = blocksOf(
      writings.map(({ cell }) => cell),
      heaviest,
    );
    for (const [index, group] of grouped(blocks, heaviest, REQUEST_BYTES).entries()) {
      if (index > 0) await send(talk, progress);
      for (const area of group) reads.push(queueBlock(before, area, byCell));
    }
    marked.push(queueMarksAgain(known, before, moves));
  }
  await send(talk, progress);
  const converted = reads.flatMap(convertedIn);
  const stubborn = converted.some(({ writing }) => !isPlainText(writing)) ? converted : await writtenBehindApostrophe(talk, converted);
  progress.done = true;
  for (const done of marked) done();
  const [first] = stubborn;
  return first ? conversionError(first) : null;
}

function queueBlock(before: SheetBefore, area: CellRange, byCell: ReadonlyMap<number, Writing>): ReadBack {
  const at = (cell: CellAddress): Writing | undefined => byCell.get(cellKey(cell.row, cell.column));
  for (const cell of matrixOf(area, (here) => here).flat()) {
    const format = at(cell)?.literal.numberFormat;
    if (typeof format === "string") rangeAt(before.sheet, rangeOfCell(cell)).numberFormat = [[format]];
  }
  rangeAt(before.sheet, area).values = matrixOf(area, (cell) => at(cell)?.literal.value ?? "");
  const back = rangeAt(before.sheet, area);
  back.load("values");
  return { before, area, back, byCell };
}

function convertedIn({ before, area, back, byCell }: ReadBack): Converted[] {
  const found: Converted[] = [];
  eachCell(area, back.values as unknown[][], (key, value) => {
    const writing = byCell.get(key);
    const now = cellValue(value);
    if (writing && !sameValue(now, writing.value)) found.push({ before, writing, now });
  });
  return found;
}

function isPlainText({ value, literal: { value: given } }: Writing): boolean {
  return typeof value === "string" && value === given;
}

/**
 * A second try for texts that were written as they are and became something else: once more, behind an apostrophe. Text cells keep
 * most texts as they are, but not every Excel takes an apostrophe or an = in one for a character. Returns what is still wrong.
 */
async function writtenBehindApostrophe(talk: Talk, converted: readonly Converted[]): Promise<Converted[]> {
  if (converted.length === 0) return [];
  const again = converted.map((one) => {
    const range = rangeAt(one.before.sheet, rangeOfCell(one.writing.cell));
    range.values = [[`'${String(one.writing.value)}`]];
    const back = rangeAt(one.before.sheet, rangeOfCell(one.writing.cell));
    back.load("values");
    return { one, back };
  });
  await talk.sync();
  return again
    .map(({ one, back }) => ({ ...one, now: cellValue(back.values[0]?.[0]) }))
    .filter(({ writing, now }) => !sameValue(now, writing.value));
}

function conversionError({ writing, now }: Converted): HostError {
  const words = `Excel 把 ${toA1(writing.cell)} 的${shown(writing.value)}变成了${shown(now)}，已恢复原样；请手工修改。`;
  return new HostError("failed", words.replaceAll(" ，", "，"), "converted");
}

async function send(talk: Talk, progress: Progress): Promise<void> {
  progress.sent = true;
  await talk.sync();
}

/** Queues insertions and removals from the bottom up, then the merged areas; tells how rows moved. */
function queueRows({ plan, sheet }: SheetBefore): Move[] {
  const moves: Move[] = [];
  for (const { edit, at } of plan.rows) {
    const rows = sheet.getRange(rowsAddress(at, edit.count));
    if (edit.kind === "remove-rows") {
      rows.delete("Up");
      moves.push({ kind: "rows-deleted", first: at, count: edit.count });
      continue;
    }
    rows.insert("Down");
    // Excel gives new rows the look of the row above them; only another row's look has to be fetched.
    if (edit.likeRow !== at - 1) {
      const move: Move = { kind: "rows-inserted", first: at, count: edit.count };
      const like = [...moves, move].reduce((row, one) => lineAfter(row, one), edit.likeRow);
      sheet.getRange(rowsAddress(at, edit.count)).copyFrom(sheet.getRange(rowsAddress(like, 1)), "Formats", false, false);
    }
    moves.push({ kind: "rows-inserted", first: at, count: edit.count });
  }
  for (const { natural, wanted } of growths(plan)) {
    if (wanted.bottom === natural.bottom) continue;
    if (cellsIn(natural) > 1) rangeAt(sheet, natural).unmerge();
    rangeAt(sheet, wanted).merge(false);
  }
  for (const { edit, after } of plan.rows) {
    if (edit.kind !== "rows") continue;
    for (let row = after; row < after + edit.count; row += 1) {
      for (const { left, right } of edit.across ?? []) rangeAt(sheet, { top: row, bottom: row, left, right }).merge(false);
    }
  }
  for (const { edit } of plan.rows) {
    if (edit.kind !== "remove-rows") continue;
    for (const area of shrunk(plan, edit)) if (cellsIn(area) === 1) rangeAt(sheet, area).unmerge();
  }
  // Below a range's last row Excel lets no sum grow by itself. Removing the rows brings the old formula back.
  for (const { cell, new: formula } of sumsOf(plan)) rangeAt(sheet, rangeOfCell({ row: rowAfter(plan, cell.row), column: cell.column })).formulas = [[formula]];
  return moves;
}

function lineAfter(row: number, move: Move): number {
  if (row < move.first) return row;
  return move.kind === "rows-inserted" ? row + move.count : Math.max(move.first, row - move.count);
}

/**
 * New rows take over whatever rules stand on the row they resemble, our marks among them; so these were taken off before,
 * and are put back here on the cells they were about. Returns what to remember once it was sent.
 */
function queueMarksAgain(known: Known, before: SheetBefore, moves: readonly Move[]): () => void {
  const { sheet, sheetId, marks } = before;
  if (!marks) {
    return () => {
      for (const move of moves) known.moved(sheetId, move);
    };
  }
  const moved = followMarks(marks.marks, moves);
  const added = queueMarks(sheet, moved);
  return () => {
    known.tookMarksOff = true;
    known.marked(
      sheetId,
      added.map((rule) => rule.id),
      moved,
    );
  };
}

/** A value in words that tell a number from a text of the same digits. */
function shown(value: CellValue): string {
  if (value === null) return "空白";
  const text = String(value);
  const short = text.length > 12 ? `${text.slice(0, 12)}…` : text;
  return typeof value === "string" ? `文字“${short}”` : ` ${short} `;
}
