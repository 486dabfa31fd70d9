import { readFileSync, writeFileSync } from "node:fs";
import { launch } from "./browser";

/**
 * Draws assets/icons/*.png from the two SVG files: `node .ci/ts.mjs .ci/icons.ts`. Run by hand when a drawing changes;
 * not part of `npm run generate`, because two browsers may round an edge differently.
 */
const sizes = [
  { size: 16, drawing: "icon-small" },
  { size: 32, drawing: "icon-small" },
  { size: 64, drawing: "icon" },
  { size: 80, drawing: "icon" },
  { size: 128, drawing: "icon" },
];

const browser = await launch();
for (const { size, drawing } of sizes) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const svg = readFileSync(`assets/icons/${drawing}.svg`, "utf8").replace("<svg ", `<svg width="${size}" height="${size}" `);
  await page.setContent(`<style>*{margin:0}svg{display:block}</style>${svg}`);
  writeFileSync(`assets/icons/icon-${size}.png`, await page.screenshot({ omitBackground: true }));
  await page.close();
}
await browser.close();
