import { readFileSync } from "node:fs";
import { join } from "node:path";
import { codesOf, type Judged } from "../judged";

/**
 * Names and values as budgets of schools, hospitals, roads, farms, offices write them, judged by hand: each line holds the rules of C and D
 * that must speak of it ("-" for none), the code of its second level, the name, the value.
 */
const lines = readFileSync(join(__dirname, "judgements.tsv"), "utf8")
  .split("\n")
  .filter((it) => it !== "")
  .map((it) => it.split("\t"));

test("there are enough of both kinds", () => {
  expect(lines.filter(([codes]) => codes === "-").length).toBeGreaterThan(300);
  expect(lines.filter(([codes]) => codes !== "-").length).toBeGreaterThan(100);
});

test.each(lines.map(([codes = "", level2 = "", name = "", value = ""]) => [name, value, codes, level2] as const))("%s：%s → %s", (name, value, codes, level2) => {
  const indicator: Judged = [level2, name, value];
  expect(codesOf(indicator) || "-").toBe(codes);
});
