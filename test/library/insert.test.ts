import fc from "fast-check";
import { readFileSync } from "node:fs";
import { applyToSnapshot } from "../../src/core/check/apply";
import type { Edit } from "../../src/core/check/edit";
import type { Profile } from "../../src/core/check/profile";
import { cellKey, rangeToA1 } from "../../src/core/sheet/address";
import { snapshotOf, valueAt, type CellValue, type Snapshot } from "../../src/core/sheet/snapshot";
import { recognise } from "../../src/core/table/recognise";
import { compose, type ChosenEntry } from "../../src/library/compose";
import { insertIndicators, sentenceOf, type Insertion } from "../../src/library/insert";
import { general, guangzhou2024, mof2021 } from "../../src/profiles/builtIn";
import { choose } from "../../src/profiles/index";
import { rules } from "../../src/rules/index";
import { checkSheet, finish } from "../../src/session/checkSheet";
import { readWorkbook } from "../../src/xlsx/readWorkbook";
import { readFixture } from "../places/fixture";
import { ENTRIES, entry, number } from "./entries";

function sheetOf(path: string): Snapshot {
  const [sheet] = readWorkbook(readFileSync(path)).sheets;
  if (!sheet) throw new Error("a sheet");
  return sheet.snapshot;
}

interface Planned {
  readonly insertion: Insertion;
  readonly profile: Profile;
}

function plan(snapshot: Snapshot, project: number, chosen: readonly ChosenEntry[], forced: Profile | null = null): Planned {
  const recognition = recognise(snapshot);
  if (!recognition.ok) throw new Error("no table");
  const profile = forced ?? choose(recognition).profile;
  const { indicators, refused } = compose(chosen, profile, recognition.table);
  expect(refused).toEqual([]);
  return { insertion: insertIndicators({ snapshot, table: recognition.table, project, indicators, profile }), profile };
}

function after(snapshot: Snapshot, edits: readonly Edit[]): Snapshot {
  const applied = applyToSnapshot(snapshot, edits);
  if (!applied.ok) throw new Error("stale");
  return applied.snapshot;
}

type Done = Extract<Insertion, { ok: true }>;

function inserted(snapshot: Snapshot, project: number, chosen: readonly ChosenEntry[], forced: Profile | null = null): Done & { readonly after: Snapshot } {
  const { insertion, profile } = plan(snapshot, project, chosen, forced);
  if (!insertion.ok) throw new Error(insertion.reason);
  const { snapshot: after } = thereAndBack(snapshot, insertion);
  const known = faults(snapshot, profile);
  expect(faults(after, profile).filter((it) => !known.includes(it))).toEqual([]);
  return { ...insertion, after };
}

/** Applies an insertion in memory; the inverse must lead back, and nothing else may have changed in between. */
function thereAndBack(snapshot: Snapshot, insertion: Done): { readonly snapshot: Snapshot } {
  const applied = applyToSnapshot(snapshot, insertion.edits);
  if (!applied.ok) throw new Error("stale");
  const back = applyToSnapshot(applied.snapshot, applied.inverse);
  expect(back.ok && trimmed(back.snapshot)).toEqual(trimmed(snapshot));
  onlyMoved(snapshot, applied.snapshot, insertion.edits);
  return applied;
}

/** Without empty cells behind the last one of a row: they say nothing. */
function trimmed(snapshot: Snapshot): Snapshot {
  return { ...snapshot, values: snapshot.values.map((row) => row.slice(0, row.findLastIndex((it) => it !== null) + 1)) };
}

/** What an unfinished project still lacks is told one by one; that is no fault of what was inserted. */
const LACKS = new Set(["B06", "B07", "B08", "B09", "B13"]);

/** Errors and warnings as they can be compared: rule and what it speaks of, not where it stands now. */
function faults(snapshot: Snapshot, profile: Profile): string[] {
  const { findings } = finish(checkSheet(snapshot, { rules, profile })).result;
  return findings.filter((it) => it.severity !== "info" && !LACKS.has(it.rule)).map((it) => `${it.rule} ${it.message} ${it.quote}`);
}

