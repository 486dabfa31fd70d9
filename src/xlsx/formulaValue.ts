import type { CellValue } from "../core/sheet/snapshot";
import { columnNumber, type FormulaToken } from "./formula";

/** A rectangle of cells that a formula names; rows and columns are zero-based, `sheet` is an index. */
export interface Area {
  readonly sheet: number;
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** What a part of a formula stands for. */
export type Operand = CellValue | Area;

/** Thrown, and caught at the cell, when a formula goes beyond what is computed here. */
export class Beyond extends Error {}

/** Where a formula takes the values of cells from; every member may throw {@link Beyond}. */
export interface CellReader {
  sheetNamed(name: string): number;
  /** One value: an area of one cell is that cell. */
  single(operand: Operand): CellValue;
  number(operand: Operand): number;
  /** Every value of an operand; of areas only cells that hold something. `direct` tells a value that was written in the formula. */
  values(operand: Operand): Iterable<{ readonly value: CellValue; readonly direct: boolean; readonly formula: string | null }>;
}

/** Excel's rounding: half away from zero, on the fifteen digits it shows. */
function rounded(value: number, digits: number): number {
  if (Math.abs(digits) > 15) throw new Beyond();
  const shifted = Number(`${String(Number(Math.abs(value).toPrecision(15)))}e${String(digits)}`);
  if (!Number.isFinite(shifted)) throw new Beyond();
  return Math.sign(value) * Number(`${String(Math.round(shifted))}e${String(-digits)}`);
}

/** Operators by rank, loosest first. */
const RANKS: readonly (readonly string[])[] = [["=", "<>", "<=", ">=", "<", ">"], ["&"], ["+", "-"], ["*", "/"], ["^"]];

/** Reads a formula and computes it on the way; throws {@link Beyond} where it goes beyond that. */
export class FormulaReader {
  private readonly tokens: readonly FormulaToken[];
  private at = 0;
  private nested = 0;

  constructor(
    tokens: readonly FormulaToken[],
    private readonly computer: CellReader,
    private readonly sheet: number,
  ) {
    // A blank between two references intersects them; that is left alone. Elsewhere blanks say nothing.
    this.tokens = tokens.filter((it) => it.kind !== "space");
  }

  whole(): Operand {
    const value = this.expression(0);
    if (this.at < this.tokens.length) throw new Beyond();
    return value;
  }

  private peek(): string {
    const token = this.tokens[this.at];
    if (token?.kind !== "operator") return "";
    const two = token.text + (this.tokens[this.at + 1]?.text ?? "");
    return two === "<>" || two === "<=" || two === ">=" ? two : token.text;
  }

  private expression(rank: number): Operand {
    const operators = RANKS[rank];
    if (!operators) return this.signed();
    let left = this.expression(rank + 1);
    for (let operator = this.peek(); operators.includes(operator); operator = this.peek()) {
      this.at += operator.length;
      left = this.apply(operator, left, this.expression(rank + 1));
    }
    return left;
  }

  private apply(operator: string, a: Operand, b: Operand): CellValue {
    const { computer } = this;
    switch (operator) {
      case "+":
        return computer.number(a) + computer.number(b);
      case "-":
        return computer.number(a) - computer.number(b);
      case "*":
        return computer.number(a) * computer.number(b);
      case "/": {
        const divisor = computer.number(b);
        if (divisor === 0) throw new Beyond();
        return computer.number(a) / divisor;
      }
      case "^":
        return computer.number(a) ** computer.number(b);
      case "&":
        return text(computer.single(a)) + text(computer.single(b));
      default:
        return compared(operator, computer.single(a), computer.single(b));
    }
  }

  private signed(): Operand {
    const sign = this.peek();
    if (sign === "-" || sign === "+") {
      this.at += 1;
      this.deeper();
      const value = this.signed();
      this.nested -= 1;
      return sign === "-" ? -this.computer.number(value) : value;
    }
    let value = this.primary();
    while (this.peek() === "%") {
      this.at += 1;
      value = this.computer.number(value) / 100;
    }
    return value;
  }

  private deeper(): void {
    this.nested += 1;
    if (this.nested > 60) throw new Beyond();
  }

  private primary(): Operand {
    const token = this.tokens[this.at];
    this.at += 1;
    switch (token?.kind) {
      case "number":
        return Number(token.text);
      case "string":
        return token.text.slice(1, -1).replaceAll('""', '"');
      case "sheet":
        return this.area(this.computer.sheetNamed(token.text.slice(0, -1).replace(/^'|'$/g, "").replaceAll("''", "'")));
      case "ref":
      case "columns":
      case "rows":
        this.at -= 1;
        return this.area(this.sheet);
      case "name":
        return this.named(token.text.toUpperCase());
      case "operator":
        if (token.text === "(") {
          this.deeper();
          const value = this.expression(0);
          this.nested -= 1;
          this.expect(")");
          return value;
        }
        throw new Beyond();
      default:
        throw new Beyond();
    }
  }

  private expect(text: string): void {
    if (this.tokens[this.at]?.text !== text) throw new Beyond();
    this.at += 1;
  }

