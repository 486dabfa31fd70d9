import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { membersOf, newer, usesIn, type Use } from "../../.ci/excelMembers/used";

jest.setTimeout(120_000);

/** What the manifest asks of every Excel. */
const FLOOR = "1.14";

/** Sent as writes although they look like reads, or forbidden by what we promise her. */
const NEVER = [
  "Range.getRowProperties",
  "Range.getColumnProperties",
  "Range.getCellProperties",
  "Range.getMergedAreasOrNullObject",
  "RangeAreas.getMergedAreasOrNullObject",
  "Range.text",
  "RangeFill.color",
  "Worksheet.onChanged",
  "Worksheet.onSelectionChanged",
  "WorksheetCollection.onSelectionChanged",
  "ConditionalFormatCollection.clearAll",
  "WorksheetProtection.unprotect",
  "EventHandlers.remove",
];

/** Uses of what an Excel at the floor may lack, outside an `if (supports("…"))` that asks for as much. */
function tooNew(uses: readonly Use[]): string[] {
  return uses
    .filter(({ set, guard }) => {
      if (set === "Common") return false;
      const version = /^ExcelApi (\d+\.\d+)/.exec(set)?.[1];
      return version === undefined || (newer(version, FLOOR) && (guard === null || newer(version, guard)));
    })
    .map(({ member, set, place }) => `${place} uses ${member} of ${set}`);
}

test("every member of the Excel API that the adapter uses is listed, known at the floor, and none that writes in disguise", () => {
  const uses = usesIn("src/excel");
  const members = membersOf(uses);
  expect(Object.keys(members).length).toBeGreaterThan(80);
  expect(tooNew(uses)).toEqual([]);
  expect(Object.keys(members).filter((member) => NEVER.includes(member))).toEqual([]);
  // After a change: node .ci/ts.mjs .ci/generate/excel-members.ts
  expect(members).toEqual(JSON.parse(readFileSync(join(__dirname, "members.json"), "utf8")));
});

test("the list sees properties, methods, options, destructured members and loaded paths, and tells where one is too new", () => {
  const folder = mkdtempSync("test/excel/members-");
  try {
    writeFileSync(
      join(folder, "sample.ts"),
      `declare function supports(version: string): boolean;
export async function sample(): Promise<void> {
  await Excel.run({ mergeUndoGroup: true }, async (context) => {
    const { notes } = context.workbook;
    notes.load("items/content");
    const sheet = context.workbook.worksheets.getFirst();
    if (supports("1.15")) sheet.getRange("A1").getDependents();
    if (supports("1.20")) await Excel.run({ mergeUndoGroup: true }, async () => undefined);
    if (supports("1.14")) context.workbook.getActiveCell().getDependents();
    await context.sync();
  });
}
`,
    );
    const uses = usesIn(folder);
    expect(Object.keys(membersOf(uses))).toEqual(
      expect.arrayContaining(["Note.content", "NoteCollection.items", "Range.getDependents", "RunOptions.mergeUndoGroup", "Workbook.notes"]),
    );
    expect(tooNew(uses).map((use) => use.replace(/^.*?:/, ""))).toEqual([
      "3 uses RunOptions.mergeUndoGroup of ExcelApi 1.20",
      "4 uses Workbook.notes of ExcelApi 1.18",
      "5 uses NoteCollection.items of ExcelApi 1.18",
      "5 uses Note.content of ExcelApi 1.18",
      "5 uses NoteCollection.load of ExcelApi 1.18",
      "9 uses Range.getDependents of ExcelApi 1.15",
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
