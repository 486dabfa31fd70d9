import { squeezed } from "../sheet/joined";
import { amountAt, isAmountRole, type MoneyColumn, type Yuan } from "./amounts";
import type { Amount, AmountLine, ColumnRole } from "./budgetTable";
import { readHeading, tableUnit, unitsInHeading, type Heading, type UnitStatement } from "./facts";
import type { Grid } from "./grid";
import type { TableHeader } from "./headerRow";
import { childrenOf, type PlacedLines } from "./hierarchy";
import type { Headers } from "./headers";
import type { Piece } from "./piece";

/** What packed and rows tables share: where the columns are, and what stands above them. */
export interface Frame {
  readonly grid: Grid;
  readonly header: TableHeader;
  readonly heading: Heading;
  readonly units: readonly UnitStatement[];
  readonly yuan: Yuan | null;
  readonly money: readonly MoneyColumn[];
  /** Zero-based column of a role; -1 where the table has none. */
  column(role: ColumnRole): number;
  /** Whether a row repeats the header, or belongs to the header of another table. */
  headerAgain(row: number): "same" | "other" | null;
}

/** Reads the header's units and what stands above the table. */
export function frameOf(grid: Grid, headers: Headers, header: TableHeader): Frame {
  const heading = readHeading(grid, grid.extent.top, header.first - 1);
  const units: UnitStatement[] = [...heading.units];
  const seen = new Set<string>();
  for (const cell of header.cells) {
    const isMoney = cell.role !== null && (isAmountRole(cell.role) || cell.role === "subtotal" || cell.role === "group");
    const above = cell.upper && (isMoney || headers.match(cell.upper.text) === "group") ? cell.upper : null;
    for (const one of [above, isMoney ? cell.piece : null]) {
      if (!one) continue;
      const key = `${String(one.source.row)},${String(one.source.column)}`;
      if (!seen.has(key)) unitsInHeading(one, units);
      seen.add(key);
    }
  }
  const byRole = new Map<ColumnRole, number>();
  for (const column of header.columns) if (!byRole.has(column.role)) byRole.set(column.role, column.column);
  const money = header.columns.flatMap((it) => (isAmountRole(it.role) ? [{ role: it.role, column: it.column, called: it.header.text, grid }] : []));
  const project = byRole.get("project") ?? -1;
  const heads = [...header.cells, ...header.levels];
  const own = new Map(heads.map((it) => [it.column, squeezed(it.piece.text)] as const));
  const upperTexts = new Set(heads.flatMap((it) => (it.upper ? [squeezed(it.upper.text)] : [])));
  return {
    grid,
    header,
    heading,
    units,
    yuan: tableUnit(units),
    money,
    column: (role) => byRole.get(role) ?? -1,
    headerAgain(row) {
      // Nearly every row states an amount, and no header does.
      for (const it of money) if (typeof grid.value(row, it.column) === "number") return null;
      const value = grid.value(row, project);
      const anchor = typeof value === "string" ? headers.match(value) : null;
      const filled = anchor === "project" || grid.blank(row, project) ? grid.filled(row) : null;
      if (!filled || filled.length < 2) return null;
      let same = 0;
      let words = 0;
      for (const column of filled) {
        const text = grid.squeezed(row, column);
        if (own.get(column) === text || upperTexts.has(text)) same += 1;
        const it = grid.value(row, column);
        if (typeof it === "string" && headers.match(it)) words += 1;
      }
      if (same >= 2 && same * 2 > filled.length) return "same";
      return anchor === "project" && words >= 3 && words * 3 >= filled.length * 2 ? "other" : null;
    },
  };
}

export function amountsAt(frame: Frame, row: number): Amount[] {
  const { money, yuan } = frame;
  return money.map((it) => amountAt(it, row, yuan));
}

/** Whether a row states any money. A word in a column of money (审核人：… below the table) is none; text with digits may be meant as some. */
export function hasMoney(frame: Frame, row: number): boolean {
  const { grid } = frame;
  return frame.money.some(({ column }) => {
    const value = grid.value(row, column);
    if (typeof value === "string") return /[0-9０-９]/.test(value) && !/[:：]/.test(value);
    return value !== null || grid.formula(row, column) !== null;
  });
}

/** The tree as lines; `projects` gives the project's index for lines of that kind. */
export function amountLines(
  raw: readonly { readonly row: number; readonly label: Piece; readonly amounts: readonly Amount[] }[],
  placed: PlacedLines,
): { lines: AmountLine[]; projectLines: number[] } {
  const children = childrenOf(placed);
  const projectLines: number[] = [];
  const lines = raw.map((line, at): AmountLine => {
    const kind = placed.kinds[at] ?? "project";
    let project: number | null = null;
    if (kind === "project") {
      project = projectLines.length;
      projectLines.push(at);
    }
    return { kind, row: line.row, label: line.label, amounts: line.amounts, parent: placed.parents[at] ?? null, children: children[at] ?? [], project };
  });
  return { lines, projectLines };
}
