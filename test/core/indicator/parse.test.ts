import fc from "fast-check";
import { parseAny, parsePacked } from "../../../src/core/indicator/parse";
import type { PackedItem, PackedText } from "../../../src/core/indicator/packedText";
import { join } from "../../../src/core/sheet/joined";
import type { Span } from "../../../src/core/sheet/span";

const parse = (text: string): PackedText => parsePacked(join(text));

/** What each field reads as, in the order of the grammar. */
function fields(text: string): string[][] {
  const { joined, items } = parse(text);
  const read = (at: Span): string => joined.text.slice(at.start, at.end);
  return items.map((it) => [it.ordinal, it.level1.code, it.level1.name, it.level2.code, it.level2.name, it.name, it.cycle.value, it.annual.value, it.stop].map(read));
}

function spansOf(item: PackedItem): Span[] {
  const level = (it: PackedItem["level1"]): Span[] => [it.whole, it.code, it.dash, it.name];
  const value = (it: PackedItem["cycle"]): Span[] => [it.whole, it.label, it.colon, it.value];
  return [item.ordinal, item.mark, ...level(item.level1), ...level(item.level2), item.name, ...value(item.cycle), ...value(item.annual), ...item.separators.map((it) => it.span), item.stop, ...item.extra];
}

/** The invariants written beside {@link PackedText}; throws with the one that is broken. */
function holds(text: string): void {
  const must = (it: boolean, what: string): void => {
    if (!it) throw new Error(`${what}: ${JSON.stringify(text)}`);
  };
  const { joined, tokens, items, stray } = parse(text);
  must(tokens.map((it) => joined.text.slice(it.span.start, it.span.end)).join("") === joined.text, "tokens laid end to end are the text");
  must(tokens.every((it) => it.span.end > it.span.start), "no token is empty");
  let end = 0;
  for (const item of items) {
    must(item.whole.start >= end, "items are in order and do not overlap");
    end = item.whole.end;
    for (const at of spansOf(item)) must(at.start <= at.end && at.start >= item.whole.start && at.end <= item.whole.end, "a field lies within its item");
  }
  for (const [index, at] of stray.entries()) {
    must(items.every((item) => at.end <= item.whole.start || at.start >= item.whole.end), "stray text lies in no item");
    must(at.start >= (stray[index - 1]?.end ?? 0), "stray text is in order");
  }
}

const ITEM = "1、1-产出指标；11-数量指标；编外人员到位率；实施周期指标值:100%；年度指标值:95%。";

/** Pieces of the grammar and of its usual mistakes, to build texts that are nearly right. */
const shards = fc.constantFrom("1", "2", "12", "100", "0.95", "、", "；", ";", "，", "。", ":", "：", "-", "—", "1-产出指标", "2-效益指标", "3-满意度指标", "11-数量指标", "12-时效指标", "22-社会效益", "实施周期指标值", "年度指标值", "指标值", "群众满意度（%）", "到位率", "有所提高", "≥", "90%", "\n", "　", " ", "\u200b", "备注", "2023.07-2024.01", "𠮷", "\ud800", "１、", "不低于95％");
const nearlyRight = fc.array(shards, { maxLength: 60 }).map((it) => it.join(""));
const mutated = fc.tuple(fc.nat(ITEM.length * 3), fc.nat(12), fc.string({ unit: "grapheme", maxLength: 4 })).map(([at, length, put]) => {
  const text = ITEM + ITEM.replace("1、", "2、") + ITEM.replace("1、", "3、");
  return text.slice(0, at) + put + text.slice(at + length);
});

