import type { Capabilities, WorkbookPort } from "../session/ports";
import { applyEdits } from "./apply";
import { toHostError } from "./errors";
import { Following } from "./follow";
import { Known } from "./known";
import { clearMarks, showMarks } from "./marks";
import { documentUrl, highestApi, hostVersion, supports } from "./office";
import { activeCell, autofitRows, listSheets, peekCells, revealCell } from "./places";
import { readSheet } from "./read";
import { loadRecords, removeRecords, saveRecords } from "./records";
import { Runner } from "./run";
import { Waiting } from "./waiting";

/**
 * The workbook that is open in Excel, over Office.js. One port for the life of a pane: it remembers which marks are ours.
 * Nothing is asked of Excel before the first call.
 */
export function createExcelPort(): WorkbookPort {
  const waiting = new Waiting();
  const runner = new Runner(waiting);
  const known = new Known();
  const following = new Following(runner, known);
  let identity: Promise<string> | null = null;
  return {
    capabilities: () => capabilities(runner),
    identity: async () => {
      try {
        return await (identity ??= identityOf(runner));
      } catch (error) {
        identity = null;
        throw error;
      }
    },
    sheets: () => listSheets(runner, known),
    read: async (request = {}) => {
      try {
        const { snapshot, locked, marks, sheetId, rules } = await readSheet(runner, known, request);
        known.learn(sheetId, snapshot.name);
        known.sawLock(sheetId, locked !== null);
        known.found(
          sheetId,
          rules.filter((rule) => rule.ours === true).map((rule) => rule.id),
        );
        return { snapshot, locked, marks };
      } catch (error) {
        throw toHostError(error);
      }
    },
    peek: (sheet, cells) => peekCells(runner, known, sheet, cells),
    apply: (edits) => applyEdits(runner, known, edits),
    showMarks: (sheet, marks) => showMarks(runner, known, sheet, marks),
    clearMarks: () => clearMarks(runner, known),
    activeCell: () => activeCell(runner),
    reveal: (sheet, cell) => revealCell(runner, known, sheet, cell),
    subscribe: (listener) => following.subscribe(listener),
    autofitRows: (sheet, rows) => autofitRows(runner, known, sheet, rows),
    loadRecords: () => loadRecords(runner),
    saveRecords: (xml) => saveRecords(runner, xml),
    removeRecords: () => removeRecords(runner),
    onWaiting: (listener) => waiting.listen(listener),
  };
}

async function capabilities(runner: Runner): Promise<Capabilities> {
  const canWrite = await runner.run(async (talk) => {
    const { workbook } = talk.context;
    workbook.load("readOnly");
    await talk.sync();
    return !workbook.readOnly;
  });
  const api = highestApi();
  return {
    nativeUndo: supports("1.20"),
    canWrite,
    canStoreRecords: canWrite && supports("1.5"),
    host: [`Excel${prefixed(" ", hostVersion())}`, `ExcelApi${prefixed(" ", api)}`].join(" · "),
  };
}

function prefixed(prefix: string, text: string | null): string {
  return text === null ? "" : prefix + text;
}

/** Where the workbook lies, or its name before it was ever saved. Asked once: it stays though the file is saved elsewhere. */
async function identityOf(runner: Runner): Promise<string> {
  return (
    documentUrl() ??
    (await runner.run(async (talk) => {
      const { workbook } = talk.context;
      workbook.load("name");
      await talk.sync();
      return workbook.name;
    }))
  );
}
