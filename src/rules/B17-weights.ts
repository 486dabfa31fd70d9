import type { Level1, Level1Kind, Profile, WeightScheme } from "../core/check/profile";
import { defineRule } from "../core/check/rule";
import { halfWidth } from "../core/indicator/characters";
import { add, compare, decimalOf, decimalOfNumber, isZero, printDecimal, sum, type Decimal } from "../core/sheet/amount";
import { squeezed } from "../core/sheet/joined";
import type { Indicator, Project } from "../core/table/budgetTable";
import { isExecutionRow } from "../core/table/execution";
import { isHole, type Piece } from "../core/table/piece";

const ZERO: Decimal = { units: 0n, decimals: 0 };
const HUNDRED: Decimal = { units: 100n, decimals: 0 };
const ONE: Decimal = { units: 1n, decimals: 0 };

/** The points a weight states ("10", "10分", "10%"); null when it is no number. */
function pointsOf(weight: Piece | null): Decimal | null {
  if (!weight || isHole(weight)) return null;
  const value = decimalOf(halfWidth(squeezed(weight.text)).replace(/(?:分|%|％)$/, ""));
  return value && value.units > 0n && compare(value, HUNDRED) <= 0 ? value : null;
}

/** 预算执行率 stands among the indicators in some forms; its points are not those of a level. */
function isExecution(indicator: Indicator): boolean {
  return /(?:预算|资金)执行率/.test(indicator.name.text) || isExecutionRow(indicator);
}

interface Weighted {
  readonly indicator: Indicator;
  readonly points: Decimal;
}

/** Weights written as shares of 1 are brought to shares of 100. */
function inHundredths(list: readonly Weighted[]): readonly Weighted[] {
  const total = sum(list.map((it) => it.points));
  if (compare(total, ONE) > 0) return list;
  return list.map((it) => ({ ...it, points: { units: it.points.units * 100n, decimals: it.points.decimals } }));
}

function totalOf(scheme: WeightScheme): Decimal {
  return decimalOfNumber(100 - scheme.execution) ?? HUNDRED;
}

function levelName(profile: Profile, kind: Level1Kind): string {
  return profile.scheme.find((it) => it.kind === kind)?.name.replace(/指标$/, "") ?? kind;
}

/** Points by first level; null when an indicator's level is unknown or may be two. */
function byLevel(list: readonly Weighted[], levels: (indicator: Indicator) => ReadonlySet<Level1>): ReadonlyMap<Level1Kind, Decimal> | null {
  const sums = new Map<Level1Kind, Decimal>();
  for (const { indicator, points } of list) {
    const kinds = new Set([...levels(indicator)].map((it) => it.kind));
    const [kind] = kinds;
    if (kind === undefined || kinds.size > 1) return null;
    sums.set(kind, add(sums.get(kind) ?? ZERO, points));
  }
  return sums;
}

/** Levels whose points differ from a scheme's. */
function offLevels(sums: ReadonlyMap<Level1Kind, Decimal>, scheme: WeightScheme): Level1Kind[] {
  const kinds = new Set([...sums.keys(), ...(Object.keys(scheme.points) as Level1Kind[])]);
  return [...kinds].filter((kind) => compare(sums.get(kind) ?? ZERO, decimalOfNumber(scheme.points[kind] ?? 0) ?? ZERO) !== 0);
}

/**
 * A table that was cut off ends in the middle of a row: its last row leaves a cell empty that every other row of the project fills.
 * Rows that were to follow are missing as well, and the sums say nothing.
 */
function breaksOff(rows: readonly Indicator[]): boolean {
  const last = rows[rows.length - 1];
  if (!last || rows.length < 3) return false;
  const isEmptyAt = (it: Indicator, of: (it: Indicator) => Piece | null): boolean => {
    const at = of(it);
    return at === null || isHole(at);
  };
  const cells: readonly ((it: Indicator) => Piece | null)[] = [(it) => it.direction, (it) => it.annual?.text ?? null];
  return cells.some((of) => isEmptyAt(last, of) && rows.slice(0, -1).every((it) => !isEmptyAt(it, of)));
}

