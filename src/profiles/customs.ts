import type { ProfileRequired, ProfileThresholds, WeightScheme } from "../core/check/profile";

/**
 * What the built-in profiles share where a place says nothing else. All of it is custom, none of it law:
 * 财预〔2021〕101号 fixes neither a count of indicators nor a length.
 */
export const thresholds: ProfileThresholds = {
  decimals: { wan: 2, yuan: 2 },
  fewestIndicators: 3,
  longName: { warning: 30, error: 100 },
  goal: { shortest: 20, longest: 450 },
  copiedGoal: 0.95,
  nearName: 0.85,
  costFloor: 10,
  copiedSet: 2,
};

export const required: ProfileRequired = {
  output: true,
  benefit: true,
  satisfaction: "required",
  outputKinds: ["quantity", "quality"],
  cost: false,
};

/** Points of 财预〔2021〕101号; the last ten are 预算执行率. Points of a satisfaction group that is not asked for go to the benefit. */
export const nationalWeights: readonly WeightScheme[] = [
  { name: "未设成本指标", points: { output: 50, benefit: 30, satisfaction: 10 }, execution: 10 },
  { name: "未设成本和满意度指标", points: { output: 50, benefit: 40 }, execution: 10 },
  { name: "设成本指标", points: { cost: 20, output: 40, benefit: 20, satisfaction: 10 }, execution: 10 },
  { name: "设成本、未设满意度指标", points: { cost: 20, output: 40, benefit: 30 }, execution: 10 },
];

/** Where a place's points by level are unknown only the total is looked at: with or without the ten of 预算执行率. */
export const totalWeights: readonly WeightScheme[] = [
  { name: "含预算执行率", points: {}, execution: 10 },
  { name: "不含预算执行率", points: {}, execution: 0 },
];
