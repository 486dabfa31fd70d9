import { squeezed } from "../../../src/core/sheet/joined";
import { decimalOf, printDecimal } from "../../../src/core/sheet/amount";
import { snapshotOf, type CellValue, type Snapshot } from "../../../src/core/sheet/snapshot";
import { recognise } from "../../../src/core/table/recognise";
import { digest, places, sheetOf, tableOf } from "./sheets";

const real = sheetOf("zengcheng-2024");
const rows = (sheet: Snapshot): CellValue[][] => sheet.values.map((row) => [...row]);
const HEADER = ["项目名称（资金使用单位）", "总计", "财政拨款", "财政专户拨款", "其他资金", "绩效目标", "绩效指标"];
const ITEM = "1、1-产出指标；11-数量指标；巡查次数；实施周期指标值:12次；年度指标值:12次。";

/** The real table with its rows changed one by one. */
function changed(change: (row: CellValue[], at: number) => CellValue[], more: Partial<Snapshot> = {}): Snapshot {
  return snapshotOf(real.name, rows(real).map(change), more);
}

describe("the real table", () => {
  const table = tableOf(real);

  it("has its title, year, unit and department", () => {
    expect(table.facts.title?.text).toBe("中国共产党广州市增城区委员会政法委员会2024年项目支出绩效目标表（含转移支付项目）");
    expect(table.facts.year).toMatchObject({ value: 2024, at: { text: "2024", span: { start: 19, end: 23 } } });
    expect(table.facts.units).toHaveLength(1);
    expect(table.facts.units[0]).toMatchObject({ yuan: 10000, at: { text: "单位：万元", source: { row: 1, column: 5 } } });
    expect(table.facts.department?.text).toBe("中国共产党广州市增城区委员会政法委员会");
    expect(table.facts.layout).toBe("packed");
    expect([...table.facts.roles]).toEqual(["project", "total", "fiscal", "fiscal-account", "other", "goal", "indicators"]);
    expect(table.area).toEqual({ top: 0, left: 0, bottom: 31, right: 6 });
    expect(table.headerRow).toBe(2);
    expect(table.skipped).toEqual([]);
    expect(table.duplicateHeaders).toEqual([]);
  });

  it("holds 27 projects with 71 indicators in their own cells", () => {
    expect(table.projects).toHaveLength(27);
    expect(table.projects.flatMap((it) => it.indicators)).toHaveLength(71);
    const kinds = table.projects.flatMap((it) => it.indicators.map((one) => one.level1?.code?.text));
    expect(kinds.filter((it) => it === "1")).toHaveLength(35);
    expect(kinds.filter((it) => it === "2")).toHaveLength(30);
    expect(kinds.filter((it) => it === "3")).toHaveLength(6);
    table.projects.forEach((project, at) => {
      expect(project).toMatchObject({ index: at, row: at + 5, lastRow: at + 5 });
      expect(project.name.source).toMatchObject({ row: at + 5, column: 0 });
      expect(project.goal?.source).toMatchObject({ row: at + 5, column: 5 });
      expect(project.indicatorCell).toMatchObject({ row: at + 5, column: 6 });
      for (const it of project.indicators) expect(it.whole.source).toBe(project.indicatorCell);
    });
    expect(table.projects.filter((it) => it.classified).map((it) => it.index)).toEqual([22, 23, 24, 25, 26]);
    const seventh = table.projects[6]?.indicators[1];
    expect(seventh).toMatchObject({ project: 6, index: 1, ordinal: { text: "2" }, level2: { code: { text: "12" }, name: { text: "时效指标" } }, name: { text: "按时完成培训计划" }, annual: { text: { text: "按时开展" }, label: { text: "年度指标值" } } });
  });

  it("is a tree of total, unit and projects whose sums hold", () => {
    expect(table.lines.map((it) => it.kind)).toEqual(["total", "unit", ...table.projects.map(() => "project")]);
    expect(table.lines[0]).toMatchObject({ parent: null, children: [1], row: 3 });
    expect(table.lines[1]?.children).toHaveLength(27);
    const cents = table.projects.map((it) => it.amounts.find((one) => one.role === "total")?.value).reduce((sum, it) => sum + Number(it ? printDecimal(it, 2).replace(".", "") : 0), 0);
    expect(cents).toBe(29228);
    const first = table.projects[0]?.amounts ?? [];
    expect(first.map((it) => [it.role, it.value, it.isText])).toEqual([
      ["total", decimalOf("59.8"), false],
      ["fiscal", decimalOf("59.8"), false],
      ["fiscal-account", null, false],
      ["other", null, false],
    ]);
  });

  it("reads the same with the line breaks of a PDF", () => {
    expect(digest(tableOf(sheetOf("zengcheng-2024-wrapped")))).toEqual(digest(table));
  });

  it.each([
    ["without merges", { ...real, merges: null }],
    ["moved", { ...real, top: 17, left: 9, merges: null }],
    ["below other text", snapshotOf(real.name, [["附件3"], [], ["预算公开表"], [], ...rows(real).map((it) => [null, null, ...it])])],
    ["columns re-ordered", changed((row) => [row[6], row[3], row[0], row[5], row[2], row[1], row[4]].map((it) => it ?? null))],
    ["with blank columns and rows inside", snapshotOf(real.name, rows(real).flatMap((it, at) => (at > 3 && at % 7 === 0 ? [[], [it[0] ?? null, null, ...it.slice(1)]] : [[it[0] ?? null, null, ...it.slice(1)]])))],
    ["with columns nobody knows", changed((row, at) => [at === 2 ? "序号" : at > 4 ? at - 4 : null, ...row.slice(0, 5), at === 2 ? "归口科室意见" : at > 4 ? "同意" : null, ...row.slice(5)])],
    ["headers spaced", changed((row, at) => (at === 2 ? row.map((it) => (typeof it === "string" ? [...it].join(" ") : it)) : row))],
    ["headers broken", changed((row, at) => (at === 2 ? row.map((it) => (typeof it === "string" ? [...it].join("\n") : it)) : row))],
    ["headers with full-width blanks and notes", changed((row, at) => (at === 2 ? ["项　目　名　称", "合　计", "其中：财政拨款", "财政专户管理资金", "其他\n资金", "年度绩效目标（概述）", "绩效指标（不少于三条）"] : row))],
    ["indent removed", changed((row) => [typeof row[0] === "string" ? row[0].trim() : null, ...row.slice(1)])],
    ["indent full-width", changed((row) => [typeof row[0] === "string" ? row[0].replace(/^ +/, "　　") : null, ...row.slice(1)])],
    ["indent by tab", changed((row) => [typeof row[0] === "string" ? row[0].replace(/^ +/, "\t") : null, ...row.slice(1)])],
    ["formulas instead of constants", { ...real, formulas: new Map([[4 * 16384 + 1, "=SUM(B6:B32)"]]) }],
    ["with one name that lost its indent", changed((row, at) => (at === 12 ? [String(row[0]).trim(), ...row.slice(1)] : row))],
  ])("is the same %s", (_, sheet) => {
    const other = tableOf(sheet);
    expect(digest(other).filter((it) => it !== "skipped blank")).toEqual(digest(table));
    expect(places(other)).toHaveLength(27);
  });

  it("finds 元, in any of the places where units stand", () => {
    for (const [at, column, text] of [
      [1, 5, "单位：元"],
      [1, 5, "金额单位:人民币元"],
      [1, 5, "（单位：元）"],
    ] as const) {
      const sheet = changed((row, it) => (it === at ? row.map((value, c) => (c === column ? text : value)) : row));
      expect(tableOf(sheet).facts.units.map((it) => it.yuan)).toEqual([1]);
    }
    const oneCell = changed((row, at) => (at === 1 ? ["部门名称：增城区委政法委 单位：元"] : row));
    expect(tableOf(oneCell).facts.units.map((it) => it.yuan)).toEqual([1]);
    expect(tableOf(oneCell).facts.department?.text).toBe("增城区委政法委");
    const inHeader = changed((row, at) => (at === 1 ? [row[0] ?? null] : at === 2 ? row.map((it, c) => (c === 1 ? "总计（元）" : it)) : row));
    expect(tableOf(inHeader).facts.units.map((it) => [it.yuan, it.at.source.row, it.at.text])).toEqual([[1, 2, "（元）"]]);
    const none = changed((row, at) => (at === 1 ? [row[0] ?? null] : row));
    expect(tableOf(none).facts.units).toEqual([]);
    const two = changed((row, at) => (at === 2 ? row.map((it, c) => (c === 1 ? "总计（元）" : it)) : row));
    expect(tableOf(two).facts.units.map((it) => it.yuan)).toEqual([10000, 1]);
  });

  it("passes over page headers and notes", () => {
    const all = rows(real);
    const sheet = snapshotOf(real.name, [...all.slice(0, 15), ["- 1 -"], ...all.slice(0, 3).map((it) => [...it]), ...all.slice(15), [null], ["注：本表按批复口径填列。"], ["单位负责人（签章）：        填表人：        联系电话："], ["审核意见"]]);
    const table2 = tableOf(sheet);
    expect(digest(table2).filter((it) => !it.startsWith("skipped"))).toEqual(digest(table));
    expect(table2.skipped.map((it) => [it.row, it.why])).toEqual([
      [15, "repeated-title"],
      [16, "repeated-title"],
      [17, "repeated-title"],
      [18, "repeated-header"],
      [37, "note"],
      [38, "note"],
      [39, "note"],
    ]);
    expect(table2.area.bottom).toBe(35);
  });
});

