import { cellKey } from "../core/sheet/address";
import type { CellValue } from "../core/sheet/snapshot";
import { formulaTokens } from "./formula";
import { Beyond, FormulaReader, type CellReader, type Operand } from "./formulaValue";

/** A sheet whose formulas may lack results. `rows` is completed in place. */
export interface ComputeSheet {
  readonly name: string;
  readonly rows: Map<number, CellValue[]>;
  /** By `cellKey`, each beginning with `=`. */
  readonly formulas: ReadonlyMap<number, string>;
  /** Cells whose formula has no stored result. */
  readonly uncomputed: ReadonlySet<number>;
}

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

class Computer implements CellReader {
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
      const parser = new FormulaReader(formulaTokens(formula.slice(1)), this, sheet);
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
