import type { Severity } from "../core/check/rule";
import { HostError, type Mark } from "../session/ports";
import { chunkedAddresses } from "./address";
import { isWorthAskingForLess, lockedError, lockOf, toHostError } from "./errors";
import type { Known } from "./known";
import { disjointRectangles } from "./rectangles";
import { askFormulas, askRules, customIds, rulesOf, rulesOneByOne, signature, signedIn, type FoundRule } from "./rules";
import type { Runner, Talk } from "./run";

/** From the strongest on: of several on a cell the first wins. */
const SEVERITIES: readonly Severity[] = ["error", "warning", "info"];

interface Look {
  /** Pale, so that her own writing stays readable on it. */
  readonly fill: string;
  readonly font: string;
  /** The sign that is no colour: bold would widen amounts until they turn into ####. */
  readonly underline: "Single" | "Double";
  readonly italic: boolean;
}

const LOOKS: Readonly<Record<Severity, Look>> = {
  error: { fill: "#FDE3E3", font: "#7A0B12", underline: "Double", italic: false },
  warning: { fill: "#FFF3CC", font: "#5A4000", underline: "Single", italic: false },
  info: { fill: "#E3EFFB", font: "#0B3A66", underline: "Single", italic: true },
};

/**
 * Queues rules that show these marks; nothing is sent. Each rule holds the cells of one severity, merged to rectangles,
 * as many as an address can name. The objects returned tell their ids after the sync.
 */
export function queueMarks(sheet: Excel.Worksheet, marks: readonly Mark[]): Excel.ConditionalFormat[] {
  const layers = SEVERITIES.map((severity) => marks.filter((mark) => mark.severity === severity).map((mark) => mark.range));
  const areas = disjointRectangles(layers);
  return SEVERITIES.flatMap((severity, index) =>
    chunkedAddresses(areas[index] ?? []).map((address) => {
      const rule = sheet.getRanges(address).conditionalFormats.add("Custom");
      const look = LOOKS[severity];
      rule.custom.rule.formula = signature(severity);
      rule.custom.format.fill.color = look.fill;
      rule.custom.format.font.color = look.font;
      rule.custom.format.font.underline = look.underline;
      if (look.italic) rule.custom.format.font.italic = true;
      rule.stopIfTrue = false;
      rule.load("id");
      return rule;
    }),
  );
}

/** Queues the removal of rules; nothing is sent. */
export function queueRemoval(sheet: Excel.Worksheet, ids: readonly string[]): void {
  const rules = rulesOf(sheet);
  for (const id of ids) rules.getItem(id).delete();
}

/**
 * Replaces our marks on a sheet. After a read this is one writing sync: what is there is known. Where a rule has gone meanwhile,
 * nobody has read the sheet, or it could not be written to, it looks first.
 */
export async function showMarks(runner: Runner, known: Known, sheetName: string, marks: readonly Mark[]): Promise<void> {
  const sheetId = known.idOf(sheetName);
  const before = sheetId === null ? null : known.marksOn(sheetId);
  if (before && before.ids.length === 0 && marks.length === 0) return;
  if (sheetId !== null && before && !known.wasLocked(sheetId)) {
    try {
      await runner.runRaw((talk) => replace(talk, known, sheetId, before.ids, marks));
      return;
    } catch (error) {
      // A rule that she deleted fails the batch at its removal, before anything was added; anything else is for good.
      if (before.ids.length === 0 || !isWorthAskingForLess(error)) throw toHostError(error);
    }
  }
  await runner.run(async (talk) => {
    const sheet = known.sheetIn(talk.context.workbook, sheetName);
    sheet.load("id,name");
    sheet.protection.load("protected");
    talk.context.workbook.load("readOnly");
    await talk.sync();
    known.learn(sheet.id, sheet.name);
    const locked = lockOf(talk.context.workbook, sheet);
    known.sawLock(sheet.id, locked !== null);
    if (locked) throw lockedError(locked, sheet.name);
    const ours = (await rulesOn(talk, sheet)).filter((rule) => rule.ours === true).map((rule) => rule.id);
    await replace(talk, known, sheet.id, ours, marks);
  });
}

