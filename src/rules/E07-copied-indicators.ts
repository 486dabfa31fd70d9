import { defineRule, type Place } from "../core/check/rule";
import { squeezed } from "../core/sheet/joined";
import type { Project } from "../core/table/budgetTable";
import { wholeCell } from "../core/table/piece";

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
      key: (project, context) => {
        if (project.classified) return "";
        const set = new Set<string>();
        for (const indicator of project.indicators) {
          const [reading, ...more] = context.levels(indicator);
          const name = squeezed(indicator.name.text);
          // A level that can be read in two ways is the same as another only in one of them: not said.
          if (!reading || more.length > 0 || name === "") return "";
          set.add(`${reading.level2.kind} ${name}`);
        }
        return set.size < context.profile.thresholds.copiedSet ? "" : [...set].sort().join("\n");
      },
      judge(keys, context) {
        const bySet = new Map<string, (typeof keys)[number]["project"][]>();
        for (const { project, key } of keys) {
          if (key === "") continue;
          const same = bySet.get(key);
          if (same) same.push(project);
          else bySet.set(key, [project]);
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

/** All indicators of a packed cell; the first cell of the block elsewhere. */
function wholeBlock(project: Pick<Project, "packed" | "indicatorCell">): Place {
  const { indicatorCell } = project;
  return project.packed ? wholeCell(indicatorCell) : { cell: indicatorCell, quote: indicatorCell.joined.text };
}
