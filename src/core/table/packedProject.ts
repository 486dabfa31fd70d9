import type { PackedText } from "../indicator/packedText";
import type { Joined } from "../sheet/joined";
import { AtHand } from "./atHand";
import type { Amount, Indicator, Project } from "./budgetTable";
import { isClassified } from "./classified";
import { packedIndicator, valueKinds, type ValueKinds } from "./packedIndicators";
import type { PackedLine, PackedTexts } from "./packedLine";
import type { CellText, Piece } from "./piece";

interface ReadCells {
  readonly indicators: readonly Indicator[];
  readonly packed: PackedText | null;
}

/** How many projects' readings are at hand. */
const PROJECTS = 8;
/** In a table of fewer projects what it writes is looked for anew whenever a cell changes. */
const MANY = 50;

/**
 * Takes indicator cells apart when they are asked for, and keeps only the last few: a table of 100 000 projects would fill the
 * memory with pieces that nobody looks at again. Asked twice, it gives the same objects as long as they are kept, equal ones later.
 */
export class PackedReader {
  #kinds: ValueKinds | null;
  readonly #kept = new AtHand<PackedProject, ReadCells>(PROJECTS);

  /** `projects` gives all that it reads for, in the order of the table. */
  constructor(
    private readonly projects: () => readonly PackedProject[],
    private readonly parse: (joined: Joined) => PackedText,
    kinds: ValueKinds | null = null,
  ) {
    this.#kinds = kinds;
  }

  read(project: PackedProject): ReadCells {
    const known = this.#kept.get(project.index, project);
    if (known) return known;
    const kinds = (this.#kinds ??= valueKinds(this.projects(), this.parse));
    const indicators: Indicator[] = [];
    let packed: PackedText | null = null;
    for (const cell of project.cells) {
      const text = this.parse(cell.joined);
      packed ??= text;
      for (const item of text.items) indicators.push(packedIndicator(cell, item, project.index, indicators.length, kinds));
    }
    return this.#kept.keep(project.index, project, { indicators, packed });
  }

  /** Whether the table writes the kinds of values that it wrote before some projects' cells were changed, as far as these alone tell; else all must be looked at. */
  staysSo(changed: ReadonlyMap<number, CellText>): boolean {
    const kinds = this.#kinds;
    if (!kinds) return false;
    if (kinds.cycle && kinds.annual) return [...changed.keys()].every((index) => index >= kinds.seenIn);
    // A long table that writes one kind throughout: the other one would have to come with them.
    if (this.projects().length < MANY) return false;
    const items = [...changed.values()].flatMap((cell) => this.parse(cell.joined).items);
    const other = kinds.cycle ? items.map((it) => it.annual) : items.map((it) => it.cycle);
    return other.every((it) => it.whole.start === it.whole.end);
  }

  /** A reader of other projects that knows nothing of them yet. */
  anew(projects: () => readonly PackedProject[]): PackedReader {
    return new PackedReader(projects, this.parse);
  }
}

/**
 * A project whose indicators are read when asked for. A class and not an object with getters of its own: such getters give each
 * object a shape of its own, and dead shapes hold what they saw.
 */
export class PackedProject implements Project {
  readonly #line: PackedLine;
  readonly #reader: PackedReader;

  constructor(
    readonly index: number,
    line: PackedLine,
    readonly classified: boolean,
    reader: PackedReader,
  ) {
    this.#line = line;
    this.#reader = reader;
  }

  get row(): number {
    return this.#line.row;
  }

  get lastRow(): number {
    return this.#line.lastRow;
  }

  get name(): Piece {
    return this.#line.label;
  }

  get amounts(): readonly Amount[] {
    return this.#line.amounts;
  }

  get unitName(): Piece | null {
    return this.#line.unitName;
  }

  get goal(): Piece | null {
    return this.#line.goal;
  }

  get cycleGoal(): Piece | null {
    return this.#line.cycleGoal;
  }

  get period(): null {
    return null;
  }

  /** Its indicator cells, the first one first. */
  get cells(): readonly CellText[] {
    const { cells } = this.#line;
    return "joined" in cells ? [cells] : cells;
  }

  get indicatorCell(): CellText {
    const { cells } = this.#line;
    return "joined" in cells ? cells : (cells[0] as CellText);
  }

  get reader(): PackedReader {
    return this.#reader;
  }

  get indicators(): readonly Indicator[] {
    return this.#reader.read(this).indicators;
  }

  get packed(): PackedText | null {
    return this.#reader.read(this).packed;
  }

  /** The same project with other texts, or read by another reader. */
  with(texts: PackedTexts | null, reader: PackedReader): PackedProject {
    const line = texts ? this.#line.with(texts) : this.#line;
    return new PackedProject(this.index, line, texts?.goal ? isClassified(line.label, line.goal) : this.classified, reader);
  }
}
