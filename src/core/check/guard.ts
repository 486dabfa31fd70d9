import { decimalOf, decimalOfNumber, compare } from "../sheet/amount";
import { join } from "../sheet/joined";
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
  const kept = countOf(withoutOrdinals(after));
  for (const [char, times] of countOf(withoutOrdinals(before))) {
    if ((kept.get(char) ?? 0) < times) return false;
  }
  return true;
}

/** "1,030,700.00元" and 1030700 are the same amount; nothing but digits, separators, blanks and the unit may be dropped. */
function sameNumber(text: string, value: number): boolean {
  const bare = halfWidth(text).replace(/[\s,，]/g, "").replace(/(?:万元|元|万)$/, "").replace(/^[¥￥]/, "");
  const written = decimalOf(bare);
  const stored = decimalOfNumber(value);
  return written !== null && stored !== null && compare(written, stored) === 0;
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
  const counts = new Map<string, number>();
  for (const char of halfWidth(text)) {
    const code = char.codePointAt(0) ?? 0;
    const counted = (code >= 0x30 && code <= 0x39) || code > 0xffff || isHan(code);
    if (counted) counts.set(char, (counts.get(char) ?? 0) + 1);
  }
  return counts;
}
