import { defineRule } from "../core/check/rule";
import type { StandardItem } from "../core/indicator/standard";
import type { Indicator, Project } from "../core/table/budgetTable";
import { isHole, piece, type CellText, type Piece } from "../core/table/piece";
import { isOutlined } from "../core/table/outlined";
import { replace } from "./replace";

/** Signs that are written in two widths. The half-width one comes first: the grammar's own, and the choice where both are as many. */
const SIGNS = [
  { narrow: ":", wide: "：" },
  { narrow: "-", wide: "－" },
] as const;

interface Sign {
  readonly at: Piece;
  readonly kind: number;
  readonly wide: boolean;
}

/** Calls `visit` with each place of one character where a dash or a colon is due, and the cell it stands in. */
function eachSign(indicator: Indicator, visit: (text: string, at: number, source: CellText) => void): void {
  for (const level of [indicator.level1, indicator.level2]) {
    if (!level?.code || isHole(level.code) || isHole(level.name)) continue;
    const at = level.code.span.end;
    if (level.name.span.start - at === 1) visit(level.whole.source.joined.text, at, level.whole.source);
  }
  for (const value of [indicator.cycle, indicator.annual]) {
    const colon = value?.colon;
    if (colon && colon.span.end - colon.span.start === 1) visit(colon.source.joined.text, colon.span.start, colon.source);
  }
}

function signsOf(project: Project): readonly Sign[] {
  const signs: Sign[] = [];
  if (!project.packed) return signs;
  for (const indicator of project.indicators) {
    eachSign(indicator, (text, at, source) => {
      const kind = SIGNS.findIndex((it) => it.narrow === text[at] || it.wide === text[at]);
      if (kind >= 0) signs.push({ at: piece(source, { start: at, end: at + 1 }), kind, wide: SIGNS[kind]?.wide === text[at] });
    });
  }
  return signs;
}

/** How many signs of each kind a project's cell holds, narrow ones and wide ones. */
interface Counts {
  readonly narrow: readonly number[];
  readonly wide: readonly number[];
}

/** The last counts: most cells of a table hold as many signs as the one before. */
let last: Counts = { narrow: [], wide: [] };

/** What a cell in standard form holds: two half-width dashes an item, and its colons. */
function countsOfStandard(text: string, items: readonly StandardItem[]): Counts {
  let wide = 0;
  for (const item of items) {
    if (text.charCodeAt(item.cycleFrom - 1) !== NARROW_COLON) wide += 1;
    if (text.charCodeAt(item.annualFrom - 1) !== NARROW_COLON) wide += 1;
  }
  const signs = items.length * 2;
  if (last.narrow[0] === signs - wide && last.narrow[1] === signs && last.wide[0] === wide && last.wide[1] === 0) return last;
  return (last = { narrow: [signs - wide, signs], wide: [wide, 0] });
}

const NARROW_COLON = 0x3a;

function countsOf(project: Project): Counts | null {
  const standard = project.packed?.standard;
  // A cell cut in two by a page break has indicators that are no items of the first part.
  if (standard && standard.length === project.indicators.length) return countsOfStandard(project.indicatorCell.joined.text, standard);
  const narrow = SIGNS.map(() => 0);
  const wide = SIGNS.map(() => 0);
  let found = false;
  const add = (text: string, at: number): void => {
    for (let kind = 0; kind < SIGNS.length; kind += 1) {
      const sign = SIGNS[kind];
      const counts = text[at] === sign?.narrow ? narrow : text[at] === sign?.wide ? wide : null;
      if (!counts) continue;
      counts[kind] = (counts[kind] ?? 0) + 1;
      found = true;
    }
  };
  if (!project.packed) return null;
  for (const indicator of project.indicators) eachSign(indicator, add);
  if (!found) return null;
  const isLast = SIGNS.every((_sign, kind) => narrow[kind] === last.narrow[kind] && wide[kind] === last.wide[kind]);
  if (!isLast) last = { narrow, wide };
  return last;
}

