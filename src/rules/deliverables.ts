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
  /** All words by the code of their first character, the longest first. */
  readonly byFirst: ReadonlyMap<number, readonly string[]>;
  /** 1 for the characters that words begin with: most characters of a text are none. */
  readonly begins: Uint8Array;
  readonly byText: ReadonlyMap<string, readonly Deliverable[]>;
  /** Words of each deliverable, its own and its synonyms. */
  readonly all: ReadonlyMap<Deliverable, RegExp>;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

const lexicons = new WeakMap<readonly Deliverable[], Lexicon>();

/** The list that was asked for last: one check has one profile. */
let last: { readonly list: readonly Deliverable[]; readonly lexicon: Lexicon } | null = null;

/** The list in a form that finds its words in one pass; made once a profile. */
function lexiconOf(list: readonly Deliverable[]): Lexicon {
  if (last?.list !== list) last = { list, lexicon: lexicons.get(list) ?? madeOf(list) };
  return last.lexicon;
}

function madeOf(list: readonly Deliverable[]): Lexicon {
  const words: Word[] = list.flatMap((deliverable) => [deliverable.word, ...deliverable.synonyms].filter((it) => it !== "").map((text) => ({ text, deliverable })));
  const byText = new Map<string, Deliverable[]>();
  for (const { text, deliverable } of words) {
    const same = byText.get(text);
    if (same) same.push(deliverable);
    else byText.set(text, [deliverable]);
  }
  const longestFirst = [...byText.keys()].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  const all = new Map(list.map((it) => [it, new RegExp([it.word, ...it.synonyms].filter((word) => word !== "").map(escaped).join("|") || "(?!)")] as const));
  const byFirst = new Map<number, string[]>();
  for (const word of longestFirst) {
    const code = word.charCodeAt(0);
    const same = byFirst.get(code);
    if (same) same.push(word);
    else byFirst.set(code, [word]);
  }
  const begins = new Uint8Array(0x10000);
  for (const code of byFirst.keys()) begins[code] = 1;
  const lexicon: Lexicon = { byFirst, begins, byText, all };
  lexicons.set(list, lexicon);
  return lexicon;
}

const NONE: readonly Mention[] = [];
const NO_WORDS: readonly string[] = [];

/** The first of the words that stands at a place; "" for none. */
function wordAt(text: string, at: number, words: readonly string[]): string {
  for (const word of words) if (text.startsWith(word, at)) return word;
  return "";
}

/** Mentions of all that a word stands for. Apart from the loop that finds it, whose every step would else make room for what is kept here. */
function mentionsOf(deliverables: readonly Deliverable[], at: number, word: string): readonly Mention[] {
  const span = { start: at, end: at + word.length };
  return deliverables.map((deliverable) => ({ deliverable, span }));
}

/** Every mention, the longest word first at each place, none inside another. */
export function mentionsIn(text: string, list: readonly Deliverable[]): readonly Mention[] {
  const { byFirst, begins, byText } = lexiconOf(list);
  let found: readonly Mention[] | null = null;
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at);
    if (begins[code] === 0) {
      at += 1;
      continue;
    }
    const word = wordAt(text, at, byFirst.get(code) ?? NO_WORDS);
    if (word === "") {
      at += 1;
      continue;
    }
    const here = mentionsOf(byText.get(word) ?? [], at, word);
    found = found ? [...found, ...here] : here;
    at += word.length;
  }
  return found ?? NONE;
}

/** Whether a text mentions a deliverable in any of its words. */
export function mentions(text: string, deliverable: Deliverable, list: readonly Deliverable[]): boolean {
  return lexiconOf(list).all.get(deliverable)?.test(text) ?? false;
}
