import { toA1 } from "../../src/core/sheet/address";
import { valueAt, type Snapshot } from "../../src/core/sheet/snapshot";
import { applyToSnapshot } from "../../src/core/check/apply";
import { checkNow } from "../../src/core/check/engine";
import type { Finding } from "../../src/core/check/finding";
import { conserves } from "../../src/core/check/guard";
import type { Profile } from "../../src/core/check/profile";
import type { Example, Rule, RuleCode } from "../../src/core/check/rule";
import { recognise } from "../../src/core/table/recognise";
import { profileById } from "../../src/profiles";
import { rules as allRules } from "../../src/rules";
import { exampleSheet } from "./exampleSheet";

/** Runs rules over a sheet with a profile and answers all findings. */
export function findingsOf(snapshot: Snapshot, profile: Profile, rules: readonly Rule[] = allRules): readonly Finding[] {
  return checkNow({ snapshot, recognition: recognise(snapshot, { headers: profile.headers }), profile, rules }).findings;
}

export function profileOf(id: string, changes: Partial<Profile>): Profile {
  const base = profileById(id);
  if (!base) throw new Error(`an example names profile ${id}, which does not exist`);
  return {
    ...base,
    ...changes,
    words: { ...base.words, ...changes.words },
    thresholds: { ...base.thresholds, ...changes.thresholds },
    required: { ...base.required, ...changes.required },
    severities: { ...base.severities, ...changes.severities },
  };
}

function awake(profile: Profile, rule: Rule): Profile {
  return rule.offByDefault ? { ...profile, severities: { ...profile.severities, [rule.code]: "on" } } : profile;
}

/** "G6[12,18]" for a span, "G6" for a whole cell; sorted, for comparing with marks. */
function placesOf(findings: readonly { cell: string; span: readonly [number, number] | null }[]): string[] {
  return findings.map((it) => (it.span ? `${it.cell}[${String(it.span[0])},${String(it.span[1])}]` : it.cell)).sort();
}

function ofRule(findings: readonly Finding[], code: RuleCode): { cell: string; span: readonly [number, number] | null }[] {
  return findings.filter((it) => it.rule === code).map((it) => ({ cell: toA1(it.cell), span: it.span ? ([it.span.start, it.span.end] as const) : null }));
}

/** Counts findings a rule, to see whether a fix brought new ones. */
function tally(findings: readonly Finding[]): Map<RuleCode, number> {
  const counts = new Map<RuleCode, number>();
  for (const it of findings) counts.set(it.rule, (counts.get(it.rule) ?? 0) + 1);
  return counts;
}

/** A good example: the rule has nothing to say. Answers what it said. */
export function silent(rule: Rule, example: Example): readonly string[] {
  const sheet = exampleSheet(example);
  return placesOf(ofRule(findingsOf(sheet.snapshot, awake(profileOf(sheet.profileId, sheet.changes), rule)), rule.code));
}

/** A bad example: the rule speaks exactly at the marks, its sentences are filled, and its fixes hold up. Answers what is wrong. */
export function speaks(rule: Rule, example: Example): readonly string[] {
  const sheet = exampleSheet(example);
  const profile = awake(profileOf(sheet.profileId, sheet.changes), rule);
  const all = findingsOf(sheet.snapshot, profile);
  const found = all.filter((it) => it.rule === rule.code);
  const wrong: string[] = [];
  const expected = placesOf(sheet.marks).join(" ");
  const actual = placesOf(ofRule(all, rule.code)).join(" ");
  if (expected === "") wrong.push("a bad example without a mark");
  if (expected !== actual) wrong.push(`marked ${expected}, found ${actual}`);
  for (const finding of found) {
    const template = rule.messages[finding.message];
    if (template === undefined) wrong.push(`no message ${finding.message}`);
    else wrong.push(...unfilled(template, finding.data));
    for (const fix of finding.fixes) {
      const title = rule.fixes?.[fix.title];
      if (title === undefined) wrong.push(`no fix title ${fix.title}`);
      else wrong.push(...unfilled(title, fix.data));
      wrong.push(...holdsUp(rule, profile, sheet.snapshot, all, finding, fix));
    }
  }
  if (sheet.fixed !== null) wrong.push(...fixedAsSaid(sheet.snapshot, found, sheet.fixed));
  return wrong;
}

function unfilled(template: string, data: Finding["data"]): string[] {
  return [...template.matchAll(/\{(\w+)\}/g)].filter((it) => data[it[1] ?? ""] === undefined).map((it) => `nothing fills ${it[0]} of “${template}”`);
}

/** A fix takes its own finding away; a safe one brings no new finding, loses nothing, and has nothing left to do the second time. */
function holdsUp(rule: Rule, profile: Profile, snapshot: Snapshot, before: readonly Finding[], finding: Finding, fix: Finding["fixes"][number]): string[] {
  const wrong: string[] = [];
  if (fix.edits.some((it) => it.kind === "rows")) return wrong;
  const applied = applyToSnapshot(snapshot, fix.edits);
  if (!applied.ok) return [`fix ${fix.title} is stale at once: ${JSON.stringify(applied.stale)}`];
  const back = applyToSnapshot(applied.snapshot, applied.inverse);
  if (!back.ok || JSON.stringify(back.snapshot.values) !== JSON.stringify(snapshot.values)) wrong.push(`the inverse of ${fix.title} does not lead back`);
  const after = findingsOf(applied.snapshot, profile);
  const own = (list: readonly Finding[]): number => list.filter((it) => it.rule === rule.code).length;
  if (own(after) >= own(before)) wrong.push(`fix ${fix.title} leaves ${String(own(after))} of ${String(own(before))} findings of its own rule`);
  if (fix.applicability !== "safe") return wrong;
  const counts = tally(before);
  for (const [code, times] of tally(after)) if (times > (counts.get(code) ?? 0)) wrong.push(`safe fix ${fix.title} brings ${code}`);
  for (const edit of fix.edits) {
    if (edit.kind !== "text" && edit.kind !== "value") continue;
    const { row, column } = edit.cell;
    if (!conserves(valueAt(snapshot, row, column), valueAt(applied.snapshot, row, column))) wrong.push(`safe fix ${fix.title} loses digits or characters of ${toA1(edit.cell)}`);
  }
  const again = after.find((it) => it.rule === finding.rule && it.fingerprint === finding.fingerprint)?.fixes.find((it) => it.title === fix.title);
  if (again && JSON.stringify(again.edits) === JSON.stringify(fix.edits)) wrong.push(`fix ${fix.title} is not idempotent`);
  return wrong;
}

function fixedAsSaid(snapshot: Snapshot, found: readonly Finding[], fixed: string | number): string[] {
  const fix = found[0]?.fixes[0];
  if (!fix) return ["the example says what the fix gives, but there is no fix"];
  const applied = applyToSnapshot(snapshot, fix.edits);
  if (!applied.ok) return ["the first fix is stale"];
  const cell = fix.edits[0] && "cell" in fix.edits[0] ? fix.edits[0].cell : null;
  const now = cell ? valueAt(applied.snapshot, cell.row, cell.column) : null;
  return now === fixed ? [] : [`fixed to ${JSON.stringify(now)}, the example says ${JSON.stringify(fixed)}`];
}
