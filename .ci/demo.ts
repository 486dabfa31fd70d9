import { parseNumber } from "office-addin-cli";
import { ensureBuilt } from "./built";
import { serve } from "./serve";

/** `npm run demo [-- PORT]`: builds the demo page when its sources are newer, serves it on this machine, says where. */
const port = parseNumber(process.argv[2] ?? "4173", "The port should be a number.") ?? 0;
ensureBuilt("desk");
const { address, close } = await serve("dist/desk", port);
console.log(`\n  绩标 · ${address}\n\n  Ctrl+C ends it. Nothing leaves this machine.\n`);
process.once("SIGINT", () => void close());
process.once("SIGTERM", () => void close());
