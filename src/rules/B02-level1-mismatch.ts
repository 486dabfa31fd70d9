import { defineRule } from "../core/check/rule";
import { isHole } from "../core/table/piece";
import { codePiece, isShared, nameLike } from "./levelNames";
import { replace } from "./replace";

/** The code and the name of a first level say different things, or the code is none of the scheme's. */
export const B02 = defineRule({
  code: "B02",
  name: "level1-mismatch",
  title: { zh: "一级指标与代码不符", en: "Level 1 code and name disagree" },
  severity: "error",
  fix: "review",
  why: "系统按代码归类，人按名称审核；两者不一致，指标会被算到另一类里，并被退回。",
  remedy: "对照二级指标确定归哪一类，再改代码或改名称，使二者一致。",
  source: "profile",
  messages: {
    mismatch: "代码 {code} 是{right}，名称写的是{written}",
    unknown: "一级代码 {code} 不在代码表里",
    wide: "一级代码“{code}”是全角数字，应为 {right}",
    neither: "“{text}”的代码和名称都不在代码表里",
  },
  fixes: {
    both: "改为 {text}",
  },
  applies: (_facts, profile) => (profile.codes ? true : "所选规则集的指标不写代码"),
  unless: "sound",
  examples: {
    bad: [
      {
        indicators: "1、⟦2-产出指标⟧；12-质量指标；设备验收合格率；实施周期指标值:100%；年度指标值:100%。",
        fixed: "1、1-产出指标；12-质量指标；设备验收合格率；实施周期指标值:100%；年度指标值:100%。",
      },
      {
        indicators: "1、⟦2-产出指标⟧；22-社会效益；政策知晓率；实施周期指标值:90%；年度指标值:90%。",
        fixed: "1、2-效益指标；22-社会效益；政策知晓率；实施周期指标值:90%；年度指标值:90%。",
      },
      {
        indicators: "1、⟦7⟧-产出指标；12-质量指标；设备验收合格率；实施周期指标值:100%；年度指标值:100%。",
        fixed: "1、1-产出指标；12-质量指标；设备验收合格率；实施周期指标值:100%；年度指标值:100%。",
      },
      {
        indicators: "1、⟦１⟧-产出指标；12-质量指标；设备验收合格率；实施周期指标值:100%；年度指标值:100%。",
        fixed: "1、1-产出指标；12-质量指标；设备验收合格率；实施周期指标值:100%；年度指标值:100%。",
      },
      "1、⟦8-其他指标⟧；12-质量指标；设备验收合格率；实施周期指标值:100%；年度指标值:100%。",
    ],
    good: ["1、1-产出；12-质量指标；设备验收合格率；实施周期指标值:100%；年度指标值:100%。2、3-服务对象满意度指标；31-服务对象满意度；来访群众满意率；实施周期指标值:90%；年度指标值:90%。"],
  },
  on: {
    indicator(indicator, project, context) {
      const { level1, code1: written } = context.standing(indicator);
      const { byCode, byName } = level1;
      const field = indicator.level1;
      if (byCode && byCode === byName && written === byCode.code) return;
      if (!field || written === "" || isHole(field.name) || isShared("level1", indicator, project)) return;
      const { sheet } = context;
      const code = codePiece(field);
      if (code && byCode && byCode === byName) {
        const text = `${byCode.code}-${field.name.text}`;
        context.report({ at: code, message: "wide", severity: "warning", data: { code: written, right: byCode.code }, fixes: [{ title: "both", applicability: "review", data: { text }, edits: [replace(sheet, code, byCode.code)] }] });
        return;
      }
      if (!code || byCode === byName) {
        if (!byCode) context.report({ at: field.whole, message: "neither", data: { text: field.whole.text } });
        return;
      }
      if (!byName) return;
      const byItsName = { title: "both", applicability: "review", data: { text: `${byName.code}-${field.name.text}` }, edits: [replace(sheet, code, byName.code)] } as const;
      if (!byCode) {
        context.report({ at: code, message: "unknown", data: { code: written }, fixes: byName.code === "" ? [] : [byItsName] });
        return;
      }
      const right = nameLike(byCode, field.name.text);
      const byItsCode = { title: "both", applicability: "review", data: { text: `${written}-${right}` }, edits: [replace(sheet, field.name, right)] } as const;
      // The second level tells which of the two is likelier.
      const second = context.standing(indicator).level2;
      const below = [second.byCode, second.byName].filter((it) => it !== null);
      const codeFits = below.length > 0 && below.every((it) => byCode.level2.includes(it));
      context.report({
        at: field.whole,
        message: "mismatch",
        data: { code: written, right: byCode.name, written: field.name.text },
        fixes: codeFits ? [byItsCode, byItsName] : [byItsName, byItsCode],
      });
    },
  },
});
