import fc from "fast-check";
import { copySets, editDistance, reduced, similarity, textPrint } from "../../../src/core/check/nearCopies";

/** Edit distance by the table everybody knows, for comparison. */
function plainDistance(a: string, b: string): number {
  let row = [...b].map((_it, index) => index + 1);
  row.unshift(0);
  for (const [i, one] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) next.push(Math.min((row[j] ?? 0) + (one === other ? 0 : 1), (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    row = next;
  }
  return row[b.length] ?? 0;
}

/** A generator of its own, so that the texts are the same on every machine. */
function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const HAN = "更新公共图书馆藏按期上架满足居民日常借阅需求扩大读者覆盖面农村路养护修补坑槽保持等级方便群众出行落实学前教育资助政策发放金减轻家庭经济困难幼儿入园负担保证应尽城区绿地管开展剪浇灌病虫害防治整洁美观市民提供舒适休闲环境";

function goal(next: () => number, length: number): string {
  let text = "";
  while (text.length < length) text += (HAN[Math.floor(next() * HAN.length)] ?? "") + (next() < 0.07 ? "，" : "");
  return `${text}。`;
}

/** `count` places changed, spread over the text. */
function changed(text: string, count: number, next: () => number): string {
  const chars = [...text];
  for (let it = 0; it < count; it += 1) {
    const at = Math.floor(((it + next()) / count) * (chars.length - 1));
    const kind = next();
    if (kind < 0.6) chars[at] = "丕";
    else if (kind < 0.8) chars.splice(at, 1);
    else chars.splice(at, 0, "丙");
  }
  return chars.join("");
}

test("the bounded edit distance is the edit distance", () => {
  const word = fc.string({ unit: fc.constantFrom("甲", "乙", "丙"), maxLength: 14 });
  fc.assert(
    fc.property(word, word, fc.nat(15), (a, b, most) => {
      const distance = plainDistance(a, b);
      expect(editDistance(a, b, most)).toBe(distance <= most ? distance : null);
    }),
    { numRuns: 1500 },
  );
});

function setsOf(texts: readonly (string | null)[]): ReturnType<typeof copySets> {
  return copySets(texts.map((it) => (it === null ? null : textPrint(it))), 0.95, (index) => texts[index] ?? "");
}

test("punctuation, blanks, width and years make no difference; other numbers do", () => {
  const a = "为确保2024-2025年设备运行，委托专业公司承担13个镇街的保养工作。";
  expect(similarity(a, "为确保 2023-2024 年设备运行,委托专业公司承担１３个镇街的保养工作", 0.95)).toBe(1);
  const other = similarity(a, "为确保2024-2025年设备运行，委托专业公司承担11个镇街的保养工作。", 0);
  expect(other).toBeLessThan(1);
  expect(other).toBeGreaterThan(0.95);
});

test("copies are found, whatever stands between them, and nothing else", () => {
  const next = random(7);
  const base = goal(next, 200);
  const texts = [base, goal(next, 200), changed(base, 4, next), goal(next, 200), base, "短", "短", goal(next, 60), null];
  const sets = setsOf(texts);
  expect(sets).toEqual([[0, 2, 4]]);
});

test("what is called a copy is one", () => {
  const next = random(11);
  const texts: string[] = [];
  for (let it = 0; it < 120; it += 1) {
    const base = goal(next, 40 + Math.floor(next() * 200));
    texts.push(base, changed(base, Math.floor(base.length * next() * 0.12), next));
  }
  for (const set of setsOf(texts)) {
    for (const index of set) {
      const hasTwin = set.some((other) => other !== index && similarity(texts[index] ?? "", texts[other] ?? "", 0.95) !== null);
      expect(hasTwin).toBe(true);
    }
  }
});

test("nearly every pair at 0.95 is found, and every one at 0.98", () => {
  const next = random(23);
  let close = 0;
  let edge = 0;
  const runs = 400;
  for (let it = 0; it < runs; it += 1) {
    const base = goal(next, 100 + Math.floor(next() * 200));
    const length = reduced(base).length;
    if (setsOf([base, changed(base, Math.max(1, Math.floor(length * 0.018)), next)]).length === 1) close += 1;
    if (setsOf([base, changed(base, Math.floor(length * 0.045), next)]).length === 1) edge += 1;
  }
  expect(close).toBe(runs);
  expect(edge).toBeGreaterThan(runs * 0.95);
});
