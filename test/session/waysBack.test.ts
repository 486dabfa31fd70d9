import type { Edit } from "../../src/core/check/edit";
import { WaysBack } from "../../src/session/waysBack";

const value = (row: number, column = 6): Edit => ({ kind: "value", sheet: "表", cell: { row, column }, old: "新", new: "旧" });
const removal = (first: number, count: number): Edit => ({ kind: "remove-rows", sheet: "表", first, count, cells: Array.from({ length: count }, (_, row) => ({ row, column: 2, value: row })), shrink: [{ top: first - 2, left: 0, bottom: first + count - 1, right: 0 }] });
const moved = (kind: "rows-inserted" | "rows-deleted" | "columns-inserted" | "columns-deleted", first: number, count: number, own = false) => ({ kind, sheet: "表", first, count, remote: false, own }) as const;

function stack(...inverses: (readonly Edit[])[]): WaysBack {
  const ways = new WaysBack();
  for (const inverse of inverses) ways.push({ what: "", sheet: "表", inverse });
  return ways;
}

/** The rest of the stack from the top, taken off. */
function rest(ways: WaysBack): (readonly Edit[])[] {
  const found: (readonly Edit[])[] = [];
  while (ways.last) {
    found.push(ways.last.inverse);
    ways.pop();
  }
  return found;
}

test("cells and rows follow hers; our own commands and other sheets move nothing", () => {
  const ways = stack([value(11), removal(20, 2)]);
  ways.follow(moved("rows-inserted", 5, 3));
  ways.follow(moved("rows-inserted", 5, 3, true));
  ways.follow({ ...moved("rows-deleted", 0, 3), sheet: "另一张" });
  ways.follow(moved("columns-inserted", 1, 1));
  expect(rest(ways)).toEqual([[value(14, 7), { ...removal(23, 2), cells: [{ row: 0, column: 3, value: 0 }, { row: 1, column: 3, value: 1 }] }]]);
});

test("what she deleted needs no way back", () => {
  const ways = stack([value(11)], [value(12), removal(20, 3)]);
  ways.follow(moved("rows-deleted", 21, 1));
  ways.follow(moved("rows-deleted", 11, 1));
  expect(rest(ways)).toEqual([
    [value(11), { ...removal(19, 2), cells: [{ row: 0, column: 2, value: 0 }, { row: 1, column: 2, value: 2 }] }],
  ]);
});

test("an older command is followed in the sheet as it is when the newer ones are taken back", () => {
  // The newer one inserted rows 8 and 9; row 19 of the older one stands at 21 now.
  const ways = stack([value(19)], [removal(8, 2)]);
  ways.follow(moved("rows-inserted", 21, 1));
  expect(rest(ways)).toEqual([[removal(8, 2)], [value(20)]]);
});

test("rows of ours with hers between them stay; nothing older is taken back under them", () => {
  const ways = stack([value(19)], [removal(8, 2)], [value(3)]);
  ways.follow(moved("rows-inserted", 9, 1));
  expect(rest(ways)).toEqual([[value(3)]]);
});
