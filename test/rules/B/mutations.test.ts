import fc from "fast-check";
import { applyToSnapshot } from "../../../src/core/check/apply";
import { checkNow } from "../../../src/core/check/engine";
import type { Finding } from "../../../src/core/check/finding";
import { planFixes } from "../../../src/core/check/fix";
import { snapshotOf, valueAt, type CellValue, type Snapshot } from "../../../src/core/sheet/snapshot";
import { recognise } from "../../../src/core/table/recognise";
import { profiles } from "../../../src/profiles";
import { rules as all } from "../../../src/rules";

const rules = all.filter((it) => it.code.startsWith("B"));

const CLEAN =
  "1、1-产出指标；11-数量指标；养护里程；实施周期指标值:100；年度指标值:100。2、1-产出指标；12-质量指标；路面修补合格率；实施周期指标值:98%；年度指标值:98%。3、2-效益指标；22-社会效益；受益行政村数量；实施周期指标值:24个；年度指标值:24个。4、3-满意度指标；31-服务对象满意度；沿线村民满意度；实施周期指标值:88%；年度指标值:88%。";

function sheetOf(indicators: CellValue): Snapshot {
  return snapshotOf("Sheet1", [
    ["滨江区交通局2024年项目支出绩效目标表"],
    ["部门名称：滨江区交通局", null, null, null, null, "单位：万元"],
    ["项目名称（资金使用单位）", "总计", "财政拨款", "财政专户拨款", "其他资金", "绩效目标", "绩效指标"],
    ["合计", 30, 30],
    ["滨江区交通局", 30, 30],
    ["    农村公路日常养护经费", 30, 30, null, null, "对辖区县道、乡道和村道进行日常养护，及时修补路面坑槽。", indicators],
  ]);
}

const CELL = { row: 5, column: 6 };

function check(snapshot: Snapshot, profile = profiles[0]): readonly Finding[] {
  if (!profile) throw new Error("no profile");
  return checkNow({ snapshot, recognition: recognise(snapshot), profile, rules }).findings;
}

const codes = (indicators: CellValue): string[] => check(sheetOf(indicators)).map((it) => it.rule);

function allFixed(indicators: string): CellValue {
  const snapshot = sheetOf(indicators);
  const plan = planFixes(snapshot, (now) => check(now));
  const applied = applyToSnapshot(snapshot, plan.edits);
  return applied.ok ? valueAt(applied.snapshot, CELL.row, CELL.column) : null;
}

test("the clean table is clean", () => {
  expect(codes(CLEAN)).toEqual([]);
});

