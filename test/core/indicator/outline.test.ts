import fc from "fast-check";
import { readOutline } from "../../../src/core/indicator/outline";
import { join } from "../../../src/core/sheet/joined";
import type { Span } from "../../../src/core/sheet/span";

/** What was read, a line an indicator; null where the text is no outline. "-" is a level or value that nobody wrote, "" a hole. */
function read(text: string, goesOn = false): string[] | null {
  const joined = join(text);
  const of = (at: Span | null): string => (at ? joined.text.slice(at.start, at.end) : "-");
  return readOutline(joined, goesOn)?.items.map((it) => [it.level1, it.level2, it.name, it.value].map(of).join("|")) ?? null;
}

test("indicators below headings, with colons, signs or nothing between name and value", () => {
  expect(read("产出指标：数量指标：1、培训人数：≥200人；2、培训期数：4期；质量指标：培训合格率≥95%。效益指标：社会效益指标：持证上岗率80%。满意度指标：学员满意度较高")).toEqual([
    "产出指标|数量指标|培训人数|≥200人",
    "产出指标|数量指标|培训期数|4期",
    "产出指标|质量指标|培训合格率|≥95%",
    "效益指标|社会效益指标|持证上岗率|80%",
    "满意度指标|-|学员满意度|较高",
  ]);
});

test("numbered headings on lines of their own, an ordinal behind a number", () => {
  expect(read("一、产出指标：\n1.数量指标：（1）演出场次约20场（2）观众人次≥8000人次\n2.质量指标：演出完成率100\n3.时效指标：完成时间：11月底前\n二、效益指标：\n1.社会效益：读者投诉次数不超过5次")).toEqual([
    "产出指标|数量指标|演出场次|约20场",
    "产出指标|数量指标|观众人次|≥8000人次",
    "产出指标|质量指标|演出完成率|100",
    "产出指标|时效指标|完成时间|11月底前",
    "效益指标|社会效益|读者投诉次数|不超过5次",
  ]);
});

test("headings of both levels, or without a colon on a line of their own; dashes for colons", () => {
  const read4 = ["产出指标|数量指标|培训人数|≥20人", "满意度指标|服务对象满意度|学员满意度|90%"];
  expect(read("1.产出指标-数量指标：培训人数≥20人；2.满意度指标-服务对象满意度：学员满意度90%")).toEqual(read4);
  expect(read("（一）产出指标\n1.数量指标：培训人数≥20人。\n（二）满意度指标\n1.服务对象满意度：学员满意度90%。")).toEqual(read4);
  expect(read("产出指标：数量指标-培训人数≥20人；满意度指标：服务对象满意度-学员满意度90%")).toEqual(read4);
  expect(read("产出数量：培训人数20人；满意度：90%")).toEqual(["-|产出数量|培训人数|20人", "满意度|-||90%"]);
});

test("several in one entry, a number in brackets", () => {
  expect(read("数量指标：培训人数1,200人，培训期数4期；质量指标：合格率（95%）、按期率（98%）")).toEqual(["-|数量指标|培训人数|1,200人", "-|数量指标|培训期数|4期", "-|质量指标|合格率|95%", "-|质量指标|按期率|98%"]);
  expect(read("数量指标：培训人数（20人")).toBeNull();
});

test("成本指标 below 产出指标 is a second level, before it a first one", () => {
  expect(read("产出指标：数量指标：培训人数：9人；成本指标：项目成本：≤5万元")).toEqual(["产出指标|数量指标|培训人数|9人", "产出指标|成本指标|项目成本|≤5万元"]);
  expect(read("成本指标：经济成本指标：项目成本：≤5万元；产出指标：数量指标：培训人数：9人")).toEqual(["成本指标|经济成本指标|项目成本|≤5万元", "产出指标|数量指标|培训人数|9人"]);
});

test("a heading nobody knows is still one; a name that ends like one is none", () => {
  expect(read("产出指标：推广类指标：技术推广面积：9亩；服务质量：优良")).toEqual(["产出指标|推广类指标|技术推广面积|9亩", "产出指标|推广类指标|服务质量|优良"]);
});

test("what is missing is a hole, what cannot be told apart has no value", () => {
  expect(read("数量指标：培训人数；社会效益指标：居民生活得到改善；质量指标：合格率：")).toEqual(["-|数量指标|培训人数|", "-|社会效益指标|居民生活得到改善|-", "-|质量指标|合格率|"]);
});

test("a number or a date alone is a value without a name", () => {
  expect(read("时效指标：12月底前；成本指标：≤80万元")).toEqual(["-|时效指标||12月底前", "成本指标|-||≤80万元"]);
});

test("free text, and a text that is an outline in part, is none", () => {
  expect(read("待补充")).toBeNull();
  expect(read("培训人数：9人；质量指标：合格率：95%")).toBeNull();
  expect(read("产出指标：数量指标：培训人数：9人，培训情况：良好")).toBeNull();
  expect(read("产出指标：")).toBeNull();
  expect(read("不适用")).toBeNull();
  expect(read("不适用", true)).toEqual([]);
  expect(read("培训人数：9人；质量指标：合格率：95%", true)).toEqual(["-|-|培训人数|9人", "-|质量指标|合格率|95%"]);
});

test("any text is read or refused, and fields lie in their entry, in order", () => {
  const shards = ["产出指标：", "效益指标:", "成本指标：", "数量指标：", "社会效益：", "推广类指标：", "1、", "2.", "（3）", "④", "十、", "培训人数", "合格率", "满意度", "：", "≥", "不低于", "95%", "100", "；", "。", "，", "\n", " ", "\u200b", "\ud800", "约"];
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.constantFrom(...shards), fc.string({ maxLength: 3 })), { maxLength: 24 }), fc.boolean(), (parts, goesOn) => {
      const joined = join(parts.join(""));
      let end = 0;
      for (const it of readOutline(joined, goesOn)?.items ?? []) {
        expect(it.whole.start).toBeGreaterThanOrEqual(end);
        end = it.whole.end;
        expect(it.name.start).toBeGreaterThanOrEqual(it.whole.start);
        expect(it.name.end - it.name.start === 0 || it.name.end - it.name.start >= 2).toBe(true);
        expect(it.name.end).toBeLessThanOrEqual(it.value?.start ?? it.whole.end);
        expect(it.value?.end ?? it.whole.end).toBeLessThanOrEqual(it.whole.end);
      }
      expect(end).toBeLessThanOrEqual(joined.text.length);
    }),
    { numRuns: 2000 },
  );
});
