import { readFileSync } from "node:fs";
import { HostError } from "../../src/session/ports";
import { filePort } from "../../src/xlsx/port";

const port = filePort(readFileSync("test/sheets/programs/openpyxl.xlsx"), "甲.xlsx");

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
