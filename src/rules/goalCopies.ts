import { copySets, textPrint, type TextPrint } from "../core/check/nearCopies";
import type { Project } from "../core/table/budgetTable";
import type { Piece } from "../core/table/piece";

/** Two rules ask for the same prints and the same sets one after the other: the last print is kept, the sets as long as their projects live. */
let last: { readonly goal: Piece; readonly print: TextPrint } | null = null;
const sets = new WeakMap<readonly Project[], { readonly least: number; readonly sets: readonly (readonly number[])[] }>();

/** The print of a project's goal; null for a classified one, whose statement is the same by rule, and for one without a goal. */
export function goalPrint(project: Project): TextPrint | null {
  // Of a goal in several cells one alone tells too little.
  if (project.classified || project.goalMore || !project.goal || project.goal.text === "") return null;
  if (last?.goal !== project.goal) last = { goal: project.goal, print: textPrint(project.goal.text) };
  return last.print;
}

/** {@link copySets} of all goals of a table. */
export function goalCopies(prints: readonly (TextPrint | null)[], projects: readonly Project[], least: number): readonly (readonly number[])[] {
  const known = sets.get(projects);
  if (known?.least === least) return known.sets;
  const found = copySets(prints, least, (index) => projects[index]?.goal?.text ?? "");
  sets.set(projects, { least, sets: found });
  return found;
}
