import { strToU8, zipSync } from "fflate";
import { toA1 } from "../core/sheet/address";
import type { CellValue } from "../core/sheet/snapshot";

export interface NewSheet {
  readonly name: string;
  /** From A1; null leaves a cell out. A string is written as text, whatever it looks like, and never as a formula. */
  readonly rows: readonly (readonly CellValue[])[];
  /** In characters of the standard font, by column. */
  readonly widths?: readonly number[];
  /** Rows at the top that are set off as headers and stay in view. Default 1. */
  readonly headers?: number;
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** Characters that Excel keeps in a cell. */
const LONGEST = 32_767;

/** Style 1 is a header: bold on grey, wrapped; style 2 is text, so that what is typed into such a cell stays as it is typed. */
const STYLES = `${DECLARATION}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="等线"/></font><font><b/><sz val="11"/><name val="等线"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE7E6E6"/></patternFill></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf></cellXfs></styleSheet>`;

/**
 * The bytes of a workbook with one sheet: values only, texts inline, no formula in it. Characters that XML cannot hold are escaped
 * as Excel escapes them (`_x000B_`), so that reading gives them back.
 */
export function writeSheet(sheet: NewSheet): Uint8Array {
  const { headers = 1 } = sheet;
  const columns = (sheet.widths ?? []).map((width, at) => `<col min="${String(at + 1)}" max="${String(at + 1)}" width="${String(width)}" customWidth="1"/>`).join("");
  const pane = headers > 0 ? `<sheetViews><sheetView workbookViewId="0"><pane ySplit="${String(headers)}" topLeftCell="A${String(headers + 1)}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>` : "";
  const rows = sheet.rows.map((row, r) => `<row r="${String(r + 1)}">${row.map((value, c) => cell(value, toA1({ row: r, column: c }), r < headers)).join("")}</row>`).join("");
  const parts: Record<string, string> = {
    "[Content_Types].xml": `${DECLARATION}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/></Types>`,
    "_rels/.rels": related(["officeDocument", "xl/workbook.xml"]),
    "xl/workbook.xml": `${DECLARATION}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${escaped(sheetName(sheet.name))}" sheetId="1" r:id="r1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": related(["worksheet", "worksheets/sheet1.xml"], ["styles", "styles.xml"]),
    "xl/styles.xml": STYLES,
    "xl/worksheets/sheet1.xml": `${DECLARATION}<worksheet xmlns="${MAIN}">${pane}${columns === "" ? "" : `<cols>${columns}</cols>`}<sheetData>${rows}</sheetData></worksheet>`,
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])), { mtime: "2000-01-01T00:00:00Z" });
}

function related(...targets: readonly (readonly [kind: string, target: string])[]): string {
  const list = targets.map(([kind, target], at) => `<Relationship Id="r${String(at + 1)}" Type="${OFFICE}/${kind}" Target="${target}"/>`).join("");
  return `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">${list}</Relationships>`;
}

function cell(value: CellValue, at: string, header: boolean): string {
  const style = header ? "1" : "2";
  if (value === null || value === "") return header ? "" : `<c r="${at}" s="${style}"/>`;
  if (typeof value === "number") return Number.isFinite(value) ? `<c r="${at}"><v>${String(value)}</v></c>` : "";
  if (typeof value === "boolean") return `<c r="${at}" t="b"><v>${value ? "1" : "0"}</v></c>`;
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(value.slice(0, LONGEST))}</t></is></c>`;
}

/** Excel allows 31 characters and none of : \ / ? * [ ] in the name of a sheet. */
function sheetName(name: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what is taken out
  const plain = name.replace(/[:\\/?*[\]\u0000-\u001f]/g, " ").replace(/^'+|'+$/g, "").trim().slice(0, 31);
  return plain === "" ? "Sheet1" : plain;
}

/** Text as XML: markup escaped, what XML forbids as Excel writes it, halves of surrogate pairs replaced. */
function escaped(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what is escaped
  const forbidden = /[\u0000-\u0008\u000b\u000c\u000d\u000e-\u001f\ufffe\uffff]/g;
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_")
    .replace(forbidden, (char) => `_x${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`)
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;");
}
