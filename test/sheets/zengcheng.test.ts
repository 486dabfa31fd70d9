import { readFileSync } from "node:fs";
import { join } from "node:path";
import { squeezed } from "../../src/core/sheet/joined";
import type { Snapshot } from "../../src/core/sheet/snapshot";
import type { Finding } from "../../src/core/check/finding";
import { checkSheet, finish } from "../../src/session/checkSheet";
import { readWorkbook } from "../../src/xlsx/readWorkbook";
import { rules } from "../../src/rules";
import { brokenHeaders, indented, inYuan, moved, reordered, spacedHeaders, withoutMerges, withSumFormulas } from "./variants";

function load(name: string): Snapshot {
  const sheet = readWorkbook(readFileSync(join(__dirname, name))).sheets[0];
  if (!sheet) throw new Error(`${name} holds no sheet`);
  return sheet.snapshot;
}

const real = load("zengcheng-2024.xlsx");
const wrapped = load("zengcheng-2024-wrapped.xlsx");
const HEADER = 2;

function check(snapshot: Snapshot): readonly Finding[] {
  return finish(checkSheet(snapshot, { rules, profile: null })).result.findings;
}

/** What a finding says, without its address. Amounts and breaks in quotations do not count as a difference. */
function sayings(findings: readonly Finding[], except: readonly string[] = []): string[] {
  return findings
    .filter((it) => !except.includes(it.rule))
    .map((it) => [it.rule, it.severity, it.project ?? "table", it.indicator ?? "", squeezed(it.quote), it.message].join(" | "))
    .sort();
}

/** Projects (1 …) in which a rule speaks, with the severity where it is no error. */
function projectsOf(findings: readonly Finding[], rule: string): string[] {
  return [...new Set(findings.filter((it) => it.rule === rule).map((it) => `${String((it.project ?? -1) + 1)}${it.severity === "info" ? "i" : ""}`))];
}

const found = check(real);

describe("the real table", () => {
  test.each(["A01", "A02", "A03", "A04", "A05", "A06", "A07", "A08", "A09", "A10", "B01", "B02", "B04", "B11", "B14", "B15", "B17", "B18", "C06", "D06", "D07", "D08", "D09", "D13", "D14", "D15", "D17", "D18", "E03", "E05", "F01", "G01", "G02", "G03", "G04", "G06", "G07", "G08"])("%s has nothing to say", (rule) => {
    expect(found.filter((it) => it.rule === rule)).toEqual([]);
  });
  test.each([
    ["B03", ["7", "20"]],
    ["B05", ["8"]],
    ["B06", ["3", "23i", "24i", "25i", "27i"]],
    ["B07", ["26i"]],
    ["B12", ["7"]],
    ["D12", ["7"]],
    ["G05", ["8"]],
    ["D05", ["9", "11", "12", "13", "14", "15", "16", "17", "18", "19", "20", "21", "22"]],
  ])("%s speaks of projects %j only", (rule, projects) => {
    expect(projectsOf(found, rule)).toEqual(projects);
  });
  test("every quotation is what stands at its span", () => {
    for (const it of found) {
      if (!it.span) continue;
      const value = real.values[it.cell.row - real.top]?.[it.cell.column - real.left];
      expect(String(value ?? "").slice(it.span.start, it.span.end)).toBe(it.quote);
    }
  });
});

describe("the same table laid out otherwise says the same", () => {
  const same: readonly (readonly [string, Snapshot])[] = [
    ["moved", moved(real, 7, 3)],
    ["columns re-ordered", reordered(real, HEADER, [6, 0, 5, 2, 3, 4, 1])],
    ["headers spaced", spacedHeaders(real, HEADER)],
    ["headers broken", brokenHeaders(real, HEADER)],
    ["indent removed", indented(real, 0, "")],
    ["full-width indent", indented(real, 0, "　　")],
    ["yuan", inYuan(real, HEADER)],
    ["merges withheld", withoutMerges(real)],
    ["moved, without indent and merges", withoutMerges(moved(indented(real, 0, ""), 2, 1))],
    ["totals as formulas", withSumFormulas(withSumFormulas(real, 3, [1, 2], 5, 31), 4, [1, 2], 5, 31)],
  ];
  test.each(same)("%s", (_name, sheet) => {
    expect(sayings(check(sheet))).toEqual(sayings(found));
  });
  test("wrapped as a PDF copy: the same, and G06", () => {
    const all = check(wrapped);
    expect(sayings(all, ["G06"])).toEqual(sayings(found));
    expect(all.filter((it) => it.rule === "G06").length).toBeGreaterThan(20);
  });
  test("wrapped and moved, with merges withheld", () => {
    expect(sayings(check(withoutMerges(moved(wrapped, 1, 2))), ["G06"])).toEqual(sayings(found));
  });
});
