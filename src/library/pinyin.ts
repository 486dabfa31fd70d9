import { halfWidth } from "../core/indicator/characters";
import { pinyinTable } from "./pinyinTable";

/** How a typed text runs through a name: how well, and which characters it covers. */
export interface PinyinMatch {
  /** UTF-16 offsets into the name, half-open. */
  readonly start: number;
  readonly end: number;
  /** Characters of which only the first letters were typed; a last syllable that is not finished counts half. */
  readonly shortened: number;
}

let table: ReadonlyMap<string, readonly string[]> | null = null;

function readings(): ReadonlyMap<string, readonly string[]> {
  if (table) return table;
  const made = new Map<string, string[]>();
  for (const [syllable, chars] of Object.entries(pinyinTable)) {
    for (const char of chars) {
      const known = made.get(char);
      if (known) known.push(syllable);
      else made.set(char, [syllable]);
    }
  }
  return (table = made);
}

const NONE: readonly string[] = [];

/** The readings of a character, without tones, ü as v; none for characters outside the built-in library. */
export function readingsOf(char: string): readonly string[] {
  return readings().get(char) ?? NONE;
}

/** ü is typed as v, as u by who does not know better, and as yu on some keyboards. */
function typedAs(reading: string): readonly string[] {
  return reading.includes("v") ? [reading, reading.replace("v", "u"), reading.replace("v", "yu")] : [reading];
}

/** Each UTF-16 unit of a name with its readings, made once a name. */
export interface Spelled {
  readonly text: string;
  readonly readings: readonly (readonly string[])[];
}

/** A name ready to be searched; letters are compared in lower case, full-width signs as half-width ones. */
export function spell(text: string): Spelled {
  const half = halfWidth(text);
  const lower = half.toLowerCase();
  // A few letters change their length in lower case; then the name is taken as it stands, so that offsets hold.
  const plain = lower.length === text.length ? lower : half;
  return { text: plain, readings: Array.from({ length: plain.length }, (_, at) => readingsOf(plain[at] ?? "").flatMap(typedAs)) };
}

/** zh of zhi, x of xi: what is typed of a character when one types initials. */
function initialsOf(reading: string): readonly string[] {
  return /^[zcs]h/.test(reading) ? [reading.slice(0, 1), reading.slice(0, 2)] : [reading.slice(0, 1)];
}

const HAN = /\p{Script=Han}/gu;

/**
 * Makes what finds the best place where `term` (lower case, ü as v) runs through a name without a gap: each character by
 * itself, by its full reading, or by its initial; the last one by any beginning of its reading. It answers null where the term
 * does not. Time is bounded by the product of both lengths; most names are left at their first characters.
 */
export function pinyinMatcher(term: string): (name: Spelled) => PinyinMatch | null {
  const width = term.length;
  const hans = term.match(HAN) ?? [];
  // Cost of matching the rest of the term from a character on, and where that ends; a cell counts only in the run that wrote it.
  let costs = new Float64Array(0);
  let ends = new Int32Array(0);
  let runs = new Int32Array(0);
  let run = 0;

  function costFrom(name: Spelled, at: number, from: number): number {
    if (from === width) return 0;
    if (at === name.text.length) return Infinity;
    const cell = at * width + from;
    if (runs[cell] === run) return costs[cell] ?? Infinity;
    let best = Infinity;
    let end = at;
    const take = (letters: number, extra: number): void => {
      const next = from + letters;
      const sum = costFrom(name, at + 1, next) + extra;
      if (sum >= best) return;
      best = sum;
      end = next === width ? at + 1 : (ends[(at + 1) * width + next] ?? at + 1);
    };
    if (name.text[at] === term[from]) take(1, 0);
    for (const reading of name.readings[at] ?? NONE) {
      if (reading[0] !== term[from]) continue;
      const left = width - from;
      if (term.startsWith(reading, from)) take(reading.length, 0);
      else if (left > 1 && left < reading.length && reading.startsWith(term.slice(from))) take(left, 0.5);
      for (const initial of initialsOf(reading)) if (initial.length < reading.length && term.startsWith(initial, from)) take(initial.length, 1);
    }
    runs[cell] = run;
    costs[cell] = best;
    ends[cell] = end;
    return best;
  }

  return (name) => {
    const { text } = name;
    if (width === 0 || hans.some((it) => !text.includes(it))) return null;
    if (costs.length < text.length * width) {
      costs = new Float64Array(text.length * width);
      ends = new Int32Array(text.length * width);
      runs = new Int32Array(text.length * width);
      run = 0;
    }
    run += 1;
    let best: PinyinMatch | null = null;
    for (let start = 0; start < text.length; start += 1) {
      const shortened = costFrom(name, start, 0);
      if (shortened !== Infinity && (best === null || shortened < best.shortened)) best = { start, end: ends[start * width] ?? start, shortened };
    }
    return best;
  };
}
