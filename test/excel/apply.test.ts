import type { Edit } from "../../src/core/check/edit";
import type { Cap } from "../../src/host";
import type { CellInput, WorkbookInput } from "../../src/host/workbookData";
import type { Applied } from "../../src/session/ports";
import { bench, closeAll, realTable, traffic, type Bench } from "./excelHost";

jest.setTimeout(30_000);
afterEach(closeAll);

const CAPS: readonly Cap[] = ["1.14", "1.20"];

const sheetOf = (cells: readonly CellInput[], more: Partial<WorkbookInput["sheets"][number]> = {}): WorkbookInput => ({
  sheets: [{ name: "表", cells, ...more }],
});

async function written(port: Bench["port"], edits: readonly Edit[]): Promise<Extract<Applied, { ok: true }>> {
  const applied = await port.apply(edits);
  if (!applied.ok) throw new Error(`stale: ${JSON.stringify(applied.stale)}`);
  return applied;
}

/** Applies, takes back, and expects everything as it was; returns what stood there in between. */
async function thereAndBack({ host, port }: Bench, edits: readonly Edit[]): Promise<ReturnType<Bench["host"]["dump"]>> {
  await host.idle();
  const before = host.dumpAll();
  const { inverse } = await written(port, edits);
  await host.idle();
  const between = host.dump();
  await written(port, inverse);
  await host.idle();
  expect(host.dumpAll()).toEqual(before);
  return between;
}

