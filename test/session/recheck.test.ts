import fc from "fast-check";
import type { CheckMemory } from "../../src/core/check/engine";
import { snapshotOf, type CellValue, type Snapshot } from "../../src/core/sheet/snapshot";
import { changedCells } from "../../src/core/sheet/changed";
import { recognise } from "../../src/core/table/recognise";
import { rules } from "../../src/rules";
import { checkSheet, finish } from "../../src/session/checkSheet";
import { corpus } from "../bench/corpus";
import { sheetOf } from "../core/table/sheets";

const check = (sheet: Snapshot, memory?: CheckMemory) => finish(checkSheet(sheet, { rules, profile: null, ...(memory ? { memory } : {}) }));

function edited(sheet: Snapshot, row: number, column: number, value: CellValue): Snapshot {
  const values = sheet.values.map((cells, at) => (at === row ? Array.from({ length: Math.max(cells.length, column + 1) }, (_it, place) => (place === column ? value : (cells[place] ?? null))) : cells));
  return { ...sheet, values };
}

const GOAL = "对城东道路开展巡查，全年完成120次，方便群众办事，并对13个镇街的设备进行保养、维护、巡检。";
const values = fc.constantFrom<CellValue>(
  null,
  "",
  12.5,
  "250万",
  "合计",
  "绩效目标",
  "项目名称",
  "注：以上数据为年初预算",
  GOAL,
  GOAL.replace("13", "11"),
  "涉密项目。按照保密法及其实施条例相关规定，不对外公开。",
  "1、1-产出指标；11-数量指标；巡查次数；年度指标值:120次。",
  "1、1-产出指标；12-质量指标；系统正常运行率；实施周期指标值:98%；年度指标值:98%。2、2-效益指标；22-社会效益指标；故障维护及时率；实施周期指标值:90；年度指标值:90。",
  "完成各项工作",
  "产出指标：数量指标：巡查次数：120次；效益指标：社会效益指标：投诉次数：≤5次",
);
/** Indicators below headings: how they are read depends on all cells of the table. */
const OUTLINES = snapshotOf("表", [
  ["2025年项目支出绩效目标表"],
  ["部门：某区文化馆", null, "单位：万元"],
  ["项目名称", "预算金额", "绩效目标", "绩效指标"],
  ["文艺演出", 60, "组织开展文艺演出20场，惠及观众8000人次，丰富群众文化生活。", "产出指标：数量指标：演出场次≥20场；观众人次≥8000人次；质量指标：演出完成率100%；满意度指标：观众满意度90"],
  ["免费开放", 30, "场馆免费开放300天，服务群众3万人次，保障群众基本文化权益。", "产出指标：（1）开放天数≥300天；（2）服务人次≥3万人次；满意度指标：（1）群众满意度≥95%"],
  ["非遗保护", 20, GOAL, "待补充"],
]);

// The same findings, in the same order, whatever was kept from before.
test.each([
  ["zengcheng-2024", sheetOf("zengcheng-2024")],
  ["rows-jingyan-2023", sheetOf("rows-jingyan-2023")],
  ["form-xiangtan-2023", sheetOf("form-xiangtan-2023")],
  ["outlines", OUTLINES],
])("edits one after the other are judged as the whole sheet is: %s", (_name, base) => {
  const first = check(base).result.memory;
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat({ max: base.values.length - 1 }), fc.nat({ max: 8 }), values), { minLength: 1, maxLength: 4 }), (edits) => {
      let sheet = base;
      let memory = first;
      for (const [row, column, value] of edits) {
        sheet = edited(sheet, row, column, value);
        const again = check(sheet, memory);
        const anew = check(sheet);
        expect(again.result.findings).toEqual(anew.result.findings);
        expect(again.result.notRun).toEqual(anew.result.notRun);
        memory = again.result.memory;
      }
    }),
    { numRuns: 24, seed: 3 },
  );
});

test("where rows come in or go, what stands across projects moves with them", () => {
  const text = (colon: string, at: number) => `1、1-产出指标；11-数量指标；巡查${String(at)}号路次数；实施周期指标值:9次；年度指标值${colon}9次。`;
  const rows = Array.from({ length: 6 }, (_it, at): CellValue[] => [`第${String(at)}号路养护经费`, 1, 1, `第${String(at)}号路全年完成养护并按时验收，保持畅通。`, text(at === 0 ? "：" : ":", at)]);
  const sheet = (between: readonly CellValue[][]): Snapshot => snapshotOf("表", [["某局2025年项目支出绩效目标表"], ["单位：万元"], ["项目名称", "总计", "财政拨款", "绩效目标", "绩效指标"], ...between, ...rows]);
  const base = check(sheet([]));
  expect(base.result.findings.filter((it) => it.rule === "G05").map((it) => it.cell.row)).toEqual([3]);
  const more = check(sheet([[null, null, null, null, null]]), base.result.memory);
  expect(more.result.findings).toEqual(check(sheet([[null, null, null, null, null]])).result.findings);
  expect(more.result.findings.filter((it) => it.rule === "G05").map((it) => it.cell.row)).toEqual([4]);
  expect(check(sheet([]), more.result.memory).result.findings).toEqual(base.result.findings);
});

test("an edited text is read alone; what may move the table's lines is not", () => {
  const base = corpus(60, 4);
  const before = recognise(base);
  if (!before.ok) throw new Error("no table");
  const after = (row: number, column: number, value: CellValue) => {
    const sheet = edited(base, row, column, value);
    const found = recognise(sheet, { before: { snapshot: base, table: before.table } });
    const whole = recognise(sheet);
    if (!found.ok || !whole.ok) throw new Error("no table");
    expect(found.table.projects.map((it) => [it.name, it.goal, it.indicators, it.classified])).toEqual(whole.table.projects.map((it) => [it.name, it.goal, it.indicators, it.classified]));
    return found.table.lines === before.table.lines;
  };
  expect(after(20, 6, "1、1-产出指标；11-数量指标；巡查次数；年度指标值:120次。")).toBe(true);
  expect(after(20, 5, "涉密项目。")).toBe(true);
  expect(after(20, 6, null)).toBe(false);
  expect(after(20, 6, "绩效指标")).toBe(false);
  expect(after(20, 0, "另一个项目")).toBe(false);
  expect(after(20, 1, 3)).toBe(false);
});

test("nothing but values may differ between sheets whose cells are compared", () => {
  const base = corpus(3, 4);
  expect(changedCells(base, edited(base, 5, 6, "x"), 4)).toEqual([{ row: 5, column: 6 }]);
  expect(changedCells(base, { ...base, hiddenRows: [5] }, 4)).toBeNull();
  expect(changedCells(base, { ...base, formulas: new Map([[1, "=1"]]) }, 4)).toBeNull();
  expect(changedCells(base, { ...base, name: "另一张" }, 4)).toBeNull();
  expect(changedCells(base, edited(edited(base, 5, 6, "x"), 6, 6, "y"), 1)).toBeNull();
});