/** Both widths of the colon behind 指标值, or of the dash behind a code, in one table: towards the more frequent one, one finding a cell. */
export const G05 = defineRule({
  code: "G05",
  name: "mixed-width",
  title: { zh: "指标中全角、半角符号混用", en: "Full-width and half-width signs mixed" },
  severity: "warning",
  fix: "safe",
  why: "同一张表里冒号时全时半，系统按固定符号拆分指标时会漏读。",
  remedy: "把少数的一种改成全表多数的一种。",
  source: "文本规范",
  messages: { mixed: "{count} 处“{stray}”，全表多用“{usual}”" },
  fixes: { unify: "统一为“{usual}”" },
  applies: (facts) => (facts.layout === "packed" && !isOutlined(facts) ? true : "指标分列填写，没有标签和冒号"),
  examples: {
    bad: [
      {
        indicators: "1、1-产出指标；11-数量指标；新增图书册数；实施周期指标值:5000册；年度指标值:5000册。2、1-产出指标；12-质量指标；图书验收合格率；实施周期指标值:100%；年度指标值⟦：⟧100%。",
        fixed: "1、1-产出指标；11-数量指标；新增图书册数；实施周期指标值:5000册；年度指标值:5000册。2、1-产出指标；12-质量指标；图书验收合格率；实施周期指标值:100%；年度指标值:100%。",
      },
      {
        indicators: "1、1-产出指标；11-数量指标；新增图书册数；实施周期指标值：5000册；年度指标值：5000册。2、1-产出指标；12-质量指标；图书验收合格率；实施周期指标值⟦:⟧100%；年度指标值：100%。",
        fixed: "1、1-产出指标；11-数量指标；新增图书册数；实施周期指标值：5000册；年度指标值：5000册。2、1-产出指标；12-质量指标；图书验收合格率；实施周期指标值：100%；年度指标值：100%。",
      },
      "1、1-产出指标；11⟦－⟧数量指标；新增图书册数；实施周期指标值:5000册；年度指标值:5000册。",
    ],
    good: [
      "1、1-产出指标；11-数量指标；新增图书册数；实施周期指标值：5000册；年度指标值：5000册。",
      { note: "名称和目标里的冒号不算", indicators: "1、1-产出指标；11-数量指标；新增图书册数；实施周期指标值:5000册；年度指标值:5000册。", goal: "更新馆藏：全年新增图书五千册以上并按期上架，满足居民日常借阅需求，扩大读者覆盖面。" },
    ],
  },
  on: {
    across: {
      key: countsOf,
      judge(keys, projects, context) {
        const narrow = SIGNS.map(() => 0);
        const wide = SIGNS.map(() => 0);
        for (const key of keys) for (let kind = 0; key && kind < SIGNS.length; kind += 1) {
          narrow[kind] = (narrow[kind] ?? 0) + (key.narrow[kind] ?? 0);
          wide[kind] = (wide[kind] ?? 0) + (key.wide[kind] ?? 0);
        }
        const wideWins = SIGNS.map((_sign, kind) => (wide[kind] ?? 0) > (narrow[kind] ?? 0));
        if (SIGNS.every((_sign, kind) => narrow[kind] === 0 || wide[kind] === 0)) return;
        for (const [index, project] of projects.entries()) {
          const key = keys[index];
          if (!key || SIGNS.every((_sign, kind) => ((wideWins[kind] ? key.narrow : key.wide)[kind] ?? 0) === 0)) continue;
          const stray = signsOf(project).filter((it) => it.wide !== wideWins[it.kind]);
          // A cell cut in two by a page break holds its signs in two cells.
          for (const row of new Set(stray.map((it) => it.at.source.row))) {
            const [first, ...others] = stray.filter((it) => it.at.source.row === row);
            if (!first) continue;
            const usualOf = (sign: Sign): string => (wideWins[sign.kind] ? SIGNS[sign.kind]?.wide : SIGNS[sign.kind]?.narrow) ?? ":";
            context.report({
              at: first.at,
              message: "mixed",
              data: { count: others.length + 1, stray: first.at.text, usual: usualOf(first) },
              related: others.map((it) => ({ at: it.at, note: "另一处" })),
              fixes: [{ title: "unify", applicability: "safe", data: { usual: usualOf(first) }, edits: [first, ...others].map((it) => replace(context.sheet, it.at, usualOf(it))) }],
            });
          }
        }
      },
    },
  },
});
