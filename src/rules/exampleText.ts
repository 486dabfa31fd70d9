/** An indicator of an example: code of its second level, name, value over the period, and for the year where it differs. */
export type ExampleIndicator = readonly [level2: "11" | "12" | "13" | "14" | "21" | "22" | "23" | "24" | "31", name: string, cycle: string, annual?: string];

const LEVEL1 = { 1: "1-产出指标", 2: "2-效益指标", 3: "3-满意度指标" } as const;
const LEVEL2 = {
  11: "11-数量指标",
  12: "12-质量指标",
  13: "13-时效指标",
  14: "14-成本指标",
  21: "21-经济效益",
  22: "22-社会效益",
  23: "23-生态效益",
  24: "24-可持续影响",
  31: "31-服务对象满意度",
} as const;

/** The packed text of an example's indicator cell, as Guangzhou writes it; marks ⟦…⟧ go through. */
export function packed(...indicators: readonly ExampleIndicator[]): string {
  return indicators
    .map(([code, name, cycle, annual = cycle.replace(/[⟦⟧]/g, "")], index) => {
      const level1 = LEVEL1[code[0] as "1" | "2" | "3"];
      return `${String(index + 1)}、${level1}；${LEVEL2[code]}；${name}；实施周期指标值:${cycle}；年度指标值:${annual}。`;
    })
    .join("");
}

/** A sheet with one row an indicator, for examples whose sign and unit stand in cells of their own: level 2, name, sign, value, unit. */
export function rowsSheet(...indicators: readonly (readonly [level1: string, level2: string, name: string, sign: string | null, value: string | number | null, unit: string | null])[]): (string | number | null)[][] {
  const [first] = indicators;
  return [
    ["项目支出绩效目标申报表（2024年度）"],
    ["单位名称：滨江区综合事务局", null, null, null, null, null, null, null, null, "单位：万元"],
    ["单位名称", "项目名称", "预算数", "年度目标", "一级指标", "二级指标", "三级指标", "指标性质", "指标值", "计量单位"],
    ...indicators.map((it): (string | number | null)[] => (it === first ? ["滨江区综合事务局", "公共图书馆藏书更新经费", 12.5, "更新公共图书馆馆藏，全年新增图书五千册以上并按期上架，满足居民日常借阅需求。"] : [null, null, null, null] as (string | number | null)[]).concat(it)),
  ];
}
