import { readFileSync } from "node:fs";
import { join } from "node:path";
import { checkNow } from "../../src/core/check/engine";
import { recognise } from "../../src/core/table/recognise";
import { rules } from "../../src/rules";
import { readWorkbook } from "../../src/xlsx/readWorkbook";
import { guangzhou } from "./judged";

const sheets = join(__dirname, "..", "sheets");

/** "P9.1 D05 90": project, place in it (0 for the project's own), rule, quotation without line breaks. */
function linesOf(file: string): string[] {
  const workbook = readWorkbook(new Uint8Array(readFileSync(join(sheets, file))));
  const snapshot = workbook.sheets[0]?.snapshot;
  if (!snapshot) throw new Error(`${file} holds no sheet`);
  const { findings } = checkNow({ snapshot, recognition: recognise(snapshot), profile: guangzhou(), rules });
  return findings
    .filter((it) => /^[CD]/.test(it.rule))
    .map((it) => `P${String((it.project ?? -1) + 1)}.${String((it.indicator ?? -1) + 1)} ${it.rule} ${it.quote.replace(/\s/g, "")}`)
    .sort();
}

/** Read by hand: what C and D must say of the 71 indicators, and nothing else. */
const expected = readFileSync(join(sheets, "zengcheng-CD.expected.txt"), "utf8")
  .split("\n")
  .filter((it) => it !== "" && !it.startsWith("#"))
  .sort();

test.each(["zengcheng-2024.xlsx", "zengcheng-2024-wrapped.xlsx"])("%s", (file) => {
  expect(linesOf(file)).toEqual(expected);
});
