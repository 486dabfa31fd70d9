/** How many numbers there are for stretches. */
export const NUMBERS = 1024;
/** Longer texts hardly come again. */
const LONGEST = 24;

const recent: string[] = new Array<string>(NUMBERS).fill("");

/** A number of ten bits for a stretch of a text; equal stretches have the same. */
export function stretchNumber(text: string, start: number, end: number): number {
  let number = end - start;
  for (let at = start; at < end; at += 1) number = (Math.imul(number, 31) + text.charCodeAt(at)) | 0;
  return (number ^ (number >>> 10) ^ (number >>> 20)) & (NUMBERS - 1);
}

/** Whether a stretch of a text reads as `as`. */
export function readsAs(text: string, start: number, end: number, as: string): boolean {
  if (as.length !== end - start) return false;
  for (let at = 0; at < as.length; at += 1) if (text.charCodeAt(start + at) !== as.charCodeAt(at)) return false;
  return true;
}

/**
 * The stretch of a text, as the very string that was given for an equal one shortly before: a table writes the same few levels and
 * values again and again, and nothing need be cut out for them.
 */
export function cut(text: string, start: number, end: number): string {
  if (end - start > LONGEST) return text.slice(start, end);
  const number = stretchNumber(text, start, end);
  const known = recent[number] ?? "";
  if (readsAs(text, start, end, known)) return known;
  return (recent[number] = text.slice(start, end));
}
