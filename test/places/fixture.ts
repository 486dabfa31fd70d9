import { readFileSync } from "node:fs";
import { toA1 } from "../../src/core/sheet/address";
import { printDecimal } from "../../src/core/sheet/amount";
import { cellKey } from "../../src/core/sheet/address";
import type { CellValue, Snapshot } from "../../src/core/sheet/snapshot";
import type { Finding } from "../../src/core/check/finding";
import type { BudgetTable } from "../../src/core/table/budgetTable";
import { rules } from "../../src/rules";
import { checkSheet, finish, type SheetCheck } from "../../src/session/checkSheet";

/**
 * A table as a text file: one line a row, cells between tabs, ⏎ for a break in a cell, ' before a number typed as text or a text
 * that begins with =, "=…" for a formula nobody has computed and "=…→12.5" for one with its result. Lines that begin with # say what
 * the table is modelled on. Below a line "== read" stands what a person reads in it, below "== findings" what is wrong with it.
 */
export interface Fixture {
  readonly sheet: Snapshot;
  readonly read: readonly string[];
  readonly findings: readonly string[];
}

function cellOf(text: string): CellValue {
  if (text === "") return null;
  if (text.startsWith("'")) return text.slice(1);
  if (/^-?\d+(?:\.\d+)?(?:e-?\d+)?$/.test(text)) return Number(text);
  return text.replaceAll("⏎", "\n");
}

export function sheetOfText(name: string, lines: readonly string[]): Snapshot {
  const formulas = new Map<number, string>();
  const values = lines.map((line, row) =>
    line.split("\t").map((text, column): CellValue => {
      if (!text.startsWith("=") || text.length === 1) return cellOf(text);
      const [formula = "", result = ""] = text.split("→");
      formulas.set(cellKey(row, column), formula);
      return cellOf(result);
    }),
  );
  return { name, top: 0, left: 0, values, formulas, merges: null, hiddenRows: [], hiddenColumns: [] };
}

export function readFixture(path: string): Fixture {
  const parts: Record<"rows" | "read" | "findings", string[]> = { rows: [], read: [], findings: [] };
  let part: keyof typeof parts = "rows";
  for (const line of readFileSync(path, "utf8").split("\n")) {
    if (line === "== read") part = "read";
    else if (line === "== findings") part = "findings";
    else if (!line.startsWith("#")) parts[part].push(line);
  }
  // The file's last line ends with a break.
  if (parts.findings.at(-1) === "") parts.findings.pop();
  return { sheet: sheetOfText("表", parts.rows), read: parts.read, findings: parts.findings };
}

export function checked(sheet: Snapshot): SheetCheck {
  return finish(checkSheet(sheet, { rules, profile: null }));
}

/** "E A01 B4 12.50": severity, rule, cell, quotation. */
export function said(findings: readonly Finding[]): string[] {
  return findings.map((it) => `${(it.severity[0] ?? "").toUpperCase()} ${it.rule} ${toA1(it.cell)} ${it.quote.replaceAll("\n", "⏎")}`.trimEnd());
}

/** What was read, in lines a person can compare with the table. */
export function readAs(table: BudgetTable): string[] {
  const { facts } = table;
  const projects = new Map(table.lines.map((it) => [it.project, it] as const));
  return [
    `${facts.layout}, ${facts.year ? String(facts.year.value) : "no year"}, ${facts.units[0] ? (facts.units[0].yuan === 1 ? "元" : "万元") : "no unit"}, ${facts.department?.text ?? "no department"}`,
    ...table.lines
      .filter((it) => it.project === null)
      .map((it) => `${it.kind} ${it.label.text} of ${it.children.length === 0 ? "nothing" : it.children.map((child) => table.lines[child]?.label.text ?? "?").join("、")}: ${amounts(it.amounts)}`),
    ...table.projects.flatMap((it) => [
      `${it.name.text}（${it.unitName?.text ?? "-"}）: ${amounts(projects.get(it.index)?.amounts ?? [])}; ${(it.goal?.text ?? "-").slice(0, 8)}; ${(it.cycleGoal?.text ?? "-").slice(0, 8)}`,
      ...it.indicators.map((one) => `  ${[one.level1, one.level2].map((level) => level?.name.text ?? "-").join(" ")} ${one.name.text} [${[one.cycle, one.annual].map((value) => value?.text.text ?? "").join("|")}] ${[one.sign?.text, one.unit?.text, one.weight?.text ?? one.level1?.weight?.text].map((text) => text ?? "").join("|")}`),
    ]),
  ];
}

function amounts(list: BudgetTable["lines"][number]["amounts"]): string {
  return list.map((it) => (it.value ? printDecimal(it.value) : it.isText || it.formula !== null ? "?" : "-")).join(" ");
}
