import type { CellAddress } from "../sheet/address";
import { rawSpan, type Joined } from "../sheet/joined";
import { span, type Span } from "../sheet/span";

/** A cell and its text: where pieces of a table come from. */
export interface CellText extends CellAddress {
  readonly joined: Joined;
  /** The cell's value when it is a number and not text: an edit then replaces the whole value. Absent for texts. */
  readonly number?: number;
}

/**
 * A stretch of one cell: a name, a value, a label. `span` counts UTF-16 units of the *joined* text, `text` is what it reads as.
 * A piece that should be there and isn't is a hole: a zero-length span at the place where it belongs.
 */
export interface Piece {
  readonly source: CellText;
  readonly span: Span;
  readonly text: string;
}

export function piece(source: CellText, at: Span): Piece {
  return { source, span: at, text: source.joined.text.slice(at.start, at.end) };
}

/** A cell that is a piece as well: the whole of it. A long table keeps a few of each project, and no wrapping around them. */
export interface WholeCellText extends CellText, Piece {}

/** The whole text of a cell as a piece. */
export function wholeCell(source: CellText): Piece {
  return isWhole(source) ? source : { source, span: span(0, source.joined.text.length), text: source.joined.text };
}

function isWhole(cell: CellText): cell is WholeCellText {
  return "source" in cell;
}

/** A part of a piece; `from` and `to` are offsets into the piece's own text. */
export function part(of: Piece, from: number, to: number): Piece {
  return piece(of.source, span(of.span.start + from, of.span.start + to));
}

export function isHole(it: Piece): boolean {
  return it.span.start === it.span.end;
}

/** The piece's stretch in the cell's raw text, as findings and edits give it. */
export function rawSpanOf(it: Piece): Span {
  return rawSpan(it.source.joined, it.span);
}