/** Every cell that no edit names stands as before, moved by the rows that came in above it. */
function onlyMoved(before: Snapshot, after: Snapshot, edits: readonly Edit[]): void {
  const moved = (row: number): number => edits.reduce((at, it) => (it.kind === "rows" && it.before <= row ? at + it.count : at), row);
  const touched = new Set(edits.flatMap((it) => (it.kind === "value" || it.kind === "text" ? [cellKey(it.cell.row, it.cell.column)] : [])));
  before.values.forEach((cells, at) => {
    cells.forEach((value, nth) => {
      const [row, column] = [before.top + at, before.left + nth];
      if (!touched.has(cellKey(row, column))) expect([row, column, valueAt(after, moved(row), column)]).toEqual([row, column, value]);
    });
  });
  expect(after.values).toHaveLength(before.values.length + edits.reduce((sum, it) => sum + (it.kind === "rows" ? it.count : 0), 0));
}

const ask = (...names: (keyof typeof ENTRIES)[]): ChosenEntry[] => names.map((it) => ({ entry: ENTRIES[it] }));
const grid = (snapshot: Snapshot, from: number, column = 0): string[] => snapshot.values.slice(from).map((row) => row.slice(column).map((it) => (it === null ? "" : String(it))).join("|"));

const HEAD = [
  ["某局2024年项目支出绩效目标表"],
  ["部门名称：某局", null, "单位：万元"],
  ["项目名称", "总计", "财政拨款", "绩效目标", "绩效指标"],
];
const GOAL = "面向全区村（社区）干部开展法治业务培训，提升基层依法办事能力，完成年度培训任务并按时结算。";

function packedSheet(indicators: CellValue, more: readonly (readonly CellValue[])[] = []): Snapshot {
  return snapshotOf("表", [...HEAD, ["法治培训经费", 10, 10, GOAL, indicators], ...more]);
}

function packedCell(snapshot: Snapshot): CellValue {
  return valueAt(snapshot, 3, 4);
}

const ITEM1 = "1、1-产出指标；12-质量指标；培训合格率；实施周期指标值:95%；年度指标值:95%。";
const ITEM2 = "2、2-效益指标；22-社会效益指标；政策知晓率；实施周期指标值:90%；年度指标值:90%。";