describe.each(CAPS)("ExcelApi %s", (cap) => {
  test("a fix of the real table changes the characters it names, in one writing sync, and is taken back", async () => {
    const { host, port } = bench(realTable(), cap);
    const { snapshot } = await port.read();
    const text = String(snapshot.values[11 - snapshot.top]?.[6 - snapshot.left]);
    const at = text.indexOf("12-时效指标");
    expect(at).toBeGreaterThan(0);
    const edit: Edit = { kind: "text", sheet: snapshot.name, cell: { row: 11, column: 6 }, span: { start: at, end: at + 2 }, old: "12", new: "13" };
    const before = host.dumpAll();
    host.clearLog();
    const { inverse, written: cells } = await written(port, [edit]);
    expect(traffic(host)).toEqual({ syncs: 2, writes: 1, errors: [] });
    expect(cells).toEqual([{ row: 11, column: 6 }]);
    const fixed = text.slice(0, at) + "13" + text.slice(at + 2);
    expect(host.dump().cells["G12"]?.content).toBe(fixed);
    const expected = structuredClone(before);
    Object.assign(expected[0]?.cells["G12"] ?? {}, { content: fixed });
    expect(host.dumpAll()).toEqual(expected);
    host.clearLog();
    await written(port, inverse);
    expect(traffic(host)).toEqual({ syncs: 2, writes: 1, errors: [] });
    expect(host.dumpAll()).toEqual(before);
  });

  test("texts stay texts whatever they look like, and come back as what they were", async () => {
    const like = ["007", "90%", "≥90%", "=SUM(A1:A2)", "2024-11-05", "2024年11月5日", "11月", "TRUE", "1e5", "+20", "-", "@他", "'引号", "１２", "20人", "#N/A", "1/2"];
    const cells = like.flatMap((_, row): CellInput[] => [
      { row, column: 0, value: `原文${String(row)}` },
      { row, column: 1, value: row },
      { row, column: 2, value: "1", look: { numberFormat: "@" } },
    ]);
    const table = bench(sheetOf(cells), cap);
    const edits = like.flatMap((text, row): Edit[] => [
      { kind: "value", sheet: "表", cell: { row, column: 0 }, old: `原文${String(row)}`, new: text },
      { kind: "value", sheet: "表", cell: { row, column: 1 }, old: row, new: text },
      { kind: "value", sheet: "表", cell: { row, column: 2 }, old: "1", new: text },
      { kind: "value", sheet: "表", cell: { row, column: 3 }, old: null, new: text },
    ]);
    const between = await thereAndBack(table, edits);
    like.forEach((text, row) => {
      for (const column of ["A", "B", "C", "D"]) {
        expect(between.cells[`${column}${String(row + 1)}`]).toEqual({ content: text, type: "String" });
      }
    });
  });

  test("a number becomes a number even in a text cell, whose format comes back with the text", async () => {
    const table = bench(
      sheetOf([
        { row: 0, column: 0, value: "59.80", look: { numberFormat: "@" } },
        { row: 1, column: 0, value: "10.41万元" },
        { row: 2, column: 0, value: "1,030.70", look: { numberFormat: "@" } },
      ]),
      cap,
    );
    const between = await thereAndBack(table, [
      { kind: "value", sheet: "表", cell: { row: 0, column: 0 }, old: "59.80", new: 59.8 },
      { kind: "value", sheet: "表", cell: { row: 1, column: 0 }, old: "10.41万元", new: 10.41, numberFormat: "0.00" },
      { kind: "value", sheet: "表", cell: { row: 2, column: 0 }, old: "1,030.70", new: 1030.7, numberFormat: "#,##0.00" },
    ]);
    expect([1, 2, 3].map((row) => between.cells[`A${String(row)}`]?.content)).toEqual([59.8, 10.41, 1030.7]);
    expect([1, 2, 3].map((row) => between.cells[`A${String(row)}`]?.type)).toEqual(["Double", "Double", "Double"]);
  });

  test("rows go into the group: the sum grows, the merged project reaches over them, and one 撤回 takes all of it back", async () => {
    const table = bench(group(), cap);
    const between = await thereAndBack(table, [
      {
        kind: "rows",
        sheet: "表",
        before: 4,
        count: 2,
        likeRow: 3,
        cells: [
          { row: 0, column: 1, value: "007" },
          { row: 0, column: 2, value: 30 },
          { row: 1, column: 1, value: "≥90%" },
          { row: 1, column: 2, value: 40 },
          { row: 1, column: 3, value: 50 },
        ],
        grow: [{ top: 1, left: 0, bottom: 3, right: 0 }],
      },
      { kind: "text", sheet: "表", cell: { row: 5, column: 1 }, span: { start: 0, end: 1 }, old: "下", new: "之" },
    ]);
    expect(between.merges).toEqual(["A2:A6"]);
    expect(between.cells["B5"]).toEqual({ content: "007", type: "String" });
    expect(between.cells["C6"]?.content).toBe(40);
    expect(between.cells["D6"]).toEqual({ content: 50, type: "Double" });
    expect(between.cells["B8"]?.content).toBe("之面");
    expect(between.cells["C7"]?.formula).toBe("=SUM(C2:C4)");
  });

  test("inside a group the sum grows by itself, and rows are like the row named, without its marks", async () => {
    const table = bench(group(), cap);
    await table.port.subscribe(() => undefined);
    await table.port.read();
    await table.port.showMarks("表", [
      { range: { top: 3, left: 1, bottom: 3, right: 1 }, severity: "error" },
      { range: { top: 1, left: 1, bottom: 1, right: 1 }, severity: "warning" },
    ]);
    const between = await thereAndBack(table, [
      { kind: "rows", sheet: "表", before: 2, count: 1, likeRow: 3, cells: [{ row: 0, column: 2, value: 5 }], grow: [{ top: 1, left: 0, bottom: 3, right: 0 }] },
    ]);
    expect(between.cells["C6"]).toMatchObject({ formula: "=SUM(C2:C5)", content: 65 });
    expect(between.merges).toEqual(["A2:A5"]);
    expect(between.styles["B3"]).toEqual(between.styles["B5"]);
    expect(between.rules.map((rule) => rule.areas)).toEqual(expect.arrayContaining([["B2"], ["B5"]]));
    expect(between.rules.length).toBe(2);
  });

  test("insertions at several places, above each other and at the same place, and cells below them", async () => {
    const table = bench(group(), cap);
    const row = (before: number, text: string, count = 1): Edit => ({
      kind: "rows",
      sheet: "表",
      before,
      count,
      likeRow: before - 1,
      cells: [{ row: 0, column: 4, value: text }],
      grow: [],
    });
    const between = await thereAndBack(table, [
      row(2, "甲"),
      { kind: "value", sheet: "表", cell: { row: 6, column: 3 }, old: null, new: "尾" },
      row(2, "乙", 2),
      row(6, "丙"),
      { kind: "value", sheet: "表", cell: { row: 1, column: 3 }, old: null, new: "头" },
    ]);
    expect(["E3", "E4", "E10"].map((address) => between.cells[address]?.content)).toEqual(["甲", "乙", "丙"]);
    expect(["D2", "D11"].map((address) => between.cells[address]?.content)).toEqual(["头", "尾"]);
  });

  test("what is stale is refused as a whole, with what is there now", async () => {
    const { host, port } = bench(group(), cap);
    await host.user.type("表", "B3", "她刚改的");
    const before = host.dumpAll();
    const depth = host.undoDepth;
    const applied = await port.apply([
      { kind: "value", sheet: "表", cell: { row: 1, column: 1 }, old: "上", new: "写不进去" },
      { kind: "text", sheet: "表", cell: { row: 2, column: 1 }, span: { start: 0, end: 1 }, old: "中", new: "外" },
    ]);
    expect(applied).toEqual({ ok: false, stale: [{ sheet: "表", cell: { row: 2, column: 1 }, expected: "中", found: "她刚改的" }] });
    expect(host.dumpAll()).toEqual(before);
    expect(host.undoDepth).toBe(depth);
  });

  test("rows she has typed into are not taken away again", async () => {
    const { host, port } = bench(group(), cap);
    const { inverse } = await written(port, [
      { kind: "rows", sheet: "表", before: 4, count: 1, likeRow: 3, cells: [{ row: 0, column: 1, value: "新" }], grow: [] },
    ]);
    await host.user.type("表", "E5", "她的备注");
    const before = host.dumpAll();
    const applied = await port.apply(inverse);
    expect(applied).toMatchObject({ ok: false, stale: [{ cell: { row: 4, column: 4 }, expected: null, found: "她的备注" }] });
    expect(host.dumpAll()).toEqual(before);
  });
});

