import { plainLevelName } from "../core/check/levels";
import type { Profile } from "../core/check/profile";
import { halfWidth } from "../core/indicator/characters";
import { span, type Span } from "../core/sheet/span";
import type { AnyEntry, AnyType } from "./compose";
import { likenessOf, pairsOf } from "./likeness";
import { pinyinMatcher, spell, type PinyinMatch, type Spelled } from "./pinyin";
import { placeOf, type Place } from "./place";

/** An entry found. */
export interface Hit {
  readonly type: AnyType;
  readonly entry: AnyEntry;
  /** Comparable within one answer only; 0 where nothing was asked. */
  readonly score: number;
  /** Stretches of the entry's name that were meant, in order, none touching another; UTF-16 offsets. */
  readonly inName: readonly Span[];
  /** The same in the type's name. */
  readonly inType: readonly Span[];
}

interface SearchedType {
  readonly type: AnyType;
  readonly name: Spelled;
  readonly keywords: readonly Spelled[];
}

interface SearchedEntry {
  readonly type: SearchedType;
  readonly entry: AnyEntry;
  readonly place: Place | null;
  readonly name: Spelled;
  readonly id: string;
  readonly definition: string;
  /** Names of its levels without 指标. */
  readonly levels: readonly string[];
}

/** Entries ready to be searched: made once for a choice of types and a profile. */
export interface SearchIndex {
  readonly types: readonly SearchedType[];
  readonly entries: readonly SearchedEntry[];
}

/** More words than these are not typed; the rest of a longer query is left out. */
const MOST_TERMS = 8;
const LONGEST_TERM = 32;
const LONGEST_QUERY = 400;

/** Makes a library's types searchable under a profile, whose codes are the ones to search by. Types of her own library work alike, but for pinyin of characters outside the built-in one. */
export function searchIndex(types: readonly AnyType[], profile: Pick<Profile, "scheme">): SearchIndex {
  const searched = types.map((type): SearchedType => ({ type, name: spell(type.name), keywords: type.keywords.map(spell) }));
  const entries = searched.flatMap((type) =>
    type.type.entries.map((entry): SearchedEntry => {
      const place = placeOf(entry.kind, profile);
      const levels = place ? [place.level1, place.level2].map((it) => plainLevelName(it.name)) : [];
      return { type, entry, place, name: spell(entry.name), id: entry.id.toLowerCase(), definition: entry.definition, levels };
    }),
  );
  return { types: searched, entries };
}

