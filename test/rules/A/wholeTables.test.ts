import type { Snapshot } from "../../../src/core/sheet/snapshot";
import { sheetOf } from "../../core/table/sheets";
import { said, spoken, withCells } from "../wholeTables";

const real = sheetOf("zengcheng-2024");

test("the real table has no fault of amounts", () => {
  expect(said(real, /^A/)).toEqual([]);
});

test.each(["cases/rows-jingyan-2023", "cases/form-shanghai-putuo-2026"])("%s: no false alarm", (name) => {
  expect(said(sheetOf(name), /^A/, "general")).toEqual([]);
});

test("Xiangtan's form: only the amount that was typed with its unit", () => {
  const found = spoken(sheetOf("cases/form-xiangtan-2023"), /^A/, "general");
  expect(found.map((it) => [it.rule, it.quote, it.message])).toEqual([["A03", "250万", "unit"]]);
  expect(found[0]?.fixes[0]?.applicability).toBe("safe");
});

test.each<[string, Snapshot, string[]]>([
  ["合计 wrong", withCells(real, { B4: 300 }), ["A01 B4"]],
  ["a unit's row wrong: said once, not for 合计 too", withCells(real, { B5: 300 }), ["A01 B5"]],
  ["a project's total wrong", withCells(real, { B6: 58.8 }), ["A01 B5", "A02 B6"]],
  ["a project's row wrong throughout", withCells(real, { B6: 58.8, C6: 58.8 }), ["A01 B5", "A01 C5"]],
  ["a source left out", withCells(real, { C6: null }), ["A01 C5", "A02 B6"]],
  ["a total as text", withCells(real, { B6: "59.80" }), ["A03 B6"]],
  ["a total as words", withCells(real, { B6: "见附件" }), ["A03 B6"]],
  ["a blank column of a total", withCells(real, { C5: null }), ["A01 C5"]],
  ["a blank column of both totals: not broken down", withCells(real, { C4: null, C5: null }), []],
  ["a project in yuan", withCells(real, { B6: 598000, C6: 598000 }), ["A06 B6", "A06 C6"]],
  ["one cell in yuan", withCells(real, { C6: 598000 }), ["A06 C6"]],
  ["rounding", withCells(real, { B4: 292.3, C4: 292.3, B5: 292.3, C5: 292.3 }), ["A10 B5", "A10 C5"]],
  ["a project without money", withCells(real, { B6: null, C6: null, B4: 232.48, C4: 232.48, B5: 232.48, C5: 232.48 }), ["A04 B6"]],
  ["no unit", withCells(real, { F2: null }), ["A06 B3"]],
  ["a SUM that leaves out the last row", withCells(real, { B5: "=SUM(B6:B31)→284.38", C5: "=SUM(C6:C32)→292.28" }), ["A01 B5", "A07 B5"]],
  ["sums of both kinds", withCells(real, { B4: "=B5→292.28", C4: "=C5→292.28", B5: "=SUM(B6:B32)→292.28", C5: "=SUBTOTAL(9,C6:C32)→292.28" }), []],
])("%s", (_what, sheet, expected) => {
  expect(said(sheet, /^A/)).toEqual(expected);
});

test("a row taken out", () => {
  const sheet = { ...real, values: real.values.filter((_row, index) => index !== 20) };
  expect(said(sheet, /^A/)).toEqual(["A01 B5", "A01 C5"]);
});

test("the same in yuan says the same", () => {
  const yuan = (sheet: Snapshot): Snapshot => ({
    ...sheet,
    values: sheet.values.map((row) => row.map((it) => (typeof it === "number" ? Math.round(it * 1e6) / 100 : typeof it === "string" ? it.replace("单位：万元", "单位：元") : it))),
  });
  expect(said(yuan(real), /^A/)).toEqual([]);
  expect(said(yuan(withCells(real, { B5: 300 })), /^A/)).toEqual(["A01 B5"]);
});

test("a cut-out of a table with 合计 is no cut-out: the sum is wrong", () => {
  expect(said({ ...real, values: real.values.slice(0, 14) }, /^A/)).toEqual(["A01 B5", "A01 C5"]);
});

test("an error names both figures and the difference", () => {
  const [found] = spoken(withCells(real, { B4: 300 }), /^A/);
  expect(found).toMatchObject({ severity: "error", span: null, data: { column: "总计", label: "合计", stated: "300.00", parts: "292.28", difference: "7.72" } });
});
