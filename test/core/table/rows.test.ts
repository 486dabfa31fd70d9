import { printDecimal } from "../../../src/core/sheet/amount";
import { snapshotOf, type CellValue, type Snapshot } from "../../../src/core/sheet/snapshot";
import type { BudgetTable } from "../../../src/core/table/budgetTable";
import { recognise } from "../../../src/core/table/recognise";
import { digest, places, sheetOf, tableOf } from "./sheets";

type Grid = readonly (readonly CellValue[])[];
const sheet = (values: Grid, more: Partial<Snapshot> = {}): Snapshot => snapshotOf("表", values, more);
const rows = (it: Snapshot): CellValue[][] => it.values.map((row) => [...row]);

/** project | level 1 | level 2 | name | sign value unit | direction | weight, one line an indicator. */
function indicators(table: BudgetTable): string[] {
  return table.projects.flatMap((project) =>
    project.indicators.map((it) =>
      [
        project.name.text,
        `${it.level1?.name.text ?? "-"}${it.level1?.weight ? `*${it.level1.weight.text}` : ""}`,
        it.level2?.name.text ?? "-",
        it.name.text,
        [it.sign?.text, it.annual?.text.text ?? it.cycle?.text.text, it.unit?.text].filter((one) => one !== undefined && one !== "").join(" "),
        it.direction?.text ?? "-",
        it.weight?.text ?? "-",
      ].join(" | "),
    ),
  );
}

const real = sheetOf("rows-jingyan-2023");

