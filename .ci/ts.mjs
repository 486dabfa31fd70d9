// Runs a TypeScript file: node .ci/ts.mjs FILE [ARGUMENTS…]
// The file and what it imports are bundled by esbuild (no types are checked here) and run at the top of the repository.
import { build } from "esbuild";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { basename, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const [file, ...rest] = process.argv.slice(2);
if (file === undefined) {
  console.error("usage: node .ci/ts.mjs FILE [ARGUMENTS…]");
  process.exit(2);
}

const entry = resolve(file);
process.chdir(root);
const { version } = JSON.parse(readFileSync("package.json", "utf8"));

// Below node_modules, so that packages left outside the bundle are found; one file a process, so that two runs do not meet.
const folder = resolve("node_modules/.cache/jibiao/ts");
mkdirSync(folder, { recursive: true });
const out = resolve(folder, `${basename(file).replace(/\.tsx?$/, "")}-${process.pid}.mjs`);

await build({
  entryPoints: [entry],
  outfile: out,
  bundle: true,
  platform: "node",
  target: "node20",
  format: "esm",
  jsx: "automatic",
  sourcemap: "inline",
  logLevel: "error",
  define: { __DEV__: "true", __VERSION__: JSON.stringify(version) },
  // Tools with binaries or worker files of their own stay packages; everything else is bundled.
  external: [
    "@sparticuz/chromium",
    "@swc/*",
    "esbuild",
    "office-addin-*",
    "playwright-core",
    "typescript",
    "webpack",
  ],
  // CommonJS packages inside the bundle still ask for require.
  banner: { js: `import { createRequire as __createRequire } from "node:module"; const require = __createRequire(${JSON.stringify(pathToFileURL(`${root}package.json`).href)});` },
});

process.setSourceMapsEnabled(true);
process.argv = [process.argv[0], entry, ...rest];
process.on("exit", () => rmSync(out, { force: true }));
await import(pathToFileURL(out).href);
