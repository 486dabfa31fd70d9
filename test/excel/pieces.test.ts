import fc from "fast-check";
import type { Edit } from "../../src/core/check/edit";
import { cellKey, rangeFromA1, type CellRange } from "../../src/core/sheet/address";
import { areaOf, areasOf, chunkedAddresses } from "../../src/excel/address";
import { toHostError } from "../../src/excel/errors";
import { hiddenLines } from "../../src/excel/hidden";
import { Known } from "../../src/excel/known";
import { isConvertible, literal } from "../../src/excel/literal";
import { bytesOf, Parts } from "../../src/excel/payload";
import { editedText, growths, planned, rowAfter } from "../../src/excel/plan";
import { joined } from "../../src/excel/records";
import { disjointRectangles, mergedRectangles } from "../../src/excel/rectangles";
import { isSigned, signature } from "../../src/excel/rules";
import { typed } from "../../src/host/typed";
import { HostError } from "../../src/session/ports";

const range = fc
  .tuple(fc.nat(12), fc.nat(6), fc.nat(4), fc.nat(4))
  .map(([top, left, rows, columns]): CellRange => ({ top, left, bottom: top + rows, right: left + columns }));

function cells(ranges: readonly CellRange[]): number[] {
  return ranges.flatMap(({ top, left, bottom, right }) =>
    Array.from({ length: bottom - top + 1 }, (_, r) => Array.from({ length: right - left + 1 }, (__, c) => cellKey(top + r, left + c))).flat(),
  );
}

test("rectangles cover every cell once, in the first layer that holds it", () => {
  fc.assert(
    fc.property(fc.array(fc.array(range, { maxLength: 8 }), { minLength: 1, maxLength: 3 }), (layers) => {
      const taken = new Set<number>();
      const result = disjointRectangles(layers);
      layers.forEach((layer, index) => {
        const wanted = new Set(cells(layer).filter((cell) => !taken.has(cell)));
        const got = cells(result[index] ?? []);
        expect(new Set(got)).toEqual(wanted);
        expect(got.length).toBe(wanted.size);
        wanted.forEach((cell) => taken.add(cell));
      });
    }),
  );
});

test("neighbours are joined, and a whole column costs no more than a cell", () => {
  const a1 = (text: string): CellRange => rangeFromA1(text) ?? { top: 0, left: 0, bottom: 0, right: 0 };
  expect(mergedRectangles(["G4", "G5", "G7", "F7", "G6"].map(a1))).toEqual([a1("G4:G6"), a1("F7:G7")]);
  const whole = { top: 0, left: 2, bottom: 1048575, right: 2 };
  expect(disjointRectangles([[a1("C5")], [whole]])).toEqual([[a1("C5")], [{ ...whole, bottom: 3 }, { ...whole, top: 5 }]]);
});

test("addresses as Excel prints them, sheet names and all", () => {
  expect(areasOf(`Sheet1!A1:B2, Sheet1!$C$4`)).toEqual([rangeFromA1("A1:B2"), rangeFromA1("C4")]);
  expect(areasOf(`'a,b!''c'!A1,'a,b!''c'!B2:B3`)).toEqual([rangeFromA1("A1"), rangeFromA1("B2:B3")]);
  expect(areaOf("5:7")).toEqual({ top: 4, left: 0, bottom: 6, right: 16383 });
  expect(areaOf("A5:XFD7")).toEqual({ top: 4, left: 0, bottom: 6, right: 16383 });
  expect(areaOf("C:D")).toEqual({ top: 0, left: 2, bottom: 1048575, right: 3 });
  expect(areaOf("#REF!")).toBeNull();
});

test("no address is longer than Excel takes, and none is lost", () => {
  const many = Array.from({ length: 1001 }, (_, row) => ({ top: 1000000 + row, left: 16000, bottom: 1000000 + row, right: 16001 }));
  const addresses = chunkedAddresses(many);
  expect(addresses.every((address) => address.length <= 4000 && address.split(",").length <= 200)).toBe(true);
  expect(addresses.flatMap(areasOf)).toEqual(many);
});

test("what Excel would convert is told from what it would not", () => {
  const converted = ["007", "90%", "=1", "+1", "-", "@x", "'x", "2024-1-2", "2024年1月2日", "11月", "二〇二四年", "TRUE", "#N/A", "1e5", "１２", "￥10", "10元", "  =1"];
  const kept = ["20人", "有所提高", "1、1-产出指标；11-数量指标；到位率；实施周期指标值:100%。", "5000件", "250万步", ""];
  expect(converted.filter((text) => !isConvertible(text))).toEqual([]);
  expect(kept.filter(isConvertible)).toEqual([]);
  expect(literal("007", "General")).toEqual({ value: "'007", numberFormat: null });
  expect(literal("007", "@")).toEqual({ value: "007", numberFormat: null });
  expect(literal("20人", "General")).toEqual({ value: "20人", numberFormat: null });
  expect(literal(59.8, "@")).toEqual({ value: 59.8, numberFormat: "General" });
  expect(literal(59.8, "@", "0.00")).toEqual({ value: 59.8, numberFormat: "0.00" });
  expect(literal("59.80", "0.00", "@")).toEqual({ value: "59.80", numberFormat: "@" });
  expect(literal(null, "0.00")).toEqual({ value: "", numberFormat: null });
});

test("whatever the embedded host converts counts as convertible", () => {
  const alphabet = fc.constantFrom(..."0123456789０１２%．.,，-/:年月日时eE+￥¥$元万ATRUEalsef #N/A人率");
  fc.assert(
    fc.property(fc.string({ unit: alphabet, maxLength: 8 }), (text) => {
      if (typed(text, "General").kind !== "text" && text !== "") expect(isConvertible(text)).toBe(true);
    }),
    { numRuns: 3000 },
  );
});

