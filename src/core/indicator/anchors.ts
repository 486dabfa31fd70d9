import { span, type Span } from "../sheet/span";
import { halfWidth, isColon, isDash, isDigit, isEdgeSign, isHan, isMark, isSeparator } from "./characters";
import { FIRST_LEVELS } from "./levelWords";

/**
 * Where items begin. An anchor is
 * - an ordinal with its mark before a level code ("2、1-产出指标"), wherever it stands: a lost stop must not swallow the next item;
 * - an ordinal with its mark at an edge: at the start of the text or behind a stop;
 * - a level code before another ("1-产出指标；11-数量指标") at an edge or glued to a value: an item whose ordinal is missing;
 * - where codes are not written, a first level's name takes their place ("2.产出指标；…", "产出指标；数量指标；…").
 * Digits glued before an ordinal ("年度指标值:1002、1-产出指标") are shared out: the ordinal is the one that is due, the rest stays with the value.
 */
export interface Anchor {
  /** Digits of the ordinal; a hole when the item has none. */
  readonly ordinal: Span;
  /** The 、 behind it; a hole when the item has none. */
  readonly mark: Span;
}

/** What marks an ordinal for certain. */
const ORDINAL_MARK = 0x3001;

function isLatin(code: number): boolean {
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
}

function isPoint(code: number): boolean {
  return code === 0x2e || code === 0xff0e;
}

/** Where a run of digits ends that begins at `at`; `most` of them at the longest. */
function digitsEnd(text: string, at: number, most: number): number {
  let end = at;
  while (end < at + most && isDigit(text.charCodeAt(end))) end += 1;
  return end;
}

/** Length of the level code at `at` (1, 11, 1.1, gx0101) when a dash and a Chinese name follow it, else 0. */
export function codeLength(text: string, at: number): number {
  let start = at;
  while (start < at + 4 && isLatin(text.charCodeAt(start))) start += 1;
  let end = digitsEnd(text, start, 6);
  if (end === start) return 0;
  for (let parts = 0; parts < 3 && isPoint(text.charCodeAt(end)); parts += 1) {
    const next = digitsEnd(text, end + 1, 3);
    if (next === end + 1) break;
    end = next;
  }
  return isDash(text.charCodeAt(end)) && isHan(text.charCodeAt(end + 1)) ? end - at : 0;
}

const LEVEL_NAME_LIMIT = 24;
const FULL_STOP = 0x3002;

/** End of a level's name that begins at `at`: the next separator, stop, or second code; `at` when there is no such name. */
export function levelNameEnd(text: string, at: number): number {
  const limit = Math.min(text.length, at + LEVEL_NAME_LIMIT);
  let end = at;
  while (end < limit) {
    const code = text.charCodeAt(end);
    if (isSeparator(code) || isColon(code) || code === FULL_STOP) return end;
    if (end > at && isDigit(code) && codeLength(text, end) > 0) return end;
    end += 1;
  }
  return end === text.length ? end : at;
}

/** True when a level ("1-产出指标；") begins at `at`. */
function levelAt(text: string, at: number): number {
  const length = codeLength(text, at);
  if (length === 0) return -1;
  const name = at + length + 1;
  const end = levelNameEnd(text, name);
  return end > name ? end : -1;
}

const LEVEL1_NAME = new RegExp(`(?:一级指标[:：])?(?:${FIRST_LEVELS})指标(?=[；;，,、])`, "y");
const LEVEL2_NAME = /[；;，,、](?:二级指标[:：])?[\u4e00-\u9fff]{2,14}?(?:指标|满意度)(?=[；;，,、])/y;

/** Where a first level's name without a code ends that begins at `at`; -1 when there is none. */
function plainLevelAt(text: string, at: number): number {
  LEVEL1_NAME.lastIndex = at;
  return LEVEL1_NAME.test(text) ? LEVEL1_NAME.lastIndex : -1;
}

/** True when a first and a second level without codes begin at `at`, and nothing before them could be their code or ordinal. */
function twoPlainLevelsAt(text: string, at: number): boolean {
  const before = at > 0 ? text.charCodeAt(at - 1) : 0;
  if (isDigit(before) || isDash(before) || isMark(before) || isColon(before)) return false;
  const end = plainLevelAt(text, at);
  if (end < 0) return false;
  LEVEL2_NAME.lastIndex = end;
  return LEVEL2_NAME.test(text);
}

