import { cut } from "../indicator/recentTexts";
import { readStretch } from "../indicator/readValue";
import type { StandardItem } from "../indicator/standard";
import type { ReadValue } from "../indicator/value";
import { span } from "../sheet/span";
import type { Indicator, LevelField, Value } from "./budgetTable";
import { piece, type CellText, type Piece } from "./piece";

/**
 * An indicator in standard form. Most of it is written as it should be and no rule has anything to say of it, so that pieces are cut
 * out when they are asked for. Classes and not objects with getters of their own, for the reason given at PackedProject.
 */
export class StandardIndicator implements Indicator {
  readonly name: Piece;
  readonly cycle: Value;
  readonly annual: Value;
  readonly levelsText: string;
  #level1: LevelField | null = null;
  #level2: LevelField | null = null;

  constructor(
    private readonly cell: CellText,
    private readonly item: StandardItem,
    readonly project: number,
    readonly index: number,
  ) {
    this.name = piece(cell, item.name);
    this.cycle = new StandardValue("cycle", cell, item, item.cycleFrom, item.cycleEnd);
    this.annual = new StandardValue("annual", cell, item, item.annualFrom, item.annualEnd);
    this.levelsText = cut(cell.joined.text, item.ordinalEnd + 1, item.level2End);
  }

  get whole(): Piece {
    return piece(this.cell, this.item.whole);
  }

  get ordinal(): Piece {
    return piece(this.cell, this.item.ordinal);
  }

  get level1(): LevelField {
    return (this.#level1 ??= new StandardLevel(this.cell, this.item.ordinalEnd + 1, this.item.code1End, this.item.level1End));
  }

  get level2(): LevelField {
    return (this.#level2 ??= new StandardLevel(this.cell, this.item.level1End + 1, this.item.code2End, this.item.level2End));
  }

  get row(): number {
    return this.cell.row;
  }

  get sign(): null {
    return null;
  }

  get direction(): null {
    return null;
  }

  get unit(): null {
    return null;
  }

  get weight(): null {
    return null;
  }
}

/** A piece whose text is likely to have been cut out before. */
function commonPiece(cell: CellText, start: number, end: number): Piece {
  return { source: cell, span: span(start, end), text: cut(cell.joined.text, start, end) };
}

class StandardLevel implements LevelField {
  #code: Piece | null = null;
  #name: Piece | null = null;

  constructor(
    private readonly cell: CellText,
    private readonly start: number,
    private readonly codeEnd: number,
    private readonly end: number,
  ) {}

  get whole(): Piece {
    return commonPiece(this.cell, this.start, this.end);
  }

  get code(): Piece {
    return (this.#code ??= commonPiece(this.cell, this.start, this.codeEnd));
  }

  get name(): Piece {
    return (this.#name ??= commonPiece(this.cell, this.codeEnd + 1, this.end));
  }

  get weight(): null {
    return null;
  }
}

class StandardValue implements Value {
  readonly reading: ReadValue;
  #text: Piece | null = null;

  constructor(
    readonly kind: Value["kind"],
    private readonly cell: CellText,
    private readonly item: StandardItem,
    private readonly from: number,
    private readonly end: number,
  ) {
    this.reading = readStretch(cell.joined.text, from, end);
  }

  get whole(): Piece {
    return piece(this.cell, this.item[this.kind].whole);
  }

  get label(): Piece {
    return piece(this.cell, this.item[this.kind].label);
  }

  get colon(): Piece {
    return piece(this.cell, this.item[this.kind].colon);
  }

  get text(): Piece {
    return (this.#text ??= commonPiece(this.cell, this.from, this.end));
  }
}