describe("packed", () => {
  test("in the profile's order, numbered on, nothing else touched", () => {
    const { after, edits, places } = inserted(packedSheet(ITEM1 + ITEM2), 0, [...ask("people", "pleased", "done"), { entry: ENTRIES.reused, cycle: "70", annual: "60" }]);
    expect(packedCell(after)).toBe(
      "1、1-产出指标；11-数量指标；参加培训人次；实施周期指标值:≥120人次；年度指标值:≥120人次。" +
        "2、1-产出指标；12-质量指标；培训合格率；实施周期指标值:95%；年度指标值:95%。" +
        "3、1-产出指标；13-时效指标；培训完成时间；实施周期指标值:11月30日前；年度指标值:11月30日前。" +
        "4、2-效益指标；22-社会效益指标；政策知晓率；实施周期指标值:90%；年度指标值:90%。" +
        "5、2-效益指标；24-可持续影响指标；课程资料复用率；实施周期指标值:≥70%；年度指标值:≥60%。" +
        "6、3-满意度指标；31-服务对象满意度指标；参训学员满意度；实施周期指标值:≥92%；年度指标值:≥92%。",
    );
    // Ordinals and insertions only: each edit removes a digit or nothing.
    for (const it of edits) expect(it.kind === "text" && /^\d?$/.test(it.old)).toBe(true);
    expect(places.map(sentenceOf)[0]).toMatch(/^第 4 行的指标单元格写入：1、1-产出指标/);
  });

  test("an empty cell is filled from one on, a missing stop is added, the table's own colon and line breaks are kept", () => {
    const empty = inserted(packedSheet(null, [["普法经费", 5, 5, GOAL, ITEM1.replaceAll(":", "：") + ITEM2.replaceAll(":", "：")]]), 0, ask("people"));
    expect(packedCell(empty.after)).toBe("1、1-产出指标；11-数量指标；参加培训人次；实施周期指标值：≥120人次；年度指标值：≥120人次。");
    expect(empty.edits).toMatchObject([{ kind: "value", old: null }]);
    expect(packedCell(inserted(packedSheet(ITEM1.slice(0, -1)), 0, ask("known")).after)).toBe(`${ITEM1}2、2-效益指标；22-社会效益指标；培训政策知晓率；实施周期指标值:≥90%；年度指标值:≥90%。`);
    const lines = inserted(packedSheet(`${ITEM1}\n${ITEM2}\n${ITEM2.replace("2、", "3、").replace("政策", "法规")}`), 0, ask("done"));
    expect(String(packedCell(lines.after)).split("\n").map((it) => it.slice(0, 12))).toEqual(["1、1-产出指标；12-", "2、1-产出指标；13-", "3、2-效益指标；22-", "4、2-效益指标；22-"]);
    expect(lines.autofit).toEqual([3]);
  });

  test("a value glued to an ordinal keeps its digits, and text beside the items stays", () => {
    const glued = "1、1-产出指标；11-数量指标；宣传册数；实施周期指标值:100册；年度指标值:1002、2-效益指标；22-社会效益指标；政策知晓率；实施周期指标值:90%；年度指标值:90%。";
    expect(packedCell(inserted(packedSheet(glued), 0, ask("passed")).after)).toContain("年度指标值:100。2、1-产出指标；12-质量指标；培训学员考核合格率；实施周期指标值:≥95%；年度指标值:≥95%。3、2-效益指标");
    expect(packedCell(inserted(packedSheet(`${ITEM1}另按合同执行。${ITEM2}`), 0, ask("done")).after)).toBe(`${ITEM1}2、1-产出指标；13-时效指标；培训完成时间；实施周期指标值:11月30日前；年度指标值:11月30日前。另按合同执行。${ITEM2.replace("2、", "3、")}`);
    const free = plan(packedSheet("见附件"), 0, ask("people")).insertion;
    expect(free.ok && packedCell(after(packedSheet("见附件"), free.edits))).toBe("见附件。1、1-产出指标；11-数量指标；参加培训人次；实施周期指标值:≥120人次；年度指标值:≥120人次。");
  });

  test("words in place of indicators stay and are told; codes the profile does not know are taken from the table, or asked for", () => {
    const { insertion } = plan(packedSheet("—"), 0, ask("people"));
    expect(insertion.ok && insertion.notes).toEqual(["单元格里原有的“—”留在前面，请核对是否删去"]);
    const dotted = "1、1-产出指标；1.1-数量指标；培训期数；实施周期指标值:3期；年度指标值:3期。2、2-效益指标；2.2-社会效益指标；政策知晓率；实施周期指标值:90%；年度指标值:90%。";
    const { after, notes } = inserted(packedSheet(dotted), 0, ask("people", "pleased"), general);
    expect(packedCell(after)).toContain("2、1-产出指标；1.1-数量指标；参加培训人次；");
    expect(packedCell(after)).toContain("4、满意度指标；服务对象满意度指标；参训学员满意度；");
    expect(notes).toEqual(["表中没有写过“满意度指标”“服务对象满意度指标”的代码，请补填"]);
  });

  test("what cannot be read back as meant is not proposed", () => {
    expect(plan(packedSheet(`一、${ITEM1.slice(2)}`), 0, ask("people")).insertion).toMatchObject({ ok: false, reason: expect.stringContaining("先按校验结果改正") as string });
    const formula = { ...packedSheet(ITEM1), formulas: new Map([[cellKey(3, 4), "=X1"]]) };
    expect(plan(formula, 0, ask("people")).insertion).toMatchObject({ ok: false, reason: "指标单元格里是公式，不能插入" });
    expect(plan(packedSheet(`${ITEM1}${"长".repeat(32_700)}`), 0, ask("people")).insertion.ok).toBe(false);
  });

  test("each open project of the real table takes one of each kind", () => {
    const snapshot = sheetOf("test/sheets/zengcheng-2024.xlsx");
    const recognition = recognise(snapshot);
    if (!recognition.ok) throw new Error("no table");
    for (const project of [0, 2, 6, 7, 12, 19, 26]) {
      const { after } = inserted(snapshot, project, ask("people", "passed", "done", "cost", "saved", "known", "reused", "pleased"));
      const again = recognise(after);
      expect(again.ok && again.table.projects[project]?.indicators.length).toBe((recognition.table.projects[project]?.indicators.length ?? 0) + 8);
    }
  });
});

