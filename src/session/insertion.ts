import type { Level1Kind, Level2Kind } from "../core/check/profile";
import { readLevels } from "../core/check/levels";
import { compose, packedStyle, type AnyType, type ChosenEntry, type RefusedEntry } from "../library/compose";
import { insertIndicators, sentenceOf } from "../library/insert";
import { replaceIndicator } from "../library/insertInstead";
import type { Missing } from "../library/missing";
import { suggestType, type Suggestion } from "../library/suggest";
import { inBrief } from "../report/words";
import { changesOf, type Plan } from "./previews";
import type { Checked } from "./state";

/** What a project lacks, in kinds for choosing and in words for showing. */
export interface Lacks {
  readonly kinds: Missing;
  /** "缺：数量、满意度"; empty when nothing required is missing. */
  readonly words: readonly string[];
}

const LEVEL1_OF: Readonly<Record<string, Level1Kind>> = { B06: "output", B07: "benefit", B08: "satisfaction" };
const COST: readonly Level2Kind[] = ["cost", "economic-cost"];

/** Reads off the findings of a project what is missing, so that the library offers exactly what the rules ask for. */
export function lacksOf(checked: Checked, project: number): Lacks {
  const { result, profile } = checked;
  const here = result.table?.projects[project];
  const codes = new Set(result.findings.filter((it) => it.project === project).map((it) => it.rule as string));
  const level1 = Object.entries(LEVEL1_OF).flatMap(([code, kind]) => (codes.has(code) ? [kind] : []));
  const level2: Level2Kind[] = [];
  if (here && codes.has("B09")) {
    const present = new Set(here.indicators.flatMap((it) => readLevels(profile, it).map((reading) => reading.level2.kind)));
    level2.push(...profile.required.outputKinds.filter((kind) => !present.has(kind)));
  }
  if (codes.has("B10")) level2.push(...COST);
  const nameOf = (kind: Level1Kind | Level2Kind): string[] => {
    for (const first of profile.scheme) {
      if (first.kind === kind && level1.includes(first.kind)) return [first.name.replace(/指标$/, "")];
      const second = first.level2.find((it) => it.kind === kind);
      if (second) return [second.name.replace(/指标$/, "")];
    }
    return [];
  };
  return { kinds: { level1, level2 }, words: [...new Set([...level1, ...level2].flatMap(nameOf))] };
}

/** The type a project's name and goal speak for; null when nothing does. Never forced. */
export function suggestionFor(checked: Checked, project: number, types: readonly AnyType[]): Suggestion | null {
  const table = checked.result.table;
  const here = table?.projects[project];
  if (!table || !here) return null;
  return suggestType({ name: here.name.text, goal: here.goal?.text ?? null, indicators: here.indicators.map((it) => it.name.text), department: table.facts.department?.text ?? null }, types);
}

/** Whether the table writes a target for the whole period beside the annual one. */
export function writesCycle(checked: Checked): boolean {
  const table = checked.result.table;
  if (!table) return false;
  if (table.facts.layout === "packed") return packedStyle(table).cycle;
  return table.facts.roles.has("cycle-value") || table.grids.some((grid) => grid.blocks.some((block) => block.side === "cycle" || block.cycleValue >= 0));
}

export type InsertionPlan = { readonly ok: true; readonly plan: Plan; readonly refused: readonly RefusedEntry[] } | { readonly ok: false; readonly reason: string };

/** Works out an insertion and its preview; nothing is written. */
export function planInsertion(checked: Checked, project: number, chosen: readonly ChosenEntry[]): InsertionPlan {
  const table = checked.result.table;
  if (!table) return { ok: false, reason: "本表中没有找到绩效目标表" };
  const composed = compose(chosen, checked.profile, table);
  const [refused] = composed.refused;
  if (refused && composed.indicators.length === 0) return { ok: false, reason: `${refused.entry.name}：${refused.reason}` };
  const insertion = insertIndicators({ snapshot: checked.snapshot, table, project, indicators: composed.indicators, profile: checked.profile });
  if (!insertion.ok) return insertion;
  const count = String(composed.indicators.length);
  const name = table.projects[project]?.name.text ?? "";
  return {
    ok: true,
    refused: composed.refused,
    plan: {
      edits: insertion.edits,
      what: `已插入 ${count} 项指标`,
      autofit: insertion.autofit,
      preview: {
        title: `插入 ${count} 项指标：${inBrief(name, 26)}`,
        changes: changesOf(checked, null, insertion.edits) ?? [],
        inserted: insertion.places.filter((it) => it.kind !== "text").map(sentenceOf),
        notes: [...insertion.notes, ...composed.refused.map((it) => `${it.entry.name}：${it.reason}`)],
      },
    },
  };
}

/** Works out a replacement of one indicator and its preview; nothing is written. */
export function planReplacement(checked: Checked, place: { readonly project: number; readonly indicator: number }, chosen: ChosenEntry): InsertionPlan {
  const table = checked.result.table;
  const indicator = table?.projects[place.project]?.indicators[place.indicator];
  if (!table || !indicator) return { ok: false, reason: "这一项已不在表中，请重新检查" };
  const composed = compose([chosen], checked.profile, table);
  const [by] = composed.indicators;
  const [refused] = composed.refused;
  if (!by) return { ok: false, reason: refused ? `${refused.entry.name}：${refused.reason}` : "还没有选择指标" };
  const replaced = replaceIndicator({ snapshot: checked.snapshot, table, indicator, by, profile: checked.profile });
  if (!replaced.ok) return replaced;
  const title = `把“${inBrief(indicator.name.text, 14)}”换成“${inBrief(by.name, 14)}”`;
  return { ok: true, refused: [], plan: { edits: replaced.edits, what: `已${title}`, preview: { title, changes: changesOf(checked, null, replaced.edits) ?? [], inserted: [], notes: [] } } };
}
