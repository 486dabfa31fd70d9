import { join } from "../../../src/core/sheet/joined";
import { snapshotOf, type CellValue } from "../../../src/core/sheet/snapshot";
import { isPageNumber, readHeading, yearIn } from "../../../src/core/table/facts";
import { gridOf } from "../../../src/core/table/grid";
import { headersOf, plainLabel } from "../../../src/core/table/headers";
import { levelFieldOf } from "../../../src/core/table/indicatorCells";
import { wholeCell, type Piece } from "../../../src/core/table/piece";

const pieceOf = (text: string): Piece => wholeCell({ row: 0, column: 0, joined: join(text) });

describe("the year", () => {
  it.each<[string, number | null]>([
    ["某委员会2024年项目支出绩效目标表", 2024],
    ["（2026年度）", 2026],
    ["２０２５年度部门预算", 2025],
    ["二〇二四年项目绩效目标表", 2024],
    ["二○二三年预算公开", 2023],
    ["2024 年 预 算", 2024],
    ["2025部门预算绩效目标表", 2025],
    ["填报日期：2023年11月20日", null],
    ["2023年11月20日印发的2024年目标表", 2024],
    ["第12024号文件", null],
    ["1890年", null],
    ["项目支出绩效目标表", null],
  ])("in %s is %s", (text, year) => {
    expect(yearIn(pieceOf(text))?.value ?? null).toBe(year);
  });
});

describe("lines above a table", () => {
  const heading = (...rows: CellValue[][]): ReturnType<typeof readHeading> => readHeading(gridOf(snapshotOf("表", rows)), 0, rows.length - 1);

  it.each<[string, string | null]>([
    ["部门名称：某区财政局", "某区财政局"],
    ["填报单位（盖章）：某区财政局　　　　单位：万元", "某区财政局"],
    ["预算部门:[022001]某区财政局", "某区财政局"],
    ["部门：820-马踏镇部门", "马踏镇部门"],
    ["单位：某区财政局", "某区财政局"],
    ["填报单位:(盖章) 单位:万元", null],
    ["单位：万元", null],
    ["金额单位：元", null],
  ])("name the department: %s", (text, name) => {
    expect(heading(["2024年项目绩效目标表"], [text]).department?.text ?? null).toBe(name);
  });

  it("name it in the next cell too", () => {
    expect(heading(["目标表"], ["部门名称", null, "某区财政局", null, "单位：万元"]).department).toMatchObject({ text: "某区财政局", source: { row: 1, column: 2 } });
    expect(heading(["目标表"], ["部门名称：", "单位：万元"]).department).toBeNull();
  });

  it.each<[string, readonly number[]]>([
    ["单位：万元", [10000]],
    ["金额单位：人民币元", [1]],
    ["单位:万元 币种:人民币", [10000]],
    ["（单位：万元）", [10000]],
    ["单位：元/人", []],
    ["单位：千元", []],
    ["计量单位：个", []],
    ["资金（万元）", [10000]],
  ])("state the unit: %s", (text, units) => {
    expect(heading(["2024年目标表"], [text]).units.map((it) => it.yuan)).toEqual(units);
  });

  it("hold the title, which no attachment's number is", () => {
    expect(heading(["附件3-1"], ["某局2024年项目支出绩效目标表"], ["部门名称：某局", "单位：万元"]).title?.text).toBe("某局2024年项目支出绩效目标表");
    expect(heading(["部门名称：某局", "单位：万元"]).title).toBeNull();
  });

  it("may be page numbers", () => {
    expect(["第 3 页", "第3页 共12页", "- 3 -", "—12—", "3/12页"].filter((it) => !isPageNumber(join(it).text))).toEqual([]);
    expect(["3", "2024", "第3号项目", "12.5"].filter((it) => isPageNumber(it))).toEqual([]);
  });
});

describe("headers", () => {
  const headers = headersOf();
  it.each<[string, string | null]>([
    ["项目名称（资金使用单位）", "project"],
    ["单位（项目）名称", "project"],
    ["单位（专项）名称", "project"],
    ["项 目\n名 称", "project"],
    ["1.项目名称：", "project"],
    ["项目名称：防汛物资", null],
    ["项目编码", "known"],
    ["2024年预算数（万元）", "total"],
    ["其中：财政拨款", "fiscal"],
    ["一般公共预算财政拨款", "fiscal"],
    ["该项目支出上级资金", "superior"],
    ["年度(/项目)指标值", "value"],
    ["指标值（长期）", "cycle-value"],
    ["指标值(年度)", "value"],
    ["实施周期目标值", "cycle-value"],
    ["当年预期实现值", "value"],
    ["指标值及单位", "value"],
    ["实际完成值", "known"],
    ["全年实际完成指标值", null],
    ["指标值设定依据", "remark"],
    ["一级指标（分值）", "level1"],
    ["三级指标权重", "weight"],
    ["中期目标（2023年—2025年）", "cycle-goal"],
    ["项目总体目标(2024 年-2026 年)", "whole-goal"],
    ["年度总体目标", "goal"],
    ["绩效度量单位", "unit"],
    ["指标方向性", "polarity"],
    ["绩效指椋", null],
    ["", null],
  ])("%s is %s", (text, role) => {
    expect(headers.match(text)).toBe(role);
  });

  it("are compared without blanks, widths, ordinals and marks", () => {
    expect(["　绩 效\n指 标：", "（一）绩效指标", "一、绩效指标", "★绩效指标", "其中:绩效指标"].map(plainLabel)).toEqual(Array(5).fill("绩效指标"));
  });
});

describe("levels", () => {
  it.each([
    ["产出指标(50分)", null, "产出指标", "50"],
    ["产出指标（权重：50%）", null, "产出指标", "50"],
    ["效益指标30分", null, "效益指标", "30"],
    ["11-数量指标", "11", "数量指标", null],
    ["1.1数量指标", "1.1", "数量指标", null],
    ["gx0101-质量指标", "gx0101", "质量指标", null],
    ["一、产出指标", null, "产出指标", null],
    ["满意度指标（服务对象）", null, "满意度指标（服务对象）", null],
    ["", null, "", null],
  ])("%s", (text, code, name, weight) => {
    const field = levelFieldOf(pieceOf(text));
    expect([field.code?.text ?? null, field.name.text, field.weight?.text ?? null]).toEqual([code, name, weight]);
  });
});
