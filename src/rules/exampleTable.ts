import type { CellValue } from "../core/sheet/snapshot";

/** Goal and indicators of a project in an example, numbered so that no two are alike. */
const TEXTS: readonly (readonly [string, string])[] = [
  [
    "对全区消防水源进行普查登记，建立台账并定期更新，保证火灾扑救时取水便捷。",
    "1、1-产出指标；11-数量指标；普查消防水源数量；实施周期指标值:260处；年度指标值:260处。2、1-产出指标；12-质量指标；台账信息准确率；实施周期指标值:98%；年度指标值:98%。3、2-效益指标；22-社会效益；水源完好率；实施周期指标值:96%；年度指标值:96%。4、3-满意度指标；31-服务对象满意度；辖区居民满意度；实施周期指标值:90%；年度指标值:90%。",
  ],
  [
    "为离岸渔船安装定位终端并保持通信畅通，减少海上作业事故，维护渔民生命财产安全。",
    "1、1-产出指标；11-数量指标；安装定位终端数量；实施周期指标值:75台；年度指标值:75台。2、1-产出指标；12-质量指标；终端安装合格率；实施周期指标值:99%；年度指标值:99%。3、2-效益指标；22-社会效益；渔船在线率；实施周期指标值:95%；年度指标值:95%。4、3-满意度指标；31-服务对象满意度；渔民满意度；实施周期指标值:92%；年度指标值:92%。",
  ],
  [
    "向符合条件的重度残疾人发放护理补贴，按月足额到账，缓解其家庭照料负担。",
    "1、1-产出指标；11-数量指标；领取补贴人数；实施周期指标值:540人；年度指标值:540人。2、1-产出指标；12-质量指标；补贴发放准确率；实施周期指标值:97%；年度指标值:97%。3、2-效益指标；22-社会效益；补贴政策知晓率；实施周期指标值:93%；年度指标值:93%。4、3-满意度指标；31-服务对象满意度；残疾人家庭满意度；实施周期指标值:94%；年度指标值:94%。",
  ],
];

const NAMES = ["消防水源普查经费", "渔船定位终端安装经费", "重度残疾人护理补贴"];

/** One row of money: total, 财政拨款, 财政专户拨款, 其他资金, as the sheet holds them. */
export type MoneyRow = readonly CellValue[];

/** A project's row in an example of this table; `place` 0 … 2 picks its texts. */
export function projectRow(place: number, money: MoneyRow): readonly CellValue[] {
  const [goal = "", indicators = ""] = TEXTS[place] ?? [];
  return [`    ${NAMES[place] ?? ""}`, money[0] ?? null, money[1] ?? null, money[2] ?? null, money[3] ?? null, goal, indicators];
}

/**
 * A packed table for examples of sums: title, department and unit, header, 合计, one unit, projects. Rows are given as their money;
 * the first is 合计 (row 4), the second the unit (row 5), projects follow from row 6.
 */
export function moneyTable(unit: string | null, rows: readonly MoneyRow[]): readonly (readonly CellValue[])[] {
  return [
    ["滨江区海洋与应急局2024年项目支出绩效目标表"],
    ["部门名称：滨江区海洋与应急局", null, null, null, null, unit],
    ["项目名称（资金使用单位）", "总计", "财政拨款", "财政专户拨款", "其他资金", "绩效目标", "绩效指标"],
    ...rows.map((row, index): readonly CellValue[] => (index === 0 ? ["合计", ...row] : index === 1 ? ["滨江区海洋与应急局", ...row] : projectRow(index - 2, row))),
  ];
}
