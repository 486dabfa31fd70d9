import type { CellAddress } from "../sheet/address";
import type { Span } from "../sheet/span";
import type { Edit } from "./edit";
import type { Applicability, RuleCode, Severity } from "./rule";

export type MessageData = Readonly<Record<string, string | number>>;

export interface Related {
  readonly cell: CellAddress;
  /** In the cell's raw text; null for the whole cell. */
  readonly span: Span | null;
  readonly note: string;
}

export interface Fix {
  /** Key into the rule's fix titles, and what fills it. */
  readonly title: string;
  readonly data: MessageData;
  readonly applicability: Applicability;
  readonly edits: readonly Edit[];
}

/** One fault at one place, as data; `report/words` makes the sentence. */
export interface Finding {
  readonly rule: RuleCode;
  readonly severity: Severity;
  readonly sheet: string;
  readonly cell: CellAddress;
  /** UTF-16 offsets into the cell's raw text; null for the whole cell. */
  readonly span: Span | null;
  /** The raw characters of `span`, or what to show of a whole cell. */
  readonly quote: string;
  /** Key into the rule's messages, and what fills it. */
  readonly message: string;
  readonly data: MessageData;
  readonly related: readonly Related[];
  readonly fixes: readonly Fix[];
  /** Index of the project it belongs to, null for the table as a whole; place of the indicator in it. */
  readonly project: number | null;
  readonly indicator: number | null;
  /** Rule + row key + quotation, hashed; the same after rows moved, were inserted or renumbered. Sixteen hex digits. */
  readonly fingerprint: string;
}

export interface NotRun {
  readonly rule: RuleCode;
  /** Chinese, one sentence. */
  readonly because: string;
}