describe("the table of Jingyan", () => {
  const table = tableOf(real);

  it("is read as a person reads it", () => {
    expect(table.facts).toMatchObject({ layout: "rows", title: { text: "部门预算项目绩效目标申报表(2023年度)" }, year: { value: 2023 }, department: null });
    expect(table.facts.units.map((it) => [it.yuan, it.at.text])).toEqual([[1, "金额单位:元"]]);
    expect(indicators(table)).toEqual([
      "村组干部报酬 | 效益指标 | 社会效益指标 | 维护社会稳定 | ≥ 95 % | 正向指标 | 10",
      "村组干部报酬 | 产出指标 | 时效指标 | 维持时效 | ≥ 1 年 | 正向指标 | 20",
      "村组干部报酬 | 产出指标 | 质量指标 | 按时发放 | ≥ 1 人/年 | 正向指标 | 10",
      "村组干部报酬 | 效益指标 | 经济效益指标 | 促进村集体经济发展 | ≥ 95 % | 正向指标 | 10",
      "村组干部报酬 | 产出指标 | 数量指标 | 村组干部230人 | ≥ 230 个 | 正向指标 | 10",
      "村组干部报酬 | 效益指标 | 生态效益指标 | 保护生态环境卫生 | ≥ 95 % | 正向指标 | 10",
      "村组干部报酬 | 效益指标 | 可持续影响指标 | 项目维持时效 | ≥ 95 % | 正向指标 | 10",
      "村组干部报酬 | 满意度指标 | 服务对象满意度指标 | 人民群众满意度 | ≥ 95 % | 正向指标 | 10",
      "基层组织活动经费 | 满意度指标 | 服务对象满意度指标 | 辖区内群众满意度 | ≥ 95 % | 正向指标 | 10",
      "基层组织活动经费 | 效益指标 | 经济效益指标 | 促进农村集体经济发展 | ≥ 95 % | 正向指标 | 10",
      "基层组织活动经费 | 效益指标 | 可持续影响指标 | 经济、环境等方面可持续发展 | ≥ 95 % | 正向指标 | 10",
      "基层组织活动经费 | 产出指标 | 质量指标 | 保障村社区正常运转 | ≥ 95 % | 正向指标 | 20",
      "基层组织活动经费 | 产出指标 | 数量指标 | 行政村数量 | = 11 个 |  | 10",
    ]);
    expect(table.projects.map((it) => [it.unitName?.text, it.goal?.text, it.cycleGoal, it.packed, it.period])).toEqual([
      ["820001-井研县马踏镇人民政府", "按时发放村组干部报酬", null, null, null],
      ["820001-井研县马踏镇人民政府", "村社区办公、党组织活动、教育培训、场所维护等", null, null, null],
    ]);
    expect(places(table)).toEqual(["B5 E5 4-11", "B13 E13 12-16"]);
    expect(table.projects[0]?.indicators[0]).toMatchObject({
      name: { source: { row: 4, column: 6 } },
      annual: { text: { source: { row: 4, column: 8 }, text: "95" }, reading: { kind: "number", sign: { comparison: ">=" }, numbers: [{ unit: "%", percent: true }] } },
      cycle: null,
      sign: { source: { column: 7 } },
      unit: { source: { column: 9 } },
      weight: { source: { column: 10 } },
      direction: { source: { column: 11 } },
    });
    expect([...table.facts.roles]).toEqual(["unit-name", "project", "total", "goal", "level1", "level2", "name", "sign", "value", "unit", "weight", "direction"]);
  });

  it("states amounts, and makes no sum of an excerpt", () => {
    expect(table.lines.map((it) => [it.kind, it.label.text, it.amounts.map((one) => one.value && printDecimal(one.value)), it.parent, it.children])).toEqual([
      ["unit", "820-马踏镇部门", ["8827620.53"], null, []],
      ["project", "村组干部报酬", ["3309840"], null, []],
      ["project", "基层组织活动经费", ["660000"], null, []],
    ]);
    // The whole table, whose department has exactly what its projects have, is a sum again; and one that has too little.
    for (const total of [3969840, 3969839]) {
      const whole = sheet(rows(real).map((row, at) => (at === 3 ? [row[0] ?? null, null, total] : row)));
      expect(tableOf(whole).lines[0]?.children).toEqual([1, 2]);
    }
  });

  it.each([
    ["without merges", { ...real, merges: null }],
    ["moved", { ...real, top: 40, left: 5, merges: null }],
    ["with its merged cells filled on every row", sheet(filled(rows(real), 4, [0, 1, 2, 3]))],
    ["with names on every row, money and goals once", sheet(filled(rows(real), 4, [0, 1]))],
    ["columns re-ordered", sheet(rows(real).map((row, at) => (at < 2 ? row : [11, 4, 5, 6, 10, 0, 9, 1, 8, 7, 3, 2].map((it) => row[it] ?? null))))],
    ["headers spaced and renamed", sheet(rows(real).map((row, at) => (at === 2 ? ["单 位 名 称", "项 目 名 称", "年度资金总额", "年 度 绩 效\n目 标", "一 级 指 标", "二 级 指 标", "指 标 名 称", "指标方向", "年度指标值", "计量单位", "分 值", "指标性质"] : row)))],
    ["sign and direction exchanged", sheet(rows(real).map((row, at) => (at < 3 ? row : [...row.slice(0, 7), row[11] ?? null, ...row.slice(8, 11), row[7] ?? null])))],
    ["with a page break", sheet([...rows(real).slice(0, 8), ["第1页 共2页"], ...rows(real).slice(0, 3), ["820001-井研县马踏镇人民政府", "村组干部报酬", null, null, ...(rows(real)[8] ?? []).slice(4)], ...rows(real).slice(9)])],
  ])("is the same %s", (_, other) => {
    expect(digest(tableOf(other)).filter((it) => !it.startsWith("skipped"))).toEqual(digest(table));
  });
});

/** Blank cells of some columns filled from above, as if a merged table had been unmerged. */
function filled(values: CellValue[][], from: number, columns: readonly number[]): CellValue[][] {
  for (let row = from + 1; row < values.length; row += 1) {
    for (const column of columns) {
      const cells = values[row];
      if (cells && (cells[column] ?? null) === null) cells[column] = values[row - 1]?.[column] ?? null;
    }
  }
  return values;
}

