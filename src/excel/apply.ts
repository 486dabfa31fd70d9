import type { Edit } from "../core/check/edit";
import { cellKey, toA1, type CellAddress } from "../core/sheet/address";
import type { Move } from "../core/sheet/follow";
import type { CellValue } from "../core/sheet/snapshot";
import { HostError, type Applied } from "../session/ports";
import { cellsIn, rangeOfCell, rowsAddress } from "./address";
import { lookBefore, type SheetBefore } from "./before";
import { blocksOf, eachCell, grouped, matrixOf, rangeAt, weightOfBlock } from "./blocks";
import { detailOf, faultOf, isWorthAskingForLess, toHostError } from "./errors";
import { cellValue } from "./gathered";
import { inverseOf, shrunk } from "./inverse";
import { followMarks, type Known } from "./known";
import { literal, sameValue, type Literal } from "./literal";
import { queueMarks, queueRemoval } from "./marks";
import { bytesOf, REQUEST_BYTES } from "./payload";
import { growths, insertedCells, planned, rowAfter, type SheetPlan } from "./plan";
import type { Runner, Talk } from "./run";

/** How far a command has come, told to whoever has to answer an error of it. */
interface Progress {
  /** A message with writes was sent. */
  sent: boolean;
  /** All writes were answered. */
  done: boolean;
}

/**
 * Carries out one plan: reads back what it changes, refuses all of it when something is stale, writes in one sync (more only beyond
 * 3 MB), reads back what was written and takes everything back where Excel made something else of it.
 */
export async function applyEdits(runner: Runner, known: Known, edits: readonly Edit[]): Promise<Applied> {
  if (edits.length === 0) return { ok: true, inverse: [], written: [] };
  const plans = planned(edits);
  try {
    return await carriedOut(runner, known, plans, true);
  } catch (error) {
    // Nothing was written: a foreign rule may have failed the reading of rules. Then marks are left to Excel.
    if (!isWorthAskingForLess(error)) throw toHostError(error);
  }
  try {
    return await carriedOut(runner, known, plans, false);
  } catch (error) {
    throw toHostError(error);
  }
}

async function carriedOut(runner: Runner, known: Known, plans: readonly SheetPlan[], withMarks: boolean): Promise<Applied> {
  const progress: Progress = { sent: false, done: false };
  let looked: SheetBefore[] = [];
  const batch = async (talk: Talk): Promise<Applied> => {
    looked = await lookBefore(talk, known, plans, withMarks);
    const stale = looked.flatMap((sheet) => sheet.stale);
    if (stale.length > 0) return { ok: false, stale };
    const converted = await write(talk, known, looked, progress);
    if (converted) {
      progress.done = false;
      await write(talk, known, looked.map(takenBack), progress);
      throw converted;
    }
    return { ok: true, inverse: looked.flatMap(inverseOf), written: looked.flatMap(writtenCells) };
  };
  try {
    const large = plans.reduce((sum, plan) => sum + weightOfPlan(plan), 0) > REQUEST_BYTES;
    return await (large ? runner.runGrouped(batch, () => progress.sent) : runner.runRaw(batch));
  } catch (error) {
    if (!progress.sent || progress.done || error instanceof HostError) throw error;
    throw await afterBrokenWrite(runner, looked, error);
  }
}

/** The way back from what was just written, as a thing to write: nothing is compared, and number formats are set in any case. */
function takenBack(before: SheetBefore): SheetBefore {
  const { plan, cells } = before;
  const [back = { sheet: plan.sheet, cells: [], rows: [] }] = planned(inverseOf(before));
  return {
    ...before,
    plan: back,
    cells: cells.map(({ cell, old, new: written, oldFormat }) => ({
      cell: { row: rowAfter(plan, cell.row), column: cell.column },
      old: written,
      new: old,
      oldFormat: "",
      wantedFormat: oldFormat,
    })),
    likeFormats: new Map(),
    marks: null,
  };
}

