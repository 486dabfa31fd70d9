/** Kinds of characters that the packed text is made of. Codes are UTF-16 units; NaN, the code behind a text's end, is of no kind. */

const DASH = 1;
const COLON = 2;
const SEPARATOR = 4;
const STOP = 8;
const MARK = 16;
const EDGE = 32;

/** Kinds by code; codes that are none of these are not looked up one by one. */
const kinds = new Uint8Array(0x10000);
for (const [kind, characters] of [[DASH, "-－—–−‐‑"], [COLON, ":："], [SEPARATOR, "；;，,、"], [STOP, "。｡．.；;，,、！!"], [MARK, "、．.,，"], [EDGE, "。；;！!"]] as const) {
  for (const character of characters) {
    const code = character.charCodeAt(0);
    kinds[code] = (kinds[code] ?? 0) | kind;
  }
}

function isOf(code: number, kind: number): boolean {
  return code === code && ((kinds[code] ?? 0) & kind) !== 0;
}

/** An ASCII or full-width digit. */
export function isDigit(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || (code >= 0xff10 && code <= 0xff19);
}

/** A Chinese character (the basic block, extension A, compatibility; surrogates count, as rarer ones are written with them). */
export function isHan(code: number): boolean {
  return (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3400 && code <= 0x4dbf) || (code >= 0xf900 && code <= 0xfaff) || (code >= 0xd840 && code <= 0xd87f) || code === 0x3007;
}

export function isDash(code: number): boolean {
  return isOf(code, DASH);
}

export function isColon(code: number): boolean {
  return isOf(code, COLON);
}

/** What stands, or was meant to stand, between two fields. */
export function isSeparator(code: number): boolean {
  return isOf(code, SEPARATOR);
}

/** What stands, or was meant to stand, behind an item. */
export function isStop(code: number): boolean {
  return isOf(code, STOP);
}

/** What stands, or was meant to stand, behind an ordinal. */
export function isMark(code: number): boolean {
  return isOf(code, MARK);
}

/** What an item may follow: a stop or a semicolon. */
export function isEdgeSign(code: number): boolean {
  return isOf(code, EDGE);
}

const ALL_FULL_WIDTH = /[\uff01-\uff5e]/g;

/** Full-width letters, digits and signs as their half-width twins; the length stays the same, unit for unit. */
export function halfWidth(text: string): string {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 0xff01 && code <= 0xff5e) return text.replace(ALL_FULL_WIDTH, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0));
  }
  return text;
}
