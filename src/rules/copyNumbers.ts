import { halfWidth } from "../core/indicator/characters";
import type { Span } from "../core/sheet/span";

/** A number in a goal and the characters around it by which the same number is found in a copy. */
export interface GoalNumber {
  readonly value: string;
  readonly span: Span;
  /** Two characters before, two behind; with no digit in them. */
  readonly context: string;
  /** The number with what it counts: 13个镇街. */
  readonly shown: string;
}

const NUMBER = /\d+(?:\.\d+)?/g;

/** Numbers of a goal but for years, days and months, ordinals of a list, and those that stand twice in the same surroundings. */
export function goalNumbers(text: string): readonly GoalNumber[] {
  const plain = halfWidth(text);
  const found: GoalNumber[] = [];
  for (const match of plain.matchAll(NUMBER)) {
    const [value] = match;
    const start = match.index;
    const end = start + value.length;
    if (/^(?:19|20)\d{2}$/.test(value)) continue;
    // 第2期, G105线, V2.0: a name of something, and no number of it.
    if (/[第A-Za-z]$/.test(plain.slice(0, start))) continue;
    const after = plain.slice(end, end + 4);
    const before = plain.slice(Math.max(0, start - 2), start);
    if (/^\s*[月日号]/.test(after)) continue;
    if (/^[.、)](?!\d)/.test(after) && (start === 0 || /[。；：:;(]$|^$/.test(before) || /\s$/.test(before))) continue;
    const behind = /^[^\d，。；、：,;:\s（(]{1,3}/.exec(after)?.[0] ?? "";
    found.push({ value: String(Number(value)), span: { start, end }, context: `${before.replace(/\d/g, "#")}|${after.slice(0, 2).replace(/\d/g, "#")}`, shown: text.slice(start, end) + behind });
  }
  const times = new Map<string, number>();
  for (const it of found) times.set(it.context, (times.get(it.context) ?? 0) + 1);
  return found.filter((it) => times.get(it.context) === 1);
}
