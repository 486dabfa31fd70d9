import { drawsHan } from "../../.ci/browser";
import { check, finding, type OpenPane, openPane, openRules, ready } from "./pane";

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

/** How far the open finding lies outside of the list's room; what is higher than the room must be seen from its top. CSS pixels. */
async function outOfView({ pane }: OpenPane): Promise<number> {
  return await pane.locator("[data-finding][aria-expanded=true]").evaluate((line) => {
    const card = line.parentElement?.getBoundingClientRect();
    const list = line.closest("[tabindex='-1']");
    const top = list?.previousElementSibling?.getBoundingClientRect().bottom;
    const bottom = list?.parentElement?.getBoundingClientRect().bottom;
    if (card === undefined || top === undefined || bottom === undefined) return NaN;
    return Math.max(0, top - card.top, Math.min(card.bottom - bottom, card.top - top - 10));
  });
}

/** From the first look to the preview, with the pane so many pixels wide. */
async function walkThrough(desk: OpenPane, width: number): Promise<void> {
  const { page, pane } = desk;
  await page.getByRole("separator", { name: "面板宽度" }).focus();
  for (let at = 350; at > width; at -= 10) await page.keyboard.press("ArrowRight");
  const free = { tooWide: [], inCorner: [], width };
  expect(await faultsOf(desk)).toEqual(free);
  await check(pane);
  expect(await faultsOf(desk)).toEqual(free);
  await openRules(pane, ["B03", "D05", "E06"]);
  await finding(pane, "E06").click();
  await pane.getByText("为什么").waitFor();
  expect(await outOfView(desk)).toBeLessThan(1);
  // The one that was open closes above the one she chose: her line stays under the cursor, or rises only as far as its text needs room.
  const second = pane.locator("[data-finding^=E06]").nth(1);
  await second.scrollIntoViewIfNeeded();
  const stood = (await second.boundingBox())?.y ?? NaN;
  await second.click();
  await pane.locator("[data-finding^=E06][aria-expanded=true]").nth(0).waitFor();
  const below = await second.evaluate((line) => (line.closest("[tabindex='-1']")?.parentElement?.getBoundingClientRect().bottom ?? NaN) - (line.parentElement?.getBoundingClientRect().bottom ?? NaN));
  const moved = stood - ((await second.boundingBox())?.y ?? NaN);
  expect(Math.abs(moved) < 1 || below < 10).toBe(true);
  expect(await outOfView(desk)).toBeLessThan(1);
  await finding(pane, "B03").click();
  await pane.locator("[data-fix='0']").waitFor();
  expect(await outOfView(desk)).toBeLessThan(1);
  expect(await faultsOf(desk)).toEqual(free);
  await pane.locator("[data-fix='0']").click();
  await pane.getByTestId("write").waitFor();
  expect((await faultsOf(desk)).tooWide).toEqual([]);
  expect(desk.faults).toEqual([]);
}

describe("as large as Excel's window", () => {
  let desk: OpenPane;
  beforeAll(async () => {
    desk = await openPane();
  });
  afterAll(async () => {
    await desk.close();
  });

  test("nothing is cut and the corner stays free: 350 px, as in Excel", async () => {
    await walkThrough(desk, 350);
  });

  test("nothing is cut and the corner stays free: 320 px", async () => {
    await desk.page.reload();
    await ready(desk.pane);
    await walkThrough(desk, 320);
  });

  test("Han characters have glyphs of their own, in the pane and in the table", async () => {
    const browser = desk.page.context().browser();
    expect(browser !== null && (await drawsHan(browser))).toBe(true);
  });
});

test("nothing is cut and the corner stays free: 350 px at 200 %", async () => {
  const desk = await openPane({ viewport: { width: 683, height: 384 }, deviceScaleFactor: 2 });
  try {
    await walkThrough(desk, 350);
  } finally {
    await desk.close();
  }
});
