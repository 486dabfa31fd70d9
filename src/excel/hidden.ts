import type { CellRange } from "../core/sheet/address";

/**
 * The hidden rows or columns of the used range, zero-based and ascending.
 * @param all whether all of them are hidden (true), none (false) or some (null), as Excel tells for the range
 * @param visible the areas of visible cells; null when the host could not tell, and then "some" cannot be resolved
 */
export function hiddenLines(used: CellRange, axis: "rows" | "columns", all: boolean | null, visible: readonly CellRange[] | null): number[] {
  const first = axis === "rows" ? used.top : used.left;
  const last = axis === "rows" ? used.bottom : used.right;
  if (all === true) return lines(first, last);
  // Without a visible cell the other axis hides everything, and this one cannot be told.
  if (all === false || visible === null || visible.length === 0) return [];
  const stretches = visible
    .map((area) => (axis === "rows" ? { from: area.top, to: area.bottom } : { from: area.left, to: area.right }))
    .sort((a, b) => a.from - b.from);
  const hidden: number[] = [];
  let next = first;
  for (const { from, to } of stretches) {
    for (let line = next; line < from && line <= last; line += 1) hidden.push(line);
    next = Math.max(next, to + 1);
  }
  for (let line = next; line <= last; line += 1) hidden.push(line);
  return hidden;
}

function lines(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}
