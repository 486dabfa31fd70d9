import { printDecimal } from "../../../src/core/sheet/amount";
import { toA1 } from "../../../src/core/sheet/address";
import { snapshotOf, type CellValue, type Snapshot } from "../../../src/core/sheet/snapshot";
import type { BudgetTable, Project } from "../../../src/core/table/budgetTable";
import { recognise } from "../../../src/core/table/recognise";
import { digest, places, sheetOf, tableOf } from "./sheets";

type Grid = readonly (readonly CellValue[])[];
const sheet = (values: Grid, more: Partial<Snapshot> = {}): Snapshot => snapshotOf("表", values, more);
const rows = (it: Snapshot): CellValue[][] => it.values.map((row) => [...row]);

/** level 1 | level 2 | name | value, with the address of name and value. */
function indicators(table: BudgetTable, of = 0): string[] {
  return (table.projects[of]?.indicators ?? []).map((it) => {
    const values = [it.cycle ? `周期 ${it.cycle.text.text}` : "", it.annual ? it.annual.text.text : ""].filter((one) => one !== "").join(" / ");
    return `${it.level1?.name.text ?? "-"} | ${it.level2?.name.text ?? "-"} | ${it.name.text} | ${values}`;
  });
}
const money = (project: Project | undefined): string[] => (project?.amounts ?? []).map((it) => `${it.role} ${it.value ? printDecimal(it.value) : it.isText ? "text" : "blank"} ${toA1(it.cell)}`);

describe("the form of Putuo", () => {
  const real = sheetOf("form-shanghai-putuo-2026");
  const table = tableOf(real);
  const project = table.projects[0];

  it("is read as a person reads it", () => {
    expect(table.facts).toMatchObject({ layout: "form", title: { text: "财政项目支出绩效目标申报表" }, year: { value: 2026, at: { source: { row: 1 } } }, department: { text: "普陀区城市管理行政执法局执法大队" } });
    expect(table.facts.units.map((it) => [it.yuan, it.at.text, toA1(it.at.source)])).toEqual([[1, "（元）", "A6"]]);
    expect(table.projects).toHaveLength(1);
    expect(project).toMatchObject({
      name: { text: "拆违经费", source: { row: 2, column: 2 } },
      unitName: { text: "上海市普陀区城市管理行政执法局执法大队" },
      goal: { source: { row: 10, column: 5 } },
      cycleGoal: { source: { row: 10, column: 1 } },
      period: { text: "2024-01-01" },
      periodEnd: { text: "2026-12-31" },
      packed: null,
      classified: false,
      row: 2,
      lastRow: 19,
      indicatorCell: { row: 12, column: 1 },
    });
    expect(project?.goal?.text).toMatch(/^1\.完成市、区相关部门/);
    expect(indicators(table)).toEqual([
      "成本指标 | 经济成本指标 | 成本控制合理性 | 合理",
      "产出指标 | 数量指标 | 完成年度拆违计划 | =100.00(%)",
      "产出指标 | 质量指标 | 违法建筑销项正确率 | =100.00(%)",
      "产出指标 | 时效指标 | 新增违建处置率 | =100.00(%)",
      "效益指标 | 社会效益指标 | 群众政策知晓度 | ≥90.00(%)",
      "效益指标 | 生态效益指标 | 提升城市环境美化指数 | 提高",
      "效益指标 | 可持续影响指标 | 新增违建发生数 | 降低",
      "满意度指标 | 服务对象满意度指标 | 群众满意度 | ≥90.00(%)",
    ]);
    expect(project?.indicators[2]).toMatchObject({ level1: { whole: { source: { row: 13, column: 1 } } }, level2: { whole: { source: { row: 14, column: 2 } } }, name: { source: { row: 14, column: 3 } }, annual: { text: { source: { row: 14, column: 6 } } }, cycle: null, row: 14, ordinal: null });
    expect(table.headerRow).toBe(-1);
    expect(table.lines).toMatchObject([{ kind: "project", row: 2, parent: null, children: [], project: 0 }]);
  });

  it("keeps the project's money and the year's apart", () => {
    expect(money(project)).toEqual(["project-total 10308000 E6", "total 3498000 H6", "project-fiscal 10308000 E7", "fiscal 3498000 H7", "carryover 0 H8", "project-other 0 E9", "other 0 H9"]);
  });

  it.each([
    ["moved", { ...real, top: 3, left: 2 }],
    ["merged", { ...real, merges: [{ top: 13, left: 1, bottom: 15, right: 1 }] }],
    ["spaced", sheet(rows(real).map((row) => row.map((it) => (typeof it === "string" && /^(?:项目名称|一级指标|年度总体目标|绩效指标)$/.test(it) ? [...it].join("　") : it))))],
  ])("is the same %s", (_, other) => {
    expect(digest(tableOf(other))).toEqual(digest(table));
  });

  it("stands three times on a sheet", () => {
    const one = rows(real);
    const second = one.map((row) => row.map((it) => (it === "拆违经费" ? "市容经费" : it)));
    const stacked = tableOf(sheet([...one, [], ...second, ["审核意见", "同意"], ["填报人：张三", null, null, "联系电话：1"], ...one.slice(2)]));
    expect(stacked.projects.map((it) => [it.index, it.name.text, it.indicators.length, it.amounts.length, it.row, it.lastRow])).toEqual([
      [0, "拆违经费", 8, 7, 2, 19],
      [1, "市容经费", 8, 7, 23, 40],
      [2, "拆违经费", 8, 7, 43, 60],
    ]);
    expect(indicators(stacked, 2)).toEqual(indicators(table));
    expect(stacked.skipped).toEqual([]);
    expect(places(stacked)).toEqual(["C3 B13 2-19", "C24 B34 23-40", "C44 B54 43-60"]);
  });
});

