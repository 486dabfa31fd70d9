import { BooleanNumber, type Worksheet } from "@univerjs/core";
import { parseArea, parseAreas, splitSheet, wholeSheet } from "../a1";
import { type ApiObject, asText, nullObject } from "../apiObject";
import { ApiError, invalidArgument, itemNotFound, notImplemented } from "../errors";
import { guardWrite, type HostContext } from "../hostContext";
import { comments } from "./comments";
import { eventMethods } from "./events";
import { protection } from "./protection";
import { range } from "./range";
import { rangeAreas } from "./rangeAreas";

export function worksheet(context: HostContext, sheet: Worksheet): ApiObject {
  const { engine } = context;
  const id = sheet.getSheetId();
  const alive = (): void => {
    if (!engine.sheet(id)) throw itemNotFound("Worksheet");
  };
  const whole = (): ApiObject => range(context, sheet, wholeSheet);
  return {
    className: "Worksheet",
    identity: { Id: id },
    properties: {
      id: { get: () => id },
      name: {
        get: () => sheet.getName(),
        set: (value) => {
          guardWrite(context, null, "cells", "Worksheet.name");
          const name = checkedSheetName(context, asText(value, "Worksheet.name"), "Worksheet.name", sheet);
          engine.renameSheet(sheet, name);
        },
      },
      position: { get: () => engine.sheets().indexOf(sheet) },
      visibility: { get: () => (sheet.isSheetHidden() === BooleanNumber.TRUE ? "Hidden" : "Visible") },
    },
    navigations: {
      protection: () => protection(context, sheet),
      comments: () => comments(context, sheet),
    },
    objects: {
      getRange: (args) => {
        alive();
        const address = args.optionalText(0);
        return address === undefined || address === "" ? whole() : range(context, sheet, parseArea(splitSheet(address).rest, args.location));
      },
      getRanges: (args) => {
        alive();
        const address = args.optionalText(0);
        return rangeAreas(context, sheet, address === undefined ? [wholeSheet] : parseAreas(address, args.location));
      },
      getRangeByIndexes: (args) => {
        const area = { row: args.integer(0), column: args.integer(1), rows: args.integer(2), columns: args.integer(3) };
        if (area.row < 0 || area.column < 0 || area.rows < 1 || area.columns < 1 || area.row + area.rows > wholeSheet.rows || area.column + area.columns > wholeSheet.columns) throw invalidArgument(args.location);
        return range(context, sheet, area);
      },
      getCell: (args) => range(context, sheet, { row: args.integer(0), column: args.integer(1), rows: 1, columns: 1 }),
      getUsedRange: (args) => range(context, sheet, engine.cells.extent(sheet, args.flag(0, false)) ?? { row: 0, column: 0, rows: 1, columns: 1 }),
      getUsedRangeOrNullObject: (args) => {
        const extent = engine.cells.extent(sheet, args.flag(0, false));
        return extent ? range(context, sheet, extent) : nullObject("Range");
      },
    },
    methods: {
      activate: () => {
        alive();
        if (sheet.isSheetHidden() === BooleanNumber.TRUE) throw new ApiError("InvalidOperation", "A hidden sheet cannot be activated.", "Worksheet.activate");
        engine.activate(sheet);
      },
      delete: (args) => {
        guardWrite(context, null, "cells", args.location);
        alive();
        if (!engine.deleteSheet(sheet)) throw new ApiError("InvalidOperation", "The only visible sheet cannot be deleted.", args.location);
        context.forgetUndo();
      },
      calculate: () => {
        throw notImplemented("Worksheet.calculate");
      },
      ...eventMethods(context, "Worksheet", id, ["onChanged", "onActivated", "onSelectionChanged", "onRowSorted"], () => context.cap),
    },
  };
}

/** @throws as Excel does for a name that is empty, too long, taken, or has a character that none may have. */
export function checkedSheetName(context: HostContext, name: string, location: string, own: Worksheet | null): string {
  if (name.trim() === "" || name.length > 31 || /[\\/?*[\]:]/.test(name) || name.startsWith("'") || name.endsWith("'")) throw invalidArgument(location);
  const taken = context.engine.sheetByName(name);
  if (taken && taken !== own) throw new ApiError("ItemAlreadyExists", "A resource with the same name or identifier already exists.", location);
  return name;
}
