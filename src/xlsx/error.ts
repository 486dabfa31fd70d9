/** Why a file could not be read. */
export type WorkbookFault =
  | "empty" // no bytes at all
  | "old-format" // .xls, .et: the binary format before 2007
  | "binary-format" // .xlsb
  | "other-format" // html, csv, xml, pdf, an archive, another office document
  | "password" // encrypted
  | "truncated" // the archive's end is missing
  | "missing-part" // a part the workbook names is not there
  | "broken" // a part can't be understood
  | "entities" // a document type, which no spreadsheet writes and which can grow without end
  | "too-large"; // beyond the limits

/**
 * A file that can't be read as a workbook. `message` is one Chinese sentence for her: what it is, where, and what to do.
 * Nothing else is ever thrown by `readWorkbook`.
 */
export class WorkbookError extends Error {
  constructor(
    readonly fault: WorkbookFault,
    /** What is the matter. */
    readonly what: string,
    /** Where: a part of the file, a sheet, a cell; null for the file as a whole. */
    readonly place: string | null,
    /** What to do about it. */
    readonly remedy: string,
  ) {
    super(`${what}${place === null ? "" : `（${place}）`}。${remedy}。`);
    this.name = "WorkbookError";
  }
}

const REOPEN = "请用 Excel 或 WPS 打开后另存为 .xlsx 再试";

export function broken(what: string, place: string | null): WorkbookError {
  return new WorkbookError("broken", what, place, REOPEN);
}

export function missingPart(place: string): WorkbookError {
  return new WorkbookError("missing-part", "文件不完整，缺少一部分内容", place, REOPEN);
}

export function truncated(place: string | null): WorkbookError {
  return new WorkbookError("truncated", "文件不完整，可能没有下载或复制完", place, "请重新取得这个文件");
}

export function tooLarge(what: string, place: string | null): WorkbookError {
  return new WorkbookError("too-large", what, place, "请把要校验的表另存为单独的 .xlsx 再试");
}
