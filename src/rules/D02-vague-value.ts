import { defineRule, type Severity } from "../core/check/rule";
import { brief } from "./brief";
import { packed } from "./exampleText";
import { standsOnlyUnder } from "./naming";
import { faultOf } from "./targets";
import { vagueTarget } from "./vagueness";

/** The scale 好 – 较好 – 一般 – 差 of qualitative rows: an answer there, and no answer elsewhere. */
const SCALE = /^(?:好|良好|较好|高|较高|低|较低|中等|一般|明显|显著|较明显|达成)$/;

/** A target of nothing but vague words: whatever happens, it is reached. */
export const D02 = defineRule({
  code: "D02",
  name: "vague-value",
  title: { zh: "指标值笼统，无法衡量", en: "Vague target value" },
  severity: "warning",
  fix: "library",
  why: "“有提高”“正常开展”之类的指标值怎么做都算完成，年终评价无从打分，是最常被退回的一种。",
  remedy: "改成可以核对的数值、日期或等级，例如“提高5%”“6月底前完成”“合格”。",
  source: "profile",
  messages: {
    vague: "指标值“{text}”没有可衡量的内容",
    quantity: "数量指标的值“{text}”没有数字",
  },
  yieldsTo: ["D03", "D04", "D18"],
  unless: "measured",
  examples: {
    bad: [
      packed(["22", "办事大厅工作效率", "⟦有提高⟧"]),
      packed(["22", "基层治理能力", "⟦社会治理能力有所提升⟧"]),
      packed(["22", "政法信息网服务", "⟦工作正常开展⟧"]),
      packed(["13", "轮训计划执行时点", "⟦按时开展⟧"], ["13", "宣传工作进展", "⟦按计划完成⟧"]),
      packed(["24", "长效管理机制", "⟦持续改善，稳步提升⟧"], ["21", "村集体收入", "⟦进一步增加⟧"]),
      packed(["22", "办公环境", "⟦改善办公环境⟧"]),
      packed(["11", "宣传覆盖面", "⟦明显扩大⟧"]),
      packed(["22", "平安建设", "⟦稳步推进⟧"], ["13", "补贴发放", "⟦及时、足额发放到位⟧"], ["22", "社会治安", "⟦稳中向好⟧"]),
      packed(["22", "居民出行", "⟦方便快捷⟧"], ["23", "生态环境", "⟦得到有效保护⟧"], ["13", "报修响应", "⟦及时响应，及时修复⟧"], ["22", "法治宣传", "⟦营造良好氛围⟧"]),
    ],
    good: [
      packed(["22", "办事平均时长", "比上年缩短10%"], ["22", "空气质量", "优良"], ["12", "年度考核结果", "合格"]),
      packed(["13", "培训完成时间", "11月底前按时完成"], ["13", "轮训计划执行时点", "按合同约定完成"]),
      packed(["13", "运维响应", "及时运维，立即响应"], ["12", "方案编制质量", "通过专家评审"]),
      packed(["14", "经费支出", "严格按制度执行"], ["24", "管护机制", "逐步建立"], ["13", "配套资金", "足额到位"], ["12", "招标过程", "公开透明"]),
      packed(["11", "年度任务", "全部完成"], ["22", "安全生产形势", "不发生较大以上事故"]),
      packed(["24", "制度建设", "建立长效机制"], ["22", "信访事项", "保密项目"], ["11", "制度汇编", "是"]),
      packed(["22", "水质", "达到三类水标准"], ["22", "应急能力", "两小时内到场处置"]),
    ],
  },
  on: {
    indicator(indicator, _project, context) {
      const { words } = context.profile;
      const found = faultOf(indicator, (value) => vagueTarget(value.reading, words));
      if (!found) return;
      const levels = context.levels(indicator);
      const qualitative = indicator.sign !== null && /定性/.test(indicator.sign.text);
      if (qualitative && SCALE.test(found.value.reading.plain)) return;
      const quantity = standsOnlyUnder(levels, "quantity");
      const severity: Severity = qualitative ? "info" : quantity ? "error" : "warning";
      context.report({ at: found.value.text, message: quantity ? "quantity" : "vague", severity, data: { text: brief(found.value.text.text) }, related: found.related });
    },
  },
});
