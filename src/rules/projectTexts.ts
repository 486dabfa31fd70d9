import { cellKey } from "../core/sheet/address";
import type { Indicator, Project } from "../core/table/budgetTable";
import type { CellText, Piece } from "../core/table/piece";
import { isHole, piece } from "../core/table/piece";
import type { Span } from "../core/sheet/span";
import type { Writing } from "./wordBreaks";

/** A cell of a project and how its text is written. */
export interface ProjectText {
  readonly cell: CellText;
  readonly writing: Writing;
  readonly what: "name" | "goal" | "indicators" | "indicator" | "value";
}

/** Two rules ask for the same project one after the other. */
let last: { readonly project: Project; readonly texts: readonly ProjectText[] } | null = null;

/** The cells that hold a project's words, each once, in reading order of the fields. */
export function projectTexts(project: Project): readonly ProjectText[] {
  if (last?.project !== project) last = { project, texts: textsOf(project) };
  return last.texts;
}

/** Lists a cell that shows something and is not listed yet. */
function put(texts: ProjectText[], cell: CellText, writing: Writing, what: ProjectText["what"]): void {
  if (cell.joined.raw === "") return;
  for (const { cell: known } of texts) if (known.row === cell.row && known.column === cell.column) return;
  texts.push({ cell, writing, what });
}

/** Whether an indicator stands in one cell with its levels or its value: in an outline, where no text is packed in full. */
function sharesCell({ name, level1, level2, annual }: Indicator): boolean {
  return !isHole(name) && [level1?.whole, level2?.whole, annual?.text].some((it) => it?.source === name.source);
}

function textsOf(project: Project): readonly ProjectText[] {
  const texts: ProjectText[] = [];
  const { name, cycleGoal, goal, indicatorCell, packed } = project;
  put(texts, name.source, "phrase", "name");
  if (cycleGoal) put(texts, cycleGoal.source, "prose", "goal");
  if (goal) put(texts, goal.source, "prose", "goal");
  if (packed) put(texts, indicatorCell, packed.items.length > 0 ? "packed" : "prose", "indicators");
  let seen: Set<number> | null = null;
  const add = (cell: CellText | undefined, writing: Writing, what: ProjectText["what"]): void => {
    if (!cell || cell.joined.raw === "") return;
    seen ??= new Set(texts.map((it) => cellKey(it.cell.row, it.cell.column)));
    const key = cellKey(cell.row, cell.column);
    if (seen.has(key)) return;
    seen.add(key);
    texts.push({ cell, writing, what });
  };
  for (const indicator of project.indicators) {
    // In packed text nearly all of them stand in the one cell that is listed already.
    if (packed && indicator.name.source === indicatorCell && indicatorCell.joined.raw !== "") continue;
    const isShared = packed !== null || sharesCell(indicator);
    add(indicator.name.source, packed ? "packed" : isShared ? "prose" : "phrase", isShared ? "indicators" : "indicator");
    if (isShared) continue;
    add(indicator.cycle?.text.source, "phrase", "value");
    add(indicator.annual?.text.source, "phrase", "value");
  }
  return texts;
}

/** A stretch of a cell's raw text as a piece: for what the joined text leaves out, such as breaks and invisible characters. */
export function rawPiece(cell: CellText, at: Span): Piece {
  const { raw } = cell.joined;
  return piece({ row: cell.row, column: cell.column, joined: { raw, text: raw, offsets: null, plain: true } }, at);
}
