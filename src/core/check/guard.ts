import { decimalOf, decimalOfNumber, compare } from "../sheet/amount";
import { isInvisible, join } from "../sheet/joined";
import type { CellValue } from "../sheet/snapshot";
import { halfWidth, isHan } from "../indicator/characters";
import { parsePacked } from "../indicator/parse";

/**
 * The conservation guard: what a safe edit leaves of a cell must hold every digit and every Chinese character it held before,
 * but for ordinals that stand behind a closed item. It is asked about each cell before anything is written, whatever rule made the edit.
 */
export function conserves(before: CellValue, after: CellValue): boolean {
  if (before === after) return true;
  if (typeof before === "string" && typeof after === "number") return sameNumber(before, after);
  if (typeof before !== "string" || typeof after !== "string") return before === null;
  if (sameReading(before, after)) return true;
  const kept = countOf(withoutOrdinals(after));
  for (const [char, times] of countOf(withoutOrdinals(before))) {
    if ((kept.get(char) ?? 0) < times) return false;
  }
  return true;
}

/** "1,030,700.00元" and 1030700 are the same amount; nothing but separators, blanks, what nobody sees, the unit and the sign of the currency may be dropped. */
function sameNumber(text: string, value: number): boolean {
  const bare = Array.from(halfWidth(text)).filter((it) => !isInvisible(it.charCodeAt(0)) && !/[\s,，]/.test(it)).join("").replace(/\(?(?:万元|元|万)\)?$/, "").replace(/^['’‘]?[¥￥]?/, "");
  const written = decimalOf(bare);
  const stored = decimalOfNumber(value);
  return written !== null && stored !== null && compare(written, stored) === 0;
}

/**
 * True when only punctuation changed: the same digits and characters in the same order, shared out to the same fields. A stop that
 * is put between "100" and "2、" closes the item; the reading must not shift by a digit when it does.
 */
function sameReading(before: string, after: string): boolean {
  return substance(before) === substance(after) && readingOf(before) === readingOf(after);
}

function readingOf(text: string): string {
  const { items, joined } = parsePacked(join(text));
  return items
    .flatMap((it) => [it.ordinal, it.level1.whole, it.level2.whole, it.name, it.cycle.value, it.annual.value])
    .map((at) => substance(joined.text.slice(at.start, at.end)))
    .join("|");
}

/** The digits and Chinese characters of a text, in order. */
function substance(text: string): string {
  let kept = "";
  for (const char of halfWidth(text)) if (counts(char)) kept += char;
  return kept;
}

function counts(char: string): boolean {
  const code = char.codePointAt(0) ?? 0;
  return (code >= 0x30 && code <= 0x39) || code > 0xffff || isHan(code);
}

/** The text without ordinals that begin the text or follow a closed item. */
function withoutOrdinals(text: string): string {
  const { items, joined } = parsePacked(join(text));
  let rest = "";
  let at = 0;
  for (const [index, item] of items.entries()) {
    const previous = items[index - 1];
    const closed = item.ordinal.start === 0 || (previous !== undefined && previous.stop.end === item.ordinal.start && previous.stop.end > previous.stop.start);
    if (!closed) continue;
    rest += joined.text.slice(at, item.ordinal.start);
    at = item.ordinal.end;
  }
  return rest + joined.text.slice(at);
}

function countOf(text: string): Map<string, number> {
  const times = new Map<string, number>();
  for (const char of substance(text)) times.set(char, (times.get(char) ?? 0) + 1);
  return times;
}
