import type { CellAddress } from "../sheet/address";
import { squeezed } from "../sheet/joined";
import { valueAt, type Snapshot } from "../sheet/snapshot";
import type { BudgetTable, ColumnRole, Project } from "./budgetTable";
import { textCell } from "./grid";
import { isFull } from "./outlined";
import type { PackedTexts } from "./packedLine";
import { PackedProject, type PackedReader } from "./packedProject";
import { wholeCell } from "./piece";

/** Columns whose texts say nothing of where the table's lines and amounts are. */
const TEXTS: readonly ColumnRole[] = ["goal", "cycle-goal", "indicators"];

/** The project whose only row this is. */
function projectAt({ projects }: BudgetTable, row: number): Project | null {
  let from = 0;
  let to = projects.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((projects[middle]?.row ?? 0) < row) from = middle + 1;
    else to = middle;
  }
  const project = projects[from];
  return project?.row === row && project.lastRow === row ? project : null;
}

/**
 * A packed table after a few of its goals and indicator cells were edited, without reading its lines again: `changed` are all cells
 * whose values differ between the sheet it was read from and `sheet`. Null where one of them may tell of more than its own text:
 * it was or became empty, holds no text, stands in another column, or in a row without a number among its amounts; then the table
 * must be read anew. `isHeader` tells words that head columns.
 */
export function readPackedAgain(table: BudgetTable, before: Snapshot, sheet: Snapshot, changed: readonly CellAddress[], isHeader: (text: string) => boolean): BudgetTable | null {
  if (table.facts.layout !== "packed") return null;
  const roles = new Map<number, ColumnRole>();
  for (const role of TEXTS) {
    const [own, another] = table.columns.filter((it) => it.role === role);
    if (another) return null;
    if (own) roles.set(own.column, role);
  }
  const edited = new Map<number, PackedTexts>();
  for (const { row, column } of changed) {
    const role = roles.get(column);
    const project = projectAt(table, row);
    const old = valueAt(before, row, column);
    const value = valueAt(sheet, row, column);
    if (!role || !project || typeof old !== "string" || typeof value !== "string") return null;
    if (squeezed(old) === "" || squeezed(value) === "" || isHeader(value) || !project.amounts.some((it) => typeof it.raw === "number")) return null;
    const cell = textCell(row, column, value);
    if (cell.joined.text === "") return null;
    const texts = edited.get(project.index) ?? {};
    if (role === "goal") texts.goal = wholeCell(cell);
    else if (role === "cycle-goal") texts.cycleGoal = wholeCell(cell);
    else texts.indicators = cell;
    edited.set(project.index, texts);
  }
  const [first] = table.projects;
  if (!(first instanceof PackedProject)) return null;
  const cells = new Map([...edited].flatMap(([index, { indicators }]) => (indicators ? [[index, indicators] as const] : [])));
  // What kinds of values the table writes may have changed with a cell: then nothing that was read before holds.
  const reader: PackedReader = cells.size === 0 || first.reader.staysSo(cells) ? first.reader : first.reader.anew(() => projects.filter((it) => it instanceof PackedProject));
  const projects: readonly Project[] = table.projects.map((project) => {
    const texts = edited.get(project.index);
    return project instanceof PackedProject && (texts || reader !== first.reader) ? project.with(texts ?? null, reader) : project;
  });
  // Without a single indicator in full the cells may be outlines, which only all of them together tell.
  return projects.some((it) => it.packed?.items.some(isFull)) ? { ...table, projects } : null;
}
