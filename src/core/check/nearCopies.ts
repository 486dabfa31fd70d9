import { NumberTable } from "./numberTable";
import { numberIn, numbersText } from "./numberText";
import { Sieve } from "./sieve";

/**
 * Finds texts that are copies of one another, in near-linear time and without chance.
 *
 * A text is reduced to its letters and digits; a year (1990 … 2099) counts as one and the same sign, so that last year's goal with a
 * new year in it is still a copy. Its three-character shingles are hashed into one of {@link BINS} bins, of which each keeps its least
 * hash (one-permutation MinHash; empty bins borrow from the next). Texts that agree in a band of {@link ROWS} bins are candidates. Every
 * candidate is verified exactly: similarity is 1 − edit distance ÷ the longer length. A bucket keeps at most {@link LEADERS}
 * texts that are no copies of each other, so a thousand equal texts cost a thousand comparisons and not half a million.
 *
 * Two texts whose edits are spread so that hardly a shingle survives can be missed: at a similarity of 0.95 about one pair in fifty.
 * What is reported is always true.
 */

const BINS = 24;
const ROWS = 3;
const LEADERS = 6;
const BANDS = BINS / ROWS;
/** What no hash is: a bin that nothing fell into. */
const EMPTY = 0x7fffffff;

/**
 * What is kept of a text between two judgements, as a {@link numbersText}: its number of letters and digits, a hash a band, then a byte
 * of each bin's hash, four to a number: enough to tell that two texts are no copies. All else is worked out again for the few texts
 * that look alike, so that a table of many projects does not hold its goals twice.
 */
export type TextPrint = string;

const LENGTH = 0;
const HASHES = 1;
const BYTES = HASHES + BANDS;
const NUMBERS = BYTES + BINS / 4;

/** Letters and digits of a text, half-width, each year as one sign. */
export function reduced(text: string): string {
  return textOf(reduce(text));
}

const YEAR_SIGN = 1;
const CHUNK = 4096;

/** Kinds of characters in the basic plane, so that one look tells what to do with each. */
const DROP = 0;
const KEEP = 1;
const DIGIT = 2;
const WIDE_DIGIT = 3;
const UPPER = 4;
const WIDE_UPPER = 5;
const WIDE_LOWER = 6;

const KINDS = kinds();

function kinds(): Uint8Array {
  const table = new Uint8Array(0x10000);
  // Letters of all scripts and signs behind them; general punctuation (2000–206F) and that of Chinese (3000–303F, FF00 on) is left out.
  table.fill(KEEP, 0xc0, 0x2000);
  table.fill(KEEP, 0x2070, 0x3000);
  table.fill(KEEP, 0x3400, 0xe000);
  table.fill(KEEP, 0xf900, 0xfb00);
  table.fill(KEEP, 0x61, 0x7b);
  table.fill(UPPER, 0x41, 0x5b);
  table.fill(DIGIT, 0x30, 0x3a);
  table.fill(WIDE_DIGIT, 0xff10, 0xff1a);
  table.fill(WIDE_UPPER, 0xff21, 0xff3b);
  table.fill(WIDE_LOWER, 0xff41, 0xff5b);
  return table;
}

/** Room that texts are reduced in, one after the other. */
let room = new Uint16Array(1024);

/** Puts the letters and digits of a text into {@link room} as half-width codes, each year as one sign, and tells how many; good until the next text is reduced. */
function reduce(text: string): number {
  if (room.length < text.length + 2) room = new Uint16Array(text.length * 2 + 2);
  const codes = room;
  let length = 0;
  let digits = 0;
  for (let at = 0; at <= text.length; at += 1) {
    const code = at < text.length ? text.charCodeAt(at) : 0;
    const kind = KINDS[code];
    if (kind === DIGIT || kind === WIDE_DIGIT) {
      codes[length] = kind === DIGIT ? code : code - 0xfee0;
      length += 1;
      digits += 1;
      continue;
    }
    if (digits === 4 && isYear(codes, length - 4)) {
      length -= 4;
      codes[length] = YEAR_SIGN;
      length += 1;
    }
    digits = 0;
    if (kind === DROP || kind === undefined || at === text.length) continue;
    codes[length] = kind === KEEP ? code : kind === UPPER ? code + 0x20 : kind === WIDE_UPPER ? code - 0xfee0 + 0x20 : code - 0xfee0;
    length += 1;
  }
  return length;
}

