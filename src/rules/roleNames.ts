import { squeezed } from "../core/sheet/joined";
import type { Amount, ColumnRole } from "../core/table/budgetTable";

/** What a column is called where the sheet itself gives no name for it. */
const NAMES: Readonly<Record<ColumnRole, string>> = {
  total: "总计",
  fiscal: "财政拨款",
  "fiscal-account": "财政专户拨款",
  other: "其他资金",
  carryover: "上年结转",
  superior: "上级资金",
  "project-total": "项目资金总额",
  "project-fiscal": "项目财政资金",
  "project-other": "项目其他资金",
  "unit-name": "单位名称",
  project: "项目名称",
  goal: "绩效目标",
  "cycle-goal": "实施期目标",
  indicators: "绩效指标",
  level1: "一级指标",
  level2: "二级指标",
  name: "三级指标",
  sign: "比较符号",
  direction: "指标方向",
  value: "指标值",
  "cycle-value": "实施周期指标值",
  unit: "计量单位",
  weight: "权重",
  remark: "备注",
};

export function roleName(role: ColumnRole): string {
  return NAMES[role];
}

/** An amount as the sheet names it, without blanks, brackets and 其中; the trade's own word where the sheet has none, or a long one. */
export function amountName(amount: Pick<Amount, "role" | "called">): string {
  const plain = squeezed(amount.called).replace(/[（(][^（()）]*[)）]/g, "").replace(/^其中[:：]?|[:：]$/g, "");
  return plain !== "" && plain.length <= 10 ? plain : NAMES[amount.role];
}
