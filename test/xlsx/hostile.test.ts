import { readFileSync } from "node:fs";
import fc from "fast-check";
import { strToU8, zipSync } from "fflate";
import { WorkbookError, type WorkbookFault } from "../../src/xlsx/error";
import { LIMITS } from "../../src/xlsx/limits";
import { readWorkbook, type ReadOptions } from "../../src/xlsx/readWorkbook";
import { buildWorkbook, workbookOfData } from "../sheets/buildWorkbook";

function refusal(bytes: Uint8Array, options?: ReadOptions): WorkbookError {
  try {
    readWorkbook(bytes, options);
  } catch (error) {
    if (error instanceof WorkbookError) return error;
    throw error;
  }
  throw new Error("the file was read");
}

const seed = readFileSync("test/sheets/zengcheng-2024.xlsx");
const cell = '<row r="1"><c r="A1"><v>1</v></c></row>';

/** A compound file as Office begins one, with a stream of the given name in its directory. */
function compound(stream: string): Uint8Array {
  const bytes = new Uint8Array(2_048);
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  for (let n = 0; n < stream.length; n += 1) bytes[1_024 + 2 * n] = stream.charCodeAt(n);
  return bytes;
}

describe("files that are no .xlsx say what they seem to be and what to do", () => {
  const archive = (...names: string[]): Uint8Array => zipSync(Object.fromEntries(names.map((name) => [name, strToU8("x")])));
  test.each<[string, Uint8Array, WorkbookFault, RegExp]>([
    ["nothing", new Uint8Array(0), "empty", /空/],
    ["xls", compound("Workbook"), "old-format", /\.xls.*另存为 \.xlsx/],
    ["encrypted", compound("EncryptedPackage"), "password", /密码/],
    ["csv", strToU8("项目名称,总计\n甲,1"), "other-format", /CSV/],
    ["csv in GBK", new Uint8Array([0xcf, 0xee, 0xc4, 0xbf, 0x2c, 0x31, 0x0a]), "other-format", /CSV/],
    ["html named .xls", strToU8("\ufeff<html xmlns:x='urn:x'><table><tr><td>1</td></tr></table></html>"), "other-format", /网页.*另存为/],
    ["xml 2003", strToU8('<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Table/></Workbook>'), "other-format", /XML/],
    ["pdf", strToU8("%PDF-1.7\n"), "other-format", /PDF/],
    ["xlsb", archive("[Content_Types].xml", "xl/workbook.bin"), "binary-format", /xlsb/],
    ["docx", archive("[Content_Types].xml", "word/document.xml"), "other-format", /Word/],
    ["ods", archive("mimetype", "content.xml"), "other-format", /ods/],
    ["archive of workbooks", archive("表/2024.xlsx"), "other-format", /解压/],
    ["noise", new Uint8Array([1, 2, 3, 4, 0, 5]), "other-format", /不是 Excel/],
    ["beginning of an archive", strToU8("PK"), "truncated", /不完整/],
  ])("%s", (_, bytes, fault, message) => {
    const error = refusal(bytes);
    expect(error.fault).toBe(fault);
    expect(error.message).toMatch(message);
  });
});

