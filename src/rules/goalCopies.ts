import { copySets, textPrint, type TextPrint } from "../core/check/nearCopies";
import type { Project } from "../core/table/budgetTable";
import type { Piece } from "../core/table/piece";

/** Two rules ask for the same prints and the same sets one after the other: the last print is kept, the sets as long as their prints live. */
let last: { readonly goal: Piece; readonly print: TextPrint } | null = null;
const sets = new WeakMap<TextPrint, { readonly least: number; readonly of: readonly (TextPrint | null)[]; readonly sets: readonly (readonly number[])[] }>();

/** The print of a project's goal; null for a classified one, whose statement is the same by rule, and for one without a goal. */
export function goalPrint(project: Project): TextPrint | null {
  if (project.classified || !project.goal || project.goal.text === "") return null;
  if (last?.goal !== project.goal) last = { goal: project.goal, print: textPrint(project.goal.text) };
  return last.print;
}

/** {@link copySets} of all goals of a table. */
export function goalCopies(all: readonly (TextPrint | null)[], least: number): readonly (readonly number[])[] {
  const first = all.find((it) => it !== null);
  if (!first) return [];
  const known = sets.get(first);
  if (known && known.least === least && known.of.length === all.length && known.of.every((it, index) => it === all[index] || (it !== null && it.text === all[index]?.text))) return known.sets;
  const found = copySets(all, least);
  sets.set(first, { least, of: all, sets: found });
  return found;
}
