import type { Decimal } from "../sheet/amount";
import type { Span } from "../sheet/span";

/** Comparison a value states. 不低于 and ≥ are both `>=`; 定性 has none. */
export type Comparison = ">=" | "<=" | "=" | ">" | "<";

/** A number inside a value's text. Spans are offsets into the value's joined text. */
export interface ReadNumber {
  readonly span: Span;
  readonly value: Decimal;
  /** The same as a floating-point number: to see quickly that it is far from a bound. */
  readonly about: number;
  /** "%", "人", "人/年", … as written, without brackets; "" when there is none. */
  readonly unit: string;
  readonly unitSpan: Span;
  /** True for %, ％, 百分比, (%). */
  readonly percent: boolean;
}

/** A day, month or year, or a stretch between two. `from`/`to` are YYYYMMDD numbers with 00 for what is not stated; `year` 0 when none is. */
export interface ReadDate {
  readonly span: Span;
  readonly from: number;
  readonly to: number;
}

/**
 * What a target value says.
 * - `empty` nothing, or only blanks; `placeholder` ×× — 待填 某某 * …
 * - `number` one number with an optional sign and unit and nothing else of weight; `date` a date or period;
 * - `mixed` words around one or more numbers (系统正常运行率100%); `text` words only; `sign` a comparison sign with nothing behind it.
 */
export interface ReadValue {
  readonly kind: "empty" | "placeholder" | "number" | "date" | "mixed" | "text" | "sign";
  /** The value as it is compared: joined, half-width, without blanks. */
  readonly plain: string;
  /** How the comparison is written (≥, >=, 不低于, 不少于, 以上 …); null when there is none. `span` is empty when it stands in a cell of its own. */
  readonly sign: { readonly span: Span; readonly comparison: Comparison; readonly text: string } | null;
  readonly numbers: readonly ReadNumber[];
  readonly date: ReadDate | null;
  /** One number with its unit behind it, a sign before it or not, and nothing else (≥90%, 20人); told of most such values. */
  readonly measured: boolean;
}
