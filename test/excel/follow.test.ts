import { RECORDS_NAMESPACE, type HostEvent } from "../../src/session/ports";
import { bench, closeAll, realTable, traffic } from "./excelHost";

afterEach(closeAll);

test("listening is one message and no write; insertions, deletions and edits are told with what moved", async () => {
  const { host, port } = bench(realTable(), "1.14");
  const { name } = host.dump();
  await host.user.type(name, "J1", "她的");
  const depth = host.undoDepth;
  host.clearLog();
  const events: HostEvent[] = [];
  const stop = await port.subscribe((event) => events.push(event));
  await port.subscribe(() => undefined);
  expect(traffic(host)).toEqual({ syncs: 1, writes: 0, errors: [] });
  expect(host.undoDepth).toBe(depth);
  await host.user.insertRows(name, 5, 2);
  await host.user.deleteRows(name, 9, 1);
  await host.user.type(name, "C7", "改");
  await host.idle();
  expect(events).toEqual([
    { kind: "rows-inserted", sheet: name, first: 5, count: 2, remote: false, own: false },
    { kind: "rows-deleted", sheet: name, first: 9, count: 1, remote: false, own: false },
    { kind: "edited", sheet: name, range: { top: 6, left: 2, bottom: 6, right: 2 }, remote: false, own: false },
  ]);
  stop();
  await host.user.type(name, "C8", "又");
  await host.idle();
  expect(events.length).toBe(3);
  expect(traffic(host).writes).toBe(0);
});

test("our own commands are told as our own", async () => {
  const { host, port } = bench(realTable());
  const { name } = host.dump();
  const events: HostEvent[] = [];
  await port.subscribe((event) => events.push(event));
  await port.apply([{ kind: "rows", sheet: name, before: 6, count: 1, likeRow: 5, cells: [], grow: [] }]);
  await port.apply([{ kind: "value", sheet: name, cell: { row: 6, column: 0 }, old: null, new: "新" }]);
  await host.idle();
  expect(events).toEqual([
    { kind: "rows-inserted", sheet: name, first: 6, count: 1, remote: false, own: true },
    { kind: "edited", sheet: name, range: { top: 6, left: 0, bottom: 6, right: 0 }, remote: false, own: true },
  ]);
});

test("a check while listening stays at two syncs without a write, and marks follow inserted rows", async () => {
  const { host, port } = bench(realTable());
  const { snapshot } = await port.read();
  await port.subscribe(() => undefined);
  await port.showMarks(snapshot.name, [{ range: { top: 11, left: 6, bottom: 11, right: 6 }, severity: "error" }]);
  await host.user.insertRows(snapshot.name, 5, 2);
  await host.idle();
  host.clearLog();
  expect((await port.read()).marks).toBe(1);
  expect(traffic(host)).toEqual({ syncs: 2, writes: 0, errors: [] });
  expect(host.dump().rules.map((rule) => rule.areas)).toEqual([["G14"]]);
  expect(await port.clearMarks()).toBe(1);
});

test("a sheet renamed after the check is still the sheet that was checked", async () => {
  const { host, port } = bench(realTable());
  const { name } = (await port.read()).snapshot;
  const was = host.dump().cells["A6"]?.content;
  const applied = await port.apply([{ kind: "value", sheet: name, cell: { row: 5, column: 0 }, old: was ?? null, new: "新名称" }]);
  const sheet = host.engine.sheetByName(name);
  if (!sheet || !applied.ok) throw new Error("not written");
  host.engine.renameSheet(sheet, "改了名");
  expect((await port.apply(applied.inverse)).ok).toBe(true);
  expect((await port.read({ sheet: name })).snapshot.name).toBe("改了名");
  await port.showMarks(name, [{ range: { top: 5, left: 0, bottom: 5, right: 0 }, severity: "info" }]);
  await port.reveal(name, { row: 7, column: 0 });
  expect(await port.peek(name, [{ row: 5, column: 0 }])).toEqual([was]);
  expect(host.dump("改了名").rules).toHaveLength(1);
});

test("records travel in a part of our own namespace: written, joined, renewed, removed; parts of others stay", async () => {
  const { host, port } = bench(realTable());
  const xml = (inner: string): string => `<jibiao xmlns="${RECORDS_NAMESPACE}">${inner}</jibiao>`;
  const hers = `<other xmlns="urn:hers"><a/></other>`;
  await Excel.run(async (context) => {
    context.workbook.customXmlParts.add(hers);
    await context.sync();
  });
  expect(await port.loadRecords()).toBeNull();
  host.clearLog();
  await port.saveRecords(xml("<records>一</records>"));
  expect(traffic(host).writes).toBe(1);
  expect(await port.loadRecords()).toBe(xml("<records>一</records>"));
  host.clearLog();
  await port.saveRecords(xml("<records>一</records>"));
  expect(traffic(host).writes).toBe(0);
  await Excel.run(async (context) => {
    context.workbook.customXmlParts.add(`<?xml version="1.0"?><!-- 副本 --><jibiao xmlns='${RECORDS_NAMESPACE}'><records>二</records></jibiao>`);
    context.workbook.customXmlParts.add(`<jibiao xmlns="${RECORDS_NAMESPACE}" />`);
    await context.sync();
  });
  expect(await port.loadRecords()).toBe(xml("<records>一</records><records>二</records>"));
  await port.saveRecords(xml("<records>三</records>"));
  expect(await port.loadRecords()).toBe(xml("<records>三</records>"));
  expect(host.store.xmlParts.length).toBe(2);
  await expect(port.saveRecords("<jibiao/>")).rejects.toMatchObject({ reason: "failed" });
  await port.removeRecords();
  expect(await port.loadRecords()).toBeNull();
  expect(host.store.xmlParts.length).toBe(1);
});

test("the port says what the host can do, and names the workbook", async () => {
  const old = bench(realTable(), "1.14");
  expect(await old.port.capabilities()).toEqual({
    nativeUndo: false,
    canWrite: true,
    canStoreRecords: true,
    host: expect.stringContaining("ExcelApi 1.14") as string,
  });
  expect(await old.port.identity()).toContain("zengcheng-2024");
  const recent = bench(realTable(), "1.20");
  expect(await recent.port.capabilities()).toMatchObject({ nativeUndo: true, host: expect.stringContaining("ExcelApi 1.20") as string });
});
