import { check, dump, finding, ofHost, openPane, type OpenPane, openRules, until } from "./pane";
import { backgroundOf } from "./pixels";

/** Rows of the real table by project: project 1 stands in row 6 of the sheet. */
const G = (project: number): string => `G${project + 5}`;

/** What two readers found on the real table, by rule; the place of each finding. */
const expected = {
  B03: [G(7), G(20)],
  B05: [G(8)],
  B06: [G(3), G(23), G(24), G(25), G(27)],
  B07: [G(26)],
  B12: [G(7)],
  D12: [G(7)],
  G05: [G(8)],
} as const;

/** Rules that must be silent: its totals and its grammar are right. */
const silent = ["A01", "A02", "A03", "A10", "B01", "B02", "B04", "B11", "B14", "B15", "G03", "G06"];

let desk: OpenPane;
beforeAll(async () => {
  desk = await openPane();
});
afterAll(async () => {
  await desk.close();
});

test("check, mark, fix one, undo, clear: the table is as it was", async () => {
  const { page, pane } = desk;
  const before = await dump(page);
  expect(before[0]?.cells["A1"]?.content).toMatch(/2024年项目支出绩效目标表/);
  expect(before[0]?.merges).toContain("A1:G1");

  // One click: the findings.
  const answer = await check(pane);
  expect(answer).toMatch(/^还有 \d+ 处错误，暂不宜提交$/);
  const counts = await Promise.all(["error", "warning", "info"].map(async (kind) => Number(/\d+/.exec(await pane.locator(`[data-count=${kind}]`).innerText())?.[0])));
  expect(answer).toContain(`还有 ${counts[0]} 处`);
  expect(await pane.getByText(`/ ${counts.reduce((sum, count) => sum + count, 0)}`).count()).toBeGreaterThan(0);

  // It only read.
  expect(await ofHost(page, "host.syncs.some((one) => one.write)")).toBe(false);
  expect(await dump(page)).toEqual(before);

  // The right ones, at the right places, in words.
  await openRules(pane, [...Object.keys(expected), "D05"]);
  const lines = (await pane.locator("[data-finding]").allInnerTexts()).map((text) => text.replace(/\s+/g, " "));
  const places = (code: string): string[] => lines.filter((line) => line.endsWith(code)).map((line) => /[A-Z]+\d+/.exec(line)?.[0] ?? line);
  for (const [code, cells] of Object.entries(expected)) expect([code, places(code).map((place) => place.replace(/^(G\d\d?).*/, "$1"))]).toEqual([code, cells]);
  expect(new Set(places("D05")).size).toBe(13);
  expect(lines.find((line) => line.includes("B12"))).toContain("G12第3项以“；”结尾，应为“。”");
  const groups = await pane.locator("[data-group]").evaluateAll((all) => all.map((one) => one.getAttribute("data-group") ?? ""));
  expect(groups.filter((code) => silent.includes(code))).toEqual([]);

  // One more click: the cells are marked, in the workbook and to the eye.
  await ofHost(page, "host.clearLog()");
  expect(await backgroundOf(page, 6, 5)).toBe("#ffffff");
  await pane.getByText("在表中标出").click();
  await until(page, "host.dump().rules.length > 0");
  const marked = await dump(page);
  const rules = marked[0]?.rules ?? [];
  expect(rules.map(({ type, formula, stopIfTrue }) => ({ type, formula, stopIfTrue }))).toEqual(
    ["info", "warning", "error"].map((severity) => ({ type: "Custom", formula: `=N("jibiao:${severity}")=0`, stopIfTrue: false })),
  );
  expect(marked.map((sheet) => ({ ...sheet, rules: [] }))).toEqual(before);
  expect(await ofHost(page, "host.syncs.filter((one) => one.write).length")).toBe(1);
  const fillOf = (severity: string): string | undefined => {
    const style = rules.find(({ formula }) => formula?.includes(severity) === true)?.style as { readonly fill: string } | undefined;
    return style?.fill.toLowerCase();
  };
  await page.waitForTimeout(300); // the grid paints on its own time
  expect(await backgroundOf(page, 7, 6)).toBe(fillOf("error")); // G8 has no output indicator
  expect(await backgroundOf(page, 5, 6)).toBe(fillOf("warning")); // G6
  expect(await backgroundOf(page, 6, 5)).toBe(fillOf("info")); // F7
  expect(await backgroundOf(page, 7, 5)).toBe("#ffffff"); // F8: nothing was found there

  // Fix the stop in G12 after its preview.
  const was = before[0]?.cells["G12"]?.content as string;
  const stop = was.indexOf("；4、");
  expect(stop).toBeGreaterThan(0);
  await finding(pane, "B12").click();
  await until(page, `host.engine.rows.selectedArea(host.engine.activeSheet()).row === 11`);
  await pane.locator("[data-fix='0']").click();
  const preview = pane.getByRole("dialog");
  expect(await preview.innerText()).toContain("G12");
  await preview.getByTestId("write").click();
  await pane.getByTestId("written").waitFor();
  await until(page, `host.dump().cells.G12.content !== ${JSON.stringify(was)}`);
  const fixed = await dump(page);
  expect(fixed[0]?.cells["G12"]?.content).toBe(`${was.slice(0, stop)}。${was.slice(stop + 1)}`);
  expect(Object.entries(fixed[0]?.cells ?? {}).filter(([address, cell]) => cell.content !== before[0]?.cells[address]?.content).map(([address]) => address)).toEqual(["G12"]);

  // Take it back, clear the marks: nothing of us is left.
  // By its role: a dialog that is closed must leave the pane to screen readers again.
  await pane.getByRole("button", { name: "撤回" }).click();
  await until(page, `host.dump().cells.G12.content === ${JSON.stringify(was)}`);
  await pane.locator("[data-testid=check]:enabled").waitFor();
  await page.getByRole("button", { name: "清除标记" }).click();
  await until(page, "host.dump().rules.length === 0");
  expect(await dump(page)).toEqual(before);
  await page.waitForTimeout(300);
  expect(await backgroundOf(page, 6, 5)).toBe("#ffffff");
  expect(desk.faults).toEqual([]);
});

test("the page asks nobody but itself", async () => {
  const asked = await desk.page.evaluate<string[]>("performance.getEntriesByType('resource').map(({ name }) => name)");
  expect(asked.length).toBeGreaterThan(3);
  expect(asked.filter((name) => !name.startsWith(desk.address))).toEqual([]);
});