describe("rows", () => {
  const JINGYAN = "test/sheets/cases/rows-jingyan-2023.xlsx";

  test("behind the last of its level, in the table's own columns; merged project cells grow", () => {
    const { after, edits, notes, places } = inserted(sheetOf(JINGYAN), 0, [...ask("people", "pleased"), { entry: ENTRIES.cost, weight: 5 }]);
    expect(grid(after, 8, 4).slice(0, 4)).toEqual(["产出指标|数量指标|村组干部230人|≥|230|个|10|正向指标", "产出指标|数量指标|参加培训人次|≥|120|人次||正向指标", "产出指标|成本指标|人均培训成本|≤|400|元/人|5|反向指标", "效益指标|生态效益指标|保护生态环境卫生|≥|95|%|10|正向指标"]);
    expect(grid(after, 14, 4)[0]).toBe("满意度指标|服务对象满意度指标|参训学员满意度|≥|92|%||正向指标");
    expect((after.merges ?? []).map(rangeToA1)).toEqual(["A5:A20", "B5:B15", "C5:C15", "D5:D15", "B16:B20", "C16:C20", "D16:D20"]);
    expect(notes).toEqual(["权重留空，请按规定分值填写"]);
    expect(edits.every((it) => it.kind === "rows")).toBe(true);
    expect(places.map(sentenceOf)).toEqual([
      "第 9 行后插入 2 行：产出指标 · 数量指标 · 参加培训人次 · ≥120人次；产出指标 · 成本指标 · 人均培训成本 · ≤400元/人",
      "第 12 行后插入 1 行：满意度指标 · 服务对象满意度指标 · 参训学员满意度 · ≥92%",
    ]);
    // Points and figures are numbers where the table's are.
    expect(valueAt(after, 10, 8)).toBe(400);
    expect(valueAt(after, 10, 10)).toBe(5);
  });

  test("the last project's cells grow as well, with those of the unit above it", () => {
    const { after } = inserted(sheetOf(JINGYAN), 1, ask("courses"));
    expect((after.merges ?? []).map(rangeToA1)).toEqual(["A5:A18", "B5:B12", "C5:C12", "D5:D12", "B13:B18", "C13:C18", "D13:D18"]);
  });

  const COLUMNS = ["项目名称", "预算数", "年度目标", "一级指标", "二级指标", "三级指标", "指标性质", "指标值", "计量单位", "分值"];
  const TOP = [["部门预算项目绩效目标申报表（2024年度）"], ["金额单位：万元"], COLUMNS];

  const blankBelow = (): Snapshot =>
    snapshotOf(
      "表",
      [
        ...TOP,
        ["培训经费", 10, GOAL, "产出指标", "数量指标", "培训人次", "≥", "90", "人次", 20],
        [null, null, null, null, null, "培训期数", "=", "3", "期", 10],
        [null, null, null, null, "质量指标", "培训合格率", "≥", "95", "%", 20],
        [null, null, null, "效益指标", "社会效益指标", "政策知晓率", "≥", "90", "%", 30],
        ["普法经费", 5, `${GOAL}另一项。`, "产出指标", "数量指标", "宣传场次", "≥", "9", "场", 20],
        ["合计", 15, null, null, null, null, null, null, null, 100],
      ],
      {
        formulas: new Map([
          [cellKey(8, 1), "=SUM(B4:B8)"],
          [cellKey(8, 9), "=SUM(J4:J8)"],
        ]),
        merges: [
          { top: 3, bottom: 6, left: 0, right: 0 },
          { top: 3, bottom: 6, left: 1, right: 1 },
          { top: 3, bottom: 6, left: 2, right: 2 },
          { top: 3, bottom: 5, left: 3, right: 3 },
          { top: 3, bottom: 4, left: 4, right: 4 },
        ],
      },
    );

  test("levels that stand once above their rows: none written where one carries on, merged areas grow", () => {
    const { after } = inserted(blankBelow(), 0, ask("people", "passed", "done", "known", "pleased"));
    expect(grid(after, 3, 3).slice(0, 9)).toEqual([
      "产出指标|数量指标|培训人次|≥|90|人次|20",
      "||培训期数|=|3|期|10",
      "||参加培训人次|≥|120|人次",
      "|质量指标|培训合格率|≥|95|%|20",
      "||培训学员考核合格率|≥|95|%",
      "|时效指标|培训完成时间|定性|11月30日前",
      "效益指标|社会效益指标|政策知晓率|≥|90|%|30",
      "||培训政策知晓率|≥|90|%",
      "满意度指标|服务对象满意度指标|参训学员满意度|≥|92|%",
    ]);
    expect((after.merges ?? []).map(rangeToA1)).toEqual(["A4:A12", "B4:B12", "C4:C12", "D4:D9", "E4:E6", "E7:E8", "D10:D11", "E10:E11"]);
    // The values are texts in this table.
    expect(valueAt(after, 5, 7)).toBe("120");
    expect([...after.formulas.values()]).toEqual(["=SUM(B4:B13)", "=SUM(J4:J13)"]);
  });

  test("projects that each begin with the level the one before ended with: the level still stands once, and merged areas grow", () => {
    const sheet = snapshotOf(
      "表",
      [...TOP, ["培训经费", 10, GOAL, "产出指标", "数量指标", "培训人次", "≥", "90", "人次"], [null, null, null, null, "质量指标", "培训合格率", "≥", "95", "%"], ["普法经费", 5, `${GOAL}另一项。`, "产出指标", "数量指标", "宣传场次", "≥", "9", "场"]],
      {
        merges: [0, 1, 2, 3].map((column) => ({ top: 3, bottom: 4, left: column, right: column })),
      },
    );
    const { after } = inserted(sheet, 0, ask("people", "passed"));
    expect(grid(after, 3, 3).slice(0, 4)).toEqual(["产出指标|数量指标|培训人次|≥|90|人次", "||参加培训人次|≥|120|人次", "|质量指标|培训合格率|≥|95|%", "||培训学员考核合格率|≥|95|%"]);
    expect((after.merges ?? []).map(rangeToA1)).toEqual(["A4:A7", "B4:B7", "C4:C7", "D4:D7"]);
  });

  test("a sum of points that ends right above: the row comes in inside it where the level allows, else the sum is written anew", () => {
    const sheet = blankBelow();
    const own = { ...sheet, formulas: new Map([[cellKey(3, 10), "=SUM(J4:J7)"], [cellKey(4, 10), "=SUM(J4:J5)"]]) };
    const inside = inserted(own, 0, ask("people"));
    expect(grid(inside.after, 3, 5).slice(0, 3)).toEqual(["培训人次|≥|90|人次|20", "参加培训人次|≥|120|人次", "培训期数|=|3|期|10"]);
    expect([...inside.after.formulas.values()]).toEqual(["=SUM(J4:J8)", "=SUM(J4:J6)"]);
    // The whole project's sum takes it in, the first level's does not.
    const outside = inserted(own, 0, ask("pleased"));
    expect([...outside.after.formulas.values()]).toEqual(["=SUM(J4:J8)", "=SUM(J4:J5)"]);
    expect(outside.notes).toEqual(["权重留空，请按规定分值填写"]);
    // Of several rows at one place each sum takes what is its own.
    const groups = { ...sheet, formulas: new Map([[cellKey(3, 10), "=SUM(J4:J7)"], [cellKey(3, 11), "=SUM(J4:J6)"]]) };
    expect([...inserted(groups, 0, ask("passed", "done", "pleased")).after.formulas.values()]).toEqual(["=SUM(J4:J10)", "=SUM(J4:J8)"]);
    // A formula that does more than to sum is left to her.
    const odd = { ...sheet, formulas: new Map([[cellKey(3, 10), "=SUM(J4:J7)+10"]]) };
    expect(inserted(odd, 0, ask("pleased")).notes).toContain("K4 的合计公式没有包括新行，请核对");
  });

  test("a project without indicators is filled in its own row first; names that stand on each row are repeated", () => {
    const sheet = snapshotOf("表", [
      ...TOP,
      ["培训经费", 10, GOAL, "产出指标", "数量指标", "培训人次", "≥", 90, "人次"],
      ["培训经费", null, GOAL, "产出指标", "质量指标", "培训合格率", "≥", 95, "%"],
      ["培训经费", null, GOAL, "效益指标", "社会效益指标", "政策知晓率", "≥", 90, "%"],
      ["普法经费", 5, `${GOAL}另一项。`],
    ]);
    const { after, places } = inserted(sheet, 1, ask("people", "pleased"));
    expect(places.map((it) => it.kind)).toEqual(["filled", "rows"]);
    expect(grid(after, 6)).toEqual([`普法经费|5|${GOAL}另一项。|产出指标|数量指标|参加培训人次|≥|120|人次`, `普法经费||${GOAL}另一项。|满意度指标|服务对象满意度指标|参训学员满意度|≥|92|%`]);
    expect(grid(inserted(sheet, 0, ask("done")).after, 3, 0)[2]).toBe(`培训经费||${GOAL}|产出指标|时效指标|培训完成时间|定性|11月30日前`);
  });

  test("the column of signs may hold 定性 and 定量 only: the sign is then written with the value, and text stays text", () => {
    const sheet = snapshotOf("表", [
      ["部门预算项目绩效目标申报表（2024年度）"],
      ["金额单位：万元"],
      ["项目名称", "预算数", "年度目标", "一级指标", "二级指标", "三级指标", "指标性质", "指标值", "指标方向"],
      ["培训经费", 10, GOAL, "产出指标", "数量指标", "培训人次", "定量指标", "≥90人次", "正向"],
      [null, null, null, "产出指标", "质量指标", "培训合格率", "定量指标", "≥95%", "正向"],
      [null, null, null, "效益指标", "社会效益指标", "政策知晓率", "定量指标", "≥90%", "正向"],
    ]);
    const { after } = inserted(sheet, 0, ask("cost", "rated", "known"));
    expect(grid(after, 5, 3)).toEqual(["产出指标|质量指标|工程验收等级|定性指标|合格|正向", "产出指标|成本指标|人均培训成本|定量指标|≤400元/人|反向", "效益指标|社会效益指标|培训政策知晓率|定量指标|≥90%|正向", "效益指标|社会效益指标|政策知晓率|定量指标|≥90%|正向"]);
    expect(valueAt(after, 7, 7)).toBe("≥90%");
  });

  test("where nobody can tell what is merged, rows of the same level come in before the last one; else she is told", () => {
    const sheet = { ...sheetOf(JINGYAN), merges: null };
    const within = inserted(sheet, 0, ask("pleased"));
    expect(within.edits).toMatchObject([{ kind: "rows", before: 11, grow: [] }]);
    expect(within.notes).toEqual(["权重留空，请按规定分值填写"]);
    const below = inserted({ ...blankBelow(), merges: null }, 0, ask("pleased"));
    expect(below.edits).toMatchObject([{ kind: "rows", before: 7, grow: [] }]);
    expect(below.notes).toContain("左侧单元格若是合并的，请把合并区延长到新行");
  });
});

