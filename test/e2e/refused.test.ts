import { check, dump, finding, ofHost, openPane, type OpenPane, openRules, ready, until } from "./pane";

let desk: OpenPane;
beforeAll(async () => {
  desk = await openPane();
});
/** The workbook and the pane as they were at first. */
let untouched = true;
beforeEach(async () => {
  if (!untouched) await desk.page.reload();
  untouched = false;
  await ready(desk.pane);
});
afterEach(() => {
  expect(desk.faults).toEqual([]);
});
afterAll(async () => {
  await desk.close();
});

test("a fix whose cell has changed since is refused, and says so", async () => {
  const { page, pane } = desk;
  await check(pane);
  await openRules(pane, ["B12"]);
  await finding(pane, "B12").click();
  await pane.locator("[data-fix='0']").click();
  const write = pane.getByTestId("write");
  await write.waitFor();
  // While she reads the preview somebody else writes into the cell.
  await ofHost(page, "host.user.type(host.engine.activeSheet().getName(), 'G12', '另一个人写的')");
  const before = await dump(page);
  await page.waitForTimeout(500); // she reads on
  await write.click();
  expect(await pane.getByTestId("trouble").innerText()).toMatch(/G12 的内容已改动，未修正。/);
  expect(await dump(page)).toEqual(before);
  expect(before[0]?.cells["G12"]?.content).toBe("另一个人写的");
});

test("a protected sheet is read, and neither marked nor written", async () => {
  const { page, pane } = desk;
  await ofHost(page, "host.store.protect(host.engine.activeSheet().getSheetId(), { options: {}, password: undefined })");
  const before = await dump(page);
  expect(await check(pane)).toMatch(/还有 \d+ 处错误/);
  expect(await pane.getByText("工作表受保护").innerText()).toMatch(/只能查看/);
  expect(await pane.getByRole("switch", { name: "在表中标出" }).isDisabled()).toBe(true);
  expect(await pane.getByTestId("fix-all").isDisabled()).toBe(true);
  await openRules(pane, ["B12"]);
  await finding(pane, "B12").click();
  await until(page, "host.engine.rows.selectedArea(host.engine.activeSheet()).row === 11");
  expect(await pane.locator("[data-fix]").count()).toBe(0);
  expect(await ofHost(page, "host.syncs.some((one) => one.write)")).toBe(false);
  expect(await dump(page)).toEqual(before);
});

test("while she types in a cell the check waits for Enter", async () => {
  const { page, pane } = desk;
  await page.locator("#univer-sheet-main-canvas_workbook").dblclick({ position: { x: 150, y: 150 } });
  await page.keyboard.type("改");
  await pane.getByRole("button", { name: "一键检查" }).click();
  await pane.getByText("请先按 Enter").waitFor();
  expect(await ofHost(page, "host.syncs.every((one) => !one.members.includes('Range.values'))")).toBe(true);
  await page.locator("#univer-sheet-main-canvas_workbook").click({ position: { x: 150, y: 300 } });
  expect(await pane.getByTestId("answer").innerText()).toMatch(/还有 \d+ 处错误/);
});
