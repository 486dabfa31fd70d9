import { readFileSync } from "node:fs";
import { applyToSnapshot } from "../../src/core/check/apply";
import { snapshotOf, valueAt, type CellValue, type Snapshot } from "../../src/core/sheet/snapshot";
import { recognise } from "../../src/core/table/recognise";
import type { BudgetTable } from "../../src/core/table/budgetTable";
import type { Profile } from "../../src/core/check/profile";
import { builtInLibrary } from "../../src/library/builtIn";
import { compose, type AnyEntry } from "../../src/library/compose";
import { counterparts, replaceIndicator } from "../../src/library/insertInstead";
import { likeness } from "../../src/library/likeness";
import { choose } from "../../src/profiles/index";
import { rules } from "../../src/rules/index";
import { checkSheet, finish } from "../../src/session/checkSheet";
import { readWorkbook } from "../../src/xlsx/readWorkbook";
import { readFixture } from "../places/fixture";
import { ENTRIES, entry, number } from "./entries";

const TYPES = builtInLibrary.types;

function tableOf(snapshot: Snapshot): { readonly table: BudgetTable; readonly profile: Profile } {
  const recognition = recognise(snapshot);
  if (!recognition.ok) throw new Error("no table");
  return { table: recognition.table, profile: choose(recognition).profile };
}

function seed(path: string): Snapshot {
  const [sheet] = readWorkbook(readFileSync(path)).sheets;
  if (!sheet) throw new Error("a sheet");
  return sheet.snapshot;
}

/** The snapshot after an indicator was replaced; the inverse must lead back. */
function replaced(snapshot: Snapshot, project: number, indicator: number, by: AnyEntry, annual?: string): Snapshot {
  const { table, profile } = tableOf(snapshot);
  const [composed] = compose([{ entry: by, ...(annual === undefined ? {} : { annual }) }], profile, table).indicators;
  const old = table.projects[project]?.indicators[indicator];
  if (!composed || !old) throw new Error("composed");
  const replacement = replaceIndicator({ snapshot, table, indicator: old, by: composed, profile });
  if (!replacement.ok) throw new Error(replacement.reason);
  const applied = applyToSnapshot(snapshot, replacement.edits);
  if (!applied.ok) throw new Error("stale");
  const back = applyToSnapshot(applied.snapshot, applied.inverse);
  expect(back.ok && back.snapshot.values).toEqual(snapshot.values);
  return applied.snapshot;
}

test("names that share characters are alike", () => {
  expect(likeness("群众满意度", "群众满意度")).toBe(1);
  expect(likeness("培训合格率", "培训学员合格率")).toBeGreaterThan(likeness("培训合格率", "培训覆盖率"));
  expect(likeness("", "甲")).toBe(0);
});

test("in an outline an entry is replaced by another; what stands around it stays", () => {
  const outlines = readFixture("test/places/tables/packed-outlines.txt").sheet;
  const cell = "一、产出指标：\n1.数量指标：演出场次≥20场；观众人次≥8000人次\n2.质量指标：演出完成率100%\n3.时效指标：11月底前完成\n4.成本指标：项目成本≤60万元\n二、效益指标：\n1.社会效益指标：群众文化生活进一步丰富\n三、满意度指标：观众满意度≥90%";
  expect(outlines.values[3]?.[3]).toBe(cell);
  expect(replaced(outlines, 0, 0, ENTRIES.people).values[3]?.[3]).toBe(cell.replace("演出场次≥20场", "参加培训人次：≥120人次"));
  expect(replaced(outlines, 0, 3, ENTRIES.done).values[3]?.[3]).toBe(cell.replace("11月底前完成", "培训完成时间：11月30日前"));
  expect(replaced(outlines, 0, 5, ENTRIES.known).values[3]?.[3]).toBe(cell.replace("群众文化生活进一步丰富", "培训政策知晓率：≥90%"));
});

test("every vague or missing value of the real table has counterparts of its own second level", () => {
  const snapshot = seed("test/sheets/zengcheng-2024.xlsx");
  const { table, profile } = tableOf(snapshot);
  const { findings } = finish(checkSheet(snapshot, { rules, profile })).result;
  const vague = findings.filter((it) => ["D01", "D02", "D03", "D04", "C01", "C04", "C05"].includes(it.rule));
  expect(vague.length).toBeGreaterThan(10);
  for (const it of vague) {
    const indicator = table.projects[it.project ?? -1]?.indicators[it.indicator ?? -1];
    if (!indicator) throw new Error("an indicator");
    const found = counterparts(indicator, TYPES, profile, { type: "training" });
    expect(found.length).toBeGreaterThanOrEqual(2);
    expect(new Set(found.map((one) => one.entry.name)).size).toBe(found.length);
  }
});

