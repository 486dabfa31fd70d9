import { checkNow } from "../../src/core/check/engine";
import type { Finding } from "../../src/core/check/finding";
import type { Profile } from "../../src/core/check/profile";
import { snapshotOf, type Snapshot } from "../../src/core/sheet/snapshot";
import { recognise } from "../../src/core/table/recognise";
import { profileById } from "../../src/profiles";
import { rules } from "../../src/rules";

/** One indicator for a table of judgements: code of its second level, name, value over the period, value for the year. */
export type Judged = readonly [level2: string, name: string, cycle: string, annual?: string];

const LEVELS: Readonly<Record<string, string>> = {
  "11": "1-产出指标；11-数量指标",
  "12": "1-产出指标；12-质量指标",
  "13": "1-产出指标；13-时效指标",
  "14": "1-产出指标；14-成本指标",
  "21": "2-效益指标；21-经济效益指标",
  "22": "2-效益指标；22-社会效益指标",
  "23": "2-效益指标；23-生态效益指标",
  "24": "2-效益指标；24-可持续影响指标",
  "31": "3-满意度指标；31-服务对象满意度指标",
};

export function guangzhou(): Profile {
  const profile = profileById("guangzhou-2024");
  if (!profile) throw new Error("no profile of Guangzhou");
  return profile;
}

/** A sheet of 2024 that holds one project with these indicators. */
export function sheetOf(indicators: readonly Judged[]): Snapshot {
  const text = indicators.map(([code, name, cycle, annual = cycle], index) => `${String(index + 1)}、${LEVELS[code] ?? code}；${name}；实施周期指标值:${cycle}；年度指标值:${annual}。`).join("");
  return snapshotOf("Sheet1", [
    ["滨江区综合事务局2024年项目支出绩效目标表"],
    ["部门名称：滨江区综合事务局", null, null, null, null, "单位：万元"],
    ["项目名称（资金使用单位）", "总计", "财政拨款", "财政专户拨款", "其他资金", "绩效目标", "绩效指标"],
    ["合计", 12.5, 12.5],
    ["滨江区综合事务局", 12.5, 12.5],
    ["    公共图书馆藏书更新经费", 12.5, 12.5, null, null, "更新公共图书馆馆藏，全年新增图书五千册以上并按期上架，满足居民日常借阅需求。", text],
  ]);
}

/** Findings of the families given, of one sheet under Guangzhou's profile. */
export function findings(sheet: Snapshot, families: RegExp = /^[CD]/): readonly Finding[] {
  const profile = guangzhou();
  return checkNow({ snapshot: sheet, recognition: recognise(sheet), profile, rules }).findings.filter((it) => families.test(it.rule));
}

/** "C01 D02" for one indicator on its own; "" when C and D have nothing to say. */
export function codesOf(indicator: Judged, families: RegExp = /^[CD]/): string {
  return [...new Set(findings(sheetOf([indicator]), families).map((it) => it.rule))].sort().join(" ");
}
