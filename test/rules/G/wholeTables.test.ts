import type { CellValue, Snapshot } from "../../../src/core/sheet/snapshot";
import { sheetOf } from "../../core/table/sheets";
import { said, spoken, withCells } from "../wholeTables";

const real = sheetOf("zengcheng-2024");
const rows = real.values;
const withRows = (values: readonly (readonly CellValue[])[], more: Partial<Snapshot> = {}): Snapshot => ({ ...real, values, ...more });
/** Rules alone, sorted: what must not change when only addresses do. */
const rules = (sheet: Snapshot): string[] => said(sheet).map((it) => it.slice(0, 3)).sort();

test("a printed page's title and header within the table: one finding, and no other changes", () => {
  const sheet = withRows([...rows.slice(0, 20), ...rows.slice(0, 3), ...rows.slice(20)]);
  expect(said(sheet, /^G08$/)).toEqual(["G08 A21"]);
  expect(rules(sheet).filter((it) => it !== "G08")).toEqual(rules(real));
});

test.each<[string, Snapshot]>([
  ["moved", { ...real, top: 4, left: 2 }],
  ["columns re-ordered", withRows(rows.map((row) => [6, 5, 0, 4, 3, 2, 1].map((column) => row[column] ?? null)).map((row, index) => (index < 2 ? [...(rows[index] ?? [])] : row)))],
  ["headers with blanks", withRows(rows.map((row, index) => (index === 2 ? row.map((it) => (typeof it === "string" ? [...it].join(" ") : it)) : row)))],
  ["no indent", withRows(rows.map((row) => row.map((it, column) => (column === 0 && typeof it === "string" ? it.trim() : it))))],
  ["full-width indent", withRows(rows.map((row) => row.map((it, column) => (column === 0 && typeof it === "string" ? it.replace(/^ {4}/, "　　") : it))))],
  ["without merges", { ...real, merges: null }],
])("%s: the same findings", (_what, sheet) => {
  expect(rules(sheet)).toEqual(rules(real));
});

test.each<[string, Snapshot, string[]]>([
  ["no year in the title", withCells(real, { A1: "项目支出绩效目标表" }), ["G01 A1"]],
  ["a year before all that the projects state", withCells(real, { A1: String(rows[0]?.[0]).replace("2024年", "2014年") }), ["G01 A1"]],
  ["a department without its last character", withCells(real, { A2: "部门名称：中国共产党广州市增城区委员会政法委员" }), ["G02 A2"]],
  ["money without a header", withCells(real, { B3: null }), ["G03 B3"]],
  ["a zero-width blank in the unit", withCells(real, { F2: "单位：万\u200b元" }), ["G07 F2"]],
  ["another department", withCells(real, { A2: "部门名称：广州市增城区民政局" }), ["G02 A2"]],
  ["a hidden row", { ...real, hiddenRows: [9, 40] }, ["G04 A10"]],
  ["a hidden column", { ...real, hiddenColumns: [2] }, ["G04 C3"]],
  ["a hidden column without anything", { ...real, hiddenColumns: [9] }, []],
  ["a header twice", withCells(real, { D3: "财政拨款" }), ["G03 D3"]],
  ["a column missing", withCells(real, { F3: "目的地" }), ["G03 A3"]],
  ["a zero-width blank", withCells(real, { A6: "    编外人员\u200b聘用经费" }), ["G07 A6"]],
  ["a formula that is text", withCells(real, { A6: "    @编外人员聘用经费" }), ["G07 A6"]],
])("%s", (_what, sheet, expected) => {
  expect(said(sheet, /^G/).filter((it) => it !== "G05 G13")).toEqual(expected);
});

test("three stray colons in a cell are one finding with all three places", () => {
  const [found] = spoken(real, /^G05$/);
  expect(found).toMatchObject({ quote: "：", data: { count: 3, stray: "：", usual: ":" } });
  expect(found?.related).toHaveLength(2);
  expect(found?.fixes[0]?.edits).toHaveLength(3);
});
