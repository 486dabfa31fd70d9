import { importLibraryJson, importLibrarySheets } from "../library/exchange";
import type { OwnShelf } from "../session/ownShelf";
import { WorkbookError } from "../xlsx/error";
import { HAND_FILLED } from "../xlsx/limits";
import { readWorkbook } from "../xlsx/readWorkbook";
import { writeSheet } from "../xlsx/writeSheet";

/** A library file larger than this many bytes was not filled in by hand. */
const LARGEST = 8_000_000;
const WIDTHS = [16, 14, 24, 8, 12, 8, 16, 8, 8, 32, 28, 28, 24, 20, 20, 24];

/** Reads a library from a file she chose; everything that can be wrong with it is told on the shelf. */
export async function readLibraryFile(shelf: OwnShelf, file: File, today: string): Promise<void> {
  if (file.size > LARGEST) {
    shelf.take({ ok: false, problems: [{ line: null, message: `文件有 ${String(Math.round(file.size / 1_000_000))} MB，太大；请确认选对了文件` }] }, file.name);
    return;
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  // A workbook is a zip file, and that begins with PK.
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) {
    shelf.take(importLibraryJson(new TextDecoder().decode(bytes)), file.name);
    return;
  }
  try {
    const sheets = readWorkbook(bytes, { limits: HAND_FILLED }).sheets.map((it) => it.snapshot);
    shelf.take(importLibrarySheets(sheets, file.name.replace(/\.[^.]*$/, "").slice(0, 60), today), file.name);
  } catch (error) {
    if (!(error instanceof WorkbookError)) throw error;
    shelf.take({ ok: false, problems: [{ line: null, message: error.fault === "too-large" ? `${error.what}${error.place === null ? "" : `（${error.place}）`}，请确认选对了文件` : error.message }] }, file.name);
  }
}

export function saveAsJson(shelf: OwnShelf): void {
  save(new Blob([shelf.toJson()], { type: "application/json" }), "我的指标库.json");
}

export function saveAsWorkbook(shelf: OwnShelf): void {
  const bytes = writeSheet({ name: "指标库", rows: shelf.toRows(), widths: WIDTHS });
  save(new Blob([bytes.slice()], { type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" }), "我的指标库.xlsx");
}

/** Hands a file to her: a link to an object of this page, no request. */
function save(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 10_000);
}
