import type { Edit } from "../core/check/edit";
import { columnLetters, rangeToA1, toA1 } from "../core/sheet/address";
import type { JsonPlan } from "./planContract";

/** Edits of an insertion as the public plan tells them: rows counted from 1, cells in A1. */
export function jsonEdits(edits: readonly Edit[]): JsonPlan["edits"] {
  return edits.map((edit): JsonPlan["edits"][number] => {
    switch (edit.kind) {
      case "text":
        return { kind: "text", cell: toA1(edit.cell), span: [edit.span.start, edit.span.end], old: edit.old, new: edit.new };
      case "value":
        return { kind: "value", cell: toA1(edit.cell), old: edit.old, new: edit.new };
      case "rows":
        return {
          kind: "rows",
          before: edit.before + 1,
          count: edit.count,
          likeRow: edit.likeRow + 1,
          cells: edit.cells.map((it) => ({ row: it.row + 1, column: columnLetters(it.column), value: it.value })),
          grow: edit.grow.map(rangeToA1),
          sums: (edit.sums ?? []).map((it) => ({ cell: toA1(it.cell), old: it.old, new: it.new })),
          across: (edit.across ?? []).map((it) => ({ left: columnLetters(it.left), right: columnLetters(it.right) })),
        };
      case "remove-rows":
        throw new Error("A plan to insert removes no rows.");
    }
  });
}
