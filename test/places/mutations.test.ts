import { readdirSync } from "node:fs";
import { join } from "node:path";
import { toA1 } from "../../src/core/sheet/address";
import type { Finding } from "../../src/core/check/finding";
import { checked, readFixture } from "./fixture";
import { mutationsOf } from "./mutations";

const folder = join(__dirname, "tables");

const line = (it: Finding): string => `${it.rule} ${toA1(it.cell)} ${it.quote}`;

// One thing is broken in each table at a time: its rule answers at the very cell, with the very characters, and nobody grumbles on.
describe.each(readdirSync(folder))("%s", (file) => {
  const { sheet } = readFixture(join(folder, file));
  const { recognition, result } = checked(sheet);
  if (!recognition.ok) {
    test("holds no table", () => {
      expect(result.findings.map((it) => it.rule)).toEqual(["G03"]);
    });
    return;
  }
  const before = new Set(result.findings.map(line));
  const swept = mutationsOf(sheet, recognition.table).map((it) => ({ ...it, findings: checked(it.sheet).result.findings }));
  test("every fault is answered where it stands", () => {
    const missed = swept.filter(
      ({ owner, cell, quote, findings }) => !findings.some((it) => it.rule === owner && [it, ...it.related].some((one) => toA1(one.cell) === toA1(cell)) && (quote === undefined || it.quote === quote)),
    );
    expect(missed.map((it) => `${it.name}: ${it.owner} ${toA1(it.cell)} ${it.quote ?? ""} | ${it.findings.map(line).filter((one) => !before.has(one)).join(" | ")}`)).toEqual([]);
  });
  test("no fault makes more than three other errors and warnings", () => {
    const noisy = swept.map((it) => ({ ...it, others: it.findings.filter((one) => one.severity !== "info" && one.rule !== it.owner && !before.has(line(one))) })).filter((it) => it.others.length > 3);
    expect(noisy.map((it) => `${it.name} ${toA1(it.cell)}: ${it.others.map(line).join(" | ")}`)).toEqual([]);
  });
});
