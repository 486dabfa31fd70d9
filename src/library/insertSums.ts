import type { RowsEdit, SumEdit } from "../core/check/edit";
import { cellKey } from "../core/sheet/address";
import { followFormula, rangesOf } from "../core/sheet/references";
import type { Snapshot } from "../core/sheet/snapshot";
import type { Rank } from "./insertOrder";
import type { Slot } from "./insertSlots";

/** A sum whose range ends right above new rows. */
export interface SumAbove {
  readonly row: number;
  readonly column: number;
  readonly formula: string;
  readonly top: number;
  /** Whether it is a SUM and nothing else: such a formula can be written anew. */
  readonly plain: boolean;
}

/** The sums over a column whose last row is this one. A sum within the row, and of one row, are none. */
export function sumsEnding(snapshot: Snapshot, column: number, row: number): SumAbove[] {
  if (column < 0) return [];
  const found: SumAbove[] = [];
  for (const [key, formula] of snapshot.formulas) {
    const ranges = rangesOf(formula, snapshot.name);
    const range = ranges.find((it) => it.bottom === row && it.top < row && it.left <= column && it.right >= column);
    if (!range) continue;
    const plain = /^=\s*SUM\s*\([^()]*\)\s*$/i.test(formula) && ranges.every((it) => it === range || it.bottom < row || it.top > row);
    found.push({ row: Math.floor(key / 16384), column: key % 16384, formula, top: range.top, plain });
  }
  return found;
}

/**
 * Whether a sum down to `bottom` is one that a new row right below belongs to: the sum of the whole project (or of more than it), of
 * all of its first level, or of all of its second.
 */
export function takesIn(sum: Pick<SumAbove, "top">, bottom: number, slots: readonly Slot[], own: Rank): boolean {
  const inside = (it: Slot): boolean => it.row >= sum.top && it.row <= bottom;
  const [first] = slots;
  if (first && sum.top <= first.row && !slots.some((it) => it.row > bottom && it.holds)) return true;
  const isGroup = (same: (it: Rank) => boolean): boolean => slots.some((it) => it.holds && inside(it)) && slots.every((it) => !it.holds || (it.rank !== null && same(it.rank)) === inside(it));
  return isGroup((it) => it.first === own.first) || isGroup((it) => it.first === own.first && it.second === own.second);
}

/** A sum and the insertions that it must take in. */
export interface GrowingSum {
  readonly sum: SumAbove;
  readonly taken: ReadonlySet<RowsEdit>;
}

/**
 * The formulas that the sums hold when all the insertions are done. Rows that come in right below a range are taken in as if they
 * came in before its last row: there Excel lets a range grow by itself.
 */
export function grownSums(snapshot: Snapshot, growing: readonly GrowingSum[], edits: readonly RowsEdit[]): SumEdit[] {
  // As they are carried out: from the bottom up, of two at one place the one told first last.
  const inTurn = edits
    .map((edit, index) => ({ edit, index }))
    .sort((a, b) => b.edit.before - a.edit.before || b.index - a.index)
    .map(({ edit }) => edit);
  const byCell = new Map<number, GrowingSum[]>();
  for (const it of growing) {
    const key = cellKey(it.sum.row, it.sum.column);
    byCell.set(key, [...(byCell.get(key) ?? []), it]);
  }
  return [...byCell.values()].flatMap((list): SumEdit[] => {
    const [first] = list;
    if (!first) return [];
    const { row, column, formula } = first.sum;
    const grown = inTurn.reduce((text, edit) => {
      const at = list.some((it) => it.taken.has(edit)) ? edit.before - 1 : edit.before;
      return followFormula(text, snapshot.name, snapshot.name, { kind: "rows-inserted", first: at, count: edit.count });
    }, formula);
    return [{ cell: { row, column }, old: formula, new: grown }];
  });
}
