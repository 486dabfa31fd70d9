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

/** What is kept of a text between two judgements; small, and made once a text. */
export interface TextPrint {
  /** The text as it was given; reduced again only when a candidate is verified. */
  readonly text: string;
  /** Length of the reduced text. */
  readonly length: number;
  /** The least hash of each bin. */
  readonly bins: Int32Array;
}

const YEAR_SIGN = 1;

function digitAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  return code >= 0xff10 && code <= 0xff19 ? code - 0xff10 : -1;
}

/** Letters and digits of a text as half-width codes, each year as one sign. Appends to `into` and answers the new length. */
function reduce(text: string, into: number[]): void {
  for (let at = 0; at < text.length; ) {
    if (digitAt(text, at) >= 0) {
      let end = at;
      let value = 0;
      while (end < text.length && digitAt(text, end) >= 0) {
        if (end - at < 5) value = value * 10 + digitAt(text, end);
        end += 1;
      }
      if (end - at === 4 && value >= 1990 && value <= 2099) into.push(YEAR_SIGN);
      else for (let digit = at; digit < end; digit += 1) into.push(0x30 + digitAt(text, digit));
      at = end;
      continue;
    }
    const code = text.charCodeAt(at);
    at += 1;
    if ((code >= 0x41 && code <= 0x5a) || (code >= 0xff21 && code <= 0xff3a)) into.push((code > 0xff00 ? code - 0xfee0 : code) + 0x20);
    else if (code >= 0xff41 && code <= 0xff5a) into.push(code - 0xfee0);
    else if ((code >= 0x61 && code <= 0x7a) || (code >= 0x3400 && code <= 0x9fff) || (code >= 0xd800 && code <= 0xdfff) || (code >= 0xf900 && code <= 0xfaff) || (code >= 0xc0 && code <= 0x2fff)) {
      // 、 。 and their like end at U+303F; general punctuation stands between U+2000 and U+206F.
      if (code < 0x2000 || code > 0x206f) into.push(code);
    }
  }
}

function mixed(value: number): number {
  let hash = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/** Prepares a text for {@link copySets}. Linear in its length. */
export function textPrint(text: string): TextPrint {
  const codes: number[] = [];
  reduce(text, codes);
  const bins = new Int32Array(BINS).fill(0x7fffffff);
  const seen = new Uint8Array(BINS);
  const last = Math.max(1, codes.length - 2);
  for (let at = 0; at < last && codes.length > 0; at += 1) {
    const hash = mixed(Math.imul(codes[at] ?? 0, 0x9e3779b1) ^ Math.imul(codes[at + 1] ?? 0, 0x5f356495) ^ Math.imul(codes[at + 2] ?? 0, 0x27d4eb2f));
    const bin = (hash >>> 0) % BINS;
    const value = hash & 0x7ffffff8;
    seen[bin] = 1;
    if (value < (bins[bin] ?? 0)) bins[bin] = value;
  }
  // An empty bin borrows from the next one that is not; twice round finds it for the last bins too.
  for (let step = BINS * 2 - 1; step >= 0 && codes.length > 0; step -= 1) {
    const bin = step % BINS;
    if (seen[bin] === 1) continue;
    const next = (bin + 1) % BINS;
    if ((bins[next] ?? 0x7fffffff) !== 0x7fffffff) bins[bin] = mixed((bins[next] ?? 0) + 1) & 0x7ffffff8;
  }
  return { text, length: codes.length, bins };
}

/** Edits (one character put in, left out or changed) that lead from `a` to `b`; null when there are more than `most`. Time O(most² + length). */
export function editDistance(a: readonly number[], b: readonly number[], most: number): number | null {
  let start = 0;
  let endA = a.length;
  let endB = b.length;
  while (start < endA && start < endB && a[start] === b[start]) start += 1;
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
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
      while (place < lengthA && place + diagonal < lengthB && a[start + place] === b[start + place + diagonal]) place += 1;
      next[at] = place;
      if (diagonal === lengthB - lengthA && place >= lengthA) return edits;
    }
    [reached, next] = [next, reached];
  }
  return null;
}

