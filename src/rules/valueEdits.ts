import type { Edit } from "../core/check/edit";
import { addressOf } from "../core/sheet/address";
import { isHole, rawSpanOf, type Piece } from "../core/table/piece";
import { replace } from "./replace";

/**
 * The edit that writes `text` where a piece of a value stands. In a cell that holds a number the whole value is replaced
 * (it becomes text when it no longer reads as one); an empty cell is filled.
 */
export function write(sheet: string, at: Piece, text: string): Edit {
  const { source } = at;
  const cell = addressOf(source);
  if (source.number !== undefined) {
    const raw = rawSpanOf(at);
    const whole = source.joined.raw.slice(0, raw.start) + text + source.joined.raw.slice(raw.end);
    const value = /^-?\d{1,15}(?:\.\d{1,10})?$/.test(whole) ? Number(whole) : whole;
    return { kind: "value", sheet, cell, old: source.number, new: value };
  }
  if (source.joined.raw === "" && isHole(at)) return { kind: "value", sheet, cell, old: null, new: text };
  return replace(sheet, at, text);
}
