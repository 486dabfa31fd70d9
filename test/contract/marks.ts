import { codeOf, type ContractCase, type Json, withoutSheet } from "./contract";

const formula = '=N("jibiao:contract")=0';

export const marks: readonly ContractCase[] = [
  {
    name: "a custom conditional format on several areas, read back",
    version: "1.9",
    expected: { type: "Custom", formula, stopIfTrue: false, areas: "A1:A2,C3", fill: "#FFE0E0", color: "#800000", underline: "Single" },
    seen: null,
    observe: (_excel, run) =>
      run(async (context, sheet): Promise<Json> => {
        const added = sheet.getRanges("A1:A2,C3").conditionalFormats.add("Custom");
        added.custom.rule.formula = formula;
        added.custom.format.fill.color = "#FFE0E0";
        added.custom.format.font.color = "#800000";
        added.custom.format.font.underline = "Single";
        added.stopIfTrue = false;
        await context.sync();
        const list = sheet.getRange().conditionalFormats;
        list.load("items/id,items/type,items/stopIfTrue");
        await context.sync();
        const first = list.items[0];
        if (!first || list.items.length !== 1) return { count: list.items.length };
        const areas = first.getRanges();
        areas.load("address");
        first.custom.rule.load("formula");
        first.custom.format.fill.load("color");
        first.custom.format.font.load("color,underline");
        await context.sync();
        return {
          type: first.type,
          formula: first.custom.rule.formula,
          stopIfTrue: first.stopIfTrue,
          areas: withoutSheet(areas.address),
          fill: first.custom.format.fill.color,
          color: first.custom.format.font.color,
          underline: first.custom.format.font.underline,
        };
      }),
  },
  {
    name: "formulas of custom formats by one load of the list",
    version: "1.6",
    expected: [formula, formula],
    seen: null,
    observe: (_excel, run) =>
      run(async (context, sheet) => {
        for (const address of ["A1", "B2"]) sheet.getRange(address).conditionalFormats.add("Custom").custom.rule.formula = formula;
        await context.sync();
        const list = sheet.getRange().conditionalFormats;
        list.load("items/id,items/type,items/customOrNullObject/rule/formula");
        await context.sync();
        return list.items.map((item) => item.customOrNullObject.rule.formula);
      }),
  },
  {
    name: "a conditional format deleted by its id in a later run",
    version: "1.6",
    expected: { before: 2, after: 1, left: '=N("hers")=0', missing: true },
    seen: null,
    observe: async (_excel, run) => {
      const id = await run(async (context, sheet) => {
        sheet.getRange("A1:B2").conditionalFormats.add("Custom").custom.rule.formula = '=N("hers")=0';
        const ours = sheet.getRange("A1").conditionalFormats.add("Custom");
        ours.custom.rule.formula = formula;
        ours.load("id");
        await context.sync();
        return ours.id;
      });
      return run(async (context, sheet) => {
        const list = sheet.getRange().conditionalFormats;
        const before = list.getCount();
        await context.sync();
        list.getItem(id).delete();
        list.load("items/id,items/custom/rule/formula");
        const missing = list.getItemOrNullObject(id);
        await context.sync();
        return { before: before.value, after: list.items.length, left: list.items[0]?.custom.rule.formula ?? "", missing: missing.isNullObject };
      });
    },
  },
  {
    name: "a conditional format asked for by an id that is gone",
    version: "1.6",
    expected: "ItemNotFound",
    seen: null,
    observe: (_excel, run) =>
      codeOf(
        run(async (context, sheet) => {
          sheet.getRange().conditionalFormats.getItem("{00000000-0000-0000-0000-00000000000A}").delete();
          await context.sync();
        }),
      ),
  },
  {
    name: "marking changes no cell",
    version: "1.9",
    expected: { values: [["甲", 1]], fill: "#FFFFFF", bold: false },
    seen: null,
    observe: (_excel, run) =>
      run(async (context, sheet) => {
        const cells = sheet.getRange("A1:B1");
        cells.values = [["甲", 1]];
        const mark = sheet.getRanges("A1:B1").conditionalFormats.add("Custom");
        mark.custom.rule.formula = formula;
        mark.custom.format.fill.color = "#FFE0E0";
        cells.load("values");
        cells.format.fill.load("color");
        cells.format.font.load("bold");
        await context.sync();
        return { values: cells.values as Json, fill: cells.format.fill.color, bold: cells.format.font.bold };
      }),
  },
  {
    name: "two hundred areas in one address",
    version: "1.9",
    expected: 200,
    seen: null,
    observe: (_excel, run) =>
      run(async (context, sheet) => {
        const areas = sheet.getRanges(Array.from({ length: 200 }, (_, index) => `B${index * 2 + 1}`).join(","));
        areas.load("areaCount");
        await context.sync();
        return areas.areaCount;
      }),
  },
];