describe("damage", () => {
  test("cut anywhere, the seed is refused", () => {
    for (let length = 1; length < seed.length; length += 211) expect(["truncated", "broken", "other-format"]).toContain(refusal(seed.subarray(0, length)).fault);
  });

  test.each<[string, Uint8Array, WorkbookFault]>([
    ["no sheet part", buildWorkbook({ sheets: [{ name: "表" }], parts: { "xl/worksheets/sheet1.xml": null } }), "missing-part"],
    ["no workbook part", buildWorkbook({ sheets: [{ name: "表" }], parts: { "xl/workbook.xml": null } }), "missing-part"],
    ["no relationship", buildWorkbook({ sheets: [{ name: "表" }], parts: { "xl/_rels/workbook.xml.rels": null } }), "missing-part"],
    ["no strings", workbookOfData('<row r="1"><c r="A1" t="s"><v>0</v></c></row>'), "missing-part"],
    ["no such string", workbookOfData('<row r="1"><c r="A1" t="s"><v>7</v></c></row>', { strings: "<si><t>a</t></si>" }), "broken"],
    ["a string of index -1", workbookOfData('<row r="1"><c r="A1" t="s"><v>-1</v></c></row>', { strings: "<si><t>a</t></si>" }), "broken"],
    ["no sheets", buildWorkbook({ sheets: [] }), "missing-part"],
    ["open element", workbookOfData('<row r="1"><c r="A1">'), "broken"],
    ["unknown entity", workbookOfData('<row r="1"><c r="A1" t="str"><v>&what;</v></c></row>'), "broken"],
    ["unknown type", workbookOfData('<row r="1"><c r="A1" t="what"><v>1</v></c></row>'), "broken"],
    ["reference beyond the sheet", workbookOfData('<row r="1"><c r="XFE1"><v>1</v></c></row>'), "broken"],
    ["row beyond the sheet", workbookOfData('<row r="1048577"/>'), "broken"],
    ["row zero", workbookOfData('<row r="0"/>'), "broken"],
    ["no reference at all", workbookOfData('<row r="1"><c r=""><v>1</v></c></row>'), "broken"],
    ["merge without sense", workbookOfData(cell, { after: '<mergeCells><mergeCell ref="A1:B"/></mergeCells>' }), "broken"],
    ["empty part", buildWorkbook({ sheets: [{ name: "表", xml: "" }] }), "broken"],
    ["unknown encoding", buildWorkbook({ sheets: [{ name: "表", xml: '<?xml version="1.0" encoding="what-8"?><worksheet/>' }] }), "broken"],
    ["deep nesting", buildWorkbook({ sheets: [{ name: "表", xml: "<a>".repeat(1_000) }] }), "broken"],
  ])("%s", (_, bytes, fault) => {
    const error = refusal(bytes);
    expect(error.fault).toBe(fault);
    expect(error.message).toMatch(/[。]$/);
    expect(error.message).not.toMatch(/undefined|null|NaN|Error/);
  });

  test("a message names the sheet and the row", () => {
    expect(refusal(workbookOfData('<row r="12"><c r="G12" t="s"><v>7</v></c></row>', { strings: "<si><t>a</t></si>" })).message).toContain("表 第 12 行第 7 列");
  });

  test("a flipped byte of the contents is noticed", () => {
    const bytes = Uint8Array.from(workbookOfData('<row r="1"><c r="A1" t="str"><v>120.50</v></c></row>', { compress: false }));
    const text = String.fromCharCode(...bytes);
    bytes[text.indexOf("120.50")] = 0x39;
    expect(refusal(bytes)).toMatchObject({ fault: "broken", what: "内容已损坏" });
  });
});

describe("traps", () => {
  test("document types are refused before anything in them is read", () => {
    const laughs = '<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]>';
    expect(refusal(buildWorkbook({ sheets: [{ name: "表", xml: `<?xml version="1.0"?>${laughs}<worksheet>&lol2;</worksheet>` }] })).fault).toBe("entities");
    expect(refusal(buildWorkbook({ sheets: [{ name: "表", xml: `<?xml version="1.0"?><!--${"x".repeat(5_000)}-->${laughs}<worksheet/>` }] })).fault).toBe("entities");
  });

  test("a bomb is seen long before it is unpacked", () => {
    const bomb = buildWorkbook({ sheets: [{ name: "表", xml: `<worksheet><sheetData>${" ".repeat(30_000_000)}` }] });
    expect(bomb.length).toBeLessThan(40_000);
    expect(refusal(bomb)).toMatchObject({ fault: "too-large", what: "文件的压缩比异常，可能有问题" });
    expect(refusal(bomb, { limits: { partBytes: 1_000_000 } })).toMatchObject({ fault: "too-large", what: "文件解开后太大" });
  });

  test("far cells cost no memory, and too many of them are refused", () => {
    const far = readWorkbook(workbookOfData('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>2</v></c></row>'));
    expect(far.sheets[0]?.snapshot.values).toHaveLength(1_048_576);
    const wide = Array.from({ length: 600 }, (_, n) => `<row r="${String(n + 1)}"><c r="XFD${String(n + 1)}"><v>1</v></c></row>`).join("");
    expect(refusal(workbookOfData(wide)).fault).toBe("too-large");
    const styled = Array.from({ length: 600 }, (_, n) => `<row r="${String(n + 1)}"><c r="XFD${String(n + 1)}" s="1"/></row>`).join("");
    expect(readWorkbook(workbookOfData(styled)).sheets[0]?.snapshot.values).toEqual([]);
  });

  test("one long text used everywhere, texts beyond a cell, and formulas that grow are refused", () => {
    const strings = `<si><t>${"绩".repeat(60_000)}</t></si>`;
    const cells = Array.from({ length: 300 }, () => '<row><c t="s"><v>0</v></c></row>').join("");
    expect(refusal(workbookOfData(cells, { strings }), { limits: { text: 1_000_000 } })).toMatchObject({ fault: "too-large", what: "文字总量太大" });
    expect(refusal(workbookOfData('<row><c t="s"><v>0</v></c></row>', { strings: `<si><t>${"绩".repeat(LIMITS.cellText + 1)}</t></si>` })).fault).toBe("too-large");
    const shared = `<row><c><f t="shared" si="0">"${"x".repeat(8_000)}"</f></c></row>${'<row><c><f t="shared" si="0"/></c></row>'.repeat(200)}`;
    expect(refusal(workbookOfData(shared), { limits: { text: 1_000_000 } }).fault).toBe("too-large");
  });

  test("many entries, many sheets, many merges", () => {
    const files = Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`x/${String(n)}`, ""]));
    expect(refusal(buildWorkbook({ sheets: [{ name: "表" }], parts: files }), { limits: { entries: 100 } }).fault).toBe("too-large");
    expect(refusal(buildWorkbook({ sheets: Array.from({ length: 5 }, (_, n) => ({ name: String(n) })) }), { limits: { sheets: 4 } }).fault).toBe("too-large");
    const merges = `<mergeCells>${'<mergeCell ref="A1:B1"/>'.repeat(50)}</mergeCells>`;
    expect(refusal(workbookOfData(cell, { after: merges }), { limits: { merges: 10 } }).fault).toBe("too-large");
  });

  test("names of objects' own members are names like others", () => {
    const data = '<row r="1"><c r="A1" t="str" __proto__="x" constructor="y"><f t="shared" si="__proto__">1</f><v>甲</v></c></row>';
    const book = readWorkbook(buildWorkbook({ sheets: [{ name: "__proto__", xml: `<worksheet><sheetData>${data}</sheetData></worksheet>` }] }));
    expect(book.sheets[0]?.snapshot.values).toEqual([["甲"]]);
  });
});