describe("the form of Xiangtan", () => {
  const real = sheetOf("form-xiangtan-2023");
  const table = tableOf(real);

  it("is read as a person reads it", () => {
    expect(table.facts).toMatchObject({ title: { text: "2023年项目支出绩效目标申报表" }, year: { value: 2023 }, department: { text: "湘潭市环境卫生管理处", source: { row: 2, column: 3 } } });
    expect(table.facts.units.map((it) => [it.yuan, it.at.text])).toEqual([[10000, "单位:万元"]]);
    expect(table.projects[0]).toMatchObject({
      name: { text: "雾炮车降尘抑尘服务" },
      goal: { source: { row: 6, column: 1 } },
      cycleGoal: { source: { row: 5, column: 1 } },
      period: { text: "2023.07-2024.01" },
      lastRow: 17,
    });
    expect(indicators(table)).toEqual([
      "产出指标 | 数量指标 | 雾炮车降尘抑尘服务配备车辆数 | 10辆",
      "产出指标 | 数量指标 | 雾炮车风炮射程 | ≥80M",
      "产出指标 | 质量指标 | 服务周期内空气质量 | 优良",
      "产出指标 | 时效指标 | 服务周期 | 2023.07-2024.01",
      "产出指标 | 成本指标 | 控制在预算成本内 | 250万",
      "效益指标 | 社会效益指标 | 服务周期内,市民对空气质量改善的满意程度 | ≥85%",
      "效益指标 | 社会公众或服务对象满意度指标 | 市民满意度 | ≥90%",
    ]);
    expect(money(table.projects[0])).toEqual(["total 250 B4", "superior 0 D4"]);
    expect(table.projects[0]?.amounts[0]).toMatchObject({ isText: true, raw: "250万" });
    expect([...table.facts.roles]).not.toContain("fiscal");
  });
});

