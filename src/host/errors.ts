/**
 * An answer Excel gives in place of a result. `code` is one of the codes of Excel's own error table
 * (`Excel.ErrorCodes` in the type definitions), so that a caller can tell them apart as it would in Excel.
 */
export class ApiError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    /** The member that failed, as the client prints it: `Range.values`. */
    readonly location: string = "",
  ) {
    super(message);
    this.name = "ApiError";
  }
}

export type ErrorCode =
  | "AccessDenied"
  | "ApiNotFound"
  | "GeneralException"
  | "InvalidArgument"
  | "InvalidObjectPath"
  | "InvalidOperation"
  | "InvalidOperationInCellEditMode"
  | "InvalidReference"
  | "InvalidRequest"
  | "InvalidSelection"
  | "ItemAlreadyExists"
  | "ItemNotFound"
  | "NotImplemented"
  | "RequestPayloadSizeLimitExceeded"
  | "ResponsePayloadSizeLimitExceeded"
  | "UnsupportedOperation";

export function invalidArgument(location: string, why = "The argument is invalid or missing or has an incorrect format."): ApiError {
  return new ApiError("InvalidArgument", why, location);
}

export function itemNotFound(location: string): ApiError {
  return new ApiError("ItemNotFound", "The requested resource doesn't exist.", location);
}

/** The host does not know this member. Excel might; the embedded host refuses by name instead of guessing. */
export function notImplemented(member: string): ApiError {
  return new ApiError("NotImplemented", `The embedded host does not implement ${member}.`, member);
}
