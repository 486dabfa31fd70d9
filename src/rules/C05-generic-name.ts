import { defineRule } from "../core/check/rule";
import { isHole } from "../core/table/piece";
import { packed } from "./exampleText";
import { isOneOf, nameOf } from "./naming";

/** A name so general that it could stand in every project. */
export const C05 = defineRule({
  code: "C05",
  name: "generic-name",
  title: { zh: "名称过于笼统", en: "Name too generic" },
  severity: "warning",
  fix: null,
  why: "“时效性”“安全保障”放在哪个项目里都行，看不出考核的是什么，也定不出指标值。",
  remedy: "写明对象和计量词，例如“设备故障修复时间”“安全事故发生数”。",
  source: "profile",
  messages: {
    generic: "名称“{name}”太笼统，看不出考核什么",
  },
  examples: {
    bad: [packed(["13", "⟦时效性⟧", "95%"], ["22", "⟦安全性⟧", "98%"], ["22", "⟦安全保障⟧", "100%"]), packed(["12", "⟦完成质量⟧", "98%"], ["22", "⟦社会效益指标⟧", "95%"])],
    good: [packed(["13", "故障维护及时率", "95%"], ["22", "校园安全保障覆盖率", "100%"], ["12", "设备安全性检测合格率", "98%"], ["11", "图书数量", "500册"])],
  },
  on: {
    indicator(indicator, _project, context) {
      if (isHole(indicator.name)) return;
      const { generic } = context.profile.words;
      const name = nameOf(indicator);
      if (!isOneOf(name, generic) && (name === indicator.name.text || !isOneOf(indicator.name.text, generic))) return;
      context.report({ at: indicator.name, message: "generic", data: { name: indicator.name.text } });
    },
  },
});
