import { defineRule } from "../core/check/rule";
import { compare } from "../core/sheet/amount";
import { packed } from "./exampleText";
import { directionOf } from "./D07-sign-against-meaning";
import { endingOf, measureOf, nameOf, standsOnlyUnder } from "./naming";
import { inPlainUnit, onlyNumber } from "./targets";

/** Measures that add up over the years. A rate, a unit price or a stock of people on duty does not. */
const CUMULATIVE = ["数", "数量", "次数", "人次", "人数", "场次", "期次", "批次", "量", "总量", "面积", "长度", "里程", "篇数", "户数", "件数", "套数", "台数"];
const LEVELS = ["指数", "系数", "参数", "分数", "质量", "力量", "存量", "容量", "流量", "在岗人数", "在编人数", "在校人数", "平均数", "月数", "天数"];

/** What is made, held or handed out piece by piece: 购置电脑 10台, 举办讲座 4场. People and households may be the same ones each year. */
const PIECES = new Set(["次", "场", "场次", "期", "期次", "批", "批次", "份", "册", "本", "台", "套", "件", "篇", "项", "辆", "人次", "部", "张", "幅", "座", "公里", "亩", "平方米"]);

/** One year of a project cannot bring more than all its years. */
export const D13 = defineRule({
  code: "D13",
  name: "annual-above-cycle",
  title: { zh: "年度值大于实施周期值", en: "Annual above cycle value" },
  severity: "error",
  fix: null,
  why: "实施周期包含本年度，累计的数量一年内不可能比整个周期还多，两个数填反或填错了。",
  remedy: "核对两个数，累计数量的周期值应不小于年度值。",
  source: "算术",
  messages: {
    above: "年度值“{annual}”大于周期值“{cycle}”",
  },
  examples: {
    bad: [
      packed(["11", "培训人数", "20人", "⟦60人⟧"]),
      packed(["11", "管养绿地面积", "≥1000平方米", "⟦≥1500平方米⟧"]),
      packed(["11", "宣传册发放数量", "1万册", "⟦20000册⟧"], ["11", "购置电脑", "10台", "⟦20台⟧"]),
    ],
    good: [
      packed(["11", "培训人数", "60人", "20人"], ["12", "培训合格率", "90%", "95%"], ["11", "巡检次数", "12次", "12次"]),
      packed(["14", "设备购置单价", "3000元", "3500元"], ["12", "安全事故发生数", "≤1起", "≤2起"], ["11", "巡检次数", "3次/月", "36次"]),
      packed(["11", "宣传册发放数量", "1万册", "4000册"], ["11", "在册残疾人", "300人", "320人"], ["13", "合同期", "1年", "2年"]),
    ],
  },
  on: {
    indicator(indicator, _project, context) {
      const { cycle, annual } = indicator;
      if (!cycle || !annual || cycle.reading === annual.reading) return;
      const name = nameOf(indicator);
      const { words } = context.profile;
      if (directionOf(name, words) < 0) return;
      const [whole, year] = [cycle, annual].map((it) => { const number = onlyNumber(it.reading); return number && !number.percent ? inPlainUnit(number) : null; });
      if (!whole || !year || whole.unit !== year.unit) return;
      // 购置电脑 says in no word that it counts; under quantity its unit does.
      const counts = measureOf(name, words) === "" ? PIECES.has(whole.unit) && standsOnlyUnder(context.levels(indicator), "quantity") : endingOf(name, CUMULATIVE).length > endingOf(name, LEVELS).length;
      if (!counts) return;
      const upper = (sign: string | undefined): boolean => sign === "<=" || sign === "<";
      if (upper(cycle.reading.sign?.comparison) || upper(annual.reading.sign?.comparison) || compare(year.value, whole.value) <= 0) return;
      context.report({ at: annual.text, message: "above", data: { annual: annual.text.text, cycle: cycle.text.text }, related: [{ at: cycle.text, note: "实施周期值" }] });
    },
  },
});
