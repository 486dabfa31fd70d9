import { textNumber } from "../core/check/fingerprint";
import type { LevelReading } from "../core/check/levels";
import type { Level2, Profile } from "../core/check/profile";
import { NumberText } from "../core/check/numberText";
import { defineRule } from "../core/check/rule";
import { squeezed } from "../core/sheet/joined";
import type { Indicator } from "../core/table/budgetTable";
import { endingOf } from "./naming";
import { differing, holding } from "./acrossNumbers";
import { replace } from "./replace";

/** Characters of a name's end that make out a measure: 系统正常运行率 and 办公设备正常运行率 both measure 正常运行率. */
const TAIL = 5;

/** The measure a name ends in; null for a name that measures nothing or is too short to tell. */
function measureOf(name: string, profile: Profile): string | null {
  const whole = squeezed(name);
  const plain = ")）".includes(whole[whole.length - 1] ?? " ") ? whole.replace(/[（(][^（()）]*[)）]$/, "") : whole;
  const { measures, notMeasures } = profile.words;
  if (plain.length < TAIL || endingOf(plain, notMeasures) !== "" || endingOf(plain, measures) === "") return null;
  return plain.slice(-TAIL);
}

/** What is kept of a project: for each measure its {@link textNumber} and its level's kind, one after the other in a {@link NumberText}. */
type Kept = string;

interface Entry {
  readonly measure: string;
  readonly level: Level2;
  readonly levelName: string;
  readonly indicator: Indicator;
}

interface EntryContext {
  readonly profile: Profile;
  levels(indicator: Indicator): readonly LevelReading[];
}

function entryOf(indicator: Indicator, context: EntryContext): Entry | null {
  const readings = context.levels(indicator);
  const level = readings.length === 1 ? readings[0]?.level2 : undefined;
  const measure = level ? measureOf(indicator.name.text, context.profile) : null;
  return level && measure !== null ? { measure, level, levelName: level.name, indicator } : null;
}

/** One measure under different second levels in different projects. One finding a measure, at its first place. */
export const E11 = defineRule({
  code: "E11",
  name: "measure-at-two-levels",
  title: { zh: "同一类指标归在不同的二级指标", en: "One measure at different levels" },
  severity: "info",
  fix: "review",
  why: "同样的指标在不同项目里归类不同，汇总统计时口径不一。",
  remedy: "在全表统一归类；确有区别的，在名称里写清楚。",
  source: "文本规范",
  messages: { differs: "“{measure}”归在 {levels}，全表不一致" },
  fixes: { unify: "少数改归 {level}" },
  applies: (facts, profile) => (facts.layout !== "packed" && !facts.roles.has("level2") ? "表中没有二级指标" : profile.words.measures.length === 0 ? "所选规则集没有列出度量词" : true),
  examples: {
    bad: [
      {
        projects: [
          { indicators: "1、1-产出指标；11-数量指标；新增图书册数；实施周期指标值:5000册；年度指标值:5000册。2、2-效益指标；22-社会效益；⟦系统正常运行率⟧；实施周期指标值:98%；年度指标值:98%。" },
          {},
          { indicators: "1、1-产出指标；12-质量指标；办公设备正常运行率；实施周期指标值:95%；年度指标值:95%。" },
        ],
      },
    ],
    good: [
      {
        projects: [
          { indicators: "1、1-产出指标；12-质量指标；系统正常运行率；实施周期指标值:98%；年度指标值:98%。" },
          { indicators: "1、1-产出指标；12-质量指标；办公设备正常运行率；实施周期指标值:95%；年度指标值:95%。" },
        ],
      },
      {
        projects: [
          { indicators: "1、1-产出指标；11-数量指标；交办任务完成率；实施周期指标值:98%；年度指标值:98%。" },
          { indicators: "1、1-产出指标；12-质量指标；人员考核完成率；实施周期指标值:95%；年度指标值:95%。" },
        ],
      },
    ],
  },
  on: {
    across: {
      key: (project, context): Kept => {
        const kept = new NumberText();
        const { profile } = context;
        for (const indicator of project.indicators) {
          const { readings, secondBits } = context.standing(indicator);
          if (readings.length !== 1) continue;
          const measure = measureOf(indicator.name.text, profile);
          if (measure !== null) kept.add(textNumber(measure), secondBits);
        }
        return kept.written();
      },
      judge(keys, projects, context) {
        // Most measures stand at one level throughout: projects are looked at again for the others alone.
        const those = differing(keys);
        const byMeasure = new Map<string, Entry[]>();
        for (const project of holding(projects, keys, those)) {
          for (const indicator of project.indicators) {
            const entry = entryOf(indicator, context);
            if (!entry || !those.has(textNumber(entry.measure))) continue;
            const entries = byMeasure.get(entry.measure);
            if (entries) entries.push(entry);
            else byMeasure.set(entry.measure, [entry]);
          }
        }
        for (const [measure, entries] of byMeasure) {
          if (new Set(entries.map((it) => it.level.kind)).size < 2) continue;
          const [first, ...others] = entries;
          if (!first) continue;
          const counts = new Map<string, number>();
          for (const it of entries) counts.set(it.levelName, (counts.get(it.levelName) ?? 0) + 1);
          // Within one project two levels may be meant; only projects that disagree with each other count.
          if (new Set(entries.map((it) => it.indicator.project)).size < 2) continue;
          const levels = [...counts].sort((a, b) => b[1] - a[1]);
          const [usual, second] = levels;
          context.report({
            at: first.indicator.name,
            message: "differs",
            data: { measure, levels: levels.map(([name, times]) => `${name.replace(/指标$/, "")} ${String(times)} 处`).join("、") },
            related: others.map((it) => ({ at: it.indicator.name, note: it.levelName })),
            fixes: usual && second && usual[1] > second[1] ? moved(entries, usual[0], context.sheet) : [],
          });
        }
      },
    },
  },
});

/** Writes the majority's levels into the others, as one of the majority writes them; nothing where a level is not written in its cell. */
function moved(entries: readonly Entry[], levelName: string, sheet: string): readonly { readonly title: "unify"; readonly applicability: "review"; readonly data: { readonly level: string }; readonly edits: readonly ReturnType<typeof replace>[] }[] {
  const model = entries.find((it) => it.levelName === levelName)?.indicator;
  const strays = entries.filter((it) => it.levelName !== levelName).map((it) => it.indicator);
  if (!model?.level1 || !model.level2 || strays.some((it) => !it.level1 || !it.level2 || it.level2.weight || it.level1.weight)) return [];
  // In rows and forms a level's cell often stands for several rows; only packed text writes it for each indicator.
  if (strays.some((it) => it.ordinal === null)) return [];
  const { level1, level2 } = model;
  const edits = strays.flatMap((it) => [it.level1 && it.level1.whole.text !== level1.whole.text ? [replace(sheet, it.level1.whole, level1.whole.text)] : [], it.level2 && it.level2.whole.text !== level2.whole.text ? [replace(sheet, it.level2.whole, level2.whole.text)] : []].flat());
  return edits.length === 0 ? [] : [{ title: "unify", applicability: "review", data: { level: level2.whole.text }, edits }];
}
