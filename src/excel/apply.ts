import type { Edit } from "../core/check/edit";
import { toA1 } from "../core/sheet/address";
import { HostError, type Applied } from "../session/ports";
import { rangeOfCell } from "./address";
import { lookBefore, type Looking, type SheetBefore } from "./before";
import { heaviestOf, rangeAt } from "./blocks";
import { detailOf, faultOf, isTooLarge, isWorthAskingForLess, toHostError } from "./errors";
import { inverseOf } from "./inverse";
import type { Known } from "./known";
import { literal } from "./literal";
import { bytesOf, REQUEST_BYTES } from "./payload";
import { insertedCells, planned, rowAfter, type SheetPlan } from "./plan";
import type { Runner, Talk } from "./run";
import { write, writtenCells, type Progress } from "./write";

/**
 * Carries out one plan: reads back what it changes, refuses all of it when something is stale, writes in one sync (more only beyond
 * 3 MB), reads back what was written and takes everything back where Excel made something else of it.
 */
export async function applyEdits(runner: Runner, known: Known, edits: readonly Edit[]): Promise<Applied> {
  if (edits.length === 0) return { ok: true, inverse: [], written: [] };
  const plans = planned(edits);
  let looking: Looking = { withMarks: true, care: 1 };
  while (true) {
    try {
      return await carriedOut(runner, known, plans, looking);
    } catch (error) {
      // Office's own errors come out of the reading only: nothing was written. A foreign rule may have failed the reading
      // of rules, then marks are left to Excel; or the answer was too large, then it is asked for in smaller parts.
      if (isTooLarge(error) && !(error instanceof HostError) && looking.care < 256) looking = { ...looking, care: looking.care * 16 };
      else if (isWorthAskingForLess(error) && looking.withMarks) looking = { ...looking, withMarks: false };
      else throw toHostError(error);
    }
  }
}

async function carriedOut(runner: Runner, known: Known, plans: readonly SheetPlan[], looking: Looking): Promise<Applied> {
  const progress: Progress = { sent: false, done: false };
  let looked: SheetBefore[] = [];
  const batch = async (talk: Talk): Promise<Applied> => {
    looked = await lookBefore(talk, known, plans, looking);
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
    return await (mayBeLarge(plans) ? runner.runGrouped(batch, () => progress.sent) : runner.runRaw(batch));
  } catch (error) {
    if (!progress.sent || progress.done || error instanceof HostError) throw error;
    throw await afterBrokenWrite(runner, known, looked, error);
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

/** True where the edits alone do not exclude that writing takes more than one message. */
function mayBeLarge(plans: readonly SheetPlan[]): boolean {
  const cells = plans.flatMap((plan) => plan.cells);
  const inserted = plans.flatMap((plan) => insertedCells(plan));
  const texts = cells.flatMap((cell) => cell.texts);
  const longest = texts.reduce((most, edit) => Math.max(most, 3 * edit.span.end + bytesOf(edit.new) + 1000), 0);
  const heaviest = heaviestOf([...cells.map(({ value }) => value?.new), ...inserted.map(({ value }) => value)]);
  return (cells.length + inserted.length) * Math.max(longest, heaviest) > REQUEST_BYTES;
}

/** Bytes that naming a cell and setting its format costs in a request. */
const CELL_BYTES = 900;

/**
 * A write stopped half-way: batches are no transactions. Cells are put back and looked at again; with rows it can only be told
 * where the very first step was refused, else she is asked to look.
 */
async function afterBrokenWrite(runner: Runner, known: Known, looked: readonly SheetBefore[], error: unknown): Promise<HostError> {
  const fault = faultOf(error);
  const steps = looked.reduce((sum, { plan }) => sum + plan.rows.length, 0);
  if (steps > 0) {
    const refusedAtOnce = steps === 1 && /^Range\.(insert|delete)$/i.test(fault.location) && looked.every(({ marks }) => !marks);
    return refusedAtOnce ? toHostError(error) : halfWay(looked, fault);
  }
  try {
    await runner.runRaw(async (talk) => {
      let bytes = 0;
      for (const { plan, cells } of looked) {
        const sheet = known.sheetIn(talk.context.workbook, plan.sheet);
        for (const { cell, old, oldFormat } of cells) {
          const weight = heaviestOf([old]) + CELL_BYTES;
          if (bytes + weight > REQUEST_BYTES / 4) {
            await talk.sync();
            bytes = 0;
          }
          bytes += weight;
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
