import { plainLevelName, type LevelMatch, writtenCode } from "../core/check/levels";
import type { Level1, Level2 } from "../core/check/profile";
import { defineRule } from "../core/check/rule";
import { squeezed } from "../core/sheet/joined";
import type { LevelField } from "../core/table/budgetTable";
import { isHole } from "../core/table/piece";
import { isShared, nameLike } from "./levelNames";
import { replace } from "./replace";

/** A level's name that the scheme neither uses nor accepts. */
export const B05 = defineRule({
  code: "B05",
  name: "level-name",
  title: { zh: "指标级别名称不规范", en: "Level name not in the scheme" },
  severity: "warning",
  fix: "safe",
  why: "一级、二级指标的名称是固定的，换个写法系统认不出，汇总时会漏掉。",
  remedy: "改用规定的级别名称；带不带“指标”二字都可以。",
  source: "profile",
  messages: {
    misnomer: "“{written}”应写作“{right}”",
    unlike: "代码 {code} 的名称是{right}，不是“{written}”",
    unknown: "“{written}”不是规定的{level}指标名称",
  },
  fixes: {
    rename: "改为 {text}",
  },
  yieldsTo: [
    { rule: "B02", touching: true },
    { rule: "B03", touching: true },
  ],
  unless: "sound",
  examples: {
    bad: [
      {
        indicators: "1、2-效益指标；⟦23-生态指标⟧；卷宗线上流转率；实施周期指标值:90%；年度指标值:90%。",
        fixed: "1、2-效益指标；23-生态效益指标；卷宗线上流转率；实施周期指标值:90%；年度指标值:90%。",
      },
      {
        indicators: "1、1-产出指标；⟦13-进度指标⟧；培训按期完成率；实施周期指标值:90%；年度指标值:90%。",
        fixed: "1、1-产出指标；13-时效指标；培训按期完成率；实施周期指标值:90%；年度指标值:90%。",
      },
      {
        indicators: "1、⟦2-成效指标⟧；22-社会效益；政策知晓率；实施周期指标值:90%；年度指标值:90%。",
        fixed: "1、2-效益指标；22-社会效益；政策知晓率；实施周期指标值:90%；年度指标值:90%。",
      },
      {
        profile: "general",
        indicators: "1、产出指标；⟦效能指标⟧；设备验收合格率；实施周期指标值:100%；年度指标值:100%。",
      },
      // One cell for two rows is one fault.
      {
        profile: "general",
        sheet: [
          ["部门预算项目绩效目标申报表（2024年度）"],
          ["金额单位：元"],
          ["单位名称", "项目名称", "预算数", "年度目标", "一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位"],
          ["滨江区综合事务局", "基层干部培训经费", 120000, "举办基层干部培训班三期，提高基层干部政策水平和办事能力。", "⟦成效类⟧", "数量指标", "培训人数", "≥", 90, "人"],
          [null, null, null, null, null, "质量指标", "培训合格率", "≥", 95, "%"],
          [null, null, null, null, "满意度指标", "服务对象满意度指标", "学员满意度", "≥", 92, "%"],
        ],
      },
    ],
    good: [
      "1、2-效益指标；22-社会效益；政策知晓率；实施周期指标值:90%；年度指标值:90%。2、2-效益；24-可持续影响；设备使用年限；实施周期指标值:5年；年度指标值:5年。",
      "1、2-效益指标；22-社会效益政策知晓率；实施周期指标值:90%；年度指标值:90%。",
      "1、3-满意度指标；31-来访群众满意度指标；来访群众满意率；实施周期指标值:90%；年度指标值:90%。",
    ],
  },
  on: {
    indicator(indicator, project, context) {
      const { profile, sheet } = context;
      const { level1: first, level2: second } = context.standing(indicator);
      if (first.byName && !first.misnomer && second.byName && !second.misnomer) return;
      const judge = (field: LevelField | null, match: LevelMatch<Level1 | Level2>, level: "一级" | "二级"): void => {
        if (!field || isHole(field.name) || (match.byName && !match.misnomer)) return;
        const written = field.name.text;
        const meant = match.byName ?? match.byCode;
        if (!meant) {
          // With a code that is unknown as well, B02 and B03 have said it.
          if (profile.codes && writtenCode(field) !== "") return;
          context.report({ at: field.whole, message: "unknown", data: { written, level } });
          return;
        }
        // 社会效益政策知晓率: the level is right, the name of the indicator is glued to it and missing where it belongs (B14).
        if (isHole(indicator.name) && !match.byName && squeezed(written).startsWith(plainLevelName(meant.name))) return;
        const right = nameLike(meant, written);
        const applicability = match.misnomer?.fix ?? "review";
        // Where more than a level's name has run together the rest must not be lost with it.
        const holdsMore = /[0-9０-９]/.test(written) || (squeezed(written).startsWith(plainLevelName(meant.name)) && written.length > right.length + 3);
        const fixes = holdsMore ? [] : ([{ title: "rename", applicability, data: { text: right }, edits: [replace(sheet, field.name, right)] }] as const);
        if (match.byName) context.report({ at: field.whole, message: "misnomer", data: { written, right }, fixes });
        else context.report({ at: field.whole, message: "unlike", data: { code: writtenCode(field), right, written }, fixes });
      };
      if (!isShared("level1", indicator, project)) judge(indicator.level1, first, "一级");
      if (!isShared("level2", indicator, project)) judge(indicator.level2, second, "二级");
    },
  },
});
