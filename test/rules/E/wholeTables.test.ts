import { sheetOf } from "../../core/table/sheets";
import { said, spoken, withCells } from "../wholeTables";

const real = sheetOf("zengcheng-2024");
const wrapped = sheetOf("zengcheng-2024-wrapped");
const at = (code: string): string[] => said(real, new RegExp(`^${code}$`)).map((it) => it.slice(4));
/** The row of a project, P1 in row 6. */
const row = (project: number): number => project + 5;

test("periods before the budget year: P15 to P22", () => {
  expect(at("E01")).toEqual([15, 16, 17, 18, 19, 20, 21, 22].map((it) => `A${String(row(it))}`));
});

test("name and goal of P19 differ in their period; history is none", () => {
  const found = spoken(real, /^E02$/);
  expect(found.map((it) => [it.cell.row + 1, it.quote, it.data["goal"]])).toEqual([[row(19), "2023年", "2023-2024年"]]);
});

test("P20 shortens the department's name; other organs are none", () => {
  const found = spoken(real, /^E04$/);
  expect(found.map((it) => [it.cell.row + 1, it.quote])).toEqual([[row(20), "中国共产党广州市增城区委政法委"]]);
});

test("goals copied, each pair once, at the first", () => {
  const found = spoken(real, /^E06$/);
  expect(found.map((it) => [it.cell.row + 1, ...it.related.map((other) => other.cell.row + 1)])).toEqual([
    [9, 21],
    [10, 20],
    [11, 22],
    [12, 18],
    [13, 19],
    [14, 15],
  ].map((pair) => pair.map(row)));
});

test("13 and 11 contradict each other, years do not", () => {
  const found = spoken(real, /^E08$/);
  expect(found.map((it) => [it.cell.row + 1, it.quote, it.data["first"], it.data["second"]])).toEqual([[row(12), "13", "13个镇街", "11个镇街"]]);
});

test("sets of indicators in several projects", () => {
  const found = spoken(real, /^E07$/);
  expect(found.map((it) => [it.cell.row + 1, ...it.related.map((other) => other.cell.row + 1)])).toEqual([
    [9, 11, 14],
    [12, 18],
    [13, 19],
    [15, 16, 17, 21, 22],
  ].map((set) => set.map(row)));
});

test("activities that the goal never mentions: P4 and P5", () => {
  expect(spoken(real, /^E10$/).map((it) => [it.cell.row + 1, it.quote])).toEqual([
    [row(4), "委托第三方"],
    [row(5), "安保"],
  ]);
});

test("正常运行率 stands at two levels", () => {
  const found = spoken(real, /^E11$/);
  expect(found.map((it) => [it.cell.row + 1, it.quote, it.related.length])).toEqual([[row(9), "系统正常运行率", 13]]);
});

test("the statement of P25 is worded differently; nobody says too much", () => {
  expect(spoken(real, /^F/).map((it) => [it.rule, it.cell.row + 1, it.quote])).toEqual([["F02", row(25), "预算编制要求和"]]);
});

test("nothing else of the sheet but P8's colons", () => {
  expect(said(real, /^G|^E03|^E05/)).toEqual(["G05 G13"]);
});

test("the wrapped copy says the same, and G06 of each cell that holds a break inside a word", () => {
  const rest = said(wrapped).filter((it) => !it.startsWith("G06"));
  expect(rest).toEqual(said(real));
  const breaks = said(wrapped, /^G06$/);
  expect(breaks).toHaveLength(new Set(breaks).size);
  const broken = wrapped.values.flatMap((cells, index) => (index < 5 ? [] : cells.filter((it) => typeof it === "string" && it.includes("\n")))).length;
  expect(breaks).toHaveLength(broken);
});

test("the fixes of G06 give the joined table back", () => {
  for (const finding of spoken(wrapped, /^G06$/)) {
    const edits = [...(finding.fixes[0]?.edits ?? [])].sort((a, b) => ("span" in b ? b.span.start : 0) - ("span" in a ? a.span.start : 0));
    let text = String(wrapped.values[finding.cell.row]?.[finding.cell.column]);
    for (const edit of edits) if (edit.kind === "text") text = text.slice(0, edit.span.start) + text.slice(edit.span.end);
    const joined = String(real.values[finding.cell.row]?.[finding.cell.column]);
    // Breaks that end a sentence stay: they are a paragraph's.
    expect(text.replace(/([。；])\n/g, "$1")).toBe(joined);
  }
});

test("a copied goal in a row of its own, and five of them as one", () => {
  const goal = String(real.values[5]?.[5]);
  const sheet = withCells(real, { F7: goal, F8: goal, F9: goal, F10: goal });
  const [first] = spoken(sheet, /^E06$/);
  expect([first?.cell.row, first?.related.length, first?.message, first?.data["count"]]).toEqual([5, 4, "set", 4]);
  expect(said(sheet, /^E06$/)).toHaveLength(7);
});
