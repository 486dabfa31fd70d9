import { defineRule } from "../core/check/rule";
import { projectSourceFault, sourceFault } from "../core/check/rowSums";
import { amountOf, counted, sumScale, type SumFault } from "../core/check/sums";
import { compare } from "../core/sheet/amount";
import { isAmountRole } from "../core/table/amounts";
import { amountPlace, money } from "./money";
import { amountName } from "./roleNames";

const form = (total: string | number, fiscal: string | number, carryover: string | number, other: string | number, whole: string | number = 900000): readonly (readonly (string | number | null)[])[] => [
  ["财政项目支出绩效目标申报表"],
  ["（2024年度）"],
  ["项目名称", null, "河道保洁经费", null, "项目性质", "经常性项目"],
  ["项目资金（元）", null, "项目资金总额", whole, "年度资金申请总额", total],
  [null, null, "其中：财政资金", 900000, "其中：当年财政拨款", fiscal],
  [null, null, null, null, "上年结转资金", carryover],
  [null, null, "其他资金", 0, "其他资金", other],
  ["年度总体目标", null, "全年对辖区十二条河道开展保洁，水面无漂浮物，岸线整洁。"],
  ["绩效指标", "一级指标", "二级指标", "三级指标", null, "年度指标值"],
  [null, "产出指标", "数量指标", "保洁河道条数", null, "=12条"],
  [null, null, "质量指标", "保洁合格率", null, "≥95%"],
  [null, "效益指标", "生态效益指标", "水质达标率", null, "≥90%"],
  [null, "满意度指标", "服务对象满意度指标", "沿河居民满意度", null, "≥90%"],
];

/** A form's own money: the year's total against its sources, the whole project's against its own, and the two against each other. */
export const A09 = defineRule({
  code: "A09",
  name: "form-amounts",
  title: { zh: "单项目表的资金不平", en: "Amounts of a form do not add up" },
  severity: "error",
  fix: null,
  why: "年度资金总额应等于各来源之和，项目总额不会小于其中一年的金额。",
  remedy: "核对财政拨款、上年结转和其他资金，再改正总额。",
  source: "算术",
  messages: {
    sources: "{column} {stated}，来源之和 {parts}，差 {difference}",
    blank: "{column}未填，来源之和 {parts}",
    smaller: "{column} {whole}，小于{other} {annual}",
  },
  applies: (facts) => (facts.layout !== "form" ? "只用于单项目表" : [...facts.roles].some(isAmountRole) ? true : "表中没有金额"),
  examples: {
    bad: [
      { sheet: form("⟦⟧#300000", 250000, 10000, 0) },
      { sheet: form("⟦⟧", 290000, 10000, 0) },
      { sheet: form(300000, 290000, 10000, 0, "⟦⟧#200000").map((row) => row.map((it) => (it === 900000 ? 200000 : it))) },
    ],
    good: [{ sheet: form(300000, 290000, 10000, 0) }, { note: "单位不同归 A06", sheet: form(300000, 290000, 10000, 0).map((row) => row.map((it) => (it === "项目资金总额" ? it : it === 900000 ? 90 : it))).map((row, at) => (at === 4 ? row.map((it) => (it === 90 ? 900000 : it)) : row)) }],
  },
  on: {
    project(project, context) {
      const { facts, profile } = context;
      const scale = sumScale(facts, profile);
      const say = (fault: SumFault | null): void => {
        if (fault?.verdict !== "wrong") return;
        const [stated = "", parts = "", difference = ""] = money(facts, fault.stated, fault.parts, fault.difference);
        const column = amountName(fault.amount);
        if (counted(fault.amount)?.stated === false) context.report({ at: amountPlace(fault.amount), message: "blank", data: { column, parts } });
        else context.report({ at: amountPlace(fault.amount), message: "sources", data: { column, stated, parts, difference } });
      };
      const faults = [sourceFault(project.amounts, scale), projectSourceFault(project.amounts, scale)];
      for (const fault of faults) say(fault);
      const whole = amountOf(project.amounts, "project-total");
      const year = amountOf(project.amounts, "total");
      const all = counted(whole);
      const annual = counted(year);
      // What stands in the other unit is A06's, and compares with nothing.
      if (faults.some((it) => it?.verdict === "scale")) return;
      if (!whole || !year || !all?.stated || !annual?.stated || compare(all.value, annual.value) >= 0) return;
      const [wholeText = "", annualText = ""] = money(facts, all.value, annual.value);
      context.report({ at: amountPlace(whole), message: "smaller", data: { column: amountName(whole), whole: wholeText, other: amountName(year), annual: annualText } });
    },
  },
});
