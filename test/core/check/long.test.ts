import { checkNow } from "../../../src/core/check/engine";
import type { CellValue } from "../../../src/core/sheet/snapshot";
import { snapshotOf } from "../../../src/core/sheet/snapshot";
import { recognise } from "../../../src/core/table/recognise";
import { guangzhou2024 } from "../../../src/profiles/guangzhou2024";
import { rules } from "../../../src/rules";

// More lines than a call can take arguments: whatever hands a list on as arguments fails here.
test("a table of 150 000 projects is judged by the rules that look at all of it", () => {
  const rows = Array.from({ length: 150_000 }, (_it, at): CellValue[] => [`第${String(at)}号经费`, 1, 1, at % 5000 === 0 ? `2025年完成第${String(at)}处养护并按时验收。` : null, at % 5000 === 0 ? "1、1-产出指标；11-数量指标；养护处数；年度指标值:1处。" : null]);
  const sheet = snapshotOf("表", [["某局2025年项目支出绩效目标表"], ["部门名称：某局", null, null, "单位：万元"], ["项目名称", "总计", "财政拨款", "绩效目标", "绩效指标"], ["合计", 150_000, 150_000], ...rows]);
  const recognition = recognise(sheet);
  expect(recognition.ok && recognition.table.projects.length).toBe(150_000);
  const all = rules.filter((it) => it.on.sheet ?? it.on.table ?? it.on.across);
  expect(all.length).toBeGreaterThan(15);
  const judged = checkNow({ snapshot: sheet, recognition, profile: guangzhou2024, rules: all });
  expect(judged.findings).toEqual([]);
});
