import type { TextEdit } from "../core/check/edit";
import { addressOf } from "../core/sheet/address";
import { piece, rawSpanOf, type CellText, type Piece } from "../core/table/piece";
import { span } from "../core/sheet/span";

/** The edit that writes `text` where the piece stands; at a hole it inserts. */
export function replace(sheet: string, at: Piece, text: string): TextEdit {
  const raw = rawSpanOf(at);
  return {
    kind: "text",
    sheet,
    cell: addressOf(at.source),
    span: raw,
    old: at.source.joined.raw.slice(raw.start, raw.end),
    new: text,
  };
}

/** The edit that inserts `text` at an offset of a cell's joined text. */
export function insert(sheet: string, cell: CellText, offset: number, text: string): TextEdit {
  return replace(sheet, piece(cell, span(offset, offset)), text);
}
