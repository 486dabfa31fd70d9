import { workbookInput } from "../host/fromXlsx";
import type { WorkbookInput } from "../host";
import { readWorkbook } from "../xlsx/readWorkbook";
import { withRoom } from "./room";

/** A workbook's bytes as the spreadsheet opens them. Throws a WorkbookError, whose message is meant for her. */
export function readBytes(bytes: Uint8Array, name: string): WorkbookInput {
  return withRoom(workbookInput(readWorkbook(bytes, { looks: true }), name));
}
