import { readFileSync } from "node:fs";
import { join } from "node:path";
import { cellKey } from "../../src/core/sheet/address";
import { valueAt } from "../../src/core/sheet/snapshot";
import { HostError } from "../../src/session/ports";
import type { CellInput, WorkbookInput } from "../../src/host/workbookData";
import { readWorkbook } from "../../src/xlsx/readWorkbook";
import { bench, closeAll, realTable, traffic } from "./excelHost";

afterEach(closeAll);

const sheetOf = (cells: readonly CellInput[], more: Partial<WorkbookInput["sheets"][number]> = {}): WorkbookInput => ({
  sheets: [{ name: "表", cells, ...more }],
});

test("the real table: two syncs, none of them a write, and every value as in the file", async () => {
  const { host, port } = bench(realTable());
  host.clearLog();
  const { snapshot, locked, marks } = await port.read();
  await host.idle();
  expect(traffic(host)).toEqual({ syncs: 2, writes: 0, errors: [] });
  expect(host.log.filter((message) => message.write)).toEqual([]);
  // Each waits while she is typing in a cell instead of failing.
  expect(host.syncs.every((message) => (message.flags & 64) !== 0)).toBe(true);
  const file = readWorkbook(new Uint8Array(readFileSync(join(__dirname, "../sheets/zengcheng-2024.xlsx")))).sheets[0]?.snapshot;
  if (!file) throw new Error("the file has a sheet");
  const grid = (of: typeof snapshot): unknown[][] =>
    Array.from({ length: 40 }, (_, row) => Array.from({ length: 12 }, (__, column) => valueAt(of, row, column)));
  expect(grid(snapshot)).toEqual(grid(file));
  expect(valueAt(snapshot, 3, 1)).toBe(292.28);
  expect({ name: snapshot.name, formulas: snapshot.formulas }).toEqual({ name: file.name, formulas: file.formulas });
  expect({ locked, marks, merges: snapshot.merges, hidden: snapshot.hiddenRows }).toEqual({ locked: null, marks: 0, merges: null, hidden: [] });
});

test("her undo stack outlives a check, and a named sheet is read without being brought to the front", async () => {
  const table = realTable();
  const { host, port } = bench({ ...table, sheets: [{ name: "封面", cells: [{ row: 0, column: 0, value: "封面" }] }, ...table.sheets] });
  await host.user.type("封面", "B2", "她的");
  const before = host.undoDepth;
  const name = table.sheets[0]?.name ?? "";
  const { snapshot } = await port.read({ sheet: name });
  expect(snapshot.name).toBe(name);
  expect(host.undoDepth).toBe(before);
  expect((await port.sheets()).map((sheet) => [sheet.name, sheet.visible, sheet.active])).toEqual([
    ["封面", true, true],
    [name, true, false],
  ]);
  await expect(port.read({ sheet: "没有这张表" })).rejects.toMatchObject({ reason: "no-sheet" });
});

test("formulas, errors, dates, booleans, empty texts, and texts that look like formulas", async () => {
  const { port } = bench(
    sheetOf([
      { row: 2, column: 1, value: 1.5 },
      { row: 2, column: 2, value: 44561, look: { numberFormat: "yyyy-mm-dd" } },
      { row: 2, column: 3, value: true },
      { row: 3, column: 1, formula: "=B3*2" },
      { row: 3, column: 2, formula: "=1/0" },
      { row: 3, column: 3, value: "=B3", look: { numberFormat: "@" } },
      { row: 4, column: 1, value: "007", look: { numberFormat: "@" } },
    ]),
  );
  const { snapshot } = await port.read();
  expect([snapshot.top, snapshot.left]).toEqual([2, 1]);
  expect(snapshot.values).toEqual([
    [1.5, 44561, true],
    [3, "#DIV/0!", "=B3"],
    ["007", null, null],
  ]);
  expect([...snapshot.formulas]).toEqual([
    [cellKey(3, 1), "=B3*2"],
    [cellKey(3, 2), "=1/0"],
  ]);
});

test("scattered formulas are read with the values, and texts that begin with = stay texts", async () => {
  const cells = Array.from({ length: 80 }, (_, index): CellInput[] => [
    { row: 2 * index, column: 0, value: index },
    { row: 2 * index, column: index % 3 === 0 ? 1 : 2, formula: `=A${String(2 * index + 1)}+1` },
    { row: 2 * index + 1, column: 1, value: "=不是公式", look: { numberFormat: "@" } },
  ]).flat();
  const { host, port } = bench(sheetOf(cells));
  host.clearLog();
  const { snapshot } = await port.read();
  expect(traffic(host)).toEqual({ syncs: 2, writes: 0, errors: [] });
  expect(snapshot.formulas.size).toBe(80);
  expect(snapshot.formulas.get(cellKey(6, 1))).toBe("=A7+1");
  expect(snapshot.formulas.has(cellKey(7, 1))).toBe(false);
  expect(valueAt(snapshot, 7, 1)).toBe("=不是公式");
});

