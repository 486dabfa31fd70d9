import { readdirSync } from "node:fs";
import { join } from "node:path";
import { squeezed } from "../../src/core/sheet/joined";
import type { CellValue, Snapshot } from "../../src/core/sheet/snapshot";
import { brokenHeaders, indented, moved, reordered, spacedHeaders } from "../sheets/variants";
import { checked, readFixture } from "./fixture";

const folder = join(__dirname, "tables");

/** Findings without their addresses. */
function sayings(sheet: Snapshot, except = ""): string[] {
  return checked(sheet)
    .result.findings.filter((it) => it.rule !== except)
    .map((it) => `${it.rule} ${it.severity} ${String(it.project)} ${String(it.indicator)} ${squeezed(it.quote)}`)
    .sort();
}

/** The sheet with more rows before one of its own. */
function withRows(sheet: Snapshot, before: number, rows: readonly (readonly CellValue[])[]): Snapshot {
  return { ...sheet, values: [...sheet.values.slice(0, before), ...rows, ...sheet.values.slice(before)] };
}

// The same table laid out otherwise says the same.
describe.each(readdirSync(folder))("%s", (name) => {
  const { sheet } = readFixture(join(folder, name));
  const { recognition } = checked(sheet);
  const plain = sayings(sheet);
  test("moved down and to the right", () => {
    expect(sayings(moved(sheet, 7, 3))).toEqual(plain);
  });
  if (recognition.ok && sheet.formulas.size === 0) {
    test("with an empty column behind each, as other merges leave them", () => {
      expect(sayings({ ...sheet, values: sheet.values.map((row) => row.flatMap((it) => [it, null])) })).toEqual(plain);
    });
    test("with a page number, its header once more and a blank row in its midst", () => {
      const { table } = recognition;
      const last = table.headerRow >= 0 ? table.headerRow : (table.grids[0]?.headerRow ?? 0);
      const first = table.headerRow >= 0 ? Math.min(...table.columns.map((it) => it.header.source.row)) : last;
      const middle = table.headerRow >= 0 ? Math.floor((last + 2 + table.area.bottom) / 2) : last + 2;
      const broken = withRows(sheet, middle, [[null, "— 2 —"], ...sheet.values.slice(first, last + 1), []]);
      expect(sayings(broken, "G08")).toEqual(sayings(sheet, "G08"));
    });
  }
  if (!recognition.ok || recognition.table.headerRow < 0) return;
  const { table } = recognition;
  test("with blanks and breaks in its headers", () => {
    expect(sayings(spacedHeaders(sheet, table.headerRow))).toEqual(plain);
    expect(sayings(brokenHeaders(sheet, table.headerRow))).toEqual(plain);
  });
  test("with full-width indents", () => {
    const column = table.columns.find((it) => it.role === "project")?.column ?? 0;
    const wide = { ...sheet, values: sheet.values.map((row) => row.map((it, at) => (at === column && typeof it === "string" ? it.replace(/^ +/, (blanks) => "\u3000".repeat(blanks.length)) : it))) };
    expect(sayings(wide)).toEqual(plain);
  });
  const first = sheet.values.findIndex((row) => row.filter((it) => it !== null).length > 3);
  // Columns under a heading of two rows stay together; and where there is no title, the finding that says so stands at the first header.
  if (sheet.formulas.size === 0 && table.headerRow === first && table.facts.title) {
    test("with its columns turned round, or its first ones put last", () => {
      const width = Math.max(...sheet.values.map((row) => row.length));
      const columns = Array.from({ length: width }, (_, at) => at);
      expect(sayings(reordered(sheet, first, [...columns].reverse()))).toEqual(plain);
      expect(sayings(reordered(sheet, first, [...columns.slice(2), 0, 1]))).toEqual(plain);
    });
  }
  if (table.facts.layout !== "packed" || name === "deep-tree.txt") return;
  test("without indents", () => {
    expect(sayings(indented(sheet, 0, ""))).toEqual(plain);
  });
});
