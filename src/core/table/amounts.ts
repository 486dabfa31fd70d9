import { decimalOf, decimalOfNumber, type Decimal } from "../sheet/amount";
import type { CellValue } from "../sheet/snapshot";
import { AtHand } from "./atHand";
import type { Amount, AmountRole } from "./budgetTable";
import type { Grid } from "./grid";
import type { CellText } from "./piece";

/** Units a table's amounts may be in: 元 (1) or 万元 (10000). */
export type Yuan = 1 | 10000;

const ROLES: readonly AmountRole[] = ["total", "fiscal", "fiscal-account", "other", "carryover", "superior", "project-total", "project-fiscal", "project-other"];

export function isAmountRole(role: string): role is AmountRole {
  return (ROLES as readonly string[]).includes(role);
}

function halfWidth(text: string): string {
  return text.replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0)).replace(/\u3000/g, " ");
}

/** Digits with separators of thousands (all of them in place, or none), an optional sign and fraction; then a unit. */
const TEXT_AMOUNT = /^(?:人民币)?[¥￥]?([+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(?:\(?(万元|元|万|圆)\)?整?)?$/;

/** `amount` × 10^`steps`, exactly. */
function shifted(amount: Decimal, steps: number): Decimal {
  if (steps >= 0) {
    const cut = Math.min(steps, amount.decimals);
    return { units: amount.units * 10n ** BigInt(steps - cut), decimals: amount.decimals - cut };
  }
  let { units, decimals } = { units: amount.units, decimals: amount.decimals - steps };
  while (decimals > 0 && units % 10n === 0n) {
    units /= 10n;
    decimals -= 1;
  }
  return { units, decimals };
}

/**
 * The amount a text means, in the table's unit `yuan`, if a reader could mean nothing else: a plain number with or without
 * separators, in full-width digits, with blanks around it, or with a unit that the table's own makes clear ("250万" in a table in
 * 万元 is 250). Two numbers with a blank between them, ranges, sums and words are null.
 */
export function readAmountText(text: string, yuan: Yuan | null): Decimal | null {
  // An apostrophe in front is how Excel is told that a number is text.
  const half = halfWidth(text).replace(/[\u200b-\u200f\u2060-\u2064\ufeff\u00ad]/g, "").trim().replace(/^['’‘]/, "");
  if (half.length > 60) return null;
  // A blank between two digits may hide a separator or two numbers: only groups of three say which.
  const grouped = /^[^\d]*\d{1,3}(?:[ \u00a0]\d{3})+(?!\d)/.test(half);
  if (!grouped && /\d[\s\u00a0]+\d/.test(half)) return null;
  const match = TEXT_AMOUNT.exec(half.replace(/[\s\u00a0]+/g, ""));
  if (!match?.[1]) return null;
  const number = decimalOf(match[1].replace(/,/g, ""));
  if (!number) return null;
  const unit = match[2];
  if (!unit) return number;
  if (yuan === null) return null;
  const stated = unit.startsWith("万") ? 10000 : 1;
  return stated === yuan ? number : shifted(number, stated === 10000 ? 4 : -4);
}

/** The amount that a raw value states; `isText` where it is no number. */
export function readAmount(raw: CellValue, blank: boolean, yuan: Yuan | null): Pick<Amount, "value" | "isText"> {
  if (blank || raw === null) return { value: null, isText: false };
  if (typeof raw === "number") return { value: decimalOfNumber(raw), isText: false };
  if (typeof raw === "boolean") return { value: null, isText: true };
  return { value: readAmountText(raw, yuan), isText: true };
}

/** What all amounts of a column share. */
export interface MoneyColumn {
  readonly role: AmountRole;
  readonly column: number;
  readonly called: string;
  readonly grid: Grid;
}

/** The last number and what it reads as: most rows state one sum twice, in all and by its only source. */
let lastNumber = 0;
let lastDecimal: Decimal | null = decimalOfNumber(0);

function sharedDecimal(number: number): Decimal | null {
  if (number !== lastNumber) {
    lastNumber = number;
    lastDecimal = decimalOfNumber(number);
  }
  return lastDecimal;
}

/** An amount of a sheet. A long table has a few for each row, and hardly one is ever shown: all but its value is looked up when somebody asks for it. */
class SheetAmount implements Amount {
  readonly #money: MoneyColumn;
  readonly #row: number;

  constructor(
    money: MoneyColumn,
    row: number,
    readonly value: Decimal | null,
  ) {
    this.#money = money;
    this.#row = row;
  }

  get raw(): CellValue {
    return this.#money.grid.value(this.#row, this.#money.column);
  }

  get isText(): boolean {
    const { raw } = this;
    return raw !== null && typeof raw !== "number" && !this.#money.grid.blank(this.#row, this.#money.column);
  }

  get role(): AmountRole {
    return this.#money.role;
  }

  get called(): string {
    return this.#money.called;
  }

  get column(): number {
    return this.#money.column;
  }

  get cell(): CellText {
    return this.#money.grid.cell(this.#row, this.#money.column);
  }

  get formula(): string | null {
    return this.#money.grid.formula(this.#row, this.#money.column);
  }
}

/** The amount in a cell, blank or not. */
export function amountAt(money: MoneyColumn, row: number, yuan: Yuan | null): Amount {
  const { grid, column } = money;
  const raw = grid.value(row, column);
  return new SheetAmount(money, row, typeof raw === "number" ? sharedDecimal(raw) : raw === null ? null : readAmount(raw, grid.blank(row, column), yuan).value);
}

/** How many rows' amounts are at hand. */
const ROWS = 64;

/**
 * Reads the amounts of a row when somebody asks for them, and keeps only those of the last few: a long table goes over its rows a few
 * times, and to keep all amounts from one time to the next takes longer than to read them again. Asked twice, it gives the same objects
 * as long as they are at hand, equal ones later: tell amounts by their cells.
 */
export class AmountReader {
  readonly #rows = new AtHand<number, readonly Amount[]>(ROWS);

  constructor(
    private readonly columns: readonly MoneyColumn[],
    private readonly yuan: Yuan | null,
  ) {}

  read(row: number): readonly Amount[] {
    return this.#rows.get(row, row) ?? this.#rows.keep(row, row, this.columns.map((it) => amountAt(it, row, this.yuan)));
  }
}
