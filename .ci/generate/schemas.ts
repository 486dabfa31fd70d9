// The JSON schema of the public report, from the zod schema that checks it.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { generate } from "../../src/report/generate";

for (const { path, text } of generate()) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
