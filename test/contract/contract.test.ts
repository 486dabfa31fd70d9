import { loadClient } from "../../src/host/client.node";
import { createHeadlessHost } from "../../src/host/headless";
import type { Cap } from "../../src/host/cap";
import { contract, runContract } from "./runContract";

const caps: readonly Cap[] = ["1.14", "1.15", "1.20"];

test.each(caps)("every case agrees on the embedded host with ExcelApi %s", async (cap) => {
  const host = createHeadlessHost({ sheets: [{ name: "原有", cells: [{ row: 0, column: 0, value: "不动" }] }] }, { cap });
  try {
    const client = loadClient(host);
    const before = host.dumpAll();
    const report = await runContract(client.Excel, { name: `embedded ${cap}`, isSetSupported: (name, version) => host.isSetSupported(name, version) });
    await host.idle();
    expect(report.results.filter((result) => result.outcome !== "agrees")).toEqual([]);
    expect(report).toMatchObject({ schema: 1, version: cap });
    expect(report.results).toHaveLength(contract.length);
    // Nothing of the suite is left in the workbook.
    expect(host.dumpAll()).toEqual(before);
    expect(host.store.xmlParts).toEqual([]);
  } finally {
    host.dispose();
  }
}, 120_000);

test("cases above the host's version are told as not there", async () => {
  const host = createHeadlessHost({ sheets: [{ name: "原有", cells: [] }] }, { cap: "1.9" });
  try {
    const report = await runContract(loadClient(host).Excel, { name: "embedded 1.9", isSetSupported: (name, version) => host.isSetSupported(name, version) }, contract.filter((one) => one.name === "merged areas"));
    expect(report.results.map((result) => result.outcome)).toEqual(["not there"]);
  } finally {
    host.dispose();
  }
}, 60_000);
