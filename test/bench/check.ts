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

/** The median of several calls, each on a text of its own where `make` gives one. */
function median<T>(times: number, work: (at: number) => T): number {
  const all = Array.from({ length: times }, (_it, at) => timed(() => work(at)).ms).sort((a, b) => a - b);
  return all[Math.floor(all.length / 2)] ?? 0;
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

/** Prints the check's time against the size of the table and against the bare expression, in one run. */
export function benchCheck(): void {
  run(corpus(500, 99));
  const sizes = [1000, 10_000, 100_000];
  const times: number[] = [];
  for (const size of sizes) {
    const repeats = size >= 100_000 ? 1 : size >= 10_000 ? 3 : 7;
    const sheets = Array.from({ length: repeats }, (_it, at) => corpus(size, at + 1));
    const bare = median(repeats, (at) => split(sheets[at] ?? corpus(1)));
    const full = median(repeats, (at) => run(sheets[at] ?? corpus(1)));
    times.push(full);
    const per = (full * 1000) / (size * INDICATORS);
    console.log(`${String(size).padStart(6)} projects: check ${full.toFixed(0)} ms (${per.toFixed(1)} µs an indicator), bare split ${bare.toFixed(1)} ms, ratio ${(full / bare).toFixed(1)} ×`);
  }
  for (let at = 1; at < times.length; at += 1) console.log(`ten times the projects (${String(sizes[at - 1])} → ${String(sizes[at])}): ${((times[at] ?? 0) / (times[at - 1] ?? 1)).toFixed(1)} × the time`);

  const sheet = corpus(10_000, 5);
  const first = timed(() => run(sheet));
  let memory = first.value.memory;
  let at = 0;
  const again = median(21, () => {
    at += 1;
    const values = sheet.values.map((row, index) => (index === 100 + at ? row.map((value, column) => (column === 6 && typeof value === "string" ? value.replace("合格率", "达标率") : value)) : row));
    memory = run({ ...sheet, values }, memory).memory;
  });
  console.log(`one edited cell at 10000 projects: ${again.toFixed(1)} ms, ${((100 * again) / first.ms).toFixed(1)} % of a full check (${first.ms.toFixed(0)} ms)`);
}
