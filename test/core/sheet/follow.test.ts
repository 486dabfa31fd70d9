import fc from "fast-check";
import { followCell, followRange, type Move } from "../../../src/core/sheet/follow";

const move = fc.record({
  kind: fc.constantFrom<Move["kind"]>("rows-inserted", "rows-deleted", "columns-inserted", "columns-deleted"),
  first: fc.nat(12),
  count: fc.integer({ min: 1, max: 5 }),
});
const corner = fc.record({ row: fc.nat(15), column: fc.nat(15) });

test("a rectangle is where its cells have gone; lines inserted inside it belong to it", () => {
  fc.assert(
    fc.property(move, corner, fc.nat(5), fc.nat(5), (one, { row, column }, down, right) => {
      const range = { top: row, left: column, bottom: row + down, right: column + right };
      const cells = [];
      for (let r = range.top; r <= range.bottom; r += 1) for (let c = range.left; c <= range.right; c += 1) cells.push(followCell({ row: r, column: c }, one));
      const left = cells.filter((cell) => cell !== null);
      const moved = followRange(range, one);
      if (left.length === 0) expect(moved).toBeNull();
      else {
        expect(moved).toEqual({
          top: Math.min(...left.map((cell) => cell.row)),
          left: Math.min(...left.map((cell) => cell.column)),
          bottom: Math.max(...left.map((cell) => cell.row)),
          right: Math.max(...left.map((cell) => cell.column)),
        });
      }
    }),
  );
});

test("inserting and deleting the same rows leaves every cell where it was", () => {
  fc.assert(
    fc.property(corner, fc.nat(12), fc.integer({ min: 1, max: 5 }), (cell, first, count) => {
      const there = followCell(cell, { kind: "rows-inserted", first, count });
      expect(there && followCell(there, { kind: "rows-deleted", first, count })).toEqual(cell);
    }),
  );
});

test("a deleted cell is gone, and only along the axis of the move", () => {
  expect(followCell({ row: 4, column: 4 }, { kind: "rows-deleted", first: 3, count: 2 })).toBeNull();
  expect(followCell({ row: 5, column: 4 }, { kind: "rows-deleted", first: 3, count: 2 })).toEqual({ row: 3, column: 4 });
  expect(followCell({ row: 9, column: 4 }, { kind: "columns-inserted", first: 4, count: 2 })).toEqual({ row: 9, column: 6 });
});
