import { textNumber } from "../core/check/fingerprint";
import type { LevelReading, Standing } from "../core/check/levels";
import type { Level2Kind, Profile } from "../core/check/profile";
import { defineRule, type Place } from "../core/check/rule";
import { squeezed } from "../core/sheet/joined";
import type { Indicator, Project } from "../core/table/budgetTable";
import { wholeCell } from "../core/table/piece";
import { among, repeated } from "./acrossNumbers";

/** The same indicators in several open projects. One finding a set, at its first project. */
export const E07 = defineRule({
  code: "E07",
  name: "copied-indicators",
  title: { zh: "几个项目的指标完全相同", en: "The same set of indicators in several projects" },
  severity: "info",
  fix: null,
  why: "内容不同的项目用同一套指标，往往是复制粘贴，体现不出各自的产出。",
  remedy: "同类服务可以共用指标；否则按项目内容调整名称和数量。",
  source: "profile",
  messages: { copied: "{count} 个项目的 {size} 项指标完全相同" },
  applies: (facts) => (facts.layout === "packed" || facts.roles.has("level2") ? true : "表中没有二级指标"),
  examples: {
    bad: [
      {
        projects: [
          { indicators: "⟦1、1-产出指标；12-质量指标；故障修复率；实施周期指标值:90%；年度指标值:90%。2、2-效益指标；22-社会效益；系统可用率；实施周期指标值:98%；年度指标值:98%。⟧" },
          {},
          { indicators: "1、1-产出指标；12-质量指标；故障修复率；实施周期指标值:95%；年度指标值:95%。2、2-效益指标；22-社会效益指标；系统可用率；实施周期指标值:99%；年度指标值:99%。" },
        ],
      },
    ],
    good: [
      {
        projects: [
          { indicators: "1、1-产出指标；12-质量指标；故障修复率；实施周期指标值:90%；年度指标值:90%。" },
          { indicators: "1、1-产出指标；12-质量指标；故障修复率；实施周期指标值:90%；年度指标值:90%。" },
        ],
      },
      {
        projects: [
          { indicators: "1、1-产出指标；12-质量指标；故障修复率；实施周期指标值:90%；年度指标值:90%。2、2-效益指标；22-社会效益；系统可用率；实施周期指标值:98%；年度指标值:98%。" },
          { indicators: "1、1-产出指标；13-时效指标；故障修复率；实施周期指标值:90%；年度指标值:90%。2、2-效益指标；22-社会效益；系统可用率；实施周期指标值:98%；年度指标值:98%。" },
        ],
      },
    ],
  },
  on: {
    across: {
      key: (project, context) => setNumber(project, context),
      judge(keys, projects, context) {
        // Most sets are one project's own: the others' are looked at again.
        const again = repeated(keys);
        const bySet = new Map<string, Project[]>();
        for (const project of among(projects, keys, again)) {
          const set = setText(project, context);
          const same = bySet.get(set);
          if (same) same.push(project);
          else bySet.set(set, [project]);
        }
        for (const [key, [first, ...others]] of bySet) {
          if (!first || others.length === 0) continue;
          context.report({
            at: wholeBlock(first),
            message: "copied",
            data: { count: others.length + 1, size: key.split("\n").length },
            related: others.map((it) => ({ at: wholeBlock(it), note: "相同的指标" })),
          });
        }
      },
    },
  },
});

interface SetContext {
  readonly profile: Profile;
  levels(indicator: Indicator): readonly LevelReading[];
  standing(indicator: Indicator): Standing;
}

/** What an indicator counts by; null where its level can be read in two ways: it is the same as another only in one of them. */
function memberOf(indicator: Indicator, context: SetContext): { readonly kind: Level2Kind; readonly name: string } | null {
  const readings = context.levels(indicator);
  const name = squeezed(indicator.name.text);
  return readings.length === 1 && readings[0] && name !== "" ? { kind: readings[0].level2.kind, name } : null;
}

/** Numbers of sets stay below this. */
const LIMIT = 2 ** 30;

/** Room for the members of one set after the other. */
const members: number[] = [];

/** A project's set as a number, whatever the order of its members; 0 where it does not count. */
function setNumber(project: Project, context: SetContext): number {
  const least = context.profile.thresholds.copiedSet;
  if (project.classified || project.indicators.length < least) return 0;
  let count = 0;
  let sum = 0;
  for (const indicator of project.indicators) {
    const { readings, secondBits } = context.standing(indicator);
    const name = squeezed(indicator.name.text);
    if (readings.length !== 1 || name === "") return 0;
    const number = (textNumber(name) ^ Math.imul(secondBits, 7_654_321)) & (LIMIT - 1);
    let earlier = 0;
    while (earlier < count && members[earlier] !== number) earlier += 1;
    if (earlier < count) continue;
    members[count] = number;
    count += 1;
    sum = (sum + number) & (LIMIT - 1);
  }
  return count < least ? 0 : sum + 1;
}

/** A project's set in one text. */
function setText(project: Project, context: SetContext): string {
  return [...new Set(project.indicators.flatMap((it) => memberOf(it, context) ?? []).map((it) => `${it.kind} ${it.name}`))].sort().join("\n");
}

/** All indicators of a packed cell; the first cell of the block elsewhere. */
function wholeBlock(project: Pick<Project, "packed" | "indicatorCell">): Place {
  const { indicatorCell } = project;
  return project.packed ? wholeCell(indicatorCell) : { cell: indicatorCell, quote: indicatorCell.joined.text };
}