async function replace(talk: Talk, known: Known, sheetId: string, ids: readonly string[], marks: readonly Mark[]): Promise<void> {
  const sheet = talk.context.workbook.worksheets.getItem(sheetId);
  queueRemoval(sheet, ids);
  const added = queueMarks(sheet, marks);
  if (ids.length > 0) known.tookMarksOff = true;
  await talk.sync();
  known.marked(
    sheetId,
    added.map((rule) => rule.id),
    marks,
  );
}

/** All rules on a sheet that are formulas: two syncs, more where one of them fails the batch. */
async function rulesOn(talk: Talk, sheet: Excel.Worksheet): Promise<FoundRule[]> {
  try {
    const asked = askRules(sheet);
    await talk.sync();
    const ids = customIds(asked);
    if (ids.length === 0) return [];
    const formulas = askFormulas(sheet, ids);
    await talk.sync();
    return signedIn(ids, formulas);
  } catch (error) {
    if (!isWorthAskingForLess(error)) throw error;
    return rulesOneByOne(talk, sheet);
  }
}

/**
 * Takes every rule of ours off every sheet, recognised by its signature, and tells how many there were.
 * Her own rules are not touched, and nothing is cleared as a whole.
 * @throws HostError `protected` when marks stand on a protected sheet, `marks-unreadable` when an undone removal has left a rule
 * that nobody can read (office-js#6396); all others have been taken off by then, and the message says so.
 */
export async function clearMarks(runner: Runner, known: Known): Promise<number> {
  return runner.run(async (talk) => {
    const { worksheets } = talk.context.workbook;
    worksheets.load("items/id,items/name,items/protection/protected");
    await talk.sync();
    let removed = 0;
    let unreadable = 0;
    const locked: string[] = [];
    const found = await rulesOnAll(talk, worksheets.items);
    const undone = known.tookMarksOff;
    for (const [sheet, rules] of found) {
      known.learn(sheet.id, sheet.name);
      const ours = rules.filter((rule) => rule.ours === true).map((rule) => rule.id);
      const mine = known.marksOn(sheet.id)?.ids ?? [];
      // A foreign rule can be unreadable too: one is taken for ours only where ours have been taken off before, or its id is known.
      unreadable += rules.filter((rule) => rule.ours === null && (undone || mine.includes(rule.id))).length;
      if (ours.length > 0 && sheet.protection.protected) {
        locked.push(sheet.name);
        continue;
      }
      if (ours.length === 0) continue;
      queueRemoval(sheet, ours);
      removed += ours.length;
    }
    if (removed > 0) {
      known.tookMarksOff = true;
      await talk.sync();
    }
    for (const [sheet] of found) if (!locked.includes(sheet.name)) known.marked(sheet.id, [], []);
    const others = removed > 0 ? "其余标记已清除" : "未作改动";
    if (locked.length > 0) throw new HostError("protected", `“${locked.join("”“")}”受保护，标记清不掉，${others}；请先撤消保护再清除。`);
    if (unreadable > 0) {
      throw new HostError("marks-unreadable", `有 ${String(unreadable)} 处标记因撤消而读不出，${others}；请保存并重新打开文件，再清除。`);
    }
    return removed;
  });
}

/** The rules of all sheets in two syncs; sheet by sheet where that fails. */
async function rulesOnAll(talk: Talk, sheets: readonly Excel.Worksheet[]): Promise<(readonly [Excel.Worksheet, readonly FoundRule[]])[]> {
  try {
    const asked = sheets.map((sheet) => askRules(sheet));
    await talk.sync();
    const ids = asked.map(customIds);
    if (ids.every((list) => list.length === 0)) return sheets.map((sheet) => [sheet, []]);
    const formulas = sheets.map((sheet, index) => askFormulas(sheet, ids[index] ?? []));
    await talk.sync();
    return sheets.map((sheet, index) => [sheet, signedIn(ids[index] ?? [], formulas[index] ?? [])]);
  } catch (error) {
    if (!isWorthAskingForLess(error)) throw error;
    const found: (readonly [Excel.Worksheet, readonly FoundRule[]])[] = [];
    for (const sheet of sheets) found.push([sheet, await rulesOn(talk, sheet)]);
    return found;
  }
}