describe("other tables with one row per indicator", () => {
  const HEADER = ["项目名称", "预算数（万元）", "绩效目标", "一级指标", "二级指标", "三级指标", "指标值"];

  it("carries levels on where they are blank below, and not into the next project", () => {
    const table = tableOf(
      sheet([
        HEADER,
        ["培训经费", 12, "办好培训", "产出指标(50分)", "数量指标", "培训人数", "≥200人"],
        [null, null, null, null, null, "培训期数", "4期"],
        [null, null, null, null, "质量指标", "结业率", "≥95%"],
        [null, null, null, "效益指标（30分）", "社会效益指标", "受训单位覆盖率", "100%"],
        ["维护经费", 8, "保障运行", null, null, "巡检次数", "12次"],
        [null, null, null, "满意度指标10分", "服务对象满意度", "用户满意度", "≥90%"],
      ]),
    );
    expect(indicators(table)).toEqual([
      "培训经费 | 产出指标*50 | 数量指标 | 培训人数 | ≥200人 | - | -",
      "培训经费 | 产出指标*50 | 数量指标 | 培训期数 | 4期 | - | -",
      "培训经费 | 产出指标*50 | 质量指标 | 结业率 | ≥95% | - | -",
      "培训经费 | 效益指标*30 | 社会效益指标 | 受训单位覆盖率 | 100% | - | -",
      "维护经费 |  |  | 巡检次数 | 12次 | - | -",
      "维护经费 | 满意度指标*10 | 服务对象满意度 | 用户满意度 | ≥90% | - | -",
    ]);
    expect(table.projects[0]?.indicators[1]?.level1?.weight).toMatchObject({ source: { row: 1, column: 3 }, span: { start: 5, end: 7 } });
    expect(table.facts.units.map((it) => it.yuan)).toEqual([10000]);
    expect(table.facts).toMatchObject({ title: null, year: null, department: null });
  });

  it("carries a level on where the next project begins with the same one: that is no repetition", () => {
    const table = tableOf(
      sheet([
        HEADER,
        ["培训经费", 12, "办好培训", "产出指标", "数量指标", "培训人数", "≥200人"],
        [null, null, null, null, "质量指标", "结业率", "≥95%"],
        ["维护经费", 8, "保障运行", "产出指标", "数量指标", "巡检次数", "12次"],
      ]),
    );
    expect(indicators(table)[1]).toBe("培训经费 | 产出指标 | 质量指标 | 结业率 | ≥95% | - | -");
  });

  it("keeps a level that is missing a hole where levels are written on every row", () => {
    const table = tableOf(
      sheet([
        HEADER,
        ["培训经费", 12, "办好培训", "产出指标", "数量指标", "培训人数", "≥200人"],
        [null, null, null, "产出指标", "数量指标", "培训期数", "4期"],
        [null, null, null, "产出指标", null, "结业率", "≥95%"],
      ]),
    );
    expect(table.projects[0]?.indicators[2]?.level2).toMatchObject({ whole: { text: "", source: { row: 3, column: 4 } }, name: { text: "" }, code: null });
  });

  it("reads two header rows, several units, subtotals, a total and notes", () => {
    const table = tableOf(
      sheet([
        ["某县2025年部门项目支出绩效目标公开表"],
        ["填报部门：某县农业农村局", null, null, null, "金额单位：万元"],
        ["单位名称", "项目名称", "项目资金", null, null, "年度绩效目标", "绩效指标", null, null, null, null, "备注"],
        [null, null, "合计", "财政拨款", "其他资金", null, "一级指标", "二级指标", "三级指标", "指标值", "单位", null],
        ["合 计", null, 60, 50, 10],
        ["农业农村局本级", null, 40, 30, 10],
        [null, "高标准农田管护", 25, 15, 10, "管护到位", "产出指标", "数量指标", "管护面积", 1200, "亩"],
        [null, null, null, null, null, null, "效益指标", "生态效益指标", "水土流失面积", "减少", null],
        [null, "农技推广", 15, 15, null, "推广新技术", "产出指标", "数量指标", "推广技术", 6, "项"],
        ["畜牧站", null, 20, 20, null],
        [null, "动物防疫", 20, 20, null, "应免尽免", "产出指标", "质量指标", "免疫密度", 100, "%"],
        ["注：金额单位为万元。"],
      ]),
    );
    expect(table.headerRow).toBe(3);
    expect(table.lines.map((it) => `${it.kind} ${it.label.text} [${it.children.join(" ")}]`)).toEqual(["total 合计 [1 4]", "unit 农业农村局本级 [2 3]", "project 高标准农田管护 []", "project 农技推广 []", "unit 畜牧站 [5]", "project 动物防疫 []"]);
    expect(table.facts.department?.text).toBe("某县农业农村局");
    expect(table.facts.title?.text).toBe("某县2025年部门项目支出绩效目标公开表");
    expect(table.projects.map((it) => [it.name.text, it.unitName?.text, it.indicators.length, it.row, it.lastRow])).toEqual([
      ["高标准农田管护", "农业农村局本级", 2, 6, 7],
      ["农技推广", "农业农村局本级", 1, 8, 8],
      ["动物防疫", "畜牧站", 1, 10, 10],
    ]);
    expect(table.projects[0]?.indicators[0]?.annual?.reading).toMatchObject({ numbers: [{ unit: "亩" }] });
    expect(table.skipped).toEqual([{ row: 11, why: "note" }]);
  });

  it("takes signs by what the cells hold: 指标性质 with 定性, 指标方向 with ≥", () => {
    const table = tableOf(
      sheet([
        ["项目名称", "预算数", "年度目标", "一级指标", "二级指标", "三级指标", "绩效指标性质", "绩效指标值", "绩效度量单位", "指标方向"],
        ["甲项目", 1, "目标", "产出指标", "数量指标", "人数", "定量指标", 20, "人", "≥"],
        [null, null, null, "效益指标", "社会效益指标", "影响", "定性指标", "良好", null, null],
        [null, null, null, "产出指标", "成本指标", "成本", "定量指标", 5, "万元", "≤"],
      ]),
    );
    expect(table.projects[0]?.indicators.map((it) => [it.sign?.text, it.annual?.reading.sign?.comparison])).toEqual([
      ["≥", ">="],
      ["", undefined],
      ["≤", "<="],
    ]);
    expect([...table.facts.roles]).toContain("sign");
    expect([...table.facts.roles]).not.toContain("direction");
  });

  it("reads a value whose header is merged over sign, number and unit", () => {
    const table = tableOf(
      sheet([
        ["项目名称", "预算数", "年度目标", "一级指标", "二级指标", "三级指标", "指标值", null, null, "备注"],
        ["甲项目", 1, "目标", "产出指标", "数量指标", "人数", "≥", 20, "人"],
        [null, null, null, "产出指标", "质量指标", "合格率", "=", 100, "%"],
      ]),
    );
    expect(indicators(table)).toEqual(["甲项目 | 产出指标 | 数量指标 | 人数 | ≥ 20 人 | - | -", "甲项目 | 产出指标 | 质量指标 | 合格率 | = 100 % | - | -"]);
  });

  it("reads cycle and annual values side by side", () => {
    const table = tableOf(
      sheet([
        ["项目名称", "资金总额", "实施期绩效目标", "年度绩效目标", "一级指标", "二级指标", "三级指标", "实施周期指标值", "年度指标值", "计量单位"],
        ["甲项目", 1, "三年建成", "建成一期", "产出指标", "数量指标", "里程", 30, 10, "公里"],
      ]),
    );
    expect(table.projects[0]).toMatchObject({ goal: { text: "建成一期" }, cycleGoal: { text: "三年建成" }, indicators: [{ cycle: { text: { text: "30" }, reading: { numbers: [{ unit: "公里" }] } }, annual: { text: { text: "10" } } }] });
  });

  it("reads levels that stand in the header, each with a name and a value below", () => {
    const table = tableOf(
      sheet([
        ["项目名称", "资金总额", "绩效目标", "成本指标", null, "产出指标", null, "满意度指标", null],
        [null, null, null, "三级指标", "指标值", "三级指标", "指标值", "三级指标", "指标值"],
        ["甲项目", 10, "目标", "总成本", "≤10万元", "人数", "20人", "群众满意度", "≥90%"],
        [null, null, null, null, null, "合格率", "100%"],
        ["乙项目", 5, "目标", null, null, "次数", "3次"],
      ]),
    );
    expect(indicators(table)).toEqual([
      "甲项目 | 成本指标 | - | 总成本 | ≤10万元 | - | -",
      "甲项目 | 产出指标 | - | 人数 | 20人 | - | -",
      "甲项目 | 满意度指标 | - | 群众满意度 | ≥90% | - | -",
      "甲项目 | 产出指标 | - | 合格率 | 100% | - | -",
      "乙项目 | 产出指标 | - | 次数 | 3次 | - | -",
    ]);
    expect(table.duplicateHeaders).toEqual([]);
  });

  it("tells two projects of one name apart, and one name written on each row", () => {
    const blankBelow = tableOf(sheet([HEADER, ["培训经费", 12, "甲", "产出指标", "数量指标", "人数", "20人"], [null, null, null, null, null, "期数", "4期"], ["培训经费", 12, "甲", "产出指标", "数量指标", "人数", "20人"], [null, null, null, null, null, "期数", "4期"]]));
    expect(blankBelow.projects.map((it) => it.indicators.length)).toEqual([2, 2]);
    const each = tableOf(sheet([HEADER, ["培训经费", 12, "甲", "产出指标", "数量指标", "人数", "20人"], ["培训经费", 12, "甲", "产出指标", "数量指标", "期数", "4期"], ["培训经费", 30, "乙", "产出指标", "数量指标", "人数", "20人"], ["培训经费", 30, "乙", "产出指标", "数量指标", "期数", "4期"]]));
    expect(each.projects.map((it) => it.indicators.length)).toEqual([2, 2]);
    expect(each.lines.map((it) => it.amounts[0]?.value?.units)).toEqual([12n, 30n]);
  });

  it("passes over places left empty, and keeps an indicator without a name or a value", () => {
    const table = tableOf(sheet([HEADER, ["甲", 1, "目标", "产出指标", "数量指标", null, null], [null, null, null, null, "质量指标", "合格率", "100%"], [null, null, null, null, "时效指标", null, "12月底"], [null, null, null, "效益指标", "社会效益指标", "影响力", null], [null, null, null, null, "生态效益指标", "……", null]]));
    expect(indicators(table)).toEqual(["甲 | 产出指标 | 质量指标 | 合格率 | 100% | - | -", "甲 | 产出指标 | 时效指标 |  | 12月底 | - | -", "甲 | 效益指标 | 社会效益指标 | 影响力 |  | - | -"]);
    expect(table.projects[0]).toMatchObject({ row: 1, lastRow: 5 });
  });

  it("says what is missing where a header is misspelt", () => {
    const nearest = (change: (it: string[]) => CellValue[]): unknown => {
      const found = recognise(sheet([["2025年绩效目标表"], change([...HEADER]), ["甲", 1, "目标", "产出指标", "数量指标", "人数", "20人"]]));
      return found.ok ? found.table.facts.layout : found.none.nearest;
    };
    expect(nearest((it) => it.map((one) => (one === "指标值" ? "指标直" : one)))).toMatchObject({ layout: "rows", row: 1, missing: ["value"] });
    expect(nearest((it) => it.map((one) => (one === "三级指标" ? "三及指标" : one)))).toMatchObject({ layout: "rows", row: 1, missing: ["name"] });
    expect(nearest((it) => it.map((one) => (one === "项目名称" ? "名目" : one)))).toMatchObject({ layout: "rows", row: 1, missing: ["project"] });
    expect(nearest((it) => it.map((one) => (one === "绩效目标" ? "绩效目木" : one)))).toBe("rows");
  });
});
