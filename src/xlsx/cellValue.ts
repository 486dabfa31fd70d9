import type { CellValue } from "../core/sheet/snapshot";

/** Days from the serial number's origin (1899-12-30, Excel's own leap-year fault included from March 1900 on) to 1970-01-01. */
const UNIX_EPOCH_SERIAL = 25_569;
const DAYS_OF_1904 = 1_462;

/**
 * Reads a number as the file writes it. Text that is no finite number is null; the caller says where.
 */
export function numberOf(text: string): number | null {
  const plain = text.trim();
  if (!/^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[Ee][+-]?[0-9]+)?$/.test(plain)) return null;
  const value = Number(plain);
  return Number.isFinite(value) ? value : null;
}

/** A cell of type `d` holds an ISO 8601 date or time; as everywhere it becomes a serial number. Unreadable ones stay text. */
export function serialOf(iso: string, date1904: boolean): CellValue {
  const match = /^(?:(\d{4})-(\d{2})-(\d{2}))?(?:T?(\d{2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?)?Z?$/.exec(iso.trim());
  if (!match || (match[1] === undefined && match[4] === undefined)) return iso;
  const [, year, month = "1", day = "1", hours = "0", minutes = "0", seconds = "0"] = match;
  const time = (Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds)) / 86_400;
  if (year === undefined) return time;
  const days = Date.UTC(Number(year), Number(month) - 1, Number(day)) / 86_400_000 + UNIX_EPOCH_SERIAL;
  return days + time - (date1904 ? DAYS_OF_1904 : 0);
}