test("the likest comes first, and only measurable entries of the same level", () => {
  const snapshot = seed("test/sheets/cases/rows-jingyan-2023.xlsx");
  const { table, profile } = tableOf(snapshot);
  const satisfied = table.projects[0]?.indicators.find((it) => it.name.text === "人民群众满意度");
  if (!satisfied) throw new Error("an indicator");
  const found = counterparts(satisfied, TYPES, profile, { most: 5 });
  expect(found[0]?.entry.name).toContain("群众");
  expect(found.every((it) => it.entry.kind === "satisfaction")).toBe(true);
  const words = { ...ENTRIES.pleased, target: { type: "words", typical: "满意" } } as const;
  expect(counterparts(satisfied, [{ id: "x", name: "x", keywords: [], not: [], entries: [words] }], profile)).toEqual([]);
});

test("packed: name and values are replaced, levels and ordinal stay, and the finding is gone", () => {
  const snapshot = seed("test/sheets/zengcheng-2024.xlsx");
  const after = replaced(snapshot, 6, 3, entry("x", "sustainable", "人均办案周期缩短率", number("≥", "%", 10)));
  const text = String(valueAt(after, 11, 6));
  expect(text).toContain("24-可持续影响指标；人均办案周期缩短率；实施周期指标值:≥10%；年度指标值:≥10%");
  const { profile } = tableOf(snapshot);
  const told = (it: Snapshot): string[] => finish(checkSheet(it, { rules, profile })).result.findings.filter((one) => one.project === 6 && one.indicator === 3 && one.severity !== "info").map((one) => one.rule);
  expect(told(snapshot).length).toBeGreaterThan(0);
  expect(told(after)).toEqual([]);
});

test("rows and forms: name, sign, value, unit and direction are replaced, points stay, what is printed before a name stays", () => {
  const rows = replaced(seed("test/sheets/cases/rows-jingyan-2023.xlsx"), 0, 0, entry("x", "social", "矛盾纠纷发生数", number("≤", "件", 12)));
  expect(rows.values[4]?.slice(4)).toEqual(["效益指标", "社会效益指标", "矛盾纠纷发生数", "≤", 12, "件", 10, "反向指标"]);
  const graded = replaced(seed("test/sheets/cases/rows-jingyan-2023.xlsx"), 0, 2, ENTRIES.rated);
  expect(graded.values[6]?.slice(4, 10)).toEqual(["产出指标", "质量指标", "工程验收等级", "定性", "合格", null]);
  const form = replaced(seed("test/sheets/cases/form-shanghai-putuo-2026.xlsx"), 0, 5, entry("x", "ecological", "拆后土地复绿率", number("≥", "%", 80)), "85");
  expect([valueAt(form, 17, 3), valueAt(form, 17, 6)]).toEqual(["拆后土地复绿率", "≥85%"]);
  const printed: readonly (readonly CellValue[])[] = [["项目支出绩效目标申报表（2024年度）"], ["项目名称", "培训经费"], ["一级指标", "二级指标", "三级指标", "指标值"], ["产出指标", "数量指标", "指标1：按时培训", "及时"], ["产出指标", "质量指标", "指标1：培训合格率", "95%"]];
  expect(replaced(snapshotOf("表", printed), 0, 0, ENTRIES.people).values[3]).toEqual(["产出指标", "数量指标", "指标1：参加培训人次", "≥120人次"]);
});

test("what does not fit is refused", () => {
  const snapshot = seed("test/sheets/zengcheng-2024.xlsx");
  const { table, profile } = tableOf(snapshot);
  const indicator = table.projects[6]?.indicators[3];
  const [people] = compose([{ entry: ENTRIES.people }], profile, table).indicators;
  if (!indicator || !people) throw new Error("an indicator");
  expect(replaceIndicator({ snapshot, table, indicator, by: people, profile })).toEqual({ ok: false, reason: "“参加培训人次”不是同一类二级指标" });
});
