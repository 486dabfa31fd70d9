import { readFileSync, readdirSync, statSync } from "node:fs";
import { CliFailure, systemMessage } from "./failure";

/** Bytes of a file beyond which it is no budget table. */
const LARGEST = 300_000_000;

export type Input = { readonly path: string } | { readonly path: string; readonly failure: string };

/** Excel's own lock files and the shadows other systems leave beside a workbook. */
function isShadow(path: string): boolean {
  return /(?:^|[\\/])(?:~\$|\._)[^\\/]*$/.test(path);
}

/** Files as given, folders as the workbooks in them; what can't be read stands in its place with the reason. Nothing twice. */
export function* inputsOf(paths: readonly string[]): Generator<Input> {
  const seen = new Set<string>();
  for (const path of paths) {
    for (const input of inputs(path)) {
      if (seen.has(input.path)) continue;
      seen.add(input.path);
      yield input;
    }
  }
}

function inputs(path: string): Input[] {
  if (path === "-") return [{ path, failure: "不能从标准输入读取，请给出文件" }];
  try {
    if (!statSync(path).isDirectory()) return isShadow(path) ? [] : [{ path }];
    const base = /[\\/]$/.test(path) ? path : `${path}/`;
    const names = readdirSync(path, { withFileTypes: true })
      .filter((it) => !it.isDirectory() && /\.(?:xlsx|xlsm)$/i.test(it.name) && !isShadow(it.name))
      .map((it) => it.name)
      .sort();
    return names.length === 0 ? [{ path, failure: "文件夹里没有 .xlsx 文件" }] : names.map((name) => ({ path: base + name }));
  } catch (error) {
    return isShadow(path) ? [] : [{ path, failure: systemMessage(error) }];
  }
}

/** A file's bytes; throws a {@link CliFailure}. */
export function bytesOf(path: string): Uint8Array {
  try {
    const { size } = statSync(path);
    if (size > LARGEST) throw new CliFailure("文件太大，请把要校验的表另存为单独的 .xlsx 再试");
    return readFileSync(path);
  } catch (error) {
    if (error instanceof CliFailure) throw error;
    throw new CliFailure(systemMessage(error));
  }
}
