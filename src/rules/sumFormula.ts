import { rangeFromA1 } from "../core/sheet/address";

const REFERENCE = String.raw`\$?[A-Za-z]{1,3}\$?\d{1,7}(?::\$?[A-Za-z]{1,3}\$?\d{1,7})?`;
const LIST = new RegExp(`^${REFERENCE}(?:[,，]${REFERENCE})*$`);
const SUM = /^(?:SUM|SUBTOTAL)\((.*)\)$/i;

/** The terms of a+b+c outside brackets; null where another operator stands. */
function termsOf(formula: string): string[] | null {
  const terms: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < formula.length; at += 1) {
    const char = formula[at] ?? "";
    if (char === "(") depth += 1;
    else if (char === ")") depth -= 1;
    else if (depth === 0 && char === "+") {
      terms.push(formula.slice(start, at));
      start = at + 1;
    } else if (depth === 0 && "-*/^&<>=".includes(char)) return null;
  }
  terms.push(formula.slice(start));
  return terms.filter((it) => it !== "");
}

/**
 * Which rows of its own column a formula adds up: `=SUM(B6:B32)`, `=B6+B7`, `=SUM(B6:B9,B12)`, `=SUBTOTAL(9,…)`, the same inside
 * ROUND. Null for any other formula, and for one that reaches into another column or sheet: nothing can be said about it.
 */
export function summedRows(formula: string, column: number): ((row: number) => boolean) | null {
  if (formula.length > 4000) return null;
  let text = formula.replace(/\s+/g, "").replace(/^=\+?/, "");
  const round = /^ROUND\((.*),-?\d+\)$/i.exec(text);
  if (round?.[1]) text = round[1];
  const terms = termsOf(text);
  if (!terms || terms.length === 0) return null;
  const ranges: (readonly [number, number])[] = [];
  for (const term of terms) {
    const inner = SUM.exec(term);
    const list = inner?.[1] === undefined ? term : /^SUBTOTAL/i.test(term) ? inner[1].replace(/^(?:9|109),/, "") : inner[1];
    if (!LIST.test(list)) return null;
    for (const reference of list.split(/[,，]/)) {
      const range = rangeFromA1(reference);
      if (!range || range.left !== column || range.right !== column) return null;
      ranges.push([range.top, range.bottom]);
    }
  }
  return (row) => ranges.some(([top, bottom]) => row >= top && row <= bottom);
}
