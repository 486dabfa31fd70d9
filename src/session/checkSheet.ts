import { check, type CheckMemory, type CheckResult } from "../core/check/engine";
import type { Profile } from "../core/check/profile";
import type { Rule } from "../core/check/rule";
import type { Snapshot } from "../core/sheet/snapshot";
import type { Recognition } from "../core/table/budgetTable";
import { recognise } from "../core/table/recognise";
import { choose } from "../profiles/choose";

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
  let recognition = recognise(snapshot, options.profile ? { headers: options.profile.headers } : {});
  const chosen = options.profile ? { profile: options.profile, because: "由您指定" } : choose(recognition);
  if (!options.profile && Object.keys(chosen.profile.headers).length > 0) recognition = recognise(snapshot, { headers: chosen.profile.headers });
  yield 0.01;
  const result = yield* check({ snapshot, recognition, profile: chosen.profile, rules: options.rules, ...(options.memory ? { memory: options.memory } : {}) });
  return { recognition, profile: chosen.profile, profileWhy: chosen.because, result };
}

/** Runs a generator to its end at once. */
export function finish<T>(run: Generator<number, T>): T {
  for (;;) {
    const step = run.next();
    if (step.done) return step.value;
  }
}