describe("the tree", () => {
  const sheet = (...lines: readonly (readonly [string, CellValue, boolean])[]): Snapshot =>
    snapshotOf("表", [["某区2025年项目支出绩效目标表"], ["部门名称：某区教育局 单位：万元"], ["项目名称", "总计", "绩效目标", "绩效指标"], ...lines.map(([name, total, carries]): CellValue[] => [name, total, carries ? "完成全年任务" : null, carries ? ITEM : null])]);
  const tree = (it: Snapshot): string[] => {
    const { lines } = tableOf(it);
    return lines.map((line) => `${line.kind} ${line.label.text} < ${line.parent === null ? "-" : (lines[line.parent]?.label.text ?? "?")}`);
  };

  it("holds several units, told by their sums and names when nothing is indented", () => {
    expect(tree(sheet(["合计", 60, false], ["第一小学", 30, false], ["校舍修缮", 10, true], ["图书购置", 20, true], ["第二小学", 30, false], ["食堂改造", 30, true]))).toEqual([
      "total 合计 < -",
      "unit 第一小学 < 合计",
      "project 校舍修缮 < 第一小学",
      "project 图书购置 < 第一小学",
      "unit 第二小学 < 合计",
      "project 食堂改造 < 第二小学",
    ]);
  });

  it("holds units within the department", () => {
    const expected = ["total 合计 < -", "unit 某区教育局 < 合计", "unit 第一小学 < 某区教育局", "project 校舍修缮 < 第一小学", "unit 第二小学 < 某区教育局", "project 食堂改造 < 第二小学"];
    expect(tree(sheet(["合计", 60, false], ["某区教育局", 60, false], ["第一小学", 30, false], ["校舍修缮", 30, true], ["第二小学", 30, false], ["食堂改造", 30, true]))).toEqual(expected);
    expect(tree(sheet(["合计", 60, false], [" 某区教育局", 60, false], ["  第一小学", 30, false], ["   校舍修缮", 30, true], ["  第二小学", 30, false], ["   食堂改造", 30, true]))).toEqual(expected);
  });

  it("does without a total, without units, and with the total at the end", () => {
    expect(tree(sheet(["某区教育局", 30, false], ["校舍修缮", 10, true], ["图书购置", 20, true]))).toEqual(["unit 某区教育局 < -", "project 校舍修缮 < 某区教育局", "project 图书购置 < 某区教育局"]);
    expect(tree(sheet(["校舍修缮", 10, true], ["图书购置", 20, true]))).toEqual(["project 校舍修缮 < -", "project 图书购置 < -"]);
    expect(tree(sheet(["校舍修缮", 10, true], ["图书购置", 20, true], ["合 计", 30, false]))).toEqual(["project 校舍修缮 < 合计", "project 图书购置 < 合计", "total 合计 < -"]);
  });

  it("keeps the unit when its sum is wrong, and a project when it has lost its texts", () => {
    expect(tree(sheet(["合计", 31, false], ["某区教育局", 31, false], ["校舍修缮", 10, true], ["图书购置", 20, true]))[1]).toBe("unit 某区教育局 < 合计");
    expect(tree(sheet(["合计", 30, false], ["某区教育局", 30, false], ["校舍修缮", 10, true], ["图书购置", 15, false], ["食堂改造", 5, true])).slice(2)).toEqual([
      "project 校舍修缮 < 某区教育局",
      "project 图书购置 < 某区教育局",
      "project 食堂改造 < 某区教育局",
    ]);
    expect(tree(sheet(["合计", 30, false], ["  某区教育局", 30, false], ["    校舍修缮", 10, true], ["    图书购置经费", 15, false], ["    食堂改造", 5, true])).slice(2)).toEqual([
      "project 校舍修缮 < 某区教育局",
      "project 图书购置经费 < 某区教育局",
      "project 食堂改造 < 某区教育局",
    ]);
  });

  it("gives each project its unit", () => {
    const table = tableOf(sheet(["合计", 30, false], ["某区教育局", 30, false], ["校舍修缮", 10, true], ["图书购置", 20, true]));
    expect(table.projects.map((it) => it.unitName?.text)).toEqual(["某区教育局", "某区教育局"]);
  });
});

