import type { Page } from "playwright-core";
import { ofHost } from "./pane";

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where a cell (zero-based) is drawn on the page, as long as the grid was not scrolled. CSS pixels. */
async function boxOf(page: Page, row: number, column: number): Promise<Box> {
  const canvas = await page.locator("#grid canvas").evaluateAll<Box, HTMLCanvasElement>((all) => {
    const [largest] = all.map((one) => one.getBoundingClientRect()).sort((a, b) => b.width * b.height - a.width * a.height);
    return { x: largest?.x ?? 0, y: largest?.y ?? 0, width: largest?.width ?? 0, height: largest?.height ?? 0 };
  });
  // Univer's headers: the numbers of rows are 46 px wide, the letters of columns 20 px high.
  const at = await ofHost<Box>(
    page,
    `(() => {
      const sheet = host.engine.activeSheet();
      let x = 46;
      for (let column = 0; column < ${column}; column += 1) x += sheet.getColumnWidth(column);
      let y = 20;
      for (let row = 0; row < ${row}; row += 1) y += sheet.getRowHeight(row);
      return { x, y, width: sheet.getColumnWidth(${column}), height: sheet.getRowHeight(${row}) };
    })()`,
  );
  return { ...at, x: canvas.x + at.x, y: canvas.y + at.y };
}

/**
 * The colour that most pixels at the top left of a cell have, as #rrggbb: its background, whatever is written on it.
 * It is read from a picture of the page, in a blank page of its own, because this one's policy is strict.
 */
export async function backgroundOf(page: Page, row: number, column: number): Promise<string> {
  const { x, y } = await boxOf(page, row, column);
  const picture = await page.screenshot({ clip: { x: x + 3, y: y + 3, width: 30, height: 12 } });
  const blank = await page.context().newPage();
  try {
    return await blank.evaluate<string>(`(async () => {
      const image = new Image();
      image.src = "data:image/png;base64,${picture.toString("base64")}";
      await image.decode();
      const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
      const context = canvas.getContext("2d");
      context.drawImage(image, 0, 0);
      const { data } = context.getImageData(0, 0, image.width, image.height);
      const seen = new Map();
      for (let at = 0; at < data.length; at += 4) {
        const colour = "#" + [...data.slice(at, at + 3)].map((part) => part.toString(16).padStart(2, "0")).join("");
        seen.set(colour, (seen.get(colour) ?? 0) + 1);
      }
      return [...seen].sort((a, b) => b[1] - a[1])[0][0];
    })()`);
  } finally {
    await blank.close();
  }
}
