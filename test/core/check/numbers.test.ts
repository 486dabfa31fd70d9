import fc from "fast-check";
import { NumberTable } from "../../../src/core/check/numberTable";
import { numberCount, numberIn, NumberText, numbersText } from "../../../src/core/check/numberText";
import { Sieve } from "../../../src/core/check/sieve";
import { among, differing, holding, repeated } from "../../../src/rules/acrossNumbers";

const number = fc.integer({ min: 0, max: 2 ** 30 - 1 });
/** Few enough that many come again. */
const common = fc.integer({ min: 1, max: 60 });

describe("numbers that are kept of each project", () => {
  test("come out of their text as they went in, whatever the sign", () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { maxLength: 40 }), (list) => {
        const text = numbersText(list.length, (place) => list[place] ?? 0);
        expect(Array.from({ length: numberCount(text) }, (_it, place) => numberIn(text, place))).toEqual(list);
      }),
    );
  });
  test("are gathered pair by pair, and a second gathering knows nothing of the first", () => {
    const first = new NumberText();
    first.add(7, 2 ** 30 - 1);
    first.add(0, 3);
    const text = first.written();
    expect(new NumberText().written()).toBe("");
    expect([0, 1, 2, 3].map((place) => numberIn(text, place))).toEqual([7, 2 ** 30 - 1, 0, 3]);
  });
  test("a table answers as a Map does", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.oneof(number, common), number), { maxLength: 900 }), (pairs) => {
        const table = new NumberTable();
        const map = new Map<number, number>();
        for (const [key, value] of pairs) {
          expect(table.get(key)).toBe(map.get(key) ?? -1);
          table.set(key, value);
          map.set(key, value);
        }
        for (const [key, value] of map) expect(table.get(key)).toBe(value);
      }),
    );
  });
  test("a sieve lets no number pass that came twice, and few that came once", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.integer(), common), { maxLength: 500 }), (list) => {
        const sieve = new Sieve(list.length);
        for (const it of list) sieve.add(it);
        for (const [at, it] of list.entries()) if (list.indexOf(it) !== at) expect(sieve.isRepeated(it)).toBe(true);
      }),
    );
    const sieve = new Sieve(10_000);
    const distinct = Array.from({ length: 10_000 }, (_it, at) => Math.imul(at, 0x85ebca6b));
    for (const it of distinct) sieve.add(it);
    expect(distinct.filter((it) => sieve.isRepeated(it)).length).toBeLessThan(2500);
    sieve.clear();
    expect(distinct.some((it) => sieve.isRepeated(it))).toBe(false);
  });
  test("what several projects have, and what differs between them, is what going over all pairs gives", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constant(0), common, number), { maxLength: 200 }), (list) => {
        expect([...repeated(list)].sort()).toEqual([...new Set(list.filter((it, at) => it !== 0 && list.indexOf(it) !== at))].sort());
      }),
    );
    fc.assert(
      fc.property(fc.array(fc.array(fc.tuple(common, fc.integer({ min: 0, max: 2 })), { maxLength: 6 }), { maxLength: 60 }), (projects) => {
        const keys = projects.map((pairs) => {
          const text = new NumberText();
          for (const [name, value] of pairs) text.add(name, value);
          return text.written();
        });
        const all = projects.flat();
        const expected = new Set(all.flatMap(([name, value]) => (all.some(([other, its]) => other === name && its !== value) ? [name] : [])));
        expect([...differing(keys)].sort()).toEqual([...expected].sort());
      }),
    );
  });
  test("those that have a number are all that have it, and no others", () => {
    // Numbers that share their last bits must not be taken for each other.
    const alike = fc.tuple(fc.nat({ max: 3 }), fc.nat({ max: 3 })).map(([low, high]) => low + high * 2 ** 20);
    fc.assert(
      fc.property(fc.array(alike, { maxLength: 50 }), fc.array(fc.array(fc.tuple(alike, alike), { maxLength: 4 }), { maxLength: 50 }), fc.uniqueArray(alike, { maxLength: 4 }), (keys, pairs, some) => {
        const those = new Set(some);
        const places = keys.map((_it, at) => at);
        expect(among(places, keys, those)).toEqual(places.filter((at) => some.includes(keys[at] ?? -1)));
        const texts = pairs.map((list) => {
          const text = new NumberText();
          for (const [first, second] of list) text.add(first, second);
          return text.written();
        });
        expect(holding(pairs, texts, those)).toEqual(pairs.filter((list) => list.some(([first]) => some.includes(first))));
      }),
    );
  });
});
