import type { ApiObject } from "../apiObject";
import type { HostContext } from "../hostContext";
import { comments } from "./comments";
import { customXmlParts } from "./customXml";
import { range } from "./range";
import { worksheets } from "./worksheets";

/** The object of `context.workbook`; the client's global object path leads here. */
export function workbook(context: HostContext): ApiObject {
  const { engine } = context;
  const selected = (): ApiObject => {
    const sheet = engine.activeSheet();
    return range(context, sheet, engine.rows.selectedArea(sheet));
  };
  return {
    className: "Workbook",
    properties: {
      name: { get: () => engine.workbookName() },
      readOnly: { get: () => context.simulation.readOnly },
    },
    navigations: {
      worksheets: () => worksheets(context),
      application: () => application(context),
      comments: () => comments(context, null),
      customXmlParts: () => customXmlParts(context),
    },
    objects: {
      getSelectedRange: selected,
      getActiveCell: () => {
        const sheet = engine.activeSheet();
        return range(context, sheet, { ...engine.rows.selectedArea(sheet), rows: 1, columns: 1 });
      },
    },
    methods: {
      _RemoveReference: (args) => context.references.remove(args.text(0)),
    },
  };
}

function application(context: HostContext): ApiObject {
  return {
    className: "Application",
    properties: { calculationMode: { get: () => "Automatic" } },
    methods: {
      // The engine recalculates on every change; waiting for it is all there is to do.
      calculate: async (args) => {
        args.word(0, ["Recalculate", "Full", "FullRebuild"]);
        await context.engine.settled();
      },
    },
  };
}