describe("the packed text", () => {
  test("keeps its invariants on arbitrary text", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 200 }), holds), { numRuns: 400 });
  });
  test("keeps its invariants on texts that are nearly right", () => {
    fc.assert(fc.property(nearlyRight, holds), { numRuns: 1500 });
  });
  test("keeps its invariants on mutated texts, and loses no item but the one that was hit", () => {
    fc.assert(
      fc.property(mutated, (text) => {
        holds(text);
        expect(parse(text).items.length).toBeGreaterThanOrEqual(1);
      }),
      { numRuns: 1000 },
    );
  });
  test("takes time linear in the length", () => {
    const once = "12、1-产出指标；11、、1.1.1.1-".repeat(3000);
    // A quadratic parser would need minutes here; nothing is measured.
    parse(once);
    parse("1".repeat(200_000));
    parse("1-产".repeat(60_000));
    parse("；指标值".repeat(60_000));
    expect(parse("；指标值".repeat(10)).joined.raw).toHaveLength(40);
  });

  test("reads a right item", () => {
    expect(fields(ITEM)).toEqual([["1", "1", "产出指标", "11", "数量指标", "编外人员到位率", "100%", "95%", "。"]]);
  });
  test("a line break inside an ordinal, a label or a value changes nothing", () => {
    const wrapped = "1\n、1-产出指\n标；11-数量指标；编外人员到\r\n位率；实施周期指标值\n:100%；年度指标值:9\n5%。";
    expect(fields(wrapped)).toEqual(fields(ITEM));
  });
  test("a lost stop: digits are shared out between value and ordinal", () => {
    const glued = "1、1-产出指标；11-数量指标；甲；实施周期指标值:100；年度指标值:1002、1-产出指标；12-质量指标；乙；实施周期指标值:0.9；年度指标值:0.953、2-效益指标；22-社会效益；丙；实施周期指标值:有提高；年度指标值:有提高4、3-满意度指标；31-服务对象满意度；丁；实施周期指标值:90%；年度指标值:90%。";
    expect(fields(glued).map((it) => [it[0], it[7]])).toEqual([["1", "100"], ["2", "0.95"], ["3", "有提高"], ["4", "90%"]]);
  });
  test("a wrong ordinal behind a word is an ordinal, behind a number only its last digit is", () => {
    const text = "1、1-产出指标；11-数量指标；甲；实施周期指标值:好；年度指标值:好7、1-产出指标；12-质量指标；乙；实施周期指标值:1；年度指标值:1005、2-效益指标；22-社会效益；丙；实施周期指标值:好；年度指标值:好。";
    expect(fields(text).map((it) => [it[0], it[7]])).toEqual([["1", "好"], ["7", "100"], ["5", "好"]]);
  });
  test("an item without ordinal, and one without its mark", () => {
    const text = "1-产出指标；11-数量指标；甲；实施周期指标值:1；年度指标值:1。21-产出指标；12-质量指标；乙；实施周期指标值:1；年度指标值:1。";
    expect(fields(text).map((it) => [it[0], it[1], it[5]])).toEqual([["", "1", "甲"], ["2", "1", "乙"]]);
  });
  test("missing fields are holes and do not shift the others", () => {
    expect(fields("1、11-数量指标；到位率；年度指标值:95%。")).toEqual([["1", "", "", "11", "数量指标", "到位率", "", "95%", "。"]]);
    expect(fields("1、1-产出指标；11-数量指标；；实施周期指标值:；年度指标值95%")).toEqual([["1", "1", "产出指标", "11", "数量指标", "", "", "95%", ""]]);
  });
  test("values in the other order keep their labels", () => {
    expect(fields("1、1-产出指标；11-数量指标；甲；年度指标值:1；实施周期指标值:2。")[0]?.slice(6, 8)).toEqual(["2", "1"]);
  });
  test("commas, brackets and 、 belong to a name; lists inside a value do not begin an item", () => {
    const [it] = fields("1、1-产出指标；11-数量指标；道路、桥梁（含涵洞），养护里程；实施周期指标值:1、2号线5公里；年度指标值:及时运维，立即响应。");
    expect(it?.[5]).toBe("道路、桥梁（含涵洞），养护里程");
    expect(it?.[6]).toBe("1、2号线5公里");
    expect(it?.[7]).toBe("及时运维，立即响应");
  });
  test("dates with points and dashes are no anchors", () => {
    expect(fields("1、1-产出指标；13-时效指标；服务周期；实施周期指标值:2023.07-2024.01；年度指标值:2023.07-2024.01。")).toHaveLength(1);
  });
  test("free text is one stretch", () => {
    const { items, stray } = parse("本项目暂无指标。1、完成任务。2、做好宣传；3、加强管理。");
    expect(items).toHaveLength(0);
    expect(stray).toEqual([{ start: 0, end: 29 }]);
  });
  test("text behind a stop belongs to no indicator", () => {
    const text = ITEM + "备注：待定。" + ITEM.replace("1、", "2、");
    const { joined, stray, items } = parse(text);
    expect(stray.map((it) => joined.text.slice(it.start, it.end))).toEqual(["备注：待定。"]);
    expect(items).toHaveLength(2);
  });
  test("； instead of 。 ends an item where the next one begins", () => {
    expect(fields(ITEM.replace("。", "；") + ITEM.replace("1、", "2、")).map((it) => it[8])).toEqual(["；", "。"]);
  });
  test("full-width digits and other dashes are read", () => {
    expect(fields("１、1－产出指标；11—数量指标；甲；实施周期指标值：１；年度指标值：１。")[0]?.slice(0, 6)).toEqual(["１", "1", "产出指标", "11", "数量指标", "甲"]);
  });
});