/** Four digits that say 1990 … 2099. */
function isYear(codes: Uint16Array, at: number): boolean {
  const century = ((codes[at] ?? 0) - 0x30) * 10 + (codes[at + 1] ?? 0) - 0x30;
  return century === 20 || (century === 19 && codes[at + 2] === 0x39);
}

/** The first codes in {@link room} as a text. */
function textOf(length: number): string {
  let text = "";
  for (let at = 0; at < length; at += CHUNK) text += String.fromCharCode.apply(null, room.subarray(at, Math.min(length, at + CHUNK)) as unknown as number[]);
  return text;
}

function mixed(value: number): number {
  let hash = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

const wasEmpty = new Uint8Array(BINS);

/** The least hash of each bin. */
function fillBins(length: number, bins: Int32Array): void {
  const codes = room;
  bins.fill(EMPTY);
  // Behind the last code stands what an earlier text left there.
  codes[length] = 0;
  codes[length + 1] = 0;
  const last = length === 0 ? 0 : Math.max(1, length - 2);
  for (let at = 0; at < last; at += 1) {
    const hash = mixed(Math.imul(codes[at] ?? 0, 0x9e3779b1) ^ Math.imul(codes[at + 1] ?? 0, 0x5f356495) ^ Math.imul(codes[at + 2] ?? 0, 0x27d4eb2f));
    const bin = (hash >>> 8) % BINS;
    const value = hash & 0x7ffffffe;
    if (value < (bins[bin] ?? EMPTY)) bins[bin] = value;
  }
  if (last === 0) return;
  // An empty bin borrows from the next one that is not; twice round finds it for the last bins too.
  for (let bin = 0; bin < BINS; bin += 1) wasEmpty[bin] = bins[bin] === EMPTY ? 1 : 0;
  for (let step = BINS * 2 - 1; step >= 0; step -= 1) {
    const bin = step % BINS;
    const next = bins[(bin + 1) % BINS] ?? EMPTY;
    if (wasEmpty[bin] === 1 && next !== EMPTY) bins[bin] = mixed(next + 1) & 0x7ffffffe;
  }
}

const scratch = new Int32Array(BINS);

function byteOf(bin: number): number {
  return ((scratch[bin] ?? 0) >>> 1) & 0xff;
}

/** Prepares a text for {@link copySets}. Linear in its length. */
export function textPrint(text: string): TextPrint {
  reducedLength = reduce(text);
  fillBins(reducedLength, scratch);
  return numbersText(NUMBERS, numberOfPrint);
}

let reducedLength = 0;

function numberOfPrint(place: number): number {
  if (place === LENGTH) return reducedLength;
  return place < BYTES ? bandOf(place - HASHES) : bytesOf(place - BYTES);
}

function bandOf(band: number): number {
  const at = band * ROWS;
  return mixed(Math.imul(scratch[at] ?? 0, 31) ^ Math.imul(scratch[at + 1] ?? 0, 0x9e3779b1) ^ mixed(scratch[at + 2] ?? 0));
}

/** The bytes of four bins. */
function bytesOf(four: number): number {
  const bin = four * 4;
  return byteOf(bin) | (byteOf(bin + 1) << 8) | (byteOf(bin + 2) << 16) | (byteOf(bin + 3) << 24);
}

/** Edits (one character put in, left out or changed) that lead from `a` to `b`; null when there are more than `most`. Time O(most² + length). */
export function editDistance(a: string, b: string, most: number): number | null {
  let start = 0;
  let endA = a.length;
  let endB = b.length;
  while (start < endA && start < endB && a.charCodeAt(start) === b.charCodeAt(start)) start += 1;
  while (endA > start && endB > start && a.charCodeAt(endA - 1) === b.charCodeAt(endB - 1)) {
    endA -= 1;
    endB -= 1;
  }
  const lengthA = endA - start;
  const lengthB = endB - start;
  if (Math.abs(lengthA - lengthB) > most) return null;
  // Furthest place in `a` that e edits reach on each diagonal (place in b − place in a).
  const middle = most + 1;
  let reached = new Int32Array(2 * most + 3).fill(-2);
  let next = new Int32Array(2 * most + 3).fill(-2);
  for (let edits = 0; edits <= most; edits += 1) {
    for (let diagonal = -edits; diagonal <= edits; diagonal += 1) {
      const at = middle + diagonal;
      let place = edits === 0 ? 0 : Math.max((reached[at] ?? -2) + 1, (reached[at + 1] ?? -2) + 1, reached[at - 1] ?? -2);
      place = Math.min(place, lengthA, lengthB - diagonal);
      if (place < 0 || place + diagonal < 0) {
        next[at] = -2;
        continue;
      }
      while (place < lengthA && place + diagonal < lengthB && a.charCodeAt(start + place) === b.charCodeAt(start + place + diagonal)) place += 1;
      next[at] = place;
      if (diagonal === lengthB - lengthA && place >= lengthA) return edits;
    }
    [reached, next] = [next, reached];
  }
  return null;
}

/** Similarity of two texts, 0 … 1; null when it is below `least`. */
export function similarity(a: string, b: string, least: number): number | null {
  return likeness(reduced(a), reduced(b), least);
}

function likeness(a: string, b: string, least: number): number | null {
  const longer = Math.max(a.length, b.length);
  if (longer === 0) return null;
  const distance = editDistance(a, b, Math.floor((1 - least) * longer + 1e-9));
  return distance === null ? null : 1 - distance / longer;
}

/** Texts shorter than this (in letters and digits) are too short to be called copies. */
const SHORTEST = 8;

/**
 * Sets of copies among `prints`: each set holds two or more indices in ascending order, sets are ordered by their first one. A text is in
 * a set when it is at least `least` similar to another one of it. Null stands for a text that does not take part; `textAt` gives the
 * others again.
 */
export function copySets(prints: readonly (TextPrint | null)[], least: number, textAt: (index: number) => string): readonly (readonly number[])[] {
  const { hashes, lengths, hints } = packedPrints(prints);
  const parent = new Int32Array(prints.length);
  for (let index = 0; index < parent.length; index += 1) parent[index] = index;
  /** 1 for a text that is in a set already. */
  const inSet = new Uint8Array(prints.length);
  const rootOf = (index: number): number => {
    let root = index;
    while ((parent[root] ?? root) !== root) root = parent[root] ?? root;
    for (let at = index; at !== root; ) {
      const up = parent[at] ?? root;
      parent[at] = root;
      at = up;
    }
    return root;
  };
  /** Texts that the present one was compared with as a candidate: no pair is compared twice. */
  const compared = new Int32Array(BANDS * LEADERS);
  let comparedCount = 0;
  const known = new Map<number, string>();
  const reducedAt = (index: number): string => {
    let it = known.get(index);
    if (it === undefined) known.set(index, (it = reduced(textAt(index))));
    return it;
  };
  const meets = (index: number, print: TextPrint, other: number): boolean => {
    if (inSet[index] === 1 && inSet[other] === 1 && rootOf(other) === rootOf(index)) return true;
    if (!mayLookAlike(hints, index * HINTS, other * HINTS)) return false;
    for (let place = 0; place < comparedCount; place += 1) if (compared[place] === other) return false;
    compared[comparedCount] = other;
    comparedCount += 1;
    const twin = prints[other];
    if (!twin || !likeLength(numberIn(print, LENGTH), numberIn(twin, LENGTH)) || !looksAlike(print, twin) || likeness(reducedAt(index), reducedAt(other), least) === null) return false;
    inSet[index] = 1;
    inSet[other] = 1;
    const root = rootOf(other);
    const own = rootOf(index);
    parent[Math.max(root, own)] = Math.min(root, own);
    return true;
  };
  const count = putIntoBuckets(hashes, lengths);
  // The leaders of each bucket, counted from 1; 0 where there is room.
  const leaders = new Int32Array(count * LEADERS);
  for (let index = 0; index < prints.length; index += 1) {
    const print = prints[index];
    if (!print || lengths[index] === 0) continue;
    comparedCount = 0;
    for (let band = 0; band < BANDS; band += 1) {
      const bucket = hashes[band * prints.length + index] ?? 0;
      if (bucket === 0) continue;
      const from = (bucket - 1) * LEADERS;
      let isLeader = true;
      let at = from;
      for (; at < from + LEADERS; at += 1) {
        const leader = leaders[at] ?? 0;
        if (leader === 0) break;
        if (meets(index, print, leader - 1)) isLeader = false;
      }
      if (isLeader && at < from + LEADERS) leaders[at] = index + 1;
    }
  }
  const sets = new Map<number, number[]>();
  for (let index = 0; index < prints.length; index += 1) {
    if (lengths[index] === 0) continue;
    const root = rootOf(index);
    // The root is the least of its set, so it comes first.
    if (root === index) continue;
    const set = sets.get(root);
    if (set) set.push(index);
    else sets.set(root, [root, index]);
  }
  return [...sets.values()].sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0));
}

