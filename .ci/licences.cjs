const { existsSync, readdirSync, readFileSync } = require("node:fs");
const { join } = require("node:path");

/** The folder of the package a file belongs to, or undefined for a file of ours. */
function packageOf(file) {
  const found = /^(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/.exec(file ?? "");
  return found === null ? undefined : found[1];
}

/** Name, version and licence of a package, with the text it came with. */
function notice(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const files = readdirSync(folder).filter((file) => /^(?:licen[cs]e|notice|copying)(?:\.\w+)?$/i.test(file));
  const texts = files.map((file) => readFileSync(join(folder, file), "utf8").replaceAll("\r\n", "\n").trim());
  return [`${name} ${version} (${license})`, ...texts].join("\n\n");
}

/**
 * Writes LICENSES.txt beside what was built: the notices of every package that is in it, as their licences ask.
 * A package whose package.json is missing (a nested one) is counted to the package around it.
 */
class Licences {
  apply(compiler) {
    compiler.hooks.thisCompilation.tap("Licences", (compilation) => {
      const { PROCESS_ASSETS_STAGE_ADDITIONAL } = compiler.webpack.Compilation;
      compilation.hooks.processAssets.tap({ name: "Licences", stage: PROCESS_ASSETS_STAGE_ADDITIONAL }, () => {
        const folders = new Set();
        for (const module of compilation.modules) {
          for (const one of module.modules ?? [module]) {
            const folder = packageOf(one.resource);
            if (folder !== undefined && existsSync(join(folder, "package.json"))) folders.add(folder);
          }
        }
        const text = [...folders].map(notice).sort().join(`\n\n${"─".repeat(80)}\n\n`);
        compilation.emitAsset("LICENSES.txt", new compiler.webpack.sources.RawSource(`${text}\n`));
      });
    });
  }
}

module.exports = { Licences };
