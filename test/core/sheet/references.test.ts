import { followFormula, rangesOf } from "../../../src/core/sheet/references";

const inserted = (first: number, count = 1) => ({ kind: "rows-inserted", first, count }) as const;
const deleted = (first: number, count = 1) => ({ kind: "rows-deleted", first, count }) as const;

test.each([
  ["=SUM(C5:C17)", inserted(8, 2), "=SUM(C5:C19)"],
  // Right below a range is outside it, right above as well.
  ["=SUM(C5:C17)", inserted(17), "=SUM(C5:C17)"],
  ["=SUM(C5:C17)", inserted(4), "=SUM(C6:C18)"],
  ["=$C$9+C10*2", inserted(8), "=$C$10+C11*2"],
  ["=SUM(C$5:$C17,表!C9,'表'!C9)", inserted(8), "=SUM(C$5:$C18,表!C10,'表'!C10)"],
  ["=别表!C9+'别 表'!C9+[1]表!C9", inserted(3), "=别表!C9+'别 表'!C9+[1]表!C9"],
  ['=IF(A9="C9",LOG10(B9),"x""C9")', inserted(3), '=IF(A10="C9",LOG10(B10),"x""C9")'],
  ["=SUM(5:7)+SUM(A:C)+10+1.5E3", inserted(5), "=SUM(5:8)+SUM(A:C)+10+1.5E3"],
  ["=SUM(C9:C3)", inserted(5), "=SUM(C10:C3)"],
  ["=税率*C9+Q1_2024+_C9+合计C9", inserted(3), "=税率*C10+Q1_2024+_C9+合计C9"],
  ["=SUM(C5:C17)", deleted(16), "=SUM(C5:C16)"],
  ["=SUM(C5:C17)+C9", deleted(8, 2), "=SUM(C5:C15)+#REF!"],
  ["=SUM(C9:C10)", deleted(8, 2), "=SUM(#REF!)"],
])("%s follows", (formula, move, expected) => {
  expect(followFormula(formula, "表", "表", move)).toBe(expected);
});

test("formulas of another sheet follow only what they say of this one", () => {
  expect(followFormula("=C9+表!C9", "别", "表", inserted(3))).toBe("=C9+表!C10");
});

test("ranges of the formula's own sheet", () => {
  expect(rangesOf("=SUM(C5:C17)+表!D2+别表!A1:B5+LOG10(4)", "表")).toEqual([
    { top: 4, bottom: 16, left: 2, right: 2 },
    { top: 1, bottom: 1, left: 3, right: 3 },
  ]);
});
