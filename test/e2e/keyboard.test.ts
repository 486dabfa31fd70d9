import { dump, ofHost, openPane, type OpenPane, ready, selected, until } from "./pane";

let desk: OpenPane;
beforeAll(async () => {
  desk = await openPane();
});
afterAll(async () => {
  await desk.close();
});

/** What has the keyboard inside the pane: the test id, finding or text of the element. */
async function focused({ pane }: OpenPane): Promise<string> {
  return await pane.locator("html").evaluate((root) => {
    const element = root.ownerDocument.activeElement;
    if (!(element instanceof (root.ownerDocument.defaultView ?? window).HTMLElement)) return "";
    return element.dataset["testid"] ?? (element.dataset["finding"] === undefined ? (element.textContent ?? "").trim().slice(0, 20) : "finding");
  });
}

test("from the check to a fix and back without a mouse", async () => {
  const { page, pane } = desk;
  const before = await dump(page);

  // F6 goes round: the bar, the table, the pane.
  await page.locator("#check").focus();
  await page.keyboard.press("F6");
  expect(await page.evaluate<boolean>("document.querySelector('#grid').contains(document.activeElement)")).toBe(true);
  await page.keyboard.press("F6");
  expect(await page.evaluate<string>("document.activeElement.tagName")).toBe("IFRAME");
  for (let tabs = 0; tabs < 5 && (await focused(desk)) !== "check"; tabs += 1) await page.keyboard.press("Tab");
  expect(await focused(desk)).toBe("check");
  await page.keyboard.press("Enter");
  await pane.getByTestId("answer").waitFor();

  // The arrows go from finding to finding, and the selection in the table with them.
  const start = await selected(page);
  await pane.locator("[data-finding]").first().focus();
  await page.keyboard.press("ArrowDown");
  await pane.getByText(/^\d+ \/ \d+$/).waitFor();
  await until(page, `host.engine.rows.selectedArea(host.engine.activeSheet()).row !== ${start.row}`);
  expect(await focused(desk)).toBe("finding");
  expect(await pane.getByRole("button", { expanded: true }).filter({ hasText: "提醒" }).count()).toBeGreaterThan(0);

  // I asks for a reason, Esc leaves without ignoring.
  await page.keyboard.press("i");
  const dialog = pane.getByRole("dialog");
  await dialog.waitFor();
  expect(await dialog.getByRole("button", { name: "忽略" }).isDisabled()).toBe(true);
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });

  // With a reason the line goes, and the keyboard is with the one that took its place.
  await page.keyboard.press("i");
  await dialog.waitFor();
  await page.keyboard.type("局里统一要求");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await dialog.waitFor({ state: "detached" });
  await pane.getByText("已忽略 1 处").waitFor();
  await pane.locator("[data-finding]:focus").waitFor();

  // F6 leaves the pane for the bar.
  await pane.locator("[data-finding]").first().focus();
  await page.keyboard.press("F6");
  expect(await page.evaluate<string>("document.activeElement.id")).toBe("check");
  expect(await dump(page)).toEqual(before);
  expect(desk.faults).toEqual([]);
});

test("the ribbon's button opens the pane anew and checks at once", async () => {
  const { page, pane } = desk;
  await page.getByRole("button", { name: "关闭面板" }).click();
  expect(await page.locator("#pane iframe").count()).toBe(0);
  await page.locator("#bar").getByRole("button", { name: "打开面板" }).click();
  await ready(pane);
  expect(await pane.getByTestId("answer").count()).toBe(0);
  await page.locator("#bar").getByRole("button", { name: "一键检查" }).click();
  expect(await pane.getByTestId("answer").innerText()).toMatch(/还有 \d+ 处错误/);
  expect(await ofHost(page, "host.syncs.some((one) => one.write)")).toBe(false);
  expect(desk.faults).toEqual([]);
});