/** Either a workbook or a WorkbookError; anything else fails the property. */
function total(bytes: Uint8Array): boolean {
  try {
    readWorkbook(bytes, { looks: true });
  } catch (error) {
    if (!(error instanceof WorkbookError)) throw error;
    expect(error.place ?? "").not.toMatch(/not a function|undefined|Cannot/);
  }
  return true;
}

describe("arbitrary input", () => {
  test("mutated bytes of a real workbook", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(seed.length - 1), fc.nat(255)), { minLength: 1, maxLength: 12 }), (changes) => {
        const bytes = Uint8Array.from(seed);
        for (const [at, value] of changes) bytes[at] = value;
        return total(bytes);
      }),
      { numRuns: 150 },
    );
  });

  test("mutated XML inside a sound archive", () => {
    const sheet = '<worksheet><sheetViews><sheetView><pane ySplit="2" state="frozen"/></sheetView></sheetViews><cols><col min="1" max="3" width="9" hidden="1"/></cols><sheetData><row r="1" ht="20" s="1" customFormat="1"><c r="A1" t="s" s="1"><v>0</v></c><c r="B1"><f t="shared" ref="B1:B2" si="0">SUM(A1:$A$9,表!C:C)</f></c></row><row r="2" hidden="1"><c r="A2" t="inlineStr"><is><r><t>a</t></r></is></c><c r="B2"><f t="shared" si="0"/></c><c r="C2"><f t="array" ref="C2:D3">1+1</f><v>2</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells></worksheet>';
    const styles = '<numFmts><numFmt numFmtId="200" formatCode="0.0"/></numFmts><fonts><font><sz val="9"/><color theme="3" tint="0.5"/></font></fonts><fills><fill><patternFill patternType="solid"><fgColor rgb="FF00FF00"/></patternFill></fill></fills><borders><border><left style="thin"><color indexed="3"/></left></border></borders><cellXfs><xf/><xf numFmtId="200"><alignment wrapText="1" textRotation="120"/></xf></cellXfs>';
    const piece = fc.constantFrom("", "<", ">", '"', "/", "&lt;", "&#0;", "0", "9".repeat(30), "-1", "1e400", "A", "ZZZ9", "<c>", "</c>", "<f>", "<row>", "</row>", "]]>", "<!--", "\u0000", "\ud800", "x:", "si");
    const cut = (text: string, changes: readonly (readonly [number, number, string])[]): string => changes.reduce((now, [at, length, put]) => now.slice(0, at % now.length) + put + now.slice((at % now.length) + length), text);
    const changes = fc.array(fc.tuple(fc.nat(2_000), fc.nat(12), piece), { maxLength: 4 });
    fc.assert(
      fc.property(changes, changes, (inSheet, inStyles) => total(buildWorkbook({ sheets: [{ name: "表", xml: cut(sheet, inSheet) || " " }], strings: "<si><t>甲</t></si>", styles: cut(styles, inStyles), compress: false }))),
      { numRuns: 400 },
    );
  });

  test("arbitrary bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.boolean(), (bytes, zip) => total(zip ? Uint8Array.of(0x50, 0x4b, 3, 4, ...bytes) : bytes)),
      { numRuns: 300 },
    );
  });
});
