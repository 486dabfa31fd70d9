import { readFileSync } from "node:fs";
import { workbookInput } from "../../src/host/fromXlsx";
import { readWorkbook } from "../../src/xlsx/readWorkbook";

const input = (name: string): ReturnType<typeof workbookInput> => workbookInput(readWorkbook(readFileSync(`test/sheets/${name}`), { looks: true }), name);

test("the real table as the embedded spreadsheet opens it", () => {
  const [sheet] = input("zengcheng-2024.xlsx").sheets;
  if (!sheet) throw new Error();
  expect(sheet.merges).toContainEqual({ row: 0, column: 0, rows: 1, columns: 7 });
  expect(sheet.freeze).toEqual({ rows: 3, columns: 0 });
  expect(sheet.columnWidths).toMatchObject({ 0: 34, 6: 58 });
  const cell = (row: number, column: number): unknown => sheet.cells.find((it) => it.row === row && it.column === column);
  expect(cell(0, 0)).toMatchObject({ look: { fontName: "方正小标宋简体", fontSize: 16, horizontal: "center" } });
  expect(cell(3, 1)).toMatchObject({ value: 292.28, look: { numberFormat: "#,##0.00", wrap: true, borders: { top: { style: "thin", color: "#000000" } } } });
  expect(cell(3, 3)).toEqual({ row: 3, column: 3, look: expect.anything() as unknown });
});

test("hidden sheets, rows and columns, formulas and plain looks", () => {
  const [sheet, cover] = input("programs/openpyxl.xlsx").sheets;
  expect(cover?.hidden).toBe(true);
  expect(sheet?.hiddenRows).toEqual([3]);
  expect(sheet?.hiddenColumns).toEqual([2]);
  expect(sheet?.rowHeights?.[8]).toBe(40.5);
  expect(sheet?.cells.find((it) => it.formula === "=SUM(A3:A4)")).toMatchObject({ row: 4, column: 0, value: 70.21 });
  expect(sheet?.cells.find((it) => it.row === 2 && it.column === 0)?.look).toMatchObject({ bold: true, fontColor: "#FF0000", fill: "#FFFF00", indent: 2 });
});
