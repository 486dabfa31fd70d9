import fc from "fast-check";
import { snapshotOf, type CellValue } from "../../../src/core/sheet/snapshot";
import { readAmount } from "../../../src/core/table/amounts";
import { recognise } from "../../../src/core/table/recognise";

const HEAD = ["项目名称", "总计", "财政拨款", "财政专户拨款", "其他资金", "绩效目标", "绩效指标"];
const GOAL = "更新公共图书馆馆藏，满足居民日常借阅需求。";
const INDICATORS = "1、1-产出指标；11-数量指标；新增图书册数；实施周期指标值:5000册；年度指标值:5000册。";
const money: fc.Arbitrary<CellValue> = fc.oneof(fc.constantFrom<CellValue>(null, 0, 12.5, 12.5, 80, "12.5", "250万", "1,030,700.00", "待定", "/", "", true), fc.integer({ min: -5, max: 5 }));

test("a line's amounts are what its cells say, at hand or not", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(money, money, money, money), { minLength: 70, maxLength: 150 }), fc.infiniteStream(fc.nat()), (rows, order) => {
      const sheet = snapshotOf("Sheet1", [["单位：万元"], HEAD, ...rows.map((amounts, at): CellValue[] => [`项目${String(at)}`, ...amounts, GOAL, INDICATORS])]);
      const found = recognise(sheet);
      if (!found.ok) throw new Error("no table");
      const { lines } = found.table;
      expect(lines).toHaveLength(rows.length);
      for (let step = 0; step < 200; step += 1) {
        const at = Number(order.next().value) % lines.length;
        const line = lines[at];
        const raws = rows[at] ?? [];
        expect(line?.amounts.map((it) => ({ role: it.role, raw: it.raw, value: it.value, isText: it.isText, row: it.cell.row, column: it.cell.column }))).toEqual(
          raws.map((raw, nth) => ({ role: ["total", "fiscal", "fiscal-account", "other"][nth], raw, ...readAmount(raw, raw === "", 10000), row: at + 2, column: nth + 1 })),
        );
        expect(line?.amounts[0]).toBe(line?.amounts[0]);
      }
    }),
    { numRuns: 30 },
  );
});
