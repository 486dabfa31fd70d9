import { type ICommandInfo, type IMutationInfo, type Injector, IUniverInstanceService, UniverInstanceType, type Workbook } from "@univerjs/core";
import { SheetInterceptorService } from "@univerjs/sheets";
import { ConditionalFormattingRuleModel, DeleteConditionalRuleMutation, DeleteConditionalRuleMutationUndoFactory, SetConditionalRuleMutation, setConditionalRuleMutationUndoFactory } from "@univerjs/sheets-conditional-formatting";
import { z } from "zod";
import { shift } from "../references";
import type { Change } from "./changes";
import { areaOf, rangeOf } from "./sheetRows";

const paramsSchema = z.object({
  unitId: z.string().optional(),
  subUnitId: z.string().optional(),
  range: z.object({ startRow: z.number(), endRow: z.number(), startColumn: z.number(), endColumn: z.number() }),
});

/** By the ids of Univer's commands. */
const kinds: Readonly<Record<string, "rows-inserted" | "rows-deleted" | "columns-inserted" | "columns-deleted">> = {
  "sheet.command.insert-row": "rows-inserted",
  "sheet.command.remove-row": "rows-deleted",
  "sheet.command.insert-col": "columns-inserted",
  "sheet.command.remove-col": "columns-deleted",
};

/**
 * Conditional formats move with inserted and deleted rows and columns. In a page Univer's own controller does it, but it
 * comes with the grid's UI package; without a page this takes its place.
 */
export function shiftRules(injector: Injector): void {
  const none = { redos: [], undos: [] };
  injector.get(SheetInterceptorService).interceptCommand({
    getMutations: (command: ICommandInfo) => {
      const kind = kinds[command.id];
      const params = paramsSchema.safeParse(command.params);
      const workbook = injector.get(IUniverInstanceService).getCurrentUnitOfType<Workbook>(UniverInstanceType.UNIVER_SHEET);
      if (!kind || !params.success || !workbook) return none;
      const { range } = params.data;
      const target = { unitId: params.data.unitId ?? workbook.getUnitId(), subUnitId: params.data.subUnitId ?? workbook.getActiveSheet().getSheetId() };
      const first = kind.startsWith("rows") ? range.startRow : range.startColumn;
      const last = kind.startsWith("rows") ? range.endRow : range.endColumn;
      return mutations(injector, target, { kind, sheetId: target.subUnitId, first, count: last - first + 1 });
    },
  });
}

function mutations(injector: Injector, target: { readonly unitId: string; readonly subUnitId: string }, change: Change): { redos: IMutationInfo[]; undos: IMutationInfo[] } {
  const redos: IMutationInfo[] = [];
  const undos: IMutationInfo[] = [];
  for (const rule of injector.get(ConditionalFormattingRuleModel).getSubunitRules(target.unitId, target.subUnitId) ?? []) {
    const areas = rule.ranges.map(areaOf);
    const moved = areas.map((area) => shift(area, change)).filter((area) => area !== null);
    if (moved.length === areas.length && moved.every((area, index) => area.row === areas[index]?.row && area.rows === areas[index].rows && area.column === areas[index].column && area.columns === areas[index].columns)) continue;
    if (moved.length === 0) {
      const params = { ...target, cfId: rule.cfId };
      redos.push({ id: DeleteConditionalRuleMutation.id, params });
      undos.unshift(...injector.invoke((accessor) => DeleteConditionalRuleMutationUndoFactory(accessor, params)));
    } else {
      const params = { ...target, rule: { ...rule, ranges: moved.map(rangeOf) } };
      redos.push({ id: SetConditionalRuleMutation.id, params });
      undos.unshift(...injector.invoke((accessor) => setConditionalRuleMutationUndoFactory(accessor, params)));
    }
  }
  return { redos, undos };
}
