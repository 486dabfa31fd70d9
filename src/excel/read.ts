import type { CellRange } from "../core/sheet/address";
import type { Snapshot } from "../core/sheet/snapshot";
import { HostError, type ReadRequest, type ReadResult } from "../session/ports";
import { areasOf, intersection } from "./address";
import { cancelled, isTooLarge, isWorthAskingForLess, lockOf, tooLarge } from "./errors";
import { Gathered } from "./gathered";
import { hiddenLines } from "./hidden";
import type { Known } from "./known";
import { askFormulas, askRules, customIds, rulesOneByOne, signedIn, type FoundRule } from "./rules";
import type { Runner, Talk } from "./run";

/** What one read found, with what the rest of the adapter remembers of it. */
export interface SheetRead extends ReadResult {
  readonly sheetId: string;
  readonly rules: readonly FoundRule[];
}

/** How much is asked for at once; each step leaves out what made the one before fail. */
interface Care {
  /** With the rules of conditional formatting, which a foreign one can make fail. */
  readonly rules: boolean;
  /** With special cells, which a protected sheet may refuse. */
  readonly special: boolean;
}

const CARES: readonly Care[] = [
  { rules: true, special: true },
  { rules: false, special: true },
  { rules: false, special: false },
];

/** What the first sync tells of a sheet. */
export interface Survey {
  readonly sheet: Excel.Worksheet;
  readonly sheetId: string;
  readonly name: string;
  readonly locked: ReadResult["locked"];
  readonly used: CellRange | null;
  /** Where formulas stand; null when the host could not tell. */
  readonly formulaAreas: readonly CellRange[] | null;
  readonly hiddenRows: readonly number[];
  readonly hiddenColumns: readonly number[];
  /** Ids of the rules that are formulas; null when they must be asked one by one. */
  readonly ruleIds: readonly string[] | null;
}

/**
 * Reads a sheet in two syncs, neither of which is a write: the first asks where things are, the second for the things.
 * Beyond 4 MB there is one more for each 4 MB, and more where a rule of conditional formatting fails the batch.
 */
export async function readSheet(runner: Runner, known: Known, request: ReadRequest): Promise<SheetRead> {
  let failure: unknown = null;
  for (const care of CARES) {
    try {
      return await runner.runRaw((talk) => readWith(talk, known, request, care));
    } catch (error) {
      if (!isWorthAskingForLess(error)) throw error;
      failure = error;
    }
  }
  throw failure;
}

async function readWith(talk: Talk, known: Known, request: ReadRequest, care: Care): Promise<SheetRead> {
  const survey = await surveyed(talk, known, request, care);
  tell(request, 0);
  const { snapshot, rules } = await contentOf(talk, survey, request);
  return {
    snapshot,
    locked: survey.locked,
    marks: rules.filter((rule) => rule.ours === true).length,
    sheetId: survey.sheetId,
    rules,
  };
}

async function surveyed(talk: Talk, known: Known, request: ReadRequest, care: Care): Promise<Survey> {
  const { workbook } = talk.context;
  const sheet = request.sheet === undefined ? workbook.worksheets.getActiveWorksheet() : known.sheetIn(workbook, request.sheet);
  workbook.load("readOnly");
  sheet.load("id,name");
  sheet.protection.load("protected");
  const used = sheet.getUsedRangeOrNullObject(true);
  used.load("rowIndex,columnIndex,rowCount,columnCount,rowHidden,columnHidden");
  const special = care.special
    ? { formulas: used.getSpecialCellsOrNullObject("Formulas"), visible: used.getSpecialCellsOrNullObject("Visible") }
    : null;
  special?.formulas.load("address,areaCount");
  special?.visible.load("address,areaCount");
  const rules = care.rules ? askRules(sheet) : null;
  await talk.sync();

  const extent = used.isNullObject
    ? null
    : {
        top: used.rowIndex,
        left: used.columnIndex,
        bottom: used.rowIndex + used.rowCount - 1,
        right: used.columnIndex + used.columnCount - 1,
      };
  const visible = special === null ? null : areasIn(special.visible, extent);
  return {
    sheet,
    sheetId: sheet.id,
    name: sheet.name,
    locked: lockOf(workbook, sheet),
    used: extent,
    formulaAreas: special === null ? null : areasIn(special.formulas, extent),
    hiddenRows: extent ? hiddenLines(extent, "rows", used.rowHidden, visible) : [],
    hiddenColumns: extent ? hiddenLines(extent, "columns", used.columnHidden, visible) : [],
    ruleIds: rules && customIds(rules),
  };
}

/**
 * The areas of special cells inside the used range: asked of a single cell, Excel answers for the whole sheet.
 * Null where the address names fewer areas than there are: addresses have been cut short before, and half of them is no answer.
 */
function areasIn(special: Excel.RangeAreas, extent: CellRange | null): CellRange[] | null {
  if (extent === null || special.isNullObject) return [];
  const areas = areasOf(special.address);
  if (areas.length !== special.areaCount) return null;
  return areas.map((area) => intersection(area, extent)).filter((area) => area !== null);
}

interface Content {
  readonly snapshot: Snapshot;
  readonly rules: readonly FoundRule[];
}

async function contentOf(talk: Talk, survey: Survey, request: ReadRequest): Promise<Content> {
  const cells = new Gathered(survey);
  let rules: readonly FoundRule[] | null = survey.ruleIds?.length === 0 ? [] : null;
  // The formulas of the rules travel with the first part of the cells.
  let ids = rules === null ? survey.ruleIds : null;
  while (true) {
    const part = cells.ask();
    const asked = ids && askFormulas(survey.sheet, ids);
    if (part === null && asked === null) break;
    try {
      await talk.sync();
    } catch (error) {
      if (part && isTooLarge(error) && cells.refused(part)) continue;
      if (ids === null || !isWorthAskingForLess(error)) throw error;
      // Perhaps a rule failed the batch: the same once more without them, and they one by one at the end.
      ids = null;
      continue;
    }
    if (ids && asked) rules = signedIn(ids, asked);
    ids = null;
    if (part === null) continue;
    if (!cells.take(part) && !cells.refused(part)) throw tooLarge("an empty answer");
    tell(request, cells.share);
  }
  return { snapshot: cells.snapshot(), rules: rules ?? (await rulesOneByOne(talk, survey.sheet)) };
}

/** Tells how far the read is; the listener cancels by throwing. */
function tell(request: ReadRequest, share: number): void {
  try {
    request.progress?.(share);
  } catch (reason) {
    throw reason instanceof HostError ? reason : cancelled();
  }
}
