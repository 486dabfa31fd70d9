import fc from "fast-check";
import { parsePacked } from "../../src/core/indicator/parse";
import { readValue } from "../../src/core/indicator/readValue";
import { join } from "../../src/core/sheet/joined";
import { snapshotOf } from "../../src/core/sheet/snapshot";
import { recognise } from "../../src/core/table/recognise";
import { compose, packedItem, packedStyle, placementOf, unfitName } from "../../src/library/compose";
import { checkTarget, typicalTarget } from "../../src/library/composeTarget";
import type { LibraryEntry } from "../../src/library/entry";
import { general, guangzhou2024, mof2021, profiles } from "../../src/profiles/builtIn";
import { ENTRIES, entry, number } from "./entries";

const rate = { target: number("≥", "%", 95) };
const people = { target: number("≥", "人", null) };
const cost = { target: number("≤", "万元", 20) };
const day: Pick<LibraryEntry, "target"> = { target: { type: "date", typical: "12月31日前" } };
const grade: Pick<LibraryEntry, "target"> = { target: { type: "graded", grades: ["优", "良", "合格"], typical: "合格" } };

function text(checked: ReturnType<typeof checkTarget>): string {
  return checked.ok ? checked.value.text : checked.problem;
}

test.each([
  [rate, "95", "≥95%"],
  [rate, "９５％", "≥95%"],
  [rate, " 不低于 95.5 % ", "≥95.5%"],
  [rate, ">=95", "≥95%"],
  [rate, "95%以上", "≥95%"],
  [rate, "=95(%)", "95%"],
  // All of it is not "at least all of it".
  [rate, "100", "100%"],
  [people, "1,200", "≥1200人"],
  [people, "1200名", "≥1200名"],
  [cost, "150000元", "≤150000元"],
  [cost, "20.50", "≤20.50万元"],
  [day, "12月31日", "12月31日"],
  [day, "2024年11月底前", "2024年11月底前"],
  [day, "2024-11-30", "2024年11月30日"],
  [grade, "良", "良"],
])("%j takes %s", (it, typed, written) => {
  expect(text(checkTarget(it, typed, { year: 2024 }))).toBe(written);
});

test.each([
  [rate, "", "请填写目标值"],
  [rate, "有所提高", "请填写数字，如 ≥95%"],
  [rate, "≥", "只有比较符，请填写数字，如 ≥95%"],
  [rate, "120", "不应大于 100%，现为 120%"],
  [rate, "≥100%", "最多只能是 100%，请写 100%"],
  [rate, "≤95", "这一项应写“≥”，现为“≤”"],
  [rate, ">95", "比较符请用 ≥、≤ 或 ="],
  [rate, "95人", "单位应为“%”，现为“人”"],
  [rate, "90-95%", "请填写数字，如 ≥95%"],
  [rate, "95%；年度指标值:1", "请填写数字，如 ≥95%"],
  [people, "-5", "不应小于 0人，现为 -5人"],
  [people, "=1+1", "请填写数字，如 ≥10人"],
  [cost, "9".repeat(40), "数字太长，请核对"],
  [day, "45291", "“45291”是日期的序列号，请填写日期，如 12月31日前"],
  [day, "及时", "请填写日期，如 12月31日前"],
  [day, "11.30", "请填写日期，如 12月31日前"],
  [day, "2月30日前", "2 月没有 30 日，请填写日期，如 12月31日前"],
  [day, "13月1日", "没有 13 月，请填写日期，如 12月31日前"],
  [day, "2023年12月31日", "应在预算年度 2024 年内，现为 2023 年"],
  [grade, "一般", "请从 优、良、合格 中选一个，现为“一般”"],
  [{ target: { type: "words", typical: "x" } } as const, "=1", "目标值里不能有“；”“。”或换行，也不能以 = + - @ 开头"],
])("%j refuses %s", (it, typed, problem) => {
  expect(checkTarget(it, typed, { year: 2024 })).toEqual({ ok: false, problem });
});