/** Rows that follow each other under one first level: a merged cell, or cells of the same text. */
function groupsOf(project: Project): readonly (readonly Indicator[])[] {
  const groups: Indicator[][] = [];
  for (const indicator of project.indicators) {
    const level = indicator.level1;
    const last = groups[groups.length - 1];
    const before = last?.[0]?.level1;
    const sameCell = level && before && level.whole.source.row === before.whole.source.row && level.whole.source.column === before.whole.source.column;
    const sameText = level && before && squeezed(level.whole.text) === squeezed(before.whole.text);
    if (last && (sameCell || sameText)) last.push(indicator);
    else groups.push([indicator]);
  }
  return groups;
}

/** Groups of the same first level together. */
function byText(groups: readonly (readonly Indicator[])[]): readonly (readonly (readonly Indicator[])[])[] {
  const found = new Map<string, (readonly Indicator[])[]>();
  for (const group of groups) {
    const key = squeezed(group[0]?.level1?.whole.text ?? "");
    const same = found.get(key);
    if (same) same.push(group);
    else found.set(key, [group]);
  }
  return [...found.values()];
}

/** The points of a group; null where a row has none. */
function pointsOfAll(group: readonly Indicator[]): Decimal | null {
  const own = group.map((it) => pointsOf(it.weight)).filter((it) => it !== null);
  return own.length < group.length ? null : sum(own);
}

