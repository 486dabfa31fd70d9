import fc from "fast-check";
import { longestBeginning, longestEnding, remembering } from "../../src/rules/wordLists";

const word = fc.array(fc.constantFrom("率", "及时", "合格", "满意", "度", "人", "次", "数"), { minLength: 1, maxLength: 4 }).map((it) => it.join(""));
const lists = fc.array(fc.array(word, { maxLength: 8 }), { minLength: 1, maxLength: 6 });

/** The longest of those that hold, looked for one by one. */
function longest(words: readonly string[], holds: (it: string) => boolean): string {
  return words.filter((it) => holds(it)).reduce((most, it) => (it.length > most.length ? it : most), "");
}

describe("words at the edge of a text", () => {
  test("are found in every list as if each word were tried", () => {
    fc.assert(
      fc.property(lists, fc.array(word, { minLength: 1, maxLength: 20 }), (all, texts) => {
        for (const text of texts) {
          for (const words of all) {
            if (longestEnding(text, words) !== longest(words, (it) => text.endsWith(it))) return false;
            if (longestBeginning(text, words) !== longest(words, (it) => text.startsWith(it))) return false;
          }
        }
        return true;
      }),
      { numRuns: 200 },
    );
  });
  test("are found too in more lists than are kept, and in one that comes back after it was forgotten", () => {
    const many = Array.from({ length: 250 }, (_it, at) => [`第${String(at)}率`, "率"]);
    for (const _again of [1, 2]) expect(many.map((words, at) => longestEnding(`巡检第${String(at)}率`, words))).toEqual(many.map(([own]) => own));
    expect(longestEnding("", many[0] ?? [])).toBe("");
    expect(longestEnding("率", [])).toBe("");
  });
  test("an answer that is remembered is the answer", () => {
    let asked = 0;
    const length = remembering((text) => {
      asked += 1;
      return text.length;
    });
    fc.assert(fc.property(fc.array(word, { maxLength: 50 }), (texts) => { expect(texts.map(length)).toEqual(texts.map((it) => it.length)); }));
    const before = asked;
    expect([length("满意度率"), length("满意度率"), length("满意度率")]).toEqual([4, 4, 4]);
    expect(asked - before).toBeLessThanOrEqual(1);
  });
});