describe("forms", () => {
  test("an empty place of the second level is filled first, else a row comes in below it", () => {
    const { after, places } = inserted(sheetOf("test/sheets/cases/form-xiangtan-2023.xlsx"), 0, ask("saved", "people", "done", "pleased"));
    expect(places.map(sentenceOf)).toEqual([
      "第 14 行填入：效益指标 · 经济效益指标 · 采购资金节约率 · ≥3%",
      "第 10 行后插入 1 行：产出指标 · 数量指标 · 参加培训人次 · ≥120人次",
      "第 12 行后插入 1 行：产出指标 · 时效指标 · 培训完成时间 · 2023年11月30日前",
      "第 18 行后插入 1 行：效益指标 · 社会公众或服务对象满意度指标 · 参训学员满意度 · ≥92%",
    ]);
    expect(grid(after, 10, 1)[0]).toBe("||参加培训人次|≥120人次");
    expect(valueAt(after, 15, 3)).toBe("采购资金节约率");
  });

  test("a form with cost first takes each kind of its scheme, merged cells across columns as in the row above", () => {
    const sheet = sheetOf("test/sheets/cases/form-shanghai-putuo-2026.xlsx");
    const merges = [...Array(8).keys()].map((at) => ({ top: 12 + at, bottom: 12 + at, left: 3, right: 5 }));
    const merged = { ...sheet, merges: [...merges, { top: 13, bottom: 15, left: 1, right: 1 }, { top: 11, bottom: 19, left: 0, right: 0 }] };
    const { after } = inserted(merged, 0, ask("people", "done", "pleased", "cost"));
    expect(after.merges).toContainEqual({ top: 23, bottom: 23, left: 3, right: 5 });
    expect(after.merges).toContainEqual({ top: 11, bottom: 23, left: 0, right: 0 });
    expect(after.merges).toContainEqual({ top: 14, bottom: 18, left: 1, right: 1 });
    expect(grid(after, 15, 3)[0]).toBe("参加培训人次|||≥120人次");
  });

  const twoSided = (): Snapshot =>
    snapshotOf("表", [
      ["项目支出绩效目标申报表（2024年度）"],
      ["项目名称", "培训经费"],
      ["年度资金总额（万元）", 10],
      ["总体目标", "实施期目标", null, null, "年度目标"],
      [null, GOAL, null, null, `${GOAL}按年推进。`],
      ["绩效指标", "长期绩效指标", null, null, "年度绩效指标"],
      ["一级指标", "二级指标", "指标名称", "指标值", "二级指标", "指标名称", "指标值"],
      ["产出指标", "数量指标", "指标1：培训人次", "≥300人次", "数量指标", "指标1：培训人次", "≥90人次"],
      [null, "质量指标", "指标1：", null, "质量指标", "指标1：", null],
      ["效益指标", "社会效益指标", "指标1：政策知晓率", "≥90%", "社会效益指标", "指标1：政策知晓率", "≥85%"],
    ]);

  test("two sides: both are written in one row, and what is printed in an empty place stays", () => {
    const { after } = inserted(twoSided(), 0, [{ entry: ENTRIES.passed }, { entry: ENTRIES.people, cycle: "400", annual: "120" }], general);
    expect(grid(after, 7)).toEqual([
      "产出指标|数量指标|指标1：培训人次|≥300人次|数量指标|指标1：培训人次|≥90人次",
      "|||参加培训人次|≥400人次||参加培训人次|≥120人次".slice(1),
      "|质量指标|指标1：培训学员考核合格率|≥95%|质量指标|指标1：培训学员考核合格率|≥95%",
      "效益指标|社会效益指标|指标1：政策知晓率|≥90%|社会效益指标|指标1：政策知晓率|≥85%",
    ]);
  });

  test("a place with something in it is not overwritten", () => {
    const sheet = sheetOf("test/sheets/cases/form-xiangtan-2023.xlsx");
    const values = sheet.values.map((row, at) => (at === 13 ? [...row.slice(0, 3), null, "另定"] : row));
    const { insertion } = plan({ ...sheet, values }, 0, ask("saved"));
    expect(insertion.ok && insertion.edits).toMatchObject([{ kind: "rows" }]);
  });
});

