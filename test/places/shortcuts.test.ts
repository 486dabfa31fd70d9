import { readdirSync } from "node:fs";
import { join } from "node:path";
import { checkNow } from "../../src/core/check/engine";
import type { Rule } from "../../src/core/check/rule";
import { parseAny } from "../../src/core/indicator/parse";
import type { Snapshot } from "../../src/core/sheet/snapshot";
import { recognise } from "../../src/core/table/recognise";
import { rules } from "../../src/rules";
import { corpus } from "../bench/corpus";
import { operators } from "../sweep/operators";
import { checked, readFixture } from "./fixture";

const folder = join(__dirname, "tables");

/** Every rule, asked of every indicator. */
const unsparing = rules.map(({ unless: _unless, ...rule }): Rule => rule);

/** What is found the long way round: no cell is taken to be in standard form, and no rule is spared an indicator. */
function longWay(sheet: Snapshot): readonly unknown[] {
  const { profile } = checked(sheet);
  return checkNow({ snapshot: sheet, recognition: recognise(sheet, { headers: profile.headers, parse: parseAny }), profile, rules: unsparing }).findings;
}

// Cells in standard form, values that are plain numbers and levels that are sound are told at once, and a dozen rules are not asked of
// them. That saves most of the time and must change nothing.
describe("the short way and the long way find the same", () => {
  test.each(readdirSync(folder))("%s", (file) => {
    const { sheet } = readFixture(join(folder, file));
    expect(longWay(sheet)).toEqual(checked(sheet).result.findings);
  });
  test("whatever is broken in a clean table", () => {
    const differ = operators.filter(({ broken }) => JSON.stringify(longWay(broken)) !== JSON.stringify(checked(broken).result.findings));
    expect(differ.map((it) => it.name)).toEqual([]);
    expect(operators.length).toBeGreaterThan(60);
  });
  test("in a table of many projects, nearly all of them written as they should be", () => {
    const sheet = corpus(300, 4);
    const { recognition, result } = checked(sheet);
    if (!recognition.ok) throw new Error("no table");
    expect(recognition.table.projects.filter((it) => it.packed?.standard).length).toBe(300);
    expect(result.findings.length).toBeGreaterThan(50);
    expect(JSON.stringify(longWay(sheet))).toBe(JSON.stringify(result.findings));
  });
});
