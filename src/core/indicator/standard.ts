import { span, type Span } from "../sheet/span";
import { isColon } from "./characters";
import type { PackedItem, PackedLevel, PackedValue } from "./packedText";

/**
 * The standard form of a packed cell: every item written in full, with nothing before, between or behind the items,
 *
 *     N、d-一级；dd-二级；名称；实施周期指标值:V1；年度指标值:V2。
 *
 * numbered from 1. Most cells are written so, and one look at each character takes them apart. Whatever deviates by a single
 * character, or might be read in another way, is left to the parser of all texts, which for these gives the very same fields.
 */

const CYCLE_LABEL = "实施周期指标值";
const ANNUAL_LABEL = "年度指标值";

const SEPARATOR = 0xff1b;
const STOP = 0x3002;
const MARK = 0x3001;
const DASH = 0x2d;
const ZERO = 0x30;
const NINE = 0x39;
const ZHI = "值".charCodeAt(0);

/** Longest code and name of a level; longer ones may be something else. */
const LONGEST_CODE = 6;
const LONGEST_LEVEL = 23;

// What a character inside a name or a value may do to the reading; 0 for nearly all.
/** It ends a field or an item, or begins a value. */
const ENDS = 1;
const DIGIT = 2;
const ANY_DASH = 3;
/** 标, of labels and of levels. */
const BIAO = 4;
/** A stop or a mark: harmless within a text, no part of it at its edge. */
const EDGE = 5;

const effects = (() => {
  const table = new Uint8Array(0x10000);
  for (const [effect, characters] of [
    [ENDS, "；;。:：!！"],
    [DIGIT, "0123456789０１２３４５６７８９"],
    [ANY_DASH, "-－—–−‐‑"],
    [BIAO, "标"],
    [EDGE, "，,、｡．."],
  ] as const) {
    for (const character of characters) table[character.charCodeAt(0)] = effect;
  }
  return table;
})();

/**
 * One item in standard form. The fields touch but for a sign between them, so that their ends tell everything; spans are made when
 * they are asked for, which few do.
 */
export class StandardItem implements PackedItem {
  constructor(
    readonly start: number,
    readonly ordinalEnd: number,
    readonly code1End: number,
    readonly level1End: number,
    readonly code2End: number,
    readonly level2End: number,
    readonly nameEnd: number,
    readonly cycleEnd: number,
    readonly annualEnd: number,
  ) {}

  get whole(): Span {
    return span(this.start, this.annualEnd + 1);
  }

  get ordinal(): Span {
    return span(this.start, this.ordinalEnd);
  }

  get mark(): Span {
    return span(this.ordinalEnd, this.ordinalEnd + 1);
  }

  get level1(): PackedLevel {
    return level(this.ordinalEnd + 1, this.code1End, this.level1End);
  }

  get level2(): PackedLevel {
    return level(this.level1End + 1, this.code2End, this.level2End);
  }

  get name(): Span {
    return span(this.level2End + 1, this.nameEnd);
  }

  get cycle(): PackedValue {
    return value(this.nameEnd + 1, CYCLE_LABEL, this.cycleEnd);
  }

  get annual(): PackedValue {
    return value(this.cycleEnd + 1, ANNUAL_LABEL, this.annualEnd);
  }

  get separators(): PackedItem["separators"] {
    return [
      { span: span(this.level1End, this.level1End + 1), after: "level1" },
      { span: span(this.level2End, this.level2End + 1), after: "level2" },
      { span: span(this.nameEnd, this.nameEnd + 1), after: "name" },
      { span: span(this.cycleEnd, this.cycleEnd + 1), after: "cycle" },
    ];
  }

  get stop(): Span {
    return span(this.annualEnd, this.annualEnd + 1);
  }

  get extra(): readonly Span[] {
    return [];
  }

  /** Where the two values begin, behind their labels and colons. */
  get cycleFrom(): number {
    return this.nameEnd + 2 + CYCLE_LABEL.length;
  }

  get annualFrom(): number {
    return this.cycleEnd + 2 + ANNUAL_LABEL.length;
  }
}

function level(start: number, codeEnd: number, end: number): PackedLevel {
  return { whole: span(start, end), code: span(start, codeEnd), dash: span(codeEnd, codeEnd + 1), name: span(codeEnd + 1, end) };
}

function value(start: number, label: string, end: number): PackedValue {
  const colon = start + label.length;
  return { whole: span(start, end), label: span(start, colon), colon: span(colon, colon + 1), value: span(colon + 1, end) };
}

