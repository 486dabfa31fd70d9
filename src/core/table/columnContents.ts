import type { Column } from "./budgetTable";
import type { Grid } from "./grid";
import type { HeaderCell } from "./headerRow";
import { isFirstLevelName, isLevelName } from "./indicatorCells";

const SIGN = /^(?:[≥≤=＝><＞＜≧≦⩾⩽]|>=|<=|=>|=<|大于等于|小于等于|大于或等于|小于或等于|不低于|不高于|大于|小于|等于|定性|定量|定性指标|定量指标)$/;
const COMPARISON = /^(?:[≥≤=＝><＞＜≧≦⩾⩽]|>=|<=|=>|=<|大于等于|小于等于|大于或等于|小于或等于|不低于|不高于|大于|小于|等于)$/;
const DIRECTION = /^(?:正向|反向|逆向|负向|正|反|逆|负|中性|区间)(?:指标)?$|^越(?:大|小|高|低|多|少)越(?:好|优)$/;

/** No more filled cells of a column than this are looked at. */
export const SAMPLE = 400;

/** What the cells of a column hold, in counts. */
interface Contents {
  readonly filled: number;
  readonly comparisons: number;
  readonly signs: number;
  readonly directions: number;
  readonly numbers: number;
}

export function contentsOf(grid: Grid, column: number, from: number, to: number): Contents {
  let [filled, comparisons, signs, directions, numbers] = [0, 0, 0, 0, 0];
  // Half of the sample from the top, half spread over the rest, so that one odd page decides nothing.
  const step = Math.max(1, Math.floor((to - from) / (SAMPLE * 4)));
  for (let row = from; row <= to && filled < SAMPLE; row += filled < SAMPLE / 2 ? 1 : step) {
    if (grid.blank(row, column)) continue;
    const text = grid.squeezed(row, column);
    if (text.length > 24) {
      filled += 1;
      continue;
    }
    filled += 1;
    if (COMPARISON.test(text)) comparisons += 1;
    if (SIGN.test(text)) signs += 1;
    else if (DIRECTION.test(text)) directions += 1;
    else if (/^[\d０-９.,，．%％+-]*[\d０-９][\d０-９.,，．%％+-]*$/.test(text)) numbers += 1;
  }
  return { filled, comparisons, signs, directions, numbers };
}

/** Share of a column's cells that must be names of levels for it to be taken for a level. */
const LEVELS = 0.8;

function levelHeld(grid: Grid, column: number, from: number, to: number): "level1" | "level2" | null {
  let [filled, firsts, levels] = [0, 0, 0];
  for (let row = from; row <= to && filled < SAMPLE; row += 1) {
    const text = grid.squeezed(row, column);
    if (text === "") continue;
    filled += 1;
    if (text.length > 24) continue;
    if (isFirstLevelName(text)) firsts += 1;
    else if (isLevelName(text)) levels += 1;
  }
  if (firsts > filled * LEVELS) return "level1";
  return levels > 0 && firsts + levels > filled * LEVELS ? "level2" : null;
}

/**
 * Headers whose columns hold something else than their words say: 目标值（计算符号） over nothing but signs, beside 目标值; 绩效指标 and
 * 指标类别 over 产出指标 and 数量指标, in a table where no header names a level. `columns` are the roles that were told so.
 */
export function withContents(grid: Grid, headed: readonly HeaderCell[], from: number, to: number): { cells: readonly HeaderCell[]; columns: Column[] } {
  const columns: Column[] = [];
  let cells = headed;
  for (const role of ["value", "cycle-value"] as const) {
    const own = cells.filter((it) => it.role === role);
    if (own.length < 2) continue;
    const isSigns = ({ column }: HeaderCell): boolean => {
      const { filled, comparisons } = contentsOf(grid, column, from, to);
      return comparisons * 2 > filled;
    };
    const signs = own.filter(isSigns);
    const value = own.find((it) => !signs.includes(it));
    if (!value || signs.length === 0) continue;
    cells = cells.map((it) => (signs.includes(it) ? { ...it, role: "polarity" } : it));
    columns.push({ role, column: value.column, header: value.piece });
  }
  const name = cells.find((it) => it.role === "name");
  if (!name || cells.some((it) => it.role === "level1" || it.role === "level2")) return { cells, columns };
  const left = cells.filter((it) => it.column < name.column && (it.role === null || it.role === "indicators" || it.role === "known" || it.role === "group" || it.role === "polarity"));
  for (const it of left.slice(-4)) {
    const role = levelHeld(grid, it.column, from, to);
    if (!role || columns.some((one) => one.role === role)) continue;
    cells = cells.map((one) => (one === it ? { ...one, role } : one));
    columns.push({ role, column: it.column, header: it.piece });
  }
  return { cells, columns };
}
