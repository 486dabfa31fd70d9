/** Kinds of characters that the packed text is made of. Codes are UTF-16 units. */

/** An ASCII or full-width digit. */
export function isDigit(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || (code >= 0xff10 && code <= 0xff19);
}

/** A Chinese character (the basic block, extension A, compatibility; surrogates count, as rarer ones are written with them). */
export function isHan(code: number): boolean {
  return (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3400 && code <= 0x4dbf) || (code >= 0xf900 && code <= 0xfaff) || (code >= 0xd840 && code <= 0xd87f) || code === 0x3007;
}

export function isDash(char: string): boolean {
  return char !== "" && "-－—–−‐‑".includes(char);
}

export function isColon(char: string): boolean {
  return char !== "" && ":：".includes(char);
}

/** What stands, or was meant to stand, between two fields. */
export function isSeparator(char: string): boolean {
  return char !== "" && "；;，,、".includes(char);
}

/** What stands, or was meant to stand, behind an item. */
export function isStop(char: string): boolean {
  return char !== "" && "。．.；;，,、！!".includes(char);
}

const FULL_WIDTH = /[\uff01-\uff5e]/;
const ALL_FULL_WIDTH = /[\uff01-\uff5e]/g;

/** Full-width letters, digits and signs as their half-width twins; the length stays the same, unit for unit. */
export function halfWidth(text: string): string {
  if (!FULL_WIDTH.test(text)) return text;
  return text.replace(ALL_FULL_WIDTH, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0));
}