function isAsciiDigit(code: number): boolean {
  return code >= ZERO && code <= NINE;
}

/** End of a code of ASCII digits with a dash behind it; -1 where there is none. */
function codeEndAt(text: string, at: number): number {
  let end = at;
  while (end < at + LONGEST_CODE && isAsciiDigit(text.charCodeAt(end))) end += 1;
  return end > at && text.charCodeAt(end) === DASH ? end : -1;
}

/** End of a level's name of Chinese characters with a separator behind it; -1 where there is none. */
function levelEndAt(text: string, at: number): number {
  let end = at;
  for (;;) {
    const code = text.charCodeAt(end);
    if (code < 0x4e00 || code > 0x9fff || code !== code) break;
    // 指标值 would be a label.
    if (code === ZHI && effects[text.charCodeAt(end - 1)] === BIAO) return -1;
    end += 1;
  }
  return end > at && end - at <= LONGEST_LEVEL && text.charCodeAt(end) === SEPARATOR ? end : -1;
}

/** End of a name or a value with `closing` behind it: no digit before a dash, no other sign that ends a field, none of the words that labels and levels end in; -1 where there is none. */
function fieldEnd(text: string, at: number, closing: number, isName: boolean): number {
  let before: number = EDGE;
  for (let end = at; end < text.length; end += 1) {
    const code = text.charCodeAt(end);
    const effect = effects[code] ?? 0;
    if (effect === 0) {
      if (before === BIAO && code === ZHI) return -1;
    } else if (effect === ENDS) return code === closing && before !== EDGE ? end : -1;
    // A name that begins with a number may be an item, one with a mark has another name before it.
    else if (end === at && (effect === EDGE || (isName && effect !== BIAO))) return -1;
    else if ((effect === ANY_DASH && before === DIGIT) || (effect === BIAO && !isName)) return -1;
    before = effect;
  }
  return -1;
}

/** Behind a label and one colon; -1 where they do not stand at `at`. */
function behindLabel(text: string, at: number, label: string): number {
  const colon = at + label.length;
  return text.startsWith(label, at) && isColon(text.charCodeAt(colon)) ? colon + 1 : -1;
}

/** Where the ordinal `number` ends that begins at `at`; -1 where it does not stand there. */
function ordinalEndAt(text: string, at: number, number: number): number {
  if (number < 10) return text.charCodeAt(at) === ZERO + number ? at + 1 : -1;
  const digits = String(number);
  return text.startsWith(digits, at) ? at + digits.length : -1;
}

function itemAt(text: string, start: number, number: number): StandardItem | null {
  const ordinalEnd = ordinalEndAt(text, start, number);
  if (ordinalEnd < 0 || text.charCodeAt(ordinalEnd) !== MARK) return null;
  const code1End = codeEndAt(text, ordinalEnd + 1);
  if (code1End < 0) return null;
  const level1End = levelEndAt(text, code1End + 1);
  if (level1End < 0) return null;
  const code2End = codeEndAt(text, level1End + 1);
  if (code2End < 0) return null;
  const level2End = levelEndAt(text, code2End + 1);
  if (level2End < 0) return null;
  const nameEnd = fieldEnd(text, level2End + 1, SEPARATOR, true);
  if (nameEnd < 0) return null;
  const cycleFrom = behindLabel(text, nameEnd + 1, CYCLE_LABEL);
  if (cycleFrom < 0) return null;
  const cycleEnd = fieldEnd(text, cycleFrom, SEPARATOR, false);
  if (cycleEnd < 0) return null;
  const annualFrom = behindLabel(text, cycleEnd + 1, ANNUAL_LABEL);
  if (annualFrom < 0) return null;
  const annualEnd = fieldEnd(text, annualFrom, STOP, false);
  return annualEnd < 0 ? null : new StandardItem(start, ordinalEnd, code1End, level1End, code2End, level2End, nameEnd, cycleEnd, annualEnd);
}

/** The items of a text that is in standard form from its first to its last character; null for all others. */
export function standardItems(text: string): readonly StandardItem[] | null {
  const first = itemAt(text, 0, 1);
  if (!first) return null;
  const items = [first];
  for (let last = first; last.annualEnd + 1 < text.length; ) {
    const next = itemAt(text, last.annualEnd + 1, items.length + 1);
    if (!next) return null;
    items.push(next);
    last = next;
  }
  return items;
}
