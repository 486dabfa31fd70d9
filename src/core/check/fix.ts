import { cellKey, toA1, type CellAddress } from "../sheet/address";
import { touches } from "../sheet/span";
import { valueAt, type CellValue, type Snapshot } from "../sheet/snapshot";
import { applyToSnapshot, byCell, editedText, smallestEdit } from "./apply";
import type { Edit, TextEdit, ValueEdit } from "./edit";
import type { Finding } from "./finding";
import { conserves } from "./guard";
import type { RuleCode } from "./rule";

/** One cell before and after, for the preview. */
export interface CellChange {
  readonly cell: CellAddress;
  readonly before: CellValue;
  readonly after: CellValue;
  /** Codes of the rules whose fixes changed it, in order of code. */
  readonly rules: readonly RuleCode[];
  /** The edits of its text, where it is known which they are; they speak of `before`. */
  readonly edits?: readonly TextEdit[];
}

/** What fixing everything that is safe would do, worked out in memory. Nothing is written here. */
export interface FixPlan {
  /** One edit a cell, each the smallest that does it. */
  readonly edits: readonly Edit[];
  readonly changes: readonly CellChange[];
  /** How many findings go away. */
  readonly fixed: number;
  /** Rounds it took. */
  readonly passes: number;
  /** Rules that undo each other; their fixes are left out. Empty when a fixed point was reached. */
  readonly cycling: readonly RuleCode[];
  /** Cells where the conservation guard refused a fix that called itself safe. Always a fault of ours. */
  readonly refused: readonly { readonly cell: CellAddress; readonly rule: RuleCode }[];
}

const MOST_PASSES = 10;

function formatOf(formats: ReadonlyMap<number, string>, key: number): { numberFormat?: string } {
  const numberFormat = formats.get(key);
  return numberFormat === undefined ? {} : { numberFormat };
}

type CellEdit = TextEdit | ValueEdit;

function isCellEdit(edit: Edit): edit is CellEdit {
  return edit.kind === "text" || edit.kind === "value";
}

function conflicts(edit: CellEdit, taken: readonly CellEdit[]): boolean {
  return taken.some((other) => edit.kind === "value" || other.kind === "value" || touches(edit.span, other.span) || (edit.span.start === edit.span.end && other.span.start === edit.span.start));
}

/** Whether a cell that has had its earlier edits of a round loses nothing by those of one more fix. */
function conservesAfter(earlier: readonly CellEdit[], own: readonly CellEdit[], now: CellValue): boolean {
  const isText = (it: CellEdit): it is TextEdit => it.kind === "text";
  const texts = earlier.filter(isText);
  if (typeof now !== "string" || texts.length === 0) return true;
  const before = editedText(now, texts);
  const after = editedText(now, [...texts, ...own.filter(isText)]);
  return "text" in before && "text" in after && conserves(before.text, after.text);
}

function everyCell(edits: readonly CellEdit[], holds: (own: readonly CellEdit[], cell: CellAddress) => boolean): boolean {
  return [...byCell(edits).values()].every((own) => own[0] === undefined || holds(own, own[0].cell));
}

/** The safe fix of a finding, or null. */
export function safeFixOf(finding: Finding): Finding["fixes"][number] | null {
  return finding.fixes.find((it) => it.applicability === "safe") ?? null;
}

/**
 * Applies every safe fix again and again until nothing safe is left: at most ten rounds, touching edits of one round wait for the
 * next, rules that undo each other are named and left out, and the conservation guard looks at each cell.
 * `judge` checks a snapshot; `only` restricts to one rule or one finding's kind.
 */
