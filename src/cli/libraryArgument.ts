import { builtInLibrary } from "../library/builtIn";
import type { AnyEntry } from "../library/compose";
import { importLibraryJson, importLibrarySheet, type ImportedLibrary, type OwnLibrary } from "../library/exchange";
import { WorkbookError } from "../xlsx/error";
import { readWorkbook } from "../xlsx/readWorkbook";
import { CliFailure } from "./failure";
import { bytesOf } from "./inputs";

export interface LoadedLibrary {
  readonly library: OwnLibrary;
  /** What was put right on the way in, one Chinese sentence each. */
  readonly notes: readonly string[];
}

/** The library a `--library` names: a JSON or .xlsx file; the built-in one when there is no such option. Throws a {@link CliFailure}. */
export function libraryArgument(path: string | null): LoadedLibrary {
  if (path === null) return { library: builtInLibrary, notes: [] };
  const bytes = bytesOf(path);
  const imported = /\.(?:xlsx|xlsm)$/i.test(path) ? fromSheet(bytes, path) : importLibraryJson(new TextDecoder().decode(bytes));
  if (!imported.ok) throw new CliFailure(`指标库 ${path} 有误：${imported.problems.map((it) => it.message).join("；")}`);
  return { library: imported.library, notes: imported.notes.map((it) => it.message) };
}

function fromSheet(bytes: Uint8Array, path: string): ImportedLibrary {
  try {
    const { sheets } = readWorkbook(bytes);
    const read = sheets.map((it) => importLibrarySheet(it.snapshot, path.replace(/^.*[\\/]/, "").slice(0, 60), "2000-01-01"));
    return read.find((it) => it.ok) ?? read[0] ?? { ok: false, problems: [{ line: null, message: "没有工作表" }] };
  } catch (error) {
    if (error instanceof WorkbookError) throw new CliFailure(`指标库 ${path}：${error.message}`);
    throw error;
  }
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
