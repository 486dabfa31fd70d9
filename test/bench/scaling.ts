import { copySets, textPrint } from "../../src/core/check/nearCopies";
import { snapshotOf, type CellValue } from "../../src/core/sheet/snapshot";
import { recognise } from "../../src/core/table/recognise";

type Grid = CellValue[][];

const ITEM = "1、1-产出指标；11-数量指标；人数；年度指标值:2。";

const many = (n: number, row: (at: number) => CellValue[]): Grid => Array.from({ length: n }, (_, at) => row(at));

/** Sheets that a careless recogniser would go over again and again. */
const SHEETS: readonly (readonly [string, (n: number) => Grid])[] = [
  ["packed", (n) => [["项目名称", "总计", "绩效目标", "绩效指标"], ...many(n, (at) => [`第${String(at)}号经费`, 1.25, `目标${String(at)}`, ITEM])]],
  ["packed, units without texts", (n) => [["项目名称", "总计", "绩效目标", "绩效指标"], ...many(n, (at) => [at % 3 === 0 ? `第${String(at)}中学` : `第${String(at)}号`, 1.25, null, at % 3 === 0 ? null : ITEM])]],
  ["packed, nothing but bare lines", (n) => [["项目名称", "总计", "绩效目标", "绩效指标"], ...many(n, (at) => [at % 2 === 0 ? "小计" : `第${String(at)}号`, at])]],
  ["rows", (n) => [["项目名称", "预算数", "一级指标", "二级指标", "三级指标", "指标性质", "指标值"], ...many(n, (at) => [at % 5 === 0 ? `项目${String(at)}` : null, at % 5 === 0 ? at : null, "产出指标", "数量指标", `指标${String(at)}`, "≥", at])]],
  ["forms", (n) => Array.from({ length: Math.ceil(n / 6) }, (_, at): Grid => [["2025年绩效目标表"], ["项目名称", `项目${String(at)}`, "主管部门", "某局"], ["年度资金总额（万元）", at], ["一级指标", "二级指标", "三级指标", "指标值"], ["产出指标", "数量指标", "人数", "2人"], []]).flat()],
  ["junk above, header words below", (n) => [...many(n, (at) => [`说明${String(at)}`, "项目名称"]), ["项目名称", "总计", "绩效指标"], ...many(n, (at) => [`说明${String(at)}`, null, null])]],
  ["names of projects only", (n) => many(n, () => ["项目名称", "总计", "一级指标"])],
];

/** The packed text is not what is measured here. */
const bare: NonNullable<Parameters<typeof recognise>[1]> = { parse: (joined) => ({ joined, tokens: [], items: [], stray: [], standard: null }) };

const TEXTS: readonly (readonly [string, (n: number) => string[]])[] = [
  ["goals all different", (n) => Array.from({ length: n }, (_, at) => goal(at + 1))],
  ["goals nearly alike", (n) => Array.from({ length: n }, (_, at) => `${goal(1).slice(0, -4)}${String(at)}号`)],
];

const HAN = "更新公共图书馆藏按期上架满足居民日常借阅需求扩大读者覆盖面农村路养护修补坑槽保持等级方便群众出行落实学前教育资助政策发放金减轻家庭经济困难幼儿入园负担";

/** A text of 160 characters, the same on every machine. */
function goal(seed: number): string {
  let state = Math.imul(seed, 2654435761) >>> 0;
  return Array.from({ length: 160 }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return HAN[Math.floor((state / 2 ** 32) * HAN.length)] ?? "";
  }).join("");
}

/** Processor milliseconds, the best of three runs: the machine may be busy with something else. */
function cost(work: () => void): number {
  const runs = Array.from({ length: 3 }, () => {
    const { user } = process.cpuUsage();
    work();
    return (process.cpuUsage().user - user) / 1000;
  });
  return Math.max(0.5, Math.min(...runs));
}

/** Prints how time grows where something grows eightfold: about 8 × is in proportion, 64 × a square. */
export function benchScaling(): void {
  const tell = (what: string, costOf: (n: number) => number, n: number): void => {
    costOf(n);
    const [small, large] = [costOf(n), costOf(8 * n)];
    console.log(`${what}, ${String(n)} → ${String(8 * n)}: ${(large / small).toFixed(1)} × the time (${small.toFixed(1)} → ${large.toFixed(1)} ms)`);
  };
  for (const [name, make] of SHEETS) {
    tell(
      `recognise ${name}`,
      (n) => {
        const sheet = snapshotOf("表", make(n));
        return cost(() => recognise(sheet, bare));
      },
      2500,
    );
  }
  for (const [name, make] of TEXTS) {
    tell(
      `copies among ${name}`,
      (n) => {
        const texts = make(n);
        const prints = texts.map(textPrint);
        return cost(() => copySets(prints, 0.95, (index) => texts[index] ?? ""));
      },
      4000,
    );
  }
}
