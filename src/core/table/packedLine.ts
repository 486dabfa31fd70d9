import type { AmountReader } from "./amounts";
import type { Amount, AmountLine } from "./budgetTable";
import { indentOf, type RawLine } from "./hierarchy";
import type { CellText, Piece } from "./piece";

const NO_CHILDREN: readonly number[] = [];

/** Texts of a project that take the place of others. */
export interface PackedTexts {
  goal?: Piece;
  cycleGoal?: Piece;
  indicators?: CellText;
}

/**
 * A line of a packed table, from the moment it is read until the table is done with: what places it among the others ({@link RawLine}),
 * what it is then ({@link AmountLine}), and the cells of its project. One object for all of that, as a long table has many of them.
 */
export class PackedLine implements RawLine, AmountLine {
  lastRow: number;
  // These four are settled when all lines are read.
  kind: AmountLine["kind"] = "project";
  parent: number | null = null;
  children: readonly number[] = NO_CHILDREN;
  project: number | null = null;
  readonly #money: AmountReader;

  constructor(
    money: AmountReader,
    readonly row: number,
    readonly label: Piece,
    /** The unit it belongs to: what its own column says, else (when all lines are read) the unit it stands under. */
    public unitName: Piece | null,
    readonly goal: Piece | null,
    readonly cycleGoal: Piece | null,
    /** Indicator cells; several where rows below have no label: a cell cut in two by a page break. */
    public cells: CellText | readonly CellText[],
    /** Its label stands in the unit's column, not the project's. */
    readonly isUnit: boolean,
  ) {
    this.#money = money;
    this.lastRow = row;
  }

  /** Adds the indicator cell of a row below. */
  goOn(cell: CellText): void {
    this.cells = "joined" in this.cells ? [this.cells, cell] : [...this.cells, cell];
  }

  /** The same line with other texts. */
  with(texts: PackedTexts): PackedLine {
    const line = new PackedLine(this.#money, this.row, this.label, this.unitName, texts.goal ?? this.goal, texts.cycleGoal ?? this.cycleGoal, texts.indicators ?? this.cells, this.isUnit);
    line.lastRow = this.lastRow;
    line.kind = this.kind;
    line.parent = this.parent;
    line.children = this.children;
    line.project = this.project;
    return line;
  }

  get amounts(): readonly Amount[] {
    return this.#money.read(this.row);
  }

  get called(): string {
    return this.label.text;
  }

  get indent(): number {
    return indentOf(this.label.source.joined.raw);
  }

  get carries(): boolean {
    return !("joined" in this.cells) || this.cells.joined.text !== "" || (this.goal !== null && this.goal.text !== "");
  }
}
