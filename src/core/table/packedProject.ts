import type { PackedText } from "../indicator/packedText";
import type { Joined } from "../sheet/joined";
import type { Amount, Indicator, Project } from "./budgetTable";
import { packedIndicator, valueKinds, type ValueKinds } from "./packedIndicators";
import type { CellText, Piece } from "./piece";

interface ReadCells {
  readonly indicators: readonly Indicator[];
  readonly packed: PackedText | null;
}

/** How many projects' readings are kept at once: rules look at one project at a time, and a few at the next one or the one before. */
const KEPT = 8;
/** In a table of fewer projects what it writes is looked for anew whenever a cell changes. */
const MANY = 50;

/**
 * Takes indicator cells apart when they are asked for, and keeps only the last few: a table of 100 000 projects would fill the
 * memory with pieces that nobody looks at again. Asked twice, it gives the same objects as long as they are kept, equal ones later.
 */
export class PackedReader {
  #kinds: ValueKinds | null;
  // Two arrays and no map: a map in which entries come and go leaves its old tables behind, each holding on to the next.
  readonly #keptIndex = new Int32Array(KEPT).fill(-1);
  readonly #kept: ReadCells[] = [];

  /** `cells` gives each project's indicator cells, in the order of the projects. */
  constructor(
    private readonly cells: readonly (readonly CellText[])[],
    private readonly parse: (joined: Joined) => PackedText,
    kinds: ValueKinds | null = null,
  ) {
    this.#kinds = kinds;
  }

  read(index: number): ReadCells {
    const slot = index % KEPT;
    const known = this.#kept[slot];
    if (known && this.#keptIndex[slot] === index) return known;
    this.#kinds ??= valueKinds(this.cells, this.parse);
    const own = this.cells[index] ?? [];
    const parsed = own.map((cell) => this.parse(cell.joined));
    const indicators: Indicator[] = [];
    for (const [part, text] of parsed.entries()) {
      const cell = own[part];
      if (!cell) continue;
      for (const item of text.items) indicators.push(packedIndicator(cell, item, index, indicators.length, this.#kinds));
    }
    const read = { indicators, packed: parsed[0] ?? null };
    this.#keptIndex[slot] = index;
    this.#kept[slot] = read;
    return read;
  }

  /** A reader of the same cells but for those of some projects. */
  with(changed: ReadonlyMap<number, readonly CellText[]>): PackedReader {
    const cells = this.cells.map((it, index) => changed.get(index) ?? it);
    return new PackedReader(cells, this.parse, this.kindsWith([...changed.values()]));
  }

  /** Whether a long table that writes one kind of value still does, told by the changed cells alone; null where all must be looked at. */
  private kindsWith(changed: readonly (readonly CellText[])[]): ValueKinds | null {
    const kinds = this.#kinds;
    if (!kinds || kinds.cycle === kinds.annual || this.cells.length < MANY) return null;
    const items = changed.flat().flatMap((cell) => this.parse(cell.joined).items);
    const other = kinds.cycle ? items.map((it) => it.annual) : items.map((it) => it.cycle);
    return other.every((it) => it.whole.start === it.whole.end) ? kinds : null;
  }
}

/**
 * A project whose indicators are read when asked for. A class and not an object with getters of its own: such getters give each
 * object a shape of its own, and dead shapes hold what they saw.
 */
export class PackedProject implements Project {
  readonly index: number;
  readonly row: number;
  readonly lastRow: number;
  readonly name: Piece;
  readonly unitName: Piece | null;
  readonly amounts: readonly Amount[];
  readonly goal: Piece | null;
  readonly cycleGoal: Piece | null;
  readonly period = null;
  readonly indicatorCell: CellText;
  readonly classified: boolean;

  readonly #reader: PackedReader;

  constructor(of: Omit<Project, "indicators" | "packed" | "period">, reader: PackedReader) {
    this.index = of.index;
    this.row = of.row;
    this.lastRow = of.lastRow;
    this.name = of.name;
    this.unitName = of.unitName;
    this.amounts = of.amounts;
    this.goal = of.goal;
    this.cycleGoal = of.cycleGoal;
    this.indicatorCell = of.indicatorCell;
    this.classified = of.classified;
    this.#reader = reader;
  }

  get reader(): PackedReader {
    return this.#reader;
  }

  get indicators(): readonly Indicator[] {
    return this.#reader.read(this.index).indicators;
  }

  get packed(): PackedText | null {
    return this.#reader.read(this.index).packed;
  }
}
