import type { Edit, RemoveRowsEdit, RowsEdit } from "../core/check/edit";
import type { CellRange } from "../core/sheet/address";
import type { SheetBefore } from "./before";
import { literal } from "./literal";
import { growths, rowAfter, type RowsPlan, type SheetPlan } from "./plan";

/** Merged areas of rows to be removed, where they stand when all is done; those of which nothing is left are dropped. */
export function shrunk(plan: SheetPlan, edit: RemoveRowsEdit): CellRange[] {
  return edit.shrink
    .map((area) => ({ ...area, top: rowAfter(plan, area.top), bottom: rowAfter(plan, area.bottom + 1) - 1 }))
    .filter((area) => area.bottom >= area.top);
}

/**
 * The edits that take a plan back, as the workbook stands after it: every value with its number format, new rows removed with the
 * merged areas they stretched, removed rows put back with what they held.
 */
export function inverseOf(before: SheetBefore): Edit[] {
  const { plan, cells } = before;
  const back: Edit[] = cells.map(({ cell, old, new: written, oldFormat, wantedFormat }) => {
    const changed = literal(written, oldFormat, wantedFormat).numberFormat !== null;
    return {
      kind: "value",
      sheet: plan.sheet,
      cell: { row: rowAfter(plan, cell.row), column: cell.column },
      old: written,
      new: old,
      ...(changed ? { numberFormat: oldFormat } : {}),
    };
  });
  return [...back, ...plan.rows.map((rows) => inverseRows(plan, rows))];
}

function inverseRows(plan: SheetPlan, { edit, after }: RowsPlan): RemoveRowsEdit | RowsEdit {
  if (edit.kind === "rows") {
    const wanted = growths(plan).map((growth) => growth.wanted);
    const named = edit.grow.map((area) => wanted.find((grown) => grown.top === rowAfter(plan, area.top) && grown.left === area.left));
    return {
      kind: "remove-rows",
      sheet: plan.sheet,
      first: after,
      count: edit.count,
      cells: edit.cells,
      shrink: named.filter((area) => area !== undefined),
      ...(edit.across ? { across: edit.across } : {}),
    };
  }
  return {
    kind: "rows",
    sheet: plan.sheet,
    before: after,
    count: edit.count,
    // Excel gives new rows the look of the row above; at the very top there is only the one below.
    likeRow: after > 0 ? after - 1 : after,
    cells: edit.cells,
    grow: shrunk(plan, edit),
    ...(edit.across ? { across: edit.across } : {}),
  };
}
