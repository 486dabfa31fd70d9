import { checkNow } from "../../../src/core/check/engine";
import { toA1 } from "../../../src/core/sheet/address";
import { snapshotOf, type CellValue } from "../../../src/core/sheet/snapshot";
import { recognise } from "../../../src/core/table/recognise";
import { profileById } from "../../../src/profiles";
import { rules as all } from "../../../src/rules";

const rules = all.filter((it) => it.code.startsWith("B"));

const HEADER = ["单位名称", "项目名称", "预算数", "年度目标", "一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "权重", "指标方向性"];

/** One project, a row an indicator; row 4 of the sheet is its first. */
const CLEAN: readonly (readonly CellValue[])[] = [
  ["滨江区综合事务局", "基层干部培训经费", 120000, "举办基层干部培训班三期，提高基层干部政策水平和办事能力。", "产出指标", "数量指标", "培训人数", "≥", 90, "人", 20, "正向指标"],
  [null, null, null, null, "产出指标", "质量指标", "培训合格率", "≥", 95, "%", 20, "正向指标"],
  [null, null, null, null, "产出指标", "时效指标", "培训按期完成率", "≥", 95, "%", 10, "正向指标"],
  [null, null, null, null, "效益指标", "社会效益指标", "政策知晓率", "≥", 90, "%", 30, "正向指标"],
  [null, null, null, null, "满意度指标", "服务对象满意度指标", "学员满意度", "≥", 92, "%", 10, "正向指标"],
];

/** The clean rows with some cells changed, by zero-based row of the project and column. */
function changed(...changes: readonly (readonly [row: number, column: number, value: CellValue])[]): CellValue[][] {
  const rows = CLEAN.map((row) => [...row]);
  for (const [row, column, value] of changes) {
    const line = rows[row];
    if (line) line[column] = value;
  }
  return rows;
}

function placesOf(rows: readonly (readonly CellValue[])[], id = "mof-2021"): string[] {
  const snapshot = snapshotOf("Sheet1", [["部门预算项目绩效目标申报表（2024年度）"], ["金额单位：元"], HEADER, ...rows]);
  const profile = profileById(id);
  if (!profile) throw new Error(id);
  return checkNow({ snapshot, recognition: recognise(snapshot), profile, rules }).findings.map((it) => `${toA1(it.cell)} ${it.rule}`);
}

test.each(["mof-2021", "general", "guangzhou-2024"])("clean rows are clean under %s", (id) => {
  expect(placesOf(CLEAN, id)).toEqual([]);
});

test.each<[string, readonly (readonly CellValue[])[], string[]]>([
  ["a level's name", changed([3, 5, "社会贡献指标"]), ["F7 B05"]],
  ["a level 2 under another level 1", changed([3, 5, "数量指标"]), ["F7 B04"]],
  ["a name left out", changed([2, 6, null]), ["G6 B14"]],
  ["an indicator twice", changed([2, 5, "质量指标"], [2, 6, "培训合格率"]), ["G6 B15"]],
  ["a near twin", changed([2, 5, "质量指标"], [2, 6, "培训的合格率（%）"]), ["G6 B16"]],
  ["a weight too high", changed([3, 10, 40]), ["K4 B17"]],
  ["points moved from one level to another", changed([3, 10, 20], [4, 10, 20]), ["E7 B17"]],
  ["a weight left out says nothing", changed([3, 10, null]), []],
  ["weights as shares of one", CLEAN.map((row) => row.map((value, column) => (column === 10 && typeof value === "number" ? value / 100 : value))), []],
  ["weights with their unit", CLEAN.map((row) => row.map((value, column) => (column === 10 ? `${String(value)}分` : value))), []],
  ["what a level's cell states", changed([3, 4, "效益指标（40分）"]), ["E7 B17"]],
  ["levels out of order", [...CLEAN.slice(0, 1), ...changed().slice(3), ...changed().slice(1, 3)], ["E7 B18"]],
  ["no benefit", [...changed([2, 10, 40]).slice(0, 3), ...changed().slice(4)], ["E4 B07", "E4 B17"]],
])("%s", (_what, rows, expected) => {
  expect(placesOf(rows)).toEqual(expected);
});

test("level cells left blank below their first say the same as when they are repeated", () => {
  const blank = changed([1, 4, null], [2, 4, null]);
  expect(placesOf(blank)).toEqual([]);
});
