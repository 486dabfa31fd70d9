import type { LibraryEntry } from "../../src/library/entry";

type Target = LibraryEntry["target"];

export function number(sign: "≥" | "≤" | "=", unit: string, typical: number | null, most: number | null = unit === "%" ? 100 : null): Target {
  return { type: "number", sign, unit, typical, least: 0, most };
}

export function entry(id: string, kind: LibraryEntry["kind"], name: string, target: Target): LibraryEntry {
  return { id: `t/${id}`, kind, name, definition: "用于测试的指标", formula: "", target, scoring: "达到目标值得满分", appliesTo: "测试", source: "common practice" };
}

/** A handful of standard indicators, one and more of each kind. */
export const ENTRIES = {
  people: entry("people", "quantity", "参加培训人次", number("≥", "人次", 120)),
  courses: entry("courses", "quantity", "举办培训班期数", number("=", "期", 3)),
  passed: entry("passed", "quality", "培训学员考核合格率", number("≥", "%", 95)),
  rated: entry("rated", "quality", "工程验收等级", { type: "graded", grades: ["优良", "合格"], typical: "合格" }),
  done: entry("done", "timeliness", "培训完成时间", { type: "date", typical: "11月30日前" }),
  paid: entry("paid", "timeliness", "办结及时率", number("≥", "%", 100)),
  cost: entry("cost", "economic-cost", "人均培训成本", number("≤", "元/人", 400)),
  socialCost: entry("social-cost", "social-cost", "施工扰民投诉数", number("≤", "件", 5)),
  saved: entry("saved", "economic", "采购资金节约率", number("≥", "%", 3)),
  known: entry("known", "social", "培训政策知晓率", number("≥", "%", 90)),
  reused: entry("reused", "sustainable", "课程资料复用率", number("≥", "%", 60)),
  pleased: entry("pleased", "satisfaction", "参训学员满意度", number("≥", "%", 92)),
} as const;