/**
 * Puts in the place of each hash the bucket of the texts that agree in it, counted from 1, or 0 where a text agrees with none; tells how
 * many buckets there are. Band by band, and only for hashes that come again, so that what is looked into at random stays small.
 */
function putIntoBuckets(hashes: Int32Array, lengths: Int32Array): number {
  const texts = lengths.length;
  const sieve = new Sieve(texts);
  const known = new NumberTable();
  let count = 0;
  for (let band = 0; band < BANDS; band += 1) {
    const from = band * texts;
    sieve.clear();
    for (let index = 0; index < texts; index += 1) if (lengths[index] !== 0) sieve.add(hashes[from + index] ?? 0);
    known.clear();
    for (let index = 0; index < texts; index += 1) {
      const hash = hashes[from + index] ?? 0;
      hashes[from + index] = 0;
      if (lengths[index] === 0 || !sieve.isRepeated(hash)) continue;
      // The table takes numbers of 30 bits; texts whose hashes differ in the last ones alone are compared in vain, no more.
      const key = hash >>> 2;
      let bucket = known.get(key);
      if (bucket < 0) {
        count += 1;
        bucket = count;
        known.set(key, bucket);
      }
      hashes[from + index] = bucket;
    }
  }
  return count;
}

/** What is looked at before two texts are compared: four bits of each bin. */
const HINTS = BINS / 8;

