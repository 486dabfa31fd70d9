import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Surroundings } from "./faults";

function bytes(path: string): Uint8Array | undefined {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true ? readFileSync(path) : undefined;
}

/** Names given to Office.actions.associate, read from the text of src/commands. */
function associated(): string[] {
  const texts = readdirSync("src/commands")
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => readFileSync(join("src/commands", name), "utf8"));
  return texts.flatMap((text) => [...text.matchAll(/associate\(\s*["'](\w+)["']/g)].map((match) => match[1] ?? ""));
}

/**
 * What stands around a manifest of this repository: for the one at the top, the sources that `npm start` serves; for a
 * built one, the files beside it.
 */
export function surroundings(manifest: string): Surroundings {
  const production = manifest !== "manifest.xml";
  const folder = join(manifest, "..");
  const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
  return {
    production,
    version,
    functions: associated(),
    served(path) {
      if (production) return bytes(join(folder, path));
      if (path.startsWith("assets/")) return bytes(path);
      const room = path.replace(/\.html$/, "");
      return bytes(join("src", room, path));
    },
  };
}
