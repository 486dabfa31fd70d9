import { check, dump, finding, ofHost, openPane, type OpenPane, openRules, ready, until, workbookOf } from "./pane";

let desk: OpenPane;
beforeAll(async () => {
  desk = await openPane();
});
afterAll(async () => {
  await desk.close();
});

test("insert what is missing into the project of the active cell, see it before, take it back", async () => {
  const { page, pane } = desk;
  const before = await dump(page);
  const was = before[0]?.cells["G19"]?.content as string;
  await check(pane);

  // She stands on project 14, a system's operation: that is what the library opens for.
  await ofHost(page, `host.user.select(host.dump().name, "A19")`);
  await pane.getByTestId("insert").click();
  expect(await pane.getByTestId("lacks").innerText()).toMatch(/缺：.*满意度.*数量|缺：.*数量.*满意度/);
  expect(await pane.getByText(/建议类型：信息系统运维/).count()).toBe(1);

  // Search by initials, tick, and be told about a target that is none.
  await pane.getByRole("searchbox", { name: /搜索/ }).fill("myd");
  const found = pane.getByRole("checkbox", { name: /满意度/ });
  await found.first().click();
  const target = pane.locator("input[aria-invalid]").first();
  await target.fill("很满意");
  expect(await pane.getByTestId("insert-preview").isDisabled()).toBe(true);
  await target.fill("≥92%");
  expect(await pane.getByTestId("insert-preview").isEnabled()).toBe(true);

  // The preview writes nothing; writing changes one cell; one undo brings everything back.
  await pane.getByTestId("insert-preview").click();
  expect(await pane.getByRole("dialog").innerText()).toContain("≥92%");
  expect(await dump(page)).toEqual(before);
  await pane.getByTestId("write").click();
  await pane.getByTestId("written").waitFor();
  await until(page, `host.dump().cells.G19.content.includes("≥92%")`);
  const after = await dump(page);
  const changed = Object.keys(after[0]?.cells ?? {}).filter((cell) => JSON.stringify(after[0]?.cells[cell]) !== JSON.stringify(before[0]?.cells[cell]));
  expect(changed).toEqual(["G19"]);
  expect(after[0]?.cells["G19"]?.content).toMatch(/4、3-满意度指标；31-服务对象满意度指标?；.*满意度；实施周期指标值:≥92%；年度指标值:≥92%。$/);
  await pane.getByRole("button", { name: "撤回" }).click();
  await until(page, `host.dump().cells.G19.content === ${JSON.stringify(was)}`);
  expect(await dump(page)).toEqual(before);
});

test("a vague indicator is replaced by a measurable one, and nothing else changes", async () => {
  const { page, pane } = desk;
  const before = await dump(page);
  const was = before[0]?.cells["G6"]?.content as string;
  await openRules(pane, ["C01"]);
  await finding(pane, "C01").click();
  await pane.getByRole("button", { name: "换成可衡量的指标…" }).click();
  await pane.getByRole("checkbox").first().click();
  const target = pane.locator("input[aria-invalid=true]");
  if ((await target.count()) > 0) await target.first().fill("95");
  await pane.getByTestId("insert-preview").click();
  expect(await pane.getByRole("dialog").innerText()).toContain("提高工作效率");
  expect(await dump(page)).toEqual(before);
  await pane.getByTestId("write").click();
  await pane.getByTestId("written").waitFor();
  await until(page, `!host.dump().cells.G6.content.includes("提高工作效率")`);
  const now = (await dump(page))[0]?.cells["G6"]?.content as string;
  expect(now.split("3、2-效益指标；22-社会效益；")[0]).toBe(was.split("3、2-效益指标；22-社会效益；")[0]);
  await pane.getByRole("button", { name: "撤回" }).click();
  await until(page, `host.dump().cells.G6.content === ${JSON.stringify(was)}`);
  expect(await dump(page)).toEqual(before);
});

test.each([
  ["井研 2023（一行一个指标）", "rows-jingyan-2023.xlsx", "G6"],
  ["湘潭 2023（一个项目一张表）", "form-xiangtan-2023.xlsx", "B3"],
  ["上海普陀 2026（一个项目一张表）", "form-shanghai-putuo-2026.xlsx", "C3"],
])("%s: rows are inserted, and one undo takes all of it back", async (label, file, cell) => {
  const { page, pane } = desk;
  await page.locator("#sample").selectOption({ label });
  await until(page, workbookOf(file));
  await ready(pane);
  const before = await dump(page);
  await check(pane);
  await ofHost(page, `host.user.select(host.dump().name, ${JSON.stringify(cell)})`);
  await pane.getByTestId("insert").click();
  await pane.getByRole("searchbox", { name: /搜索/ }).fill("质量");
  const boxes = pane.getByRole("checkbox");
  await boxes.first().click();
  const target = pane.locator("input[aria-invalid=true]");
  if ((await target.count()) > 0) await target.first().fill("95");
  await pane.getByTestId("insert-preview").click();
  const preview = pane.getByRole("dialog");
  expect(await preview.innerText()).toMatch(/插入 \d 行|填入/);
  expect(await dump(page)).toEqual(before);
  await pane.getByTestId("write").click();
  await pane.getByTestId("written").waitFor();
  await until(page, `JSON.stringify(host.dump().cells) !== ${JSON.stringify(JSON.stringify(before[0]?.cells))}`);
  // Every text and number that was there is still there.
  const contents = (all: Awaited<ReturnType<typeof dump>>): string[] => Object.values(all[0]?.cells ?? {}).flatMap((it) => (it.content === null || it.content === "" ? [] : [String(it.content)]));
  const after = contents(await dump(page));
  for (const it of contents(before)) expect(after).toContain(it);
  await pane.getByRole("button", { name: "撤回" }).click();
  await until(page, `JSON.stringify(host.dump().cells) === ${JSON.stringify(JSON.stringify(before[0]?.cells))}`);
  expect(await dump(page)).toEqual(before);
});