/** Characters that a first level's name, or its label, begins with. */
const FIRST_OF_LEVEL = new Set([..."产效成满一"].map((it) => it.charCodeAt(0)));

/** True when a first and a second level, both with codes, begin at `at`. */
function twoLevelsAt(text: string, at: number): boolean {
  let end = levelAt(text, at);
  if (end < 0) return false;
  if (isSeparator(text.charCodeAt(end))) end += 1;
  return levelAt(text, end) >= 0;
}

/** An edge: the start of the text, or behind a stop or a separator. */
function isEdge(text: string, at: number): boolean {
  return at === 0 || isEdgeSign(text.charCodeAt(at - 1));
}

/** How many of the digits before a mark are the ordinal's, when the run does not begin at an edge. */
function ordinalDigits(run: string, due: number, before: string): number {
  const digits = halfWidth(run);
  const expected = String(due);
  if (digits === expected) return digits.length;
  if (digits.endsWith(expected)) return expected.length;
  // Behind a word ("有提高3、") a short number is an ordinal out of order; behind a colon or a point it belongs to the value but for its last digit.
  if (digits.length <= 2 && !":：.．".includes(before)) return digits.length;
  return 1;
}

/** All anchors in the joined text, in order. Linear in its length. */
export function findAnchors(text: string): Anchor[] {
  const anchors: Anchor[] = [];
  let due = 1;
  let at = 0;
  let colon = -1;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (!isDigit(code)) {
      if (isColon(code)) colon = at;
      // Behind a value at the earliest: 满意度指标 may be a second level as well.
      const last = anchors[anchors.length - 1];
      if (FIRST_OF_LEVEL.has(code) && (last ? colon > last.mark.end : isEdge(text, at)) && twoPlainLevelsAt(text, at)) {
        anchors.push({ ordinal: span(at, at), mark: span(at, at) });
        due += 1;
      }
      at += 1;
      continue;
    }
    const start = at;
    while (at < text.length && isDigit(text.charCodeAt(at))) at += 1;
    const mark = text.charCodeAt(at);
    const edge = isEdge(text, start);
    // "1-产出指标；1.1-数量指标": behind a first level, before any value, a dotted number is the second level's code and no ordinal.
    const last = anchors[anchors.length - 1];
    if (isPoint(mark) && last && colon < last.mark.end && isSeparator(text.charCodeAt(start - 1))) {
      const dotted = codeLength(text, start);
      if (dotted > at - start) {
        at = start + dotted;
        continue;
      }
    }
    if (isMark(mark)) {
      const level = levelAt(text, at + 1) >= 0;
      const strong = (level && (mark === ORDINAL_MARK || edge || twoLevelsAt(text, at + 1))) || (edge && plainLevelAt(text, at + 1) >= 0);
      // "1、1-产出指标；11、数量指标": behind a first level and before any value, a number out of turn is a code with the wrong mark.
      const isCode = last !== undefined && colon < last.mark.end && isSeparator(text.charCodeAt(start - 1)) && halfWidth(text.slice(start, at)) !== String(due);
      const weak = mark === ORDINAL_MARK && edge && !isCode;
      if (strong || weak) {
        const run = text.slice(start, at);
        const length = edge ? run.length : ordinalDigits(run, due, text[start - 1] ?? "");
        anchors.push({ ordinal: span(at - length, at), mark: span(at, at + 1) });
        const value = Number(halfWidth(text.slice(at - length, at)));
        due = (Number.isSafeInteger(value) ? value : due) + 1;
        // The code behind the mark is this item's own and no anchor.
        at += 1 + codeLength(text, at + 1);
        continue;
      }
    }
    // No ordinal: "1-产出指标；11-数量指标" at an edge, or glued to what stands before it; "21-产出指标；11-…" has lost its 、.
    if (isDash(mark)) {
      const run = halfWidth(text.slice(start, at));
      const ordinal = edge && run.length > 1 && run.startsWith(String(due)) && run.length > String(due).length ? String(due).length : 0;
      const code = edge ? start + ordinal : at - 1;
      if (twoLevelsAt(text, code)) {
        anchors.push({ ordinal: span(code - ordinal, code), mark: span(code, code) });
        due += 1;
        at += 1;
      }
    }
  }
  return anchors;
}
