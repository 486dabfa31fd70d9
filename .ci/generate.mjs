// `npm run generate`: runs every generator of .ci/generate/, in the order of their names. What they write is committed;
// .ci/run runs them again and fails when that changes a file.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";

const folder = ".ci/generate";
const generators = existsSync(folder) ? readdirSync(folder).filter((name) => /\.ts$/.test(name)).sort() : [];
for (const name of generators) {
  console.log(`generate: ${name}`);
  const run = spawnSync(process.execPath, [".ci/ts.mjs", `${folder}/${name}`], { stdio: "inherit" });
  if (run.status !== 0) process.exit(run.status ?? 1);
}
if (generators.length === 0) console.log("generate: there is no generator yet");
