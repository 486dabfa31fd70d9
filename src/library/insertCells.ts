import { levelFieldOf } from "../core/table/indicatorCells";
import { wholeCell } from "../core/table/piece";
import { plainFieldName, plainLevelName } from "../core/check/levels";
import type { Level1, Level2, Profile } from "../core/check/profile";
import type { CellValue } from "../core/sheet/snapshot";
import type { Grid } from "../core/table/grid";
import type { IndicatorColumns, Side } from "../core/table/indicatorColumns";
import type { ComposedIndicator } from "./compose";
import type { TargetValue } from "./composeTarget";

/** How a table fills the columns of its indicators, read off the rows that are filled. */
export interface GridStyle {
  /** Whether the sign's column compares (≥ ≤ =); else it only says 定性 or 定量. */
  readonly compares: boolean;
  /** How 定性 and 定量 are spelled there. */
  readonly qualitative: string;
  readonly quantitative: string;
  readonly forward: string;
  readonly backward: string;
  /** Whether bare numbers stand as numbers in these columns, or as text. */
  readonly numbers: ReadonlySet<number>;
}

/** Rows looked at to learn a habit. */
const SAMPLE = 400;

/** Reads the habits of a block off the rows given. */
export function gridStyle(grid: Grid, block: IndicatorColumns, rows: readonly number[]): GridStyle {
  const sample = rows.slice(0, SAMPLE);
  const texts = (column: number): string[] => (column < 0 ? [] : sample.map((row) => grid.squeezed(row, column)).filter((it) => it !== "" && it.length < 12));
  const signs = texts(block.sign);
  const compared = signs.filter((it) => /^[≥≤=＝><＞＜≧≦⩾⩽]|^(?:>=|<=)|^(?:大于|小于|等于|不低于|不高于)/.test(it)).length;
  const directions = texts(block.direction);
  const spelled = (list: readonly string[], pattern: RegExp, otherwise: string): string => list.find((it) => pattern.test(it)) ?? otherwise;
  const suffix = directions.some((it) => it.endsWith("指标")) || directions.length === 0 ? "指标" : "";
  const long = directions.every((it) => it.includes("向"));
  const numbers = new Set<number>();
  for (const column of [block.value, block.cycleValue, block.weight]) {
    if (column < 0) continue;
    let [figures, words] = [0, 0];
    for (const row of sample) {
      const value = grid.value(row, column);
      if (typeof value === "number") figures += 1;
      else if (typeof value === "string" && /^\s*[\d.]+\s*$/.test(value)) words += 1;
    }
    // Points are counted with, so they are numbers unless the table has them as text.
    if (figures > words || (column === block.weight && words === 0)) numbers.add(column);
  }
  return {
    compares: compared > 0 || signs.length === 0,
    qualitative: spelled(signs, /^定性/, signs.some((it) => /^定量指标$/.test(it)) ? "定性指标" : "定性"),
    quantitative: spelled(signs, /^定量/, signs.some((it) => /^定性指标$/.test(it)) ? "定量指标" : "定量"),
    forward: spelled(directions, /^正/, `正${long ? "向" : ""}${suffix}`),
    backward: spelled(directions, /^[反逆负]/, `反${long ? "向" : ""}${suffix}`),
    numbers,
  };
}

export interface Cell {
  readonly column: number;
  readonly value: CellValue;
}

function number(text: string, column: number, style: GridStyle): CellValue {
  return style.numbers.has(column) && /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : text;
}

/** The value's own cell: what has no cell of its own is written with it. */
function valueText(target: TargetValue, block: IndicatorColumns, style: GridStyle): string {
  if (target.type !== "number") return target.bare;
  const sign = block.sign >= 0 && style.compares ? "" : target.sign === "=" ? "" : target.sign;
  return `${sign}${target.bare}${block.unit >= 0 ? "" : target.unit}`;
}

function signText(target: TargetValue, style: GridStyle): string {
  if (target.type !== "number") return style.qualitative;
  return style.compares ? target.sign : style.quantitative;
}

/** The cells of an indicator in one block, its levels left out. `side` says which value the block states. */
export function cellsOf(it: ComposedIndicator, block: IndicatorColumns, side: Side | null, style: GridStyle): Cell[] {
  const main = side === "cycle" ? it.cycle : it.annual;
  const cells: Cell[] = [];
  const put = (column: number, value: CellValue): void => {
    if (column >= 0 && value !== null && value !== "") cells.push({ column, value });
  };
  put(block.name, it.name);
  put(block.sign, signText(main, style));
  const valueColumn = side === "cycle" && block.cycleValue >= 0 ? block.cycleValue : block.value;
  put(valueColumn, number(valueText(main, block, style), valueColumn, style));
  if (side === null && block.cycleValue >= 0 && block.cycleValue !== valueColumn) put(block.cycleValue, number(valueText(it.cycle, block, style), block.cycleValue, style));
  put(block.unit, main.unit);
  put(block.direction, it.annual.type === "number" && it.annual.sign === "≤" ? style.backward : style.forward);
  if (it.weight !== null) put(block.weight, style.numbers.has(block.weight) ? it.weight : String(it.weight));
  return cells;
}

/** The columns of a block that an indicator fills. */
export function columnsOf(block: IndicatorColumns): number[] {
  return [block.level1, block.level2, block.name, block.sign, block.direction, block.value, block.cycleValue, block.unit, block.weight].filter((it) => it >= 0);
}

/**
 * How the table writes a level, where it writes it rightly: in the spelling of another row of the same level, without the points
 * in brackets that count only there. Else the profile's own name.
 */
export function levelText(grid: Grid, column: number, rows: readonly number[], level: Level1 | Level2, profile: Profile): string {
  const accepted = [level.name, ...level.aliases].map(plainLevelName);
  for (const row of rows.slice(0, SAMPLE)) {
    const text = grid.squeezed(row, column);
    if (text === "" || text.length > 40) continue;
    const field = levelFieldOf(wholeCell(grid.cell(row, column)));
    const code = field.code?.text ?? "";
    if (field.weight !== null || (profile.codes && code !== "" && code !== level.code)) continue;
    if (accepted.includes(plainFieldName(field))) return field.whole.text;
  }
  return profile.codes && level.code !== "" ? `${level.code}-${level.name}` : level.name;
}
