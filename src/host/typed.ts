/**
 * What Excel makes of a value that is written as if it were typed into a cell (`range.values`, `range.formulas`):
 * "007" becomes 7, "90%" becomes 0.9 shown as a percentage, "2024/1/5" a date's serial number, "'007" stays text without
 * its apostrophe. In a cell whose format is "@" everything stays text. Forms that East Asian Excel reads are included.
 */
export type Typed =
  | { readonly kind: "empty" }
  | { readonly kind: "number"; readonly value: number; /** Set where Excel chooses a format for the cell by itself. */ readonly format?: string }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "text"; readonly value: string; /** An apostrophe stood before it. */ readonly quoted: boolean }
  | { readonly kind: "error"; readonly value: string }
  | { readonly kind: "formula"; readonly formula: string };

const errors = new Set(["#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"]);

export function typed(input: string | number | boolean, format: string): Typed {
  if (typeof input === "string" && input === "") return { kind: "empty" };
  const asText = format === "@";
  if (typeof input === "number") return asText ? { kind: "text", value: printNumber(input), quoted: false } : { kind: "number", value: input };
  if (typeof input === "boolean") return asText ? { kind: "text", value: input ? "TRUE" : "FALSE", quoted: false } : { kind: "boolean", value: input };
  if (input.startsWith("'")) return { kind: "text", value: input.slice(1), quoted: true };
  if (asText) return { kind: "text", value: input, quoted: false };
  if (/^=./s.test(input)) return { kind: "formula", formula: input };
  const upper = input.trim().toUpperCase();
  if (upper === "TRUE" || upper === "FALSE") return { kind: "boolean", value: upper === "TRUE" };
  if (errors.has(upper)) return { kind: "error", value: upper };
  const number = typedNumber(input.trim()) ?? typedDate(input.trim());
  if (number) return { kind: "number", value: number.value, ...(number.format !== undefined && format === "General" ? { format: number.format } : {}) };
  // Excel takes a leading sign for the beginning of a formula.
  if (/^[+-][\p{L}\d(]/u.test(input)) return { kind: "formula", formula: `=${input}` };
  return { kind: "text", value: input, quoted: false };
}

function printNumber(value: number): string {
  return String(value).toUpperCase();
}

interface Read {
  readonly value: number;
  readonly format?: string;
}

function typedNumber(text: string): Read | null {
  const bracketed = /^\(([^()]+)\)$/.exec(text);
  if (bracketed) {
    const inner = typedNumber(bracketed[1] ?? "");
    return inner && inner.value >= 0 && !/^[+-]/.test(bracketed[1] ?? "") ? { ...inner, value: -inner.value } : null;
  }
  const percent = /^(.+?)\s*%$/.exec(text) ?? /^%\s*(.+)$/.exec(text);
  if (percent) {
    const inner = plainNumber(percent[1] ?? "");
    return inner && { value: shiftTwo(percent[1] ?? "", inner.value), format: /\./.test(percent[1] ?? "") ? "0.00%" : "0%" };
  }
  const money = /^([+-]?)\s*([¥￥$])\s*(.+)$/.exec(text);
  if (money) {
    const inner = plainNumber(money[3] ?? "");
    return inner && !/^[+-]/.test(money[3] ?? "")
      ? { value: money[1] === "-" ? -inner.value : inner.value, format: `"${money[2] === "$" ? "$" : "¥"}"#,##0.00` }
      : null;
  }
  return plainNumber(text);
}

/** A percentage divided by decimal shifting: 99.9% is 0.999 and not 0.9990000000000001. */
function shiftTwo(text: string, value: number): number {
  const plain = text.replaceAll(",", "").trim();
  return /e/i.test(plain) ? value / 100 : Number(`${plain}e-2`);
}

function plainNumber(text: string): Read | null {
  if (/^[+-]?(\d+\.?\d*|\.\d+)$/.test(text)) return { value: Number(text) };
  if (/^[+-]?(\d+\.?\d*|\.\d+)[eE][+-]?\d+$/.test(text)) return { value: Number(text), format: "0.00E+00" };
  if (/^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$/.test(text)) return { value: Number(text.replaceAll(",", "")), format: text.includes(".") ? "#,##0.00" : "#,##0" };
  return null;
}

function typedDate(text: string): Read | null {
  const full = /^(\d{4})([-/])(\d{1,2})\2(\d{1,2})$/.exec(text) ?? /^(\d{4})(年)(\d{1,2})月(\d{1,2})日$/.exec(text);
  if (full) {
    const serial = dateSerial(Number(full[1]), Number(full[3]), Number(full[4]));
    return serial === null ? null : { value: serial, format: full[2] === "年" ? 'yyyy"年"m"月"d"日"' : "yyyy/m/d" };
  }
  const yearMonth = /^(\d{4})[-/](\d{1,2})$/.exec(text) ?? /^(\d{4})年(\d{1,2})月$/.exec(text);
  if (yearMonth) {
    const serial = dateSerial(Number(yearMonth[1]), Number(yearMonth[2]), 1);
    return serial === null ? null : { value: serial, format: text.includes("年") ? 'yyyy"年"m"月"' : "mmm-yy" };
  }
  const monthDay = /^(\d{1,2})[-/](\d{1,2})$/.exec(text) ?? /^(\d{1,2})月(\d{1,2})日$/.exec(text);
  if (monthDay) {
    const serial = dateSerial(new Date().getFullYear(), Number(monthDay[1]), Number(monthDay[2]));
    return serial === null ? null : { value: serial, format: 'm"月"d"日"' };
  }
  const time = /^([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/.exec(text);
  if (time) {
    return { value: (Number(time[1]) * 3600 + Number(time[2]) * 60 + Number(time[3] ?? 0)) / 86_400, format: time[3] === undefined ? "h:mm" : "h:mm:ss" };
  }
  return null;
}

/** Days since 1899-12-30, as Excel counts from March 1900 on; null where there is no such day. */
export function dateSerial(year: number, month: number, day: number): number | null {
  if (year < 1900 || year > 9999) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  const days = Math.round(date.getTime() / 86_400_000) + 25_569;
  // Excel believes in 29 February 1900; before it, its days are one less.
  return days < 61 ? days - 1 : days;
}
