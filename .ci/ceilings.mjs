// `npm run ceilings`, after a production build: what is loaded first stays below the sizes of .ci/ceilings.json, each
// with its reason, and holds none of the names that must never be in it.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";

const dist = "dist";
const ceilings = JSON.parse(readFileSync(".ci/ceilings.json", "utf8"));
const faults = [];

/** The scripts of ours that a page loads at its start: neither office.js nor anything from elsewhere. */
function scriptsOf(page) {
  const html = readFileSync(join(dist, page), "utf8");
  return [...html.matchAll(/<script[^>]*\ssrc="([^"]+)"/g)]
    .map((match) => match[1].split("?")[0])
    .filter((source) => !/^https?:|^office\//.test(source))
    .map((source) => join(dirname(page), source));
}

for (const { name, page, file, gzip, never } of ceilings) {
  const start = page ?? file;
  if (!existsSync(join(dist, start))) {
    faults.push(`${name}: dist/${start} is not there; build first.`);
    continue;
  }
  const texts = (page === undefined ? [file] : scriptsOf(page)).map((path) => readFileSync(join(dist, path)));
  const size = texts.reduce((sum, text) => sum + gzipSync(text, { level: 9 }).length, 0);
  console.log(`${name}: ${size} bytes of ${gzip} (gzip)`);
  if (texts.length === 0) faults.push(`${name}: no script was found in dist/${start}.`);
  if (size > gzip) faults.push(`${name}: ${size} bytes, ${size - gzip} above its ceiling of ${gzip}.`);
  for (const word of never) {
    if (texts.some((text) => text.includes(word))) faults.push(`${name}: it holds "${word}", which must never be in it.`);
  }
}

for (const fault of faults) console.error(fault);
process.exit(faults.length === 0 ? 0 : 1);
