import type { Snapshot } from "../sheet/snapshot";
import type { BudgetTable, Recognition } from "../table/budgetTable";
import type { Finding, NotRun } from "./finding";
import type { Profile } from "./profile";
import type { Rule } from "./rule";

export interface CheckInput {
  readonly snapshot: Snapshot;
  readonly recognition: Recognition;
  readonly profile: Profile;
  readonly rules: readonly Rule[];
}

export interface CheckResult {
  readonly table: BudgetTable | null;
  readonly findings: readonly Finding[];
  readonly notRun: readonly NotRun[];
}

/** Runs the rules; yields now and then with a share of 0 … 1 so that a caller can show progress, let others run, or stop. */
export declare function check(input: CheckInput): Generator<number, CheckResult>;
