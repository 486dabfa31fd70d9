import { loadClient, type LoadedClient } from "../../src/host/client.node";
import type { Cap } from "../../src/host/cap";
import { apiSets } from "../../src/host/apiSets";
import { createHeadlessHost, type HeadlessHost } from "../../src/host/headless";
import { codeOf } from "../contract/contract";
import { budget } from "./workbook";

const open: HeadlessHost[] = [];

function start(cap: Cap = "1.14", workbook = budget): { host: HeadlessHost; client: LoadedClient } {
  const host = createHeadlessHost(workbook, { cap });
  open.push(host);
  return { host, client: loadClient(host) };
}

afterEach(() => {
  for (const host of open.splice(0)) host.dispose();
});

/** Runs on the first sheet. */
function on<T>(client: LoadedClient, work: (context: Excel.RequestContext, sheet: Excel.Worksheet) => Promise<T>): Promise<T> {
  return client.Excel.run((context) => work(context, context.workbook.worksheets.getItem("绩效")));
}

async function failure(work: Promise<unknown>): Promise<{ code: string; message: string }> {
  try {
    await work;
  } catch (error) {
    // The client lives in a realm of its own: its errors are no instances of this one's Error.
    if (typeof error === "object" && error !== null && "code" in error && "message" in error) return { code: String(error.code), message: String(error.message) };
    throw error;
  }
  throw new Error("It did not fail.");
}

describe("opening a workbook", () => {
  test("values, formulas, looks, merges and hidden rows are there", async () => {
    const { host, client } = start();
    const seen = await on(client, async (context, sheet) => {
      const used = sheet.getUsedRange();
      used.load("address,formulas,valueTypes");
      const visible = sheet.getRange("A1:B6").getSpecialCellsOrNullObject("Visible");
      visible.load("address");
      const sheets = context.workbook.worksheets;
      sheets.load("items/name,items/visibility,items/position");
      await context.sync();
      return { address: used.address, sum: used.formulas[4]?.[1] as unknown, code: [used.formulas[5]?.[0], used.valueTypes[5]?.[0]] as unknown, visible: visible.address, sheets: sheets.items.map((item) => item.name) };
    });
    expect(seen).toEqual({ address: "绩效!A1:C6", sum: "=SUM(B3:B4)", code: ["007", "String"], visible: "绩效!A1:B3, 绩效!A5:B6", sheets: ["绩效", "说明 一"] });
    expect(host.dump().merges).toEqual(["A1:C1"]);
    expect(host.dump().styles["A3"]).toMatchObject({ pd: { l: 12 }, bd: { b: { cl: { rgb: "#000000" } } } });
  });

  test("a sheet whose name needs quotes is told with quotes", async () => {
    const { client } = start();
    const address = await client.Excel.run(async (context) => {
      const cell = context.workbook.worksheets.getItem("说明 一").getRange("A1");
      cell.load("address");
      await context.sync();
      return cell.address;
    });
    expect(address).toBe("'说明 一'!A1");
  });
});

