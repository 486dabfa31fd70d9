import "@univerjs/preset-sheets-core/lib/index.css";
import "@univerjs/preset-sheets-conditional-formatting/lib/index.css";
import { LifecycleService, LifecycleStages, LocaleType, LogLevel, mergeLocales, Univer, UniverInstanceType } from "@univerjs/core";
import { UniverDocsPlugin } from "@univerjs/docs";
import { UniverDocsUIPlugin } from "@univerjs/docs-ui";
import { UniverFormulaEnginePlugin } from "@univerjs/engine-formula";
import { UniverRenderEnginePlugin } from "@univerjs/engine-render";
import markWords from "@univerjs/preset-sheets-conditional-formatting/locales/zh-CN";
import gridWords from "@univerjs/preset-sheets-core/locales/zh-CN";
import { UniverSheetsPlugin } from "@univerjs/sheets";
import { UniverSheetsConditionalFormattingPlugin } from "@univerjs/sheets-conditional-formatting";
import { UniverSheetsConditionalFormattingUIPlugin } from "@univerjs/sheets-conditional-formatting-ui";
import { UniverSheetsFormulaPlugin } from "@univerjs/sheets-formula";
import { UniverSheetsFormulaUIPlugin } from "@univerjs/sheets-formula-ui";
import { UniverSheetsNumfmtPlugin } from "@univerjs/sheets-numfmt";
import { UniverSheetsNumfmtUIPlugin } from "@univerjs/sheets-numfmt-ui";
import { IEditorBridgeService, UniverSheetsUIPlugin } from "@univerjs/sheets-ui";
import { defaultTheme } from "@univerjs/themes";
import { ILayoutService, UniverUIPlugin } from "@univerjs/ui";
import { type Cap, createHost, type EmbeddedHost, openWorkbook, undoOverride, univerWorkbook, type WorkbookInput } from "../host";

/** A workbook on the page: its grid is drawn and its host answers. */
export interface Spreadsheet {
  readonly host: EmbeddedHost;
  /** The same workbook, as it is now, behind a host of another version. */
  changeCap(cap: Cap): Spreadsheet;
  /** Gives the keyboard to the grid. */
  focus(): void;
  /** Takes the grid off the page and ends the host. */
  close(): void;
}

/** Draws a workbook into an empty element, which it fills. No request is made: fonts, words and styles come with the page. */
export async function openSpreadsheet(container: HTMLElement, workbook: WorkbookInput, cap: Cap): Promise<Spreadsheet> {
  const univer = new Univer({
    theme: defaultTheme,
    locale: LocaleType.ZH_CN,
    locales: { [LocaleType.ZH_CN]: mergeLocales(gridWords, markWords) },
    logLevel: LogLevel.ERROR,
    override: undoOverride,
  });
  univer.registerPlugin(UniverRenderEnginePlugin);
  univer.registerPlugin(UniverFormulaEnginePlugin);
  univer.registerPlugin(UniverUIPlugin, { container, toolbar: false, disableAutoFocus: true });
  univer.registerPlugin(UniverDocsPlugin);
  univer.registerPlugin(UniverDocsUIPlugin);
  univer.registerPlugin(UniverSheetsPlugin, { autoHeightForMergedCells: true });
  univer.registerPlugin(UniverSheetsUIPlugin, { disableForceStringAlert: true, disableForceStringMark: true });
  univer.registerPlugin(UniverSheetsNumfmtPlugin, { disableTextFormatAlert: true, disableTextFormatMark: true });
  univer.registerPlugin(UniverSheetsNumfmtUIPlugin);
  univer.registerPlugin(UniverSheetsFormulaPlugin);
  univer.registerPlugin(UniverSheetsFormulaUIPlugin);
  univer.registerPlugin(UniverSheetsConditionalFormattingPlugin);
  univer.registerPlugin(UniverSheetsConditionalFormattingUIPlugin);
  univer.createUnit(UniverInstanceType.UNIVER_SHEET, univerWorkbook(workbook));
  await rendered(univer);
  const spreadsheet = behind(univer, workbook, cap);
  fitRows(spreadsheet.host, workbook);
  return spreadsheet;
}

/** Resolves when the grid is drawn for the first time: before, nothing knows how wide a text is. */
async function rendered(univer: Univer): Promise<void> {
  await univer.__getInjector().get(LifecycleService).onStage(LifecycleStages.Rendered);
}

/** Beyond these many rows fitting takes longer than it is worth. */
const FITTED_ROWS = 2000;

/** Excel fits the rows whose height a file does not tell to their text when it opens it; so does the page. */
function fitRows(host: EmbeddedHost, { sheets }: WorkbookInput): void {
  for (const { name, cells, rowHeights } of sheets) {
    const sheet = host.engine.sheetByName(name);
    if (sheet === null) continue;
    const rows = [...new Set(cells.map(({ row }) => row))].filter((row) => rowHeights?.[row] === undefined).slice(0, FITTED_ROWS);
    for (const run of runs(rows)) host.engine.rows.autofit(sheet, { row: run.first, column: 0, rows: run.count, columns: sheet.getColumnCount() });
  }
  host.engine.clearUndo();
}

/** Ascending numbers as runs of neighbours. */
function runs(numbers: readonly number[]): { readonly first: number; readonly count: number }[] {
  const found: { first: number; count: number }[] = [];
  for (const number of numbers) {
    const last = found.at(-1);
    if (last !== undefined && last.first + last.count === number) last.count += 1;
    else found.push({ first: number, count: 1 });
  }
  return found;
}

function behind(univer: Univer, workbook: WorkbookInput, cap: Cap): Spreadsheet {
  const host = createHost(univer, { cap });
  openWorkbook(host, workbook);
  // While a cell is being edited Excel takes no commands; so it is here.
  const editing = univer.__getInjector().get(IEditorBridgeService).visible$.subscribe(({ visible }) => host.setTyping(visible));
  const end = (): void => {
    editing.unsubscribe();
    host.dispose();
  };
  return {
    host,
    changeCap: (other) => {
      end();
      return behind(univer, workbook, other);
    },
    focus: () => univer.__getInjector().get(ILayoutService).focus(),
    close: () => {
      end();
      univer.dispose();
    },
  };
}