  private area(sheet: number): Area {
    const token = this.tokens[this.at];
    this.at += 1;
    const plain = (token?.text ?? "").replaceAll("$", "");
    if (token?.kind === "columns") {
      const [a = "", b = ""] = plain.split(":");
      return box(sheet, 0, columnNumber(a), 1_048_575, columnNumber(b));
    }
    if (token?.kind === "rows") {
      const [a = "", b = ""] = plain.split(":");
      return box(sheet, Number(a) - 1, 0, Number(b) - 1, 16_383);
    }
    if (token?.kind !== "ref") throw new Beyond();
    const first = cellOf(plain);
    let last = first;
    if (this.tokens[this.at]?.text === ":" && this.tokens[this.at + 1]?.kind === "ref") {
      last = cellOf((this.tokens[this.at + 1]?.text ?? "").replaceAll("$", ""));
      this.at += 2;
    }
    return box(sheet, first.row, first.column, last.row, last.column);
  }

  private named(name: string): Operand {
    if (this.tokens[this.at]?.text !== "(") {
      if (name === "TRUE") return true;
      if (name === "FALSE") return false;
      throw new Beyond();
    }
    this.at += 1;
    this.deeper();
    const operands: Operand[] = [];
    while (this.tokens[this.at]?.text !== ")") {
      if (this.at >= this.tokens.length) throw new Beyond();
      if (this.tokens[this.at]?.text === ",") operands.push(null);
      else operands.push(this.expression(0));
      if (this.tokens[this.at]?.text === ",") this.at += 1;
      else if (this.tokens[this.at]?.text !== ")") throw new Beyond();
    }
    this.at += 1;
    this.nested -= 1;
    return this.called(name, operands);
  }

  private called(name: string, operands: readonly Operand[]): Operand {
    const { computer } = this;
    const [first = null, second = null] = operands;
    switch (name) {
      case "SUM":
        return this.numbers(operands).reduce((total, it) => total + it, 0);
      case "SUBTOTAL":
        // 109 leaves hidden rows out, which is a matter of view; only the plain sum is computed.
        if (computer.number(first) !== 9) throw new Beyond();
        return this.numbers(operands.slice(1), true).reduce((total, it) => total + it, 0);
      case "PRODUCT":
        return this.numbers(operands).reduce((total, it) => total * it, 1);
      case "MAX":
        return this.numbers(operands).reduce((most, it) => Math.max(most, it), -Infinity);
      case "MIN":
        return this.numbers(operands).reduce((least, it) => Math.min(least, it), Infinity);
      case "AVERAGE": {
        const numbers = this.numbers(operands);
        if (numbers.length === 0) throw new Beyond();
        return numbers.reduce((total, it) => total + it, 0) / numbers.length;
      }
      case "COUNT":
        return this.numbers(operands).length;
      case "ROUND":
        return rounded(computer.number(first), Math.trunc(computer.number(second)));
      case "ABS":
        return Math.abs(computer.number(first));
      case "CONCATENATE":
        return operands.map((it) => text(computer.single(it))).join("");
      default:
        throw new Beyond();
    }
  }

  /** The numbers among operands, as SUM takes them: text and booleans of a range are passed over, an error ends it. */
  private numbers(operands: readonly Operand[], leaveOutSubtotals = false): number[] {
    const numbers: number[] = [];
    for (const operand of operands) {
      for (const { value, direct, formula } of this.computer.values(operand)) {
        if (leaveOutSubtotals && formula !== null && /\bSUBTOTAL\(/i.test(formula)) continue;
        if (typeof value === "number") numbers.push(value);
        else if (direct) numbers.push(this.computer.number(value));
        else if (typeof value === "string" && value.startsWith("#")) throw new Beyond();
      }
    }
    return numbers;
  }
}

function text(value: CellValue): string {
  if (value === null) return "";
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (typeof value === "string" && value.startsWith("#")) throw new Beyond();
  return String(value);
}

function compared(operator: string, a: CellValue, b: CellValue): boolean {
  const left = a ?? (typeof b === "string" ? "" : 0);
  const right = b ?? (typeof a === "string" ? "" : 0);
  if (typeof left !== typeof right) throw new Beyond();
  const [x, y] = typeof left === "string" && typeof right === "string" ? [left.toLowerCase(), right.toLowerCase()] : [left, right];
  switch (operator) {
    case "=":
      return x === y;
    case "<>":
      return x !== y;
    case "<":
      return x < y;
    case ">":
      return x > y;
    case "<=":
      return x <= y;
    default:
      return x >= y;
  }
}

function cellOf(plain: string): { readonly row: number; readonly column: number } {
  const [, letters = "", digits = ""] = /^([A-Za-z]+)([0-9]+)$/.exec(plain) ?? [];
  return { row: Number(digits) - 1, column: columnNumber(letters) };
}

function box(sheet: number, row: number, column: number, otherRow: number, otherColumn: number): Area {
  return { sheet, top: Math.min(row, otherRow), left: Math.min(column, otherColumn), bottom: Math.max(row, otherRow), right: Math.max(column, otherColumn) };
}
