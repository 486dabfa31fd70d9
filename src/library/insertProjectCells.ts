import type { CellRange } from "../core/sheet/address";
import { isAmountRole } from "../core/table/amounts";
import type { BudgetTable, Project } from "../core/table/budgetTable";
import type { Grid } from "../core/table/grid";
import type { Cell } from "./insertCells";
import { mergedDownwards } from "./insertSlots";

/** What the cells beside the indicators need of new rows: names repeated row by row, and merged areas that end right above. */
export interface ProjectCells {
  readonly repeated: readonly Cell[];
  readonly grow: readonly CellRange[];
}

/**
 * Looks at the columns beside the indicators. `before` is the row the new ones come in at, `taken` the indicators' columns.
 * Money is never repeated: a sum over the column would count it twice.
 */
export function projectCells(grid: Grid, table: BudgetTable, project: Project, before: number, taken: ReadonlySet<number>): ProjectCells {
  const merges = grid.sheet.merges ?? [];
  const last = before - 1;
  const grow = merges.filter((it) => {
    if (it.bottom !== last || it.top < table.area.top) return false;
    for (let column = it.left; column <= it.right; column += 1) if (taken.has(column)) return false;
    // The heading of the table, and a row's own cells merged across, are left as they are.
    return it.bottom > it.top && it.top > table.headerRow;
  });
  if (table.facts.layout === "form") return { repeated: [], grow };
  const repeated: Cell[] = [];
  const singles: CellRange[] = [];
  for (const { role, column } of table.columns) {
    if (taken.has(column)) continue;
    if (last === project.row && mergedDownwards(grid, column, table.headerRow + 1) && !merges.some((it) => it.left <= column && it.right >= column && it.top <= last && it.bottom >= last)) {
      singles.push({ top: last, bottom: last, left: column, right: column });
    } else if (!isAmountRole(role) && role !== "remark" && repeatsName(grid, table, column)) {
      const value = grid.value(last, column) ?? grid.value(project.row, column);
      if (value !== null && value !== "") repeated.push({ column, value });
    }
  }
  return { repeated, grow: [...grow, ...singles] };
}

/** Whether a project's text stands again on each of its rows. */
function repeatsName(grid: Grid, table: BudgetTable, column: number): boolean {
  let [again, blank] = [0, 0];
  for (const project of table.projects.slice(0, 400)) {
    for (let row = project.row + 1; row <= Math.min(project.lastRow, project.row + 3); row += 1) {
      if (grid.blank(row, column)) blank += 1;
      else if (grid.squeezed(row, column) === grid.squeezed(project.row, column)) again += 1;
    }
  }
  return again > blank;
}
