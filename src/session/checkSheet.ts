import { check, type CheckMemory, type CheckResult } from "../core/check/engine";
import type { Profile } from "../core/check/profile";
import type { Rule } from "../core/check/rule";
import type { Snapshot } from "../core/sheet/snapshot";
import type { Recognition } from "../core/table/budgetTable";
import { recognise } from "../core/table/recognise";
import { choose } from "../profiles/choose";
import type { WorkbookPort } from "./ports";

export interface SheetCheckOptions {
  readonly rules: readonly Rule[];
  /** Chosen by hand; null lets the table decide. */
  readonly profile: Profile | null;
  readonly memory?: CheckMemory;
}

export interface SheetCheck {
  readonly recognition: Recognition;
  readonly profile: Profile;
  /** Why this profile: one Chinese sentence. */
  readonly profileWhy: string;
  readonly result: CheckResult;
}

/** Recognises a sheet, settles the profile, and runs the rules. One way for the pane, the ribbon and the command line. */
export function* checkSheet(snapshot: Snapshot, options: SheetCheckOptions): Generator<number, SheetCheck> {
  // What was read before helps only where it was read with the same names for headers.
  const { memory } = options;
  const before = memory?.table && (options.profile ? memory.profile === options.profile : Object.keys(memory.profile.headers).length === 0) ? { snapshot: memory.snapshot, table: memory.table } : null;
  let recognition = recognise(snapshot, { ...(options.profile ? { headers: options.profile.headers } : {}), ...(before ? { before } : {}) });
  const chosen = options.profile ? { profile: options.profile, because: "由您指定" } : choose(recognition);
  if (!options.profile && Object.keys(chosen.profile.headers).length > 0) recognition = recognise(snapshot, { headers: chosen.profile.headers });
  yield 0.01;
  const result = yield* check({ snapshot, recognition, profile: chosen.profile, rules: options.rules, ...(memory ? { memory } : {}) });
  return { recognition, profile: chosen.profile, profileWhy: chosen.because, result };
}

/** Runs a generator to its end at once. */
export function finish<T>(run: Generator<number, T>): T {
  for (;;) {
    const step = run.next();
    if (step.done) return step.value;
  }
}

/** Work at most this long between two breaths, in milliseconds. */
const SLICE = 16;

/** Runs a generator to its end and lets the page draw and answer between; `tell` hears how far it is and cancels by throwing. */
export async function unhurried<T>(run: Generator<number, T>, page: { readonly breathe: () => Promise<void>; readonly now: () => number }, tell: (share: number) => void): Promise<T> {
  let since = page.now();
  for (;;) {
    const step = run.next();
    if (step.done) return step.value;
    if (page.now() - since < SLICE) continue;
    tell(step.value);
    await page.breathe();
    tell(step.value);
    since = page.now();
  }
}

/** Another sheet that holds a table, for one that does not; null where none of the first dozen does. */
export async function sheetWithTable(port: Pick<WorkbookPort, "sheets" | "read">, not: string): Promise<string | null> {
  const sheets = await port.sheets();
  for (const sheet of sheets.filter((it) => it.visible && it.name !== not).slice(0, 12)) {
    const { snapshot } = await port.read({ sheet: sheet.name });
    if (finish(checkSheet(snapshot, { rules: [], profile: null })).recognition.ok) return sheet.name;
  }
  return null;
}
