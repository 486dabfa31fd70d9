import { runContract, type ContractReport } from "../../test/contract/runContract";
import { highestApi, hostVersion, supports } from "./office";

/**
 * The contract suite on a new sheet of the Excel this pane is in: the only bridge between the embedded host and the truth.
 * In development builds alone; the production build leaves it out.
 */
export async function runContractHere(): Promise<ContractReport> {
  return runContract(Excel, {
    name: `Excel ${hostVersion() ?? "?"} · ExcelApi ${highestApi() ?? "?"}`,
    isSetSupported: (set, version) => set === "ExcelApi" && supports(version),
  });
}