test("the library's texts stay what they are, whatever they look like", () => {
  const odd = entry("odd", "quantity", "007计划参与人次", number("≥", "人次", 7));
  const { after, edits } = inserted(sheetOf("test/sheets/cases/rows-jingyan-2023.xlsx"), 0, [{ entry: odd }]);
  expect(edits[0]).toMatchObject({ cells: expect.arrayContaining([{ row: 0, column: 6, value: "007计划参与人次" }]) as unknown });
  expect(after.values[9]?.[7]).toBe("≥");
});

describe("outlines", () => {
  const place = (name: string): Snapshot => readFixture(`test/places/tables/${name}.txt`).sheet;
  const cells = (sheet: Snapshot, row: number, from = 0): unknown[] => (sheet.values[row] ?? []).slice(from);
  test("behind the last of the same list, else below a heading of its own, else at the end", () => {
    const { after } = inserted(place("packed-outlines"), 0, ask("passed", "people", "saved", "reused"));
    expect(cells(after, 3, 3)).toEqual([
      "一、产出指标：\n1.数量指标：演出场次≥20场；观众人次≥8000人次；参加培训人次：≥120人次\n2.质量指标：演出完成率100%；培训学员考核合格率：≥95%\n3.时效指标：11月底前完成\n4.成本指标：项目成本≤60万元\n二、效益指标：\n1.社会效益指标：群众文化生活进一步丰富\n经济效益指标：采购资金节约率：≥3%\n可持续影响指标：课程资料复用率：≥60%\n三、满意度指标：观众满意度≥90%",
    ]);
  });
  test("numbered on, where entries are numbered and no second level is written", () => {
    const { after } = inserted(place("packed-outlines"), 1, ask("people", "known", "done"));
    expect(cells(after, 4, 3)).toEqual([
      "产出指标：（1）开放天数≥300天；（2）服务人次≥3万人次；（3）参加培训人次：≥120人次；（4）培训完成时间：11月30日前；效益指标：（1）读者投诉次数≤5次；（2）培训政策知晓率：≥90%；满意度指标：（1）群众满意度≥95%",
    ]);
  });
  test("in the column of the level, where each has one", () => {
    const { after } = inserted(place("level-columns"), 1, ask("reused", "people", "paid"));
    expect(cells(after, 6, 7)).toEqual([
      "1.监督检查户次：≥2000户次\n2.培训人次：300人次\n3.参加培训人次：≥120人次",
      "案件办结率100%",
      "投诉处理及时率100%；办结及时率：100%",
      "公共卫生事件发生次数0次",
      "课程资料复用率：≥60%",
      "经营户满意度≥85%",
    ]);
    expect(plan(place("level-columns"), 1, ask("saved")).insertion).toEqual({ ok: false, reason: "表中没有“经济效益指标”的栏目" });
    expect(plan(place("hunan-wide"), 0, ask("saved")).insertion).toEqual({ ok: false, reason: "“经济效益指标”一栏写着“不适用”，请先删去" });
  });
  test("below the second level's name, where first levels have the columns; a cell that is no outline is left alone", () => {
    const { after } = inserted(place("first-level-columns"), 1, ask("done", "pleased"));
    expect(cells(after, 4, 3)).toEqual([
      "数量指标：开展活动场次≥40场；\n质量指标：服务验收合格率≥95%\n时效指标：培训完成时间：11月30日前",
      "社会效益指标：受益人次≥2000人次",
      "服务对象满意度指标：居民满意度≥90%；参训学员满意度：≥92%",
    ]);
    expect(plan(place("packed-outlines"), 2, ask("people")).insertion.ok).toBe(false);
  });
});

