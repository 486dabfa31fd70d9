import { defineRule } from "../core/check/rule";
import { brief } from "./brief";
import { packed } from "./exampleText";
import { isRate, isSatisfaction, nameOf } from "./naming";
import { faultOf, isWithheld, saysNothing, statesQuantity } from "./targets";

/** 不低于上年, 高于全省平均水平: the number stands elsewhere, and can be looked up. */
const COMPARED = /(?:[低高优好大小多少]于|超过?|持平).{0,6}(?:上年|去年|往年|同期|平均|均值|预算|概算|批复)|(?:上年|去年|往年|同期|平均|均值)(?:水平)?(?:持平|以[下上内])/;

/** A rate is a number by its name. */
export const D04 = defineRule({
  code: "D04",
  name: "rate-without-number",
  title: { zh: "比率指标没有数值", en: "Rate without a number" },
  severity: "error",
  fix: null,
  why: "名称是“率”或“比例”，指标值却没有数字，无法计算完成多少。",
  remedy: "填上百分比；如果要考核的不是比率，改指标名称。",
  source: "文本规范",
  messages: {
    words: "“{name}”的值“{text}”没有数字",
  },
  yieldsTo: ["D03"],
  unless: "measured",
  examples: {
    bad: [
      packed(["13", "运维实施率", "⟦及时运维，立即响应⟧"]),
      packed(["12", "设备完好率", "⟦良好⟧"], ["11", "女性会员占比", "⟦逐年提高⟧"]),
      packed(["12", "参训率（出勤率）", "⟦全覆盖⟧"]),
    ],
    good: [
      packed(["13", "运维实施率", "98%"], ["12", "设备完好率", "90"], ["22", "宣传效率", "有提升"]),
      packed(["11", "巡检频率", "每周一次"], ["12", "发电功率", "稳定"], ["12", "数据完整率", "百分之百"]),
      packed(["22", "生产安全事故发生率", "低于上年"], ["22", "高校毕业生就业率", "不低于全省平均水平"], ["22", "参保率", "与上年持平"], ["22", "传染病发病率", "控制在历史平均水平以下"], ["12", "发稿差错率", "万分之一以内"], ["14", "成本控制率", "不超预算"]),
      packed(["12", "抽查合格率", "保密项目"], ["12", "抽查合格率", "××"]),
    ],
  },
  on: {
    indicator(indicator, _project, context) {
      const name = nameOf(indicator);
      if (!isRate(name) || isSatisfaction(name, context.levels(indicator))) return;
      const found = faultOf(indicator, ({ reading }) => (saysNothing(reading, context.profile.words) || statesQuantity(reading) || isWithheld(reading) || COMPARED.test(reading.plain) ? null : reading.plain));
      if (!found) return;
      context.report({ at: found.value.text, message: "words", data: { name: brief(indicator.name.text), text: brief(found.value.text.text) }, related: found.related });
    },
  },
});
