import { writeFileSync } from "node:fs";
import { ensureBuilt } from "./built";
import { drawsHan, launch } from "./browser";
import { serve } from "./serve";

/**
 * `npm run picture`: the two clicks of the first screen, made on the real demo page, and its picture as
 * assets/guide/desk.png. Fails when the page lacks a button, when nothing is found or when Han characters have no glyphs.
 */
ensureBuilt("desk");
const served = await serve("dist/desk");
const browser = await launch();
try {
  if (!(await drawsHan(browser))) throw new Error("This browser has no glyphs for Han characters.");
  const page = await browser.newPage({ locale: "zh-CN", viewport: { width: 1366, height: 768 } });
  await page.goto(served.address);
  const pane = page.frameLocator("iframe");
  await pane.getByRole("button", { name: /一键检查|重新检查/ }).first().click();
  await pane.getByText(/\d+\s*错误/).first().waitFor();
  await pane.getByText("在表中标出").first().click();
  await page.waitForTimeout(1500); // the grid paints on its own time
  writeFileSync("assets/guide/desk.png", await page.screenshot());
  console.log("assets/guide/desk.png");
} finally {
  await browser.close();
  await served.close();
}
