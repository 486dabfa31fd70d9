import { existsSync, readFileSync, readdirSync, realpathSync, statSync, type Dirent } from "node:fs";
import { CliFailure, systemMessage } from "./failure";

/** Bytes of a file beyond which it is no budget table. */
const LARGEST = 300_000_000;

export type Input = { readonly path: string } | { readonly path: string; readonly failure: string };

/** Excel's own lock files and the shadows other systems leave beside a workbook. */
function isShadow(path: string): boolean {
  return /(?:^|[\\/])(?:~\$|\._)[^\\/]*$/.test(path);
}

/** Tables, of other programs and older ones too: a folder's .xls is named as unreadable, so that nobody takes it for checked. */
const TABLES = /\.(?:xlsx|xlsm|xls|xlsb|et|ods)$/i;

/** Files as given, folders as the workbooks in them and below them; what can't be read stands in its place with the reason. No file twice, however it is written. */
export function* inputsOf(paths: readonly string[]): Generator<Input> {
  const seen = new Set<string>();
  for (const path of paths) {
    for (const input of inputs(path)) {
      const real = realPath(input.path) ?? input.path;
      if (seen.has(real)) continue;
      seen.add(real);
      yield input;
    }
  }
}

/** Where a path really leads; null where nothing is. */
export function realPath(path: string): string | null {
  try {
    return realpathSync(path);
  } catch {
    return null;
  }
}

function* inputs(path: string): Generator<Input> {
  const named = existsSync(path) ? null : namedBy(path);
  if (path === "-") yield { path, failure: "不能从标准输入读取，请给出文件" };
  else if (isShadow(path)) return;
  else if (named) {
    if (named.length === 0) yield { path, failure: "没有名称相符的文件" };
    for (const it of named) yield* inputs(it);
  } else {
    try {
      if (!statSync(path).isDirectory()) yield { path };
      else {
        let found = false;
        for (const input of within(path)) {
          found = true;
          yield input;
        }
        if (!found) yield { path, failure: "文件夹里没有 .xlsx 文件" };
      }
    } catch (error) {
      yield { path, failure: systemMessage(error) };
    }
  }
}

/** What `报送/*.xlsx` names: not every shell works that out before it calls a program. Only the last part may hold * and ?; null where there are none. */
function namedBy(path: string): string[] | null {
  const [, base = "", last = ""] = /^(.*[\\/])?([^\\/]*)$/s.exec(path) ?? [];
  if (!/[*?]/.test(last)) return null;
  const pattern = new RegExp(`^${last.replace(/[.+^${}()|[\]]/g, "\\$&").replace(/\*+/g, ".*").replace(/\?/g, ".")}$`, "isu");
  try {
    const names = readdirSync(base === "" ? "." : base).filter((it) => pattern.test(it) && !it.startsWith(".") && !isShadow(it));
    return names.sort().map((it) => base + it);
  } catch {
    return null;
  }
}

/** The tables of a folder and then of the folders in it, each in the order of names. Links to folders are not followed: they may lead in a circle. */
function* within(folder: string): Generator<Input> {
  const base = /[\\/]$/.test(folder) ? folder : `${folder}/`;
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    yield { path: folder, failure: systemMessage(error) };
    return;
  }
  const visible = entries.filter((it) => !it.name.startsWith(".") && !isShadow(it.name));
  for (const it of visible) if (!it.isDirectory() && TABLES.test(it.name)) yield { path: base + it.name };
  for (const it of visible) if (it.isDirectory()) yield* within(base + it.name);
}

/** A file's bytes; throws a {@link CliFailure}. */
export function bytesOf(path: string, largest = LARGEST, tooLarge: (size: number) => string = () => "文件太大，请把要校验的表另存为单独的 .xlsx 再试"): Uint8Array {
  try {
    const { size } = statSync(path);
    if (size > largest) throw new CliFailure(tooLarge(size));
    return readFileSync(path);
  } catch (error) {
    if (error instanceof CliFailure) throw error;
    throw new CliFailure(systemMessage(error));
  }
}
