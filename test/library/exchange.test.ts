import fc from "fast-check";
import { readFileSync } from "node:fs";
import { snapshotOf, type CellValue, type Snapshot } from "../../src/core/sheet/snapshot";
import { cellKey } from "../../src/core/sheet/address";
import { recognise } from "../../src/core/table/recognise";
import { exportLibraryJson, importLibraryJson, importLibrarySheet, importLibrarySheets, librarySheet, mergeLibraries, templateOf, type ImportedLibrary, type OwnEntry, type OwnLibrary } from "../../src/library/exchange";
import { brokenLine, lineOfPath } from "../../src/core/json/lines";
import { builtInLibrary } from "../../src/library/builtIn";
import { compose } from "../../src/library/compose";
import { choose } from "../../src/profiles/index";
import { readWorkbook } from "../../src/xlsx/readWorkbook";
import { writeSheet } from "../../src/xlsx/writeSheet";
import { ENTRIES } from "./entries";

const LIBRARY: OwnLibrary = {
  schema: "jibiao-library/1",
  version: "2026-01-01",
  title: "本局指标库",
  types: [{ id: "t", name: "培训", keywords: ["培训"], not: [], entries: Object.values(ENTRIES) }],
};

function problems(imported: ImportedLibrary): readonly string[] {
  return imported.ok ? [] : imported.problems.map((it) => it.message);
}

function changed(change: (library: { types: { entries: Record<string, unknown>[] }[] }) => void): string {
  const copy = structuredClone(LIBRARY) as unknown as { types: { entries: Record<string, unknown>[] }[] };
  change(copy);
  return JSON.stringify(copy, null, 2);
}

