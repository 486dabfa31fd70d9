import { applyToSnapshot } from "../../src/core/check/apply";
import { snapshotOf, type Snapshot } from "../../src/core/sheet/snapshot";
import { recognise } from "../../src/core/table/recognise";
import { builtInLibrary } from "../../src/library/builtIn";
import { compose, type ChosenEntry } from "../../src/library/compose";
import { insertIndicators } from "../../src/library/insert";
import { profiles } from "../../src/profiles/index";
import { messageOf } from "../../src/report/words";
import { rules } from "../../src/rules/index";
import { checkSheet, finish } from "../../src/session/checkSheet";

jest.setTimeout(120_000);

/** A project of this name without indicators, in each layout. */
function emptyTables(name: string): Readonly<Record<string, Snapshot>> {
  const goal = `围绕${name}，按照年度工作安排组织实施，保障各项任务按期完成，提升服务群众的水平和能力。`;
  return {
    packed: snapshotOf("表", [["某局2024年项目支出绩效目标表"], ["部门名称：某局", null, "单位：万元"], ["项目名称", "总计", "财政拨款", "绩效目标", "绩效指标"], [name, 500, 500, goal, null]]),
    rows: snapshotOf("表", [["部门预算项目绩效目标申报表（2024年度）"], ["金额单位：万元"], ["单位名称", "项目名称", "预算数", "年度目标", "一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "权重", "指标方向性"], ["某局", name, 500, goal]]),
    form: snapshotOf("表", [["项目支出绩效目标申报表（2024年度）"], ["项目名称", name], ["年度资金总额（万元）", 500], ["年度目标", goal], ["一级指标", "二级指标", "三级指标", "指标值"], ["产出指标", "数量指标"], [null, "质量指标"], [null, "时效指标"], ["效益指标", "社会效益指标"], ["满意度指标", "服务对象满意度指标"]]),
  };
}

/** The first two entries of each kind, with a figure where only she can know one. */
function firstTwo(type: (typeof builtInLibrary.types)[number]): ChosenEntry[] {
  const seen = new Map<string, number>();
  return type.entries.flatMap((entry) => {
    const nth = seen.get(entry.kind) ?? 0;
    seen.set(entry.kind, nth + 1);
    return nth >= 2 ? [] : [{ entry, ...(entry.target.type === "number" && entry.target.typical === null ? { annual: "12" } : {}) }];
  });
}

test.each(profiles.map((it) => [it.id, it] as const))("%s: a project inserted from each built-in type, in each layout, has no error and no warning", (_id, profile) => {
  const faults: string[] = [];
  for (const type of builtInLibrary.types) {
    for (const [layout, snapshot] of Object.entries(emptyTables(`${type.name}项目经费`))) {
      const recognition = recognise(snapshot, { headers: profile.headers });
      if (!recognition.ok) throw new Error(layout);
      const { indicators, refused } = compose(firstTwo(type), profile, recognition.table);
      // The only reason not to be composed: the scheme has no place for the kind.
      faults.push(...refused.filter((it) => !it.reason.startsWith("“")).map((it) => `${type.id} ${it.entry.id} ${it.reason}`));
      const insertion = insertIndicators({ snapshot, table: recognition.table, project: 0, indicators, profile });
      const applied = insertion.ok ? applyToSnapshot(snapshot, insertion.edits) : null;
      if (!insertion.ok || !applied?.ok) {
        faults.push(`${type.id} ${layout} ${insertion.ok ? "stale" : insertion.reason}`);
        continue;
      }
      const { result } = finish(checkSheet(applied.snapshot, { rules, profile }));
      expect(result.table?.projects[0]?.indicators).toHaveLength(indicators.length);
      for (const it of result.findings) {
        const rule = rules.find((one) => one.code === it.rule);
        if (it.severity !== "info" && rule) faults.push(`${type.id} ${layout} ${it.rule} ${messageOf(it, rule)}`);
      }
    }
  }
  expect(faults).toEqual([]);
});
