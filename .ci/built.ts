import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** The parts webpack.config.js knows how to build, by the name of their configuration. */
export type Part = "addin" | "desk" | "cli";

/** What a build depends on, beside node_modules (the lock file stands for those). */
const sources = ["src", "assets", "manifest.xml", "webpack.config.js", "package-lock.json", ".ci/policy.json"];

/** Every command of this repository runs at its top (npm, Jest and .ci/ts.mjs see to it). */
const root = process.cwd();

/** Newest modification time below a path, in milliseconds; 0 where there is nothing. */
function newest(path: string): number {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), stat.mtimeMs);
}

/** True when the part was built after the last change of any source; webpack leaves a stamp beside its output. */
export function isBuilt(part: Part): boolean {
  const stamp = join(root, "dist", `.${part}`);
  return existsSync(stamp) && sources.every((source) => newest(join(root, source)) <= statSync(stamp).mtimeMs);
}

/** Builds a part unless it is as new as its sources. Throws with webpack's own output when the build fails. */
export function ensureBuilt(part: Part): void {
  if (isBuilt(part)) return;
  console.log(`building ${part} …`);
  const webpack = join(root, "node_modules/webpack/bin/webpack.js");
  const run = spawnSync(process.execPath, [webpack, "--config-name", part], { cwd: root, encoding: "utf8" });
  if (run.status !== 0) throw new Error(`The build of ${part} failed.\n${run.stdout}${run.stderr}`);
}
