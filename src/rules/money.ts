import { printDecimal, type Decimal } from "../core/sheet/amount";
import type { Amount, AmountLine, TableFacts } from "../core/table/budgetTable";
import { wholeCell, type CellText, type Piece } from "../core/table/piece";
import { textAt, type Snapshot } from "../core/sheet/snapshot";
import { join, squeezed } from "../core/sheet/joined";

/** Prints amounts of one message alike: two decimals at least, none where all are whole yuan. */
export function money(facts: Pick<TableFacts, "units">, ...amounts: readonly Decimal[]): readonly string[] {
  const whole = facts.units[0]?.yuan === 1 && amounts.every((it) => !printDecimal(it).includes("."));
  const least = whole ? 0 : Math.max(2, ...amounts.map((it) => printDecimal(it).split(".")[1]?.length ?? 0));
  return amounts.map((it) => printDecimal(it, least));
}

/** Where a finding on an amount stands: the whole cell, with what it holds. */
export function amountPlace(amount: Amount): { readonly cell: CellText; readonly quote: string } {
  return { cell: amount.cell, quote: amount.cell.joined.text };
}

/** What a sum row is called in a message: 合计 as the sheet has it, a unit's row 小计. */
export function sumLabel(line: AmountLine): string {
  return line.kind === "total" ? squeezed(line.label.text).slice(0, 4) : "小计";
}

/** A cell of a sheet as rules see it. */
export function cellOf(snapshot: Snapshot, row: number, column: number): CellText {
  return { row, column, joined: join(textAt(snapshot, row, column)) };
}

export function cellPiece(snapshot: Snapshot, row: number, column: number): Piece {
  return wholeCell(cellOf(snapshot, row, column));
}

export const UNIT_NAME = { 1: "元", 10000: "万元" } as const;