describe("refusing", () => {
  test.each([
    ["Worksheet.charts", (sheet: Excel.Worksheet) => sheet.charts.load("count")],
    ["Range.clear(All)", (sheet: Excel.Worksheet) => sheet.getRange("A1").clear()],
    ["Range.copyFrom(…, Values)", (sheet: Excel.Worksheet) => sheet.getRange("A9").copyFrom(sheet.getRange("A1"), "Values")],
    ["ConditionalFormatCollection.clearAll", (sheet: Excel.Worksheet) => sheet.getRange().conditionalFormats.clearAll()],
    ["ConditionalFormatCollection.add(DataBar)", (sheet: Excel.Worksheet) => sheet.getRange("A1").conditionalFormats.add("DataBar")],
    ["Range.insert of anything but whole rows", (sheet: Excel.Worksheet) => sheet.getRange("A1:B1").insert("Down")],
  ])("%s by its name", async (member, use) => {
    const { client } = start();
    const { code, message } = await failure(
      on(client, async (context, sheet) => {
        use(sheet);
        await context.sync();
      }),
    );
    expect(code).toBe("NotImplemented");
    expect(message).toContain(member);
  });

  test("members above the cap as Excel does, members at it not", async () => {
    const merged = (client: LoadedClient): Promise<string> =>
      codeOf(
        on(client, async (context, sheet) => {
          sheet.getRange("A1:C3").getMergedAreasOrNullObject().load("address");
          await context.sync();
        }),
      );
    expect(await merged(start("1.9").client)).toBe("ApiNotFound");
    expect(await merged(start("1.13").client)).toBe("no error");
  });

  test("every member the host implements exists in the type definitions, with a version", async () => {
    const { host, client } = start("1.20");
    // All objects the host hands out in a broad session, by the members it was asked for.
    await on(client, async (context, sheet) => {
      const cell = sheet.getRange("A1");
      cell.load("address,values,formulas,numberFormat,text,valueTypes,rowIndex,columnIndex,rowCount,columnCount,cellCount,rowHidden,columnHidden,isEntireRow,isEntireColumn");
      cell.format.load("rowHeight,columnWidth,wrapText,horizontalAlignment,verticalAlignment,indentLevel,fill/color,font/bold");
      sheet.load("id,name,position,visibility");
      sheet.protection.load("protected,options");
      context.workbook.load("name");
      await context.sync();
    });
    const named = host.log.flatMap((record) => record.members).filter((member) => !member.includes("._"));
    expect(named.length).toBeGreaterThan(25);
    expect(named.filter((member) => apiSets[member] === undefined)).toEqual([]);
  });

  test("what hangs below a null object", async () => {
    const { client } = start();
    const { code, message } = await failure(
      client.Excel.run(async (context) => {
        context.workbook.worksheets.getItemOrNullObject("没有").getRange("A1").load("values");
        await context.sync();
      }),
    );
    expect(code).toBe("InvalidObjectPath");
    expect(message).toContain("Worksheet.getRange");
  });

  test("a message that is none", () => {
    const { host } = start();
    const answers: unknown[] = [];
    host.bridge.onMessageFromHost = (json) => void answers.push(JSON.parse(json));
    host.bridge.sendMessageToHost(JSON.stringify({ id: 7, type: 1, flags: 0, message: { url: "ProcessQuery", body: { Actions: "none" } } }));
    return host.idle().then(() => expect(answers).toMatchObject([{ id: 7, type: 2, message: { statusCode: 400 } }]));
  });
});

