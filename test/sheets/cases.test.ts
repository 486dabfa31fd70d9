import { readFileSync } from "node:fs";
import { join } from "node:path";
import { rangeFromA1, toA1 } from "../../src/core/sheet/address";
import { printDecimal } from "../../src/core/sheet/amount";
import { squeezed } from "../../src/core/sheet/joined";
import type { Snapshot } from "../../src/core/sheet/snapshot";
import { inReadingOrder } from "../../src/report/source";
import { rules } from "../../src/rules";
import { checkSheet, finish } from "../../src/session/checkSheet";
import { readWorkbook } from "../../src/xlsx/readWorkbook";

/** Merged cells as the places print their forms; the workbooks hold the text of the forms without them. */
const PRINTED: Readonly<Record<string, string>> = {
  "form-shanghai-putuo-2026":
    "A1:H1 A2:H2 A3:B3 C3:D3 A4:B4 C4:D4 F4:H4 A5:B5 C5:D5 F5:H5 A6:B9 C6:D6 F6:G6 C7:D7 F7:G7 C8:D8 F8:G8 C9:D9 F9:G9 A10:A11 B10:E10 F10:H10 B11:E11 F11:H11 A12:A20 D12:F12 G12:H12 D13:F13 G13:H13 B14:B16 D14:F14 G14:H14 D15:F15 G15:H15 D16:F16 G16:H16 B17:B19 D17:F17 G17:H17 D18:F18 G18:H18 D19:F19 G19:H19 D20:F20 G20:H20",
  "form-xiangtan-2023": "A1:F1 A2:F2 D3:F3 D4:F4 B5:F5 B6:F6 B7:F7 A8:A18 B9:B13 C9:C10 B14:B18 B19:F19",
  "rows-jingyan-2023": "A1:L1 A2:L2 A5:A17 B5:B12 C5:C12 D5:D12 B13:B17 C13:C17 D13:D17",
};

function linesOf(name: string): string[] {
  return readFileSync(join(__dirname, "cases", `${name}.expected.txt`), "utf8")
    .split("\n")
    .filter((it) => it !== "" && !it.startsWith("#"));
}

function readCase(name: string): Snapshot {
  const sheet = readWorkbook(readFileSync(join(__dirname, "cases", `${name}.xlsx`))).sheets[0];
  if (!sheet) throw new Error(`${name}.xlsx holds no sheet`);
  return sheet.snapshot;
}

function said(snapshot: Snapshot): string[] {
  const { recognition, result } = finish(checkSheet(snapshot, { rules, profile: null }));
  if (!recognition.ok) return ["no table"];
  const projects = recognition.table.projects.map((it) => {
    const total = it.amounts.find((amount) => amount.role === "total")?.value;
    return `project ${squeezed(it.name.text)} | ${total ? printDecimal(total) : ""} | ${String(it.indicators.length)}`;
  });
  return [...projects, ...inReadingOrder(result.findings).map((it) => `${toA1(it.cell)} ${it.rule} ${squeezed(it.quote)}`)];
}

describe.each(Object.entries(PRINTED))("%s", (name, printed) => {
  const expected = linesOf(name);
  const snapshot = readCase(name);

  test("says what a person reads in it, and nothing else", () => {
    expect(said(snapshot)).toEqual(expected);
  });
  test("says the same without a word about merges", () => {
    expect(said({ ...snapshot, merges: null })).toEqual(expected);
  });
  test("says the same with its cells merged as the place prints them", () => {
    const merges = printed.split(" ").map((it) => {
      const range = rangeFromA1(it);
      if (!range) throw new Error(`${it} is no range`);
      return range;
    });
    expect(said({ ...snapshot, merges })).toEqual(expected);
  });
});
