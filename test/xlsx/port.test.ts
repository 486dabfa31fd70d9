import { readFileSync } from "node:fs";
import { HostError, RECORDS_NAMESPACE, type WorkbookPort } from "../../src/session/ports";
import { filePort } from "../../src/xlsx/port";
import { buildWorkbook } from "../sheets/buildWorkbook";

const port: WorkbookPort = filePort(readFileSync("test/sheets/programs/openpyxl.xlsx"), "甲.xlsx");

test("a file reads like a host", async () => {
  expect(await port.sheets()).toEqual([
    { name: "绩效目标", visible: true, active: true },
    { name: "封面", visible: false, active: false },
    { name: "代码", visible: false, active: false },
  ]);
  expect((await port.read()).snapshot.name).toBe("绩效目标");
  expect((await port.read({ sheet: "代码" })).snapshot.values).toEqual([[1]]);
  expect(await port.peek("绩效目标", [{ row: 2, column: 0 }, { row: 99, column: 0 }])).toEqual([59.8, null]);
  await expect(port.read({ sheet: "没有" })).rejects.toMatchObject({ reason: "no-sheet" });
});

test("a file refuses every write", async () => {
  expect((await port.capabilities()).canWrite).toBe(false);
  for (const attempt of [port.apply([]), port.showMarks("绩效目标", []), port.autofitRows("绩效目标", []), port.saveRecords("<x/>"), port.removeRecords()]) {
    await expect(attempt).rejects.toBeInstanceOf(HostError);
  }
  expect(await port.clearMarks()).toBe(0);
});

test("records stored in the workbook are found by their namespace, foreign and broken ones are not taken", async () => {
  const records = `<jibiao xmlns="${RECORDS_NAMESPACE}"><records>{}</records></jibiao>`;
  const sheets = [{ name: "表", rows: [[1]] }];
  const load = (parts: Record<string, string>): Promise<string | null> => filePort(buildWorkbook({ sheets, parts }), "x").loadRecords();
  expect(await load({ "customXml/item1.xml": '<other xmlns="urn:other"/>', "customXml/item2.xml": records })).toBe(records);
  expect(await load({ "customXml/item1.xml": `<other xmlns="urn:other">${records}</other>` })).toBeNull();
  expect(await load({ "customXml/item1.xml": records.slice(0, 60) })).toBeNull();
  expect(await load({ "customXml/item1.xml": `<!DOCTYPE x>${records}` })).toBeNull();
  expect(await load({})).toBeNull();
});
