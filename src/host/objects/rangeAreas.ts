import type { Worksheet } from "@univerjs/core";
import { type Area, intersect, maxColumns, maxRows } from "../a1";
import { type ApiObject, nullObject } from "../apiObject";
import { invalidArgument } from "../errors";
import type { HostContext } from "../hostContext";
import { conditionalFormats } from "./conditionalFormats";
import { placeOf, printPlace, range } from "./range";
import { rangeFormat } from "./rangeFormat";
import { specialCells } from "./specialCells";
import { worksheet } from "./worksheet";

/** One or more rectangles of one sheet. */
export function rangeAreas(context: HostContext, sheet: Worksheet, areas: readonly Area[]): ApiObject {
  const reference = context.references.keep({ sheetId: sheet.getSheetId(), areas, build: (moved) => rangeAreasObject(context, sheet, moved, reference) });
  return rangeAreasObject(context, sheet, areas, reference);
}

function rangeAreasObject(context: HostContext, sheet: Worksheet, areas: readonly Area[], reference: string): ApiObject {
  return {
    className: "RangeAreas",
    identity: { _ReferenceId: reference },
    properties: {
      address: { get: () => areas.map((area) => printPlace(sheet, area)).join(", ") },
      areaCount: { get: () => areas.length },
      cellCount: { get: () => areas.reduce((sum, area) => sum + area.rows * area.columns, 0) },
      isEntireRow: { get: () => areas.every((area) => area.columns === maxColumns) },
      isEntireColumn: { get: () => areas.every((area) => area.rows === maxRows) },
    },
    navigations: {
      worksheet: () => worksheet(context, sheet),
      format: () => rangeFormat(context, sheet, areas),
      conditionalFormats: () => conditionalFormats(context, sheet, areas),
      areas: () => ({
        className: "RangeCollection",
        items: () => areas.map((area) => range(context, sheet, area)),
        methods: { getCount: () => areas.length },
      }),
    },
    objects: {
      getIntersectionOrNullObject: (args) => {
        const place = placeOf(args.object(0));
        if (!place || place.sheet !== sheet) throw invalidArgument(args.location);
        const common = areas.map((area) => intersect(area, place.area)).filter((area) => area !== null);
        return common.length > 0 ? rangeAreas(context, sheet, common) : nullObject("RangeAreas");
      },
      getSpecialCellsOrNullObject: async (args) => {
        await context.engine.settled();
        const found = specialCells(context, sheet, areas, args);
        return found.length > 0 ? rangeAreas(context, sheet, found) : nullObject("RangeAreas");
      },
    },
    methods: { _KeepReference: () => undefined },
  };
}