describe("JSON", () => {
  test("what goes out comes in again; so does the built-in library", () => {
    for (const library of [LIBRARY, builtInLibrary]) expect(importLibraryJson(exportLibraryJson(library))).toEqual({ ok: true, library, notes: [] });
  });

  test.each([
    ["{\n  \"schema\": \"jibiao-library/1\",\n  oops\n}", "第 3 行：不是有效的 JSON，请检查这里的引号、逗号和括号"],
    ["[]", "第 1 行：文件应是一个对象 {…}，并写明 schema 为 jibiao-library/1"],
    ['{\n"__proto__": {"polluted": true}}', "第 2 行：不允许使用“__proto__”这个名称，请删去"],
    ["[".repeat(200_000), "第 1 行：不是有效的 JSON，请检查这里的引号、逗号和括号"],
    ["x".repeat(7_000_000), "文件太大（7000000 字），上限 6000000 字，请确认选对了文件"],
  ])("%#: refused with its line", (text, message) => {
    expect(problems(importLibraryJson(text))).toEqual([message]);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });

  test("wrong types, unknown words and contradictions are told with line and remedy", () => {
    const line = (text: string, part: string): number => text.slice(0, text.indexOf(part)).split("\n").length;
    const wrong = changed((it) => {
      const [entries] = it.types.map((one) => one.entries);
      Object.assign(entries?.[0] ?? {}, { name: 12 });
      Object.assign(entries?.[1] ?? {}, { kind: "magic" });
      Object.assign(entries?.[2] ?? {}, { evil: 1 });
    });
    const told = problems(importLibraryJson(wrong));
    expect(told).toHaveLength(3);
    expect(told[0]).toBe(`第 ${String(line(wrong, '"name": 12'))} 行：项目类型 1 · 指标 1 · 名称 应为文字，现为 12`);
    expect(told[1]).toMatch(/^第 \d+ 行：项目类型 1 · 指标 2 · 类别 只能是 quantity、.*现为 "magic"$/);
    expect(told[2]).toMatch(/没有“evil”这一项，请改正名称或删去$/);
    const twice = changed((it) => Object.assign(it.types[0]?.entries[1] ?? {}, { id: "t/people" }));
    expect(problems(importLibraryJson(twice))).toEqual([expect.stringMatching(/^第 \d+ 行：指标编号“t\/people”重复，请改一个$/)]);
    const graded = changed((it) => Object.assign(it.types[0]?.entries[0] ?? {}, { target: { type: "graded", grades: ["优", "良"], typical: "差" } }));
    expect(problems(importLibraryJson(graded))).toEqual([expect.stringMatching(/参考值“差”不在分级 优、良 中$/)]);
  });

  test("formulas, tags and characters that hide are neutralised and told", () => {
    const hostile = changed((it) => {
      Object.assign(it.types[0]?.entries[0] ?? {}, { name: "=HYPERLINK(\"http://x\")培训人次" });
      Object.assign(it.types[0]?.entries[1] ?? {}, { name: "<img src=x onerror=alert(1)>举办\u202e期数" });
    });
    const imported = importLibraryJson(hostile);
    if (!imported.ok) throw new Error(problems(imported).join());
    expect(imported.library.types[0]?.entries.slice(0, 2).map((it) => it.name)).toEqual(['HYPERLINK("http://x")培训人次', "举办期数"]);
    expect(imported.notes.map((it) => it.message.replace(/\d+/, "N"))).toEqual(["第 N 行：已去掉开头的“=”", "第 N 行：已去掉换行或不可见的字符、网页标签"]);
    const broken = changed((it) => Object.assign(it.types[0]?.entries[0] ?? {}, { name: "人次；年度指标值:9。2、1-产出" }));
    expect(problems(importLibraryJson(broken))).toEqual([expect.stringMatching(/名称里有分号、句号、换行或不可见的字符$/)]);
  });

  test("a grade that would break the table, a name without a word and a foreign encoding are refused with their line", () => {
    const grade = changed((it) => Object.assign(it.types[0]?.entries[0] ?? {}, { target: { type: "graded", grades: ["良", "优；2、1-产出"], typical: "良" } }));
    expect(problems(importLibraryJson(grade))).toEqual([expect.stringMatching(/^第 \d+ 行：.*分级“优；2、1-产出”里不能有/)]);
    const digits = changed((it) => Object.assign(it.types[0]?.entries[0] ?? {}, { name: "20240101" }));
    expect(problems(importLibraryJson(digits))).toEqual([expect.stringMatching(/^第 \d+ 行：“20240101”：名称里没有文字$/)]);
    const foreign = new TextDecoder().decode(Uint8Array.from([0x7b, 0x0a, 0x22, 0xc5, 0xe0, 0xd1, 0xb5, 0x22]));
    expect(problems(importLibraryJson(foreign))).toEqual(["第 2 行：文字不是 UTF-8 编码，请用记事本打开，另存时编码选 UTF-8"]);
  });

  test("a million entries are refused", () => {
    const one = JSON.stringify(ENTRIES.people);
    expect(importLibraryJson(`{"types":[{"entries":[${Array.from({ length: 20_000 }, () => one).join(",")}]}]}`).ok).toBe(false);
    expect(importLibraryJson(`{"types":[{"entries":[${`${one},`.repeat(1_000_000)}`).ok).toBe(false);
  });

  test("whatever the text is: an answer", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.nat(exportLibraryJson(LIBRARY).length).map((at) => exportLibraryJson(LIBRARY).slice(0, at))), (text) => {
        const imported = importLibraryJson(text);
        expect(imported.ok ? [] : imported.problems).not.toBe(imported.ok ? null : []);
        if (!imported.ok) expect(imported.problems.length).toBeGreaterThan(0);
      }),
      { numRuns: 100 },
    );
  });

  test("lines agree with JSON.parse", () => {
    fc.assert(fc.property(fc.json(), (text) => brokenLine(text) === null), { numRuns: 100 });
    expect(brokenLine('{"a":1,}')).toBe(1);
    expect(brokenLine('{"a":\n"x\ty"}')).toBe(2);
    expect(lineOfPath('{\n"a": [\n1,\n{"b": 2}\n]}', ["a", 1, "b"])).toBe(4);
    expect(lineOfPath('{\n"a": 1}', ["a", "none"])).toBe(2);
  });
});

