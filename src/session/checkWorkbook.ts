import { applyIgnores, type Ignore, type Ignored } from "../core/check/ignore";
import type { Finding } from "../core/check/finding";
import type { Profile } from "../core/check/profile";
import type { Rule, RuleCode } from "../core/check/rule";
import type { Snapshot } from "../core/sheet/snapshot";
import { checkSheet, type SheetCheck } from "./checkSheet";

/** The rule that speaks when no table is found. */
const NO_TABLE: RuleCode = "G03";

export interface WorkbookSheet {
  readonly snapshot: Snapshot;
  readonly visible: boolean;
}

export interface WorkbookCheckOptions {
  /** All rules, or those that were asked for. */
  readonly rules: readonly Rule[];
  /** Chosen by hand; null lets each table decide. */
  readonly profile: Profile | null;
  /** Decisions stored with the workbook. */
  readonly ignores: readonly Ignore[];
}

/** One sheet's outcome, decisions to ignore applied. */
export interface CheckedSheet {
  readonly snapshot: Snapshot;
  readonly check: SheetCheck;
  readonly findings: readonly Finding[];
  readonly ignored: readonly Ignored[];
  /** Decisions that match nothing in the whole workbook; told with its first sheet. */
  readonly lapsed: readonly Ignore[];
}

export interface WorkbookCheck {
  /** Sheets that hold a table; when there is none, the one that came nearest, with one finding that says what was looked for. */
  readonly checked: readonly CheckedSheet[];
  /** Names of visible sheets that are no such table. */
  readonly passedOver: readonly string[];
  /** Names of hidden sheets, which are not looked at. */
  readonly hidden: readonly string[];
}

/**
 * Checks a workbook sheet by sheet. Yields a share of 0 … 1. A workbook whose sheets are all hidden is checked as if they were not:
 * better than to call it clean.
 */
export function* checkWorkbook(sheets: readonly WorkbookSheet[], options: WorkbookCheckOptions): Generator<number, WorkbookCheck> {
  const anyVisible = sheets.some((it) => it.visible);
  const looked = anyVisible ? sheets.filter((it) => it.visible) : sheets;
  const hidden = anyVisible ? sheets.filter((it) => !it.visible).map((it) => it.snapshot.name) : [];
  const all: { readonly snapshot: Snapshot; readonly check: SheetCheck }[] = [];
  for (const { snapshot } of looked) {
    const run = checkSheet(snapshot, { rules: options.rules, profile: options.profile });
    for (;;) {
      const step = run.next();
      if (step.done) {
        all.push({ snapshot, check: step.value });
        break;
      }
      yield (all.length + step.value) / looked.length;
    }
  }
  const found = all.filter(({ check }) => check.recognition.ok);
  const nearest = nearestOf(all);
  const kept = found.length > 0 ? found : nearest === null ? [] : [nearest];
  const after = kept.map(({ snapshot, check }) => {
    const findings = check.recognition.ok ? check.result.findings : check.result.findings.filter((it) => it.rule === NO_TABLE).slice(0, 1);
    return { snapshot, check, ...applyIgnores(findings, options.ignores) };
  });
  const lapsed = options.ignores.filter((it) => after.every((one) => one.lapsed.includes(it)));
  return {
    checked: after.map((it, index) => ({ snapshot: it.snapshot, check: it.check, findings: it.findings, ignored: it.ignored, lapsed: index === 0 ? lapsed : [] })),
    passedOver: all.filter((it) => !kept.includes(it)).map((it) => it.snapshot.name),
    hidden,
  };
}

/** The sheet on which most of a table's columns were found; the first one where none were. */
function nearestOf<T extends { readonly check: SheetCheck }>(all: readonly T[]): T | null {
  let best: T | null = null;
  let most = -1;
  for (const it of all) {
    const { recognition } = it.check;
    const count = recognition.ok ? 0 : (recognition.none.nearest?.found.length ?? 0);
    if (count > most) {
      best = it;
      most = count;
    }
  }
  return best;
}
