import fc from "fast-check";
import { applyToSnapshot } from "../../../src/core/check/apply";
import { snapshotOf, valueAt, type CellValue, type Snapshot } from "../../../src/core/sheet/snapshot";
import { rowsSheet } from "../../../src/rules/exampleText";
import { findings, sheetOf } from "../judged";

function afterFirstFix(sheet: Snapshot, rule: string): Snapshot {
  const found = findings(sheet).find((it) => it.rule === rule);
  const fix = found?.fixes[0];
  if (!fix) throw new Error(`${rule} offers no fix`);
  const applied = applyToSnapshot(sheet, fix.edits);
  if (!applied.ok) throw new Error(`stale: ${JSON.stringify(applied.stale)}`);
  return applied.snapshot;
}

const other = ["产出指标", "数量指标", "新增图书册数", "≥", 5000, "册"] as const;

/** The rows sheet without its last column, so that no cell is there for a unit. */
function withoutUnits(rows: readonly (readonly CellValue[])[]): Snapshot {
  return snapshotOf("Sheet1", rows.map((row) => (row.length > 9 ? row.slice(0, 9) : row)));
}

describe("values in cells of their own", () => {
  test("a missing % goes into the unit's own cell", () => {
    const fixed = afterFirstFix(snapshotOf("Sheet1", rowsSheet(["产出指标", "质量指标", "图书验收合格率", "≥", 98, null], other)), "D05");
    expect([valueAt(fixed, 3, 8), valueAt(fixed, 3, 9)]).toEqual([98, "%"]);
    expect(findings(fixed).filter((it) => it.rule === "D05")).toEqual([]);
  });

  test("without such a cell the number becomes a text with its %", () => {
    const fixed = afterFirstFix(withoutUnits(rowsSheet(["产出指标", "质量指标", "图书验收合格率", "≥", 98, null])), "D05");
    expect(valueAt(fixed, 3, 8)).toBe("98%");
  });

  test("the unit's cell counts: no D05, and D08, D09, D10 look at it", () => {
    const rules = (sign: string | null, name: string, value: string | number, unit: string | null): string[] =>
      findings(snapshotOf("Sheet1", rowsSheet(["产出指标", "质量指标", name, sign, value, unit], other)), /^D/).map((it) => `${it.rule}${it.quote}`);
    expect(rules("≥", "图书验收合格率", 98, "%")).toEqual([]);
    expect(rules("=", "图书验收合格率", 120, "%")).toEqual(["D08120"]);
    expect(rules("≥", "图书验收合格率", 98, "百分比")).toEqual(["D09百分比"]);
    expect(rules("≥", "图书验收合格率", 98, "个")).toEqual(["D10个"]);
    expect(rules("≤", "图书验收合格率", 98, "%")).toEqual(["D07≤"]);
    expect(rules("≥", "图书验收合格率", "", "%")).toEqual(["D01"]);
    // A percentage of Excel's own and a date of Excel's own look like bare numbers from here.
    expect(rules("≥", "图书验收合格率", 0.95, null)).toEqual([]);
    expect(rules("≤", "图书上架时间", 45626, null)).toEqual([]);
    expect(rules(null, "图书上架时间", "11月底前", null)).toEqual([]);
  });

  test("qualitative rows: a grade is an answer, a vague word no more than a hint", () => {
    const shown = (value: string): string[] => findings(snapshotOf("Sheet1", rowsSheet(["效益指标", "社会效益指标", "阅读氛围", "定性", value, null], other)), /^D/).map((it) => `${it.rule} ${it.severity}`);
    for (const grade of ["优", "良", "优良", "良好", "较好", "合格", "是", "达成", "全部完成", "显著"]) expect(shown(grade)).toEqual([]);
    expect(shown("有所提升")).toEqual(["D02 info"]);
  });
});

test("no name and no value makes a rule of C or D throw or point outside its cell", () => {
  const words = fc.constantFrom("及时", "按时", "提高", "完成", "率", "满意度", "（", "）", "(%)", "％", "90", "0.95", "９", "≥", "不低于", "约", "左右", "2024", "年", "44,561", "人", "230人", "×", "系统", "正常", "运行", "工作", "的", "，", "、", "无", "\u200b", "𠮷", " ", "=", "-");
  const text = fc.oneof(fc.array(words, { maxLength: 10 }).map((it) => it.join("")), fc.string({ unit: "binary", maxLength: 30 }));
  fc.assert(
    fc.property(fc.constantFrom("11", "12", "13", "14", "22", "31"), text, text, text, (level2, name, cycle, annual) => {
      const sheet = sheetOf([[level2, name, cycle, annual]]);
      for (const it of findings(sheet)) {
        const value = valueAt(sheet, it.cell.row, it.cell.column);
        expect(typeof value).toBe("string");
        if (it.span) expect(String(value).slice(it.span.start, it.span.end)).toBe(it.quote);
        for (const fix of it.fixes) expect(applyToSnapshot(sheet, fix.edits).ok).toBe(true);
      }
    }),
    { numRuns: 200 },
  );
});