/**
 * What is asked of all texts, side by side: a text is compared with a few dozen others, and their objects lie far apart. `hashes` band
 * by band, `hints` text by text; `lengths` is 0 for a text that takes no part.
 */
function packedPrints(prints: readonly (TextPrint | null)[]): { readonly hashes: Int32Array; readonly lengths: Int32Array; readonly hints: Int32Array } {
  const texts = prints.length;
  const hashes = new Int32Array(texts * BANDS);
  const lengths = new Int32Array(texts);
  const hints = new Int32Array(texts * HINTS);
  for (let index = 0; index < texts; index += 1) {
    const print = prints[index];
    const length = print ? numberIn(print, LENGTH) : 0;
    if (!print || length < SHORTEST) continue;
    lengths[index] = length;
    for (let band = 0; band < BANDS; band += 1) hashes[band * texts + index] = numberIn(print, HASHES + band);
    for (let hint = 0; hint < HINTS; hint += 1) hints[index * HINTS + hint] = (halfBytes(numberIn(print, BYTES + hint * 2)) << 16) | halfBytes(numberIn(print, BYTES + hint * 2 + 1));
  }
  return { hashes, lengths, hints };
}

/** Four bits of each of four bytes. */
function halfBytes(bytes: number): number {
  return (bytes & 15) | ((bytes >>> 4) & 0xf0) | ((bytes >>> 8) & 0xf00) | ((bytes >>> 12) & 0xf000);
}

/** Lengths so different that no copy can have both. */
function likeLength(a: number, b: number): boolean {
  return Math.abs(a - b) * 5 <= Math.max(a, b);
}

/** How many of eight bins differ in their four bits. */
function differing(a: number, b: number): number {
  let bits = a ^ b;
  bits |= bits >>> 2;
  bits |= bits >>> 1;
  return Math.imul(bits & 0x11111111, 0x11111111) >>> 28;
}

/** False only where {@link looksAlike} is: more than half of the bins differ in those bits already. */
function mayLookAlike(hints: Int32Array, a: number, b: number): boolean {
  let differ = 0;
  for (let at = 0; at < HINTS; at += 1) differ += differing(hints[a + at] ?? 0, hints[b + at] ?? 0);
  return differ * 2 <= BINS;
}

/** Half of the bins at least: cheaper than comparing, and well below the eighteen that copies at 0.95 share. */
function looksAlike(a: TextPrint, b: TextPrint): boolean {
  let same = 0;
  for (let four = BYTES; four < NUMBERS; four += 1) {
    const differ = numberIn(a, four) ^ numberIn(b, four);
    if ((differ & 0xff) === 0) same += 1;
    if ((differ & 0xff00) === 0) same += 1;
    if ((differ & 0xff0000) === 0) same += 1;
    if ((differ & -0x1000000) === 0) same += 1;
  }
  return same * 2 >= BINS;
}
