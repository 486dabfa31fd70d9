import { apiSets } from "./apiSets";
import { ApiError } from "./errors";

/** The highest ExcelApi version the host pretends to have: `1.14` is Office LTSC 2021. */
export type Cap = "1.9" | "1.13" | "1.14" | "1.15" | "1.16" | "1.17" | "1.18" | "1.19" | "1.20";

/** From here on writes can be undone by Excel itself; below, each write empties its undo stack. */
export const undoVersion = "1.20";

export function atLeast(cap: string, version: string): boolean {
  const [major = 0, minor = 0] = cap.split(".").map(Number);
  const [wantedMajor = 0, wantedMinor = 0] = version.split(".").map(Number);
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
}

/** The sets other than ExcelApi that every Excel of our floor has. */
const others: Readonly<Record<string, string>> = {
  AddinCommands: "1.3",
  CustomXmlParts: "1.2",
  DelayForCellEdit: "1.1",
  DialogApi: "1.2",
  RichApiRuntime: "1.7",
  RibbonApi: "1.2",
  SharedRuntime: "1.1",
};

/** What `Office.context.requirements.isSetSupported` answers under this cap. */
export function isSetSupported(cap: Cap, name: string, version = "1.1"): boolean {
  if (name === "ExcelApi") return atLeast(cap, version);
  if (name === "ExcelApiUndo") return true; // The client only uses it to mark writes as writes.
  const known = others[name];
  return known !== undefined && atLeast(known, version);
}

/**
 * Refuses a member newer than the cap, as Excel does for a member it has never heard of.
 * Members that begin with `_` are the client's own plumbing and have no version.
 */
export function checkCap(cap: Cap, className: string, member: string): void {
  if (member.startsWith("_") || className === "") return;
  const name = `${className}.${member}`;
  const version = apiSets[name];
  if (version === undefined) return;
  if (!/^\d/.test(version) || !atLeast(cap, version)) {
    throw new ApiError("ApiNotFound", `The API you are trying to use, ${name}, could not be found (ExcelApi ${version}; this host has ${cap}).`, name);
  }
}
