import { defineRule } from "../core/check/rule";
import type { Edit } from "../core/check/edit";
import type { Level1, Level2, Level2Kind, Profile } from "../core/check/profile";
import type { LevelReading } from "../core/check/levels";
import type { Indicator } from "../core/table/budgetTable";
import { isHole } from "../core/table/piece";
import { packed } from "./exampleText";
import { codePiece, nameLike, withCode } from "./levelNames";
import { endingOf, nameOf } from "./naming";
import { replace } from "./replace";

/** What is saved or reduced is an effect, whatever it costs: 节约运行成本, 减轻群众医疗费用. */
const SAVING = /^(?:降低|减少|减轻|减免|节约|节省|压缩|压减|控制)|(?:降低|减少|节约|节省|减免)(?:成本|费用|金额)$/;
/** Money that is handed out, won back or dealt in is an output or an effect, and what patients pay is no cost of the project. */
const FLOWING = /(?:发放|拨付|补贴|补助|资助|奖励|贷款|贴息|担保|授信|保险|保障|救助|捐赠|募集|募捐|到位|挽回|追回|追缴|清缴|执行|赔付|赔偿|理赔|罚没|涉案|查处|签约|成交|交易|销售|出口|进口|投资|引资|负担|支持)[^费]{0,6}金额$|(?:门诊|住院|次均|自付|医疗|就医|药品)费用$/;

interface Belonging {
  readonly keyword: string;
  readonly kinds: readonly Level2Kind[];
}

interface Keywords {
  readonly of: Profile["words"]["levelKeywords"];
  readonly words: readonly string[];
  readonly belonging: ReadonlyMap<string, Belonging>;
}

/** Whether one of the places is of one of the kinds. */
function standsAt(readings: readonly LevelReading[], kinds: readonly Level2Kind[]): boolean {
  for (const it of readings) if (kinds.includes(it.level2.kind)) return true;
  return false;
}

/** What is made of the profile's list; one check has one profile. */
let keywords: Keywords | null = null;

/** All keywords of a profile in one list, and what each belongs to. */
function keywordsOf(profile: Profile): Keywords {
  const { levelKeywords } = profile.words;
  if (keywords?.of !== levelKeywords) {
    const words = [...new Set(levelKeywords.flatMap((it) => it.words))];
    const belonging = new Map(words.map((keyword) => [keyword, { keyword, kinds: levelKeywords.filter((it) => it.words.includes(keyword)).map((it) => it.kind) }] as const));
    keywords = { of: levelKeywords, words, belonging };
  }
  return keywords;
}

/** The kinds a name belongs to by the longest keyword that ends it; null when none does. */
function belongsTo(name: string, profile: Profile): Belonging | null {
  const { words, belonging } = keywordsOf(profile);
  return belonging.get(endingOf(name, words)) ?? null;
}

/** The level of the scheme where it belongs: under the same first level if there is one, else the first that fits. */
function placeFor(kinds: readonly Level2Kind[], readings: readonly LevelReading[], profile: Profile): { level1: Level1; level2: Level2 } | null {
  const all = profile.scheme.flatMap((level1) => level1.level2.map((level2) => ({ level1, level2 })));
  const fitting = kinds.flatMap((kind) => all.filter((it) => it.level2.kind === kind));
  return fitting.find((it) => readings.some((reading) => reading.level1 === it.level1)) ?? fitting[0] ?? null;
}

/** The edits that write the right levels into packed text; none where a level's cell is shared with other indicators. */
function moved(sheet: string, indicator: Indicator, level1: Level1, level2: Level2): readonly Edit[] {
  const edits: Edit[] = [];
  for (const [field, level] of [[indicator.level1, level1], [indicator.level2, level2]] as const) {
    if (!field || isHole(field.name)) return [];
    const code = codePiece(field);
    if (code && code.text !== level.code) edits.push(replace(sheet, code, level.code));
    const name = nameLike(level, field.name.text);
    // A level that is written in another accepted form stays as it is.
    if (name !== field.name.text && !level.aliases.includes(field.name.text)) edits.push(replace(sheet, field.name, name));
  }
  return edits;
}

