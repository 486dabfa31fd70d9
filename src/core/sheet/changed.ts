import type { CellAddress } from "./address";
import type { Snapshot } from "./snapshot";

/** Whether two sheets hold the same formulas. */
export function sameFormulas(a: Snapshot, b: Snapshot): boolean {
  if (a.formulas === b.formulas) return true;
  if (a.formulas.size !== b.formulas.size) return false;
  for (const [key, formula] of a.formulas) if (b.formulas.get(key) !== formula) return false;
  return true;
}

function sameNumbers(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((it, index) => it === b[index]);
}

/**
 * The cells whose values differ, in reading order, where nothing else does: same name, place, size, formulas and hidden rows and columns.
 * Null where something else differs, or more than `most` cells.
 */
export function changedCells(a: Snapshot, b: Snapshot, most: number): readonly CellAddress[] | null {
  if (a.name !== b.name || a.top !== b.top || a.left !== b.left || a.values.length !== b.values.length) return null;
  const changed: CellAddress[] = [];
  for (let row = 0; row < a.values.length; row += 1) {
    const one = a.values[row];
    const other = b.values[row];
    // A host that reads a part of the sheet again hands the other rows on as they are.
    if (one === other) continue;
    if (!one || !other || one.length !== other.length) return null;
    for (let column = 0; column < one.length; column += 1) {
      if (one[column] === other[column]) continue;
      changed.push({ row: row + a.top, column: column + a.left });
      if (changed.length > most) return null;
    }
  }
  return sameFormulas(a, b) && sameNumbers(a.hiddenRows, b.hiddenRows) && sameNumbers(a.hiddenColumns, b.hiddenColumns) ? changed : null;
}
