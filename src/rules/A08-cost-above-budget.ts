import { defineRule } from "../core/check/rule";
import type { Level2Kind } from "../core/check/profile";
import { bitOf } from "../core/check/levels";
import { amountOf } from "../core/check/sums";
import { compare, printDecimal, type Decimal } from "../core/sheet/amount";
import type { Indicator, Project, TableFacts, Value } from "../core/table/budgetTable";
import { part, type Piece } from "../core/table/piece";

const COST: readonly Level2Kind[] = ["cost", "economic-cost", "social-cost", "ecological-cost"];
const COST_BITS = COST.reduce((bits, it) => bits | bitOf(it), 0);

/** Powers of ten from the unit to one yuan; only plain money counts, 元/人 is a price. */
const YUAN: Readonly<Record<string, number>> = { 元: 0, 千元: 3, 万: 4, 万元: 4, 百万元: 6, 亿: 8, 亿元: 8 };

/** A cost indicator that allows more than the project has. */
export const A08 = defineRule({
  code: "A08",
  name: "cost-above-budget",
  title: { zh: "成本指标高于项目预算", en: "A cost target above the project's budget" },
  severity: "warning",
  fix: null,
  why: "成本指标的目标值超过了项目预算，说明指标或预算有一个填错。",
  remedy: "核对单位（元或万元）和数值，使成本目标不超过预算。",
  source: "算术",
  messages: { above: "成本目标 {target}，项目预算 {budget}" },
  applies: (facts) => (!facts.roles.has("total") && !facts.roles.has("project-total") ? "表中没有项目预算" : facts.units.length === 0 ? "表中没有写明金额单位" : true),
  examples: {
    bad: [
      { amount: 12.5, indicators: "1、1-产出指标；11-数量指标；新增图书册数；实施周期指标值:5000册；年度指标值:5000册。2、1-产出指标；14-成本指标；图书采购成本；实施周期指标值:≤15万元；年度指标值:≤⟦15万元⟧。" },
      { amount: 12.5, indicators: "1、1-产出指标；14-成本指标；图书采购总成本；实施周期指标值:130000元；年度指标值:⟦130000元⟧。" },
    ],
    good: [
      { amount: 12.5, indicators: "1、1-产出指标；14-成本指标；图书采购成本；实施周期指标值:≤12.5万元；年度指标值:≤12.5万元。" },
      { note: "单价不与预算比", amount: 0.01, indicators: "1、1-产出指标；14-成本指标；人均补助标准；实施周期指标值:500元/人；年度指标值:500元/人。" },
      { note: "目标里的工程造价是历史", amount: 0.21, goal: "2016年启动升级改造工程，工程造价47万元；每年委托专业公司对设备进行日常保养和维护，保障网络畅通。" },
      { note: "不是成本指标", amount: 12.5, indicators: "1、2-效益指标；21-经济效益；带动销售收入；实施周期指标值:500万元；年度指标值:500万元。" },
    ],
  },
  on: {
    indicator(indicator, project, context) {
      const { readings, secondBits } = context.standing(indicator);
      if (readings.length === 0 || (secondBits & ~COST_BITS) !== 0) return;
      // The annual value against the year's money, the cycle's against the whole project's where the table states it.
      const over = aboveBudget(indicator, indicator.annual, project, context.facts, "total") ?? aboveBudget(indicator, indicator.cycle, project, context.facts, "project-total");
      if (over) context.report({ at: over.at, message: "above", data: { target: over.target, budget: over.budget } });
    },
  },
});

/** What a value allows and what there is, where the first is more. */
function aboveBudget(indicator: Indicator, value: Value | null, project: Project, facts: TableFacts, role: "total" | "project-total"): { readonly at: Piece; readonly target: string; readonly budget: string } | null {
  const budget = budgetInYuan(project, facts, role);
  if (!value || !budget) return null;
  const target = targetInYuan(value, indicator);
  if (!target || compare(target.yuan, budget.yuan) <= 0) return null;
  return { at: part(value.text, target.span.start, target.span.end), target: target.text, budget: budget.text };
}

function shifted(amount: Decimal, places: number): Decimal {
  return { units: amount.units * 10n ** BigInt(places), decimals: amount.decimals };
}

function budgetInYuan(project: Project, facts: TableFacts, role: "total" | "project-total"): { readonly yuan: Decimal; readonly text: string } | null {
  const unit = facts.units[0];
  const value = amountOf(project.amounts, role)?.value;
  // A negative budget is A04's.
  if (!unit || !value || value.units < 0n) return null;
  return unit.yuan === 1 ? { yuan: value, text: `${printDecimal(value)}元` } : { yuan: shifted(value, 4), text: `${printDecimal(value)}万元` };
}

/** The one amount of money a value states; null for prices, several numbers and other units. */
function targetInYuan(value: Value, indicator: Indicator): { readonly yuan: Decimal; readonly text: string; readonly span: { start: number; end: number } } | null {
  const [number, ...more] = value.reading.numbers;
  if (!number || more.length > 0 || number.percent) return null;
  const places = YUAN[number.unit];
  if (places === undefined || /单位|单价|人均|每|标准|节约|下降|降低/.test(indicator.name.text)) return null;
  const end = number.unitSpan.end > number.unitSpan.start ? Math.max(number.span.end, number.unitSpan.end) : number.span.end;
  return { yuan: shifted(number.value, places), text: `${printDecimal(number.value)}${number.unit}`, span: { start: number.span.start, end } };
}
