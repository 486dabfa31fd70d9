import { NumberTable } from "../core/check/numberTable";
import { Sieve } from "../core/check/sieve";
import { numberCount, numberIn, type NumberText } from "../core/check/numberText";

// Loops by place and not `for … of`: they run once a check, long before they are made fast, and until then that would make an object for each step.

/** The numbers that several projects have; 0 is none. */
export function repeated(keys: readonly number[]): ReadonlySet<number> {
  const sieve = new Sieve(keys.length);
  for (let index = 0; index < keys.length; index += 1) {
    const key = keys[index] ?? 0;
    if (key !== 0) sieve.add(key);
  }
  const once = new NumberTable();
  const again = new Set<number>();
  for (let index = 0; index < keys.length; index += 1) {
    const key = keys[index] ?? 0;
    if (key === 0 || !sieve.isRepeated(key)) continue;
    if (once.get(key) < 0) once.set(key, 1);
    else again.add(key);
  }
  return again;
}

/** Where projects have pairs of numbers in a {@link NumberText}: the first numbers that stand before two different second ones. */
export function differing(keys: readonly string[]): ReadonlySet<number> {
  let most = 0;
  for (let index = 0; index < keys.length; index += 1) most += numberCount(keys[index] ?? "") / 2;
  const sieve = new Sieve(most);
  for (let index = 0; index < keys.length; index += 1) {
    const key = keys[index] ?? "";
    const count = numberCount(key);
    for (let at = 0; at < count; at += 2) sieve.add(numberIn(key, at));
  }
  const firsts = new NumberTable();
  const found = new Set<number>();
  for (let index = 0; index < keys.length; index += 1) {
    const key = keys[index] ?? "";
    const count = numberCount(key);
    for (let at = 0; at < count; at += 2) {
      const name = numberIn(key, at);
      if (!sieve.isRepeated(name)) continue;
      const value = numberIn(key, at + 1);
      const known = firsts.get(name);
      if (known < 0) firsts.set(name, value);
      else if (known !== value) found.add(name);
    }
  }
  return found;
}

/** Numbers that are looked for, few among many: most others are told by one look at some of their bits. */
class Wanted {
  readonly #marks = new Uint8Array(1 << 14);

  constructor(private readonly numbers: ReadonlySet<number>) {
    for (const it of numbers) this.#marks[it & 0x3fff] = 1;
  }

  has(number: number): boolean {
    return this.#marks[number & 0x3fff] === 1 && this.numbers.has(number);
  }
}

/** Those of all whose key is one of the numbers. */
export function among<Item>(all: readonly Item[], keys: readonly number[], those: ReadonlySet<number>): readonly Item[] {
  const wanted = new Wanted(those);
  return those.size === 0 ? [] : all.filter((_item, index) => wanted.has(keys[index] ?? 0));
}

/** Those of all whose key has one of the numbers as a first number. */
export function holding<Item>(all: readonly Item[], keys: readonly string[], those: ReadonlySet<number>): readonly Item[] {
  const wanted = new Wanted(those);
  return those.size === 0 ? [] : all.filter((_item, index) => holdsAny(keys[index] ?? "", wanted));
}

function holdsAny(key: string, wanted: Wanted): boolean {
  const count = numberCount(key);
  for (let at = 0; at < count; at += 2) if (wanted.has(numberIn(key, at))) return true;
  return false;
}
