import { toA1 } from "../../src/core/sheet/address";
import type { CellValue, Snapshot } from "../../src/core/sheet/snapshot";
import type { Finding } from "../../src/core/check/finding";
import { findingsOf, profileOf } from "../tester/ruleTester";

/** "A01 B5" for each finding of the families named, in the order of the sheet. */
export function said(sheet: Snapshot, families: RegExp = /^[AEFG]/, profile = "guangzhou-2024"): string[] {
  return spoken(sheet, families, profile).map((it) => `${it.rule} ${toA1(it.cell)}`);
}

export function spoken(sheet: Snapshot, families: RegExp = /^[AEFG]/, profile = "guangzhou-2024"): readonly Finding[] {
  return findingsOf(sheet, profileOf(profile, {})).filter((it) => families.test(it.rule));
}

/** A copy of a sheet in which cells, named by A1, hold something else; "=…→n" is a formula and its value. */
export function withCells(sheet: Snapshot, cells: Readonly<Record<string, CellValue>>): Snapshot {
  const formulas = new Map(sheet.formulas);
  const values = sheet.values.map((row, r) =>
    row.map((value, c) => {
      const name = toA1({ row: r + sheet.top, column: c + sheet.left });
      const next = cells[name];
      if (next === undefined) return value;
      if (typeof next !== "string" || !next.startsWith("=")) return next;
      const [formula = "", result = ""] = next.split("→");
      formulas.set((r + sheet.top) * 16384 + c + sheet.left, formula);
      return Number(result);
    }),
  );
  return { ...sheet, values, formulas };
}
