import fc from "fast-check";
import { cellKey } from "../../src/core/sheet/address";
import type { CellValue } from "../../src/core/sheet/snapshot";
import { formulaTokens, movedFormula, shownFormula } from "../../src/xlsx/formula";
import { readWorkbook } from "../../src/xlsx/readWorkbook";
import { buildWorkbook, type SheetPlan } from "../sheets/buildWorkbook";

describe("the tokens of a formula", () => {
  test("joined again they are the formula", () => {
    const pieces = fc.constantFrom("A1", "$B$2", "SUM(", ")", ":", "'a b'!", "[1]表!", '"', "'", "#REF!", "表1[[#All],[列]]", " ", "1.5E+3", "LOG10(", "C:C", "3:4", "_xlfn.IFS", "<>", "甲", "\\", "]", "[");
    fc.assert(fc.property(fc.array(pieces), (parts) => formulaTokens(parts.join("")).map((it) => it.text).join("") === parts.join("")));
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => formulaTokens(text).map((it) => it.text).join("") === text));
  });

  test.each([
    ["A1+$A1+A$1+$A$1", 2, 1, "B3+$A3+B$1+$A$1"],
    ["SUM(B6:B32)*Sheet2!C3", 1, 0, "SUM(B7:B33)*Sheet2!C4"],
    ["'A1 表'!A1&\"A1\"&'it''s'!B2", 1, 1, "'A1 表'!B2&\"A1\"&'it''s'!C3"],
    ["LOG10(A1)+ATAN2(A1,B1)+A1_x+合计A1", 1, 0, "LOG10(A2)+ATAN2(A2,B2)+A1_x+合计A1"],
    ["SUM(A:A,$B:B,3:$4)", 1, 1, "SUM(B:B,$B:C,4:$4)"],
    ["A1", -1, 0, "#REF!"],
    ["XFD1048576", 0, 1, "#REF!"],
    ["表1[列A1]+[1]表!A1", 1, 0, "表1[列A1]+[1]表!A2"],
  ])("%s moved by %i rows and %i columns", (formula, rows, columns, moved) => {
    expect(movedFormula(formulaTokens(formula), rows, columns)).toBe(moved);
  });

  test("prefixes of newer functions are not shown, in strings they are", () => {
    expect(shownFormula('_xlfn._xlws.FILTER(A1:A2,1)&"_xlfn.X"')).toBe('=FILTER(A1:A2,1)&"_xlfn.X"');
  });
});

function computed(rows: SheetPlan["rows"], ...more: SheetPlan[]): { values: readonly (readonly CellValue[])[]; unknown: readonly number[] } {
  const [sheet] = readWorkbook(buildWorkbook({ sheets: [{ name: "表", rows: rows ?? [] }, ...more] })).sheets;
  if (!sheet) throw new Error();
  return { values: sheet.snapshot.values, unknown: [...sheet.unknown] };
}

describe("formulas without a stored result", () => {
  test.each<[string, CellValue]>([
    ["=SUM(A2:C2)", 6],
    ["=SUM(A2:A3,C2,1)", 15],
    ["=SUM(B:B)-B2", 10],
    ["=SUM(3:3)", 42],
    ["=-A2+B2*C2^2/2", 8],
    ["=-2^2", 4],
    ["=(A2+B2)*50%", 1.5],
    ["=ROUND(2.345,2)", 2.35],
    ["=ROUND(-1.005,2)", -1.01],
    ["=SUBTOTAL(9,A2:C3)", 36],
    ["=MAX(A2:C3)", 10],
    ["=AVERAGE(A2:C2)", 2],
    ["=COUNT(A2:D3)", 6],
    ["=$A$2&\"万元\"", "1万元"],
    ["='另 一'!B2+另!A1", 7],
    ["=D2", "文字"],
    ["=E2", 0],
    ["=E3+1", 13],
    ["=A2<B2", true],
  ])("%s is %s", (formula, value) => {
    const { values, unknown } = computed([[formula], [1, 2, 3, "文字"], [10, 10, 10, null, "=C2*4"]], { name: "另 一", rows: [[], [null, 3]] }, { name: "另", rows: [[4]] });
    expect(values[0]?.[0]).toBe(value);
    expect(unknown).toEqual([]);
  });

  test.each(["=VLOOKUP(1,A2:B3,2)", "=A1", "=B1/0", "=D2+1", "=SUM(A2:", "=没有!A1", "=SUM(A2:C2 A3:C3", "=[1]外!A1", "=IF(A2,", "=SUM(名称)"])("%s stays unknown", (formula) => {
    const { values, unknown } = computed([[formula], [1, 2, 3, "文字"]]);
    expect(values[0]?.[0] ?? null).toBeNull();
    expect(unknown).toEqual([cellKey(0, 0)]);
  });

  test("a stored result is never replaced, circles and long chains end", () => {
    expect(computed([["=SUM(A2:A3)→99"], [1], [2]]).values[0]).toEqual([99]);
    expect(computed([["=A2"], ["=A1"], ["=1+1"]])).toEqual({ values: [[null], [null], [2]], unknown: [cellKey(0, 0), cellKey(1, 0)] });
    const down = Array.from({ length: 5_000 }, (_, n) => [n === 0 ? 1 : `=A${String(n)}+1`]);
    expect(computed(down).values[4_999]).toEqual([5_000]);
    const up = Array.from({ length: 5_000 }, (_, n) => [n === 4_999 ? 1 : `=A${String(n + 2)}+1`]);
    expect(computed(up).values[4_998]).toEqual([2]);
  });
});
