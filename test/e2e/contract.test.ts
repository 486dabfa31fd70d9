import { build } from "esbuild";
import type { ContractReport } from "../contract/runContract";
import { dump, ofHost, openPane } from "./pane";

/** The suite as one script that gives `contractSuite` to the window it runs in. */
async function bundled(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: ["test/contract/runContract.ts"],
    bundle: true,
    write: false,
    format: "iife",
    globalName: "contractSuite",
    target: "es2022",
  });
  return outputFiles[0]?.text ?? "";
}

test("every case of the contract agrees in the page, through the pane's own client", async () => {
  const script = await bundled();
  const desk = await openPane();
  try {
    const before = await dump(desk.page);
    const frame = desk.page.frames().find((one) => one.url().includes("pane.html"));
    const text = await frame?.evaluate<string>(
      `(async () => { ${script}; return JSON.stringify(await contractSuite.runContract(Excel, { name: "page", isSetSupported: (name, version) => Office.context.requirements.isSetSupported(name, version) })); })()`,
    );
    const report = JSON.parse(text ?? "{}") as ContractReport;
    expect(report.version).toBe("1.14");
    expect(report.results.length).toBeGreaterThan(20);
    expect(report.results.filter(({ outcome }) => outcome !== "agrees")).toEqual([]);
    expect(await dump(desk.page)).toEqual(before);
    expect(await ofHost(desk.page, "host.store.xmlParts.length")).toBe(0);
    expect(desk.faults).toEqual([]);
  } finally {
    await desk.close();
  }
});
