import { readFileSync, writeFileSync } from "node:fs";
import { launch } from "./browser";

/**
 * Draws assets/icons/*.png from the SVG files: `node .ci/ts.mjs .ci/icons.ts`. Run by hand when a drawing changes;
 * not part of `npm run generate`, because two browsers may round an edge differently.
 */
const pictures = [
  { name: "icon", drawing: "icon-small", sizes: [16, 32] },
  { name: "icon", drawing: "icon", sizes: [64, 80, 128] },
  { name: "pane", drawing: "pane", sizes: [16, 32, 80] },
  { name: "clear", drawing: "clear", sizes: [16, 32, 80] },
].flatMap(({ name, drawing, sizes }) => sizes.map((size) => ({ name, drawing, size })));

const browser = await launch();
for (const { name, drawing, size } of pictures) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const svg = readFileSync(`assets/icons/${drawing}.svg`, "utf8").replace("<svg ", `<svg width="${size}" height="${size}" `);
  await page.setContent(`<style>*{margin:0}svg{display:block}</style>${svg}`);
  writeFileSync(`assets/icons/${name}-${size}.png`, await page.screenshot({ omitBackground: true }));
  await page.close();
}
await browser.close();
