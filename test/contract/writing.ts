import { codeOf, type ContractCase, type Json } from "./contract";

/** Writes one value into a new sheet's A1 and tells what is there then. */
function converted(value: string | number, format?: string): ContractCase["observe"] {
  return (_excel, run) =>
    run(async (context, sheet) => {
      const cell = sheet.getRange("A1");
      if (format !== undefined) cell.numberFormat = [[format]];
      cell.values = [[value]];
      cell.load("values,valueTypes");
      await context.sync();
      return [cell.values[0]?.[0] as Json, cell.valueTypes[0]?.[0] as Json];
    });
}

const conversions: readonly { readonly text: string | number; readonly format?: string; readonly expected: Json }[] = [
  { text: "007", expected: [7, "Double"] },
  { text: "'007", expected: ["007", "String"] },
  { text: "007", format: "@", expected: ["007", "String"] },
  { text: "90%", expected: [0.9, "Double"] },
  { text: "'90%", expected: ["90%", "String"] },
  { text: "≥90%", expected: ["≥90%", "String"] },
  { text: "1,030,700.00", expected: [1030700, "Double"] },
  { text: "2024-01-05", expected: [45296, "Double"] },
  { text: "2024年1月5日", expected: [45296, "Double"] },
  { text: "'2024-01-05", expected: ["2024-01-05", "String"] },
  { text: "TRUE", expected: [true, "Boolean"] },
  { text: "'=1+1", expected: ["=1+1", "String"] },
  { text: 59.8, format: "@", expected: ["59.8", "String"] },
  { text: "1、1-产出指标；11-数量指标；", expected: ["1、1-产出指标；11-数量指标；", "String"] },
  { text: "第一行\n第二行", expected: ["第一行\n第二行", "String"] },
];

export const writing: readonly ContractCase[] = [
  ...conversions.map(({ text, format, expected }): ContractCase => ({
    name: `${JSON.stringify(text)} written into a cell ${format === undefined ? "without a format" : `of format ${format}`}`,
    version: "1.1",
    expected,
    seen: null,
    observe: converted(text, format),
  })),
  {
    name: "a percentage brings its format",
    version: "1.1",
    expected: [["0%", "0.00%"]],
    seen: null,
    observe: (_excel, run) =>
      run(async (context, sheet) => {
        const cells = sheet.getRange("A1:B1");
        cells.values = [["90%", "99.5%"]];
        cells.load("numberFormat");
        await context.sync();
        return cells.numberFormat as Json;
      }),
  },
  {
    name: "a number format and then a number in one batch",
    version: "1.1",
    expected: { values: [[59.8]], format: [["0.00"]], text: [["59.80"]] },
    seen: null,
    observe: (_excel, run) =>
      run(async (context, sheet) => {
        const cell = sheet.getRange("A1");
        cell.numberFormat = [["@"]];
        cell.values = [["59.80"]];
        await context.sync();
        cell.numberFormat = [["0.00"]];
        cell.values = [[59.8]];
        cell.load("values,numberFormat,text");
        await context.sync();
        return { values: cell.values as Json, format: cell.numberFormat as Json, text: cell.text };
      }),
  },
  {
    name: "a null in the grid leaves its cell",
    version: "1.1",
    expected: [["甲", "乙二"]],
    seen: null,
    observe: (_excel, run) =>
      run(async (context, sheet) => {
        const cells = sheet.getRange("A1:B1");
        cells.values = [["甲", "乙"]];
        await context.sync();
        cells.values = [[null, "乙二"]];
        cells.load("values");
        await context.sync();
        return cells.values as Json;
      }),
  },
  {
    name: "a grid of the wrong size",
    version: "1.1",
    expected: "InvalidArgument",
    seen: null,
    observe: (_excel, run) =>
      codeOf(
        run(async (context, sheet) => {
          sheet.getRange("A1:B1").values = [["甲"]];
          await context.sync();
        }),
      ),
  },
  {
    name: "a formula that does not close",
    version: "1.1",
    expected: "InvalidArgument",
    seen: null,
    observe: (_excel, run) =>
      codeOf(
        run(async (context, sheet) => {
          sheet.getRange("A1").formulas = [["=SUM(B1:B2"]];
          await context.sync();
        }),
      ),
  },
  {
    name: "a value read in the batch that wrote what it depends on",
    version: "1.1",
    expected: [[30]],
    seen: null,
    observe: (_excel, run) =>
      run(async (context, sheet) => {
        sheet.getRange("A1:A2").values = [[10], [20]];
        const sum = sheet.getRange("A3");
        sum.formulas = [["=SUM(A1:A2)"]];
        sum.load("values");
        await context.sync();
        return sum.values as Json;
      }),
  },
  {
    name: "a protected sheet refuses a value, and takes it when unprotected",
    version: "1.2",
    expected: { refused: "AccessDenied", protected: true, after: [["写入了"]] },
    seen: null,
    observe: async (_excel, run) => {
      await run(async (context, sheet) => {
        sheet.protection.protect();
        await context.sync();
      });
      const refused = await codeOf(
        run(async (context, sheet) => {
          sheet.getRange("A1").values = [["没有"]];
          await context.sync();
        }),
      );
      return run(async (context, sheet) => {
        sheet.protection.load("protected");
        await context.sync();
        const isProtected = sheet.protection.protected;
        sheet.protection.unprotect();
        const cell = sheet.getRange("A1");
        cell.values = [["写入了"]];
        cell.load("values");
        await context.sync();
        return { refused, protected: isProtected, after: cell.values as Json };
      });
    },
  },
];
