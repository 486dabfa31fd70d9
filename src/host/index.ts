/** The embedded host as the demo page uses it. Node's loader of the client is apart, in client.node.ts. */
export { type Actions, type ClientHost, completeOffice, offerBridge, type OfficeFacts } from "./client";
export type { Cap } from "./cap";
export { undoOverride } from "./engine/undo";
export { createHeadlessHost, HeadlessHost, openWorkbook } from "./headless";
export { createHost, EmbeddedHost, type HostOptions, type MessageRecord } from "./host";
export type { SheetDump } from "./dump";
export { type CellInput, type CellLookInput, type SheetInput, univerWorkbook, type WorkbookInput } from "./workbookData";
