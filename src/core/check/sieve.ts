/**
 * Tells which numbers of many come more than once, before anything is looked up for them: of a long table's names and hashes nearly
 * all come once. Two bits a place and eight places a number or more, so that it stays small enough to be quick where a table would not;
 * numbers that share a place are taken for the same, which costs a second look and loses nothing.
 */
export class Sieve {
  readonly #bits: Int32Array;
  readonly #last: number;

  /** `most` numbers are expected; more make it coarser. */
  constructor(most: number) {
    const places = 1 << Math.min(28, Math.max(10, Math.ceil(Math.log2(most + 1)) + 3));
    this.#bits = new Int32Array(places >>> 4);
    this.#last = places - 1;
  }

  #placeOf(number: number): number {
    return (Math.imul(number, 0x9e3779b1) >>> 3) & this.#last;
  }

  /** Forgets all numbers. */
  clear(): void {
    this.#bits.fill(0);
  }

  add(number: number): void {
    const place = this.#placeOf(number);
    const shift = (place & 15) * 2;
    const word = this.#bits[place >>> 4] ?? 0;
    this.#bits[place >>> 4] = word | ((((word >>> shift) & 1) === 0 ? 1 : 2) << shift);
  }

  /** Whether a number was added twice or more, or shares its place with another. */
  isRepeated(number: number): boolean {
    const place = this.#placeOf(number);
    return (((this.#bits[place >>> 4] ?? 0) >>> ((place & 15) * 2)) & 2) !== 0;
  }
}
