import { readFileSync } from "node:fs";
import fc from "fast-check";
import type { Finding } from "../../src/core/check/finding";
import { defineRule, type Rule } from "../../src/core/check/rule";
import { snapshotOf } from "../../src/core/sheet/snapshot";
import { recognise } from "../../src/core/table/recognise";
import { reportSchema } from "../../src/report/contract";
import { generate } from "../../src/report/generate";
import { JsonStream, jsonReport } from "../../src/report/json";
import { inReadingOrder, type CheckedSource } from "../../src/report/source";
import { TextReport, shown } from "../../src/report/text";
import { CUSTOM_LABEL, answerOf, filled, fixTitleOf, inBrief, messageOf, placeOf, severityName } from "../../src/report/words";
import { rules as allRules } from "../../src/rules/index";
import { readWorkbook } from "../../src/xlsx/readWorkbook";

const common = { title: { zh: "题", en: "title" }, severity: "error", fix: "review", why: "因为。", remedy: "改正。", yieldsTo: [], examples: { bad: [], good: [] }, on: {} } as const;
const byLaw = defineRule({ ...common, code: "A01", name: "a", source: "算术", messages: { off: "合计 {total}，分项之和 {sum}" }, fixes: { change: "改为 {to}" } });
const byCustom = defineRule({ ...common, code: "B13", name: "b", severity: "warning", source: "profile", messages: { few: "只有 {n} 项" } });
const rules: readonly Rule[] = [byLaw, byCustom];

function finding(more: Partial<Finding> = {}): Finding {
  return { rule: "A01", severity: "error", sheet: "表", cell: { row: 3, column: 1 }, span: null, quote: "", message: "off", data: { total: "120.00", sum: "118.50" }, related: [], fixes: [], project: null, indicator: null, fingerprint: "0123456789abcdef", ...more };
}

function source(findings: readonly Finding[], more: Partial<CheckedSource> = {}): CheckedSource {
  return { file: "甲 表.xlsx", sheet: "表", snapshot: snapshotOf("表", []), table: null, profile: { id: "guangzhou-2024", title: "广州" }, profileWhy: "由您指定", findings, notRun: [], ignored: [], lapsed: [], ...more };
}

function text(sources: readonly CheckedSource[], color = false): string {
  const report = new TextReport(rules, { color });
  return [...sources.flatMap((it) => [...report.source(it)]), ...report.end()].join("\n");
}

describe("words", () => {
  test("a message is its template, filled; local custom is labelled", () => {
    expect(messageOf(finding(), byLaw)).toBe("合计 120.00，分项之和 118.50");
    expect(messageOf(finding({ message: "few", data: { n: 2 } }), byCustom)).toBe(`只有 2 项${CUSTOM_LABEL}`);
    expect(fixTitleOf({ title: "change", data: { to: "13-时效指标" } }, byLaw)).toBe("改为 13-时效指标");
  });

  test("what is not given stays visible, members of objects are no data", () => {
    expect(filled("{a} {constructor} {b}", { a: "x" })).toBe("x {constructor} {b}");
    expect(messageOf(finding({ message: "toString" }), byLaw)).toBe("toString");
  });

  test("texts of the sheet are put on one line and cut in the middle", () => {
    expect(inBrief("甲\r\n  乙\n丙")).toBe("甲 乙 丙");
    expect(inBrief("；")).toBe("；");
    const long = inBrief("头" + "中".repeat(100) + "尾");
    expect(Array.from(long)).toHaveLength(40);
    expect(long).toMatch(/^头中+…中+尾$/);
    expect(inBrief("😀".repeat(60))).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/);
  });

  test("places, severities, answers", () => {
    expect(placeOf({ cell: { row: 11, column: 6 }, indicator: 1 })).toBe("G12 第2项");
    expect(placeOf({ cell: { row: 11, column: 6 }, indicator: null })).toBe("G12");
    expect((["error", "warning", "info"] as const).map(severityName)).toEqual(["错误", "提醒", "提示"]);
    expect(answerOf({ error: 4, warning: 1, info: 0 })).toBe("还有 4 处错误，暂不宜提交");
    expect(answerOf({ error: 0, warning: 3, info: 0 })).toContain("3 处提醒");
    expect(answerOf({ error: 0, warning: 0, info: 9 })).toContain("可以提交");
  });

  test("every rule's own messages and fixes can be filled", () => {
    for (const rule of allRules) {
      for (const template of [...Object.values(rule.messages), ...Object.values(rule.fixes ?? {})]) {
        const names = [...template.matchAll(/\{(\w+)\}/g)].map((it) => it[1] ?? "");
        expect(filled(template, Object.fromEntries(names.map((it) => [it, "值"])))).not.toMatch(/[{}]/);
      }
    }
  });
});

