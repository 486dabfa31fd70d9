import { BooleanNumber, type Worksheet } from "@univerjs/core";
import { type ApiObject, nullObject } from "../apiObject";
import { itemNotFound } from "../errors";
import { guardWrite, type HostContext } from "../hostContext";
import { eventMethods, workbookTarget } from "./events";
import { checkedSheetName, worksheet } from "./worksheet";

export function worksheets(context: HostContext): ApiObject {
  const { engine } = context;
  const visible = (only: boolean): readonly Worksheet[] => engine.sheets().filter((sheet) => !only || sheet.isSheetHidden() !== BooleanNumber.TRUE);
  const find = (key: string): Worksheet | null => engine.sheet(key) ?? engine.sheetByName(key);
  const one = (sheet: Worksheet | null | undefined, location: string): ApiObject => {
    if (!sheet) throw itemNotFound(location);
    return worksheet(context, sheet);
  };
  return {
    className: "WorksheetCollection",
    items: () => engine.sheets().map((sheet) => worksheet(context, sheet)),
    indexer: (key) => one(find(String(key)), "WorksheetCollection.getItem"),
    objects: {
      getItemOrNullObject: (args) => {
        const sheet = find(args.text(0));
        return sheet ? worksheet(context, sheet) : nullObject("Worksheet");
      },
      getActiveWorksheet: () => worksheet(context, engine.activeSheet()),
      getFirst: (args) => one(visible(args.flag(0, false))[0], args.location),
      getLast: (args) => one(visible(args.flag(0, false)).at(-1), args.location),
      add: (args) => {
        guardWrite(context, null, "cells", args.location);
        const name = args.optionalText(0);
        const sheet = engine.addSheet(name === undefined ? undefined : checkedSheetName(context, name, args.location, null));
        context.forgetUndo();
        return worksheet(context, sheet);
      },
    },
    methods: {
      getCount: (args) => visible(args.flag(0, false)).length,
      ...eventMethods(context, "WorksheetCollection", workbookTarget, ["onChanged", "onActivated", "onAdded", "onDeleted", "onSelectionChanged", "onRowSorted", "onColumnSorted"], () => context.cap),
    },
  };
}
