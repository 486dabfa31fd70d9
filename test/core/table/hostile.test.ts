import fc from "fast-check";
import { snapshotOf, type CellValue } from "../../../src/core/sheet/snapshot";
import type { Amount, BudgetTable, Project, Recognition } from "../../../src/core/table/budgetTable";
import type { CellText, Piece } from "../../../src/core/table/piece";
import { recognise } from "../../../src/core/table/recognise";
import type { Snapshot } from "../../../src/core/sheet/snapshot";
import { textAt } from "../../../src/core/sheet/snapshot";
import { digest, sheetOf } from "./sheets";

const WORDS =
  "项目名称 项目 单位名称 总计 合计 财政拨款 其他资金 其他 上年结转 绩效目标 年度目标 中期目标 总体目标 绩效指标 一级指标 二级指标 三级指标 指标值 年度指标值 实施周期指标值 指标性质 指标方向 单位 计量单位 权重 备注 序号 项目资金 项目资金总额 年度资金总额 主管部门 实施单位 产出指标 效益指标 数量指标 质量指标 成本指标 社会效益指标 满意度指标 小计 注：以上 填表人： 单位：万元 部门名称：某局 2024年绩效目标表 ≥ 正向指标 定性 % 培训人数 某局 820-某局 项目名称：培训".split(
    " ",
  );
const cell: fc.Arbitrary<CellValue> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...WORDS) },
  { weight: 3, arbitrary: fc.constant(null) },
  { weight: 2, arbitrary: fc.oneof(fc.integer(), fc.double(), fc.constantFrom(0, -1, 1e300, NaN, Infinity, 59.80000000001)) },
  { weight: 1, arbitrary: fc.boolean() },
  { weight: 1, arbitrary: fc.string() },
  { weight: 1, arbitrary: fc.string({ unit: "binary" }) },
  { weight: 1, arbitrary: fc.constantFrom("", " ", "\u3000", "\u200b", "1、1-产出指标；11-数量指标；人数；年度指标值:2。", "产出指标：数量指标：人数≥2人；质量指标：合格率95%", "社会效益：（1）投诉：≤5件", "培训期数：3期", "不适用", "250万", "#REF!", "=1+1", "\ud800", "（", "项 目\n名 称") },
);
const sheets: fc.Arbitrary<Snapshot> = fc
  .record({ values: fc.array(fc.array(cell, { maxLength: 9 }), { maxLength: 14 }), top: fc.nat({ max: 5 }), left: fc.nat({ max: 5 }) })
  .map(({ values, top, left }) => snapshotOf("表", values, { top, left }));

function pieces(table: BudgetTable): Piece[] {
  const own = (it: Project): (Piece | null | undefined)[] => [
    it.name,
    it.unitName,
    it.goal,
    it.cycleGoal,
    it.period,
    it.periodEnd,
    ...it.indicators.flatMap((one) => [one.whole, one.ordinal, one.level1?.whole, one.level1?.code, one.level1?.name, one.level1?.weight, one.level2?.whole, one.level2?.name, one.level2?.weight, one.name, one.cycle?.whole, one.cycle?.text, one.annual?.whole, one.annual?.text, one.sign, one.direction, one.unit, one.weight]),
  ];
  return [table.facts.title, table.facts.year?.at, table.facts.department, ...table.facts.units.map((it) => it.at), ...table.columns.map((it) => it.header), ...table.duplicateHeaders, ...table.lines.map((it) => it.label), ...table.projects.flatMap(own)].filter((it): it is Piece => it !== null && it !== undefined);
}

/** Each text once more in the empty cells to its right, below a title that is: what a program leaves that takes merged areas apart. */
function filled(sheet: Snapshot): Snapshot {
  const copied = sheet.values.map((row) => {
    let last: CellValue = null;
    return row.map((it) => (last = it ?? last));
  });
  return { ...sheet, values: [["绩效目标申报表", "绩效目标申报表", "绩效目标申报表"], ...copied] };
}

