import { codeOf, type ContractCase, type Json, withoutSheet } from "./contract";

/** Waits for an event, not for ever. */
async function heard<T>(events: readonly T[], count: number): Promise<void> {
  for (let tries = 0; tries < 40 && events.length < count; tries++) await new Promise((resolve) => setTimeout(resolve, 50));
}

/**
 * Listens to changes of the case's own sheet. Events come late: those of the case before, or of a write just before the listening,
 * may still be on their way.
 */
async function listening(context: Excel.RequestContext, sheet: Excel.Worksheet, wanted: (event: Excel.WorksheetChangedEventArgs) => boolean = () => true) {
  const events: Excel.WorksheetChangedEventArgs[] = [];
  sheet.load("id");
  await context.sync();
  const own = sheet.id;
  const handler = context.workbook.worksheets.onChanged.add(async (event) => {
    if (event.worksheetId === own && wanted(event)) events.push(event);
  });
  await context.sync();
  return { events, handler };
}

export const structure: readonly ContractCase[] = [
  {
    name: "an inserted row shifts formulas, and a SUM around it grows",
    version: "1.1",
    expected: { formulas: [[1], [""], [2], [3], ["=SUM(A1:A4)"]], sum: [[6]] },
    seen: null,
    observe: (_excel, run) =>
      run(async (context, sheet) => {
        sheet.getRange("A1:A4").formulas = [[1], [2], [3], ["=SUM(A1:A3)"]];
        await context.sync();
        sheet.getRange("2:2").insert("Down");
        const cells = sheet.getRange("A1:A5");
        const sum = sheet.getRange("A5");
        cells.load("formulas");
        sum.load("values");
        await context.sync();
        return { formulas: cells.formulas as Json, sum: sum.values as Json };
      }),
  },
  {
    name: "a number in the inserted row is part of the sum",
    version: "1.1",
    expected: [[16]],
    seen: null,
    observe: (_excel, run) =>
      run(async (context, sheet) => {
        sheet.getRange("A1:A4").formulas = [[1], [2], [3], ["=SUM(A1:A3)"]];
        await context.sync();
        sheet.getRange("2:2").insert("Down");
        sheet.getRange("A2").values = [[10]];
        const sum = sheet.getRange("A5");
        sum.load("values");
        await context.sync();
        return sum.values as Json;
      }),
  },
  {
    name: "a range kept over a sync moves with its rows",
    version: "1.1",
    expected: { before: "A3", after: "A5", values: [["跟着走"]] },
    seen: null,
    observe: (_excel, run) =>
      run(async (context, sheet) => {
        const kept = sheet.getRange("A3");
        kept.values = [["跟着走"]];
        kept.load("address");
        await context.sync();
        const before = withoutSheet(kept.address);
        sheet.getRange("1:2").insert("Down");
        kept.load("address,values");
        await context.sync();
        return { before, after: withoutSheet(kept.address), values: kept.values as Json };
      }),
  },
  {
    name: "deleted rows take their cells along",
    version: "1.1",
    expected: [["甲"], ["丁"], ["=A1"]],
    seen: null,
    observe: (_excel, run) =>
      run(async (context, sheet) => {
        sheet.getRange("A1:A5").formulas = [["甲"], ["乙"], ["丙"], ["丁"], ["=A1"]];
        await context.sync();
        sheet.getRange("2:3").delete("Up");
        const cells = sheet.getRange("A1:A3");
        cells.load("formulas");
        await context.sync();
        return cells.formulas as Json;
      }),
  },
  {
    name: "an inserted row looks like the one above",
    version: "1.1",
    expected: { format: [["0.00"]], fill: "#FFFF00", values: [[""]] },
    seen: null,
    observe: (_excel, run) =>
      run(async (context, sheet) => {
        const above = sheet.getRange("A1");
        above.values = [[1]];
        above.numberFormat = [["0.00"]];
        above.format.fill.color = "#FFFF00";
        sheet.getRange("A2").values = [[2]];
        await context.sync();
        sheet.getRange("2:2").insert("Down");
        const inserted = sheet.getRange("A2");
        inserted.load("values,numberFormat");
        inserted.format.fill.load("color");
        await context.sync();
        return { format: inserted.numberFormat as Json, fill: inserted.format.fill.color, values: inserted.values as Json };
      }),
  },
  {
    name: "copyFrom takes formats and leaves values",
    version: "1.9",
    expected: { values: [["留下"]], format: [["0.0"]], bold: true },
    seen: null,
    observe: (_excel, run) =>
      run(async (context, sheet) => {
        const source = sheet.getRange("A1");
        source.numberFormat = [["0.0"]];
        source.format.font.bold = true;
        const target = sheet.getRange("B2");
        target.values = [["留下"]];
        await context.sync();
        target.copyFrom(source, "Formats");
        target.load("values,numberFormat");
        target.format.font.load("bold");
        await context.sync();
        return { values: target.values as Json, format: target.numberFormat as Json, bold: target.format.font.bold };
      }),
  },
  {
    name: "a change is told with its address and who made it",
    version: "1.14",
    expected: { changeType: "RangeEdited", address: "B2", source: "Local", triggerSource: "ThisLocalAddin" },
    seen: null,
    observe: (_excel, run) =>
      run(async (context, sheet) => {
        const { events, handler } = await listening(context, sheet);
        sheet.getRange("B2").values = [["改"]];
        await context.sync();
        await heard(events, 1);
        handler.remove();
        await context.sync();
        const [event] = events;
        return event ? { changeType: event.changeType, address: event.address, source: event.source, triggerSource: event.triggerSource } : "no event";
      }),
  },
  {
    name: "inserted and deleted rows are told as such",
    version: "1.14",
    expected: [["RowInserted", "2:3"], ["RowDeleted", "2:2"]],
    seen: null,
    observe: (_excel, run) =>
      run(async (context, sheet) => {
        sheet.getRange("A1:A4").values = [[1], [2], [3], [4]];
        await context.sync();
        const { events, handler } = await listening(context, sheet, (event) => event.changeType.startsWith("Row"));
        sheet.getRange("2:3").insert("Down");
        await context.sync();
        await heard(events, 1);
        sheet.getRange("2:2").delete("Up");
        await context.sync();
        await heard(events, 2);
        handler.remove();
        await context.sync();
        return events.map((event) => [event.changeType, event.address]);
      }),
  },
  {
    name: "a handler that was removed hears nothing",
    version: "1.9",
    expected: 0,
    seen: null,
    observe: (_excel, run) =>
      run(async (context, sheet) => {
        const { events, handler } = await listening(context, sheet);
        handler.remove();
        await context.sync();
        sheet.getRange("A1").values = [["改"]];
        await context.sync();
        await new Promise((resolve) => setTimeout(resolve, 200));
        return events.length;
      }),
  },
  {
    name: "a sheet name that is taken",
    version: "1.1",
    expected: "ItemAlreadyExists",
    seen: null,
    observe: (_excel, run) =>
      codeOf(
        run(async (context, sheet) => {
          sheet.load("name");
          await context.sync();
          context.workbook.worksheets.add(sheet.name);
          await context.sync();
        }),
      ),
  },
];
