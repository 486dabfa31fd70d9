import { squeezed } from "../core/sheet/joined";

/** Characters and pairs of neighbours of a text, each counted as often as it stands there. */
export type Pairs = ReadonlyMap<string, number>;

export function pairsOf(text: string): Pairs {
  const plain = squeezed(text);
  const pairs = new Map<string, number>();
  const add = (pair: string): void => void pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  for (let at = 0; at < plain.length; at += 1) {
    add(plain[at] ?? "");
    // Two characters in a row tell twice as much as each alone.
    if (at > 0) {
      add(plain.slice(at - 1, at + 1));
      add(plain.slice(at - 1, at + 1));
    }
  }
  return pairs;
}

function sizeOf(pairs: Pairs): number {
  let sum = 0;
  for (const count of pairs.values()) sum += count;
  return sum;
}

/** What two texts share of their characters and pairs of characters, 0 … 1. */
export function likenessOf(a: Pairs, b: Pairs): number {
  let shared = 0;
  for (const [pair, count] of a) shared += Math.min(count, b.get(pair) ?? 0);
  const all = sizeOf(a) + sizeOf(b);
  return all === 0 ? 0 : (2 * shared) / all;
}

/** Shared characters and pairs of characters of two names, 0 … 1. */
export function likeness(a: string, b: string): number {
  return likenessOf(pairsOf(a), pairsOf(b));
}
