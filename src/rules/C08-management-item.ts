import { defineRule } from "../core/check/rule";
import { isHole } from "../core/table/piece";
import { brief } from "./brief";
import { packed } from "./exampleText";
import { endingOf, nameOf } from "./naming";

/** Words that add nothing to whose money it is. */
const WHOSE = /^(?:本?项目|专项|财政|预算|年度|本年度?|工作|部门|专款|经费|资金)*$/;

/** Paying in time and keeping to the budget is management, not what the money brings. */
export const C08 = defineRule({
  code: "C08",
  name: "management-item",
  title: { zh: "管理事项不是绩效结果", en: "Management item instead of a result" },
  severity: "info",
  fix: null,
  why: "资金到位、支付、合规是管理要求，人人都应做到，反映不出花钱办成了什么事。",
  remedy: "换成项目的产出或效益，例如完成数量、合格率、受益人数。",
  source: "profile",
  messages: {
    management: "“{name}”是管理事项，一般不作绩效指标",
  },
  examples: {
    bad: [packed(["13", "⟦支付及时率⟧", "90%"]), packed(["12", "⟦经费支出合规性⟧", "100%"], ["11", "⟦项目资金到位率⟧", "100%"])],
    good: [packed(["13", "租金支付及时率", "100%"], ["13", "补助发放及时率", "100%"], ["11", "编外人员到位率", "100%"], ["14", "投资控制率", "≤100%"])],
  },
  on: {
    indicator(indicator, _project, context) {
      if (isHole(indicator.name)) return;
      const name = nameOf(indicator);
      const { management } = context.profile.words;
      if (endingOf(name, management) === "" || !management.some((it) => name.endsWith(it) && WHOSE.test(name.slice(0, name.length - it.length)))) return;
      context.report({ at: indicator.name, message: "management", data: { name: brief(indicator.name.text) } });
    },
  },
});