describe("writes and reads", () => {
  test("a check sets no write flag; merges are a write although they look like a read", async () => {
    const { host, client } = start();
    await on(client, async (context, sheet) => {
      const used = sheet.getUsedRangeOrNullObject(true);
      used.load("address,values,formulas");
      sheet.getRange().getSpecialCellsOrNullObject("Formulas").load("address");
      sheet.getRange("A1:B6").getSpecialCellsOrNullObject("Visible").load("address");
      sheet.getRange().conditionalFormats.load("items/id,items/type");
      sheet.protection.load("protected");
      context.workbook.getActiveCell().load("address");
      context.workbook.worksheets.onChanged.add(async () => undefined);
      await context.sync();
      sheet.getRange("B2").select();
      await context.sync();
    });
    await host.idle();
    expect(host.log.filter((record) => record.write)).toEqual([]);
    expect(host.syncs).toHaveLength(2);
    expect(host.log.filter((record) => record.cleanup)).toHaveLength(1);
    host.clearLog();
    await on(client, async (context, sheet) => {
      sheet.getRange("A1:C3").getMergedAreasOrNullObject().load("address");
      await context.sync();
    });
    expect(host.syncs.map((record) => record.write)).toEqual([true]);
  });

  test("below 1.20 a write empties the undo stack, a read does not", async () => {
    const { host, client } = start("1.14");
    await host.user.type("绩效", "A3", "队伍建设经费");
    expect(host.undoDepth).toBe(1);
    await on(client, async (context, sheet) => {
      sheet.getRange("A3").load("values");
      await context.sync();
    });
    expect(host.undoDepth).toBe(1);
    await on(client, async (context, sheet) => {
      sheet.getRange("D1").values = [["写"]];
      await context.sync();
    });
    expect(host.undoDepth).toBe(0);
    expect(await host.user.undo()).toBe(false);
  });

  test("from 1.20 one message is one step, and undoing it restores every cell, formula, merge, height and rule", async () => {
    const { host, client } = start("1.20");
    await on(client, async (context, sheet) => {
      sheet.getRange("A3:B3").conditionalFormats.add("Custom").custom.rule.formula = '=N("hers")=0';
      await context.sync();
    });
    const before = host.dumpAll();
    const depth = host.undoDepth;
    await on(client, async (context, sheet) => {
      sheet.getRange("4:5").insert("Down");
      sheet.getRange("A4:B5").values = [["新增一", "1.25"], ["新增二", 2]];
      sheet.getRange("A3").values = [["改名"]];
      sheet.getRange("A4:B4").numberFormat = [["@", "0.0"]];
      sheet.getRange("A4:B4").format.fill.color = "#FFFF00";
      sheet.getRange("A9:B9").merge();
      const mark = sheet.getRanges("A4,B5").conditionalFormats.add("Custom");
      mark.custom.rule.formula = '=N("jibiao:error")=0';
      mark.custom.format.fill.color = "#FFE0E0";
      await context.sync();
    });
    await host.idle();
    expect(host.undoDepth).toBe(depth + 1);
    const changed = host.dump("绩效");
    expect(changed.cells["B7"]).toEqual({ content: 33.75, type: "Double", formula: "=SUM(B3:B6)" });
    expect(changed).not.toEqual(before[0]);
    await host.user.undo();
    expect(host.dumpAll()).toEqual(before);
    await host.user.redo();
    expect(host.dump("绩效")).toEqual(changed);
  });

  test("conditional formats move with inserted and deleted rows, go with their last row, and come back by undo", async () => {
    const { host } = start("1.20");
    host.user.addRule("绩效", "A3:A5", "=A3>1", "#FFFF00");
    host.user.addRule("绩效", "B4", "=B4>1", "#FF0000");
    const areas = (): unknown => host.dump("绩效").rules.map((rule) => rule.areas);
    await host.user.insertRows("绩效", 3, 2);
    expect(areas()).toEqual([["B6"], ["A3:A7"]]);
    await host.user.deleteRows("绩效", 4, 2);
    expect(areas()).toEqual([["A3:A5"]]);
    await host.user.undo();
    expect(areas()).toEqual([["B6"], ["A3:A7"]]);
    await host.user.undo();
    expect(areas()).toEqual([["B4"], ["A3:A5"]]);
  });

  test("an undo right after a write finds its formulas calculated", async () => {
    const { host, client } = start("1.20");
    const before = host.dumpAll();
    await on(client, async (context, sheet) => {
      sheet.getRange("4:5").insert("Down");
      sheet.getRange("B4:B5").values = [[1], [2]];
      await context.sync();
    });
    await host.user.undo();
    expect(host.dumpAll()).toEqual(before);
  });

  test("adding a custom XML part empties the undo stack even at 1.20", async () => {
    const { host, client } = start("1.20");
    await host.user.type("绩效", "A3", "改");
    await client.Excel.run(async (context) => {
      context.workbook.customXmlParts.add('<r xmlns="urn:x"/>');
      await context.sync();
    });
    expect(host.undoDepth).toBe(0);
  });

  test("marks added and deleted by id leave cells, looks, merges and her rules as they were", async () => {
    const { host, client } = start();
    const hers = host.user.addRule("绩效", "B3:B5", "=B3>15", "#FFFF00");
    const before = host.dumpAll();
    const ids = await on(client, async (context, sheet) => {
      const added = ["error", "warning"].map((severity) => {
        const mark = sheet.getRanges("A3:A4,B4").conditionalFormats.add("Custom");
        mark.custom.rule.formula = `=N("jibiao:${severity}")=0`;
        mark.custom.format.fill.color = "#FFE0E0";
        mark.custom.format.font.color = "#800000";
        mark.stopIfTrue = false;
        mark.load("id");
        return mark;
      });
      await context.sync();
      return added.map((mark) => mark.id);
    });
    expect(host.dump("绩效").rules.map((rule) => rule.formula)).toEqual(['=N("jibiao:warning")=0', '=N("jibiao:error")=0', "=B3>15"]);
    await on(client, async (context, sheet) => {
      for (const id of ids) sheet.getRange().conditionalFormats.getItem(id).delete();
      await context.sync();
    });
    expect(host.dumpAll()).toEqual(before);
    expect(ids).not.toContain(hers);
  });

  test("inserting on a sheet that is not active moves that sheet only, and the selection stays", async () => {
    const { host, client } = start();
    host.user.select("说明 一", "A1");
    await on(client, async (context, sheet) => {
      sheet.getRange("3:3").insert("Down");
      await context.sync();
      sheet.getRange("4:5").delete("Up");
      await context.sync();
    });
    expect(host.engine.activeSheet().getName()).toBe("说明 一");
    expect(host.dump("说明 一").cells).toEqual({ A1: { content: "填表说明", type: "String" } });
    expect(host.dump("绩效").cells["A4"]).toEqual({ content: "合计", type: "String" });
    expect(host.dump("绩效").merges).toEqual(["A1:C1"]);
  });
});

