import { codeOf, type ContractCase, withoutSheet } from "./contract";

export const reading: readonly ContractCase[] = [
  {
    name: "values, formulas and types of a range",
    version: "1.1",
    expected: { values: [["文字", 12.5, true, ""], [25, "", "#DIV/0!", "2024"]], formulas: [["文字", 12.5, true, ""], ["=B1*2", "", "=1/0", "2024"]], types: [["String", "Double", "Boolean", "Empty"], ["Double", "Empty", "Error", "String"]] },
    seen: null,
    observe: (_excel, run) =>
      run(async (context, sheet) => {
        const range = sheet.getRange("A1:D2");
        range.formulas = [["文字", 12.5, true, ""], ["=B1*2", "", "=1/0", "'2024"]];
        range.load("values,formulas,valueTypes");
        await context.sync();
        return { values: range.values, formulas: range.formulas, types: range.valueTypes };
      }),
  },
  {
    name: "place of the used range",
    version: "1.4",
    expected: { address: "B3:D5", row: 2, column: 1, rows: 3, columns: 3, cells: 9 },
    seen: null,
    observe: (_excel, run) =>
      run(async (context, sheet) => {
        sheet.getRange("B3").values = [["左上"]];
        sheet.getRange("D5").values = [["右下"]];
        const used = sheet.getUsedRangeOrNullObject(true);
        used.load("address,rowIndex,columnIndex,rowCount,columnCount,cellCount");
        await context.sync();
        return { address: withoutSheet(used.address), row: used.rowIndex, column: used.columnIndex, rows: used.rowCount, columns: used.columnCount, cells: used.cellCount };
      }),
  },
  {
    name: "the used range of an empty sheet is a null object",
    version: "1.4",
    expected: true,
    seen: null,
    observe: (_excel, run) =>
      run(async (context, sheet) => {
        const used = sheet.getUsedRangeOrNullObject(true);
        await context.sync();
        return used.isNullObject;
      }),
  },
  {
    name: "a property that was not loaded",
    version: "1.1",
    expected: "PropertyNotLoaded",
    seen: null,
    observe: (_excel, run) =>
      codeOf(
        run(async (context, sheet) => {
          const range = sheet.getRange("A1");
          await context.sync();
          return range.values;
        }),
      ),
  },
  {
    name: "a member of a null object",
    version: "1.4",
    expected: "InvalidObjectPath",
    seen: null,
    observe: (_excel, run) =>
      codeOf(
        run(async (context) => {
          const missing = context.workbook.worksheets.getItemOrNullObject("没有这张表");
          await context.sync();
          missing.getRange("A1").load("values");
          await context.sync();
        }),
      ),
  },
  {
    name: "a range of a run that has ended",
    version: "1.1",
    expected: "InvalidObjectPath",
    seen: null,
    observe: async (_excel, run) => {
      const kept = await run(async (context, sheet) => {
        const range = sheet.getRange("A1");
        await context.sync();
        return [range];
      });
      return codeOf(Promise.resolve().then(() => kept.map((range) => range.load("values"))));
    },
  },
  {
    name: "a sheet that is not there",
    version: "1.1",
    expected: "ItemNotFound",
    seen: null,
    observe: (_excel, run) =>
      codeOf(
        run(async (context) => {
          context.workbook.worksheets.getItem("没有这张表").load("name");
          await context.sync();
        }),
      ),
  },
  {
    name: "an address that is none",
    version: "1.1",
    expected: "InvalidArgument",
    seen: null,
    observe: (_excel, run) =>
      codeOf(
        run(async (context, sheet) => {
          sheet.getRange("第一格").load("values");
          await context.sync();
        }),
      ),
  },
  {
    name: "which cells hold formulas",
    version: "1.9",
    expected: { address: "B1:B3,D2", count: 2 },
    seen: null,
    observe: (_excel, run) =>
      run(async (context, sheet) => {
        sheet.getRange("A1:A3").values = [[1], [2], [3]];
        sheet.getRange("B1:B3").formulas = [["=A1"], ["=A2"], ["=A3"]];
        sheet.getRange("D2").formulas = [["=SUM(A1:A3)"]];
        const found = sheet.getUsedRange().getSpecialCellsOrNullObject("Formulas");
        found.load("address,areaCount");
        await context.sync();
        return { address: withoutSheet(found.address), count: found.areaCount };
      }),
  },
  {
    name: "no special cells is a null object",
    version: "1.9",
    expected: true,
    seen: null,
    observe: (_excel, run) =>
      run(async (context, sheet) => {
        sheet.getRange("A1:A2").values = [[1], ["字"]];
        const found = sheet.getUsedRange().getSpecialCellsOrNullObject("Formulas");
        await context.sync();
        return found.isNullObject;
      }),
  },
  {
    name: "merged areas",
    version: "1.13",
    expected: { address: "A1:A3,C2:D2", values: [["项目"], [""], [""]] },
    seen: null,
    observe: (_excel, run) =>
      run(async (context, sheet) => {
        sheet.getRange("A1").values = [["项目"]];
        sheet.getRange("A1:A3").merge();
        sheet.getRange("C2:D2").merge();
        await context.sync();
        const merged = sheet.getRange("A1:F9").getMergedAreasOrNullObject();
        const cells = sheet.getRange("A1:A3");
        merged.load("address");
        cells.load("values");
        await context.sync();
        return { address: withoutSheet(merged.address), values: cells.values };
      }),
  },
  {
    name: "one error ends the batch, what came before stays",
    version: "1.1",
    expected: { code: "InvalidArgument", left: [["写入了"]] },
    seen: null,
    observe: async (_excel, run) => {
      const code = await codeOf(
        run(async (context, sheet) => {
          sheet.getRange("A1").values = [["写入了"]];
          sheet.getRange("不是地址").values = [["没有"]];
          await context.sync();
        }),
      );
      const left = await run(async (context, sheet) => {
        const range = sheet.getRange("A1");
        range.load("values");
        await context.sync();
        return range.values;
      });
      return { code, left };
    },
  },
];
