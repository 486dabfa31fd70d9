import { wordBreaks, type Writing } from "../../../src/rules/wordBreaks";

/** The text after the runs are taken out; null when there is none. */
function mended(raw: string, writing: Writing): string | null {
  const found = wordBreaks(raw, writing);
  if (!found) return null;
  return [...found.runs].sort((a, b) => b.start - a.start).reduce((text, run) => text.slice(0, run.start) + text.slice(run.end), raw);
}

test.each<[Writing, string, string | null]>([
  ["prose", "加强队伍建设，着力锻造一支政治过硬、本\n领高强的铁军。1.深入开展各\n类培训；2.\n落实协管。", "加强队伍建设，着力锻造一支政治过硬、本领高强的铁军。1.深入开展各类培训；2.落实协管。"],
  ["prose", "1.深化社会治理，提高群众安全感，\n促进形成有效的社会秩序。\n2.开展精准治理，打击各类犯罪。", null],
  ["prose", "全面提升智能化、科学化\n、精准化水平。", "全面提升智能化、科学化、精准化水平。"],
  ["prose", "服务期为2024-\n2025年，按季度巡检。", "服务期为2024-2025年，按季度巡检。"],
  ["prose", "工作目标\n深化社会治理，提高群众安全感。", null],
  ["prose", "加强培训\n采购设备\n改善条件", null],
  ["prose", "宣传 培训 演练", null],
  ["prose", "提高工 作效率，方便群众。", "提高工作效率，方便群众。"],
  ["prose", "更新 Windows\n10 终端，共 120 台。", null],
  ["phrase", "中国共产党滨江区\n委员会2024-\n2025年项目", "中国共产党滨江区委员会2024-2025年项目"],
  ["phrase", "　　法学会工作经费", null],
  ["phrase", "法学会工作经费\n", null],
  ["phrase", "工作经费\n(二期)", null],
  ["packed", "1、1-产出指标；11-数量指标；到位率；实\n施周期指标值:100%；年度指标值:100%。2\n、1-产出", "1、1-产出指标；11-数量指标；到位率；实施周期指标值:100%；年度指标值:100%。2、1-产出"],
  ["packed", "1、1-产出指标；11-数量指标；到位率；年度指标值:100%。\n\n2、1-产出指标；", null],
])("%s: %j", (writing, raw, expected) => {
  expect(mended(raw, writing)).toBe(expected);
});
