import type { Worksheet } from "@univerjs/core";
import { z } from "zod";
import type { ApiObject } from "../apiObject";
import { ApiError, invalidArgument } from "../errors";
import type { HostContext } from "../hostContext";

const optionNames = ["allowAutoFilter", "allowDeleteColumns", "allowDeleteRows", "allowEditObjects", "allowEditScenarios", "allowFormatCells", "allowFormatColumns", "allowFormatRows", "allowInsertColumns", "allowInsertHyperlinks", "allowInsertRows", "allowPivotTables", "allowSort"];

const optionsSchema = z.record(z.string(), z.union([z.boolean(), z.string()])).nullish();

export function protection(context: HostContext, sheet: Worksheet): ApiObject {
  const id = sheet.getSheetId();
  return {
    className: "WorksheetProtection",
    properties: {
      protected: { get: () => context.store.protection(id) !== null },
      options: {
        get: () => {
          const own = context.store.protection(id)?.options ?? {};
          return { ...Object.fromEntries(optionNames.map((name) => [name, own[name] ?? false])), selectionMode: own["selectionMode"] ?? "Normal" };
        },
      },
    },
    methods: {
      protect: (args) => {
        if (context.store.protection(id)) throw new ApiError("InvalidOperation", "The sheet is protected already.", args.location);
        const options = optionsSchema.safeParse(args.raw(0));
        if (!options.success) throw invalidArgument(args.location);
        context.store.protect(id, { options: options.data ?? {}, password: args.optionalText(1) });
        context.forgetUndo();
      },
      unprotect: (args) => {
        const own = context.store.protection(id);
        if (own?.password !== undefined && own.password !== args.optionalText(0)) throw new ApiError("InvalidArgument", "The password is incorrect.", args.location);
        context.store.protect(id, null);
        context.forgetUndo();
      },
    },
  };
}