describe("what a test can pretend", () => {
  test("a protected sheet refuses values, formats and marks, and is left as it was", async () => {
    const { host, client } = start();
    const before = host.dumpAll();
    const attempts: ((sheet: Excel.Worksheet) => void)[] = [
      (sheet) => (sheet.getRange("A1").values = [["x"]]),
      (sheet) => (sheet.getRange("A1").numberFormat = [["@"]]),
      (sheet) => sheet.getRange("1:1").insert("Down"),
      (sheet) => sheet.getRange("A1").conditionalFormats.add("Custom"),
      (sheet) => sheet.comments.add(sheet.getRange("A1"), "x"),
    ];
    for (const attempt of attempts) {
      const code = await codeOf(
        client.Excel.run(async (context) => {
          attempt(context.workbook.worksheets.getItem("说明 一"));
          await context.sync();
        }),
      );
      expect(code).toBe("AccessDenied");
    }
    expect(host.dumpAll()).toEqual(before);
  });

  test("a sheet protected with allowFormatCells takes marks", async () => {
    const { host, client } = start();
    const sheet = host.engine.sheetByName("绩效");
    host.store.protect(sheet?.getSheetId() ?? "", { options: { allowFormatCells: true }, password: undefined });
    const mark = on(client, async (context, own) => {
      own.getRange("A1").conditionalFormats.add("Custom").custom.rule.formula = "=TRUE";
      await context.sync();
    });
    expect(await codeOf(mark)).toBe("no error");
  });

  test("a read-only workbook", async () => {
    const { host, client } = start();
    host.simulation.readOnly = true;
    const write = on(client, async (context, sheet) => {
      sheet.getRange("A1").values = [["x"]];
      await context.sync();
    });
    expect(await codeOf(write)).toBe("AccessDenied");
  });

  test("while she types a message waits with delayForCellEdit, and fails without", async () => {
    const { host, client } = start();
    host.setTyping(true);
    const read = (options: Excel.RunOptions): Promise<unknown> =>
      client.Excel.run(options, async (context) => {
        const cell = context.workbook.worksheets.getFirst().getRange("A2");
        cell.load("values");
        await context.sync();
        return cell.values;
      });
    expect(await codeOf(read({}))).toBe("InvalidOperationInCellEditMode");
    const waiting = read({ delayForCellEdit: true });
    const first = await Promise.race([waiting.then(() => "answered"), new Promise((resolve) => setTimeout(() => resolve("waits"), 100))]);
    expect(first).toBe("waits");
    host.setTyping(false);
    expect(await waiting).toEqual([["项目名称"]]);
  });

  test("a foreign conditional format that cannot be loaded fails the batch that asks for its formula", async () => {
    const { host, client } = start();
    host.simulation.brokenRules.add(host.user.addRule("绩效", "B3", "=B3>1", "#FFFF00"));
    const list = (members: string): Promise<unknown> =>
      on(client, async (context, sheet) => {
        sheet.getRange().conditionalFormats.load(members);
        await context.sync();
      });
    expect(await codeOf(list("items/id,items/type"))).toBe("no error");
    expect(await codeOf(list("items/id,items/custom/rule/formula"))).toBe("GeneralException");
  });

  test("requests and responses beyond the payload limit", async () => {
    const { host, client } = start();
    host.simulation.payloadLimit = 20_000;
    const write = on(client, async (context, sheet) => {
      sheet.getRange("A9").values = [["长".repeat(10_000)]];
      await context.sync();
    });
    expect(await codeOf(write)).toBe("RequestPayloadSizeLimitExceeded");
    await host.user.type("绩效", "A9", "长".repeat(10_000));
    const read = on(client, async (context, sheet) => {
      sheet.getRange("A9").load("values");
      await context.sync();
    });
    expect(await codeOf(read)).toBe("ResponsePayloadSizeLimitExceeded");
  });
});

