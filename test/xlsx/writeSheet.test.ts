import fc from "fast-check";
import { readWorkbook } from "../../src/xlsx/readWorkbook";
import { writeSheet } from "../../src/xlsx/writeSheet";
import type { CellValue } from "../../src/core/sheet/snapshot";

function readBack(rows: readonly (readonly CellValue[])[], name = "指标库"): readonly (readonly CellValue[])[] {
  const [sheet, ...more] = readWorkbook(writeSheet({ name, rows })).sheets;
  expect(more).toEqual([]);
  expect(sheet?.snapshot.formulas.size).toBe(0);
  return (sheet?.snapshot.values ?? []).map((row) => [...row].map((it) => (it === "" ? null : it)));
}

test("texts stay texts, numbers numbers, and nothing is a formula", () => {
  const rows = [["指标名称", "值"], ["=1+1", 95], ["007", 0.5], ["≥90%", true], ["<b>&\"'", -3], ["_x000D_ 一\n二\u000b三", 1e21]];
  expect(readBack(rows)).toEqual(rows);
});

test("whatever is written reads back, but for halves of surrogate pairs", () => {
  const value = fc.oneof(fc.string({ minLength: 1 }), fc.string({ unit: "binary", minLength: 1 }), fc.integer(), fc.boolean());
  fc.assert(
    fc.property(fc.array(fc.array(value, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 }), (rows) => {
      const width = Math.max(...rows.map((row) => row.length));
      expect(readBack(rows).map((row) => row.slice(0, width).filter((it) => it !== null))).toEqual(rows);
    }),
    { numRuns: 60 },
  );
  expect(readBack([["a\ud800b"]])).toEqual([["a\ufffdb"]]);
});

test("a sheet's name is made one that Excel takes", () => {
  expect(readWorkbook(writeSheet({ name: "'某局/指标:库[1]'" + "长".repeat(40), rows: [["a"]] })).sheets[0]?.name).toHaveLength(31);
  expect(readWorkbook(writeSheet({ name: "", rows: [] })).sheets[0]?.name).toBe("Sheet1");
});
