// `npm run generate`: runs the generators of .ci/generate/ in the order of their names. What they
// write is committed; .ci/run runs them again and fails when that changes a file.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";

const folder = ".ci/generate";
const inFolder = existsSync(folder) ? readdirSync(folder).filter((name) => /\.(?:ts|mjs)$/.test(name)).sort() : [];
const generators = inFolder.map((name) => `${folder}/${name}`);

for (const file of generators) {
  console.log(`generate: ${file}`);
  const command = file.endsWith(".ts") ? [".ci/ts.mjs", file] : [file];
  const run = spawnSync(process.execPath, command, { stdio: "inherit" });
  if (run.status !== 0) process.exit(run.status ?? 1);
}