/** Pieces that names and values are made of, among them all that might be read as the beginning of something else. */
const words = fc.array(fc.constantFrom("人数", "标", "值", "指标", "1", "12", "-", "—", "、", "，", ".", "产出指标", "满意度指标", "（", "）", "%", "ab", "率", "目标", "１", "．", "/", " 路", "一级指标", "成本指标", "≥", "90%", "3.5", "2023.07-2024.01", "1、", "2、1-", "及时", "！", "标值", "指标值", ":"), { minLength: 1, maxLength: 4 }).map((it) => it.join(""));
const often = (right: string): fc.Arbitrary<string> => fc.oneof({ weight: 6, arbitrary: fc.constant(right) }, { weight: 1, arbitrary: words });
const items = fc
  .array(fc.record({ level1: fc.constantFrom("1-产出指标", "3-满意度", "12-产出"), level2: fc.constantFrom("11-数量指标", "2-社会效益", "31-满意度指标"), name: often("人数"), cycle: often("90%"), annual: often("20人"), colon: fc.constantFrom(":", "：") }), { minLength: 1, maxLength: 11 })
  .map((all) => all.map((it, at) => `${String(at + 1)}、${it.level1}；${it.level2}；${it.name}；实施周期指标值${it.colon}${it.cycle}；年度指标值:${it.annual}。`).join(""));

describe("the standard form", () => {
  const plain = (packed: PackedText): string => JSON.stringify({ items: packed.items.map((item) => ({ whole: item.whole, ...Object.fromEntries((["ordinal", "mark", "level1", "level2", "name", "cycle", "annual", "separators", "stop", "extra"] as const).map((field) => [field, item[field]])) })), stray: packed.stray });

  test("is read as the parser of all texts reads it", () => {
    let standard = 0;
    const same = (text: string): void => {
      const quick = parse(text);
      if (quick.standard) standard += 1;
      if (plain(quick) !== plain(parseAny(join(text)))) throw new Error(text);
    };
    fc.assert(fc.property(items, same), { numRuns: 1000, seed: 11 });
    fc.assert(fc.property(fc.tuple(items, fc.nat(400), fc.nat(2), words), ([text, at, cut, put]) => { same(text.slice(0, at) + put + text.slice(at + cut)); }), { numRuns: 600, seed: 12 });
    // Enough of both that neither half proves nothing.
    expect(standard).toBeGreaterThan(200);
    expect(standard).toBeLessThan(1400);
  });
  test("is numbered from 1 and closed, with nothing beside it", () => {
    expect(parse(ITEM).standard).toHaveLength(1);
    expect(parse(ITEM + ITEM.replace("1、", "2、")).standard).toHaveLength(2);
    for (const other of [ITEM.slice(0, -1), ITEM.replace("1、", "2、"), ITEM + ITEM, `${ITEM} 备注`, ITEM.replace("；", ";"), ITEM.replace("11-", "11—"), ITEM.replace("95%", ""), ITEM.replace("年度指标值:", "年度指标值"), ""]) expect(parse(other).standard).toBeNull();
  });
});
