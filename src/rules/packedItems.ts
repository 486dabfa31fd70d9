import { isHan } from "../core/indicator/characters";
import type { PackedItem, PackedText } from "../core/indicator/packedText";
import { isEmpty, span, type Span } from "../core/sheet/span";
import type { Project } from "../core/table/budgetTable";
import { piece, type Piece } from "../core/table/piece";

/** Text between and before the items of a packed cell, as the rules on ordinals, stops and stray text share it out among themselves. */

/** An ordinal that is not written "1、": a lone mark, 一、 （1） 1) 1： ① 第1项： 指标1：. It ends where a level's code begins. */
const OTHER_ORDINAL = /(?:指标[0-9０-９一二三四五六七八九十]{1,3}[、.．,，:：]?|[0-9０-９]{1,3}(?:[)）][、.．,，]?|[:：]|\s+)|[（(]\s*(?:[0-9０-９]{1,3}|[一二三四五六七八九十]{1,3})\s*[)）][、.．,，]?|第?[一二三四五六七八九十]{1,3}(?:项|条)?[、.．,，:：]|第[0-9０-９]{1,3}(?:项|条)?[、.．,，:：]|[①-⑳⑴-⒇][、.．,，]?|[、.．,，])$/;

const PUNCTUATION = /^[；;，,、。.．：:！!\s]+$/;

/** A stretch of the packed cell as a piece. */
export function packedPiece(project: Project, at: Span): Piece {
  return piece(project.indicatorCell, at);
}

function textOf(packed: PackedText, at: Span): string {
  return packed.joined.text.slice(at.start, at.end);
}

/**
 * What stands in for the ordinal of an item that has none: "一、", "（1）", "①", or a lone "、", which may have been taken
 * for part of the stop before it. Null when nothing does, or when the item has an ordinal.
 */
export function otherOrdinal(packed: PackedText, index: number): Span | null {
  const item = packed.items[index];
  if (!item || !isEmpty(item.ordinal)) return null;
  const end = item.ordinal.start;
  const previous = packed.items[index - 1];
  const from = Math.max(previous ? Math.max(previous.annual.whole.end, previous.name.end) : 0, end - 12);
  const match = OTHER_ORDINAL.exec(packed.joined.text.slice(from, end));
  if (!match) return null;
  const start = from + match.index;
  // Inside a field it is the field's own text.
  if (previous && start < previous.stop.start) return null;
  return span(start, end);
}

/** The stop of an item, without a mark that belongs to the next item's missing ordinal. */
export function stopOf(packed: PackedText, index: number): Span {
  const item = packed.items[index] as PackedItem;
  const other = otherOrdinal(packed, index + 1);
  return other && other.start < item.stop.end ? span(item.stop.start, Math.max(item.stop.start, other.start)) : item.stop;
}

/** Stray text without stand-ins for ordinals; `words` says something, the rest is punctuation alone. */
export function strayText(packed: PackedText): readonly { readonly at: Span; readonly words: boolean }[] {
  if (packed.stray.length === 0) return [];
  const others = new Map(packed.items.flatMap((_item, index) => otherOrdinal(packed, index) ?? []).map((it) => [it.end, it]));
  return packed.stray.flatMap((it) => {
    const own = others.get(it.end);
    const at = own ? span(it.start, Math.min(it.end, own.start)) : it;
    return at.start >= at.end ? [] : [{ at, words: !PUNCTUATION.test(textOf(packed, at)) }];
  });
}

/** True when the text holds a digit or a Chinese character, which no safe fix may drop. */
export function hasSubstance(text: string): boolean {
  return /[0-9０-９]/.test(text) || [...text].some((char) => isHan(char.charCodeAt(0)));
}
