import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Cap } from "../../src/host";
import { createHeadlessHost, type HeadlessHost } from "../../src/host/headless";
import { loadClient } from "../../src/host/client.node";
import { workbookInput } from "../../src/host/fromXlsx";
import type { WorkbookInput } from "../../src/host/workbookData";
import { createExcelPort } from "../../src/excel/workbook";
import type { WorkbookPort } from "../../src/session/ports";
import { readWorkbook } from "../../src/xlsx/readWorkbook";

/** A spreadsheet behind the genuine client, and the adapter over it, as the pane has them. */
export interface Bench {
  readonly host: HeadlessHost;
  readonly port: WorkbookPort;
}

const open: HeadlessHost[] = [];

/** Opens a workbook at a version of the API; everything opened is closed by {@link closeAll}. */
export function bench(workbook: WorkbookInput, cap: Cap = "1.14"): Bench {
  const host = createHeadlessHost(workbook, { cap });
  open.push(host);
  const { Excel, Office } = loadClient(host);
  Object.assign(globalThis, { Excel, Office });
  return { host, port: createExcelPort() };
}

/** A table of test/sheets as the host opens it. */
export function realTable(name = "zengcheng-2024.xlsx"): WorkbookInput {
  const bytes = new Uint8Array(readFileSync(join(__dirname, "../sheets", name)));
  return workbookInput(readWorkbook(bytes, { looks: true }), name);
}

export async function closeAll(): Promise<void> {
  for (const host of open.splice(0)) {
    await host.idle();
    host.dispose();
  }
}

/** What was sent since the log was cleared: how many syncs, and whether any of them was a write. */
export function traffic(host: HeadlessHost): { readonly syncs: number; readonly writes: number; readonly errors: readonly string[] } {
  const { syncs } = host;
  return {
    syncs: syncs.length,
    writes: syncs.filter((message) => message.write).length,
    errors: syncs.flatMap((message) => (message.error === null ? [] : [message.error])),
  };
}
