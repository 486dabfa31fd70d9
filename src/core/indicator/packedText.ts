import type { Joined } from "../sheet/joined";
import type { Span } from "../sheet/span";
import type { StandardItem } from "./standard";

/**
 * The packed text of one indicator cell, taken apart without loss:
 *
 *     N、d-一级；dd-二级；名称；实施周期指标值:V1；年度指标值:V2。
 *
 * All spans are offsets into the joined text (UTF-16 units). Invariants, tested on arbitrary and on mutated input:
 * 1. The parser returns for every string; it never throws and needs time linear in the text's length.
 * 2. Tokens are in order, none is empty, they touch, and laid end to end they are the joined text.
 * 3. Every field's span lies within its item's span; items are in order and do not overlap; what no item covers is `stray`.
 * 4. A missing field is a hole: a zero-length span at the place where it would be written.
 * 5. Printing the items as read gives the joined text back, stray text included.
 */
export interface PackedText {
  readonly joined: Joined;
  readonly tokens: readonly Token[];
  readonly items: readonly PackedItem[];
  /** Text that belongs to no indicator. Free text gives one stretch, not one a word. */
  readonly stray: readonly Span[];
  /** The items, where every one is written in full and in the standard form, they are numbered 1, 2, 3, …, and nothing else is in the cell; else null. */
  readonly standard: readonly StandardItem[] | null;
}

export type TokenKind = "ordinal" | "mark" | "code" | "dash" | "level" | "name" | "label" | "colon" | "value" | "separator" | "stop" | "stray" | "blank";

export interface Token {
  readonly kind: TokenKind;
  readonly span: Span;
}

/** "1-产出指标": a code, a dash and a name. Each may be a hole. */
export interface PackedLevel {
  readonly whole: Span;
  readonly code: Span;
  readonly dash: Span;
  readonly name: Span;
}

/** "年度指标值:100%". `value` may be a hole; `colon` too. */
export interface PackedValue {
  readonly whole: Span;
  readonly label: Span;
  readonly colon: Span;
  readonly value: Span;
}

export interface PackedItem {
  /** From the ordinal to the stop, both included. */
  readonly whole: Span;
  /** The digits alone, and the 、 (or . ． ,) behind them. */
  readonly ordinal: Span;
  readonly mark: Span;
  readonly level1: PackedLevel;
  readonly level2: PackedLevel;
  readonly name: Span;
  readonly cycle: PackedValue;
  readonly annual: PackedValue;
  /** The separators as they stand between the fields, in order; one that is missing is a hole. `after` names the field before it. */
  readonly separators: readonly { readonly span: Span; readonly after: "level1" | "level2" | "name" | "cycle" | "annual" }[];
  /** What ends the item; a hole when nothing does. */
  readonly stop: Span;
  /** Pieces between separators that are no known field, such as a second name. */
  readonly extra: readonly Span[];
}
