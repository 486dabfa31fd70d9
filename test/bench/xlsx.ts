/**
 * How fast a workbook is read, and how that compares: node .ci/ts.mjs test/bench/xlsx.ts [PROJECTS] [FOLDER]
 *
 * The workbook is made here, every text of it distinct. FOLDER is any folder whose node_modules hold exceljs, xlsx or
 * read-excel-file (none is a dependency of ours); those that are found run in the same process and are printed as ratios.
 * A reader must give back every cell and the last text of the sheet: one that skips the sheet is fast and proves nothing.
 */
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { readWorkbook } from "../../src/xlsx/readWorkbook";
import { buildWorkbook } from "../sheets/buildWorkbook";

const projects = Number(process.argv[2] ?? 10_000);
const folder = process.argv[3];
const bytes = workbook(projects);

/** Numbers that look random and are the same in every run. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

function workbook(count: number): Uint8Array {
  const next = numbers(7);
  const words = ["法治", "培训", "宣传", "巡检", "运维", "采购", "社区", "督导", "平安", "综治", "网格", "普法"];
  const word = (): string => words[Math.floor(next() * words.length)] ?? "";
  const strings: string[] = [];
  const text = (value: string): string => `t="s"><v>${String(strings.push(value) - 1)}</v></c>`;
  const rows: string[] = [];
  for (let n = 0; n < count; n += 1) {
    const amount = (next() * 100).toFixed(2);
    const items = Array.from({ length: 3 }, (_, i) => `${String(i + 1)}、1-产出指标；11-数量指标；${word()}${word()}${String(n)}次数；实施周期指标值:${String(Math.floor(next() * 900))}次；年度指标值:${String(Math.floor(next() * 900))}次。`).join("");
    const goal = Array.from({ length: 14 }, () => word() + word()).join("，") + String(n);
    const r = String(n + 1);
    rows.push(`<row r="${r}"><c r="A${r}" s="1" ${text(word() + word() + String(n))}<c r="B${r}" s="2"><f>C${r}+D${r}</f><v>${amount}</v></c><c r="C${r}" s="2"><v>${amount}</v></c><c r="D${r}" s="2"/><c r="F${r}" s="1" ${text(goal)}<c r="G${r}" s="1" ${text(items)}</row>`);
  }
  return buildWorkbook({
    sheets: [{ name: "表", xml: `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows.join("")}</sheetData></worksheet>` }],
    strings: strings.map((it) => `<si><t>${it}</t></si>`).join(""),
    styles: '<fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf><alignment wrapText="1"/></xf><xf numFmtId="4"/></cellXfs>',
  });
}

/** What a reader got: cells that hold something, and the text of the last row's last cell. */
interface Got {
  readonly cells: number;
  readonly last: unknown;
}

/** Reads the workbook; the second step looks at the result and is not timed. */
interface Reader {
  readonly name: string;
  readonly read: () => unknown;
  readonly got: (result: unknown) => Got;
}

const CELLS = projects * 5;
const lastCell = `G${String(projects)}`;

function counted(rows: readonly (readonly unknown[])[]): Got {
  return { cells: rows.reduce((sum, row) => sum + row.filter((it) => it !== null && it !== undefined).length, 0), last: rows.at(-1)?.at(6) };
}

function ours(name: string, looks: boolean): Reader {
  return { name, read: () => readWorkbook(bytes, { looks }), got: (result) => counted((result as ReturnType<typeof readWorkbook>).sheets[0]?.snapshot.values ?? []) };
}

/** The readers of others, as far as they can be found. */
function others(): readonly Reader[] {
  if (folder === undefined) return [];
  const load = createRequire(join(resolve(folder), "package.json"));
  const found: Reader[] = [];
  const add = (name: string, make: (library: unknown) => Omit<Reader, "name">): void => {
    try {
      found.push({ name, ...make(load(name)) });
    } catch {
      console.log(`(${name} is not in ${folder})`);
    }
  };
  const buffer = Buffer.from(bytes);
  add("xlsx", (library) => ({
    read: () => (library as { read(data: Buffer, options: object): unknown }).read(buffer, { type: "buffer", cellStyles: true }),
    got(result) {
      const sheet = Object.values((result as { readonly Sheets: Record<string, Record<string, { readonly v?: unknown } | undefined>> }).Sheets)[0] ?? {};
      const values = Object.entries(sheet).filter(([key, cell]) => !key.startsWith("!") && cell?.v !== undefined);
      return { cells: values.length, last: sheet[lastCell]?.v };
    },
  }));
  add("exceljs", (library) => ({
    read: () => new (library as { Workbook: new () => { xlsx: { load(data: Buffer): unknown } } }).Workbook().xlsx.load(buffer),
    got(result) {
      const sheet = (result as { readonly worksheets: readonly { eachRow(visit: (row: { readonly values: readonly unknown[] }) => void): void }[] }).worksheets[0];
      const rows: unknown[][] = [];
      sheet?.eachRow((row) => rows.push(Array.from(row.values).slice(1)));
      return counted(rows);
    },
  }));
  add("read-excel-file/node", (library) => {
    const named = library as { readonly default?: unknown };
    const read = (typeof library === "function" ? library : named.default) as (data: Buffer) => unknown;
    return {
      read: () => read(buffer),
      got(result) {
        const [first] = result as readonly (readonly unknown[] | { readonly data: readonly (readonly unknown[])[] })[];
        return counted(first !== undefined && "data" in first ? first.data : (result as readonly (readonly unknown[])[]));
      },
    };
  });
  return found;
}

const ROUNDS = 7;

/** Processor time of one run in milliseconds, of all its threads: other work on the machine counts less than by the clock. Null when the cells are wrong. */
async function once(reader: Reader): Promise<number | null> {
  const before = process.cpuUsage();
  const result = await reader.read();
  const { user, system } = process.cpuUsage(before);
  const { cells, last } = reader.got(result);
  if (cells === CELLS && typeof last === "string" && last.startsWith("1、1-产出指标")) return (user + system) / 1_000;
  console.log(`${reader.name}: ${String(cells)} of ${String(CELLS)} cells, no time`);
  return null;
}

console.log(`${String(projects)} projects, ${String(CELLS)} cells, ${(bytes.length / 1e6).toFixed(1)} MB; processor time, least and median of ${String(ROUNDS)} rounds`);
// Round by round, so that a busy minute falls on all alike.
const times = new Map<Reader, number[]>([ours("ours, to check", false), ours("ours, with looks", true), ...others()].map((it) => [it, []]));
for (let round = 0; round < ROUNDS; round += 1) {
  for (const [reader, all] of times) {
    const time = await once(reader);
    if (time === null) times.delete(reader);
    else all.push(time);
  }
}
let unit: { readonly least: number; readonly median: number } | null = null;
for (const [reader, all] of times) {
  const sorted = [...all].sort((a, b) => a - b);
  const least = sorted[0] ?? NaN;
  const median = sorted[Math.floor(sorted.length / 2)] ?? NaN;
  unit ??= { least, median };
  console.log(`${reader.name.padEnd(22)} ${least.toFixed(0).padStart(6)} ${median.toFixed(0).padStart(6)} ms   ${(least / unit.least).toFixed(2)} ${(median / unit.median).toFixed(2)}`);
}
