import type { LibraryEntry, ProjectType, Target } from "../entry";

/**
 * The short forms in which the built-in types are written: an entry is one row of what only its author can know; its id,
 * its kind and, where nothing else is said, its scoring follow from where it stands and from its target.
 */

type Kind = LibraryEntry["kind"];

/** What a row may say otherwise. */
interface More {
  /** Where it was taken from; {@link practice} where nothing is said. */
  readonly source?: string;
  readonly scoring?: string;
}

/** Slug, name, target, definition, formula ("" for a plain count), when it fits. */
export type Row = readonly [slug: string, name: string, target: Target, definition: string, formula: string, appliesTo: string, more?: More];

/** No regulation and no published table: what departments commonly write. */
export const practice = "通行做法，无文件依据";

/** Published tables from which an indicator was taken and reworked; its target is a starting point and no standard. */
export const published = {
  zengcheng: "广州市增城区一个部门2024年项目支出绩效目标表，经改写",
  prosecutors: "扎赉特旗人民检察院2025年项目绩效目标表，经改写",
  court: "天津市河北区人民法院2023年项目支出绩效目标表，经改写",
  demolition: "上海市普陀区城管执法局执法大队2026年拆违经费申报表，经改写",
  underpass: "上海市普陀区建管委2026年下立交项目申报表，经改写",
  recovery: "苏州市财政局2021年灾备中心建设自评表，经改写",
  serviceHall: "2019年度某政务服务中心运行维护费绩效目标批复表，经改写",
  entrusted: "池州市贵池区棠溪镇2022年委托业务自评表，经改写",
  hardship: "广元市昭化区2021年特困家庭再扶助申报表，经改写",
  laboratory: "南开大学2018年实验教学中心建设目标表，经改写",
  partySchool: "黄石市委党校2022年主体班绩效目标批复表，经改写",
  drugs: "宣城市公安局2021年禁毒经费自评表，经改写",
  schools: "武汉市青山区教育局2020年绩效目标表，经改写",
  fogCannon: "湘潭市环卫处2023年雾炮车服务申报表，经改写",
  village: "井研县马踏镇2023年项目绩效目标申报表，经改写",
  shared: "公开的共性指标库片段（会议、培训、课题类），经改写",
} as const;

/** At least so much; `typical` null where only she can know it. */
export function atLeast(unit: string, typical: number | null = null): Target {
  return { type: "number", sign: "≥", unit, typical, least: 0, most: unit === "%" ? 100 : null };
}

/** At most so much. */
export function atMost(unit: string, typical: number | null = null): Target {
  return { type: "number", sign: "≤", unit, typical, least: 0, most: unit === "%" ? 100 : null };
}

/** Just so much: what a contract or a roster fixes. */
export function exactly(unit: string, typical: number | null = null): Target {
  return { type: "number", sign: "=", unit, typical, least: 0, most: unit === "%" ? 100 : null };
}

/** A share of which more is better. */
export function share(typical: number): Target {
  return atLeast("%", typical);
}

/** A share that has to be whole: "=100%", since nothing is above it. */
export const whole: Target = exactly("%", 100);

/** Growth: a percentage that may pass 100. */
export function growth(typical: number): Target {
  return { type: "number", sign: "≥", unit: "%", typical, least: 0, most: null };
}

/** It must not happen. */
export function none(unit: string): Target {
  return { type: "number", sign: "=", unit, typical: 0, least: 0, most: null };
}

/** A day of the year. */
export function day(typical: string): Target {
  return { type: "date", typical };
}

/** Grades, best first. */
export function graded(grades: readonly string[], typical: string): Target {
  return { type: "graded", grades: [...grades], typical };
}

/** How points are usually given for a target of this form. */
function usualScoring(kind: Kind, target: Target): string {
  if (target.type === "date") return "在目标日期前完成得满分；每逾期1个月扣20%分值，扣完为止";
  if (target.type === "graded") return "达到目标等级得满分；每低一级扣30%分值";
  if (kind === "satisfaction") return "达到目标值得满分；未达到的按实际值÷目标值×分值计分，低于60%不得分";
  if (target.sign === "≥") return "达到目标值得满分；未达到的按实际值÷目标值×分值计分，低于目标值60%不得分";
  if (target.sign === "≤") return "不高于目标值得满分；超出的按超出比例扣分，扣完为止";
  return target.typical === 0 ? "未发生得满分；发生1起及以上不得分" : "达到目标值得满分；未达到不得分";
}

const PREFIX: Readonly<Record<Kind, string>> = {
  quantity: "qty",
  quality: "qual",
  timeliness: "time",
  cost: "cost",
  "economic-cost": "cost",
  "social-cost": "scost",
  "ecological-cost": "ecost",
  economic: "econ",
  social: "soc",
  ecological: "eco",
  sustainable: "sust",
  satisfaction: "sat",
};

/** A project type, its entries in the order of its kinds. */
export function projectType(head: Omit<ProjectType, "entries">, rows: Readonly<Partial<Record<Kind, readonly Row[]>>>): ProjectType {
  const kinds = Object.keys(rows) as Kind[];
  return {
    ...head,
    entries: kinds.flatMap((kind) =>
      (rows[kind] ?? []).map(([slug, name, target, definition, formula, appliesTo, more]): LibraryEntry => ({
        id: `${head.id}/${PREFIX[kind]}-${slug}`,
        kind,
        name,
        definition,
        formula,
        target,
        scoring: more?.scoring ?? usualScoring(kind, target),
        appliesTo,
        source: more?.source ?? practice,
      })),
    ),
  };
}
