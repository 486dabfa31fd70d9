/**
 * Small numbers by small numbers (30 bits, not negative): what rules across projects look up for each indicator of a long table. Two
 * typed arrays and no Map, which would take four times the room and leave its old tables behind as it grows.
 */
export class NumberTable {
  // Places hold a number plus one; 0 is free. Never more than half full.
  #keys = new Int32Array(256);
  #values = new Int32Array(256);
  #size = 0;

  /** The value of a number; -1 where there is none. */
  get(key: number): number {
    const place = this.#placeOf(key);
    return this.#keys[place] === 0 ? -1 : (this.#values[place] ?? -1);
  }

  /** Forgets all numbers and keeps its room. */
  clear(): void {
    this.#keys.fill(0);
    this.#size = 0;
  }

  set(key: number, value: number): void {
    const place = this.#placeOf(key);
    if (this.#keys[place] === 0) {
      this.#keys[place] = key + 1;
      this.#size += 1;
    }
    this.#values[place] = value;
    if (this.#size * 2 > this.#keys.length) this.#grow();
  }

  #placeOf(key: number): number {
    const last = this.#keys.length - 1;
    let place = Math.imul(key, 0x9e3779b1) >>> 7;
    for (place &= last; ; place = (place + 1) & last) {
      const known = this.#keys[place];
      if (known === 0 || known === key + 1) return place;
    }
  }

  #grow(): void {
    const keys = this.#keys;
    const values = this.#values;
    this.#keys = new Int32Array(keys.length * 4);
    this.#values = new Int32Array(keys.length * 4);
    for (let at = 0; at < keys.length; at += 1) {
      const key = keys[at] ?? 0;
      if (key === 0) continue;
      const place = this.#placeOf(key - 1);
      this.#keys[place] = key;
      this.#values[place] = values[at] ?? 0;
    }
  }
}
