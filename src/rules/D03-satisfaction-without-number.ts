import { defineRule } from "../core/check/rule";
import { brief } from "./brief";
import { packed } from "./exampleText";
import { isSatisfaction, isSatisfactionName, nameOf } from "./naming";
import { faultOf, isWithheld, saysNothing, statesQuantity } from "./targets";

/** Counted, and not asked for in a survey, wherever they stand: 投诉：无. */
const COUNTED = /投诉|信访|举报|差评/;

/** Satisfaction is asked for in a survey and comes out as a number. */
export const D03 = defineRule({
  code: "D03",
  name: "satisfaction-without-number",
  title: { zh: "满意度没有数值", en: "Satisfaction without a number" },
  severity: "error",
  fix: null,
  why: "满意度由问卷或评分得出，只写“有所提升”“满意”，年终没有可以比较的数。",
  remedy: "写成百分比，例如“≥90%”。",
  source: "文本规范",
  messages: {
    words: "满意度写的是“{text}”，没有数值",
  },
  unless: "measured",
  examples: {
    bad: [
      packed(["31", "群众满意度", "⟦有所提升⟧"]),
      packed(["31", "服务企业满意度", "⟦满意⟧"], ["31", "来访群众满意度", "⟦较高⟧"]),
      packed(["22", "群众满意度", "⟦不断提高⟧"]),
      packed(["31", "群众反映", "⟦良好⟧"]),
    ],
    good: [
      packed(["31", "群众满意度", "90%"], ["31", "工作人员满意度", "96"], ["31", "群众投诉次数", "≤2次"]),
      packed(["31", "群众满意度", "百分之九十"], ["31", "服务对象满意度", "保密项目"], ["22", "群众法律水平", "有所提高"]),
      packed(["31", "服务对象满意度", "××"], ["31", "群众投诉情况", "无投诉"], ["31", "投诉件处理", "全部办结"]),
    ],
  },
  on: {
    indicator(indicator, _project, context) {
      const name = nameOf(indicator);
      if (!isSatisfaction(name, context.levels(indicator)) || (COUNTED.test(name) && !isSatisfactionName(name))) return;
      const found = faultOf(indicator, ({ reading }) => (saysNothing(reading, context.profile.words) || statesQuantity(reading) || isWithheld(reading) ? null : reading.plain));
      if (!found) return;
      context.report({ at: found.value.text, message: "words", data: { text: brief(found.value.text.text) }, related: found.related });
    },
  },
});
