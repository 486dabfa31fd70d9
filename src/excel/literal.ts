import type { CellValue } from "../core/sheet/snapshot";

/** What is handed to Excel so that a cell holds a value afterwards and nothing else. */
export interface Literal {
  /** "" empties a cell; null would leave it as it is. */
  readonly value: string | number | boolean;
  /** A number format to set first; null leaves the cell's own. */
  readonly numberFormat: string | null;
}

const TEXT_FORMAT = "@";
const GENERAL_FORMAT = "General";

/** Characters that dates, times and amounts of a Chinese Excel are made of besides digits and Latin. */
const CALENDAR = "年月日号时点分秒上下午晨晚星期周一二三四五六七八九十零〇百千万亿元两";
const CALENDAR_SET = new Set(CALENDAR);

/**
 * True where Excel might take a text for something else: a formula, a number, a percentage, a date, TRUE, an error.
 * A Han character that no date is made of makes a text safe; everything doubtful counts as convertible.
 */
export function isConvertible(text: string): boolean {
  const first = text.trimStart()[0] ?? "";
  if ("=+-@'＝＋－＠".includes(first) && first !== "") return true;
  // No number, date or word that Excel knows is longer.
  if (text.length > 255) return false;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const han = code >= 0x2e80 && code <= 0x9fff && code !== 0x3000;
    if ((han || code >= 0x20000) && !CALENDAR_SET.has(character)) return false;
  }
  return text !== "";
}

/**
 * How to write a value into a cell of this number format. A text stays text, whatever it looks like: in a text cell it is written
 * as it is, elsewhere behind an apostrophe where Excel might convert it. A number in a text cell would become text,
 * so the cell is made a general one first.
 */
export function literal(value: CellValue, cellFormat: string, wantedFormat?: string): Literal {
  const format = wantedFormat ?? (typeof value === "number" && cellFormat === TEXT_FORMAT ? GENERAL_FORMAT : cellFormat);
  const numberFormat = format === cellFormat ? null : format;
  if (value === null) return { value: "", numberFormat };
  if (typeof value !== "string") return { value, numberFormat };
  return { value: format !== TEXT_FORMAT && isConvertible(value) ? `'${value}` : value, numberFormat };
}

/** Two values are the same to her: numbers in the fifteen digits that Excel keeps. */
export function sameValue(a: CellValue, b: CellValue): boolean {
  if (typeof a === "number" && typeof b === "number") return a === b || a.toPrecision(15) === b.toPrecision(15);
  return (a === "" ? null : a) === (b === "" ? null : b);
}
