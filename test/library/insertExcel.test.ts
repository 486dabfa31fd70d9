import { rangeFromA1, type CellRange } from "../../src/core/sheet/address";
import { recognise } from "../../src/core/table/recognise";
import type { Snapshot } from "../../src/core/sheet/snapshot";
import type { SheetDump } from "../../src/host/dump";
import { compose } from "../../src/library/compose";
import { insertIndicators } from "../../src/library/insert";
import { choose } from "../../src/profiles/index";
import { bench, closeAll, realTable, traffic } from "../excel/excelHost";
import { ENTRIES } from "./entries";

jest.setTimeout(60_000);
afterEach(closeAll);

const CHOSEN = [ENTRIES.people, ENTRIES.done, ENTRIES.saved, ENTRIES.pleased].map((entry) => ({ entry }));

function filled(snapshot: Snapshot): string[] {
  return snapshot.values.flatMap((row, at) => row.flatMap((value, column) => (value === null || value === "" ? [] : [`${String(at)},${String(column)} ${String(value)}`])));
}

/** A sheet without the looks of cells that show nothing: merging again gives covered cells the look of the one that covers them. */
function visible(sheet: SheetDump): SheetDump {
  return { ...sheet, styles: Object.fromEntries(Object.entries(sheet.styles).filter(([cell]) => cell in sheet.cells)) };
}

function mergesOf(sheet: SheetDump | undefined): CellRange[] {
  return (sheet?.merges ?? []).map((it) => rangeFromA1(it)).filter((it) => it !== null);
}

/** The form with its names merged over three columns, as it is printed. */
function mergedForm(): ReturnType<typeof realTable> {
  const workbook = realTable("cases/form-shanghai-putuo-2026.xlsx");
  const merges = [...Array(8).keys()].map((at) => ({ row: 12 + at, column: 3, rows: 1, columns: 3 }));
  return { ...workbook, sheets: workbook.sheets.map((it) => ({ ...it, merges: [...merges, { row: 11, column: 0, rows: 9, columns: 1 }] })) };
}

test("cells merged across columns are merged in the new rows as well, and a label merged over all rows grows", async () => {
  const { host, port } = bench(mergedForm());
  await host.idle();
  const before = host.dumpAll().map(visible);
  const { snapshot: read } = await port.read();
  const snapshot = { ...read, merges: mergesOf(before[0]) };
  const recognition = recognise(snapshot);
  if (!recognition.ok) throw new Error("no table");
  const { profile } = choose(recognition);
  const insertion = insertIndicators({ snapshot, table: recognition.table, project: 0, indicators: compose([{ entry: ENTRIES.pleased }, { entry: ENTRIES.people }], profile, recognition.table).indicators, profile });
  const applied = await port.apply(insertion.ok ? insertion.edits : []);
  if (!applied.ok) throw new Error("stale");
  await host.idle();
  expect(host.dump().merges).toEqual(expect.arrayContaining(["A12:A22", "D15:F15", "D22:F22"]));
  await port.apply(applied.inverse);
  await host.idle();
  expect(host.dumpAll().map(visible)).toEqual(before);
});

test.each([
  ["zengcheng-2024.xlsx", 6],
  ["cases/rows-jingyan-2023.xlsx", 1],
  ["cases/form-xiangtan-2023.xlsx", 0],
  ["cases/form-shanghai-putuo-2026.xlsx", 0],
] as const)("in Excel, %s: one writing sync, merged areas and formulas as on the snapshot, one 撤回 takes all of it back", async (name, project) => {
  const { host, port } = bench(realTable(name));
  await host.idle();
  const before = host.dumpAll().map(visible);
  const { snapshot: read } = await port.read();
  // A check cannot ask Excel for merged areas; a front that knows them hands them on.
  expect(read.merges).toBeNull();
  const snapshot = { ...read, merges: mergesOf(before[0]) };
  const recognition = recognise(snapshot);
  if (!recognition.ok) throw new Error("no table");
  const { table } = recognition;
  const { profile } = choose(recognition);
  const insertion = insertIndicators({ snapshot, table, project, indicators: compose(CHOSEN, profile, table).indicators, profile });
  if (!insertion.ok) throw new Error(insertion.reason);

  host.clearLog();
  const applied = await port.apply(insertion.edits);
  if (!applied.ok) throw new Error("stale");
  expect(traffic(host)).toMatchObject({ writes: 1, errors: [] });
  await host.idle();
  const { snapshot: after } = await port.read();
  const again = recognise(after);
  expect(again.ok && again.table.projects[project]?.indicators.length).toBe((table.projects[project]?.indicators.length ?? 0) + CHOSEN.length);
  const others = (it: typeof table): unknown => it.projects.filter((one) => one.index !== project).map((one) => [one.name.text, one.amounts.map((amount) => amount.raw), one.indicators.map((indicator) => indicator.name.text)]);
  expect(again.ok && others(again.table)).toEqual(others(table));
  // No merged area is lost or cut: each that was there is there, moved or grown.
  expect(host.dump().merges.length).toBeGreaterThanOrEqual(before[0]?.merges.length ?? 0);

  await port.apply(applied.inverse);
  await host.idle();
  expect(host.dumpAll().map(visible)).toEqual(before);
  expect(filled((await port.read()).snapshot)).toEqual(filled(read));
});

test("in Excel, a sum of points right below the form's last row takes in what comes in between, and 撤回 brings it back", async () => {
  const goal = "面向全区村（社区）干部开展法治业务培训，提升基层依法办事能力，完成年度培训任务并按时结算。";
  const rows = [
    ["项目支出绩效目标申报表（2024年度）"],
    ["项目名称", "法治培训经费"],
    ["年度资金总额（万元）", 10],
    ["年度目标", goal],
    ["一级指标", "二级指标", "三级指标", "指标值", "分值"],
    ["产出指标", "数量指标", "培训期数", "3期", 50],
    ["效益指标", "社会效益指标", "政策知晓率", "≥90%", 40],
  ];
  const cells = rows.flatMap((line, row) => line.map((value, column) => ({ row, column, value })));
  const { host, port } = bench({ name: "表.xlsx", sheets: [{ name: "表", cells: [...cells, { row: 7, column: 0, value: "合计" }, { row: 7, column: 4, formula: "=SUM(E6:E7)", value: 90 }] }] });
  await host.idle();
  const before = host.dumpAll().map(visible);
  const { snapshot } = await port.read();
  const recognition = recognise(snapshot);
  if (!recognition.ok) throw new Error("no table");
  const { profile } = choose(recognition);
  const { indicators } = compose([{ entry: ENTRIES.people }, { entry: ENTRIES.pleased, weight: 10 }], profile, recognition.table);
  const insertion = insertIndicators({ snapshot, table: recognition.table, project: 0, indicators, profile });
  if (!insertion.ok) throw new Error(insertion.reason);
  host.clearLog();
  const applied = await port.apply(insertion.edits);
  if (!applied.ok) throw new Error("stale");
  expect(traffic(host)).toMatchObject({ writes: 1, errors: [] });
  await host.idle();
  const after = (await port.read()).snapshot;
  expect([...after.formulas.values()]).toEqual(["=SUM(E6:E9)"]);
  expect(after.values[9]?.[4]).toBe(100);
  // The same plan once more finds another formula.
  expect((await port.apply(insertion.edits)).ok).toBe(false);
  await port.apply(applied.inverse);
  await host.idle();
  expect(host.dumpAll().map(visible)).toEqual(before);
});
