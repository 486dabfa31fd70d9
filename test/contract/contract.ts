/**
 * The contract between the add-in and Excel, as functions over `Excel.run` and nothing else: no Jest, no Node, no host of ours.
 * They run against the embedded host in Node, in the demo page, and by a button of the development pane in a real Excel.
 * There they tell whether the embedded host behaves as Excel does, which nothing else can.
 */

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Runs work on the case's own new sheet. Each call is one `Excel.run`. */
export type Run = <T>(work: (context: Excel.RequestContext, sheet: Excel.Worksheet) => Promise<T>) => Promise<T>;

export interface ContractCase {
  readonly name: string;
  /** The lowest ExcelApi version that has all members used. */
  readonly version: string;
  /** What Excel is expected to answer, from its documentation, its issues or experience. */
  readonly expected: Json;
  /** Where the expectation was seen in a real Excel: "Excel 16.0.17328 on Windows, 2024-05-01". Null: never yet. */
  readonly seen: string | null;
  readonly observe: (excel: typeof Excel, run: Run) => Promise<Json>;
}

/** The error code a piece of work ends with, or "no error". */
export async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return "no error";
  } catch (error) {
    return typeof error === "object" && error !== null && "code" in error && typeof error.code === "string" ? error.code : `no code: ${String(error)}`;
  }
}

/** Excel tells addresses with their sheet; the sheet of a case has a name that differs from run to run. */
export function withoutSheet(address: string): string {
  return address.split(",").map((part) => part.slice(part.lastIndexOf("!") + 1).trim()).join(",");
}
