import { readFileSync } from "node:fs";
import { openDesk } from "./browser";
import { check, dump, ofHost, openPane, type OpenPane, ready, until, workbookOf } from "./pane";

let desk: OpenPane;
beforeAll(async () => {
  desk = await openPane();
});
afterAll(async () => {
  expect(desk.faults).toEqual([]);
  await desk.close();
});

test("a file of her own is opened here and sent nowhere", async () => {
  const { page, pane } = desk;
  const asked: string[] = [];
  page.on("request", (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname}`));
  await page.locator("#file").setInputFiles("test/sheets/cases/form-xiangtan-2023.xlsx");
  await until(page, workbookOf("form-xiangtan-2023.xlsx"));
  await ready(pane);
  expect(await page.locator("#said").innerText()).toContain("只在本机读取");
  await pane.getByRole("button", { name: "一键检查" }).click();
  await pane.getByRole("button", { name: "重新检查" }).waitFor();
  expect(asked.filter((one) => !/^GET \/(?:pane\.html|[\w-]+\.(?:js|css)|office\/|chunks\/)/.test(one))).toEqual([]);
});

test("a file opened while the page still draws its own table is drawn in its place", async () => {
  const { page, faults, close } = await openDesk();
  try {
    await page.locator("#file").setInputFiles("test/sheets/cases/form-xiangtan-2023.xlsx");
    await until(page, workbookOf("form-xiangtan-2023.xlsx"));
    await page.locator("#said").filter({ hasText: "只在本机读取" }).waitFor();
    const drawn = await page.locator("#grid canvas").evaluateAll<number, HTMLCanvasElement>((all) => Math.max(0, ...all.map((one) => one.getBoundingClientRect().width)));
    expect(drawn).toBeGreaterThan(300);
    expect(faults).toEqual([]);
  } finally {
    await close();
  }
});

test("a file that is no workbook is refused in words, and the open one stays", async () => {
  const { page } = desk;
  const before = await dump(page);
  await page.locator("#file").setInputFiles({ name: "预算.xlsx", mimeType: "application/zip", buffer: Buffer.from("<html>不是工作簿</html>") });
  const said = page.locator("#said.wrong");
  await said.waitFor();
  expect(await said.innerText()).toMatch(/^预算\.xlsx：.*。/);
  expect(await said.innerText()).not.toMatch(/[A-Z][a-z]+Error|undefined|null/);
  expect(await dump(page)).toEqual(before);
});

test("a file dropped on the page is opened", async () => {
  const { page, pane } = desk;
  const bytes = readFileSync("test/sheets/cases/rows-jingyan-2023.xlsx").toString("base64");
  await page.evaluate(`(() => {
    const bytes = Uint8Array.from(atob("${bytes}"), (one) => one.charCodeAt(0));
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([bytes], "拖入.xlsx"));
    const target = document.querySelector("#grid");
    for (const type of ["dragover", "drop"]) target.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
  })()`);
  await until(page, workbookOf("拖入.xlsx"));
  await ready(pane);
});

test("another sample, and another version of Excel behind the same table", async () => {
  const { page, pane } = desk;
  await page.locator("#sample").selectOption({ label: "增城 2024（同一表，PDF 断行未清理）" });
  await until(page, workbookOf("zengcheng-2024-wrapped.xlsx"));
  await ready(pane);
  await page.locator("#cap").selectOption("1.20");
  await until(page, "host.cap === '1.20'");
  await ready(pane);
  const before = await dump(page);
  expect(await check(pane)).toMatch(/还有 \d+ 处错误/);
  expect(await ofHost(page, "host.undoDepth")).toBe(0);
  await pane.getByText("在表中标出").click();
  await until(page, "host.dump().rules.length > 0");
  // Here Excel itself can take back what an add-in wrote.
  expect(await ofHost(page, "host.undoDepth")).toBe(1);
  await ofHost(page, "host.user.undo()");
  expect(await dump(page)).toEqual(before);
});