/** Weights that do not add up: by level, in total, or against what the level's own cell says. */
export const B17 = defineRule({
  code: "B17",
  name: "weights",
  title: { zh: "权重合计不符", en: "Weights do not add up" },
  severity: "error",
  fix: null,
  why: "权重合计不对，自评得分就算不出来；预算执行率另占的分值也要留足。",
  remedy: "调整各项权重，使各级合计等于规定分值。",
  source: "财预〔2021〕101号（权重 50/30/10 或 20/40/20/10，另 10 为预算执行率）；各地可另定",
  messages: {
    group: "{level}标注 {stated} 分，各项合计 {sum} 分",
    total: "权重合计 {sum}，应为 {right}",
    levels: "{sums}，应为 {right}",
  },
  applies: (facts, profile) => (!facts.roles.has("weight") ? "表中没有权重" : profile.weights.length === 0 ? "所选规则集不规定权重" : true),
  examples: {
    bad: [
      {
        profile: "general",
        sheet: [
          ["部门预算项目绩效目标申报表（2024年度）"],
          ["金额单位：元"],
          ["单位名称", "项目名称", "预算数", "年度目标", "一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "权重", "指标方向性"],
          ["滨江区综合事务局", "基层干部培训经费", 120000, "举办基层干部培训班三期，提高基层干部政策水平和办事能力。", "产出指标", "数量指标", "培训人数", "≥", 90, "人", "⟦⟧#20", "正向指标"],
          [null, null, null, null, "产出指标", "质量指标", "培训合格率", "≥", 95, "%", 20, "正向指标"],
          [null, null, null, null, "效益指标", "社会效益指标", "政策知晓率", "≥", 90, "%", 30, "正向指标"],
          [null, null, null, null, "满意度指标", "服务对象满意度指标", "学员满意度", "≥", 92, "%", 10, "正向指标"],
        ],
      },
      {
        profile: "mof-2021",
        sheet: [
          ["部门预算项目绩效目标申报表（2024年度）"],
          ["金额单位：元"],
          ["单位名称", "项目名称", "预算数", "年度目标", "一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "权重", "指标方向性"],
          ["滨江区综合事务局", "基层干部培训经费", 120000, "举办基层干部培训班三期，提高基层干部政策水平和办事能力。", "⟦产出指标⟧", "数量指标", "培训人数", "≥", 90, "人", 20, "正向指标"],
          [null, null, null, null, "产出指标", "质量指标", "培训合格率", "≥", 95, "%", 20, "正向指标"],
          [null, null, null, null, "效益指标", "社会效益指标", "政策知晓率", "≥", 90, "%", 40, "正向指标"],
          [null, null, null, null, "满意度指标", "服务对象满意度指标", "学员满意度", "≥", 92, "%", 10, "正向指标"],
        ],
      },
      {
        profile: "general",
        sheet: [
          ["部门预算项目绩效目标申报表（2024年度）"],
          ["金额单位：元"],
          ["单位名称", "项目名称", "预算数", "年度目标", "一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "权重", "指标方向性"],
          ["滨江区综合事务局", "基层干部培训经费", 120000, "举办基层干部培训班三期，提高基层干部政策水平和办事能力。", "⟦产出指标（50分）⟧", "数量指标", "培训人数", "≥", 90, "人", 20, "正向指标"],
          [null, null, null, null, "产出指标（50分）", "质量指标", "培训合格率", "≥", 95, "%", 20, "正向指标"],
          [null, null, null, null, "效益指标（30分）", "社会效益指标", "政策知晓率", "≥", 90, "%", 30, "正向指标"],
          [null, null, null, null, "满意度指标（10分）", "服务对象满意度指标", "学员满意度", "≥", 92, "%", 10, "正向指标"],
        ],
      },
    ],
    good: [
      {
        profile: "mof-2021",
        sheet: [
          ["部门预算项目绩效目标申报表（2024年度）"],
          ["金额单位：元"],
          ["单位名称", "项目名称", "预算数", "年度目标", "一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "权重", "指标方向性"],
          ["滨江区综合事务局", "基层干部培训经费", 120000, "举办基层干部培训班三期，提高基层干部政策水平和办事能力。", "产出指标", "数量指标", "培训人数", "≥", 90, "人", 25, "正向指标"],
          [null, null, null, null, "产出指标", "质量指标", "培训合格率", "≥", 95, "%", 25, "正向指标"],
          [null, null, null, null, "效益指标", "社会效益指标", "政策知晓率", "≥", 90, "%", 30, "正向指标"],
          [null, null, null, null, "满意度指标", "服务对象满意度指标", "学员满意度", "≥", 92, "%", 10, "正向指标"],
        ],
      },
      {
        profile: "general",
        sheet: [
          ["部门预算项目绩效目标申报表（2024年度）"],
          ["金额单位：元"],
          ["单位名称", "项目名称", "预算数", "年度目标", "一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "权重", "指标方向性"],
          ["滨江区综合事务局", "基层干部培训经费", 120000, "举办基层干部培训班三期，提高基层干部政策水平和办事能力。", "产出指标", "数量指标", "培训人数", "≥", 90, "人", 20, "正向指标"],
          [null, null, null, null, "产出指标", "质量指标", "培训合格率", "≥", 95, "%", 20, "正向指标"],
          [null, null, null, null, "效益指标", "社会效益指标", "政策知晓率", "≥", 90, "%", 40, "正向指标"],
          [null, null, null, null, "满意度指标", "服务对象满意度指标", "学员满意度", "≥", 92, "%", 10, "正向指标"],
        ],
      },
      // The rows of a level stand apart, each with the level's points in its cell.
      {
        profile: "general",
        sheet: [
          ["部门预算项目绩效目标申报表（2024年度）"],
          ["金额单位：元"],
          ["单位名称", "项目名称", "预算数", "年度目标", "一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "权重", "指标方向性"],
          ["滨江区综合事务局", "基层干部培训经费", 120000, "举办基层干部培训班三期，提高基层干部政策水平和办事能力。", "产出指标（50分）", "数量指标", "培训人数", "≥", 90, "人", 30, "正向指标"],
          [null, null, null, null, "效益指标（30分）", "社会效益指标", "政策知晓率", "≥", 90, "%", 30, "正向指标"],
          [null, null, null, null, "产出指标（50分）", "质量指标", "培训合格率", "≥", 95, "%", 20, "正向指标"],
          [null, null, null, null, "满意度指标（10分）", "服务对象满意度指标", "学员满意度", "≥", 92, "%", 10, "正向指标"],
        ],
      },
      // A row without points: an excerpt, or not filled in yet.
      {
        profile: "general",
        sheet: [
          ["部门预算项目绩效目标申报表（2024年度）"],
          ["金额单位：元"],
          ["单位名称", "项目名称", "预算数", "年度目标", "一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "权重", "指标方向性"],
          ["滨江区综合事务局", "基层干部培训经费", 120000, "举办基层干部培训班三期，提高基层干部政策水平和办事能力。", "产出指标", "数量指标", "培训人数", "≥", 90, "人", 20, "正向指标"],
          [null, null, null, null, "产出指标", "质量指标", "培训合格率", "≥", 95, "%", 20, "正向指标"],
          [null, null, null, null, "效益指标", "社会效益指标", "政策知晓率", "≥", 90, "%", null, "正向指标"],
          [null, null, null, null, "满意度指标", "服务对象满意度指标", "学员满意度", "≥", 92, "%", 10, "正向指标"],
        ],
      },
      // The last row breaks off: an excerpt, of which the other rows are not known.
      {
        profile: "general",
        sheet: [
          ["部门预算项目绩效目标申报表（2024年度）"],
          ["金额单位：元"],
          ["单位名称", "项目名称", "预算数", "年度目标", "一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "权重", "指标方向性"],
          ["滨江区综合事务局", "基层干部培训经费", 120000, "举办基层干部培训班三期，提高基层干部政策水平和办事能力。", "产出指标", "数量指标", "培训人数", "≥", 90, "人", 20, "正向指标"],
          [null, null, null, null, "产出指标", "质量指标", "培训合格率", "≥", 95, "%", 20, "正向指标"],
          [null, null, null, null, "效益指标", "社会效益指标", "政策知晓率", "≥", 90, "%", 30, "正向指标"],
          [null, null, null, null, "满意度指标", "服务对象满意度指标", "学员满意度", "≥", 92, "%", 5, null],
        ],
      },
    ],
  },
  on: {
    project(project, context) {
      const { profile } = context;
      let isGroupOff = false;
      for (const groups of byText(groupsOf(project))) {
        const level = groups[0]?.[0]?.level1;
        const stated = pointsOf(level?.weight ?? null);
        const sums = groups.map((group) => pointsOfAll(group));
        if (!level || !stated || sums.includes(null)) continue;
        const own = sums.filter((it) => it !== null);
        const total = sum(own);
        // A level whose rows stand apart states its points each time; each time, or all in all, they may be meant.
        if (compare(total, stated) === 0 || own.every((it) => compare(it, stated) === 0)) continue;
        isGroupOff = true;
        context.report({ at: level.whole, message: "group", data: { level: level.name.text, stated: printDecimal(stated), sum: printDecimal(total) } });
      }
      // One weight too high makes its group and the total wrong: that is one fault.
      if (isGroupOff) return;

      const rows = project.indicators.filter((it) => !isExecution(it));
      const weighted = rows.flatMap((indicator): Weighted[] => {
        const points = pointsOf(indicator.weight);
        return points ? [{ indicator, points }] : [];
      });
      const [first] = weighted;
      // A row without points: the table is an excerpt, or is being filled in. Its sums say nothing.
      if (!first?.indicator.weight || weighted.length < rows.length || breaksOff(rows)) return;
      const execution = sum(project.indicators.filter(isExecution).flatMap((it) => pointsOf(it.weight) ?? []));
      const list = inHundredths(weighted);
      const total = sum(list.map((it) => it.points));
      const whole = isZero(execution) ? total : add(total, execution);
      const rights = isZero(execution) ? profile.weights.map(totalOf) : [HUNDRED];
      if (!rights.some((it) => compare(it, whole) === 0)) {
        const right = [...new Set(rights.map((it) => printDecimal(it)))].join(" 或 ");
        // Many places share out all 100 among the indicators: worth asking, no sum that went wrong.
        const isWhole = isZero(execution) && compare(whole, HUNDRED) === 0;
        context.report({ at: { cell: first.indicator.weight.source, quote: first.indicator.weight.text }, message: "total", ...(isWhole ? { severity: "warning" as const } : {}), data: { sum: printDecimal(whole), right } });
        return;
      }
      const sums = byLevel(list, (indicator) => context.standing(indicator).firsts);
      const schemes = profile.weights.filter((it) => isZero(execution) || compare(decimalOfNumber(it.execution) ?? ZERO, execution) === 0);
      if (!sums || schemes.length === 0 || schemes.some((it) => Object.keys(it.points).length === 0 || offLevels(sums, it).length === 0)) return;
      const nearest = schemes.reduce((best, it) => (offLevels(sums, it).length < offLevels(sums, best).length ? it : best));
      const off = offLevels(sums, nearest);
      const culprit = list.find((it) => context.levels(it.indicator).some((reading) => off.includes(reading.level1.kind)))?.indicator ?? first.indicator;
      context.report({
        at: culprit.level1?.whole ?? { cell: first.indicator.weight.source, quote: first.indicator.weight.text },
        message: "levels",
        data: {
          sums: off.map((kind) => `${levelName(profile, kind)} ${printDecimal(sums.get(kind) ?? ZERO)}`).join("、"),
          right: off.map((kind) => String(nearest.points[kind] ?? 0)).join("、"),
        },
      });
    },
  },
});
