/**
 * Keeps what was read for the last few rows, projects or indicators: rules look at one at a time, and a few at one nearby. Arrays and no map: a map
 * in which entries come and go leaves its old tables behind, each holding on to the next.
 */
export class AtHand<Key, Read> {
  readonly #keys: (Key | null)[];
  readonly #read: (Read | null)[];

  constructor(private readonly size: number) {
    this.#keys = new Array<Key | null>(size).fill(null);
    this.#read = new Array<Read | null>(size).fill(null);
  }

  /** What is kept for a key; `place` is its own among all, so that neighbours do not drive each other out. */
  get(place: number, key: Key): Read | null {
    const slot = place % this.size;
    return this.#keys[slot] === key ? (this.#read[slot] ?? null) : null;
  }

  keep(place: number, key: Key, read: Read): Read {
    const slot = place % this.size;
    this.#keys[slot] = key;
    this.#read[slot] = read;
    return read;
  }
}