describe("sheet", () => {
  const read = (rows: readonly (readonly CellValue[])[]): Snapshot => {
    const [sheet] = readWorkbook(writeSheet({ name: "指标库", rows })).sheets;
    if (!sheet) throw new Error("a sheet");
    return sheet.snapshot;
  };

  test("what goes out to a workbook comes in again, the example left out", () => {
    for (const library of [LIBRARY, { ...builtInLibrary, types: builtInLibrary.types.slice(0, 6) }]) {
      const imported = importLibrarySheet(read(librarySheet(library)), library.title, library.version);
      if (!imported.ok) throw new Error(problems(imported).join("\n"));
      expect(imported.library.types.map((it) => it.entries)).toEqual(library.types.map((it) => it.entries));
      expect(imported.library.types.map((it) => [it.name, it.keywords])).toEqual(library.types.map((it) => [it.name, it.keywords]));
    }
  });

  const HEAD = ["项目类型", "指标类别", "指标名称", "比较符", "参考值", "单位", "分级"];
  const filled = (...rows: (readonly CellValue[])[]): ImportedLibrary => importLibrarySheet(snapshotOf("表", [["我局的指标"], HEAD, ...rows]), "我局", "2026-01-01");

  test("filled in by hand: kinds by their names, types carried down, targets typed", () => {
    const imported = filled(["图书采购", "数量", "新增图书册数", null, "5000册"], [null, "质量指标", "图书验收合格率", "≥", 98, "%"], [null, "时效", "采购完成时间", null, "2024年11月底"], [null, "社会效益指标", "读者评价等级", null, "良", null, "优、良、差"], [null, "满意度", "读者满意度", null, null, "%"], [null, "可持续影响", "馆藏更新机制", null, "机制健全，持续更新"]);
    if (!imported.ok) throw new Error(problems(imported).join("\n"));
    expect(imported.library.types.map((it) => it.name)).toEqual(["图书采购"]);
    expect(imported.library.types[0]?.entries.map((it) => it.target)).toEqual([
      { type: "number", sign: "=", unit: "册", typical: 5000, least: 0, most: null },
      { type: "number", sign: "≥", unit: "%", typical: 98, least: 0, most: 100 },
      { type: "date", typical: "11月30日前" },
      { type: "graded", grades: ["优", "良", "差"], typical: "良" },
      { type: "number", sign: "≥", unit: "%", typical: null, least: 0, most: 100 },
      { type: "words", typical: "机制健全，持续更新" },
    ]);
    expect(imported.notes).toEqual([{ line: 8, message: "第 8 行：目标“机制健全，持续更新”不是数字、日期或分级，按文字保存，插入时不校验" }]);
  });

  test("what does not fit is told with its row and column", () => {
    expect(problems(filled(["图书", "神秘", "新增图书册数", null, "5册"], ["图书", "数量", "", null, "5册"], ["", "数量", "册数之和", null, ""], ["图书", "数量", "册数", null, "差", null, "优、良"]))).toEqual([
      expect.stringMatching(/^第 3 行：“指标类别”应为 数量、.*现为“神秘”$/),
      "第 4 行：没有填写“指标名称”（两个字以上）",
      "第 5 行：“参考值”“单位”“分级”至少要填一项",
      "第 6 行：“参考值”应为 优、良 之一，现为“差”",
    ]);
    expect(problems(importLibrarySheet(snapshotOf("表", [["a"]]), "x", "2026-01-01"))).toEqual(["没有找到表头，应有“项目类型”“指标类别”“指标名称”“参考值”等列"]);
    expect(problems(importLibrarySheet(snapshotOf("表", [HEAD, ...Array.from({ length: 6000 }, () => ["图书", "数量", "册数", null, "5册"])]), "x", "2026-01-01"))).toEqual(["第 5001 行：超过 5000 行，请分成几个文件"]);
    const formula = snapshotOf("表", [HEAD, ["图书", "数量", "册数", null, 5, "册"]], { formulas: new Map([[cellKey(1, 2), "=A1"]]) });
    expect(problems(importLibrarySheet(formula, "x", "2026-01-01"))).toEqual(["第 2 行：“指标名称”是公式，请改成文字或数字"]);
  });

  test("what is written twice is kept once and told; what contradicts itself is refused", () => {
    const row = ["图书", "数量", "图书册数", null, "5册"];
    const twice = filled(row, row);
    expect(twice.ok && [twice.library.types[0]?.entries.length, twice.notes.map((it) => it.message)]).toEqual([1, ["第 4 行：与第 3 行相同，已略去"]]);
    expect(problems(filled(row, ["图书", "数量", "图书册数", null, "6册"]))).toEqual(["第 4 行：“图书册数”已在第 3 行，内容不同，请改名或删去一行"]);
    const ids = importLibrarySheet(snapshotOf("表", [[...HEAD, "编号"], [...row, null, null, "book/a"], ["图书", "数量", "期刊册数", null, "5册", null, null, "book/a"]]), "我局", "2026-01-01");
    expect(ids.ok && ids.notes.map((it) => it.message)).toEqual(["第 3 行：编号“book/a”已在第 2 行用过，已另编"]);
    expect(ids.ok && new Set(ids.library.types[0]?.entries.map((it) => it.id)).size).toBe(2);
  });

  test("several sheets are one library; a cover is passed over; a fault names its sheet", () => {
    const sheet = (name: string, ...rows: (readonly CellValue[])[]): Snapshot => snapshotOf(name, rows);
    const books = sheet("甲", HEAD, ["图书", "数量", "图书册数", null, "5册"]);
    const both = importLibrarySheets([sheet("说明", ["怎样填写"]), books, sheet("乙", HEAD, ["培训", "数量", "培训人次", null, "5人次"])], "我局", "2026-01-01");
    expect(both.ok && both.library.types.map((it) => it.name)).toEqual(["图书", "培训"]);
    expect(problems(importLibrarySheets([books, sheet("乙", HEAD, ["培训", "总和", "培训人次", null, "5人次"])], "我局", "2026-01-01"))).toEqual([expect.stringMatching(/^工作表“乙”第 2 行：“指标类别”应为 /)]);
  });

  test("names that are formulas or tags are neutralised and told", () => {
    const imported = filled(["图书", "数量", "=cmd|' /C calc'!A0图书册数", null, "5册"]);
    expect(imported.ok ? imported.library.types[0]?.entries[0]?.name : problems(imported)).toBe("cmd|'/C calc'!A0图书册数");
    expect(imported.ok && imported.notes.map((it) => it.message)).toEqual(["第 3 行：“指标名称”已去掉开头的“=”"]);
  });
});