test("whatever is typed: an answer, and what is accepted reads as a target", () => {
  const typed = fc.oneof(fc.string(), fc.stringMatching(/^[≥≤=><]?\d{0,6}[.年月]?\d{0,3}[%％人日前]?$/));
  fc.assert(
    fc.property(fc.constantFrom(rate, people, cost, day, grade), typed, (it, value) => {
      const checked = checkTarget(it, value, { year: 2024 });
      if (!checked.ok) expect(checked.problem).toMatch(/[\u4e00-\u9fff]/);
      else expect(readValue(checked.value.text).kind).toBe(it === grade ? "text" : it === day ? "date" : "number");
    }),
  );
});

test("a typical target passes its own check, in every kind", () => {
  for (const it of Object.values(ENTRIES)) expect(text(checkTarget(it, typicalTarget(it)))).toBe(typicalTarget(it));
  expect(typicalTarget(people)).toBe("");
  expect(text(checkTarget(day, "12月31日前", { year: 2024, withYear: true }))).toBe("2024年12月31日前");
});

test("each kind stands where the scheme has it; a kind without a place is refused", () => {
  expect(placementOf("economic-cost", guangzhou2024)?.level2.code).toBe("14");
  expect(placementOf("cost", mof2021)?.level2.name).toBe("经济成本指标");
  expect(placementOf("satisfaction", general)?.level1.kind).toBe("satisfaction");
  expect(placementOf("social-cost", guangzhou2024)).toBeNull();
  const { indicators, refused } = compose([{ entry: ENTRIES.socialCost }, { entry: ENTRIES.pleased }, { entry: ENTRIES.people, annual: "0人" }, { entry: ENTRIES.people }], guangzhou2024);
  expect(indicators.map((it) => `${it.level2.code} ${it.annual.text}`)).toEqual(["11 ≥120人次", "31 ≥92%"]);
  expect(refused.map((it) => it.reason)).toEqual([`“${guangzhou2024.title}”没有社会成本指标`, "单位应为“人次”，现为“人”"]);
});

test("a name that would break the table is refused", () => {
  for (const name of ["=1+1", "+培训人数", "@SUM(A1)", "＝培训", "培训人数；年度指标值:9", "培训。2、1-产出", "培训\n人数", "培训\u202e人数", "<b>培训</b>", "  "]) {
    expect(unfitName(name)).not.toBeNull();
    expect(compose([{ entry: entry("x", "quantity", name, number("=", "个", 1)) }], guangzhou2024).indicators).toEqual([]);
  }
  expect(unfitName("办公平台（二期）正常运行率")).toBeNull();
  expect(compose([{ entry: ENTRIES.people, weight: Number.NaN }], guangzhou2024).refused).toHaveLength(1);
});

test("a packed item is written in the grammar and reads back as composed, under each scheme", () => {
  const table = tableOf("1、1-产出指标；11-数量指标；宣传场次；实施周期指标值：9场；年度指标值：9场。");
  const style = packedStyle(table);
  for (const profile of profiles) {
    for (const it of compose(Object.values(ENTRIES).map((one) => ({ entry: one })), profile).indicators) {
      const packed = parsePacked(join(`1、${packedItem(it, profile, style)}`));
      const [item] = packed.items;
      const at = (span: { start: number; end: number } | undefined): string => packed.joined.text.slice(span?.start, span?.end);
      expect([at(item?.level1.name), at(item?.level2.name), at(item?.name), at(item?.cycle.value), at(item?.annual.value), at(item?.stop)]).toEqual([it.level1.name, it.level2.name, it.name, it.cycle.text, it.annual.text, "。"]);
    }
  }
  const [people] = compose([{ entry: ENTRIES.people }], guangzhou2024).indicators;
  if (!people) throw new Error("composed");
  expect(packedItem(people, guangzhou2024, style)).toBe("1-产出指标；11-数量指标；参加培训人次；实施周期指标值：≥120人次；年度指标值：≥120人次。");
  expect(packedStyle(tableOf("")).colon).toBe(":");
});

function tableOf(indicators: string): Parameters<typeof packedStyle>[0] {
  const recognition = recognise(
    snapshotOf("表", [
      ["某局2024年项目支出绩效目标表"],
      ["部门名称：某局", null, "单位：万元"],
      ["项目名称", "总计", "财政拨款", "绩效目标", "绩效指标"],
      ["培训经费", 10, 10, "开展培训", indicators],
    ]),
  );
  if (!recognition.ok) throw new Error("no table");
  return recognition.table;
}