describe("cells", () => {
  const one = (amount: CellValue, goal: CellValue = "完成全年任务", indicators: CellValue = ITEM, name: CellValue = "巡查经费", unit = "单位：万元"): Snapshot =>
    snapshotOf("表", [["2025年绩效目标表"], [unit], ["项目名称", "总计", "绩效目标", "绩效指标"], [name, amount, goal, indicators]]);
  const amountOf = (value: CellValue, unit?: string): unknown => {
    const it = tableOf(one(value, "目标", ITEM, "巡查经费", unit)).projects[0]?.amounts[0];
    return it && [it.value ? printDecimal(it.value) : null, it.isText];
  };

  it("reads amounts exactly, and text only where it is certain", () => {
    expect(amountOf(59.80000000001)).toEqual(["59.8", false]);
    expect(amountOf(null)).toEqual([null, false]);
    expect(amountOf("  ")).toEqual([null, false]);
    expect(amountOf("59.80")).toEqual(["59.8", true]);
    expect(amountOf("1,030,700.00")).toEqual(["1030700", true]);
    expect(amountOf("１０．４１")).toEqual(["10.41", true]);
    expect(amountOf("10.41万元")).toEqual(["10.41", true]);
    expect(amountOf("250万")).toEqual(["250", true]);
    expect(amountOf("250万", "单位：元")).toEqual(["2500000", true]);
    expect(amountOf("104100元")).toEqual(["10.41", true]);
    expect(amountOf("250万", "")).toEqual([null, true]);
    expect(amountOf("1 030 700")).toEqual(["1030700", true]);
    for (const doubtful of ["10 20", "约10", "10-20", "1,03", "10.4.1", "—", "=10", true]) expect(amountOf(doubtful)).toEqual([null, true]);
  });

  it("gives holes for empty cells and an empty parse for an empty indicator cell", () => {
    const project = tableOf(one(1, null, null)).projects[0];
    expect(project?.goal).toMatchObject({ text: "", span: { start: 0, end: 0 }, source: { row: 3, column: 2 } });
    expect(project).toMatchObject({ indicators: [], packed: { items: [], tokens: [], stray: [] }, indicatorCell: { row: 3, column: 3 } });
  });

  it("knows classified projects by their names or goals", () => {
    const classified = (name: CellValue, goal: CellValue): boolean | undefined => tableOf(one(1, goal, ITEM, name)).projects[0]?.classified;
    expect(classified("13600101", "目标")).toBe(true);
    expect(classified(13600101, "目标")).toBe(true);
    expect(classified("A-2024-07", "目标")).toBe(true);
    expect(classified("巡查经费", " 涉密\n项目。不对外公开。")).toBe(true);
    expect(classified("13600101 巡查", "目标")).toBe(false);
    expect(classified("巡查经费", "本项目为非涉密项目")).toBe(false);
  });

  it("expects no cycle value where the whole table writes none", () => {
    const item = (n: number, more = ""): string => `${String(n)}、1-产出指标；11-数量指标；巡查次数${String(n)}；${more}年度指标值:12次。`;
    const without = tableOf(one(1, "目标", item(1) + item(2) + item(3))).projects[0];
    expect(without?.indicators.map((it) => it.cycle)).toEqual([null, null, null]);
    const once = tableOf(one(1, "目标", item(1, "实施周期指标值:12次；") + item(2) + item(3))).projects[0];
    expect(once?.indicators.map((it) => it.cycle?.text.text)).toEqual(["12次", "", ""]);
  });

  it("joins a cell that a page break has cut in two with its project", () => {
    const sheet = snapshotOf("表", [["项目名称", "总计", "绩效目标", "绩效指标"], ["巡查经费", 5, "目标", ITEM], [null, null, null, ITEM.replace("1、", "2、")], ["宣传经费", 5, "目标", ITEM]]);
    const table = tableOf(sheet);
    expect(table.projects.map((it) => [it.name.text, it.row, it.lastRow, it.indicators.map((one2) => one2.row)])).toEqual([
      ["巡查经费", 1, 2, [1, 2]],
      ["宣传经费", 3, 3, [3]],
    ]);
  });

  it("reads headers of two rows", () => {
    const sheet = snapshotOf("表", [
      ["2025年绩效目标表"],
      ["序号", "项目名称", "项目资金（万元）", null, null, "绩效目标", "绩效指标", "备注"],
      [null, null, "小计", "财政拨款", "其他资金"],
      [1, "巡查经费", 12, 10, 2, "目标", ITEM],
    ]);
    const table = tableOf(sheet);
    expect(table.headerRow).toBe(2);
    expect(table.columns.map((it) => [it.role, it.column, squeezed(it.header.text)])).toEqual([
      ["project", 1, "项目名称"],
      ["total", 2, "小计"],
      ["fiscal", 3, "财政拨款"],
      ["other", 4, "其他资金"],
      ["goal", 5, "绩效目标"],
      ["indicators", 6, "绩效指标"],
      ["remark", 7, "备注"],
    ]);
    expect(table.facts.units.map((it) => it.yuan)).toEqual([10000]);
    expect(table.projects[0]?.amounts.map((it) => it.value?.units)).toEqual([12n, 10n, 2n]);
  });

  it("leaves a title alone that is a header word, and takes units from a column of their own", () => {
    const sheet = snapshotOf("表", [
      ["绩效目标"],
      ["单位名称", "项目名称", "总计", "绩效目标", "绩效指标"],
      ["合计", null, 12],
      ["第一小学", null, 12],
      [null, "巡查经费", 5, "目标", ITEM],
      [null, "宣传经费", 7, "目标", ITEM],
    ]);
    const table = tableOf(sheet);
    expect(table.headerRow).toBe(1);
    expect(table.lines.map((it) => [it.kind, it.label.text, it.parent])).toEqual([
      ["total", "合计", null],
      ["unit", "第一小学", 0],
      ["project", "巡查经费", 1],
      ["project", "宣传经费", 1],
    ]);
    expect(table.projects.map((it) => it.unitName?.text)).toEqual(["第一小学", "第一小学"]);
  });

  it("takes more words for headers", () => {
    const sheet = snapshotOf("表", [["任务", "总计", "绩效目标", "考核要点"], ["巡查经费", 5, "目标", ITEM]]);
    expect(recognise(sheet).ok).toBe(false);
    const found = recognise(sheet, { headers: { project: ["任务"], indicators: ["考 核 要 点"], nonsense: ["x"] } });
    expect(found.ok && found.table.projects.map((it) => it.indicators.length)).toEqual([1]);
  });

  it("names a header that stands twice", () => {
    const sheet = snapshotOf("表", [["项目名称", "总计", "绩效目标", "绩效目标", "绩效指标"], ["巡查经费", 5, "目标", "另一目标", ITEM]]);
    const table = tableOf(sheet);
    expect(table.duplicateHeaders.map((it) => [it.text, it.source.column])).toEqual([["绩效目标", 3]]);
    expect(table.projects[0]?.goal?.text).toBe("目标");
  });

  it("uses the caller's parser", () => {
    let calls = 0;
    const sheet = one(1);
    const found = recognise(sheet, {
      parse: (joined) => {
        calls += 1;
        return { joined, tokens: [], items: [], stray: [], standard: null };
      },
    });
    expect(found.ok && found.table.projects[0]?.indicators).toEqual([]);
    expect(calls).toBeGreaterThan(0);
  });
});