export function planFixes(snapshot: Snapshot, judge: (snapshot: Snapshot) => readonly Finding[], only: (finding: Finding) => boolean = () => true): FixPlan {
  let current = snapshot;
  const rulesOf = new Map<number, Set<RuleCode>>();
  const formats = new Map<number, string>();
  const refused = new Map<string, { cell: CellAddress; rule: RuleCode }>();
  const cycling = new Set<RuleCode>();
  const seen = new Map<string, number>();
  const state = (it: Snapshot): string => [...rulesOf.keys()].sort((a, b) => a - b).map((key) => `${String(key)}=${String(valueAt(it, Math.floor(key / 16384), key % 16384))}`).join("\u001f");
  let findings = judge(current);
  const atFirst = findings.filter((it) => only(it) && safeFixOf(it)).length;
  let passes = 0;
  while (passes < MOST_PASSES) {
    const taken = new Map<number, CellEdit[]>();
    const round = new Map<number, RuleCode[]>();
    for (const finding of findings) {
      if (!only(finding) || cycling.has(finding.rule)) continue;
      const fix = safeFixOf(finding);
      const edits = fix?.edits.filter(isCellEdit) ?? [];
      if (!fix || edits.length === 0 || edits.length !== fix.edits.length) continue;
      if (edits.some((it) => refused.has(finding.rule + toA1(it.cell)))) continue;
      if (edits.some((it) => conflicts(it, taken.get(cellKey(it.cell.row, it.cell.column)) ?? []))) continue;
      // What was taken before may have moved the ground: beside it, too, nothing may get lost. Else it waits for the next round.
      if (!everyCell(edits, (own, { row, column }) => conservesAfter(taken.get(cellKey(row, column)) ?? [], own, valueAt(current, row, column)))) continue;
      // The guard sees this fix alone, so that it can be refused alone.
      const alone = applyToSnapshot(current, edits);
      if (!alone.ok) continue;
      const bad = edits.find((it) => !conserves(valueAt(current, it.cell.row, it.cell.column), valueAt(alone.snapshot, it.cell.row, it.cell.column)));
      if (bad) {
        refused.set(finding.rule + toA1(bad.cell), { cell: bad.cell, rule: finding.rule });
        continue;
      }
      for (const edit of edits) {
        const key = cellKey(edit.cell.row, edit.cell.column);
        taken.set(key, [...(taken.get(key) ?? []), edit]);
        if (edit.kind === "value" && edit.numberFormat !== undefined) formats.set(key, edit.numberFormat);
        round.set(key, [...(round.get(key) ?? []), finding.rule]);
      }
    }
    if (taken.size === 0) break;
    const applied = applyToSnapshot(current, [...taken.values()].flat());
    if (!applied.ok) break;
    passes += 1;
    for (const [key, codes] of round) {
      const known = rulesOf.get(key) ?? new Set<RuleCode>();
      for (const code of codes) known.add(code);
      rulesOf.set(key, known);
    }
    const before = state(applied.snapshot);
    if (seen.has(before)) {
      // This state was met before: the rules of this round turn in a circle. Their work is taken back and they stay out.
      for (const codes of round.values()) for (const code of codes) cycling.add(code);
      rulesOf.clear();
      seen.clear();
      current = snapshot;
    } else {
      seen.set(before, passes);
      current = applied.snapshot;
    }
    findings = judge(current);
  }

  const changes: CellChange[] = [];
  const edits: Edit[] = [];
  for (const [key, codes] of [...rulesOf].sort((a, b) => a[0] - b[0])) {
    const cell = { row: Math.floor(key / 16384), column: key % 16384 };
    const before = valueAt(snapshot, cell.row, cell.column);
    const after = valueAt(current, cell.row, cell.column);
    if (before === after) continue;
    const edit: Edit | null = typeof before === "string" && typeof after === "string" ? smallestEdit(snapshot.name, cell, before, after) : { kind: "value", sheet: snapshot.name, cell, old: before, new: after, ...formatOf(formats, key) };
    // Each step kept everything; the sum of them may well look otherwise: a stop that is put before an ordinal, which is then counted anew.
    if (!edit) continue;
    edits.push(edit);
    changes.push({ cell, before, after, rules: [...codes].sort() });
  }
  const left = findings.filter((it) => only(it) && safeFixOf(it)).length;
  return { edits, changes, fixed: Math.max(0, atFirst - left), passes, cycling: [...cycling].sort(), refused: [...refused.values()] };
}
