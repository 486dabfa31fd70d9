import type { ContractCase, Json, Run } from "./contract";
import { documents } from "./documents";
import { marks } from "./marks";
import { reading } from "./reading";
import { structure } from "./structure";
import { writing } from "./writing";

export const contract: readonly ContractCase[] = [...reading, ...writing, ...marks, ...structure, ...documents];

export interface ContractReport {
  readonly schema: 1;
  /** As the host names itself. */
  readonly host: string;
  /** The highest ExcelApi version that is there. */
  readonly version: string;
  readonly at: string;
  readonly results: readonly ContractResult[];
}

export type ContractResult = { readonly name: string; readonly version: string; readonly expected: Json; readonly seen: string | null } & (
  | { readonly outcome: "agrees" | "differs"; readonly observed: Json }
  | { readonly outcome: "failed"; readonly error: string }
  | { readonly outcome: "not there" }
);

export interface ContractHost {
  readonly name: string;
  readonly isSetSupported: (set: string, version: string) => boolean;
  readonly progress?: (done: number, all: number) => void;
}

/** Runs every case on a new sheet of its own and takes the sheet away again. The result is JSON that anyone can send back. */
export async function runContract(excel: typeof Excel, host: ContractHost, cases: readonly ContractCase[] = contract): Promise<ContractReport> {
  const results: ContractResult[] = [];
  for (const [index, one] of cases.entries()) {
    const { name, version, expected, seen } = one;
    const about = { name, version, expected, seen };
    if (!host.isSetSupported("ExcelApi", version)) results.push({ ...about, outcome: "not there" });
    else results.push({ ...about, ...(await onNewSheet(excel, index, one)) });
    host.progress?.(index + 1, cases.length);
  }
  return { schema: 1, host: host.name, version: highest(host), at: new Date().toISOString(), results };
}

async function onNewSheet(excel: typeof Excel, index: number, { observe, expected }: ContractCase): Promise<{ outcome: "agrees" | "differs"; observed: Json } | { outcome: "failed"; error: string }> {
  // A name that no workbook has by chance, and that needs no quotes in an address.
  const sheetName = `绩标_契约_${index + 1}_${Date.now().toString(36)}`;
  const run: Run = (work) => excel.run((context) => work(context, context.workbook.worksheets.getItem(sheetName)));
  try {
    await excel.run(async (context) => {
      context.workbook.worksheets.add(sheetName);
      await context.sync();
    });
    const observed = await observe(excel, run);
    return { outcome: same(observed, expected) ? "agrees" : "differs", observed };
  } catch (error) {
    return { outcome: "failed", error: describe(error) };
  } finally {
    await remove(excel, sheetName);
  }
}

/** A case may have left its sheet protected. */
async function remove(excel: typeof Excel, sheetName: string): Promise<void> {
  try {
    await excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItemOrNullObject(sheetName);
      await context.sync();
      if (!sheet.isNullObject) sheet.delete();
      await context.sync();
    });
  } catch {
    // A sheet that stays is seen by whoever runs the suite; the other cases go on.
  }
}

function describe(error: unknown): string {
  if (typeof error !== "object" || error === null) return String(error);
  const code = "code" in error ? `${String(error.code)}: ` : "";
  return `${code}${"message" in error ? String(error.message) : ""}`;
}

function same(a: Json, b: Json): boolean {
  return JSON.stringify(ordered(a)) === JSON.stringify(ordered(b));
}

function ordered(value: Json): Json {
  if (Array.isArray(value)) return value.map((inner: Json) => ordered(inner));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value as { [key: string]: Json }).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, ordered(inner)]));
}

function highest(host: ContractHost): string {
  let version = "none";
  for (let minor = 1; minor <= 30 && host.isSetSupported("ExcelApi", `1.${minor}`); minor++) version = `1.${minor}`;
  return version;
}
