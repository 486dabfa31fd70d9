import { defineRule } from "../core/check/rule";
import { isHole } from "../core/table/piece";
import { packed } from "./exampleText";
import { nameOf } from "./naming";
import { sentenceOf } from "./sentences";

/** A name says what is measured, not what is to be done. */
export const C01 = defineRule({
  code: "C01",
  name: "name-is-a-sentence",
  title: { zh: "指标名称是一句话", en: "Name is a sentence" },
  severity: "warning",
  fix: null,
  why: "“提高工作效率”说的是要做什么，不是考核什么；没有“率、数、量、时间”之类的量，填不出可衡量的值。",
  remedy: "改成以计量词结尾的名称，例如“业务平均办理时间”“培训计划按期完成率”。",
  source: "profile",
  messages: {
    sentence: "名称以动词“{verb}”开头，没有计量词",
    adverb: "名称以“{adverb}{verb}”开头，没有计量词",
  },
  examples: {
    bad: [
      packed(["22", "⟦提高工作效率⟧", "有提高"]),
      packed(["13", "⟦按时完成培训计划⟧", "按时开展"], ["22", "⟦保障工作正常开展⟧", "正常开展"]),
      packed(["22", "⟦提升公共服务水平⟧", "95%"], ["12", "⟦按时发放⟧", "1次"], ["22", "⟦维护社会稳定⟧", "95%"]),
      packed(["11", "⟦完成年度拆违计划⟧", "100%"], ["22", "⟦加强监管力度⟧", "95%"], ["14", "⟦控制在预算成本内⟧", "250万"]),
      packed(["22", "⟦进一步改善人居环境⟧", "85%"], ["12", "⟦提高教学质量⟧", "90%"]),
    ],
    good: [
      packed(["11", "发展法学会会员人数", "20人"], ["11", "委托第三方服务工作完成率", "90%"], ["11", "开展专项检查次数", "12次"]),
      packed(["22", "群众法律水平", "有所提高"], ["12", "保障水平", "95%"], ["11", "保障性住房套数", "30套"], ["12", "完成质量", "合格"]),
      packed(["11", "完成调研（研究）报告数量", "3份"], ["22", "提升城市环境美化指数", "90"], ["12", "维护费用支出", "3万元"]),
      packed(["22", "宣传效率", "98%"], ["22", "有效发明专利拥有量", "5件"], ["11", "建设内容", "3项"], ["12", "及时性", "98%"]),
    ],
  },
  on: {
    indicator(indicator, _project, context) {
      if (isHole(indicator.name)) return;
      const sentence = sentenceOf(nameOf(indicator), context.profile.words);
      if (!sentence) return;
      const severity = sentence.nounLike ? "info" : "warning";
      const { adverb, verb } = sentence;
      if (adverb === "") context.report({ at: indicator.name, message: "sentence", severity, data: { verb } });
      else context.report({ at: indicator.name, message: "adverb", severity, data: { adverb, verb } });
    },
  },
});
