import { readFileSync } from "node:fs";
import { checkNow } from "../../../src/core/check/engine";
import { toA1 } from "../../../src/core/sheet/address";
import { recognise } from "../../../src/core/table/recognise";
import { choose } from "../../../src/profiles";
import { rules } from "../../../src/rules";
import { readWorkbook } from "../../../src/xlsx/readWorkbook";

/** What family B says of a workbook under the profile the table itself asks for: "P7 B03 12-时效指标". */
function structureOf(file: string): { id: string; lines: string[]; places: string[] } {
  const sheet = readWorkbook(new Uint8Array(readFileSync(`${__dirname}/../../sheets/${file}`))).sheets[0];
  if (!sheet) throw new Error(file);
  const recognition = recognise(sheet.snapshot);
  const { profile } = choose(recognition);
  const { findings } = checkNow({ snapshot: sheet.snapshot, recognition, profile, rules });
  const own = findings.filter((it) => it.rule.startsWith("B"));
  return {
    id: profile.id,
    lines: own.map((it) => `P${String((it.project ?? -1) + 1)} ${it.rule}${it.severity === "info" ? " i" : ""}${it.span ? ` ${it.quote.replace(/\s/g, "")}` : ""}`),
    places: own.map((it) => `${toA1(it.cell)} ${it.rule}`),
  };
}

const perProject = (lines: readonly string[], code: string): number[] => lines.flatMap((it) => (it.includes(` ${code}`) ? [Number(/\d+/.exec(it)?.[0])] : []));

describe.each(["zengcheng-2024.xlsx", "zengcheng-2024-wrapped.xlsx"])("%s", (file) => {
  const { id, lines } = structureOf(file);

  test("chooses Guangzhou's profile", () => {
    expect(id).toBe("guangzhou-2024");
  });

  test("faults of levels, names, ordinals and separators stand where people found them", () => {
    expect(lines.filter((it) => /B0[1-5]|B1[1245678]/.test(it))).toEqual(["P7 B03 12-时效指标", "P7 B12 ；", "P8 B05 23-生态指标", "P20 B03 11-质量指标", "P27 B16 安全性"]);
  });

  test("what is missing, project by project", () => {
    expect(lines.filter((it) => it.includes("B06"))).toEqual(["P3 B06", "P23 B06 i", "P24 B06 i", "P25 B06 i", "P27 B06 i"]);
    expect(lines.filter((it) => it.includes("B07"))).toEqual(["P26 B07 i"]);
    expect(perProject(lines, "B08")).toEqual([1, 5, 6, 7, 9, 10, 11, 12, 14, 15, 16, 17, 18, 20, 21, 22]);
    // 7 holds if 12 is right, 20 lacks quantity or quality whichever is right.
    expect(perProject(lines, "B09")).toEqual([2, 4, 5, 6, 9, 10, 11, 12, 14, 15, 16, 17, 18, 20, 21, 22]);
    expect(perProject(lines, "B10")).toEqual([8, 10]);
    expect(perProject(lines, "B13")).toEqual([3, 6, 10, 15, 16, 17, 21, 22]);
  });
});

test("rows of Jingyan: old format, only the order of levels is worth a word; the excerpt's weights are not summed", () => {
  const { id, places } = structureOf("cases/rows-jingyan-2023.xlsx");
  expect(id).toBe("general");
  expect(places).toEqual(["E6 B18", "E14 B18"]);
});

test.each([
  ["cases/form-shanghai-putuo-2026.xlsx", "shanghai-2026"],
  // Satisfaction below the benefit, empty slots for the economic and the ecological: both are this form's custom.
  ["cases/form-xiangtan-2023.xlsx", "general"],
])("%s: nothing to say of its structure", (file, expected) => {
  const { id, places } = structureOf(file);
  expect(id).toBe(expected);
  expect(places).toEqual([]);
});
