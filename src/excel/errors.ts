import { HostError } from "../session/ports";

type Reason = HostError["reason"];

/** Said after what happened, wherever nothing has been written: she must not have to wonder. */
const UNTOUCHED = "未作改动";

/** Office's error codes: the reason the pane acts on, and what to say. */
const WORDS: Readonly<Record<string, readonly [Reason, string]>> = {
  InvalidOperationInCellEditMode: ["editing", `单元格正在输入，${UNTOUCHED}；请先按 Enter 再试。`],
  AccessDenied: ["protected", `工作表或工作簿受保护，${UNTOUCHED}；请先撤消保护再试。`],
  ItemNotFound: ["no-sheet", `要找的工作表或内容已不在，${UNTOUCHED}；请重新检查。`],
  InvalidReference: ["no-sheet", `要找的位置已不在，${UNTOUCHED}；请重新检查。`],
  InvalidObjectPath: ["no-sheet", `要找的位置已不在，${UNTOUCHED}；请重新检查。`],
  ResponsePayloadSizeLimitExceeded: ["too-large", `内容太多，Excel 一次传不完，${UNTOUCHED}；请拆分表格再试。`],
  RequestPayloadSizeLimitExceeded: ["too-large", `内容太多，Excel 一次收不下，${UNTOUCHED}；请分几次处理。`],
  RangeExceedsLimit: ["too-large", `区域太大，Excel 不肯处理，${UNTOUCHED}；请拆分表格再试。`],
  OperationCellsExceedLimit: ["too-large", `单元格太多，Excel 不肯处理，${UNTOUCHED}；请分几次处理。`],
  ApiNotFound: ["unsupported", `这个版本的 Excel 做不到，${UNTOUCHED}；请更新 Excel 或换网页版。`],
  ApiNotAvailable: ["unsupported", `这个版本的 Excel 做不到，${UNTOUCHED}；请更新 Excel 或换网页版。`],
  NotImplemented: ["unsupported", `这个版本的 Excel 做不到，${UNTOUCHED}；请更新 Excel 或换网页版。`],
  UnsupportedFeature: ["unsupported", `这个版本的 Excel 做不到，${UNTOUCHED}；请更新 Excel 或换网页版。`],
  UnsupportedOperation: ["unsupported", `这里不能这样改，${UNTOUCHED}；请手工处理。`],
  UnsupportedSheet: ["unsupported", `这种工作表不能检查，${UNTOUCHED}；请换一张表。`],
  NonBlankCellOffSheet: ["failed", `表的末尾没有空行，插不进去，${UNTOUCHED}；请删去末尾的行再试。`],
  InsertDeleteConflict: ["failed", `此处不能插入或删除行，${UNTOUCHED}；请手工处理。`],
  MergedRangeConflict: ["failed", `合并单元格挡住了操作，${UNTOUCHED}；请手工处理。`],
  PivotTableRangeConflict: ["failed", `数据透视表挡住了操作，${UNTOUCHED}；请手工处理。`],
  FilteredRangeConflict: ["failed", `筛选挡住了操作，${UNTOUCHED}；请先清除筛选再试。`],
};

const OTHER: readonly [Reason, string] = ["failed", `Excel 没有完成这一步，${UNTOUCHED}；请重试。`];

/** What an error from Office tells: its code, its message and where in the batch it happened. Empty where it tells nothing. */
export interface OfficeFault {
  readonly code: string;
  readonly message: string;
  /** As the host names it, such as `Range.insert`. */
  readonly location: string;
}

function textOf(holder: object, key: string): string {
  const value: unknown = (holder as Record<string, unknown>)[key];
  return typeof value === "string" ? value : "";
}

/** Reads an error of Office.js by its fields: its class differs between frames, its fields do not. */
export function faultOf(error: unknown): OfficeFault {
  if (typeof error !== "object" || error === null) return { code: "", message: String(error), location: "" };
  const debug: unknown = (error as Record<string, unknown>)["debugInfo"];
  return {
    code: textOf(error, "code"),
    message: textOf(error, "message"),
    location: typeof debug === "object" && debug !== null ? textOf(debug, "errorLocation") : "",
  };
}

/** The developer's line: code, place and the host's own words, without any cell's text in it. */
export function detailOf(fault: OfficeFault): string {
  return [fault.code, fault.location, fault.message].filter((part) => part !== "").join(" · ");
}

/**
 * Says what went wrong in words the pane can show: what happened, that nothing was changed, what to do.
 * Only for requests that had written nothing, or were refused as a whole; a write that stopped half-way speaks for itself.
 */
export function toHostError(error: unknown): HostError {
  if (error instanceof HostError) return error;
  const fault = faultOf(error);
  const [reason, message] = WORDS[fault.code] ?? OTHER;
  return new HostError(reason, message, detailOf(fault));
}

/** True where the host said that more was asked for than one answer (or one read) can hold: ask for less. */
export function isTooLarge(error: unknown): boolean {
  return (WORDS[faultOf(error).code] ?? OTHER)[0] === "too-large";
}

/**
 * True where asking for less could help: the host failed over a thing it was asked for, not over its state.
 * A rule of conditional formatting it cannot read, or special cells of a protected sheet, fail the whole batch.
 */
export function isWorthAskingForLess(error: unknown): boolean {
  if (error instanceof HostError) return false;
  const { code } = faultOf(error);
  return code !== "" && code !== "InvalidOperationInCellEditMode" && !isTooLarge(error);
}

export function cancelled(): HostError {
  return new HostError("cancelled", `已取消，${UNTOUCHED}。`);
}

export function sheetGone(): HostError {
  return new HostError("no-sheet", `这张工作表已不在，${UNTOUCHED}；请重新检查。`);
}

/** Why a sheet may not be written to, or null; `protection.protected` and `readOnly` must be loaded. We never unprotect. */
export function lockOf(workbook: Excel.Workbook, sheet: Excel.Worksheet): "protected" | "read-only" | null {
  return sheet.protection.protected ? "protected" : workbook.readOnly ? "read-only" : null;
}

/** Why a sheet is only listed and not written to, for her. */
export function lockedError(locked: "protected" | "read-only", sheet: string): HostError {
  return locked === "protected"
    ? new HostError("protected", `“${sheet}”受保护，${UNTOUCHED}；请先撤消保护再试。`)
    : new HostError("read-only", `文件以只读方式打开，${UNTOUCHED}；请另存后再试。`);
}

/** More than Excel can give, even row by row. */
export function tooLarge(detail: string): HostError {
  return new HostError("too-large", `表的范围太大，${UNTOUCHED}；请删去远处的零散单元格再查。`, detail);
}
