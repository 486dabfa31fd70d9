import { halfWidth } from "../indicator/characters";
import type { Span } from "../sheet/span";

/** A stretch of years as a text states it, such as 2023年, 2024-2025年 or 2023.07-2024.01. */
export interface Period {
  readonly from: number;
  readonly to: number;
  /** UTF-16 offsets into the text that was read, 年 and 年度 included. */
  readonly span: Span;
  readonly isRange: boolean;
}

const YEAR = String.raw`(?:19|20)\d{2}`;
const TAIL = String.raw`(?:\s*年(?:度)?)?(?:\s*\d{1,2}\s*月(?:份)?)?(?:\s*\d{1,2}\s*日)?`;
const DOTTED = String.raw`(?:[./]\d{1,2}(?:[./]\d{1,2})?|-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?(?!\d))?`;
const RANGE = new RegExp(String.raw`(?<!\d)(${YEAR})${DOTTED}${TAIL}\s*(?:[-—–－~～至到]|--|——)\s*(${YEAR}|\d{2}(?=\s*年))(?!\d)${DOTTED}(?:\s*年(?:度)?)?`, "g");
const SINGLE = new RegExp(String.raw`(?<!\d)(${YEAR})\s*年(?:度)?`, "g");

/** What stands in 《…》 or 〔…〕 is a document's title or number and states no period. */
function withoutTitles(text: string): string {
  return text.replace(/《[^《》]{0,80}》|〔[^〔〕]{0,12}〕|\[\d{4}\]/g, (title) => "\u0001".repeat(title.length));
}

const NONE: readonly Period[] = [];

/** All years a text states as 年 or as a stretch, in order. Linear but for the text's own years. */
export function periodsIn(text: string): readonly Period[] {
  if (!/(?:19|20|１９|２０)/.test(text)) return NONE;
  const plain = withoutTitles(halfWidth(text));
  const found: Period[] = [];
  for (const match of plain.matchAll(RANGE)) {
    const from = Number(match[1]);
    const end = match[2] ?? "";
    const to = end.length === 2 ? Math.floor(from / 100) * 100 + Number(end) : Number(end);
    if (to < from || to - from > 30) continue;
    found.push({ from, to, span: { start: match.index, end: match.index + match[0].length }, isRange: true });
  }
  for (const match of plain.matchAll(SINGLE)) {
    const start = match.index;
    if (found.some((it) => start >= it.span.start && start < it.span.end)) continue;
    const year = Number(match[1]);
    found.push({ from: year, to: year, span: { start, end: start + match[0].length }, isRange: false });
  }
  return found.sort((a, b) => a.span.start - b.span.start);
}