test("hidden lines from what is visible", () => {
  const used: CellRange = { top: 2, left: 0, bottom: 9, right: 3 };
  const visible = [
    { top: 3, left: 0, bottom: 4, right: 0 },
    { top: 3, left: 2, bottom: 4, right: 3 },
    { top: 7, left: 0, bottom: 8, right: 0 },
    { top: 7, left: 2, bottom: 8, right: 3 },
  ];
  expect(hiddenLines(used, "rows", null, visible)).toEqual([2, 5, 6, 9]);
  expect(hiddenLines(used, "columns", null, visible)).toEqual([1]);
  expect(hiddenLines(used, "columns", true, [])).toEqual([0, 1, 2, 3]);
  expect(hiddenLines(used, "rows", false, [])).toEqual([]);
  expect(hiddenLines(used, "rows", null, null)).toEqual([]);
});

test("parts follow what was weighed, halve when refused, and come to an end", () => {
  const parts = new Parts(10000, 7, 1);
  const first = parts.next();
  expect(first.count * 7 * 140).toBeLessThanOrEqual(4 * 1024 * 1024);
  expect(parts.refused(first.count)).toBe(true);
  expect(parts.next().count).toBe(Math.floor(first.count / 2));
  while (!parts.done) parts.read(parts.next().count, parts.next().count * 7 * 20);
  expect(parts.share).toBe(1);
  const huge = new Parts(3, 16384, 2);
  expect(huge.next().count).toBe(1);
  expect(huge.refused(1)).toBe(false);
});

test("bytes as they travel", () => {
  fc.assert(fc.property(fc.string({ unit: "grapheme" }), (text) => expect(bytesOf(text)).toBe(new TextEncoder().encode(text).length)));
});

test("where rows stand after several insertions and removals", () => {
  const rows = (before: number, count: number, grow: readonly CellRange[] = []): Edit => ({ kind: "rows", sheet: "表", before, count, likeRow: before - 1, cells: [], grow });
  const gone = (first: number, count: number): Edit => ({ kind: "remove-rows", sheet: "表", first, count, cells: [], shrink: [] });
  const project: CellRange = { top: 1, left: 0, bottom: 3, right: 0 };
  const [plan] = planned([rows(2, 1, [project]), gone(6, 2), rows(4, 2, [project])]);
  if (!plan) throw new Error("one sheet has a plan");
  expect([0, 1, 2, 3, 4, 5, 6, 7, 8].map((row) => rowAfter(plan, row))).toEqual([0, 1, 3, 4, 7, 8, 9, 9, 9]);
  expect(plan.rows.map(({ at, after }) => [at, after])).toEqual([
    [6, 9],
    [4, 5],
    [2, 2],
  ]);
  expect(growths(plan)).toEqual([{ natural: { ...project, bottom: 4 }, wanted: { ...project, bottom: 6 } }]);
});

test("text edits against one old text", () => {
  const edit = (start: number, end: number, old: string, written: string): Edit => ({ kind: "text", sheet: "表", cell: { row: 0, column: 0 }, span: { start, end }, old, new: written });
  const [plan] = planned([edit(0, 1, "甲", "一"), edit(1, 1, "", "、"), edit(1, 1, "", "，"), edit(2, 3, "丙", "")]);
  const texts = plan?.cells[0]?.texts ?? [];
  expect(editedText("甲乙丙", texts)).toBe("一、，乙");
  expect(editedText("甲乙", texts)).toBeNull();
  expect(() => planned([edit(0, 2, "甲乙", ""), edit(1, 3, "乙丙", "")])).toThrow(HostError);
});

test("only our own signature is ours", () => {
  expect((["error", "warning", "info"] as const).map((severity) => isSigned(signature(severity)))).toEqual([true, true, true]);
  expect(['=N("jibiao:x")=1', '=N("another:error")=0', "=TRUE", '=AND(N("jibiao:error")=0)'].map(isSigned)).toEqual([false, false, false, false]);
});

test("errors say what happened, that nothing was changed, and what to do", () => {
  const codes = ["InvalidOperationInCellEditMode", "AccessDenied", "ItemNotFound", "ResponsePayloadSizeLimitExceeded", "ApiNotFound", "NonBlankCellOffSheet", "Something"];
  for (const code of codes) {
    const error = toHostError({ code, message: "words of the host", debugInfo: { errorLocation: "Range.values" } });
    expect(error.message).toMatch(/未作改动；请/);
    expect(error.message).not.toMatch(/[A-Za-z]{6,}/);
    expect(error.message.length).toBeLessThanOrEqual(40);
    expect(error.detail).toBe(`${code} · Range.values · words of the host`);
  }
  expect(toHostError("text").reason).toBe("failed");
});

test("records of several parts are joined under one root", () => {
  expect(joined([])).toBeNull();
  expect(joined(["<a x='>'>1</a>"])).toBe("<a x='>'>1</a>");
  expect(joined(["<?xml version='1.0'?><!-- a --><a x='>'><b/></a>", "<a/>", "<a>2</a>\n"])).toBe("<a x='>'><b/>2</a>");
});

test("a sheet is known by every name it has borne, until another one bears it", () => {
  const known = new Known();
  known.learn("1", "甲");
  known.learn("1", "乙");
  expect([known.idOf("甲"), known.idOf("乙"), known.nameOf("1")]).toEqual(["1", "1", "乙"]);
  known.learn("2", "乙");
  // What the first one is called now must be asked.
  expect([known.idOf("乙"), known.nameOf("1"), known.nameOf("2")]).toEqual(["2", null, "乙"]);
  known.forgetSheet("1");
  expect([known.idOf("甲"), known.idOf("乙")]).toEqual([null, "2"]);
});
