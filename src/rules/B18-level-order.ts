import type { TextEdit } from "../core/check/edit";
import type { Level1 } from "../core/check/profile";
import { defineRule, type RuleContext } from "../core/check/rule";
import { rawSpan } from "../core/sheet/joined";
import { span } from "../core/sheet/span";
import type { Indicator, Project } from "../core/table/budgetTable";
import { isHole, rawSpanOf } from "../core/table/piece";
import { isOutlined } from "../core/table/outlined";
import { packedPiece } from "./packedItems";

/** The first level of each indicator; null when one is unknown or may be two. */
function levelsOf(project: Project, context: Pick<RuleContext<Record<string, string>, Record<string, string>>, "standing">): Level1[] | null {
  const levels: Level1[] = [];
  for (const indicator of project.indicators) {
    const own = context.standing(indicator).firsts;
    const [level] = own;
    if (!level || own.size > 1) return null;
    levels.push(level);
  }
  return levels;
}

/** Whether each first level stands where it belongs or below: most projects, and nothing need be moved. */
function isInOrder(project: Project, context: Pick<RuleContext<Record<string, string>, Record<string, string>>, "standing">): boolean {
  let highest = 0;
  for (const indicator of project.indicators) {
    const { rank } = context.standing(indicator);
    if (rank < highest) return false;
    highest = rank;
  }
  return true;
}

/** Whether an indicator has a target for the whole period only. */
function isLasting(indicator: Indicator | undefined): boolean {
  return indicator !== undefined && indicator.annual === null && indicator.cycle !== null;
}

/**
 * Moves whole items into order and numbers them anew; what stands between them stays where it is. Null unless every item is closed by 。,
 * they are numbered 1 to n, and nothing else is in the cell: only then is a moved item the same item.
 */
function reordered(project: Project, order: readonly number[], sheet: string): TextEdit | null {
  const { packed } = project;
  if (!packed || packed.stray.length > 0) return null;
  const { joined, items } = packed;
  const text = (at: { readonly start: number; readonly end: number }): string => joined.text.slice(at.start, at.end);
  const whole = items.every((it, index) => text(it.ordinal) === String(index + 1) && text(it.stop) === "。" && it.whole.end === it.stop.end);
  const first = items[0];
  const last = items[items.length - 1];
  if (!whole || !first || !last) return null;
  const bodies = items.map((it) => rawSpan(joined, it.whole));
  const at = packedPiece(project, span(first.whole.start, last.whole.end));
  const raw = rawSpanOf(at);
  let written = "";
  for (const [place, from] of order.entries()) {
    const item = items[from];
    const body = bodies[from];
    const here = bodies[place];
    if (!item || !body || !here) return null;
    const ordinal = rawSpan(joined, item.ordinal);
    const gapEnd = bodies[place + 1]?.start ?? here.end;
    written += joined.raw.slice(body.start, ordinal.start) + String(place + 1) + joined.raw.slice(ordinal.end, body.end) + joined.raw.slice(here.end, gapEnd);
  }
  return { kind: "text", sheet, cell: { row: project.indicatorCell.row, column: project.indicatorCell.column }, span: raw, old: joined.raw.slice(raw.start, raw.end), new: written };
}

/** Groups of first levels that do not stand in the scheme's order. */
export const B18 = defineRule({
  code: "B18",
  name: "level-order",
  title: { zh: "一级指标次序不规范", en: "Level 1 groups out of order" },
  severity: "info",
  fix: "safe",
  why: "审核表按固定次序列示各级指标；次序乱了不算错，但核对费事。",
  remedy: "按规定次序排列一级指标，同级指标放在一起。",
  source: "profile",
  messages: {
    order: "{level}应排在{before}之前",
  },
  fixes: {
    reorder: "按次序重排并重新编号",
  },
  applies: (facts) => (isOutlined(facts) ? "表中指标按级别列出，次序由表而定" : facts.layout === "packed" || facts.roles.has("level1") ? true : "表中没有一级指标"),
  examples: {
    bad: [
      {
        indicators:
          "1、2-效益指标；22-社会效益；政策知晓率；实施周期指标值:90%；年度指标值:90%。2、⟦1-产出指标⟧；11-数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。3、3-满意度指标；31-服务对象满意度；学员满意度；实施周期指标值:92%；年度指标值:92%。",
        fixed:
          "1、1-产出指标；11-数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。2、2-效益指标；22-社会效益；政策知晓率；实施周期指标值:90%；年度指标值:90%。3、3-满意度指标；31-服务对象满意度；学员满意度；实施周期指标值:92%；年度指标值:92%。",
      },
      // Text that belongs to no item must not be moved about: no fix.
      "1、2-效益指标；22-社会效益；政策知晓率；实施周期指标值:90%；年度指标值:90%。另有补充。2、⟦1-产出指标⟧；11-数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。",
    ],
    good: [
      "1、1-产出指标；12-质量指标；培训合格率；实施周期指标值:95%；年度指标值:95%。2、1-产出指标；11-数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。3、2-效益指标；22-社会效益；政策知晓率；实施周期指标值:90%；年度指标值:90%。",
      // The level of the second contradicts itself: first B02 or B03, then the order.
      "1、2-效益指标；22-社会效益；政策知晓率；实施周期指标值:90%；年度指标值:90%。2、1-产出指标；22-数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。",
    ],
  },
  on: {
    project(project, context) {
      if (isInOrder(project, context)) return;
      const levels = levelsOf(project, context);
      if (!levels) return;
      const { scheme } = context.profile;
      const ranks = levels.map((it) => scheme.indexOf(it));
      let highest = 0;
      for (const [index, rank] of ranks.entries()) {
        const top = ranks[highest] ?? 0;
        // 长期 above 年度 in one form: each list has an order of its own.
        if (rank >= top || isLasting(project.indicators[index]) !== isLasting(project.indicators[highest])) {
          highest = index;
          continue;
        }
        const indicator: Indicator | undefined = project.indicators[index];
        const level = levels[index];
        const before = levels[highest];
        if (!indicator || !level || !before) return;
        const order = ranks.map((_rank, place) => place).sort((a, b) => (ranks[a] ?? 0) - (ranks[b] ?? 0) || a - b);
        const edit = reordered(project, order, context.sheet);
        context.report({
          at: indicator.level1 && !isHole(indicator.level1.whole) ? indicator.level1.whole : indicator.name,
          message: "order",
          data: { level: level.name, before: before.name },
          fixes: edit ? [{ title: "reorder", applicability: "safe", edits: [edit] }] : [],
        });
        return;
      }
    },
  },
});
