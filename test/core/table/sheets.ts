import { readFileSync } from "node:fs";
import { join as joinPath } from "node:path";
import type { Snapshot } from "../../../src/core/sheet/snapshot";
import { readWorkbook } from "../../../src/xlsx/readWorkbook";
import { recognise } from "../../../src/core/table/recognise";
import type { BudgetTable } from "../../../src/core/table/budgetTable";
import { toA1 } from "../../../src/core/sheet/address";
import { printDecimal } from "../../../src/core/sheet/amount";

const FOLDERS: Readonly<Record<string, string>> = { form: "cases", rows: "cases" };

/** A workbook's first sheet. */
export function sheetOf(name: string): Snapshot {
  const folder = FOLDERS[name.split("-")[0] ?? ""] ?? ".";
  const sheet = readWorkbook(readFileSync(joinPath(__dirname, "../../sheets", folder, `${name}.xlsx`))).sheets[0];
  if (!sheet) throw new Error(`no sheet in ${name}`);
  return sheet.snapshot;
}

/** The table on a sheet; fails where none is found. */
export function tableOf(sheet: Snapshot): BudgetTable {
  const found = recognise(sheet);
  if (!found.ok) throw new Error(`no table: ${JSON.stringify(found.none)}`);
  return found.table;
}

/** A table in lines a person can read, without addresses: what must not change when a table is moved or re-ordered. */
export function digest(table: BudgetTable): string[] {
  return [
    `year ${String(table.facts.year?.value)} unit ${String(table.facts.units[0]?.yuan)} department ${String(table.facts.department?.text)}`,
    ...table.lines.map(
      (it) =>
        `${it.kind} ${it.label.text} < ${it.parent === null ? "-" : (table.lines[it.parent]?.label.text ?? "?")}: ${it.amounts
          .map((a) => `${a.role}=${a.value ? printDecimal(a.value) : a.isText ? "?" : "-"}`)
          .sort()
          .join(" ")}`,
    ),
    ...table.projects.flatMap((project) => [
      `P${String(project.index + 1)} ${project.name.text}${project.classified ? " (classified)" : ""} | ${project.goal?.text ?? "no goal"} | ${project.cycleGoal?.text ?? "-"}`,
      ...project.indicators.map(
        (it) =>
          `  ${String(it.index + 1)} ${it.level1?.name.text ?? "-"} ${it.level2?.name.text ?? "-"} ${it.name.text} cycle ${it.cycle?.text.text ?? "-"} annual ${it.annual?.text.text ?? "-"}` +
          ` sign ${it.sign?.text ?? "-"} direction ${it.direction?.text ?? "-"} unit ${it.unit?.text ?? "-"} weight ${it.weight?.text ?? it.level1?.weight?.text ?? "-"}`,
      ),
    ]),
    ...table.skipped.map((it) => `skipped ${it.why}`),
  ];
}

/** Where things stand: one line per project, for the digest's other half. */
export function places(table: BudgetTable): string[] {
  return table.projects.map((it) => `${toA1(it.name.source)} ${toA1(it.indicatorCell)} ${String(it.row)}-${String(it.lastRow)}`);
}
