import { columnLetters } from "../core/sheet/address";

/** A piece of a formula as its text is divided; joined again they are the formula. */
export interface FormulaToken {
  /** `string` is "…", `sheet` a sheet's name with its `!`, `ref` one cell without sheet, `rows` and `columns` a whole-row or whole-column range. */
  readonly kind: "string" | "sheet" | "ref" | "columns" | "rows" | "number" | "error" | "name" | "structured" | "operator" | "space";
  readonly text: string;
}

const STRING = /"(?:[^"]|"")*"?/y;
const SHEET = /(?:'(?:[^']|'')*'|[^\s'"!(){}[\],;:=<>+\-*/^&%@#]*(?:\[[^\]]*\])?[^\s'"!(){}[\],;:=<>+\-*/^&%@#]+(?::[^\s'"!(){}[\],;:=<>+\-*/^&%@#]+)?)!/y;
const REF = /(\$?)([A-Za-z]{1,3})(\$?)([1-9][0-9]{0,6})(?![A-Za-z0-9_.\\(]|[\u0080-\uffff])/y;
const COLUMNS = /(\$?)([A-Za-z]{1,3}):(\$?)([A-Za-z]{1,3})(?![A-Za-z0-9_.\\(]|[\u0080-\uffff])/y;
const ROWS = /(\$?)([1-9][0-9]{0,6}):(\$?)([1-9][0-9]{0,6})(?![A-Za-z0-9_.])/y;
const NUMBER = /(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[Ee][+-]?[0-9]+)?/y;
const ERROR = /#(?:REF!|N\/A|NAME\?|VALUE!|DIV\/0!|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA)/y;
const NAME = /[A-Za-z_\\\u0080-\uffff][A-Za-z0-9_.\\?\u0080-\uffff]*/y;
const SPACE = /\s+/y;

function matchAt(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}

/** Divides a formula (without its `=`) into tokens. Total and lossless: what is not understood becomes an operator of one character. */
export function formulaTokens(formula: string): FormulaToken[] {
  const tokens: FormulaToken[] = [];
  const tries: readonly (readonly [FormulaToken["kind"], RegExp])[] = [
    ["space", SPACE],
    ["string", STRING],
    ["sheet", SHEET],
    ["columns", COLUMNS],
    ["rows", ROWS],
    ["ref", REF],
    ["number", NUMBER],
    ["error", ERROR],
    ["name", NAME],
  ];
  let at = 0;
  while (at < formula.length) {
    let kind: FormulaToken["kind"] = "operator";
    let text: string | null = null;
    if (formula[at] === "[") {
      kind = "structured";
      text = brackets(formula, at);
    } else {
      for (const [name, pattern] of tries) {
        text = matchAt(pattern, formula, at);
        if (text !== null && text !== "") {
          kind = name;
          break;
        }
        text = null;
      }
    }
    text ??= formula[at] ?? "";
    if (text === "") break;
    tokens.push({ kind, text });
    at += text.length;
  }
  return tokens;
}

/** `[…]` with what is nested in it. */
function brackets(formula: string, from: number): string {
  let depth = 0;
  for (let at = from; at < formula.length; at += 1) {
    if (formula[at] === "[") depth += 1;
    else if (formula[at] === "]") {
      depth -= 1;
      if (depth === 0) return formula.slice(from, at + 1);
    }
  }
  return formula.slice(from);
}

/** Moves the relative references of a shared formula from its first cell to another one, as Excel does: out of the sheet is #REF!. */
export function movedFormula(tokens: readonly FormulaToken[], rows: number, columns: number): string {
  let text = "";
  for (const token of tokens) text += moved(token, rows, columns);
  return text;
}

function moved({ kind, text }: FormulaToken, rows: number, columns: number): string {
  if (kind === "ref") {
    const [, columnFixed = "", letters = "", rowFixed = "", digits = ""] = execAt(REF, text);
    const column = movedColumn(letters, columnFixed, columns);
    const row = movedRow(digits, rowFixed, rows);
    return column === null || row === null ? "#REF!" : columnFixed + column + rowFixed + row;
  }
  if (kind === "columns") {
    const [, fixedA = "", a = "", fixedB = "", b = ""] = execAt(COLUMNS, text);
    const first = movedColumn(a, fixedA, columns);
    const last = movedColumn(b, fixedB, columns);
    return first === null || last === null ? "#REF!" : `${fixedA}${first}:${fixedB}${last}`;
  }
  if (kind === "rows") {
    const [, fixedA = "", a = "", fixedB = "", b = ""] = execAt(ROWS, text);
    const first = movedRow(a, fixedA, rows);
    const last = movedRow(b, fixedB, rows);
    return first === null || last === null ? "#REF!" : `${fixedA}${first}:${fixedB}${last}`;
  }
  return text;
}

function execAt(pattern: RegExp, text: string): readonly string[] {
  pattern.lastIndex = 0;
  return pattern.exec(text) ?? [];
}

function movedColumn(letters: string, fixed: string, by: number): string | null {
  if (fixed !== "") return letters;
  const column = columnNumber(letters) + by;
  return column < 0 || column >= 16_384 ? null : columnLetters(column);
}

function movedRow(digits: string, fixed: string, by: number): string | null {
  if (fixed !== "") return digits;
  const row = Number(digits) + by;
  return row < 1 || row > 1_048_576 ? null : String(row);
}

/** Zero-based column of its letters. */
export function columnNumber(letters: string): number {
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

/** A formula as Excel shows it: without the prefixes a file gives to newer functions, which strings may hold too. */
export function shownFormula(formula: string): string {
  if (!formula.includes("_xl")) return `=${formula}`;
  return `=${formulaTokens(formula)
    .map(({ kind, text }) => (kind === "name" ? text.replace(/^(?:_xlfn\.|_xlws\.|_xlpm\.|_xludf\.)+/, "") : text))
    .join("")}`;
}
