import type { Finding } from "./finding";
import type { RuleCode } from "./rule";

/** A decision not to be told again: about one finding, or about a rule on this table. Always with a reason. */
export interface Ignore {
  readonly rule: RuleCode;
  /** The finding's fingerprint; null when the whole rule is ignored for this table. */
  readonly fingerprint: string | null;
  /** Why, in her own words; never blank. */
  readonly reason: string;
  /** When, ISO date of the day. */
  readonly on: string;
}

export interface Ignored {
  readonly finding: Finding;
  readonly ignore: Ignore;
}

export interface AfterIgnoring {
  readonly findings: readonly Finding[];
  readonly ignored: readonly Ignored[];
  /** Ignores that match nothing any more: 已失效. */
  readonly lapsed: readonly Ignore[];
}

/** Sets aside what is ignored. The order of the findings stays. */
export function applyIgnores(findings: readonly Finding[], ignores: readonly Ignore[]): AfterIgnoring {
  const byFingerprint = new Map<string, Ignore>();
  const byRule = new Map<RuleCode, Ignore>();
  for (const it of ignores) {
    if (it.fingerprint === null) byRule.set(it.rule, it);
    else byFingerprint.set(it.rule + it.fingerprint, it);
  }
  const used = new Set<Ignore>();
  const shown: Finding[] = [];
  const ignored: Ignored[] = [];
  for (const finding of findings) {
    const ignore = byFingerprint.get(finding.rule + finding.fingerprint) ?? byRule.get(finding.rule);
    if (ignore) {
      used.add(ignore);
      ignored.push({ finding, ignore });
    } else shown.push(finding);
  }
  return { findings: shown, ignored, lapsed: ignores.filter((it) => !used.has(it)) };
}

/** Joins two lists; of two decisions about the same thing the later day wins, and on one day the second list's. */
export function mergeIgnores(one: readonly Ignore[], other: readonly Ignore[]): readonly Ignore[] {
  const merged = new Map<string, Ignore>();
  for (const it of [...one, ...other]) {
    const key = `${it.rule} ${it.fingerprint ?? "*"}`;
    const known = merged.get(key);
    if (!known || known.on <= it.on) merged.set(key, it);
  }
  return [...merged.values()];
}