describe("forms of other places", () => {
  const twoSided: Grid = [
    ["项目支出绩效目标表"],
    ["（2025年度）", null, null, null, "单位：万元"],
    ["项目名称", null, "公共文化服务体系建设"],
    ["主管部门及代码", null, "[022]文化和旅游厅", null, null, "实施单位", "省图书馆"],
    ["项目属性", null, "延续项目", null, null, "项目期", "3年"],
    ["项目资金", null, "中期资金总额：", 300, null, "年度资金总额：", 100],
    [null, null, "其中：财政拨款", 240, null, "其中：财政拨款", 80],
    [null, null, "其他资金", 60, null, "其他资金", 20],
    ["总体目标", "中期目标(2025年-2027年)", null, null, null, "年度目标"],
    [null, "目标1：三年建成十个分馆", null, null, null, "目标1：本年建成三个分馆"],
    ["绩效指标", "一级指标", "二级指标", "三级指标", "指标值", "二级指标", "三级指标", "指标值"],
    [null, "产出指标", "数量指标", "指标1：分馆数", "≥10个", "数量指标", "指标1：分馆数", "≥3个"],
    [null, null, null, "指标2：", null, null, "指标2：", null],
    [null, null, "质量指标", "验收合格率", "100%", "质量指标", "图书更新率", "≥10%"],
    [null, "效益指标", "社会效益指标", "到馆人次", "≥30万人次", "社会效益指标", "到馆人次", "≥9万人次"],
    [null, "满意度指标", "服务对象满意度指标", "……", null, "服务对象满意度指标", "读者满意度", "≥90%"],
  ];

  it("hold 中期 and 年度 side by side", () => {
    const table = tableOf(sheet(twoSided));
    expect(indicators(table)).toEqual([
      "产出指标 | 数量指标 | 分馆数 | 周期 ≥10个 / ≥3个",
      "产出指标 | 质量指标 | 验收合格率 | 周期 100%",
      "产出指标 | 质量指标 | 图书更新率 | ≥10%",
      "效益指标 | 社会效益指标 | 到馆人次 | 周期 ≥30万人次 / ≥9万人次",
      "满意度指标 | 服务对象满意度指标 | 读者满意度 | ≥90%",
    ]);
    const [project] = table.projects;
    expect(project).toMatchObject({ goal: { text: "目标1：本年建成三个分馆", source: { row: 9, column: 5 } }, cycleGoal: { source: { row: 9, column: 1 } }, period: { text: "3年" }, unitName: { text: "省图书馆" } });
    expect(project?.indicators[0]).toMatchObject({ name: { text: "分馆数", span: { start: 4, end: 7 }, source: { row: 11, column: 6 } }, cycle: { text: { source: { row: 11, column: 4 } } }, annual: { text: { source: { row: 11, column: 7 } } } });
    expect(money(project)).toEqual(["project-total 300 D6", "total 100 G6", "project-fiscal 240 D7", "fiscal 80 G7", "project-other 60 D8", "other 20 G8"]);
    expect(table.facts).toMatchObject({ department: { text: "文化和旅游厅" }, year: { value: 2025 } });
    expect(table.duplicateHeaders).toEqual([]);
  });

  it("may have the year on the left, or two columns of one year", () => {
    const swapped = twoSided.map((row, at) => (at === 8 ? ["总体目标", "年度目标", null, null, null, "中期目标(2025年-2027年)"] : row));
    expect(indicators(tableOf(sheet(swapped)))[0]).toBe("产出指标 | 数量指标 | 分馆数 | 周期 ≥3个 / ≥10个");
    const oneYear = twoSided.map((row, at) => (at === 8 ? ["年度目标", "建成十个分馆"] : at === 9 ? [] : row));
    expect(indicators(tableOf(sheet(oneYear))).map((it) => it.split(" | ")[3])).toEqual(["≥10个", "≥3个", "100%", "≥10%", "≥30万人次", "≥9万人次", "≥90%"]);
  });

  it("hold 长期 and 年度 one below the other, with 指标内容 and no third level", () => {
    const block = (side: string, value: string): Grid => [
      [`${side}绩效指标`, "一级指标", "二级指标", "指标内容", "指标值", "备注"],
      [null, "产出指标", "数量指标", "修缮面积", value],
      [null, null, "质量指标", "合格率", "100%"],
      [null, "效益指标", "经济效益指标", null, null],
      [null, "服务对象满意度指标", "具体指标", "居民满意度", "≥90%"],
    ];
    const table = tableOf(sheet([["财政支出项目绩效目标申报表（2024年度）"], ["项目名称", "老旧小区修缮"], ["主管部门", "区住建局", "起止时间", "2024年1月至2026年12月"], ["项目绩效目标", "长期目标", null, "年度目标"], [null, "三年完成修缮", null, "完成首批修缮"], ...block("长期", "30万平方米"), ...block("年度", "10万平方米"), ["其他说明的问题", "无"], ["填报人：", "李四", "填报日期：", "2023年11月2日"]]));
    expect(indicators(table)).toEqual(["产出指标 | 数量指标 | 修缮面积 | 周期 30万平方米 / 10万平方米", "产出指标 | 质量指标 | 合格率 | 周期 100% / 100%", "服务对象满意度指标 | 具体指标 | 居民满意度 | 周期 ≥90% / ≥90%"]);
    expect(table.projects[0]).toMatchObject({ goal: { text: "完成首批修缮" }, cycleGoal: { text: "三年完成修缮" }, period: { text: "2024年1月至2026年12月" }, lastRow: 14 });
    expect(table.facts.year?.value).toBe(2024);
    expect(table.skipped).toEqual([]);
  });

  it("have headers of two rows", () => {
    const table = tableOf(sheet([["项目绩效目标表"], ["项目名称", "数字档案"], ["绩效指标", "一级指标", "二级指标", "三级指标", "指标值", null, "分值"], [null, null, null, null, "实施周期指标值", "年度指标值", null], [null, "产出指标", "数量指标", "数字化页数", "50万页", "20万页", 30], [null, null, "质量指标", "差错率", "≤1‰", "≤1‰", 20]]));
    expect(indicators(table)).toEqual(["产出指标 | 数量指标 | 数字化页数 | 周期 50万页 / 20万页", "产出指标 | 质量指标 | 差错率 | 周期 ≤1‰ / ≤1‰"]);
    expect(table.projects[0]?.indicators.map((it) => it.weight?.text)).toEqual(["30", "20"]);
  });

  it("have no third column", () => {
    const table = tableOf(sheet([["项目名称", "巡查"], ["年度目标", "全年巡查"], ["一级指标", "二级指标", "指标值"], ["产出指标", "巡查次数", "12次"], [null, "隐患整改率", "≥95%"], ["效益指标", "社会效益指标", "事故减少"]]));
    expect(indicators(table)).toEqual(["产出指标 | - | 巡查次数 | 12次", "产出指标 | - | 隐患整改率 | ≥95%", "效益指标 | - | 社会效益指标 | 事故减少"]);
    expect([...table.facts.roles]).toEqual(["project", "level1", "value", "name", "goal"]);
    const levels = tableOf(sheet([["项目名称", "巡查"], ["一级指标", "二级指标", "指标值"], ["产出指标", "数量指标", "巡查12次"], [null, "质量指标", "整改95%"]]));
    expect(indicators(levels)).toEqual(["产出指标 | 数量指标 |  | 巡查12次", "产出指标 | 质量指标 |  | 整改95%"]);
    expect([...levels.facts.roles]).toEqual(["project", "level1", "level2", "value"]);
  });

  it("write labels and values in one cell, values below labels, and money in a row of its own", () => {
    const table = tableOf(
      sheet([
        ["2025年度项目支出绩效目标申报表"],
        ["项目名称：防汛物资储备", null, null, "预算单位：某区应急管理局"],
        ["资金总额", "财政拨款", "上年结转", "其他资金", "金额单位：元"],
        [120000, 100000, 20000, null],
        ["绩效目标"],
        ["储备物资充足，随调随用。"],
        ["一级指标", "二级指标", "三级指标", "指标值", "度量单位"],
        ["产出指标", "数量指标", "储备种类", 12, "种"],
        ["备注：无"],
      ]),
    );
    expect(table.projects[0]).toMatchObject({ name: { text: "防汛物资储备", span: { start: 5, end: 11 } }, goal: { text: "储备物资充足，随调随用。" } });
    expect(money(table.projects[0])).toEqual(["total 120000 A4", "fiscal 100000 B4", "carryover 20000 C4", "other blank D4"]);
    expect(table.facts.department?.text).toBe("某区应急管理局");
    expect(table.facts.units.map((it) => it.yuan)).toEqual([1]);
    expect(indicators(table)).toEqual(["产出指标 | 数量指标 | 储备种类 | 12"]);
    expect(table.projects[0]?.lastRow).toBe(7);
  });

  it("leave places empty: the name, the goal, an amount", () => {
    const table = tableOf(sheet([["项目名称", null, null, "项目类别", "其他"], ["主管部门", "区民政局", null, "年度资金总额（万元）", null], ["年度绩效目标"], ["绩效指标", "一级指标", "二级指标", "三级指标", "指标值"], [null, "产出指标", "数量指标", "慰问户数", "30户"]]));
    const [project] = table.projects;
    expect(project).toMatchObject({ name: { text: "", source: { row: 0, column: 1 } }, goal: { text: "", source: { row: 2, column: 1 } } });
    expect(money(project)).toEqual(["total blank E2"]);
    expect([...table.facts.roles]).not.toContain("other");
  });

  it("take an amount out of its label's cell", () => {
    const table = tableOf(sheet([["项目名称", "慰问"], ["年度资金总额：10万元", null, "其中：财政拨款：8万元", null, "其他资金：2万元"], ["一级指标", "二级指标", "三级指标", "指标值"], ["产出指标", "数量指标", "户数", "30户"], ["单位：万元"]]));
    expect(table.projects[0]?.amounts.map((it) => [it.role, it.isText])).toEqual([["total", false], ["fiscal", false], ["other", false]]);
  });

  it("go on over a page break", () => {
    const head: Grid = [["某局2025年项目绩效目标表"], ["单位：万元"]];
    const header: CellValue[] = ["绩效指标", "一级指标", "二级指标", "三级指标", "指标值"];
    const table = tableOf(sheet([...head, ["项目名称", "慰问"], header, [null, "产出指标", "数量指标", "户数", "30户"], ...head, header, [null, null, null, "人数", "60人"], [null, "效益指标", "社会效益指标", "覆盖率", "100%"]]));
    expect(indicators(table)).toEqual(["产出指标 | 数量指标 | 户数 | 30户", "产出指标 | 数量指标 | 人数 | 60人", "效益指标 | 社会效益指标 | 覆盖率 | 100%"]);
    expect(table.skipped).toEqual([
      { row: 5, why: "repeated-title" },
      { row: 6, why: "repeated-title" },
      { row: 7, why: "repeated-header" },
    ].sort((a, b) => a.row - b.row));
  });

  it("are none when a word is missing", () => {
    const nearest = (name: string, value: string, third = "三级指标"): unknown => {
      const found = recognise(sheet([["绩效目标表"], [name, "慰问", "主管部门", "民政局"], ["绩效指标", "一级指标", "二级指标", third, value], [null, "产出指标", "数量指标", "户数", "30户"]]));
      return found.ok ? "found" : found.none.nearest;
    };
    expect(nearest("项目名称", "指标值")).toBe("found");
    expect(nearest("项目名称", "指标质")).toMatchObject({ layout: "form", row: 2, missing: ["value"], at: { row: 2, column: 0 } });
    expect(nearest("项目名称", "指标值", "三集指标")).toMatchObject({ layout: "form", missing: ["name"] });
    expect(nearest("项日名称", "指标值")).toMatchObject({ layout: "form", missing: ["project"] });
  });
});
