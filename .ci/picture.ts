import { writeFileSync } from "node:fs";
import { ensureBuilt } from "./built";
import { drawsHan, launch } from "./browser";
import { serve } from "./serve";
import { smallPng } from "./smallPng";

/**
 * `npm run picture`: the clicks of the first screen, made on the real demo page: check, mark, open a finding. Gives
 * assets/guide/desk.png, the page, and assets/guide/pane.png, the pane alone at Excel's 350 px. Fails when the page
 * lacks a button, when nothing is found or when Han characters have no glyphs.
 */
ensureBuilt("desk");
const served = await serve("dist/desk");
const browser = await launch();
try {
  if (!(await drawsHan(browser))) throw new Error("This browser has no glyphs for Han characters.");
  const page = await browser.newPage({ locale: "zh-CN", viewport: { width: 1280, height: 800 } });
  await page.goto(served.address);
  const pane = page.frameLocator("#pane iframe");
  await pane.getByRole("button", { name: "一键检查" }).click();
  await pane.getByText(/还有 \d+ 处错误/).first().waitFor();
  await pane.getByText("在表中标出").click();
  await pane.locator("[data-group]").filter({ hasText: "队伍建设工作经费" }).click();
  const open = pane.locator("[data-finding]").filter({ hasText: "B03" }).first();
  await open.click();
  await pane.getByRole("button", { name: /^改为/ }).first().waitFor();
  await page.mouse.move(640, 20); // away from anything that shows it
  await page.waitForTimeout(1500); // the grid paints on its own time
  writeFileSync("assets/guide/desk.png", smallPng(await page.screenshot()));
  writeFileSync("assets/guide/pane.png", smallPng(await page.locator("#pane iframe").screenshot()));
  console.log("assets/guide/desk.png, assets/guide/pane.png");
} finally {
  await browser.close();
  await served.close();
}