describe("json", () => {
  const findings = [
    finding({ cell: { row: 3, column: 1 }, span: { start: 4, end: 6 }, quote: "乙丙" }),
    finding({ rule: "B13", severity: "warning", message: "few", data: { n: 1 }, related: [{ cell: { row: 9, column: 0 }, span: { start: 0, end: 2 }, note: "另一处" }] }),
    finding({ cell: { row: 0, column: 27 }, fixes: [{ title: "change", data: { to: "1" }, applicability: "safe", edits: [] }] }),
    finding(),
  ];

  test("holds to the contract and to reading order", () => {
    const report = jsonReport([source(findings)], rules);
    expect(reportSchema.parse(report)).toEqual(report);
    const [one] = report.sources;
    expect(one?.findings.map((it) => [it.cell, it.span, it.rule])).toEqual([
      ["AB1", null, "A01"],
      ["B4", null, "A01"],
      ["B4", null, "B13"],
      ["B4", [4, 6], "A01"],
    ]);
    expect(one).toMatchObject({ file: "甲 表.xlsx", sheet: "表", layout: null, projects: 0, indicators: 0 });
    expect(one?.findings[0]?.fixes).toEqual([{ title: "改为 1", applicability: "safe" }]);
    expect(one?.findings[2]?.related).toEqual([{ cell: "A10", span: [0, 2], note: "另一处" }]);
    expect(report.summary).toEqual({ error: 3, warning: 1, info: 0 });
  });

  test("in pieces it is the same JSON", () => {
    for (const sources of [[], [source([])], [source(findings), source([findings[0] ?? finding()], { file: '"\\\n', ignored: [{ finding: finding(), ignore: { rule: "A01", fingerprint: null, reason: "历史\n原因", on: "2026-01-01" } }] })]]) {
      const stream = new JsonStream(rules);
      const pieces = [...stream.begin(), ...sources.flatMap((it) => [...stream.source(it)]), ...stream.end()].join("");
      const whole = jsonReport(sources, rules);
      const parsed = JSON.parse(pieces) as unknown;
      expect(parsed).toEqual(whole);
      expect(reportSchema.safeParse(parsed).success).toBe(true);
    }
  });

  test("the order does not depend on the order of the rules", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(findings, { minLength: findings.length }), (shuffled) => {
        expect(inReadingOrder(shuffled)).toEqual(inReadingOrder(findings));
      }),
    );
  });

  test("the committed schema is the one the code makes", () => {
    for (const it of generate()) expect(readFileSync(it.path, "utf8")).toBe(it.text);
  });
});

describe("text", () => {
  test("place, what, code, her text with the exact characters marked, why, fix, counts", () => {
    const cell = "1、1-产出指标；12-时效指标；按时完成率；实施周期指标值:100%；年度指标值:100%。";
    const at = cell.indexOf("12-时效指标");
    const out = text([
      source([finding({ cell: { row: 0, column: 0 }, span: { start: at, end: at + 7 }, quote: "12-时效指标", indicator: 0, fixes: [{ title: "change", data: { to: "13-时效指标" }, applicability: "review", edits: [] }] })], { snapshot: snapshotOf("表", [[cell]]) }),
    ]);
    expect(out).toContain("甲 表.xlsx\n  工作表“表”  没有找到绩效目标表");
    expect(out).toContain("✖ 错误 A1 第1项  合计 120.00，分项之和 118.50  A01\n        1、1-产出指标；⟦12-时效指标⟧；按时完成率；实施周期指标值…\n        为什么：因为。\n        修正：改为 13-时效指标（请确认）");
    expect(out.endsWith("✖ 还有 1 处错误，暂不宜提交\n  1 错误 · 0 提醒 · 0 提示")).toBe(true);
    expect(out).not.toContain("\u001b");
  });

  test("findings are grouped by project, in the table's order", () => {
    const sheet = readWorkbook(readFileSync("test/sheets/zengcheng-2024.xlsx")).sheets[0];
    const found = sheet && recognise(sheet.snapshot);
    if (!sheet || !found?.ok) throw new Error("the real table is not recognised");
    const out = text([source([finding({ project: 6, cell: { row: 11, column: 6 } }), finding({ project: 0, cell: { row: 20, column: 6 } }), finding()], { table: found.table, snapshot: sheet.snapshot })]);
    const heads = [...out.matchAll(/^ {2}(全表|\d+\. .*)$/gm)].map((it) => it[1]);
    expect(heads).toEqual(["全表", "1. 编外人员聘用经费", `7. ${found.table.projects[6]?.name.text ?? ""}`]);
    expect(out).toContain("汇总表，27 个项目，71 项指标");
  });

  test("a hole is shown at its place, remarks follow", () => {
    const out = text([
      source([finding({ cell: { row: 0, column: 0 }, span: { start: 2, end: 2 } })], {
        snapshot: snapshotOf("表", [["甲乙丙"]]),
        notRun: [{ rule: "B17", because: "表中没有权重" }, { rule: "A09", because: "只用于单项目表" }, { rule: "B18", because: "表中没有权重" }],
        ignored: [{ finding: finding(), ignore: { rule: "A01", fingerprint: null, reason: "历史原因", on: "2026-01-01" } }],
        lapsed: [{ rule: "B13", fingerprint: null, reason: "已补", on: "2026-01-01" }],
      }),
    ]);
    expect(out).toContain("甲乙⟦⟧丙");
    expect(out).toContain("怎么办：改正。");
    expect(out).toContain("已忽略 A01 B4：历史原因");
    expect(out).toContain("忽略已失效 B13：已补");
    expect(out).toContain("未校验 B17 B18：表中没有权重\n    未校验 A09：只用于单项目表");
  });

  test("colours only where they are asked for", () => {
    expect(text([source([finding()])], true)).toContain("\u001b[31m✖ 错误\u001b[0m");
  });

  test("nothing of a sheet steers the terminal", () => {
    expect(shown("a\u001b[2Jb\r\nc\rd\te\u202ef\u200b\ud800")).toBe("a<U+001B>[2Jb⏎c⏎d e<U+202E>f<U+200B><U+D800>");
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.nat(20), fc.nat(20), (cell, a, b) => {
        const start = Math.min(a, b, cell.length);
        const end = Math.min(Math.max(a, b), cell.length);
        const out = text([source([finding({ cell: { row: 0, column: 0 }, span: { start, end }, data: { total: cell, sum: cell }, related: [{ cell: { row: 0, column: 0 }, span: null, note: cell }] })], { file: cell, sheet: cell, snapshot: snapshotOf("表", [[cell]]) })]);
        // eslint-disable-next-line no-control-regex -- these are what must not be there
        expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b\u202a-\u202e\u2066-\u2069]/);
      }),
    );
  });
});
