/**
 * Undoes the escapes of a spreadsheet's strings: `_x000D_` is the character U+000D (ECMA-376, ST_Xstring),
 * and `_x005F_` is the underscore that keeps such a sequence from being one.
 */
export function unescapeText(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}
