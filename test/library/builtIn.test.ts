import { readFileSync } from "node:fs";
import type { Level2Kind } from "../../src/core/check/profile";
import { readValue } from "../../src/core/indicator/readValue";
import { builtInLibrary } from "../../src/library/builtIn";
import { librarySchema } from "../../src/library/entry";
import { readingsOf } from "../../src/library/pinyin";
import { placeOf } from "../../src/library/place";
import { practice, published } from "../../src/library/types/writing";
import { profiles } from "../../src/profiles";
import { words } from "../../src/profiles/words";
import { measureOf } from "../../src/rules/naming";
import { findingsOf, formSheet, packedSheet, rowsSheet, shown, written, type Composed } from "./composed";
import { pickedProject, placedCount, wholeProject } from "./plans";

const { types } = builtInLibrary;
const entries = types.flatMap((it) => it.entries);

function repeated(texts: readonly string[]): readonly string[] {
  return texts.filter((it, index) => texts.indexOf(it) !== index);
}

test("it is a library", () => {
  const parsed = librarySchema.safeParse(builtInLibrary);
  expect(parsed.success ? [] : parsed.error.issues).toEqual([]);
  expect(types.length).toBeGreaterThanOrEqual(22);
});

test("ids and names are each used once, over all types", () => {
  expect(repeated(types.map((it) => it.id))).toEqual([]);
  expect(repeated(types.map((it) => it.name))).toEqual([]);
  expect(repeated(entries.map((it) => it.id))).toEqual([]);
  expect(repeated(entries.map((it) => it.name))).toEqual([]);
  expect(types.filter((type) => type.entries.some((it) => !it.id.startsWith(`${type.id}/`))).map((it) => it.id)).toEqual([]);
  expect(types.flatMap((it) => repeated([...it.keywords, ...it.not]).map((word) => `${it.id} ${word}`))).toEqual([]);
});

test.each(profiles.map((it) => [it.id, it] as const))("under %s each type offers two or more of every kind it should have, and of every kind it has", (_id, profile) => {
  const outputs: readonly Level2Kind[] = ["quantity", "quality", "timeliness"];
  const lacking = types.flatMap((type) => {
    const counts = new Map<Level2Kind, number>();
    for (const it of type.entries) {
      const kind = placeOf(it.kind, profile)?.level2.kind;
      if (kind) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
    const benefits = profile.scheme.find((it) => it.kind === "benefit")?.level2.map((it) => it.kind).filter((it) => it !== "satisfaction" && counts.has(it)) ?? [];
    const cost: Level2Kind = profile.scheme.some((it) => it.kind === "cost") ? "economic-cost" : "cost";
    const wanted = new Set<Level2Kind>([...outputs, cost, "satisfaction", ...counts.keys()]);
    return [...(benefits.length === 0 ? [`${type.id} has no benefit`] : []), ...[...wanted].filter((it) => (counts.get(it) ?? 0) < 2).map((it) => `${type.id} ${it}`)];
  });
  expect(lacking).toEqual([]);
});

test("names end in what is measured", () => {
  expect(entries.filter((it) => measureOf(it.name, words) === "").map((it) => it.name)).toEqual([]);
});

test("targets are read back as they are meant", () => {
  const misread = entries.filter(({ target }) => {
    const reading = readValue(written(target));
    if (target.type === "graded") return reading.kind !== "text" || !target.grades.includes(target.typical);
    if (target.type === "date") return reading.kind !== "date";
    return reading.kind !== "number" || reading.numbers[0]?.unit !== target.unit || reading.sign?.comparison !== { "≥": ">=", "≤": "<=", "=": "=" }[target.sign];
  });
  expect(misread.map((it) => `${it.id} ${written(it.target)}`)).toEqual([]);
});

test("figures keep their own bounds, and nothing asks for more than all of it", () => {
  const odd = entries.filter(({ target }) => {
    if (target.type !== "number") return false;
    const { typical, least, most, sign } = target;
    return (typical !== null && ((least !== null && typical < least) || (most !== null && typical > most))) || (sign === "≥" && typical === most && most !== null);
  });
  expect(odd.map((it) => it.id)).toEqual([]);
});

test("shares have a formula, and every source is a known table or common practice", () => {
  expect(entries.filter((it) => it.target.type === "number" && it.target.unit === "%" && !/[÷＋]/.test(it.formula)).map((it) => it.id)).toEqual([]);
  const known = new Set<string>([practice, ...Object.values(published)]);
  expect(entries.filter((it) => !known.has(it.source)).map((it) => it.source)).toEqual([]);
});

test("the table of readings covers every name: run npm run generate after a change", () => {
  const unread = new Set([...types.map((it) => it.name), ...entries.map((it) => it.name)].flatMap((it) => [...it]).filter((it) => /\p{Script=Han}/u.test(it) && readingsOf(it).length === 0));
  expect([...unread]).toEqual([]);
  expect(readFileSync("src/library/pinyinTable.ts", "utf8").length).toBeLessThan(10_000);
});

describe.each(profiles.map((it) => [it.id, it] as const))("composed under %s, no rule has an error or a warning to give", (_id, profile) => {
  const choices: readonly (readonly [string, readonly Composed[]])[] = [
    ["of all a type offers", types.map(wholeProject)],
    ["of the first choice of each kind", types.map((it) => pickedProject(it, 0))],
    ["of the second choice of each kind", types.map((it) => pickedProject(it, 1))],
  ];

  test.each(choices)("projects %s", (_name, projects) => {
    const count = projects.reduce((sum, it) => sum + placedCount(it, profile), 0);
    for (const sheet of [packedSheet(projects, profile), rowsSheet(projects, profile)]) {
      const said = findingsOf(sheet, profile);
      expect([said.projects, said.indicators]).toEqual([types.length, count]);
      expect(said.findings.filter((it) => it.severity !== "info").map(shown)).toEqual([]);
    }
    for (const project of projects) {
      const said = findingsOf(formSheet(project, profile), profile);
      expect([said.projects, said.indicators]).toEqual([1, placedCount(project, profile)]);
      expect(said.findings.filter((it) => it.severity !== "info").map(shown)).toEqual([]);
    }
  });

  test("each entry by itself: names and values raise nothing, not even a hint", () => {
    const alone = types.flatMap((type) => type.entries.map((entry): Composed => ({ ...wholeProject(type), name: entry.name, entries: [entry] })));
    for (const sheet of [packedSheet(alone, profile), rowsSheet(alone.filter((it) => placedCount(it, profile) > 0), profile)]) {
      const said = findingsOf(sheet, profile);
      expect(said.indicators).toBe(alone.reduce((sum, it) => sum + placedCount(it, profile), 0));
      expect(said.findings.filter((it) => /^[CD]/.test(it.rule)).map(shown)).toEqual([]);
    }
  });
});
