import { headersOf } from "../../../src/core/table/headers";

const headers = headersOf();

/** Headers as places print them, by what they hold. */
const PRINTED: Readonly<Record<string, string>> = {
  project: "项目名称 项目（政策）名称 预算项目名称 单位（项目）名称 资金使用单位（项目名称） 二级项目（政策任务） 项目名称(专项业务费)",
  goal: "绩\u3000效\u3000目\u3000标 年度绩效目标(2025年) 2025年度绩效目标 绩效总体目标 本年绩效目标",
  "whole-goal": "总体目标 项目总体绩效目标",
  "cycle-goal": "实施期目标（2024-2026年） 中期目标（2025年—2027年） 长期绩效目标 全周期目标",
  indicators: "绩效指标 项目绩效指标 绩效指标及目标值",
  level1: "一级指标 一级绩效指标 第一级指标 绩效指标（一级） 一级目标",
  level2: "二级指标 二级指标名称 绩效指标（二级）",
  name: "三级指标 绩效指标名称 三级指标名称及内容 具体指标（指标内容） 四级指标",
  value: "指标值 年度目标值（2025年） 指标值（包含数字及文字描述） 全年（程）目标值 预计当年实现 指标值及计量单位",
  "cycle-value": "实施周期指标值 指标值（长期） 三年目标值",
  polarity: "指标性质 指标方向性 指标值类型 运算符号",
  unit: "计量单位 度量单位 数值单位",
  weight: "权重（%） 分值权重(90) 本年权重",
  total: "总计 年度资金总额 2025年预算 项目当年预算 资金规模（万元） 年度预算安排",
  "project-total": "项目总金额 中期资金总额",
  fiscal: "财政拨款 其中：财政拨款 区级财政资金 一般公共预算财政拨款",
  other: "其他资金 单位资金 自筹",
  known: "序号 半年（程）目标值 上半年指标值 上年目标值 前年 单位编码（项目编码） 部门代码 实际完成值 偏差原因分析及改进措施",
};

test.each(Object.entries(PRINTED))("%s", (role, words) => {
  const printed = words.split(" ");
  expect(printed.map((it) => [it, headers.match(it)])).toEqual(printed.map((it) => [it, role]));
});

test("what a person writes below headers is no header", () => {
  for (const text of ["产出指标", "数量指标", "培训人数", "≥90%", "合计120", "项目名称：防汛物资", "任务名称", "目标"]) expect([text, headers.match(text)]).toEqual([text, null]);
});