describe("events", () => {
  test("her edits, inserted and deleted rows, and undo are told with the trigger Unknown", async () => {
    const { host, client } = start();
    const events: string[] = [];
    await client.Excel.run(async (context) => {
      context.workbook.worksheets.onChanged.add(async (event) => {
        events.push(`${event.changeType} ${event.address} ${event.triggerSource} ${event.worksheetId} ${JSON.stringify(event.details?.valueBefore ?? null)}→${JSON.stringify(event.details?.valueAfter ?? null)}`);
      });
      context.workbook.worksheets.onActivated.add(async (event) => void events.push(`activated ${event.worksheetId}`));
      await context.sync();
    });
    await host.user.type("绩效", "A3", "改名");
    await host.user.insertRows("绩效", 2, 2);
    await host.user.deleteRows("绩效", 2, 1);
    host.user.select("说明 一", "A1");
    await host.idle();
    expect(events).toEqual([
      'RangeEdited A3 Unknown sheet-1 "队伍建设"→"改名"',
      "RowInserted 3:4 Unknown sheet-1 null→null",
      "RowDeleted 3:3 Unknown sheet-1 null→null",
      "activated sheet-2",
    ]);
    events.length = 0;
    await host.user.undo();
    await host.idle();
    expect(events).toContainEqual("RowInserted 3:3 Unknown sheet-1 null→null");
  });

  test("before 1.14 there is no trigger", async () => {
    const { host, client } = start("1.13");
    const triggers: unknown[] = [];
    await client.Excel.run(async (context) => {
      context.workbook.worksheets.onChanged.add(async (event) => void triggers.push(event.triggerSource));
      await context.sync();
    });
    await host.user.type("绩效", "A3", "改名");
    await host.idle();
    expect(triggers).toEqual([undefined]);
  });
});

describe("Office around it", () => {
  test("onReady, requirement sets, language and the commands of the ribbon", async () => {
    const { client } = start("1.15");
    const info = await client.Office.onReady();
    expect(info).toEqual({ host: "Excel", platform: "OfficeOnline" });
    const { requirements, displayLanguage } = client.Office.context;
    expect([requirements.isSetSupported("ExcelApi", "1.15"), requirements.isSetSupported("ExcelApi", "1.16"), requirements.isSetSupported("DelayForCellEdit")]).toEqual([true, false, true]);
    expect(displayLanguage).toBe("zh-CN");
    let ran = 0;
    client.Office.actions.associate("clear", () => ran++);
    client.actions.get("clear")?.({ completed: () => undefined });
    expect(ran).toBe(1);
  });
});
