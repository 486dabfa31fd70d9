import { drawsHan } from "../../.ci/browser";
import { check, finding, type OpenPane, openPane, openRules } from "./pane";

/** What of the pane lies over its right edge, and what text or control lies in the corner that is Excel's. */
async function faultsOf({ page, pane }: OpenPane): Promise<{ tooWide: string[]; inCorner: string[]; width: number }> {
  await page.waitForTimeout(100);
  return await pane.locator("html").evaluate((root) => {
    const document = root.ownerDocument;
    const width = root.clientWidth;
    const name = (element: Element): string => `${element.tagName} ${(element.textContent ?? "").trim().slice(0, 30)}`;
    const all = [root, ...document.querySelectorAll<HTMLElement>("body, body *")];
    // Fluent's dialogs let a focus ring stand out by 2 px. What is cut on purpose ends in three dots and tells the whole in its title; hidden words are for screen readers.
    const tooWide = all.filter((element) => {
      const style = getComputedStyle(element);
      if (element.clientWidth <= 1 || element.tagName === "INPUT" || element.tagName === "SELECT") return false;
      if (style.textOverflow === "ellipsis" && element.closest("[title]") !== null) return false;
      return element.scrollWidth > element.clientWidth + 2 && style.display !== "inline";
    });
    const inside = (box: DOMRect): boolean => box.width > 0 && box.right > width - 40 && box.top < 40;
    const corner = all.filter((element) => {
      if (element.matches("button, input, select, a, label")) return inside(element.getBoundingClientRect());
      const range = document.createRange();
      return [...element.childNodes]
        .filter((node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? "").trim() !== "")
        .some((node) => {
          range.selectNodeContents(node);
          return element.clientWidth !== 1 && [...range.getClientRects()].some(inside);
        });
    });
    return { tooWide: tooWide.map(name), inCorner: corner.map(name), width };
  });
}

const sizes = [
  { name: "350 px, as in Excel", width: 350, options: {} },
  { name: "320 px", width: 320, options: {} },
  { name: "350 px at 200 %", width: 350, options: { viewport: { width: 683, height: 384 }, deviceScaleFactor: 2 } },
];

test.each(sizes)("nothing is cut and the corner stays free: $name", async ({ width, options }) => {
  const desk = await openPane(options);
  try {
    const { page, pane } = desk;
    await page.getByRole("separator", { name: "面板宽度" }).focus();
    for (let at = 350; at > width; at -= 10) await page.keyboard.press("ArrowRight");
    const free = { tooWide: [], inCorner: [], width };
    expect(await faultsOf(desk)).toEqual(free);
    await check(pane);
    expect(await faultsOf(desk)).toEqual(free);
    await openRules(pane, ["B03", "D05", "E06"]);
    await finding(pane, "B03").click();
    await pane.locator("[data-fix='0']").waitFor();
    expect(await faultsOf(desk)).toEqual(free);
    await pane.locator("[data-fix='0']").click();
    await pane.getByTestId("write").waitFor();
    expect((await faultsOf(desk)).tooWide).toEqual([]);
    expect(desk.faults).toEqual([]);
  } finally {
    await desk.close();
  }
});

test("Han characters have glyphs of their own, in the pane and in the table", async () => {
  const desk = await openPane();
  try {
    const browser = desk.page.context().browser();
    expect(browser !== null && (await drawsHan(browser))).toBe(true);
  } finally {
    await desk.close();
  }
});