/** 及时率 under 质量, 满意度 under 社会效益: the indicator stands in the wrong group. */
export const C07 = defineRule({
  code: "C07",
  name: "name-against-level",
  title: { zh: "名称与二级指标不符", en: "Name and level 2 disagree" },
  severity: "warning",
  fix: "review",
  why: "二级指标按考核内容分类：快慢属时效，合格与否属质量；放错了，统计和打分都算错类。",
  remedy: "把指标移到对应的二级指标下，或者改名称。",
  source: "profile",
  messages: {
    other: "“{keyword}”写在{written}下，一般列{right}",
  },
  fixes: {
    move: "改为 {text}",
  },
  // Where code and name of the level disagree this holds under both; it yields only where both findings mark the same text.
  yieldsTo: [{ rule: "B03", touching: true }],
  examples: {
    bad: [
      { indicators: packed(["12", "⟦故障维护及时率⟧", "90%"], ["12", "设备验收合格率", "98%"]), fixed: packed(["13", "故障维护及时率", "90%"], ["12", "设备验收合格率", "98%"]) },
      { indicators: packed(["22", "⟦市民满意度⟧", "90%"], ["12", "设备验收合格率", "98%"]), fixed: packed(["31", "市民满意度", "90%"], ["12", "设备验收合格率", "98%"]) },
      packed(["23", "⟦卷宗线上流转率⟧", "90%"], ["11", "⟦设备验收合格率⟧", "98%"], ["22", "⟦设备购置成本⟧", "12万元"]),
      // The code says 数量 and the name says 质量: 及时率 is neither.
      "1、1-产出指标；11-质量指标；⟦故障维护及时率⟧；实施周期指标值:90%；年度指标值:90%。",
    ],
    good: [
      packed(["13", "故障维护及时率", "90%"], ["12", "设备验收合格率", "98%"], ["31", "市民满意度", "90%"], ["14", "设备购置成本", "12万元"]),
      packed(["11", "编外人员到位率", "100%"], ["22", "系统正常运行率", "99%"], ["13", "设备验收及时率", "98%"], ["23", "水质达标率", "95%"]),
      packed(["21", "降低运行成本", "5万元"], ["21", "减免金额", "5万元"], ["22", "单位成本公开率", "90%"], ["22", "业务线上流转率", "90%"]),
      packed(["11", "创业担保贷款发放金额", "≥2000万元"], ["22", "为消费者挽回经济损失金额", "≥50万元"], ["22", "门诊次均费用", "≤220元"], ["11", "困难学生资助金额", "30万元"]),
      // 13 by its code, 质量 by its name: under one of the two it is right.
      "1、1-产出指标；13-质量指标；故障维护及时率；实施周期指标值:90%；年度指标值:90%。",
    ],
  },
  on: {
    indicator(indicator, _project, context) {
      const { profile, sheet } = context;
      if (isHole(indicator.name)) return;
      const name = nameOf(indicator);
      const belonging = belongsTo(name, profile);
      if (!belonging || !indicator.level2) return;
      const readings = context.levels(indicator);
      if (readings.length === 0 || standsAt(readings, belonging.kinds)) return;
      if (SAVING.test(name) || FLOWING.test(name)) return;
      const right = placeFor(belonging.kinds, readings, profile);
      if (!right) return;
      const edits = context.facts.layout === "packed" ? moved(sheet, indicator, right.level1, right.level2) : [];
      context.report({
        at: indicator.name,
        message: "other",
        data: { keyword: belonging.keyword, right: right.level2.name, written: indicator.level2.name.text },
        related: [{ at: indicator.level2.whole, note: "二级指标" }],
        fixes: edits.length > 0 ? [{ title: "move", applicability: "review", data: { text: withCode(right.level2, nameLike(right.level2, indicator.level2.name.text)) }, edits }] : [],
      });
    },
  },
});
