import { checkSheet, finish } from "../../src/session/checkSheet";
import type { Finding } from "../../src/core/check/finding";
import type { Profile } from "../../src/core/check/profile";
import { snapshotOf, type CellValue, type Snapshot } from "../../src/core/sheet/snapshot";
import { placeOf, type Place } from "../../src/library/place";
import type { LibraryEntry, Target } from "../../src/library/entry";
import { rules } from "../../src/rules";

/** A project of a test: its name, its goal, and the entries it is made of. */
export interface Composed {
  readonly name: string;
  readonly goal: string;
  readonly entries: readonly LibraryEntry[];
}

/** A target's parts as rows and forms write them; what only she can know gets a plausible figure. */
export function cells(target: Target): { readonly sign: string; readonly value: CellValue; readonly unit: string } {
  if (target.type === "date") return { sign: "", value: target.typical, unit: "" };
  if (target.type === "graded") return { sign: "", value: target.typical, unit: "" };
  return { sign: target.sign, value: target.typical ?? (/^[万亿]?元/.test(target.unit) ? 1.2 : 24), unit: target.unit };
}

/** The target as packed text and forms without columns for sign and unit write it. */
export function written(target: Target): string {
  const { sign, value, unit } = cells(target);
  return `${sign}${String(value)}${unit}`;
}

interface Placed {
  readonly entry: LibraryEntry;
  readonly place: Place;
}

/** Entries in the order of the scheme; those it has no place for are left out. */
function placed(entries: readonly LibraryEntry[], profile: Profile): readonly Placed[] {
  const order = profile.scheme.flatMap((it) => it.level2);
  return entries
    .flatMap((entry) => {
      const place = placeOf(entry.kind, profile);
      return place ? [{ entry, place }] : [];
    })
    .sort((a, b) => order.indexOf(a.place.level2) - order.indexOf(b.place.level2));
}

const coded = (code: string, name: string): string => (code === "" ? name : `${code}-${name}`);

/** One packed cell a project. */
export function packedSheet(projects: readonly Composed[], profile: Profile): Snapshot {
  const text = (entries: readonly LibraryEntry[]): string =>
    placed(entries, profile)
      .map(({ entry, place: { level1, level2 } }, index) => {
        const value = written(entry.target);
        return `${String(index + 1)}、${coded(level1.code, level1.name)}；${coded(level2.code, level2.name)}；${entry.name}；实施周期指标值:${value}；年度指标值:${value}。`;
      })
      .join("");
  const total = projects.length * 80;
  return snapshotOf("Sheet1", [
    ["滨江区综合事务局2024年项目支出绩效目标表"],
    ["部门名称：滨江区综合事务局", null, null, null, null, "单位：万元"],
    ["项目名称（资金使用单位）", "总计", "财政拨款", "财政专户拨款", "其他资金", "绩效目标", "绩效指标"],
    ["合计", total, total],
    ["滨江区综合事务局", total, total],
    ...projects.map((it): CellValue[] => [`    ${it.name}`, 80, 80, null, null, it.goal, text(it.entries)]),
  ]);
}

/** One row an indicator. */
export function rowsSheet(projects: readonly Composed[], profile: Profile): Snapshot {
  return snapshotOf("Sheet1", [
    ["部门预算项目绩效目标申报表(2024年度)"],
    ["金额单位:元"],
    ["单位名称", "项目名称", "预算数", "年度目标", "一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位"],
    ["某县综合服务中心", null, projects.length * 800000],
    ...projects.flatMap((it) =>
      placed(it.entries, profile).map(({ entry, place: { level1, level2 } }, index): CellValue[] => {
        const { sign, value, unit } = cells(entry.target);
        return [null, ...(index === 0 ? [it.name, 800000, it.goal] : [null, null, null]), level1.name, level2.name, entry.name, sign, value, unit];
      }),
    ),
  ]);
}

/** One form. */
export function formSheet(project: Composed, profile: Profile): Snapshot {
  let before: Place | null = null;
  const lines = placed(project.entries, profile).map(({ entry, place }): CellValue[] => {
    const row = [null, before?.level1 === place.level1 ? null : place.level1.name, before?.level2 === place.level2 ? null : place.level2.name, entry.name, null, written(entry.target)];
    before = place;
    return row;
  });
  return snapshotOf("Sheet1", [
    ["财政项目支出绩效目标申报表"],
    ["（2024年度）"],
    ["项目名称", null, project.name, null, "项目类别", "特定目标类"],
    ["主管部门", null, "某区综合局", null, "实施单位", "某区综合局"],
    ["计划开始日期", null, "2024-01-01", null, "计划完成日期", "2024-12-31"],
    ["项目资金（元）", null, "项目资金总额", 800000, "年度资金申请总额", 800000],
    [null, null, "其中：财政资金", 800000, "其中：当年财政拨款", 800000],
    [null, null, null, null, "上年结转资金", 0],
    [null, null, "其他资金", 0, "其他资金", 0],
    ["项目绩效目标", "项目总体目标", null, null, "年度总体目标"],
    [null, project.goal, null, null, project.goal],
    ["绩效指标", "一级指标", "二级指标", "三级指标", null, "年度指标值"],
    ...lines,
  ]);
}

/** What all rules say of a sheet. */
export function findingsOf(snapshot: Snapshot, profile: Profile): { readonly findings: readonly Finding[]; readonly projects: number; readonly indicators: number } {
  const { result, recognition } = finish(checkSheet(snapshot, { rules, profile }));
  const projects = recognition.ok ? recognition.table.projects : [];
  return { findings: result.findings, projects: projects.length, indicators: projects.reduce((sum, it) => sum + it.indicators.length, 0) };
}

/** A finding in one line: rule, severity, quotation. */
export function shown(finding: Finding): string {
  return `${finding.rule} ${finding.severity} ${JSON.stringify(finding.quote)} ${JSON.stringify(finding.data)}`;
}
