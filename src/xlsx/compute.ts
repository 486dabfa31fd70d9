import { cellKey } from "../core/sheet/address";
import type { CellValue } from "../core/sheet/snapshot";
import { columnNumber, formulaTokens, type FormulaToken } from "./formula";

/** A sheet whose formulas may lack results. `rows` is completed in place. */
export interface ComputeSheet {
  readonly name: string;
  readonly rows: Map<number, CellValue[]>;
  /** By `cellKey`, each beginning with `=`. */
  readonly formulas: ReadonlyMap<number, string>;
  /** Cells whose formula has no stored result. */
  readonly uncomputed: ReadonlySet<number>;
}

interface Area {
  readonly sheet: number;
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

type Operand = CellValue | Area;

/** Formulas that lead to each other deeper than this stay unknown: the stack has an end. */
const DEPTH = 120;
/** Cells looked at over the whole workbook before the rest stays unknown. */
const VISITS = 20_000_000;

/**
 * Programs that write a workbook without computing it leave formulas without results; Excel would fill them in on opening.
 * This does so for the formulas budgets are made of: arithmetic, references, SUM and a few more, on any sheet.
 * Returns for each sheet the cells it could not compute; their value stays null.
 */
export function computeMissing(sheets: readonly ComputeSheet[]): readonly ReadonlySet<number>[] {
  const missing = sheets.map((it) => new Set(it.uncomputed));
  if (missing.every((it) => it.size === 0)) return missing;
  new Computer(sheets, missing).run();
  return missing;
}

/** Thrown, and caught at the cell, when a formula goes beyond what is computed here. */
class Beyond extends Error {}

class Computer {
  private readonly busy: Set<number>[] = [];
  private readonly failed: Set<number>[] = [];
  private readonly names: Map<string, number>;
  private visits = 0;
  private depth = 0;

  constructor(
    private readonly sheets: readonly ComputeSheet[],
    private readonly missing: readonly Set<number>[],
  ) {
    this.names = new Map(sheets.map((it, index) => [it.name.toLowerCase(), index]));
    for (let n = 0; n < sheets.length; n += 1) {
      this.busy.push(new Set());
      this.failed.push(new Set());
    }
  }

  run(): void {
    for (const [sheet, cells] of this.missing.entries()) for (const key of [...cells]) this.cell(sheet, Math.floor(key / 16_384), key % 16_384);
  }

  /** The value of a cell, computed first if it must be; throws {@link Beyond} where it can't. For `run` that is no error. */
  private cell(sheet: number, row: number, column: number): CellValue {
    const key = cellKey(row, column);
    const missing = this.missing[sheet];
    if (missing?.has(key) !== true) return this.sheets[sheet]?.rows.get(row)?.[column] ?? null;
    if (this.depth === 0) {
      try {
        return this.compute(sheet, row, column, key);
      } catch (error) {
        if (error instanceof Beyond) return null;
        throw error;
      }
    }
    return this.compute(sheet, row, column, key);
  }

  private compute(sheet: number, row: number, column: number, key: number): CellValue {
    const busy = this.busy[sheet];
    const failed = this.failed[sheet];
    const formula = this.sheets[sheet]?.formulas.get(key);
    if (!busy || !failed || formula === undefined || busy.has(key) || failed.has(key) || this.depth >= DEPTH) throw new Beyond();
    busy.add(key);
    this.depth += 1;
    try {
      const parser = new Parser(formulaTokens(formula.slice(1)), this, sheet);
      const value = this.single(parser.whole());
      const stored = value === null ? 0 : value;
      if (typeof stored === "number" && !Number.isFinite(stored)) throw new Beyond();
      const cells = this.sheets[sheet]?.rows.get(row);
      if (cells) cells[column] = stored;
      this.missing[sheet]?.delete(key);
      return stored;
    } catch (error) {
      if (error instanceof Beyond) failed.add(key);
      throw error;
    } finally {
      busy.delete(key);
      this.depth -= 1;
    }
  }

  sheetNamed(name: string): number {
    const found = this.names.get(name.toLowerCase());
    if (found === undefined) throw new Beyond();
    return found;
  }

  /** One value: an area of one cell is that cell. */
  single(operand: Operand): CellValue {
    if (operand === null || typeof operand !== "object") return operand;
    if (operand.top !== operand.bottom || operand.left !== operand.right) throw new Beyond();
    this.visit();
    return this.cell(operand.sheet, operand.top, operand.left);
  }

  number(operand: Operand): number {
    const value = this.single(operand);
    if (value === null) return 0;
    if (typeof value === "number") return value;
    if (typeof value === "boolean") return value ? 1 : 0;
    // Excel reads numbers typed as text in arithmetic; its errors and all other text end here.
    if (/^\s*[+-]?[0-9]+(?:\.[0-9]*)?\s*$/.test(value)) return Number(value);
    throw new Beyond();
  }

  /** Every value of an operand; of areas only cells that hold something. `direct` tells a value that was written in the formula. */
  *values(operand: Operand): Generator<{ readonly value: CellValue; readonly direct: boolean; readonly formula: string | null }> {
    if (operand === null || typeof operand !== "object") {
      yield { value: operand, direct: true, formula: null };
      return;
    }
    const { sheet, top, left, bottom, right } = operand;
    const rows = this.sheets[sheet]?.rows;
    if (!rows) throw new Beyond();
    // A whole column is walked by the rows there are.
    if (bottom - top + 1 > rows.size) this.visit(rows.size);
    const numbers = bottom - top + 1 > rows.size ? [...rows.keys()].filter((row) => row >= top && row <= bottom) : Array.from({ length: bottom - top + 1 }, (_, n) => top + n);
    for (const row of numbers) {
      this.visit();
      const cells = rows.get(row);
      for (let column = left; cells && column <= right && column < cells.length; column += 1) {
        this.visit();
        const value = this.cell(sheet, row, column);
        if (value !== null) yield { value, direct: false, formula: this.sheets[sheet]?.formulas.get(cellKey(row, column)) ?? null };
      }
    }
  }

  private visit(count = 1): void {
    this.visits += count;
    if (this.visits > VISITS) throw new Beyond();
  }
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

/** Reads a formula and computes it on the way. */
class Parser {
  private readonly tokens: readonly FormulaToken[];
  private at = 0;
  private nested = 0;

  constructor(
    tokens: readonly FormulaToken[],
    private readonly computer: Computer,
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
