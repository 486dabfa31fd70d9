import { defineRule } from "../core/check/rule";
import { squeezed } from "../core/sheet/joined";
import { isHole } from "../core/table/piece";
import { packed } from "./exampleText";
import { bareName } from "./naming";

const LONG = "农村公路日常养护及灾毁应急抢险保通工程中央和省级补助资金支持县道乡道村道路面修补合格率";

/** A name nobody can read, or one without a word in it. */
export const C06 = defineRule({
  code: "C06",
  name: "name-length",
  title: { zh: "名称过长或没有文字", en: "Name too long, or no word in it" },
  severity: "warning",
  fix: null,
  why: "名称太长多半是把说明写进了名称，系统字段也可能装不下；只有符号的名称等于没填。",
  remedy: "名称只留考核的对象和计量词，说明写到备注或指标解释里。",
  source: "profile",
  messages: {
    long: "名称 {length} 字，一般不超过 {most} 字",
    marks: "名称“{name}”里没有文字",
  },
  examples: {
    bad: [packed(["12", `⟦${LONG}⟧`, "98%"]), packed(["12", `⟦${LONG}、${LONG}、${LONG}⟧`, "98%"]), packed(["12", "⟦——⟧", "98%"])],
    good: [packed(["12", "设备验收合格率", "98%"], ["22", "服务周期内，市民对空气质量改善的认可程度", "85%"], ["22", "PM2.5", "30"], ["21", "“三公经费”控制率[计算方法为：（三公经费实际支出数/预算安排数]×100%）", "≤100%"])],
  },
  on: {
    indicator(indicator, _project, context) {
      if (isHole(indicator.name)) return;
      const name = squeezed(indicator.name.text);
      const first = name.charCodeAt(0);
      if (!(first >= 0x4e00 && first <= 0x9fa5) && !/[\p{L}\p{N}]/u.test(name)) {
        context.report({ at: indicator.name, message: "marks", severity: "error", data: { name: indicator.name.text } });
        return;
      }
      const { warning, error } = context.profile.thresholds.longName;
      if (name.length <= warning) return;
      const length = [...name].length;
      // How it is reckoned may stand in brackets behind it: 控制率[计算方法为：…].
      const own = length > error ? length : [...bareName(name).text].length;
      if (own <= warning) return;
      context.report({ at: indicator.name, message: "long", severity: length > error ? "error" : "warning", data: { length, most: warning } });
    },
  },
});