/** What holds of every table, whatever the sheet; the exceptions found, which must be none. A copy to the right of its text may read as empty. */
function faultsOf(sheet: Snapshot, table: BudgetTable, copies = false): string[] {
  const faults: string[] = [];
  const check = (holds: boolean, what: string): void => {
    if (!holds) faults.push(what);
  };
  const isCell = (it: CellText): void => check(it.joined.raw === textAt(sheet, it.row, it.column) || (copies && it.joined.raw === ""), `cell ${String(it.row)},${String(it.column)} has another text`);
  for (const it of pieces(table)) {
    isCell(it.source);
    const { text } = it.source.joined;
    check(it.text === text.slice(it.span.start, it.span.end), `piece "${it.text}" is not what its span covers`);
    check(it.span.start >= 0 && it.span.start <= it.span.end && it.span.end <= text.length, `piece "${it.text}" leaves its cell`);
  }
  table.projects.forEach((project, index) => {
    check(project.index === index && project.lastRow >= project.row, `project ${String(index)} is out of place`);
    isCell(project.indicatorCell);
    project.indicators.forEach((it, nth) => check(it.project === index && it.index === nth, `indicator ${String(nth)} of ${String(index)} is out of place`));
    for (const it of project.amounts) {
      isCell(it.cell);
      check(!it.isText || typeof it.raw !== "number", "a number called text");
    }
  });
  table.lines.forEach((line, at) => {
    for (const child of line.children) check(table.lines[child]?.parent === at, `line ${String(child)} has another parent`);
    check(line.parent === null || table.lines[line.parent]?.children.includes(at) === true, `line ${String(at)} is no child of its parent`);
    check((line.project === null) === (line.kind !== "project"), `line ${String(at)} is no project`);
  });
  check(table.lines.flatMap((it) => it.project ?? []).join() === table.projects.map((it) => it.index).join(), "lines and projects differ");
  const rows = table.skipped.map((it) => it.row);
  check(rows.join() === [...new Set(rows)].sort((x, y) => x - y).join(), "skipped rows out of order");
  return faults;
}

const amountsOf = (list: readonly Amount[]): unknown => list.map(({ role, called, cell, column, raw, formula, value, isText }) => ({ role, called, cell, column, raw, formula, value, isText }));

/** With what is read only when it is asked for, which stands in no property of its own. */
function whole(found: Recognition): unknown {
  if (!found.ok) return found;
  const { table } = found;
  return {
    ...found,
    table: {
      ...table,
      lines: table.lines.map((it) => ({ ...it, amounts: amountsOf(it.amounts) })),
      projects: table.projects.map((it) => {
        const { index, row, lastRow, name, unitName, period, periodEnd, goal, cycleGoal, classified, indicators, packed, indicatorCell } = it;
        return { index, row, lastRow, name, unitName, period, periodEnd, goal, cycleGoal, classified, indicators, packed, indicatorCell, amounts: amountsOf(it.amounts) };
      }),
    },
  };
}

describe("any sheet", () => {
  it("of header words, numbers and junk is read without a throw, and what is found is sound", () => {
    let tables = 0;
    fc.assert(
      fc.property(sheets, (sheet) => {
        const found = recognise(sheet);
        if (found.ok) {
          tables += 1;
          expect(faultsOf(sheet, found.table)).toEqual([]);
        }
        const copied = filled(sheet);
        const again = recognise(copied);
        if (again.ok) expect(faultsOf(copied, again.table, true)).toEqual([]);
        for (const [it, known] of [[sheet, found], [copied, again]] as const) {
          expect(whole(recognise(it))).toEqual(whole(known));
          expect(whole(recognise({ ...it, merges: [{ top: 0, left: 0, bottom: 1048575, right: 16383 }] }))).toEqual(whole(known));
        }
      }),
      { numRuns: 2000, seed: 7 },
    );
    expect(tables).toBeGreaterThan(20);
  });

  it("made of a real table with cells changed is sound", () => {
    const real = ["zengcheng-2024", "rows-jingyan-2023", "form-xiangtan-2023", "form-shanghai-putuo-2026"].map(sheetOf);
    let tables = 0;
    fc.assert(
      fc.property(fc.constantFrom(...real), fc.array(fc.tuple(fc.nat({ max: 40 }), fc.nat({ max: 12 }), cell), { minLength: 1, maxLength: 12 }), (base, changes) => {
        const values = base.values.map((row) => [...row]);
        for (const [row, column, value] of changes) {
          const cells = values[row % values.length];
          if (cells) cells[column % Math.max(1, cells.length)] = value;
        }
        const sheet = { ...base, values };
        const found = recognise(sheet);
        if (!found.ok) return;
        tables += 1;
        expect(faultsOf(sheet, found.table)).toEqual([]);
      }),
      { numRuns: 400, seed: 11 },
    );
    expect(tables).toBeGreaterThan(200);
  });

  it("keeps its projects when rows of nothing are put between", () => {
    const real = sheetOf("rows-jingyan-2023");
    const spaced = { ...real, values: real.values.flatMap((row) => [row, []]), merges: null };
    const [one, two] = [recognise(real), recognise(spaced)].map((it) => (it.ok ? digest(it.table).filter((line) => !line.startsWith("skipped")) : null));
    expect(two).toEqual(one);
  });
});
