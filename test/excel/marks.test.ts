import type { Mark } from "../../src/session/ports";
import { bench, closeAll, realTable, traffic, type Bench } from "./excelHost";

afterEach(closeAll);

const cell = (row: number, column: number, severity: Mark["severity"]): Mark => ({
  range: { top: row, left: column, bottom: row, right: column },
  severity,
});

const MARKS: readonly Mark[] = [
  cell(11, 6, "error"),
  cell(12, 6, "error"),
  cell(12, 6, "warning"),
  cell(24, 6, "warning"),
  cell(4, 1, "info"),
  { range: { top: 12, left: 5, bottom: 13, right: 6 }, severity: "info" },
];

async function checked(cap?: Parameters<typeof bench>[1]): Promise<Bench & { readonly name: string }> {
  const { host, port } = bench(realTable(), cap);
  host.user.addRule(host.dump().name, "B4:B30", "=B4>100", "#FFFF00");
  const { snapshot } = await port.read();
  host.clearLog();
  return { host, port, name: snapshot.name };
}

test("marking is one writing sync; of several severities on a cell the strongest shows; clearing leaves all as before", async () => {
  const { host, port, name } = await checked();
  const before = host.dumpAll();
  await port.showMarks(name, MARKS);
  expect(traffic(host)).toEqual({ syncs: 1, writes: 1, errors: [] });
  const { rules } = host.dump();
  expect({ ...host.dump(), rules: before[0]?.rules }).toEqual(before[0]);
  const ours = rules.filter((rule) => rule.formula?.includes("jibiao"));
  expect(ours.map((rule) => [rule.formula, rule.areas, rule.stopIfTrue])).toEqual(
    expect.arrayContaining([
      [`=N("jibiao:error")=0`, ["G12:G13"], false],
      [`=N("jibiao:warning")=0`, ["G25"], false],
      [`=N("jibiao:info")=0`, ["B5", "F13", "F14:G14"], false],
    ]),
  );
  expect(rules.length).toBe(4);
  expect((await port.read()).marks).toBe(3);
  expect(await port.clearMarks()).toBe(3);
  expect(host.dumpAll()).toEqual(before);
  expect(await port.clearMarks()).toBe(0);
});

test("new marks replace the old ones in one sync, none at all need none", async () => {
  const { host, port, name } = await checked();
  await port.showMarks(name, MARKS);
  host.clearLog();
  await port.showMarks(name, [cell(20, 6, "error")]);
  expect(traffic(host)).toEqual({ syncs: 1, writes: 1, errors: [] });
  expect(host.dump().rules.flatMap((rule) => rule.areas)).toEqual(expect.arrayContaining(["G21", "B4:B30"]));
  expect(host.dump().rules.length).toBe(2);
  await port.showMarks(name, []);
  host.clearLog();
  await port.showMarks(name, []);
  expect(traffic(host).syncs).toBe(0);
  expect(host.dump().rules.length).toBe(1);
});

test("a mark that she deleted by hand does not keep the others from being renewed", async () => {
  const { host, port, name } = await checked();
  await port.showMarks(name, MARKS);
  const sheet = host.engine.sheetByName(name);
  const gone = host.engine.rules.list(sheet!, { row: 11, column: 6, rows: 1, columns: 1 })[0];
  host.engine.rules.delete(sheet!, gone!.id);
  await port.showMarks(name, [cell(20, 6, "warning")]);
  expect(host.dump().rules.map((rule) => rule.areas)).toEqual(expect.arrayContaining([["G21"], ["B4:B30"]]));
  expect(host.dump().rules.length).toBe(2);
});