test("a project of the real table becomes a template; what cannot be typed stays words", () => {
  const [sheet] = readWorkbook(readFileSync("test/sheets/zengcheng-2024.xlsx")).sheets;
  const recognition = sheet ? recognise(sheet.snapshot) : null;
  if (!recognition?.ok) throw new Error("no table");
  const { profile } = choose(recognition);
  const seventh = recognition.table.projects[6];
  if (!seventh) throw new Error("a project");
  const { type, notes } = templateOf(seventh, profile, "干警培训");
  expect(type?.entries.map((it) => [it.kind, it.name, it.target.type])).toEqual([
    ["quantity", "政治轮训覆盖率", "number"],
    ["quality", "按时完成培训计划", "words"],
    ["social", "提高干警的履职能力水平", "words"],
    ["sustainable", "工作效率有提高", "words"],
  ]);
  expect(notes.map((it) => it.message)).toContain("第2项：代码与名称不符，按质量保存；目标“按时开展”不是数字、日期或分级，按文字保存，插入时不校验");
  // What was saved can be exported, read and inserted again.
  const saved = importLibraryJson(exportLibraryJson({ ...LIBRARY, types: type ? [type] : [] }));
  expect(problems(saved)).toEqual([]);
  expect(compose((type?.entries ?? []).map((entry) => ({ entry })), profile, recognition.table).refused).toEqual([]);
  for (const project of recognition.table.projects) templateOf(project, profile, "任意");
  expect(templateOf(seventh, profile, " ").type).toBeNull();
});

describe("merging", () => {
  const other = (name: string, change: Partial<OwnEntry> = {}, id = "t/people"): OwnLibrary => ({ ...LIBRARY, types: [{ id: "t", name: "培训", keywords: ["轮训"], not: [], entries: [{ ...ENTRIES.people, id, name, ...change }] }] });

  test("equal entries meet, new ones come in, and each conflict is hers to decide", () => {
    expect(mergeLibraries(LIBRARY, LIBRARY)).toEqual({ library: LIBRARY, conflicts: [], added: 0 });
    const fresh = mergeLibraries(LIBRARY, other("外请讲师人次", {}, "t/teachers"));
    expect([fresh.added, fresh.conflicts, fresh.library.types[0]?.keywords]).toEqual([1, [], ["培训", "轮训"]]);
    const conflict = mergeLibraries(LIBRARY, other("参训总人次"));
    expect(conflict.conflicts).toMatchObject([{ key: "t t/people", why: "id", ours: { name: "参加培训人次" }, theirs: { name: "参训总人次" } }]);
    expect(conflict.library.types[0]?.entries).toEqual(LIBRARY.types[0]?.entries);
    const decided = (decision: "theirs" | "both"): string[] => mergeLibraries(LIBRARY, other("参训总人次"), new Map([["t t/people", decision]])).library.types[0]?.entries.map((it) => `${it.id} ${it.name}`) ?? [];
    expect(decided("theirs")[0]).toBe("t/people 参训总人次");
    expect(decided("both").slice(-1)).toEqual(["t/people-2 参训总人次"]);
    expect(decided("both")[0]).toBe("t/people 参加培训人次");
  });

  test("the same name and kind under another id is a conflict; a type meets by its name", () => {
    expect(mergeLibraries(LIBRARY, other("参加培训人次", { scoring: "另一种算法" }, "t/other")).conflicts).toMatchObject([{ why: "name" }]);
    const renamed = { ...LIBRARY, types: LIBRARY.types.map((it) => ({ ...it, id: "u", entries: it.entries.map((entry) => ({ ...entry, id: entry.id.replace("t/", "u/") })) })) };
    expect(mergeLibraries(LIBRARY, renamed)).toMatchObject({ conflicts: [], added: 0 });
  });
});