/** A project of three indicators with a merged name, a sum below, and a row below that. */
function group(): WorkbookInput {
  const look = { fill: "#EEEEEE", numberFormat: "0.0" };
  return sheetOf(
    [
      { row: 0, column: 0, value: "项目" },
      { row: 1, column: 0, value: "工作经费" },
      ...["上", "中", "底"].flatMap((value, index): CellInput[] => [
        { row: 1 + index, column: 1, value, ...(index === 2 ? { look } : {}) },
        { row: 1 + index, column: 2, value: 10 * (index + 1), ...(index === 2 ? { look } : {}) },
      ]),
      { row: 3, column: 3, value: "30", look: { numberFormat: "@" } },
      { row: 4, column: 2, value: 60, formula: "=SUM(C2:C4)" },
      { row: 5, column: 1, value: "下面" },
    ],
    { merges: [{ row: 1, column: 0, rows: 3, columns: 1 }] },
  );
}

test("several changes of one text are told against the same old text, in any order", async () => {
  const { host, port } = bench(sheetOf([{ row: 0, column: 0, value: "1、甲:1；2、乙:2；" }]));
  const change = (start: number, end: number, old: string, text: string): Edit => ({
    kind: "text",
    sheet: "表",
    cell: { row: 0, column: 0 },
    span: { start, end },
    old,
    new: text,
  });
  const applied = await written(port, [change(3, 4, ":", "："), change(5, 6, "；", "。"), change(9, 10, ":", "："), change(12, 12, "", "完"), change(0, 1, "1", "11")]);
  expect(host.dump().cells["A1"]?.content).toBe("11、甲：1。2、乙：2；完");
  await written(port, applied.inverse);
  expect(host.dump().cells["A1"]?.content).toBe("1、甲:1；2、乙:2；");
  await expect(port.apply([change(0, 4, "1、甲:", "x"), change(3, 5, ":1", "y")])).rejects.toMatchObject({ reason: "failed", message: expect.stringContaining("未作改动") as string });
  expect(await port.apply([])).toEqual({ ok: true, inverse: [], written: [] });
});

test("formulas, protected sheets and sheets that are gone are refused in words, and nothing is written", async () => {
  const { host, port } = bench(group());
  const before = host.dumpAll();
  const value = (sheet: string, row: number, column: number, old: string | number): Edit => ({ kind: "value", sheet, cell: { row, column }, old, new: "新" });
  await expect(port.apply([value("表", 4, 2, 60)])).rejects.toMatchObject({ reason: "unsupported", message: expect.stringContaining("C5 里是公式") as string });
  await expect(port.apply([value("没有", 1, 1, "上")])).rejects.toMatchObject({ reason: "no-sheet" });
  host.store.protect(host.engine.sheetByName("表")?.getSheetId() ?? "", { options: {}, password: undefined });
  await expect(port.apply([value("表", 1, 1, "上")])).rejects.toMatchObject({ reason: "protected" });
  host.simulation.readOnly = true;
  host.store.protect(host.engine.sheetByName("表")?.getSheetId() ?? "", null);
  await expect(port.apply([value("表", 1, 1, "上")])).rejects.toMatchObject({ reason: "read-only" });
  host.simulation.readOnly = false;
  expect(host.dumpAll()).toEqual(before);
});

const SEVERAL: readonly Edit[] = [
  { kind: "rows", sheet: "表", before: 3, count: 2, likeRow: 2, cells: [{ row: 0, column: 1, value: "90%" }], grow: [{ top: 1, left: 0, bottom: 3, right: 0 }] },
  { kind: "value", sheet: "表", cell: { row: 1, column: 1 }, old: "上", new: "改" },
];

