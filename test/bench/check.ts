import type { CheckMemory, CheckResult } from "../../src/core/check/engine";
import type { Snapshot } from "../../src/core/sheet/snapshot";
import { checkSheet, finish } from "../../src/session/checkSheet";
import { profileById } from "../../src/profiles";
import { rules } from "../../src/rules";
import { corpus } from "./corpus";

const profile = profileById("guangzhou-2024") ?? null;
if (!profile) throw new Error("no profile");

/** The sheet recognised and checked by all rules, as every front does it. */
function run(snapshot: Snapshot, memory?: CheckMemory): CheckResult {
  return finish(checkSheet(snapshot, { rules, profile, ...(memory ? { memory } : {}) })).result;
}

/** Milliseconds of one call. */
function timed<T>(work: () => T): { ms: number; value: T } {
  const start = performance.now();
  const value = work();
  return { ms: performance.now() - start, value };
}

/** The middle one of several figures. */
function median(figures: readonly number[]): number {
  const sorted = [...figures].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** What bare regular expressions take to split the same texts: each indicator into its fields, each goal into its clauses. They check nothing. */
const CLAUSES = /[^，。；]+/g;
const SPLIT = /(\d+)、(\d+)-([^；]+)；(\d+)-([^；]+)；([^；]+)；实施周期指标值[:：]([^；]+)；年度指标值[:：]([^。；]+)[。；]/g;

function split(snapshot: Snapshot): number {
  let fields = 0;
  for (const row of snapshot.values) {
    const text = row[6];
    const goal = row[5];
    if (typeof text !== "string" || typeof goal !== "string") continue;
    for (const match of text.matchAll(SPLIT)) fields += match.length;
    for (const match of goal.matchAll(CLAUSES)) fields += match.length;
  }
  return fields;
}

const INDICATORS = 5;
/** Both peers go over so many tables before anything is timed, so that neither is measured while it is still being made fast. */
const WARM_UP = 20;
/** Sizes, and how many tables of each are checked in a round. */
const SIZES: readonly (readonly [projects: number, tables: number])[] = [[1000, 5], [10_000, 3], [100_000, 1]];
/**
 * Each round goes up through the sizes and down again, so that a machine that gets slower or faster meanwhile does so for all of them and
 * for both peers; each ratio is one of a round.
 */
const ROUNDS = 7;

interface Times {
  readonly bare: number;
  readonly check: number;
  readonly ratio: number;
}

/** Both peers over a few tables of a size, all texts new. */
function measure(size: number, tables: number, seed: number): Times {
  const each = Array.from({ length: tables }, (_it, at) => {
    const sheet = corpus(size, seed * tables + at + 1);
    // Once untimed: what is left over from making the texts is not the bare expression's business.
    split(sheet);
    const bare = timed(() => split(sheet)).ms;
    const check = timed(() => run(sheet)).ms;
    return { bare, check, ratio: check / bare };
  });
  return { bare: median(each.map((it) => it.bare)), check: median(each.map((it) => it.check)), ratio: median(each.map((it) => it.ratio)) };
}

/** The middle of two measurements. */
function between(a: Times, b: Times): Times {
  return { bare: (a.bare + b.bare) / 2, check: (a.check + b.check) / 2, ratio: (a.ratio + b.ratio) / 2 };
}

/** All sizes, from the smallest to the largest and back. The largest is measured once, as it takes as long as all others. */
function upAndDown(round: number): readonly Times[] {
  const up = SIZES.map(([size, tables]) => measure(size, tables, round * 2));
  const down = SIZES.slice(0, -1).reverse().map(([size, tables]) => measure(size, tables, round * 2 + 1)).reverse();
  return up.map((it, place) => between(it, down[place] ?? it));
}

/** Prints the check's time against the size of the table and against the bare expression, in one run. */
export function benchCheck(): void {
  for (let at = 0; at < WARM_UP; at += 1) measure(1000, 1, 100 + at);
  const rounds = Array.from({ length: ROUNDS }, (_it, round) => upAndDown(round));
  const middle = (of: (round: readonly Times[]) => number): number => median(rounds.map(of));
  for (const [place, [size]] of SIZES.entries()) {
    const check = middle((it) => it[place]?.check ?? 0);
    console.log(
      `${String(size).padStart(6)} projects: check ${check.toFixed(0)} ms (${((check * 1000) / (size * INDICATORS)).toFixed(1)} µs an indicator), bare split ${middle((it) => it[place]?.bare ?? 0).toFixed(1)} ms, ratio ${middle((it) => it[place]?.ratio ?? 0).toFixed(1)} ×`,
    );
  }
  for (let at = 1; at < SIZES.length; at += 1) {
    const times = (of: (it: Times) => number): string => middle((it) => of(it[at] as Times) / of(it[at - 1] as Times)).toFixed(1);
    console.log(`ten times the projects (${String(SIZES[at - 1]?.[0])} → ${String(SIZES[at]?.[0])}): ${times((it) => it.check)} × the time, bare split ${times((it) => it.bare)} ×`);
  }
  const last = SIZES.length - 1;
  const all = middle((it) => (it[last]?.check ?? 0) / (it[0]?.check ?? 1));
  console.log(`all the way (${String(SIZES[0]?.[0])} → ${String(SIZES[last]?.[0])}): ${all.toFixed(0)} × the time, ${(all ** (1 / last)).toFixed(1)} × for each tenfold (medians of ${String(ROUNDS)} rounds)`);

  const sheet = corpus(10_000, 5);
  const full: number[] = [];
  const again: number[] = [];
  for (let at = 1; at <= 9; at += 1) {
    const first = timed(() => run(sheet));
    const values = sheet.values.map((row, index) => (index === 100 + at ? row.map((value, column) => (column === 6 && typeof value === "string" ? value.replace("合格率", "达标率") : value)) : row));
    full.push(first.ms);
    again.push(timed(() => run({ ...sheet, values }, first.value.memory)).ms);
  }
  console.log(`one edited cell at 10000 projects: ${median(again).toFixed(1)} ms, ${((100 * median(again)) / median(full)).toFixed(1)} % of a full check (${median(full).toFixed(0)} ms; median of ${String(full.length)})`);
}