/** Bytes of what a plan writes, from the edits alone. */
function weightOfPlan(plan: SheetPlan): number {
  const weigh = (value: CellValue): number => (typeof value === "string" ? bytesOf(value) : 12);
  let bytes = 0;
  for (const { texts, value } of plan.cells) bytes += value ? weigh(value.new) : texts.length > 0 ? 1000 : 0;
  for (const { value } of insertedCells(plan)) bytes += weigh(value);
  return bytes;
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

function writtenCells(before: SheetBefore): CellAddress[] {
  return writingsOf(before).map(({ cell }) => cell);
}

/** Writes everything and reads it back. Returns what to say where Excel made something else of a value; the caller takes it back. */
async function write(talk: Talk, known: Known, sheets: readonly SheetBefore[], progress: Progress): Promise<HostError | null> {
  const reads: (() => HostError | null)[] = [];
  const marked: (() => void)[] = [];
  for (const before of sheets) {
    if (before.marks) queueRemoval(before.sheet, before.marks.ids);
    const moves = queueRows(before);
    const byCell = new Map(writingsOf(before).map((writing) => [cellKey(writing.cell.row, writing.cell.column), writing]));
    const at = (cell: CellAddress): Writing | undefined => byCell.get(cellKey(cell.row, cell.column));
    const blocks = blocksOf([...byCell.values()].map(({ cell }) => cell));
    const groups = grouped(blocks, (area) => weightOfBlock(area, (cell) => at(cell)?.literal.value), REQUEST_BYTES);
    for (const [index, group] of groups.entries()) {
      if (index > 0) await send(talk, progress);
      for (const area of group) {
        for (const cell of matrixOf(area, (here) => here).flat()) {
          const format = at(cell)?.literal.numberFormat;
          if (typeof format === "string") rangeAt(before.sheet, rangeOfCell(cell)).numberFormat = [[format]];
        }
        const range = rangeAt(before.sheet, area);
        range.values = matrixOf(area, (cell) => at(cell)?.literal.value ?? "");
        const back = rangeAt(before.sheet, area);
        back.load("values");
        reads.push(() => firstConverted(area, back, byCell));
      }
    }
    marked.push(queueMarksAgain(known, before, moves));
  }
  await send(talk, progress);
  progress.done = true;
  for (const done of marked) done();
  for (const read of reads) {
    const converted = read();
    if (converted) return converted;
  }
  return null;
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
  for (const { edit } of plan.rows) {
    if (edit.kind !== "remove-rows") continue;
    for (const area of shrunk(plan, edit)) if (cellsIn(area) === 1) rangeAt(sheet, area).unmerge();
  }
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

/** The first cell of a block that reads back as something else than was written. */
function firstConverted(area: Parameters<typeof eachCell>[0], back: Excel.Range, written: ReadonlyMap<number, Writing>): HostError | null {
  let found: HostError | null = null;
  eachCell(area, back.values as unknown[][], (key, value) => {
    const writing = written.get(key);
    const now = cellValue(value);
    if (found || !writing || sameValue(now, writing.value)) return;
    const [meant, made] = [shown(writing.value), shown(now)];
    found = new HostError("failed", `Excel 把 ${toA1(writing.cell)} 的${meant}变成${made}，已恢复原样；请手工修改。`, "converted");
  });
  return found;
}

function shown(value: CellValue): string {
  const text = value === null ? "空" : String(value);
  return `“${text.length > 12 ? `${text.slice(0, 12)}…` : text}”`;
}

/**
 * A write stopped half-way: batches are no transactions. Cells are put back and looked at again; with rows it can only be told
 * where the very first step was refused, else she is asked to look.
 */
async function afterBrokenWrite(runner: Runner, looked: readonly SheetBefore[], error: unknown): Promise<HostError> {
  const fault = faultOf(error);
  const steps = looked.reduce((sum, { plan }) => sum + plan.rows.length, 0);
  if (steps > 0) {
    const refusedAtOnce = steps === 1 && /^Range\.(insert|delete)$/i.test(fault.location) && looked.every(({ marks }) => !marks);
    return refusedAtOnce ? toHostError(error) : halfWay(looked, fault);
  }
  try {
    await runner.runRaw(async (talk) => {
      for (const { plan, cells } of looked) {
        const sheet = talk.context.workbook.worksheets.getItem(plan.sheet);
        for (const { cell, old, oldFormat } of cells) {
          const range = rangeAt(sheet, rangeOfCell(cell));
          range.numberFormat = [[oldFormat]];
          range.values = [[literal(old, oldFormat).value]];
        }
      }
      await talk.sync();
    });
  } catch {
    return halfWay(looked, fault);
  }
  return new HostError(toHostError(error).reason, "Excel 没有写完，已恢复原样；请重试。", detailOf(fault));
}

function halfWay(looked: readonly SheetBefore[], fault: ReturnType<typeof faultOf>): HostError {
  const first = looked.flatMap(writtenCells)[0];
  const where = first ? ` ${toA1(first)} 等处` : "部分内容";
  return new HostError("failed", `Excel 中途停下，${where}可能已改；请按 Ctrl+Z 撤回，或核对后重新检查。`, detailOf(fault));
}