test("below 1.20 a write empties her undo stack", async () => {
  const { host, port } = bench(group());
  await host.user.type("表", "D1", "她的");
  expect(host.undoDepth).toBe(1);
  await written(port, SEVERAL);
  expect(host.undoDepth).toBe(0);
});

test("at 1.20 Ctrl+Z takes a command back in one step", async () => {
  const { host, port } = bench(group(), "1.20");
  const before = host.dumpAll();
  await written(port, SEVERAL);
  expect(host.undoDepth).toBe(1);
  await host.user.undo();
  await host.idle();
  expect(host.dumpAll()).toEqual(before);
});

test("what is too much for one message goes in several, and is still taken back as one", async () => {
  const long = "产出指标；数量指标；编外人员到位率；".repeat(120);
  const cells = Array.from({ length: 600 }, (_, row) => ({ row, column: 0, value: `${String(row)}${long}` }));
  const table = bench(sheetOf(cells), "1.20");
  const edits = cells.map(({ row, value }): Edit => ({ kind: "text", sheet: "表", cell: { row, column: 0 }, span: { start: value.length, end: value.length }, old: "", new: "完" }));
  const before = table.host.dumpAll();
  table.host.clearLog();
  const { inverse } = await written(table.port, edits);
  const { writes, errors } = traffic(table.host);
  expect(errors).toEqual([]);
  expect(writes).toBeGreaterThan(1);
  expect(table.host.dump().cells["A600"]?.content).toBe(`599${long}完`);
  await written(table.port, inverse);
  expect(table.host.dumpAll()).toEqual(before);
});

test("what Excel makes something else of is taken back with everything else, and said", async () => {
  const { host, port } = bench(group());
  const before = host.dumpAll();
  const applied = port.apply([
    { kind: "rows", sheet: "表", before: 3, count: 2, likeRow: 2, cells: [{ row: 0, column: 1, value: "90%" }], grow: [{ top: 1, left: 0, bottom: 3, right: 0 }] },
    { kind: "value", sheet: "表", cell: { row: 1, column: 1 }, old: "上", new: "改" },
    // A number in a text cell becomes a text.
    { kind: "value", sheet: "表", cell: { row: 5, column: 1 }, old: "下面", new: 59.8, numberFormat: "@" },
  ]);
  await expect(applied).rejects.toMatchObject({ reason: "failed", message: "Excel 把 B8 的 59.8 变成了文字“59.8”，已恢复原样；请手工修改。" });
  await host.idle();
  expect(host.dumpAll()).toEqual(before);
});

test("a write that Excel stops half-way is put back, and said", async () => {
  const long = "产出指标；数量指标；编外人员到位率；".repeat(120);
  const cells = Array.from({ length: 600 }, (_, row) => ({ row, column: 0, value: `${String(row)}${row < 480 ? long : "短"}` }));
  const { host, port } = bench(sheetOf([...cells, { row: 600, column: 0, value: "90%", look: { numberFormat: "@" } }]));
  const before = host.dumpAll();
  host.simulation.payloadLimit = 1_200_000;
  host.clearLog();
  const applied = port.apply([
    ...cells.map(({ row, value }): Edit => ({ kind: "text", sheet: "表", cell: { row, column: 0 }, span: { start: value.length, end: value.length }, old: "", new: "完" })),
  ]);
  await expect(applied).rejects.toMatchObject({ reason: "too-large", message: "Excel 没有写完，已恢复原样；请重试。" });
  await host.idle();
  expect(traffic(host).writes).toBeGreaterThan(1);
  expect(host.dumpAll()).toEqual(before);
});

test("rows that cannot be are refused before anything is written", async () => {
  const { host, port } = bench(group());
  const before = host.dumpAll();
  const rows = (more: object): Edit => ({ kind: "rows", sheet: "表", before: 2, count: 1, likeRow: 1, cells: [], grow: [], ...more });
  for (const bad of [{ before: 1048576 }, { likeRow: -1 }, { likeRow: 1048576 }, { cells: [{ row: 1, column: 0, value: "外" }] }, { count: -1 }]) {
    await expect(port.apply([rows(bad)])).rejects.toMatchObject({ reason: "failed" });
  }
  await expect(port.apply([rows({ grow: [{ top: 3, left: 0, bottom: 4, right: 0 }] })])).rejects.toMatchObject({ reason: "failed" });
  expect(host.dumpAll()).toEqual(before);
});

test("growing rows to their text is a write of its own", async () => {
  const { host, port } = bench(group());
  await port.autofitRows("表", [1, 2, 5]);
  expect(traffic(host)).toEqual({ syncs: 1, writes: 1, errors: [] });
});
