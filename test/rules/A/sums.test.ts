import fc from "fast-check";
import { judgeSum, scaleCulprit, type SumScale } from "../../../src/core/check/sums";
import { decimalOf, type Decimal } from "../../../src/core/sheet/amount";

const WAN: SumScale = { yuan: 10000, decimals: 2 };
const YUAN: SumScale = { yuan: 1, decimals: 2 };

function d(text: string): Decimal {
  const value = decimalOf(text);
  if (!value) throw new Error(text);
  return value;
}

const judge = (total: string, parts: readonly string[], scale = WAN, formula: string | null = null, partFormula = false): string => judgeSum({ total: d(total), parts: parts.map(d), formula, partFormula }, scale);

test.each([
  ["118.50", ["60", "40.25", "18.25"], "equal"],
  ["118.51", ["60", "40.25", "18.25"], "rounding"],
  ["118.52", ["60", "40.25", "18.25"], "wrong"],
  ["120", ["60", "58.5"], "wrong"],
  // One part is the total itself.
  ["60.01", ["60"], "wrong"],
  ["60.01", ["60", "0", "0"], "wrong"],
  // Whole numbers are no sign of rounding to whole numbers.
  ["61", ["10", "20", "30"], "wrong"],
  // Three parts that end at one decimal are.
  ["60.5", ["10.1", "20.2", "30.1"], "rounding"],
  ["60.9", ["10.1", "20.2", "30.1"], "wrong"],
  // The total is finer than its parts.
  ["59.8034", ["59.80"], "rounding"],
  ["59.8134", ["59.80"], "wrong"],
])("%s for %j in 万元: %s", (total, parts, verdict) => {
  expect(judge(total, parts)).toBe(verdict);
});

test("twenty-seven parts may be five steps off, not the thirteen of the worst case", () => {
  const parts = Array.from({ length: 27 }, () => "10.01");
  expect(judge("270.32", parts)).toBe("rounding");
  expect(judge("270.33", parts)).toBe("wrong");
  expect(judge("270.22", parts)).toBe("rounding");
});

test("fen are not rounded, formulas do not round", () => {
  expect(judge("1185000.01", ["600000", "402500", "182500"], YUAN)).toBe("wrong");
  expect(judge("118.51", ["60", "40.25", "18.25"], WAN, "=SUM(B1:B3)")).toBe("wrong");
  expect(judge("118.51", ["60", "40.25", "18.25"], WAN, null, true)).toBe("wrong");
  // A typed or ROUNDed total of exact parts.
  expect(judge("118.53", ["60.0034", "40.2534", "18.2734"], WAN, null, true)).toBe("rounding");
  expect(judge("118.53", ["60.0034", "40.2534", "18.2734"], WAN, "=ROUND(SUM(B1:B3),2)", true)).toBe("rounding");
  expect(judge("118.54", ["60.0034", "40.2534", "18.2734"], WAN, null, true)).toBe("wrong");
});

test("amounts that were rounded one by one are hardly ever called wrong", () => {
  const money = fc.array(fc.integer({ min: 1, max: 90_000_000 }), { minLength: 2, maxLength: 60 });
  let wrong = 0;
  let runs = 0;
  fc.assert(
    fc.property(money, (yuan) => {
      const rounded = (it: number): string => (Math.round(it / 100) / 100).toFixed(2);
      runs += 1;
      if (judge(rounded(yuan.reduce((a, b) => a + b, 0)), yuan.map(rounded)) === "wrong") wrong += 1;
    }),
    { numRuns: 2000, seed: 5 },
  );
  expect(wrong / runs).toBeLessThan(0.01);
});

test("the amount in the other unit is named, one left out is not taken for it", () => {
  const culprit = (total: string, parts: readonly string[]): number | null => scaleCulprit({ total: d(total), parts: parts.map(d), formula: null, partFormula: false }, WAN);
  expect(culprit("118.5", ["60", "402500", "18.25"])).toBe(1);
  expect(culprit("1185000", ["60", "40.25", "18.25"])).toBe(-1);
  expect(culprit("0.01185", ["60", "40.25", "18.25"])).toBe(-1);
  expect(culprit("58.5", ["60", "40.25", "18.25"])).toBeNull();
  // 900 元 is 0.09 万元: little, but right to the last digit; 0.08 would be as well explained by leaving it out.
  expect(culprit("58.59", ["900", "40.25", "18.25"])).toBe(0);
  expect(culprit("58.58", ["900", "40.25", "18.25"])).toBeNull();
  expect(culprit("118.08", ["60", "40.25", "18.25", "0.42"])).toBeNull();
});

test("very many parts are no trouble", () => {
  const parts = Array.from({ length: 200_000 }, (_it, index) => d(`${String(index % 97)}.${String(10 + (index % 90))}`));
  const terms = { total: d("1"), parts, formula: null, partFormula: false };
  expect(judgeSum(terms, WAN)).toBe("wrong");
  expect(scaleCulprit(terms, WAN)).toBeNull();
});