test("an empty sheet has no rows, and hidden rows and columns are told without a write", async () => {
  const empty = bench(sheetOf([]));
  const read = await empty.port.read();
  expect([read.snapshot.values, read.snapshot.hiddenRows]).toEqual([[], []]);
  const cells = Array.from({ length: 6 }, (_, row) => Array.from({ length: 4 }, (__, column) => ({ row: row + 1, column, value: row * column }))).flat();
  const some = bench(sheetOf(cells, { hiddenRows: [2, 5], hiddenColumns: [1] }));
  some.host.clearLog();
  const { snapshot } = await some.port.read();
  expect([snapshot.hiddenRows, snapshot.hiddenColumns]).toEqual([[2, 5], [1]]);
  expect(traffic(some.host)).toEqual({ syncs: 2, writes: 0, errors: [] });
});

test("protected and read-only workbooks are read, and said to be so", async () => {
  const cells = [{ row: 0, column: 0, value: "合计" }];
  const locked = bench(sheetOf(cells, { isProtected: true }));
  expect((await locked.port.read()).locked).toBe("protected");
  const fixed = bench(sheetOf(cells));
  fixed.host.simulation.readOnly = true;
  expect((await fixed.port.read()).locked).toBe("read-only");
  expect((await fixed.port.capabilities()).canWrite).toBe(false);
});

test("a large table comes in one more read per 4 MB, in pieces that Excel takes, with its progress", async () => {
  const text = "产出指标数量指标编外人员到位率".repeat(18);
  const cells = Array.from({ length: 9000 }, (_, row) => [0, 1].map((column) => ({ row, column, value: `${String(row)}${column === 0 ? text : "短"}` }))).flat();
  const { host, port } = bench(sheetOf(cells));
  host.clearLog();
  const shares: number[] = [];
  const { snapshot } = await port.read({ progress: (share) => shares.push(share) });
  expect(snapshot.values.length).toBe(9000);
  expect(snapshot.values.map((row) => row[1])).toEqual(Array.from({ length: 9000 }, (_, row) => `${String(row)}短`));
  const { syncs, writes } = traffic(host);
  const bytes = host.syncs.reduce((sum, message) => sum + message.responseBytes, 0);
  expect(writes).toBe(0);
  expect(bytes).toBeGreaterThan(7 * 1024 * 1024);
  // The survey, one read a 4 MB, one for the parts' safety margin, and halvings of the very first part.
  expect(host.syncs.filter((message) => message.error === null).length).toBeLessThanOrEqual(1 + Math.ceil(bytes / (4 * 1024 * 1024)) + 2);
  expect(syncs).toBeLessThanOrEqual(7);
  expect(shares.at(-1)).toBe(1);
  expect([...shares].sort((a, b) => a - b)).toEqual(shares);
});

test("a reader that throws while told of progress cancels the read", async () => {
  const { port } = bench(realTable());
  const cancel = port.read({
    progress: () => {
      throw new Error("她点了取消");
    },
  });
  await expect(cancel).rejects.toBeInstanceOf(HostError);
  await expect(cancel).rejects.toMatchObject({ reason: "cancelled" });
});

test("a stray cell in the last corner is too large to read, in words", async () => {
  const { port } = bench(sheetOf([{ row: 0, column: 0, value: 1 }, { row: 60000, column: 100, value: 2 }]));
  await expect(port.read()).rejects.toMatchObject({ reason: "too-large", message: expect.stringContaining("未作改动") as string });
});

test("a foreign rule that Excel cannot read costs syncs of its own, but neither the read nor her rule", async () => {
  const { host, port } = bench(realTable());
  const name = host.dump().name;
  const hers = host.user.addRule(name, "B4:B9", "=B4>100", "#FFFF00");
  host.user.addRule(name, "C4:C9", "=C4>100", "#FF0000");
  host.simulation.brokenRules.add(hers);
  host.clearLog();
  const { snapshot, marks } = await port.read();
  expect(valueAt(snapshot, 3, 1)).toBe(292.28);
  expect(marks).toBe(0);
  expect(traffic(host).writes).toBe(0);
  // Survey, the failed read, the read without rules, the list again, and each rule.
  expect(traffic(host).syncs).toBe(6);
  expect(host.dump().rules.length).toBe(2);
});

test("while she types a request waits, says so after 600 ms, and goes on by itself", async () => {
  const { host, port } = bench(realTable());
  const told: boolean[] = [];
  const stop = port.onWaiting?.((waiting) => told.push(waiting));
  host.setTyping(true);
  const reading = port.read();
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(told).toEqual([]);
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(told).toEqual([true]);
  host.setTyping(false);
  expect(valueAt((await reading).snapshot, 3, 1)).toBe(292.28);
  expect(told).toEqual([true, false]);
  stop?.();
});

test("peeking, the cursor and going to a cell write nothing", async () => {
  const { host, port } = bench(realTable());
  const { name } = host.dump();
  host.clearLog();
  expect(await port.peek(name, [{ row: 3, column: 1 }, { row: 40, column: 3 }, { row: 3, column: 0 }])).toEqual([292.28, null, "合计"]);
  await port.reveal(name, { row: 11, column: 6 });
  expect(await port.activeCell()).toEqual({ sheet: name, cell: { row: 11, column: 6 } });
  expect(traffic(host)).toEqual({ syncs: 3, writes: 0, errors: [] });
  await expect(port.reveal("没有", { row: 0, column: 0 })).rejects.toMatchObject({ reason: "no-sheet" });
});
