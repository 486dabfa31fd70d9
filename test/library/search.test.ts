import fc from "fast-check";
import { builtInLibrary } from "../../src/library/builtIn";
import type { ProjectType } from "../../src/library/entry";
import { search, searchIndex, termsOf, type Hit } from "../../src/library/search";
import { guangzhou2024, mof2021 } from "../../src/profiles/builtIn";

const index = searchIndex(builtInLibrary.types, guangzhou2024);
const entries = builtInLibrary.types.flatMap((it) => it.entries);

/** The name with what was meant in it between marks. */
function marked({ entry, inName }: Hit): string {
  let text = "";
  let at = 0;
  for (const it of inName) {
    text += `${entry.name.slice(at, it.start)}⟦${entry.name.slice(it.start, it.end)}⟧`;
    at = it.end;
  }
  return text + entry.name.slice(at);
}

const first = (query: string): string | undefined => search(index, query).map(marked)[0];

test.each([
  // Chinese, anywhere, in several words.
  ["正常运行率", "系统⟦正常运行率⟧"],
  ["运行率 系统", "⟦系统⟧正常⟦运行率⟧"],
  ["苗木，成活", "⟦苗木成活⟧率"],
  // Pinyin: whole, begun, glued or apart, with tones, with an apostrophe.
  ["xitongzhengchangyunxinglv", "⟦系统正常运行率⟧"],
  ["xitong zhengchang", "⟦系统正常⟧运行率"],
  ["chenghuol", "苗木⟦成活率⟧"],
  ["miàomù", "⟦苗木⟧成活率"],
  ["xi'tong zheng", "⟦系统正⟧常运行率"],
  ["JIUCUOLV", "行政复议诉讼⟦纠错率⟧"],
  // ü is v, however it is typed.
  ["yunxinglü", "系统正常⟦运行率⟧"],
  ["yunxingl\u01dc", "系统正常⟦运行率⟧"],
  ["yunxinglu:", "系统正常⟦运行率⟧"],
  ["yunxinglu", "系统正常⟦运行率⟧"],
  ["yunxinglyu", "系统正常⟦运行率⟧"],
  // Initials, those of zh ch sh in one letter or two, and all ways mixed.
  ["xtzcyxl", "⟦系统正常运行率⟧"],
  ["xtzhchyxl", "⟦系统正常运行率⟧"],
  ["系统zhengcyx", "⟦系统正常运行⟧率"],
  ["gzxy", "⟦故障响应⟧时间"],
])("%s", (query, expected) => {
  expect(first(query)).toBe(expected);
});

test("a code finds what stands under it in the profile, and only that", () => {
  const kinds = (query: string): string[] => [...new Set(search(index, query).map((it) => it.entry.kind))].sort();
  expect(kinds("11")).toEqual(["quantity"]);
  expect(kinds("１３")).toEqual(["timeliness"]);
  expect(kinds("14")).toEqual(["economic-cost"]);
  expect(kinds("31")).toEqual(["satisfaction"]);
  expect(kinds("1")).toEqual(["economic-cost", "quality", "quantity", "timeliness"]);
  expect(search(index, "11")).toHaveLength(entries.filter((it) => it.kind === "quantity").length);
  // A scheme without codes has none to search by.
  expect(search(searchIndex(builtInLibrary.types, mof2021), "11")).toEqual([]);
  expect(search(index, "河道 31").map((it) => it.type.id)).toEqual(["river", "river"]);
});

test("an id finds its entry first", () => {
  expect(search(index, "it-operation/qual-uptime")[0]?.entry.name).toBe("系统正常运行率");
  expect(search(index, "qual-uptime").map((it) => it.entry.name)).toEqual(["系统正常运行率"]);
  expect(new Set(search(index, "green-space").map((it) => it.type.id))).toEqual(new Set(["green-space"]));
});

test("a type's name and its keywords find its entries, behind those that are named so", () => {
  const found = search(index, "绿地");
  expect(found[0]?.entry.name).toMatch(/^绿地/);
  expect(found.map((it) => it.entry.name)).toContain("苗木成活率");
  const known = found.find((it) => it.entry.name === "苗木成活率");
  expect(known?.inName).toEqual([]);
  expect(known?.inType).toEqual([{ start: 0, end: 2 }]);
  expect(search(index, "园林 满意度").map((it) => it.type.id)).toEqual(["green-space", "green-space"]);
});

test("a level by its name", () => {
  expect(new Set(search(index, "时效指标").map((it) => it.entry.kind))).toEqual(new Set(["timeliness"]));
});

test("written out comes before initials, the beginning before the middle", () => {
  const names = search(index, "yunwei").map((it) => it.entry.name);
  expect(names.slice(0, 2).every((it) => it.startsWith("运维"))).toBe(true);
  const scores = search(index, "yw").map((it) => it.score);
  expect(scores).toEqual([...scores].sort((a, b) => b - a));
});

test.each([
  ["培训人数", "参加培训人次"],
  ["绿化率", "建成区绿化覆盖率"],
  ["拿证率", "技能培训取证率"],
  ["培训满意度 学员", "参训学员满意度"],
])("%s is no entry's name: what is close to it comes instead", (query, expected) => {
  expect(search(index, query)[0]?.entry.name).toBe(expected);
  expect(search(index, query).length).toBeLessThanOrEqual(12);
});

test("nothing asked is everything, in the library's order; nonsense is nothing", () => {
  expect(search(index, " 　，").map((it) => it.entry)).toEqual(entries);
  expect(search(index, "", 7)).toHaveLength(7);
  expect(search(index, "qqqq")).toEqual([]);
  expect(search(index, "系统 qqqq")).toEqual([]);
  expect(search(index, "银行")).toEqual([]);
});

test("her own library is found by Chinese, code and id, also with characters nobody has read", () => {
  const model = entries.find((it) => it.kind === "quality");
  if (!model) throw new Error("no entry to copy");
  const own: ProjectType = { id: "own", name: "鱀豚保护", keywords: ["鱀豚"], not: [], entries: [{ ...model, id: "own/qual-one", name: "鱀豚（PM2.5）存活率" }] };
  const mine = searchIndex([...builtInLibrary.types, own], guangzhou2024);
  expect(search(mine, "鱀豚").map(marked)).toEqual(["⟦鱀豚⟧（PM2.5）存活率"]);
  expect(search(mine, "(pm2.5)").map(marked)).toEqual(["鱀豚⟦（PM2.5）⟧存活率"]);
  expect(search(mine, "鱀 12").map(marked)).toEqual(["⟦鱀⟧豚（PM2.5）存活率"]);
  expect(search(mine, "own/qual-one").map(marked)).toEqual(["鱀豚（PM2.5）存活率"]);
});

test("any text is answered, and what is marked is in the name", () => {
  const letters = fc.string({ unit: fc.constantFrom(..."zhsxitongyunlvaeüǚ系统率（1.-/ '"), maxLength: 60 });
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "grapheme", maxLength: 80 }), letters), (query) =>
      search(index, query).every(({ entry, inName, score }) => Number.isFinite(score) && inName.every((it, nth) => it.start >= (inName[nth - 1]?.end ?? 0) && it.start < it.end && it.end <= entry.name.length)),
    ),
    { numRuns: 150 },
  );
  expect(termsOf("a ".repeat(100_000)).length).toBeLessThanOrEqual(8);
});
