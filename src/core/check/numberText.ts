/**
 * Small numbers written as a text, two characters each: what is kept of each project of a long table. A list of as many takes twice
 * the room and two objects, and the collector has to look into it.
 */

/** Room for the characters of a text, by their number. */
const rooms: number[][] = [];
/** Texts longer than this are few, and get room of their own. */
const MOST_KEPT = 256;

function roomFor(characters: number): number[] {
  if (characters > MOST_KEPT) return new Array<number>(characters).fill(0);
  return (rooms[characters] ??= new Array<number>(characters).fill(0));
}

/** Writes the first `count` numbers that `numberAt` gives, 32 bits each. */
export function numbersText(count: number, numberAt: (place: number) => number): string {
  const room = roomFor(count * 2);
  for (let place = 0; place < count; place += 1) {
    const number = numberAt(place);
    room[place * 2] = number & 0xffff;
    room[place * 2 + 1] = number >>> 16;
  }
  return String.fromCharCode.apply(null, room);
}

/** How many numbers a text holds. */
export function numberCount(text: string): number {
  return text.length >> 1;
}

/** One of them, with its sign. */
export function numberIn(text: string, place: number): number {
  return text.charCodeAt(place * 2) | (text.charCodeAt(place * 2 + 1) << 16);
}

const gathered: number[] = [];

/** Gathers numbers for such a text. One at a time: the next one begins where this one did. */
export class NumberText {
  #count = 0;

  add(first: number, second: number): void {
    gathered[this.#count] = first;
    gathered[this.#count + 1] = second;
    this.#count += 2;
  }

  written(): string {
    return this.#count === 0 ? "" : numbersText(this.#count, (place) => gathered[place] ?? 0);
  }
}
