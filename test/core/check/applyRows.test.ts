import fc from "fast-check";
import { applyToSnapshot } from "../../../src/core/check/apply";
import type { Edit, RowsEdit } from "../../../src/core/check/edit";
import { cellKey } from "../../../src/core/sheet/address";
import { snapshotOf, valueAt, type CellValue, type Snapshot } from "../../../src/core/sheet/snapshot";

const SHEET = snapshotOf(
  "表",
  [
    ["合计", 30, null],
    ["甲", 10, "a"],
    [null, 20, "b"],
    ["乙", null, "c"],
  ],
  { formulas: new Map([[cellKey(0, 1), "=SUM(B2:B3)"]]), merges: [{ top: 1, bottom: 2, left: 0, right: 0 }], hiddenRows: [3] },
);

function rows(before: number, more: Partial<RowsEdit> = {}): RowsEdit {
  return { kind: "rows", sheet: "表", before, count: 1, likeRow: before - 1, cells: [{ row: 0, column: 2, value: "新" }], grow: [], ...more };
}

function applied(sheet: Snapshot, edits: readonly Edit[]): { readonly snapshot: Snapshot; readonly inverse: readonly Edit[] } {
  const result = applyToSnapshot(sheet, edits);
  if (!result.ok) throw new Error(JSON.stringify(result.stale));
  return result;
}

test("rows come in: sums, merges and hidden rows follow, and the inverse leads back", () => {
  const { snapshot, inverse } = applied(SHEET, [rows(2)]);
  expect(snapshot.values).toEqual([["合计", 30, null], ["甲", 10, "a"], [null, null, "新"], [null, 20, "b"], ["乙", null, "c"]]);
  expect(snapshot.formulas.get(cellKey(0, 1))).toBe("=SUM(B2:B4)");
  expect(snapshot.merges).toEqual([{ top: 1, bottom: 3, left: 0, right: 0 }]);
  expect(snapshot.hiddenRows).toEqual([4]);
  expect(applied(snapshot, inverse).snapshot).toEqual(SHEET);
});

test("a merged area right above grows when it is asked to, and cells of the new row are merged across", () => {
  const grown = applied(SHEET, [rows(3, { grow: [{ top: 1, bottom: 2, left: 0, right: 0 }], across: [{ left: 1, right: 2 }], cells: [] })]);
  expect(grown.snapshot.merges).toEqual([
    { top: 1, bottom: 3, left: 0, right: 0 },
    { top: 3, bottom: 3, left: 1, right: 2 },
  ]);
  expect(applied(grown.snapshot, grown.inverse).snapshot).toEqual(SHEET);
  expect(applied(SHEET, [rows(3)]).snapshot.merges).toEqual(SHEET.merges);
  // A single cell becomes a merged area, and one cell again.
  const one = applied(SHEET, [rows(4, { grow: [{ top: 3, bottom: 3, left: 0, right: 0 }] })]);
  expect(one.snapshot.merges).toContainEqual({ top: 3, bottom: 4, left: 0, right: 0 });
  expect(applied(one.snapshot, one.inverse).snapshot).toEqual(SHEET);
});

test("cells and rows in one plan: addresses speak of the sheet before", () => {
  const { snapshot, inverse } = applied(SHEET, [
    rows(2),
    { kind: "value", sheet: "表", cell: { row: 3, column: 1 }, old: null, new: 5 },
    { kind: "text", sheet: "表", cell: { row: 1, column: 0 }, span: { start: 1, end: 1 }, old: "", new: "项" },
    rows(2, { cells: [{ row: 0, column: 2, value: "再新" }] }),
  ]);
  expect(snapshot.values.map((row) => row[2] ?? null)).toEqual([null, "a", "新", "再新", "b", "c"]);
  expect(valueAt(snapshot, 5, 1)).toBe(5);
  expect(valueAt(snapshot, 1, 0)).toBe("甲项");
  expect(applied(snapshot, inverse).snapshot).toEqual(SHEET);
});

test("what does not fit is refused", () => {
  const removal: Edit = { kind: "remove-rows", sheet: "表", first: 3, count: 1, cells: [{ row: 0, column: 2, value: "c" }], shrink: [] };
  expect(applyToSnapshot(SHEET, [removal])).toMatchObject({ ok: false, stale: [{ cell: { row: 3, column: 0 }, expected: null, found: "乙" }] });
  expect(applyToSnapshot(SHEET, [{ ...removal, first: 0, cells: [{ row: 0, column: 0, value: "合计" }, { row: 0, column: 1, value: 30 }] }]).ok).toBe(false);
  expect(applyToSnapshot(SHEET, [rows(9)]).ok).toBe(false);
  expect(applyToSnapshot(SHEET, [rows(2, { sheet: "别" })]).ok).toBe(false);
  expect(applyToSnapshot(SHEET, [rows(2, { cells: [{ row: 1, column: 0, value: "x" }] })]).ok).toBe(false);
  expect(applyToSnapshot(SHEET, [rows(1, { grow: [{ top: 1, bottom: 2, left: 0, right: 0 }] })]).ok).toBe(false);
});

test("removing rows can be taken back as well", () => {
  const removal: Edit = { kind: "remove-rows", sheet: "表", first: 2, count: 1, cells: [{ row: 0, column: 1, value: 20 }, { row: 0, column: 2, value: "b" }], shrink: [] };
  const { snapshot, inverse } = applied(SHEET, [removal]);
  expect(snapshot.merges).toEqual([]);
  expect(snapshot.formulas.get(cellKey(0, 1))).toBe("=SUM(B2:B2)");
  const back = applied(snapshot, inverse).snapshot;
  expect(back.values).toEqual(SHEET.values.map((row, at) => (at === 2 ? [null, 20, "b"] : row)));
  expect(back.merges).toEqual(SHEET.merges);
});

const cell = fc.oneof(fc.constant(null), fc.string({ maxLength: 3 }), fc.integer({ min: 0, max: 99 })) as fc.Arbitrary<CellValue>;

test("insert, then the inverse: the same snapshot", () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 8 }),
      fc.array(fc.record({ before: fc.nat(8), count: fc.integer({ min: 1, max: 3 }), column: fc.nat(5), value: cell }), { minLength: 1, maxLength: 3 }),
      fc.nat(6),
      fc.integer({ min: 1, max: 4 }),
      (values, insertions, mergeTop, mergeRows) => {
        const sheet = snapshotOf("表", values, {
          formulas: new Map([[cellKey(0, 0), "=SUM(B2:B6)+C3*$D$4"]]),
          merges: [{ top: mergeTop, bottom: mergeTop + mergeRows, left: 0, right: 1 }],
          hiddenRows: [1, 3],
        });
        const edits = insertions.map((it) => rows(Math.min(it.before, values.length), { count: it.count, cells: [{ row: it.count - 1, column: it.column, value: it.value }] }));
        const result = applied(sheet, edits);
        expect(result.snapshot.values).toHaveLength(values.length + insertions.reduce((sum, it) => sum + it.count, 0));
        expect(applied(result.snapshot, result.inverse).snapshot).toEqual(sheet);
      },
    ),
    { numRuns: 150 },
  );
});
