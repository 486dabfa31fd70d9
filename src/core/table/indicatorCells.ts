import { FIRST_LEVELS } from "../indicator/levelWords";
import { readValue } from "../indicator/readValue";
import type { LevelField, Value } from "./budgetTable";
import { part, wholeCell, type CellText, type Piece } from "./piece";

/** "1-", "11 ", "1.1", "gx0101-" before a level's name; an ordinal such as "一、" is no code. */
const CODE = /^([A-Za-z]{0,3}\d+(?:\.\d+)*)\s*(?:[-—–－_、.．:：])?\s*(?=[\u4e00-\u9fff])/;
const ORDINAL = /^(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[)）])\s*/;
/** "(50分)", "（权重50%）", "50分" behind it. */
const WEIGHT = /[（([]\s*(?:(?:权重|分值)\s*[:：]?\s*)?(\d+(?:\.\d+)?)\s*(?:分|%|％)?\s*[)）\]]$|(\d+(?:\.\d+)?)\s*分$/;

/** Takes a level's cell apart: code, name, weight. */
export function levelFieldOf(whole: Piece): LevelField {
  const text = whole.text;
  const code = CODE.exec(text);
  let from = code ? code[0].length : (ORDINAL.exec(text)?.[0].length ?? 0);
  let to = text.length;
  let weight: Piece | null = null;
  const tail = WEIGHT.exec(text);
  if (tail && tail.index > from) {
    const digits = tail[1] ?? tail[2] ?? "";
    const start = tail.index + tail[0].indexOf(digits);
    weight = part(whole, start, start + digits.length);
    to = tail.index;
    while (to > from && /\s/.test(text[to - 1] ?? "")) to -= 1;
  }
  if (from >= to) from = 0;
  return { whole, code: code?.[1] && from > 0 ? part(whole, 0, code[1].length) : null, name: part(whole, from, to), weight };
}

const STANDARD =
  /^(?:(?:数量|质量|时效|成本|经济成本|社会成本|生态环境成本|经济效益|社会效益|生态效益|环境效益|生态环境效益|可持续影响|可持续发展|经济|社会|生态|环境|产出|效益|满意度|(?:社会公众或)?(?:服务|受益)对象(?:满意度)?)(?:指标)?|.{0,14}满意度指标)$/;

const FIRST = new RegExp(`^(?:${FIRST_LEVELS})(?:指标)?$`);

function nameIn(text: string): string {
  return levelFieldOf(wholeCell({ row: 0, column: 0, joined: { raw: text, text, offsets: null, plain: true } })).name.text;
}

/** Whether a text is the name of a second level and not of an indicator. */
export function isLevelName(text: string): boolean {
  return STANDARD.test(nameIn(text));
}

/** Whether a text is the name of a first level. */
export function isFirstLevelName(text: string): boolean {
  return FIRST.test(nameIn(text));
}

/** A target value that has a cell of its own, with the cells of its sign and unit. */
export function valueOfCell(kind: Value["kind"], cell: CellText, sign: Piece | null, unit: Piece | null): Value {
  const whole = wholeCell(cell);
  return { kind, whole, label: null, colon: null, text: whole, reading: readValue(whole.text, { ...(sign ? { sign: sign.text } : {}), ...(unit ? { unit: unit.text } : {}) }) };
}

const NAME_ORDINAL = /^(?:指标\s*\d{1,2}\s*[:：.、]|\d{1,2}\s*[、.．](?!\d))\s*/;

/** An indicator's name without the "指标1：" that some forms print before it. */
export function nameOfCell(cell: CellText): Piece {
  const whole = wholeCell(cell);
  const ordinal = NAME_ORDINAL.exec(whole.text);
  return ordinal && ordinal[0].length < whole.text.length ? part(whole, ordinal[0].length, whole.text.length) : whole;
}

/** What a form prints where an indicator may be written: "指标1：", "……", a bare number. */
export function isEmptyName(text: string): boolean {
  return text === "" || /^(?:指标\s*\d{0,2}\s*[:：]?|[.…·。]+|\d{1,2}[、.．]?)$/.test(text);
}
