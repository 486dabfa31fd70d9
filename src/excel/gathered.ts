import { cellKey, type CellRange } from "../core/sheet/address";
import type { CellValue, Snapshot } from "../core/sheet/snapshot";
import { cellsIn } from "./address";
import { tooLarge } from "./errors";
import { LARGEST_SHEET, Parts, weightOf } from "./payload";
import type { Survey } from "./read";
import { mergedRectangles } from "./rectangles";

/** Formula areas and cells that are read on their own; more of them are read together with the values. */
const MOST_AREAS = 60;
const MOST_FORMULAS = 20_000;

/** Rows that were asked for and wait for the answer. */
export interface AskedPart {
  /** Counted from 0 at the first used row. */
  readonly first: number;
  readonly count: number;
  readonly block: Excel.Range;
  readonly formulas: readonly { readonly area: CellRange; readonly range: Excel.Range }[];
}

/** Collects the values and formulas of a sheet, part by part, into a snapshot. */
export class Gathered {
  readonly #survey: Survey;
  readonly #areas: readonly CellRange[];
  /** Values and formulas are both read of every cell: where formulas are is not known, or they are too scattered. */
  readonly #together: boolean;
  readonly #parts: Parts;
  readonly #values: CellValue[][] = [];
  readonly #formulas = new Map<number, string>();
  #areasDue = true;

  constructor(survey: Survey) {
    const { used, formulaAreas } = survey;
    if (used && cellsIn(used) > LARGEST_SHEET) throw tooLarge(`${String(cellsIn(used))} cells`);
    this.#survey = survey;
    this.#areas = mergedRectangles(formulaAreas ?? []);
    const formulas = this.#areas.reduce((sum, area) => sum + cellsIn(area), 0);
    this.#together = formulaAreas === null || this.#areas.length > MOST_AREAS || formulas > MOST_FORMULAS;
    const rows = used ? used.bottom - used.top + 1 : 0;
    const columns = used ? used.right - used.left + 1 : 0;
    this.#parts = new Parts(rows, columns, this.#together ? 2 : 1);
  }

  /** The share that was read, 0 … 1. */
  get share(): number {
    return this.#parts.share;
  }

  /** Asks for the next rows, and for the formulas with the first of them; null when everything was read. */
  ask(): AskedPart | null {
    const { used, sheet } = this.#survey;
    if (used === null || this.#parts.done) return null;
    const { first, count } = this.#parts.next();
    const block = sheet.getRangeByIndexes(used.top + first, used.left, count, used.right - used.left + 1);
    block.load(this.#together ? "values,formulas" : "values");
    const areas = this.#areasDue && !this.#together ? this.#areas : [];
    const formulas = areas.map((area) => {
      const range = sheet.getRangeByIndexes(area.top, area.left, area.bottom - area.top + 1, area.right - area.left + 1);
      range.load("formulas");
      return { area, range };
    });
    return { first, count, block, formulas };
  }

  /** The part was too much for one answer. False when it cannot be made smaller. */
  refused(part: AskedPart): boolean {
    return this.#parts.refused(part.count);
  }

  /** Takes the answer; false where Excel answered with nothing because it would have been too much. */
  take(part: AskedPart): boolean {
    const { used } = this.#survey;
    const values = part.block.values as unknown[][] | null;
    const texts = this.#together ? (part.block.formulas as unknown[][] | null) : [];
    if (used === null || values === null || texts === null) return false;
    for (const row of values) this.#values.push(row.map(cellValue));
    if (this.#together) this.#keepFormulas(texts, used.top + part.first, used.left, values);
    for (const { area, range } of part.formulas) this.#keepFormulas(range.formulas as unknown[][], area.top, area.left, null);
    this.#areasDue = false;
    // The formulas of a few areas are not weighed: they do not come again with the next parts.
    this.#parts.read(part.count, weightOf(values) + weightOf(texts));
    return true;
  }

  /**
   * Keeps what is a formula. `formulas` gives a text that begins with = just as it stands, without its apostrophe
   * (office-js#6687); where values were read beside it, a text is what equals its own value.
   */
  #keepFormulas(rows: readonly (readonly unknown[])[], top: number, left: number, values: readonly (readonly unknown[])[] | null): void {
    rows.forEach((row, r) => {
      row.forEach((text, c) => {
        if (isFormula(text, values === null ? undefined : values[r]?.[c])) this.#formulas.set(cellKey(top + r, left + c), text);
      });
    });
  }

  snapshot(): Snapshot {
    const { used, name, hiddenRows, hiddenColumns } = this.#survey;
    for (const key of this.#formulas.keys()) {
      // Excel has computed every formula: one that shows nothing gives an empty text.
      const row = this.#values[Math.floor(key / 16_384) - (used?.top ?? 0)];
      const column = (key % 16_384) - (used?.left ?? 0);
      if (row?.[column] === null) row[column] = "";
    }
    return {
      name,
      top: used?.top ?? 0,
      left: used?.left ?? 0,
      values: this.#values,
      formulas: this.#formulas,
      // Excel tells merged areas only by a request it counts as a write, which would empty her undo stack (#5918).
      merges: null,
      hiddenRows,
      hiddenColumns,
    };
  }
}

/** True where what `formulas` tells of a cell is a formula, and not a text that begins with = and so equals the cell's value. */
export function isFormula(formula: unknown, value: unknown): formula is string {
  return typeof formula === "string" && formula.startsWith("=") && formula !== value;
}

/** A value as Excel gives it: an empty cell is "", an error is its text, a date its serial number. */
export function cellValue(value: unknown): CellValue {
  if (value === "" || value === null || value === undefined) return null;
  return typeof value === "number" || typeof value === "boolean" ? value : String(value);
}
