/**
 * A short name for a finding that survives moved, inserted and renumbered rows: rule, row key and quotation, hashed.
 * Two 32-bit mixes give sixteen hex digits; it is a name, not a secret.
 */
export function fingerprintOf(...parts: readonly string[]): string {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (const part of parts) {
    for (let at = 0; at <= part.length; at += 1) {
      // One past the end stands for the border between two parts.
      const code = at < part.length ? part.charCodeAt(at) : 0x1f;
      a = Math.imul(a ^ code, 0x9e3779b1);
      b = Math.imul(b ^ code, 0x5f356495);
    }
  }
  a = Math.imul(a ^ (a >>> 16), 0x85ebca6b) ^ Math.imul(b ^ (b >>> 13), 0xc2b2ae35);
  b = Math.imul(b ^ (b >>> 16), 0x85ebca6b) ^ Math.imul(a ^ (a >>> 13), 0xc2b2ae35);
  for (let digit = 0; digit < 16; digit += 1) hexDigits[digit] = HEX.charCodeAt(((digit < 8 ? a : b) >>> (28 - (digit % 8) * 4)) & 15);
  return String.fromCharCode.apply(null, hexDigits);
}

const HEX = "0123456789abcdef";
const hexDigits = new Array<number>(16).fill(0);

/**
 * A text as a number of 30 bits, for what is kept of each project of a long table: a tenth of the text's room. Equal texts give equal
 * numbers; that two others do is rare and may cost a second look; a finding must not rest on it.
 */
export function textNumber(text: string): number {
  let a = 0xdeadbeef ^ text.length;
  let b = 0x41c6ce57;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    a = Math.imul(a ^ code, 0x9e3779b1);
    b = Math.imul(b ^ code, 0x5f356495);
    b ^= b >>> 15;
  }
  a = Math.imul(a ^ (a >>> 16), 0x85ebca6b) ^ Math.imul(b ^ (b >>> 13), 0xc2b2ae35);
  return (a ^ (a >>> 15)) & 0x3fffffff;
}