function reducedCodes(print: TextPrint): number[] {
  const codes: number[] = [];
  reduce(print.text, codes);
  return codes;
}

function similarityOf(a: readonly number[], b: readonly number[], least: number): number | null {
  const longer = Math.max(a.length, b.length);
  if (longer === 0) return null;
  const most = Math.floor((1 - least) * longer + 1e-9);
  const distance = editDistance(a, b, most);
  return distance === null ? null : 1 - distance / longer;
}

/** Similarity of two texts, 0 … 1; null when it is below `least`. */
export function similarity(a: TextPrint, b: TextPrint, least: number): number | null {
  return similarityOf(reducedCodes(a), reducedCodes(b), least);
}

/** Texts shorter than this (in letters and digits) are too short to be called copies. */
const SHORTEST = 8;

/**
 * Sets of copies among `prints`: each set holds two or more indices in ascending order, sets are ordered by their first one. A text is in
 * a set when it is at least `least` similar to another one of it. Null stands for a text that does not take part.
 */
export function copySets(prints: readonly (TextPrint | null)[], least: number): readonly (readonly number[])[] {
  const parent = Int32Array.from(prints, (_print, index) => index);
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
  const codes = new Map<number, readonly number[]>();
  const codesOf = (index: number, print: TextPrint): readonly number[] => {
    let known = codes.get(index);
    if (!known) codes.set(index, (known = reducedCodes(print)));
    return known;
  };
  const bands = Array.from({ length: BINS / ROWS }, () => new Map<number, number[]>());
  const compared = new Set<number>();
  for (const [index, print] of prints.entries()) {
    if (!print || print.length < SHORTEST) continue;
    compared.clear();
    for (const [band, buckets] of bands.entries()) {
      const at = band * ROWS;
      const key = mixed(Math.imul(print.bins[at] ?? 0, 31) ^ Math.imul(print.bins[at + 1] ?? 0, 0x9e3779b1) ^ mixed(print.bins[at + 2] ?? 0));
      const bucket = buckets.get(key);
      if (!bucket) {
        buckets.set(key, [index]);
        continue;
      }
      let isNew = true;
      for (const other of bucket) {
        if (rootOf(other) === rootOf(index)) {
          isNew = false;
          continue;
        }
        const twin = prints[other];
        if (!twin || compared.has(other)) continue;
        compared.add(other);
        if (Math.abs(twin.length - print.length) > (1 - least) * Math.max(twin.length, print.length)) continue;
        if (!looksAlike(print, twin)) continue;
        if (similarityOf(codesOf(other, twin), codesOf(index, print), least) === null) continue;
        const [low, high] = [rootOf(other), rootOf(index)].sort((a, b) => a - b);
        if (low !== undefined && high !== undefined) parent[high] = low;
        isNew = false;
      }
      if (isNew && bucket.length < LEADERS) bucket.push(index);
    }
    // Only leaders are compared again; what is no leader need not be kept.
    if (codes.size > 4096) codes.clear();
  }
  const sets = new Map<number, number[]>();
  for (const [index, print] of prints.entries()) {
    if (!print || print.length < SHORTEST) continue;
    const root = rootOf(index);
    const set = sets.get(root);
    if (set) set.push(index);
    else sets.set(root, [index]);
  }
  return [...sets.values()].filter((it) => it.length > 1).sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0));
}

/** A third of the bins at least: cheaper than comparing, and far below what copies share. */
function looksAlike(a: TextPrint, b: TextPrint): boolean {
  let same = 0;
  for (let bin = 0; bin < BINS; bin += 1) if (a.bins[bin] === b.bins[bin]) same += 1;
  return same * 3 >= BINS;
}
