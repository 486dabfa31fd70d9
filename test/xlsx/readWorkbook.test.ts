import { readFileSync } from "node:fs";
import { cellKey, fromA1, rangeToA1 } from "../../src/core/sheet/address";
import { valueAt, type CellValue } from "../../src/core/sheet/snapshot";
import type { WorksheetFile } from "../../src/xlsx/model";
import { readWorkbook } from "../../src/xlsx/readWorkbook";
import { buildWorkbook, workbookOfData } from "../sheets/buildWorkbook";

function at(sheet: WorksheetFile, a1: string): CellValue {
  const cell = fromA1(a1);
  if (!cell) throw new Error(a1);
  return valueAt(sheet.snapshot, cell.row, cell.column);
}

function formula(sheet: WorksheetFile, a1: string): string | undefined {
  const cell = fromA1(a1);
  return cell ? sheet.snapshot.formulas.get(cellKey(cell.row, cell.column)) : undefined;
}

function only(bytes: Uint8Array): WorksheetFile {
  const [sheet, ...more] = readWorkbook(bytes).sheets;
  if (!sheet || more.length > 0) throw new Error("one sheet expected");
  return sheet;
}

const file = (name: string): Uint8Array => readFileSync(`test/sheets/${name}`);

describe("the real tables", () => {
  test("the packed table reads with its values, merges, widths and frozen rows", () => {
    const sheet = only(file("zengcheng-2024.xlsx"));
    expect(sheet.name).toBe("项目支出绩效目标表");
    expect(sheet.snapshot.values).toHaveLength(32);
    expect(at(sheet, "A3")).toBe("项目名称（资金使用单位）");
    expect(at(sheet, "B4")).toBe(292.28);
    expect(at(sheet, "A6")).toBe("    编外人员聘用经费");
    expect(at(sheet, "D6")).toBeNull();
    expect(sheet.snapshot.merges?.map(rangeToA1)).toEqual(["A1:G1", "A2:E2", "F2:G2"]);
    expect(sheet.layout.frozen).toEqual({ rows: 3, columns: 0 });
    expect(sheet.layout.columns[0]).toMatchObject({ first: 0, last: 0, width: 34, hidden: false });
  });

  test("the copy with a PDF's line breaks keeps every one of them", () => {
    const joined = only(file("zengcheng-2024.xlsx"));
    const wrapped = only(file("zengcheng-2024-wrapped.xlsx"));
    const text = String(at(wrapped, "G6"));
    expect(text).toContain("\n");
    expect(text.replace(/\s/g, "")).toBe(String(at(joined, "G6")).replace(/\s/g, ""));
  });

  test.each([
    ["cases/rows-jingyan-2023.xlsx", "C4", 8827620.53],
    ["cases/form-xiangtan-2023.xlsx", "B4", "250万"],
    ["cases/form-shanghai-putuo-2026.xlsx", "C3", "拆违经费"],
  ])("%s", (name, cell, value) => {
    expect(at(only(file(name)), cell)).toBe(value);
  });
});

