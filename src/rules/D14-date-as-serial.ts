import { defineRule } from "../core/check/rule";
import { packed, rowsSheet } from "./exampleText";
import { speaksOfTime } from "./D05-number-without-unit";
import { nameOf } from "./naming";
import { faultOf, serialDate } from "./targets";
import { write } from "./valueEdits";

/** 44,561 where 31 December 2021 was meant. */
export const D14 = defineRule({
  code: "D14",
  name: "date-as-serial",
  title: { zh: "日期变成了序列号", en: "Date shown as its serial number" },
  severity: "error",
  fix: "review",
  why: "Excel 把日期存成从1900年起的天数，复制成文字后只剩一个五位数，谁也看不懂。",
  remedy: "写成年月日，例如“2024年12月31日”。",
  source: "文本规范",
  messages: {
    serial: "“{text}”是日期的序列号，即{date}",
  },
  fixes: {
    date: "改为 {date}",
  },
  unless: "measured",
  examples: {
    bad: [
      { indicators: packed(["13", "采购完成时间", "⟦44,561⟧", "44,561"]), fixed: packed(["13", "采购完成时间", "2021年12月31日", "2021年12月31日"]) },
      { indicators: packed(["13", "资金拨付", "⟦45626⟧", "11月底前"]), fixed: packed(["13", "资金拨付", "2024年11月30日", "11月底前"]) },
    ],
    good: [
      packed(["13", "采购完成时间", "2024年11月30日"], ["11", "新增图书册数", "44561册"], ["11", "受益群众总数", "45626"], ["13", "响应时间", "30分钟"]),
      // In a cell of its own Excel shows such a number as the date it is.
      { sheet: rowsSheet(["产出指标", "时效指标", "图书上架时间", "≤", 45626, null], ["产出指标", "数量指标", "新增图书册数", "≥", 5000, "册"]) },
    ],
  },
  on: {
    indicator(indicator, _project, context) {
      const found = faultOf(indicator, (value) => (value.text.source.number === undefined ? serialDate(value.reading) : null));
      if (!found || !speaksOfTime(nameOf(indicator), context.levels(indicator))) return;
      const words = (it: { year: number; month: number; day: number }): string => `${String(it.year)}年${String(it.month)}月${String(it.day)}日`;
      const date = words(found.fault);
      context.report({
        at: found.value.text,
        message: "serial",
        data: { text: found.value.text.text, date },
        related: found.related,
        fixes: [{ title: "date", applicability: "review", data: { date }, edits: found.all.map((it) => write(context.sheet, it.value.text, words(it.fault))) }],
      });
    },
  },
});
