import { defineRule } from "../core/check/rule";
import { type LevelReading, plainLevelName, plainNameOf } from "../core/check/levels";
import { isHole } from "../core/table/piece";
import { packed } from "./exampleText";

/** Whether the name is that of every second level that the indicator may stand at. */
function areAll(readings: readonly LevelReading[], plain: string): boolean {
  for (const it of readings) if (plainNameOf(it.level2) !== plain) return false;
  return readings.length > 0;
}

/** The third level repeats the second. */
export const C04 = defineRule({
  code: "C04",
  name: "name-is-its-level",
  title: { zh: "名称与二级指标相同", en: "Name repeats level 2" },
  severity: "warning",
  fix: null,
  why: "三级指标照抄二级指标，没有说明考核谁、考核什么。",
  remedy: "写明对象和内容，例如“参训人员满意度”“设备使用人员满意度”。",
  source: "文本规范",
  messages: {
    same: "名称“{name}”与二级指标相同",
  },
  yieldsTo: ["C05"],
  examples: {
    bad: [
      packed(["31", "⟦服务对象满意度⟧", "90%"]),
      { with: { severities: { C05: "off" } }, indicators: packed(["22", "⟦社会效益指标⟧", "95%"], ["24", "⟦可持续影响⟧", "95%"]) },
    ],
    good: [packed(["31", "群众满意度", "90%"], ["31", "服务对象投诉率", "≤2%"], ["22", "社会效益提升率", "5%"])],
  },
  on: {
    indicator(indicator, _project, context) {
      const { name } = indicator;
      if (isHole(name)) return;
      const plain = plainLevelName(name.text);
      const { plainLevel2, readings } = context.standing(indicator);
      if (plain === "" || (plain !== plainLevel2 && !areAll(readings, plain))) return;
      context.report({ at: name, message: "same", data: { name: name.text }, related: indicator.level2 ? [{ at: indicator.level2.name, note: "二级指标" }] : [] });
    },
  },
});