describe("files of other programs", () => {
  test("openpyxl: rich text, states, sizes, and formulas it left without results", () => {
    const book = readWorkbook(file("programs/openpyxl.xlsx"), { looks: true });
    expect(book.sheets.map((it) => [it.name, it.visibility])).toEqual([
      ["绩效目标", "visible"],
      ["封面", "hidden"],
      ["代码", "veryHidden"],
    ]);
    const [sheet] = book.sheets;
    if (!sheet) throw new Error();
    expect(at(sheet, "A2")).toBe("部门名称：某局  ");
    expect(at(sheet, "A5")).toBe(70.21);
    expect(at(sheet, "B5")).toBe(140.42);
    expect(at(sheet, "C5")).toBeNull();
    expect([...sheet.unknown]).toEqual([cellKey(4, 2)]);
    expect(at(sheet, "A6")).toBe(true);
    expect(at(sheet, "A7")).toBe(45351);
    expect(at(sheet, "A8")).toBe("#REF!");
    expect(at(sheet, "A9")).toBe("第一行\n第二行 ");
    expect(at(sheet, "A10")).toBe("=1+1");
    expect(formula(sheet, "A10")).toBeUndefined();
    expect(sheet.snapshot.hiddenRows).toEqual([3]);
    expect(sheet.snapshot.hiddenColumns).toEqual([2]);
    expect(sheet.layout.frozen).toEqual({ rows: 2, columns: 1 });
    expect(sheet.layout.rows.get(8)?.height).toBe(40.5);
    const look = book.looks[sheet.layout.looks.get(cellKey(2, 0)) ?? -1];
    expect(look).toMatchObject({
      numberFormat: "#,##0.00",
      font: { name: "宋体", size: 10, bold: true, color: "#FF0000" },
      fill: "#FFFF00",
      border: { top: { style: "thin", color: "#112233" }, bottom: { style: "double" }, left: null },
      horizontal: "right",
      vertical: "center",
      wrap: true,
      indent: 2,
    });
  });

  test("ExcelJS: shared formulas are written out for each cell", () => {
    const [sheet, cover] = readWorkbook(file("programs/exceljs.xlsx")).sheets;
    if (!sheet) throw new Error();
    expect([formula(sheet, "B3"), formula(sheet, "B4"), formula(sheet, "B5")]).toEqual(["=A3*2", "=A4*2", "=A5*2"]);
    expect(at(sheet, "A5")).toBe(70.21);
    expect(at(sheet, "A7")).toBe(45351);
    expect(at(sheet, "A8")).toBe("#REF!");
    expect(sheet.snapshot.hiddenRows).toEqual([3]);
    // The hidden column lies beyond the last value: a matter of layout only.
    expect(sheet.snapshot.hiddenColumns).toEqual([]);
    expect(sheet.layout.columns).toMatchObject([{ first: 2, last: 2, hidden: true }]);
    expect(cover?.visibility).toBe("hidden");
    expect(cover?.snapshot.values).toEqual([]);
  });

  test("SheetJS and XlsxWriter: rich text, an array formula, rows hidden", () => {
    const sheetJs = only(file("programs/sheetjs.xlsx"));
    expect(at(sheetJs, "A5")).toBe(70.21);
    expect(formula(sheetJs, "A5")).toBe("=SUM(A3:A4)");
    expect(sheetJs.snapshot.hiddenRows).toEqual([3]);
    const writer = only(file("programs/xlsxwriter.xlsx"));
    expect(at(writer, "A5")).toBe("甲乙");
    expect([formula(writer, "B1"), formula(writer, "B3")]).toEqual(["=A2:A4*2", "=A2:A4*2"]);
    expect(writer.snapshot.hiddenRows).toEqual([2]);
  });

  test("strict files: other namespaces, prefixed elements, absolute targets, dates as ISO text", () => {
    const strict = "http://purl.oclc.org/ooxml/spreadsheetml/main";
    const rel = "http://purl.oclc.org/ooxml/officeDocument/relationships";
    const bytes = buildWorkbook({
      sheets: [{ name: "表", xml: `<x:worksheet xmlns:x="${strict}"><x:sheetData><x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c><x:c r="B1" t="d"><x:v>2024-02-29T12:00:00</x:v></x:c></x:row></x:sheetData></x:worksheet>` }],
      parts: {
        "xl/workbook.xml": `<x:workbook xmlns:x="${strict}" xmlns:q="${rel}" conformance="strict"><x:sheets><x:sheet name="表" sheetId="9" q:id="s0"/></x:sheets></x:workbook>`,
        "xl/_rels/workbook.xml.rels": `<p:Relationships xmlns:p="http://schemas.openxmlformats.org/package/2006/relationships"><p:Relationship Id="s0" Type="${rel}/worksheet" Target="/xl/Worksheets/sheet1.xml"/><p:Relationship Id="t" Type="${rel}/sharedStrings" Target="./Strings%20of.xml"/></p:Relationships>`,
        "xl/strings of.xml": `<x:sst xmlns:x="${strict}"><x:si><x:r><x:t>绩</x:t></x:r><x:rPh sb="0" eb="1"><x:t>ji</x:t></x:rPh><x:r><x:t xml:space="preserve">效 </x:t></x:r></x:si></x:sst>`,
      },
    });
    const sheet = only(bytes);
    expect(at(sheet, "A1")).toBe("绩效 ");
    expect(at(sheet, "B1")).toBe(45351.5);
  });
});

