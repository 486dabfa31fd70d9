import { defineRule } from "../core/check/rule";
import { isHole, part } from "../core/table/piece";
import { packed, rowsSheet } from "./exampleText";
import { plainUnit, unitInName } from "./naming";
import { replace } from "./replace";
import { targetsOf } from "./targets";

/** The unit stands in the name and in the value: once is enough. */
export const C03 = defineRule({
  code: "C03",
  name: "unit-in-name",
  title: { zh: "名称和指标值都写了单位", en: "Unit in both name and value" },
  severity: "warning",
  fix: "review",
  why: "单位写了两遍，名称带着“（%）”在汇总和比对时会被当成另一个指标。",
  remedy: "单位只写在指标值里，名称去掉括号和单位。",
  source: "文本规范",
  messages: {
    twice: "名称和值都写了单位“{unit}”",
  },
  fixes: {
    drop: "名称去掉“{text}”",
  },
  examples: {
    bad: [
      { indicators: packed(["31", "群众满意度⟦（%）⟧", "90%", "90%"]), fixed: packed(["31", "群众满意度", "90%", "90%"]) },
      { indicators: packed(["11", "新增会员人数⟦(人)⟧", "20人", "20人"]), fixed: packed(["11", "新增会员人数", "20人", "20人"]) },
      packed(["11", "生猪存栏量⟦（万头）⟧", "5万头"], ["11", "办公设备购置数量⟦（台/套）⟧", "10台/套"]),
      { indicators: packed(["12", "设备完好率⟦%⟧", "98%", "98%"]), fixed: packed(["12", "设备完好率", "98%", "98%"]) },
    ],
    good: [
      packed(["31", "群众满意度", "90%"], ["31", "来访群众满意度（%）", "90"], ["11", "培训人数", "20人"]),
      packed(["12", "参训率（出勤率）", "95%"], ["11", "培训（参会）人次", "200人次"], ["11", "新增会员（人）", "有所增加"]),
      { sheet: rowsSheet(["产出指标", "质量指标", "图书验收合格率", "≥", 98, "%"], ["产出指标", "数量指标", "新增图书册数", "≥", 5000, "册"]) },
    ],
  },
  on: {
    indicator(indicator, _project, context) {
      if (isHole(indicator.name)) return;
      const found = unitInName(indicator.name.text);
      if (!found || found.from === 0) return;
      const twice = targetsOf(indicator).find((it) => it.reading.numbers.some((number) => number.unit !== "" && plainUnit(number.unit) === found.unit));
      if (!twice) return;
      const at = part(indicator.name, found.from, found.to);
      context.report({
        at,
        message: "twice",
        data: { unit: found.unit },
        related: [{ at: twice.text, note: "值里的单位" }],
        fixes: [{ title: "drop", applicability: "review", data: { text: at.text }, edits: [replace(context.sheet, at, "")] }],
      });
    },
  },
});