describe("one thing broken, one rule answers", () => {
  test.each<[string, string, string[]]>([
    ["an ordinal twice", CLEAN.replace("3、2-", "2、2-"), ["B11"]],
    ["an ordinal skipped", CLEAN.replace("4、3-", "5、3-"), ["B11"]],
    ["an ordinal lost", CLEAN.replace("3、2-", "2-"), ["B11"]],
    ["a mark lost", CLEAN.replace("3、2-", "32-"), ["B11"]],
    ["a Chinese ordinal", CLEAN.replace("3、2-", "三、2-"), ["B11"]],
    ["ordinals out of order", CLEAN.replace("2、1-", "9、1-").replace("3、2-", "2、2-"), ["B11"]],
    ["a stop lost behind a number", CLEAN.replace("100。2、", "1002、"), ["B12"]],
    ["a stop lost behind a per cent", CLEAN.replace("98%。3、", "98%3、"), ["B12"]],
    ["the last stop lost", CLEAN.slice(0, -1), ["B12"]],
    ["a semicolon for a stop", CLEAN.replace("98%。3", "98%；3"), ["B12"]],
    ["a half-width stop", CLEAN.replace("98%。3", "98%.3"), ["B12"]],
    ["two stops", CLEAN.replace("98%。3", "98%。。3"), ["B12"]],
    ["half-width semicolons", CLEAN.replaceAll("；", ";"), ["B12"]],
    ["a comma for a separator", CLEAN.replace("24个；年度", "24个，年度"), ["B12"]],
    ["a separator lost", CLEAN.replace("1-产出指标；11", "1-产出指标11"), ["B12"]],
    ["a stray separator in front", `；${CLEAN}`, ["B12"]],
    ["a dash lost", CLEAN.replace("22-社会效益", "22社会效益指标"), ["B12"]],
    ["a remark behind an item", CLEAN.replace("98%。3", "98%。以上为预计。3"), ["B01"]],
    ["a heading", `绩效指标如下：${CLEAN}`, ["B01"]],
    ["a colon for a separator", CLEAN.replace("1-产出指标；11", "1-产出指标：11"), ["B12"]],
    ["a stop for a separator", CLEAN.replace("11-数量指标；", "11-数量指标。"), ["B12"]],
    ["two separators", CLEAN.replace("1-产出指标；11", "1-产出指标；，11"), ["B12"]],
    ["a name glued to its level", CLEAN.replace("12-质量指标；", "12-质量指标"), ["B12"]],
    ["a semicolon for a colon", CLEAN.replace("年度指标值:24", "年度指标值；24"), ["B12"]],
    ["two colons", CLEAN.replace("年度指标值:24", "年度指标值::24"), ["B12"]],
    ["another mark for a dash", CLEAN.replace("22-社会效益", "22_社会效益"), ["B12"]],
    ["a code that looks like an ordinal", CLEAN.replace("11-数量", "11、数量"), ["B12"]],
    ["a bracket behind ordinals", CLEAN.replace(/(\d)、(?=\d-)/g, "$1)"), ["B11"]],
    ["a colon behind ordinals", CLEAN.replace(/(\d)、(?=\d-)/g, "$1："), ["B11"]],
    ["a remark with a label", CLEAN.replace("年度指标值:24个", "年度指标值:24个；备注:预计"), ["B01"]],
    ["free text", "按上级下达的任务执行，年中再行补充", ["B01"]],
    ["a level-1 code", CLEAN.replace("2-效益", "1-效益"), ["B02"]],
    ["an unknown level-1 code", CLEAN.replace("2-效益", "6-效益"), ["B02"]],
    ["a level-2 code", CLEAN.replace("22-社会", "23-社会"), ["B03"]],
    ["an unknown level-2 code", CLEAN.replace("22-社会", "29-社会"), ["B03"]],
    ["a level 2 in the wrong place", CLEAN.replace("2-效益指标；22", "3-满意度指标；22"), ["B04"]],
    ["a level's name", CLEAN.replace("22-社会效益", "22-社会贡献"), ["B05"]],
    ["a level left out", CLEAN.replace("2-效益指标；", ""), ["B14"]],
    ["a code left out", CLEAN.replace("22-社会效益", "社会效益指标"), ["B14"]],
    ["a label left out", CLEAN.replace("年度指标值:24个", "24个"), ["B14"]],
    ["a label cut short", CLEAN.replace("实施周期指标值:24个", "实施周期:24个"), ["B14"]],
    ["the second label cut short", CLEAN.replace("年度指标值:24个", "年度值:24个"), ["B14"]],
    ["a label twice", CLEAN.replace("实施周期指标值:24个", "年度指标值:24个"), ["B14"]],
    ["a level's name left out", CLEAN.replace("1-产出指标；11", "1-；11"), ["B14"]],
    ["a name left out between two marks", CLEAN.replace("受益行政村数量", ""), ["B14"]],
    ["a value left out", CLEAN.replace("；年度指标值:24个", ""), ["B14"]],
    ["a name left out", CLEAN.replace("受益行政村数量；", ""), ["B14"]],
    ["an item twice", `${CLEAN}5、${CLEAN.slice(CLEAN.indexOf("3-满意度"))}`, ["B15"]],
    ["a near twin", `${CLEAN}5、3-满意度指标；31-服务对象满意度；沿线村民的满意程度；实施周期指标值:88%；年度指标值:88%。`, ["B16"]],
    ["no indicator at all", "", ["B06"]],
  ])("%s", (_what, indicators, expected) => {
    expect(codes(indicators)).toEqual(expected);
  });

  test.each<[string, string, string]>([
    ["output", "1、2-效益指标；22-社会效益；受益村数量；实施周期指标值:24个；年度指标值:24个。2、2-效益指标；21-经济效益；增收户数；实施周期指标值:24户；年度指标值:24户。3、3-满意度指标；31-服务对象满意度；村民满意度；实施周期指标值:88%；年度指标值:88%。", "B06"],
    ["benefit", CLEAN.slice(0, CLEAN.indexOf("3、2-")) + CLEAN.slice(CLEAN.indexOf("4、3-")).replace("4、", "3、"), "B07"],
    ["satisfaction", CLEAN.slice(0, CLEAN.indexOf("4、3-")), "B08"],
  ])("no %s", (_what, indicators, expected) => {
    expect(codes(indicators)).toEqual([expected]);
  });
});

describe("safe fixes lead back to the clean text", () => {
  test.each([
    CLEAN.replace("100。2、", "1002、"),
    CLEAN.replace("3、2-", "2、2-").replace("98%。", "98%；"),
    CLEAN.replaceAll("；", ";").slice(0, -1),
    CLEAN.replace("3、2-", "、2-"),
    `；${CLEAN}`,
    CLEAN.replace("1-产出指标；11", "1-产出指标。11").replace("11-数量指标；", "11-数量指标："),
    CLEAN.replace("12-质量指标；", "12-质量指标").replace("年度指标值:98", "年度指标值；98"),
    CLEAN.replace("11-数量", "11、数量").replace("12-质量", "12--质量"),
    // Two fixes that are safe one behind the other: the stop gives back the ordinal that the value had swallowed.
    CLEAN.replace("100。2、", "1002、").replace("3、2-", "2、2-"),
  ])("%s", (broken) => {
    expect(allFixed(broken)).toBe(CLEAN);
  });
});

test("a level that has run together with what follows is not cut back to its name", () => {
  const found = check(sheetOf(CLEAN.replace("1-产出指标；11-", "1-产出指标11_"))).find((it) => it.rule === "B05");
  expect(found).toMatchObject({ quote: "1-产出指标11_数量指标", fixes: [] });
});

test("rules of this family live through any text, under every profile", () => {
  const piece = fc.oneof(
    fc.constantFrom("1、", "2、", "、", "一、", "（1）", "1-产出指标", "11-数量指标", "12-时效指标", "9-其他指标", "产出指标", "；", ";", "，", "。", "年度指标值", "实施周期指标值", ":", "：", "100", "2、1-产出指标；11-", "满意度", "\n", "\u200b", "⟦"),
    fc.string({ maxLength: 6 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), fc.constantFrom(...profiles), (pieces, profile) => {
      const snapshot = sheetOf(pieces.join(""));
      for (const finding of check(snapshot, profile)) {
        const text = String(valueAt(snapshot, finding.cell.row, finding.cell.column) ?? "");
        if (finding.span) expect(text.slice(finding.span.start, finding.span.end)).toBe(finding.quote);
        for (const fix of finding.fixes) expect(applyToSnapshot(snapshot, fix.edits).ok).toBe(true);
      }
    }),
    { numRuns: 400 },
  );
});
