import { zipSync, strToU8, type Zippable } from "fflate";
import type { CellValue } from "../../src/core/sheet/snapshot";
import { toA1 } from "../../src/core/sheet/address";

/** One sheet of a workbook made for a test. */
export interface SheetPlan {
  readonly name: string;
  readonly state?: "hidden" | "veryHidden";
  /** Rows from A1; a string that begins with "=" is a formula, and "=SUM(A1:A2)→12.5" one with a stored result. */
  readonly rows?: readonly (readonly CellValue[])[];
  /** The whole part instead. */
  readonly xml?: string;
  /** Inside the sheet's root before and after its data. */
  readonly before?: string;
  readonly after?: string;
}

export interface WorkbookPlan {
  readonly sheets: readonly SheetPlan[];
  /** Parts that are added, replaced (a text) or left out (null), by name. */
  readonly parts?: Readonly<Record<string, string | Uint8Array | null>>;
  readonly strings?: string;
  readonly styles?: string;
  readonly workbookPr?: string;
  readonly compress?: boolean;
}

export const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** The bytes of a small workbook, with as little in it as Excel would open. */
export function buildWorkbook(plan: WorkbookPlan): Uint8Array {
  const parts: Record<string, string | Uint8Array | null> = {
    "[Content_Types].xml": `${DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/>${plan.sheets
      .map((_, n) => `<Override PartName="/xl/worksheets/sheet${String(n + 1)}.xml" ContentType="${TYPE}.worksheet+xml"/>`)
      .join("")}${plan.strings === undefined ? "" : `<Override PartName="/xl/sharedStrings.xml" ContentType="${TYPE}.sharedStrings+xml"/>`}${plan.styles === undefined ? "" : `<Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>`}</Types>`,
    "_rels/.rels": relationships([`<Relationship Id="r1" Type="${REL}/officeDocument" Target="xl/workbook.xml"/>`]),
    "xl/workbook.xml": `${DECLARATION}<workbook xmlns="${MAIN}" xmlns:r="${REL}">${plan.workbookPr ?? ""}<sheets>${plan.sheets
      .map((sheet, n) => `<sheet name="${escape(sheet.name)}" sheetId="${String(n + 1)}"${sheet.state ? ` state="${sheet.state}"` : ""} r:id="s${String(n)}"/>`)
      .join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relationships([
      ...plan.sheets.map((_, n) => `<Relationship Id="s${String(n)}" Type="${REL}/worksheet" Target="worksheets/sheet${String(n + 1)}.xml"/>`),
      ...(plan.strings === undefined ? [] : [`<Relationship Id="ss" Type="${REL}/sharedStrings" Target="sharedStrings.xml"/>`]),
      ...(plan.styles === undefined ? [] : [`<Relationship Id="st" Type="${REL}/styles" Target="styles.xml"/>`]),
    ]),
  };
  if (plan.strings !== undefined) parts["xl/sharedStrings.xml"] = `${DECLARATION}<sst xmlns="${MAIN}">${plan.strings}</sst>`;
  if (plan.styles !== undefined) parts["xl/styles.xml"] = `${DECLARATION}<styleSheet xmlns="${MAIN}">${plan.styles}</styleSheet>`;
  for (const [n, sheet] of plan.sheets.entries()) parts[`xl/worksheets/sheet${String(n + 1)}.xml`] = sheet.xml ?? sheetXml(sheet);
  Object.assign(parts, plan.parts);
  const files: Zippable = {};
  for (const [name, content] of Object.entries(parts)) {
    if (content !== null) files[name] = [typeof content === "string" ? strToU8(content) : content, { level: plan.compress === false ? 0 : 6, mtime: "2024-01-01T00:00:00Z" }];
  }
  return zipSync(files);
}

/** A workbook of one sheet whose `sheetData` is given as XML. */
export function workbookOfData(data: string, more: Partial<WorkbookPlan> & { readonly before?: string; readonly after?: string } = {}): Uint8Array {
  return buildWorkbook({ ...more, sheets: [{ name: "表", xml: `${DECLARATION}<worksheet xmlns="${MAIN}">${more.before ?? ""}<sheetData>${data}</sheetData>${more.after ?? ""}</worksheet>` }] });
}

function sheetXml(sheet: SheetPlan): string {
  const rows = (sheet.rows ?? []).map((row, r) => `<row r="${String(r + 1)}">${row.map((value, c) => cellXml(value, toA1({ row: r, column: c }))).join("")}</row>`);
  return `${DECLARATION}<worksheet xmlns="${MAIN}">${sheet.before ?? ""}<sheetData>${rows.join("")}</sheetData>${sheet.after ?? ""}</worksheet>`;
}

function cellXml(value: CellValue, at: string): string {
  if (value === null) return "";
  if (typeof value === "number") return `<c r="${at}"><v>${String(value)}</v></c>`;
  if (typeof value === "boolean") return `<c r="${at}" t="b"><v>${value ? "1" : "0"}</v></c>`;
  if (value.startsWith("=")) {
    const [formula = "", result] = value.slice(1).split("→");
    return `<c r="${at}"><f>${escape(formula)}</f>${result === undefined ? "" : `<v>${result}</v>`}</c>`;
  }
  return `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${escape(value)}</t></is></c>`;
}

function relationships(items: readonly string[]): string {
  return `${DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${items.join("")}</Relationships>`;
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
