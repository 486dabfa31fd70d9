import type { CheckResult } from "../core/check/engine";
import type { Finding } from "../core/check/finding";
import type { CellChange } from "../core/check/fix";
import type { Ignore, Ignored } from "../core/check/ignore";
import type { Profile } from "../core/check/profile";
import type { Severity } from "../core/check/rule";
import type { CellAddress } from "../core/sheet/address";
import type { Snapshot } from "../core/sheet/snapshot";
import type { Capabilities } from "./ports";

/** A finding as a front shows it: its address follows inserted and deleted rows. */
export interface Shown {
  readonly finding: Finding;
  /** Where it is now; null when its row was deleted since the check. */
  readonly cell: CellAddress | null;
}

export interface Checked {
  readonly snapshot: Snapshot;
  readonly result: CheckResult;
  readonly profile: Profile;
  /** Why this profile was taken, in Chinese. */
  readonly profileWhy: string;
  readonly shown: readonly Shown[];
  readonly ignored: readonly Ignored[];
  readonly lapsed: readonly Ignore[];
  readonly counts: Readonly<Record<Severity, number>>;
  readonly locked: "protected" | "read-only" | null;
  /** Another sheet that does hold a table, when this one does not. */
  readonly elsewhere: string | null;
}

/** What was written last, and the way back. */
export interface Written {
  readonly id: number;
  /** "已修正 6 个单元格" */
  readonly what: string;
  readonly cells: readonly CellAddress[];
  readonly sheet: string;
  /** True when 撤回 would not mean this: it was a taking back itself, or wrote no cell. */
  readonly settled: boolean;
}

/** Trouble, in three sentences: what happened, that nothing was lost, what to do. */
export interface Trouble {
  readonly what: string;
  readonly why: string;
  readonly remedy: string;
  readonly detail: string;
}

export interface Preview {
  readonly title: string;
  readonly changes: readonly CellChange[];
  /** Rows that will be inserted or filled, a sentence each. */
  readonly inserted: readonly string[];
  /** Fixes that were left out, in Chinese, one sentence each. */
  readonly notes: readonly string[];
}

export interface SessionState {
  readonly phase: "idle" | "checking" | "checked" | "failed";
  /** Share of a running check, 0 … 1. */
  readonly progress: number;
  /** The host waits because she is typing in a cell: 请先按 Enter. */
  readonly waitingForCell: boolean;
  readonly checked: Checked | null;
  /** The sheet she looks at now, as far as the host told; null before it did. */
  readonly activeSheet: string | null;
  /** The sheet changed after the check. */
  readonly stale: boolean;
  /** Marks are shown, as far as we know. */
  readonly marked: boolean;
  /** A command that writes is running: its name. */
  readonly busy: string | null;
  readonly preview: Preview | null;
  readonly written: Written | null;
  /** Rows that an insertion filled and that may be grown to their text; null when there are none. */
  readonly fitRows: readonly number[] | null;
  readonly trouble: Trouble | null;
  readonly capabilities: Capabilities | null;
  /** Profile chosen by hand; null lets the table decide. */
  readonly profileId: string | null;
}

export const AT_FIRST: SessionState = {
  phase: "idle",
  progress: 0,
  waitingForCell: false,
  checked: null,
  activeSheet: null,
  stale: false,
  marked: false,
  busy: null,
  preview: null,
  written: null,
  fitRows: null,
  trouble: null,
  capabilities: null,
  profileId: null,
};
