import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { logErrorMessage } from "office-addin-cli";
import { OfficeAddinManifest } from "office-addin-manifest";
import { manifestFaults } from "./manifest/faults";
import { surroundings } from "./manifest/surroundings";

/**
 * `npm run validate [-- FILE]`: checks manifest.xml, or a built one such as dist/addin/manifest.xml, without asking
 * any service. Microsoft's reader must understand it as well.
 */
const file = relative(process.cwd(), process.argv[2] ?? "manifest.xml");
const faults = manifestFaults(readFileSync(file, "utf8"), surroundings(file));
for (const fault of faults) logErrorMessage(`${file}: ${fault}`);
if (faults.length > 0) process.exitCode = 1;
else {
  const info = await OfficeAddinManifest.readManifestFile(file);
  console.log(`${file}: ${info.displayName} ${info.version}, ${info.id}, for ${info.hosts?.join(", ")}: no fault`);
}
