import { LocaleService, LocaleType, LogLevel, Univer, UniverInstanceType } from "@univerjs/core";
import { UniverFormulaEnginePlugin } from "@univerjs/engine-formula";
import { UniverSheetsPlugin } from "@univerjs/sheets";
import { UniverSheetsConditionalFormattingPlugin } from "@univerjs/sheets-conditional-formatting";
import { UniverSheetsFormulaPlugin } from "@univerjs/sheets-formula";
import { UniverSheetsNumfmtPlugin } from "@univerjs/sheets-numfmt";
import { shiftRules } from "./engine/ruleShifting";
import { undoOverride } from "./engine/undo";
import { EmbeddedHost, type HostOptions } from "./host";
import { sheetId, univerWorkbook, type WorkbookInput } from "./workbookData";

/** A host without a page: a Univer of its own with only what calculates and keeps data. `dispose` closes both. */
export class HeadlessHost extends EmbeddedHost {
  private readonly univer: Univer;

  constructor(workbook: WorkbookInput, options: HostOptions = {}) {
    const univer = new Univer({ locale: LocaleType.ZH_CN, locales: { [LocaleType.ZH_CN]: {} }, logLevel: LogLevel.SILENT, override: undoOverride });
    univer.registerPlugins([[UniverFormulaEnginePlugin], [UniverSheetsPlugin], [UniverSheetsFormulaPlugin], [UniverSheetsNumfmtPlugin], [UniverSheetsConditionalFormattingPlugin]]);
    univer.createUnit(UniverInstanceType.UNIVER_SHEET, univerWorkbook(workbook));
    shiftRules(univer.__getInjector());
    super(univer, options);
    this.univer = univer;
    openWorkbook(this, workbook);
  }

  override dispose(): void {
    super.dispose();
    const words = this.univer.__getInjector().get(LocaleService);
    this.univer.dispose();
    // A timer of the calculation may outlive Univer and look up a word; without a list of words it would end the process.
    words.load({ [LocaleType.ZH_CN]: {} });
  }
}

/** What Univer's data cannot say: which sheet is in front, which are protected. Call it once after the unit was created. */
export function openWorkbook(host: EmbeddedHost, workbook: WorkbookInput): void {
  for (const [index, sheet] of workbook.sheets.entries()) {
    if (sheet.isProtected === true) host.store.protect(sheetId(index), { options: {}, password: undefined });
  }
  const active = host.engine.sheet(sheetId(workbook.active ?? 0));
  if (active) host.engine.activate(active);
  host.engine.clearUndo();
}

export function createHeadlessHost(workbook: WorkbookInput, options?: HostOptions): HeadlessHost {
  return new HeadlessHost(workbook, options);
}
