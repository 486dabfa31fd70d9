/** Longest name or value that a sentence quotes in full. */
const LONGEST = 20;

/** A name or a value as a sentence quotes it: the exact characters are shown beside it, so a long one is cut. */
export function brief(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 2)}…` : text;
}