/** What was typed, as it is compared: half-width, lower case, without tone marks and apostrophes, ü as v; one term a word. */
export function termsOf(query: string): readonly string[] {
  const plain = halfWidth(query.slice(0, LONGEST_QUERY))
    .toLowerCase()
    .normalize("NFD")
    .replace(/u:|u\u0304?\u0308[\u0300-\u0304\u030c]?/g, "v")
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .normalize("NFC")
    .replace(/['’`]/g, "");
  return plain
    .split(/[\s\u3000,，、;；。|+]+/)
    .filter((it) => it !== "")
    .slice(0, MOST_TERMS)
    .map((it) => it.slice(0, LONGEST_TERM));
}

/** A word of the query, with what finds it in a name. */
interface Term {
  readonly text: string;
  readonly hasHan: boolean;
  readonly inName: (name: Spelled) => PinyinMatch | null;
}

interface TermHit {
  readonly score: number;
  readonly name: Span | null;
  readonly type: Span | null;
}

const HAN = /\p{Script=Han}/u;

/** How well a term is met by a name: written out in full, by pinyin, by initials; at its beginning or within. */
function scoreOf(term: Term, found: PinyinMatch, length: number): number {
  const base = found.shortened === 0 ? (term.hasHan ? 100 : 85) : found.shortened === 0.5 ? 75 : 65 - (20 * found.shortened) / (found.end - found.start);
  const whole = found.start === 0 && found.end === length ? 20 : 0;
  return base + (found.start === 0 ? 12 : 0) + whole - Math.min(8, found.start) * 0.5;
}

interface TypeHit {
  readonly score: number;
  readonly span: Span | null;
}

/** A term in a type's name or among its keywords. */
function inTypeOf(term: Term, type: SearchedType): TypeHit | null {
  const named = term.inName(type.name);
  if (named && (named.shortened < 1 || term.text.length > 1)) return { score: scoreOf(term, named, type.name.text.length) * 0.6, span: span(named.start, named.end) };
  // Initials of so many keywords would find everything.
  const known = type.keywords.some((it) => {
    const found = term.inName(it);
    return found !== null && found.shortened < 1 && (term.hasHan || term.text.length > 1);
  });
  return known ? { score: 40, span: null } : null;
}

/** "11", "1", "1.1": a code of the profile, or the beginning of a dotted one. */
function inCode(term: string, place: Place | null): number {
  if (!place) return 0;
  const codes = [place.level2.code.toLowerCase(), place.level1.code.toLowerCase()];
  if (codes[0] !== "" && codes[0] === term) return 95;
  return codes[1] !== "" && codes[1] === term ? 70 : 0;
}

function inId(term: string, id: string): number {
  if (id === term || id.slice(id.indexOf("/") + 1) === term) return 110;
  if (term.length < 3 || !/^[a-z0-9/-]+$/.test(term)) return 0;
  return id.startsWith(term) ? 55 : id.includes(term) ? 35 : 0;
}

function matchTerm(term: Term, it: SearchedEntry, ofType: TypeHit | null): TermHit | null {
  let best: TermHit | null = null;
  const offer = (score: number, name: Span | null, type: Span | null): void => {
    if (score > 0 && (best === null || score > best.score)) best = { score, name, type };
  };
  const named = term.inName(it.name);
  if (named) offer(scoreOf(term, named, it.name.text.length), span(named.start, named.end), null);
  offer(inCode(term.text, it.place), null, null);
  offer(inId(term.text, it.id), null, null);
  if (ofType) offer(ofType.score, null, ofType.span);
  if (term.hasHan) {
    const level = term.text.replace(/指标$/, "");
    if (level !== "" && it.levels.some((name) => name.includes(level))) offer(45, null, null);
    if (term.text.length > 1 && it.definition.includes(term.text)) offer(20, null, null);
  }
  return best;
}

/** Stretches in order, those that touch or overlap made one. */
function joined(spans: readonly Span[]): readonly Span[] {
  const made: Span[] = [];
  for (const it of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = made[made.length - 1];
    if (last && it.start <= last.end) made[made.length - 1] = span(last.start, Math.max(last.end, it.end));
    else made.push(it);
  }
  return made;
}

/** What a query must share with a name to be close to it, and how many such are shown. */
const CLOSE = 0.3;
const MOST_CLOSE = 12;

/**
 * Where nothing meets the query: entries whose names are most like it (培训人数: 参加培训人次), those of a type it names a little
 * before others. Two characters in a row must be shared.
 */
function closeTo(index: SearchIndex, query: string): Hit[] {
  const asked = pairsOf(halfWidth(query.slice(0, LONGEST_QUERY)).toLowerCase().replace(/[,、;。|+]/g, ""));
  const runs = [...asked.keys()].filter((it) => it.length === 2 && HAN.test(it));
  if (runs.length === 0) return [];
  const found: Hit[] = [];
  for (const it of index.entries) {
    if (!runs.some((run) => it.name.text.includes(run))) continue;
    const like = likenessOf(asked, pairsOf(it.name.text));
    const ofType = runs.some((run) => it.type.name.text.includes(run)) ? 0.05 : 0;
    if (like >= CLOSE) found.push({ type: it.type.type, entry: it.entry, score: Math.round((like + ofType) * 1000) / 100, inName: [], inType: [] });
  }
  return found.sort((a, b) => b.score - a.score).slice(0, MOST_CLOSE);
}

/**
 * Entries that meet every word of the query, best first; where none does, those whose names are close to it; all of them in the library's order where nothing is asked. A word is
 * met by Chinese in any part of the name, by pinyin (whole, begun, or initials; 系统zc works too), by a code of the profile,
 * by the entry's id, by its level, its type or its definition. Total for every text; `limit` cuts the answer.
 */
export function search(index: SearchIndex, query: string, limit = Infinity): readonly Hit[] {
  const terms = termsOf(query).map((text): Term => ({ text, hasHan: HAN.test(text), inName: pinyinMatcher(text) }));
  if (terms.length === 0) return index.entries.slice(0, limit).map(({ type, entry }) => ({ type: type.type, entry, score: 0, inName: [], inType: [] }));
  const ofTypes = new Map(index.types.map((type) => [type, terms.map((term) => inTypeOf(term, type))] as const));
  const hits: Hit[] = [];
  for (const it of index.entries) {
    const ofType = ofTypes.get(it.type) ?? [];
    const found: TermHit[] = [];
    for (const [nth, term] of terms.entries()) {
      const hit = matchTerm(term, it, ofType[nth] ?? null);
      if (!hit) break;
      found.push(hit);
    }
    if (found.length < terms.length) continue;
    const score = found.reduce((sum, hit) => sum + hit.score, 0);
    hits.push({ type: it.type.type, entry: it.entry, score, inName: joined(found.flatMap((hit) => hit.name ?? [])), inType: joined(found.flatMap((hit) => hit.type ?? [])) });
  }
  if (hits.length === 0) return terms.every((it) => it.hasHan) ? closeTo(index, query).slice(0, limit) : [];
  return hits.sort((a, b) => b.score - a.score).slice(0, limit);
}