test("marks of another session are recognised anywhere, replaced and cleared", async () => {
  const table = realTable();
  const { host, port } = bench({ ...table, sheets: [...table.sheets, { name: "备份", cells: [{ row: 0, column: 0, value: 1 }] }] });
  const { name } = host.dump();
  host.user.addRule(name, "A1:A2", `=N("jibiao:error")=0`, "#FF0000");
  host.user.addRule("备份", "C9", `=N("jibiao:info")=0`, "#FF0000");
  host.user.addRule("备份", "C9", `=N("another:info")=0`, "#00FF00");
  expect((await port.read()).marks).toBe(1);
  await port.showMarks(name, [cell(3, 1, "info")]);
  expect(host.dump(name).rules.map((rule) => rule.areas)).toEqual([["B4"]]);
  expect(await port.clearMarks()).toBe(2);
  expect(host.dumpAll().map((sheet) => sheet.rules.map((rule) => rule.formula))).toEqual([[], [`=N("another:info")=0`]]);
});

test("thousands of scattered marks fit into few rules, each address short enough", async () => {
  const cells = Array.from({ length: 3000 }, (_, index) => ({ row: index, column: 0, value: index }));
  const { host, port } = bench({ sheets: [{ name: "表", cells }] });
  await port.read();
  host.clearLog();
  await port.showMarks("表", Array.from({ length: 1000 }, (_, index) => cell(2 * index, 6, "warning")));
  expect(traffic(host)).toEqual({ syncs: 1, writes: 1, errors: [] });
  const { rules } = host.dump();
  expect(rules.length).toBe(5);
  expect(rules.every((rule) => rule.areas.length <= 200)).toBe(true);
  expect(new Set(rules.flatMap((rule) => rule.areas)).size).toBe(1000);
  expect(await port.clearMarks()).toBe(5);
});

test("a protected sheet is not marked, and clearing says which one it left", async () => {
  const { host, port, name } = await checked();
  await port.showMarks(name, MARKS);
  const id = host.engine.sheetByName(name)?.getSheetId() ?? "";
  host.store.protect(id, { options: {}, password: undefined });
  const before = host.dumpAll();
  await expect(port.showMarks(name, [cell(1, 1, "error")])).rejects.toMatchObject({ reason: "protected" });
  await port.read();
  host.clearLog();
  await expect(port.showMarks(name, [cell(1, 1, "error")])).rejects.toMatchObject({
    reason: "protected",
    message: expect.stringContaining("未作改动") as string,
  });
  expect(traffic(host).writes).toBe(0);
  await expect(port.clearMarks()).rejects.toMatchObject({ reason: "protected", message: expect.stringContaining(name) as string });
  expect(host.dumpAll()).toEqual(before);
});

test("a mark that nobody can read after an undone removal is met in words, and the others go", async () => {
  const { host, port, name } = await checked("1.20");
  await port.showMarks(name, [cell(11, 6, "error"), cell(12, 6, "warning")]);
  const sheet = host.engine.sheetByName(name);
  const [broken] = host.engine.rules.list(sheet!, { row: 11, column: 6, rows: 1, columns: 1 });
  host.simulation.brokenRules.add(broken!.id);
  await expect(port.clearMarks()).rejects.toMatchObject({
    reason: "marks-unreadable",
    message: expect.stringMatching(/其余标记已清除.*重新打开/) as string,
  });
  expect(host.dump().rules.map((rule) => rule.areas)).toEqual([["G12"], ["B4:B30"]]);
});

test("a foreign rule that cannot be read is never taken for one of ours", async () => {
  const { host, port } = bench(realTable());
  host.simulation.brokenRules.add(host.user.addRule(host.dump().name, "B4", "=B4>1", "#FFFF00"));
  expect(await port.clearMarks()).toBe(0);
});

test("with undo of its own, Ctrl+Z takes marks off in one step", async () => {
  const { host, port, name } = await checked("1.20");
  const before = host.dumpAll();
  const depth = host.undoDepth;
  await port.showMarks(name, MARKS);
  expect(host.undoDepth).toBe(depth + 1);
  await host.user.undo();
  expect(host.dumpAll()).toEqual(before);
});
