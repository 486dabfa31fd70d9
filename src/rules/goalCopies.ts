import { copySets, textPrint, type TextPrint } from "../core/check/nearCopies";
import type { Project } from "../core/table/budgetTable";

/** Two rules ask for the same prints and the same sets one after the other; both are kept as long as their projects live. */
const prints = new WeakMap<Project, TextPrint>();
const sets = new WeakMap<TextPrint, { readonly least: number; readonly of: readonly (TextPrint | null)[]; readonly sets: readonly (readonly number[])[] }>();

/** The print of a project's goal; null for a classified one, whose statement is the same by rule, and for one without a goal. */
export function goalPrint(project: Project): TextPrint | null {
  if (project.classified || !project.goal || project.goal.text === "") return null;
  let print = prints.get(project);
  if (!print) prints.set(project, (print = textPrint(project.goal.text)));
  return print;
}

/** {@link copySets} of all goals of a table. */
export function goalCopies(all: readonly (TextPrint | null)[], least: number): readonly (readonly number[])[] {
  const first = all.find((it) => it !== null);
  if (!first) return [];
  const known = sets.get(first);
  if (known && known.least === least && known.of.length === all.length && known.of.every((it, index) => it === all[index])) return known.sets;
  const found = copySets(all, least);
  sets.set(first, { least, of: all, sets: found });
  return found;
}
