import { snapshotOf, type CellValue, type Snapshot } from "../../src/core/sheet/snapshot";
import { CLEAN_PROJECTS, exampleSheet } from "../tester/exampleSheet";

/** Clean tables of each layout: no rule has an error or a warning to give. The sweep breaks one thing in them at a time. */

export const packedClean: Snapshot = exampleSheet({ projects: CLEAN_PROJECTS }).snapshot;

type Line = readonly [level1: string, level2: string, name: string, sign: string, value: CellValue, unit: string, weight: number];

const ROWS: readonly { readonly name: string; readonly amount: number; readonly goal: string; readonly lines: readonly Line[] }[] = [
  {
    name: "城市道路路灯养护经费",
    amount: 860000,
    goal: "对城区主干道路灯进行养护和故障更换，保证夜间照明效果，降低故障停亮时间，方便市民夜间出行。",
    lines: [
      ["产出指标", "数量指标", "养护路灯盏数", "≥", 4200, "盏", 20],
      ["产出指标", "质量指标", "路灯亮灯率", "≥", 98, "%", 20],
      ["产出指标", "时效指标", "故障更换及时率", "≥", 95, "%", 10],
      ["效益指标", "社会效益指标", "夜间照明覆盖率", "≥", 96, "%", 30],
      ["满意度指标", "服务对象满意度指标", "市民满意度", "≥", 90, "%", 10],
    ],
  },
  {
    name: "乡村医生补助资金",
    amount: 1240000,
    goal: "按月足额发放乡村医生补助，稳定村级卫生服务队伍，保证村民就近看病取药，提高基本公共卫生服务水平。",
    lines: [
      ["产出指标", "数量指标", "补助乡村医生人数", "=", 86, "人", 20],
      ["产出指标", "质量指标", "补助对象认定准确率", "=", 100, "%", 20],
      ["产出指标", "时效指标", "补助按月发放率", "≥", 97, "%", 10],
      ["效益指标", "社会效益指标", "村卫生室服务覆盖率", "≥", 93, "%", 30],
      ["满意度指标", "服务对象满意度指标", "乡村医生满意度", "≥", 88, "%", 10],
    ],
  },
];

export const rowsClean: Snapshot = snapshotOf("Sheet1", [
  ["部门预算项目绩效目标申报表(2024年度)"],
  ["金额单位:元"],
  ["单位名称", "项目名称", "预算数", "年度目标", "一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "权重"],
  ["某县综合服务中心", null, 2100000],
  ...ROWS.flatMap(({ name, amount, goal, lines }) => lines.map(([level1, level2, indicator, sign, value, unit, weight], index): CellValue[] => [null, index === 0 ? name : null, index === 0 ? amount : null, index === 0 ? goal : null, level1, level2, indicator, sign, value, unit, weight])),
]);

export const formClean: Snapshot = snapshotOf("Sheet1", [
  ["财政项目支出绩效目标申报表"],
  ["（2026年度）"],
  ["项目名称", null, "社区养老服务站运营经费", null, "项目类别", "特定目标类"],
  ["主管部门", null, "某区民政局", null, "实施单位", "某区民政局"],
  ["计划开始日期", null, "2026-01-01", null, "计划完成日期", "2026-12-31"],
  ["项目资金（元）", null, "项目资金总额", 960000, "年度资金申请总额", 960000],
  [null, null, "其中：财政资金", 960000, "其中：当年财政拨款", 900000],
  [null, null, null, null, "上年结转资金", 60000],
  [null, null, "其他资金", 0, "其他资金", 0],
  ["项目绩效目标", "项目总体目标", null, null, "年度总体目标"],
  [null, "维持社区养老服务站日常运营，为辖区老年人提供助餐和日间照料，让老年人就近得到服务。", null, null, "维持社区养老服务站日常运营，为辖区老年人提供助餐和日间照料，让老年人就近得到服务。"],
  ["绩效指标", "一级指标", "二级指标", "三级指标", null, "年度指标值"],
  [null, "成本指标", "经济成本指标", "服务站运营总成本", null, "≤960000元"],
  [null, "产出指标", "数量指标", "运营服务站个数", null, "=6个"],
  [null, null, "质量指标", "服务规范达标率", null, "≥95%"],
  [null, null, "时效指标", "助餐送达及时率", null, "≥98%"],
  [null, "效益指标", "社会效益指标", "日间照料老年人次", null, "≥12000人次"],
  [null, "满意度指标", "服务对象满意度指标", "老年人满意度", null, "≥90%"],
]);
