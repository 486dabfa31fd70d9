import type { CellRange } from "../core/sheet/address";

/** A stretch of columns, both ends included. */
interface Stretch {
  readonly left: number;
  readonly right: number;
}

/** The union of stretches as few, ascending and apart from each other; touching ones become one. */
function united(stretches: readonly Stretch[]): Stretch[] {
  const ordered = [...stretches].sort((a, b) => a.left - b.left);
  const result: Stretch[] = [];
  for (const next of ordered) {
    const last = result.at(-1);
    if (last && next.left <= last.right + 1) result[result.length - 1] = { left: last.left, right: Math.max(last.right, next.right) };
    else result.push(next);
  }
  return result;
}

/** `from` without `taken`; both united. */
function without(from: readonly Stretch[], taken: readonly Stretch[]): Stretch[] {
  const result: Stretch[] = [];
  for (const stretch of from) {
    let left = stretch.left;
    for (const hole of taken) {
      if (hole.right < left || hole.left > stretch.right) continue;
      if (hole.left > left) result.push({ left, right: hole.left - 1 });
      left = hole.right + 1;
    }
    if (left <= stretch.right) result.push({ left, right: stretch.right });
  }
  return result;
}

/**
 * Covers layers of rectangles by few rectangles that do not overlap; a cell belongs to the first layer that holds it.
 * Cells beside each other are joined to rows, equal rows below each other to blocks. The sheet is swept in bands of rows
 * between which nothing changes, so that a mark on a whole column costs no more than one on a cell.
 */
export function disjointRectangles(layers: readonly (readonly CellRange[])[]): CellRange[][] {
  const edges = new Set<number>();
  const starting = layers.map(() => new Map<number, CellRange[]>());
  layers.forEach((layer, index) => {
    for (const range of layer) {
      edges.add(range.top);
      edges.add(range.bottom + 1);
      const here = starting[index]?.get(range.top);
      if (here) here.push(range);
      else starting[index]?.set(range.top, [range]);
    }
  });
  const rows = [...edges].sort((a, b) => a - b);
  const result = layers.map((): CellRange[] => []);
  const open = layers.map((): Map<string, CellRange> => new Map());
  let active = layers.map((): CellRange[] => []);
  rows.forEach((top, band) => {
    const bottom = (rows[band + 1] ?? top + 1) - 1;
    active = active.map((ranges, index) => [...ranges.filter((range) => range.bottom >= top), ...(starting[index]?.get(top) ?? [])]);
    let taken: Stretch[] = [];
    active.forEach((ranges, index) => {
      const all = united(ranges);
      const own = without(all, taken);
      taken = united([...taken, ...all]);
      const before = open[index] ?? new Map<string, CellRange>();
      const now = new Map<string, CellRange>();
      for (const { left, right } of own) {
        const key = `${String(left)}:${String(right)}`;
        const above = before.get(key);
        before.delete(key);
        now.set(key, { top: above?.top ?? top, left, bottom, right });
      }
      for (const range of before.values()) result[index]?.push(range);
      open[index] = now;
    });
  });
  open.forEach((ranges, index) => {
    for (const range of ranges.values()) result[index]?.push(range);
  });
  return result.map((ranges) => ranges.sort((a, b) => a.top - b.top || a.left - b.left));
}

/** Few rectangles that cover exactly the cells of these, each cell once. */
export function mergedRectangles(ranges: readonly CellRange[]): CellRange[] {
  return disjointRectangles([ranges])[0] ?? [];
}