test("what is not there is refused with a reason", () => {
  const sheet = packedSheet(ITEM1);
  expect(plan(sheet, 9, ask("people")).insertion).toEqual({ ok: false, reason: "没有找到这个项目" });
  expect(plan(sheet, 0, []).insertion).toEqual({ ok: false, reason: "还没有选择指标" });
  expect(plan(packedSheet(null), 0, ask("cost"), mof2021).insertion.ok).toBe(true);
  expect(plan(packedSheet(null), 0, ask("people"), guangzhou2024).insertion.ok).toBe(true);
});

test("whatever is chosen, wherever: there and back leaves the sheet as it was, and the rest of it never changes", () => {
  const form = sheetOf("test/sheets/cases/form-shanghai-putuo-2026.xlsx");
  const sheets: readonly (readonly [Snapshot, projects: number])[] = [
    [sheetOf("test/sheets/cases/rows-jingyan-2023.xlsx"), 2],
    [{ ...sheetOf("test/sheets/cases/rows-jingyan-2023.xlsx"), merges: null }, 2],
    [sheetOf("test/sheets/cases/form-xiangtan-2023.xlsx"), 1],
    [{ ...form, merges: [{ top: 13, bottom: 15, left: 1, right: 1 }, { top: 16, bottom: 18, left: 1, right: 1 }, { top: 11, bottom: 19, left: 0, right: 0 }] }, 1],
    [packedSheet(ITEM1 + ITEM2, [["普法经费", 5, 5, GOAL, null]]), 2],
    [packedSheet("1、1-产出指标；11-数量指标；宣传册数；实施周期指标值:100册；年度指标值:1002、2-效益指标；22-社会效益指标；政策知晓率；实施周期指标值:90%；年度指标值:90%"), 1],
    [readFixture("test/places/tables/packed-outlines.txt").sheet, 2],
    [readFixture("test/places/tables/packed-more-outlines.txt").sheet, 5],
    [readFixture("test/places/tables/first-level-columns.txt").sheet, 2],
  ];
  const names = Object.keys(ENTRIES).filter((it) => it !== "socialCost") as (keyof typeof ENTRIES)[];
  let proposed = 0;
  fc.assert(
    fc.property(fc.constantFrom(...sheets), fc.nat(1), fc.subarray(names, { minLength: 1 }), ([snapshot, projects], project, chosen) => {
      const { insertion } = plan(snapshot, project % projects, ask(...chosen));
      if (!insertion.ok) return;
      proposed += 1;
      thereAndBack(snapshot, insertion);
    }),
    { numRuns: 160 },
  );
  expect(proposed).toBeGreaterThan(140);
});