describe("cells", () => {
  test("types, escapes, missing references, ragged rows", () => {
    const sheet = only(
      workbookOfData(
        '<row r="3"><c r="C3" t="str"><f>A1</f><v>a_x000D_b_x005F_x000D_</v></c><c t="b"><v>0</v></c><c t="e"><v>#DIV/0!</v></c></row>' +
          '<row><c r="D4"><v>1E-3</v></c><c><v> 12 </v></c><c><v>12,5</v></c></row><row r="6"><c r="B6" s="3"/><c r="C6" t="s"><v></v></c><c r="D6"><is><t>无类型</t></is></c></row>',
      ),
    );
    expect([sheet.snapshot.top, sheet.snapshot.left]).toEqual([2, 2]);
    expect(at(sheet, "C3")).toBe("a\rb_x000D_");
    expect(at(sheet, "D3")).toBe(false);
    expect(at(sheet, "E3")).toBe("#DIV/0!");
    expect([at(sheet, "D4"), at(sheet, "E4"), at(sheet, "F4")]).toEqual([0.001, 12, "12,5"]);
    expect([at(sheet, "B6"), at(sheet, "C6"), at(sheet, "D6")]).toEqual([null, null, "无类型"]);
    expect(sheet.snapshot.values).toEqual([["a\rb_x000D_", false, "#DIV/0!"], [null, 0.001, 12, "12,5"], [], [null, "无类型"]]);
  });

  test("hidden: by attribute, by no height or width, by a filter, and all rows without a record", () => {
    const rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="2" hidden="true"><c r="A2"><v>1</v></c></row><row r="3" ht="0" customHeight="1"><c r="A3"><v>1</v></c></row>';
    const columns = '<cols><col min="2" max="2" width="0" customWidth="1"/><col min="4" max="16384" width="9" hidden="1"/></cols>';
    const sheet = only(workbookOfData(`${rows}<row r="5"><c r="E5"><v>1</v></c></row>`, { before: columns }));
    expect(sheet.snapshot.hiddenRows).toEqual([1, 2]);
    expect(sheet.snapshot.hiddenColumns).toEqual([1, 3, 4]);
    const rest = only(workbookOfData(`${rows}<row r="5"><c r="E5"><v>1</v></c></row>`, { before: '<sheetFormatPr defaultRowHeight="15" zeroHeight="1"/>' }));
    expect(rest.snapshot.hiddenRows).toEqual([1, 2, 3]);
  });

  test("frozen panes of a saved view do not count, nor merges in an extension", () => {
    const after = '<customSheetViews><customSheetView guid="x"><pane xSplit="4" ySplit="9" state="frozen"/></customSheetView></customSheetViews><extLst><ext><mergeCell ref="A1:B2"/></ext></extLst>';
    const sheet = only(workbookOfData('<row r="1"><c r="A1"><v>1</v></c></row>', { before: '<sheetViews><sheetView><pane ySplit="2" state="frozen"/></sheetView></sheetViews>', after }));
    expect(sheet.layout.frozen).toEqual({ rows: 2, columns: 0 });
    expect(sheet.snapshot.merges).toEqual([]);
  });

  test("colours: theme with tint, indexed, and none", () => {
    const styles =
      '<fonts><font><color indexed="10"/></font></fonts><fills><fill><patternFill patternType="solid"><fgColor theme="4" tint="0.5999938962981048"/></patternFill></fill><fill><patternFill patternType="solid"><fgColor theme="0" tint="-0.249977111117893"/></patternFill></fill></fills><borders><border><start style="thin"><color auto="1"/></start><end/></border></borders>' +
      '<cellXfs><xf/><xf fillId="0" numFmtId="49"/><xf fillId="1" numFmtId="7777"/></cellXfs>';
    const book = readWorkbook(workbookOfData('<row r="1"><c r="A1" s="1"/><c r="B1" s="2"/></row>', { styles }), { looks: true });
    expect(book.looks[1]).toMatchObject({ fill: "#B9CDE5", numberFormat: "@", font: { color: "#FF0000" }, border: { left: { style: "thin", color: "#000000" }, right: null } });
    expect(book.looks[2]).toMatchObject({ fill: "#BFBFBF", numberFormat: "General" });
    expect(book.sheets[0]?.layout.looks.get(cellKey(0, 1))).toBe(2);
  });
});
