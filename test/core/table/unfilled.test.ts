import type { CellValue, Snapshot } from "../../../src/core/sheet/snapshot";
import { snapshotOf } from "../../../src/core/sheet/snapshot";
import { checked, readAs, said } from "../../places/fixture";

/** `text` over so many columns, as a program writes it that takes merged cells apart: into each of them, or into the first alone. */
function laidOut(rows: readonly (readonly (readonly [CellValue, number])[])[], copies: boolean): Snapshot {
  return snapshotOf(
    "表",
    rows.map((row) => row.flatMap(([value, width]) => Array.from({ length: width }, (_, nth) => (nth === 0 || copies ? value : null)))),
  );
}

const GOAL = "对城区50条道路进行日常养护，及时修复破损路面，保障通行安全。";
const LABELS = [
  [["项目支出绩效目标申报表", 6]],
  [["（2024年度）", 6]],
  [["项目名称", 2], ["城市道路养护", 4]],
  [["主管部门", 2], ["某市城管局", 1], ["实施单位", 2], ["某市市政所", 1]],
  [["项目资金（万元）", 1], ["年度资金总额", 2], [300, 3]],
  [["项目资金（万元）", 1], ["其中：财政拨款", 2], [300, 3]],
  [["项目资金（万元）", 1], ["其他资金", 2], [0, 3]],
] as const;
const FORM = [
  ...LABELS,
  [["年度目标", 1], [GOAL, 5]],
  [["绩效指标", 1], ["一级指标", 1], ["二级指标", 1], ["三级指标", 2], ["指标值", 1]],
  [["绩效指标", 1], ["产出指标", 1], ["数量指标", 1], ["养护道路条数", 2], ["≥50条", 1]],
  [["绩效指标", 1], ["产出指标", 1], ["质量指标", 1], ["路面完好率", 2], ["≥95%", 1]],
  [["绩效指标", 1], ["产出指标", 1], ["时效指标", 1], ["破损修复时间", 2], ["≤24小时", 1]],
  [["绩效指标", 1], ["效益指标", 1], ["社会效益指标", 1], ["道路安全事故次数", 2], ["≤2次", 1]],
  [["绩效指标", 1], ["满意度指标", 2], ["市民满意度", 2], ["≥90%", 1]],
  [["填表人：王五", 6]],
] as const;

function reading(sheet: Snapshot): { readonly read: readonly string[]; readonly findings: readonly string[] } {
  const { recognition, result } = checked(sheet);
  return { read: recognition.ok ? readAs(recognition.table) : [], findings: said(result.findings) };
}

test("a form whose merged areas were filled by copying reads as the form itself", () => {
  const { read, findings } = reading(laidOut(FORM, true));
  expect(read.slice(0, 3)).toEqual(["form, 2024, 万元, 某市城管局", "城市道路养护（某市市政所）: 300 300 0; 对城区50条道路; -", "  产出指标 数量指标 养护道路条数 [|≥50条] ||"]);
  expect({ read, findings }).toEqual(reading(laidOut(FORM, false)));
});

test("one of the copies may have been mended since", () => {
  const sheet = laidOut(FORM, true);
  const mended = { ...sheet, values: sheet.values.map((row, at) => (at === 9 ? row.map((it, column) => (column === 3 ? "养护城区道路条数" : it)) : row)) };
  expect(reading(mended).read[2]).toBe("  产出指标 数量指标 养护城区道路条数 [|≥50条] ||");
});

test("the same goal for the whole period and the year is two goals", () => {
  const goals = [
    [["总体目标", 1], ["实施期目标", 2], ["年度目标", 3]],
    [["总体目标", 1], [GOAL, 2], [GOAL, 3]],
  ] as const;
  const form = [...LABELS, ...goals, ...FORM.slice(LABELS.length + 1)];
  expect(reading(laidOut(form, true)).read[1]).toBe("城市道路养护（某市市政所）: 300 300 0; 对城区50条道路; 对城区50条道路");
});

test("equal values below headers of their own are two values, copied title or not", () => {
  const form = [
    ...LABELS,
    [["年度目标", 1], [GOAL, 5]],
    [["绩效指标", 1], ["一级指标", 1], ["二级指标", 1], ["三级指标", 1], ["实施期指标值", 1], ["年度指标值", 1]],
    [["绩效指标", 1], ["产出指标", 1], ["质量指标", 1], ["路面完好率", 1], ["≥95%", 1], ["≥95%", 1]],
    [["绩效指标", 1], ["产出指标", 1], ["质量指标", 1], ["修复合格率", 1], ["100%", 1], ["100%", 1]],
    [["绩效指标", 1], ["满意度指标", 1], ["服务对象满意度指标", 1], ["市民满意度", 1], ["≥90%", 1], ["≥90%", 1]],
  ] as const;
  expect(reading(laidOut(form, true)).read.slice(2)).toEqual([
    "  产出指标 质量指标 路面完好率 [≥95%|≥95%] ||",
    "  产出指标 质量指标 修复合格率 [100%|100%] ||",
    "  满意度指标 服务对象满意度指标 市民满意度 [≥90%|≥90%] ||",
  ]);
});

test("合计 over the levels below a copied title is one cell, no indicator", () => {
  const scored = FORM.slice(0, -1).map((row, at) => (at < LABELS.length ? row : [...row, [at === LABELS.length ? GOAL : at === LABELS.length + 1 ? "分值" : 20, 1] as const]));
  const form = [...scored, [["绩效指标", 1], ["合计", 4], [null, 1], [100, 1]] as const];
  expect(reading(laidOut(form, true)).read).toEqual(reading(laidOut(form, false)).read);
  expect(reading(laidOut(form, true)).read.filter((it) => it.includes("合计"))).toEqual([]);
});
