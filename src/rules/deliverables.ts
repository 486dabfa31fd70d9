import type { Deliverable } from "../core/check/profile";
import type { Span } from "../core/sheet/span";

/** A word of a list as it stands in a text. */
export interface Mention {
  readonly deliverable: Deliverable;
  readonly span: Span;
}

interface Word {
  readonly text: string;
  readonly deliverable: Deliverable;
}

interface Lexicon {
  readonly pattern: RegExp | null;
  readonly byText: ReadonlyMap<string, readonly Deliverable[]>;
  /** Words of each deliverable, its own and its synonyms. */
  readonly all: ReadonlyMap<Deliverable, RegExp>;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

const lexicons = new WeakMap<readonly Deliverable[], Lexicon>();

/** The list in a form that finds its words in one pass; made once a profile. */
function lexiconOf(list: readonly Deliverable[]): Lexicon {
  const known = lexicons.get(list);
  if (known) return known;
  const words: Word[] = list.flatMap((deliverable) => [deliverable.word, ...deliverable.synonyms].filter((it) => it !== "").map((text) => ({ text, deliverable })));
  const byText = new Map<string, Deliverable[]>();
  for (const { text, deliverable } of words) {
    const same = byText.get(text);
    if (same) same.push(deliverable);
    else byText.set(text, [deliverable]);
  }
  const longestFirst = [...byText.keys()].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  const all = new Map(list.map((it) => [it, new RegExp([it.word, ...it.synonyms].filter((word) => word !== "").map(escaped).join("|") || "(?!)")] as const));
  const lexicon: Lexicon = { pattern: longestFirst.length > 0 ? new RegExp(longestFirst.map(escaped).join("|"), "g") : null, byText, all };
  lexicons.set(list, lexicon);
  return lexicon;
}

/** Every mention, the longest word first at each place, none inside another. */
export function mentionsIn(text: string, list: readonly Deliverable[]): readonly Mention[] {
  const { pattern, byText } = lexiconOf(list);
  if (!pattern) return [];
  const found: Mention[] = [];
  for (const match of text.matchAll(pattern)) {
    const span = { start: match.index, end: match.index + match[0].length };
    for (const deliverable of byText.get(match[0]) ?? []) found.push({ deliverable, span });
  }
  return found;
}

/** Whether a text mentions a deliverable in any of its words. */
export function mentions(text: string, deliverable: Deliverable, list: readonly Deliverable[]): boolean {
  return lexiconOf(list).all.get(deliverable)?.test(text) ?? false;
}
