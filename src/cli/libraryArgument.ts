import { builtInLibrary } from "../library/builtIn";
import type { AnyEntry } from "../library/compose";
import { importLibraryJson, importLibrarySheets, type ImportedLibrary, type OwnLibrary } from "../library/exchange";
import { WorkbookError } from "../xlsx/error";
import { HAND_FILLED } from "../xlsx/limits";
import { readWorkbook } from "../xlsx/readWorkbook";
import { CliFailure } from "./failure";
import { bytesOf } from "./inputs";

export interface LoadedLibrary {
  readonly library: OwnLibrary;
  /** What was put right on the way in, one Chinese sentence each. */
  readonly notes: readonly string[];
}

/** Bytes beyond which a file is no library of one office. */
const LARGEST = 20_000_000;

/** The library a `--library` names: a JSON or .xlsx file; the built-in one when there is no such option. Throws a {@link CliFailure}. */
export function libraryArgument(path: string | null): LoadedLibrary {
  if (path === null) return { library: builtInLibrary, notes: [] };
  const imported = importedFrom(path);
  if (!imported.ok) throw new CliFailure(`指标库 ${path} 有误：${imported.problems.map((it) => it.message).join("；")}`);
  return { library: imported.library, notes: imported.notes.map((it) => `指标库 ${path} ${it.message}`) };
}

function importedFrom(path: string): ImportedLibrary {
  const failed = (message: string): CliFailure => new CliFailure(`指标库 ${path}：${message}`);
  try {
    const bytes = bytesOf(path, LARGEST, (size) => `文件有 ${String(Math.round(size / 1_000_000))} MB，太大；请确认选对了文件`);
    // A workbook is a zip file, and that begins with PK; a name that says .xlsx is taken at its word.
    const isSheet = /\.(?:xlsx|xlsm)$/i.test(path) || (bytes[0] === 0x50 && bytes[1] === 0x4b);
    if (!isSheet) return importLibraryJson(new TextDecoder().decode(bytes));
    const title = path.replace(/^.*[\\/]/, "").replace(/\.[^.]*$/, "").slice(0, 60);
    return importLibrarySheets(readWorkbook(bytes, { limits: HAND_FILLED }).sheets.map((it) => it.snapshot), title, "2000-01-01");
  } catch (error) {
    if (error instanceof CliFailure) throw failed(error.message);
    if (error instanceof WorkbookError) throw failed(error.fault === "too-large" ? tooLargeLibrary(error) : error.message);
    throw error;
  }
}

function tooLargeLibrary({ what, place }: WorkbookError): string {
  return `${what}${place === null ? "" : `（${place}）`}，请确认选对了文件`;
}

/** The entry of an id, in the library given and then in the built-in one. */
export function entryOf(library: OwnLibrary, id: string): AnyEntry {
  for (const { types } of [library, builtInLibrary]) {
    for (const type of types) {
      const entry = type.entries.find((it) => it.id === id);
      if (entry) return entry;
    }
  }
  throw new CliFailure(`指标库里没有“${id}”（jibiao library list 查看全部指标）`);
}
