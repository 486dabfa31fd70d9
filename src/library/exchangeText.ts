import { isInvisible } from "../core/sheet/joined";

const TAG = /<\/?[A-Za-z!][^<>]{0,2000}>/g;
const FORMULA = /^[\s=+\-@＝＋－＠'＇|]+/;

/** A text from a file without what could do harm or hide: and what was taken out, in Chinese; null when nothing was. */
export interface Cleaned {
  readonly text: string;
  readonly removed: string | null;
}

/**
 * Neutralises a text of a foreign library: tags, characters that never show, line breaks, and what would make it a formula. `bare`
 * keeps a leading sign, for texts such as formulas that are never written into a sheet.
 */
export function cleaned(text: string, bare = false): Cleaned {
  const removed: string[] = [];
  let clean = "";
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    if (isInvisible(code) || code === 0xfffe || code === 0xffff || (code >= 0xd800 && code <= 0xdfff)) continue;
    clean += /[\r\n\t\u0085\u2028\u2029]/.test(char) ? " " : char;
  }
  if (clean !== text) removed.push("换行或不可见的字符");
  const untagged = clean.replace(TAG, "");
  if (untagged !== clean) removed.push("网页标签");
  const trimmed = untagged.trim();
  const plain = bare ? trimmed : trimmed.replace(FORMULA, "");
  if (plain !== trimmed) removed.push(`开头的“${(FORMULA.exec(trimmed)?.[0] ?? "").trim().slice(0, 4)}”`);
  return { text: plain, removed: removed.length > 0 ? removed.join("、") : null };
}
