import type { FrameLocator, Locator, Page } from "playwright-core";
import type { SheetDump } from "../../src/host";
import { type Desk, openDesk } from "./browser";

/** The demo page with its pane ready to be used. */
export interface OpenPane extends Desk {
  readonly pane: FrameLocator;
}

/** Opens the demo page and waits until the pane can check. */
export async function openPane(options?: Parameters<typeof openDesk>[0]): Promise<OpenPane> {
  const desk = await openDesk(options);
  const pane = desk.page.frameLocator("#pane iframe");
  try {
    await ready(pane);
  } catch (error) {
    // Nobody else would: a browser left open keeps the test run alive.
    await desk.close();
    throw new Error(`The pane did not start. ${desk.faults.join("\n")}`, { cause: error });
  }
  return { ...desk, pane };
}

/** Waits until the pane, which may just have been opened anew, can check. */
export async function ready(pane: FrameLocator): Promise<void> {
  await pane.locator("[data-testid=check]:enabled").waitFor();
}

/** Presses 一键检查 in the pane and waits for its answer, which it gives. */
export async function check(pane: FrameLocator): Promise<string> {
  await pane.getByRole("button", { name: "一键检查" }).click();
  return await pane.getByTestId("answer").innerText();
}

/** Shows the findings by rule and opens the groups of these rules. */
export async function openRules(pane: FrameLocator, codes: readonly string[]): Promise<void> {
  await pane.getByRole("combobox", { name: "分组方式" }).selectOption("rule");
  for (const code of codes) {
    const group = pane.locator(`[data-group="${code}"]`);
    if ((await group.getAttribute("aria-expanded")) === "false") await group.click();
  }
}

/** The line of the first finding of a rule, whose group must be open. */
export function finding(pane: FrameLocator, code: string): Locator {
  return pane.locator("[data-finding]").filter({ hasText: code }).first();
}

/** What an expression gives in the page, where `host` is the embedded host. It travels as JSON. */
export async function ofHost<T>(page: Page, expression: string): Promise<T> {
  return JSON.parse(await page.evaluate<string>(`(async () => { const host = window.jibiaoHost; return JSON.stringify((await (${expression})) ?? null); })()`)) as T;
}

/** All sheets as plain data, when nothing is on its way any more. */
export async function dump(page: Page): Promise<SheetDump[]> {
  return await ofHost(page, "host.idle().then(() => host.dumpAll())");
}

/** The selected cell, zero-based. */
export async function selected(page: Page): Promise<{ readonly row: number; readonly column: number }> {
  return await ofHost(page, "(({ row, column }) => ({ row, column }))(host.engine.rows.selectedArea(host.engine.activeSheet()))");
}

/** Waits until the host's answer to an expression is true; the pane acts on its own time, and between two workbooks there is none. */
export async function until(page: Page, expression: string): Promise<void> {
  let last: unknown = false;
  for (let tries = 0; tries < 200; tries += 1) {
    last = await ofHost<boolean>(page, expression).catch((error: unknown) => error);
    if (last === true) return;
    await page.waitForTimeout(50);
  }
  throw new Error(`Never true: ${expression}; at last: ${String(last)}`);
}

/** True, for {@link until}, when this workbook is the one that is open. */
export function workbookOf(file: string): string {
  return `host.engine.workbookName() === ${JSON.stringify(file)}`;
}