describe("no table", () => {
  const header = (change: (words: string[]) => CellValue[]): Snapshot => snapshotOf("表", [["2024年项目支出绩效目标表"], [], change([...HEADER]), ["合计", 1, 1], ["巡查经费", 1, 1, null, null, "目标", ITEM]]);

  it("says what is missing", () => {
    const without = (word: string, by: CellValue): unknown => {
      const found = recognise(header((words) => words.map((it) => (it === word ? by : it))));
      return found.ok ? "found" : found.none.nearest;
    };
    expect(without("绩效指标", "绩效指椋")).toMatchObject({ layout: "packed", row: 2, missing: ["indicators"], at: { row: 2, column: 0 } });
    expect(without("绩效指标", null)).toMatchObject({ layout: "packed", row: 2, missing: ["indicators"] });
    expect(without("项目名称（资金使用单位）", "顶目名称")).toMatchObject({ layout: "packed", row: 2, missing: ["project"] });
    expect(without("绩效目标", "绩效日标")).toBe("found");
  });

  it("is what empty sheets, notes and other budget tables are", () => {
    expect(recognise(snapshotOf("空", []))).toEqual({ ok: false, none: { nearest: null } });
    expect(recognise(snapshotOf("空", [[], [null, ""]]))).toEqual({ ok: false, none: { nearest: null } });
    expect(recognise(snapshotOf("说明", [["填报说明"], ["一、本表由各单位填报。"], ["二、项目名称应与预算一致。"]]))).toEqual({ ok: false, none: { nearest: null } });
    const other = recognise(snapshotOf("收支", [["收支总表"], ["项目", "预算数", "项目", "预算数"], ["一、财政拨款", 12, "一、基本支出", 12]]));
    expect(other.ok).toBe(false);
  });
});
