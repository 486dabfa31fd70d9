import type { Joined } from "../sheet/joined";
import { span, type Span } from "../sheet/span";
import { codeLength, findAnchors, levelNameEnd, type Anchor } from "./anchors";
import { isColon, isHan, isSeparator, isStop } from "./characters";
import type { PackedItem, PackedLevel, PackedText, PackedValue, Token } from "./packedText";
import { standardItems, type StandardItem } from "./standard";
import { tokensOf } from "./tokens";

type Field = "level1" | "level2" | "name" | "cycle" | "annual";

/** 实施周期指标值, 年度指标值 and their like. What stands before 指标值 or 目标值 tells which it is; alone it means the year. Longest first. */
const CYCLE_WORDS = ["项目实施期", "实施周期", "项目周期", "实施期", "全周期", "中长期", "项目总", "周期", "中期", "长期", "总体"];
const ANNUAL_WORDS = ["本年度", "年度", "本年", "当年"];
const BEFORE_LABEL = "绩效";
/** Marks that are typed where a colon was meant. */
const COLON_LIKE = "；;，,、。.．︰﹕∶";
/** What 指标值 and 目标值 end in, and how long they are. */
const LABEL_END = "标值";
const LABEL_CORE = 3;
const ZHI_OF_ZHIBIAO = "指".charCodeAt(0);
const MU_OF_MUBIAO = "目".charCodeAt(0);

/** The longest of the words that ends at `end` and does not begin before `from`; "" for none. */
function wordBefore(text: string, from: number, end: number, words: readonly string[]): string {
  const last = text.charCodeAt(end - 1);
  for (const word of words) {
    const start = end - word.length;
    if (word.charCodeAt(word.length - 1) === last && start >= from && text.startsWith(word, start)) return word;
  }
  return "";
}

interface Label {
  readonly kind: "cycle" | "annual";
  readonly label: Span;
  readonly colon: Span;
}

/** Where 标值 stands in a text, in order: labels are looked for nowhere else. */
function labelEnds(text: string): number[] {
  const ends: number[] = [];
  for (let at = text.indexOf(LABEL_END); at >= 0; at = text.indexOf(LABEL_END, at + LABEL_END.length)) ends.push(at);
  return ends;
}

/** Labels among `ends` from the `nth` on. One without a colon counts only behind a separator, so that a name may hold the word. */
function findLabels(text: string, from: number, to: number, ends: readonly number[], nth: number): Label[] {
  const found: Label[] = [];
  for (let it = nth; it < ends.length; it += 1) {
    const core = (ends[it] ?? 0) - 1;
    const end = core + LABEL_CORE;
    if (end > to) break;
    if (core < from) continue;
    const first = text.charCodeAt(core);
    if (first !== ZHI_OF_ZHIBIAO && first !== MU_OF_MUBIAO) continue;
    const plain = core - BEFORE_LABEL.length;
    const words = plain >= from && text.startsWith(BEFORE_LABEL, plain) ? plain : core;
    const cycle = wordBefore(text, from, words, CYCLE_WORDS);
    const start = words - (cycle === "" ? wordBefore(text, from, words, ANNUAL_WORDS) : cycle).length;
    const colon = end < to && isColon(text.charCodeAt(end));
    if (!colon && !(start > from && isSeparator(text.charCodeAt(start - 1)))) continue;
    // Several colons in a row are one mistake of typing, not a value that begins with a colon.
    let behind = end;
    while (behind < to && isColon(text.charCodeAt(behind))) behind += 1;
    found.push({ kind: cycle === "" ? "annual" : "cycle", label: span(start, end), colon: span(end, behind) });
  }
  for (let it = 0; it < found.length; it += 1) {
    const label = found[it];
    if (label && label.colon.end === label.colon.start) found[it] = withMistypedColon(text, label, found[it + 1]?.label.start ?? to);
  }
  return found;
}

/** "年度指标值；95%": a mark between a label and its value was meant as the colon. Right before the next label, or at the end, it is what it looks like. */
function withMistypedColon(text: string, it: Label, to: number): Label {
  const at = it.label.end;
  if (it.colon.end > at || at + 1 >= to || !COLON_LIKE.includes(text[at] ?? "")) return it;
  const next = text.charCodeAt(at + 1);
  return isStop(next) || isSeparator(next) ? it : { ...it, colon: span(at, at + 1) };
}

function hole(at: number): Span {
  return span(at, at);
}

function emptyLevel(at: number): PackedLevel {
  return { whole: hole(at), code: hole(at), dash: hole(at), name: hole(at) };
}

function emptyValue(at: number): PackedValue {
  return { whole: hole(at), label: hole(at), colon: hole(at), value: hole(at) };
}

const FULL_STOP = 0x3002;
const SEMICOLON = 0x3b;
const WIDE_SEMICOLON = 0xff1b;

const PLAIN_LEVEL = /^[^0-9０-９]{1,14}?(?:指标|满意度)(?:[（(][^（()）]{0,8}[)）])?$/;
/** A level's name and what follows it without a mark between: 数量指标培训人数. */
const NAME_BEHIND_LEVEL = /^.{1,10}?指标(?=.{2})/;
const DASHLESS_CODE = /[0-9０-９]{1,4}/y;
/** What is typed between code and name where a dash was meant. */
const DASH_LIKE = /[-－—–−_~～:：.．、·]{1,3}/y;
/** A code whose name was left out: "1-；". */
const BARE_CODE = /[0-9０-９]{1,4}[-－—–−](?=[；;，,。]|$)/y;

/** Reads a level at `at`: code, dash and name, of which one may be missing; or a name alone that calls itself 指标; null when there is none. */
function readLevel(text: string, at: number, to: number): PackedLevel | null {
  const length = codeLength(text, at);
  if (length > 0) {
    const dash = at + length;
    const end = trimBack(text, dash + 1, Math.min(to, levelNameEnd(text, dash + 1)));
    if (end <= dash + 1) return null;
    return { whole: span(at, end), code: span(at, dash), dash: span(dash, dash + 1), name: span(dash + 1, end) };
  }
  BARE_CODE.lastIndex = at;
  const bare = BARE_CODE.exec(text)?.[0].length ?? 0;
  if (bare > 0 && at + bare <= to) return { whole: span(at, at + bare), code: span(at, at + bare - 1), dash: span(at + bare - 1, at + bare), name: hole(at + bare) };
  DASHLESS_CODE.lastIndex = at;
  const digits = DASHLESS_CODE.exec(text)?.[0].length ?? 0;
  let start = at + digits;
  if (digits > 0) {
    DASH_LIKE.lastIndex = start;
    start += DASH_LIKE.exec(text)?.[0].length ?? 0;
  }
  if (!isHan(text.charCodeAt(start))) return null;
  const end = trimBack(text, start, Math.min(to, levelNameEnd(text, start)));
  // A code of two digits with a mark that should be a dash tells a level as well: 22_社会效益.
  const isMarked = digits === 2 && start > at + digits && end - start <= 10 && isSeparator(text.charCodeAt(end));
  if (end <= start || !(isMarked || PLAIN_LEVEL.test(text.slice(start, end)))) return null;
  return { whole: span(at, end), code: span(at, at + digits), dash: span(at + digits, start), name: span(start, end) };
}

/** End of the marks between two fields, whatever was typed there; `at` where there are none, or nothing behind them. */
function gapEnd(text: string, at: number, to: number): number {
  let end = at;
  while (end < to && isGap(text.charCodeAt(end))) end += 1;
  return end < to ? end : at < to && isSeparator(text.charCodeAt(at)) ? at + 1 : at;
}

function isGap(code: number): boolean {
  return isSeparator(code) || isStop(code) || isColon(code);
}

/** The level without the name that is glued to it, when the name is missing otherwise. */
function withoutName(text: string, level: PackedLevel): PackedLevel {
  const own = NAME_BEHIND_LEVEL.exec(text.slice(level.name.start, level.name.end))?.[0].length;
  if (own === undefined) return level;
  const end = level.name.start + own;
  return { ...level, whole: span(level.whole.start, end), name: span(level.name.start, end) };
}

const FIELD_LABEL = /(?:[一二三]级指标(?:名称)?|指标名称)[:：]/y;

/** Behind the label of a field, where one is written ("二级指标：数量指标"); else `at`. */
function behindLabel(text: string, at: number): number {
  FIELD_LABEL.lastIndex = at;
  return FIELD_LABEL.test(text) ? FIELD_LABEL.lastIndex : at;
}

/** Moves `end` back over separators and stops; what they cover is returned as the separator. */
function trimBack(text: string, from: number, end: number): number {
  let at = end;
  while (at > from && (isStop(text.charCodeAt(at - 1)) || isSeparator(text.charCodeAt(at - 1)))) at -= 1;
  return at;
}

/** Where the last value of an item ends: at the first 。; or at ； before text that is a label of its own, or the stretch's end. */
function lastValueEnd(text: string, from: number, to: number): number {
  let end = from;
  let semicolon = false;
  for (; end < to; end += 1) {
    const code = text.charCodeAt(end);
    if (code === FULL_STOP) break;
    semicolon ||= code === SEMICOLON || code === WIDE_SEMICOLON;
  }
  const label = semicolon ? /[；;][^；;:：。0-9]{1,12}[:：]/.exec(text.slice(from, end)) : null;
  return label ? from + label.index : end;
}

/** One item: from its anchor to where the next begins. Null when nothing in it is a field, so that it is free text. */
function parseItem(text: string, anchor: Anchor, to: number, ends: readonly number[], nth: number): { item: PackedItem; strayFrom: number } | null {
  const start = anchor.ordinal.start;
  let at = anchor.mark.end;
  const separators: { span: Span; after: Field }[] = [];
  const extra: Span[] = [];
  const takeSeparator = (after: Field): void => {
    const end = gapEnd(text, at, to);
    separators.push({ span: span(at, end), after });
    at = end;
  };

  const labels = findLabels(text, at, to, ends, nth);
  const firstLabel = labels[0]?.label.start ?? to;

  at = behindLabel(text, at);
  let level1 = readLevel(text, at, firstLabel);
  let level2: PackedLevel | null = null;
  if (level1) {
    level2 = readLevel(text, behindLabel(text, gapEnd(text, level1.whole.end, to)), firstLabel);
    const codeDigits = level1.code.end - level1.code.start;
    if (!level2 && codeDigits >= 2) {
      // Only one level, and its code is a second level's.
      level2 = level1;
      level1 = null;
    }
  }
  if (!level1 && !level2 && labels.length === 0) return null;
  const first = level1 ?? emptyLevel(at);
  if (level1) {
    at = level1.whole.end;
    takeSeparator("level1");
  }
  if (level2 && labels.length > 0 && gapEnd(text, level2.whole.end, to) === firstLabel) level2 = withoutName(text, level2);
  const second = level2 ?? emptyLevel(at);
  if (level2) {
    at = level2.whole.end;
    takeSeparator("level2");
  }

  at = behindLabel(text, at);
  // The name: up to the first label, or, without labels, up to the item's end.
  let name: Span;
  if (labels.length > 0) {
    let end = firstLabel;
    while (end > at && isGap(text.charCodeAt(end - 1))) end -= 1;
    const cut = cutAtSemicolon(text, at, end);
    name = span(at, cut);
    if (cut < end) extra.push(span(cut + 1, end));
    if (firstLabel > at) separators.push({ span: span(end, Math.min(firstLabel, end + 1)), after: "name" });
    at = firstLabel;
  } else {
    const limit = lastValueEnd(text, at, to);
    const end = trimBack(text, at, limit);
    const cut = cutAtSemicolon(text, at, end);
    name = span(at, cut);
    if (cut < end) extra.push(span(cut + 1, end));
    at = end;
  }

  let cycle: PackedValue | null = null;
  let annual: PackedValue | null = null;
  labels.forEach((label, index) => {
    const next = labels[index + 1];
    const from = label.colon.end;
    const limit = next ? next.label.start : lastValueEnd(text, from, to);
    const end = trimBack(text, from, limit);
    const value: PackedValue = { whole: span(label.label.start, Math.max(end, from)), label: label.label, colon: label.colon, value: span(from, Math.max(end, from)) };
    at = Math.max(end, from);
    // The same label twice: the first one counts, unless nothing stands behind it.
    const taken = label.kind === "cycle" ? cycle : annual;
    if (next?.kind === label.kind && value.whole.end === next.label.start) {
      extra.push(value.whole);
      at = next.label.start;
      return;
    }
    if (taken) extra.push(value.whole);
    else if (label.kind === "cycle") cycle = value;
    else annual = value;
    if (next) {
      separators.push({ span: span(at, Math.min(next.label.start, at + 1)), after: label.kind });
      at = next.label.start;
    }
  });

  // "…；备注：…" behind the last value, up to the item's stop.
  if (labels.length > 0 && at < to && (text.charCodeAt(at) === SEMICOLON || text.charCodeAt(at) === WIDE_SEMICOLON)) {
    let stop = at;
    while (stop < to && text.charCodeAt(stop) !== FULL_STOP) stop += 1;
    const end = trimBack(text, at, stop);
    if (end > at + 1) {
      separators.push({ span: span(at, at + 1), after: "annual" });
      extra.push(span(at + 1, end));
      at = end;
    }
  }

  // The stop: a run of stops that ends the item; ；and its like count only where the next item or the end follows.
  let end = at;
  while (end < to && isStop(text.charCodeAt(end))) end += 1;
  const stop = span(at, end);
  if (end < to) {
    // What stands between the stop and the next item belongs to no indicator.
    let head = at;
    while (head < end && text.charCodeAt(head) !== FULL_STOP) head += 1;
    if (head < end) end = head + 1;
  }
  const whole = span(start, end);
  const item: PackedItem = {
    whole,
    ordinal: anchor.ordinal,
    mark: anchor.mark,
    level1: first,
    level2: second,
    name,
    cycle: cycle ?? emptyValue(annual ? (annual as PackedValue).whole.start : at),
    annual: annual ?? emptyValue(at),
    separators,
    stop: span(stop.start, Math.min(stop.end, end)),
    extra,
  };
  return { item, strayFrom: end };
}

/** A name ends at ； or ; — commas, brackets and 、 may be part of it. */
function cutAtSemicolon(text: string, from: number, to: number): number {
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    if (code === WIDE_SEMICOLON || code === SEMICOLON) return at;
  }
  return to;
}

/** Takes the text of an indicator cell apart; see {@link PackedText} for what holds of the result. Never throws. */
export function parsePacked(joined: Joined): PackedText {
  const items = standardItems(joined.text);
  return items ? new Parsed(joined, items, NOTHING, items) : parseAny(joined);
}

const NOTHING: readonly Span[] = [];

/** {@link parsePacked} without a look at the standard form first. */
export function parseAny(joined: Joined): PackedText {
  const text = joined.text;
  const anchors = findAnchors(text);
  const ends = labelEnds(text);
  let nth = 0;
  const items: PackedItem[] = [];
  const stray: Span[] = [];
  let covered = 0;
  const leave = (to: number): void => {
    if (to <= covered) return;
    const last = stray[stray.length - 1];
    if (last && last.end === covered) stray[stray.length - 1] = span(last.start, to);
    else stray.push(span(covered, to));
    covered = to;
  };
  anchors.forEach((anchor, index) => {
    const to = anchors[index + 1]?.ordinal.start ?? text.length;
    while (nth < ends.length && (ends[nth] ?? 0) < anchor.ordinal.start) nth += 1;
    const parsed = parseItem(text, anchor, to, ends, nth);
    leave(anchor.ordinal.start);
    if (!parsed) {
      leave(to);
      return;
    }
    items.push(parsed.item);
    covered = parsed.strayFrom;
    leave(to);
  });
  leave(text.length);
  const shown = stray.length === 0 ? stray : stray.filter((it) => text.slice(it.start, it.end).trim() !== "");
  return new Parsed(joined, items, shown, null);
}

/** A class and not an object with a getter of its own: such a getter gives each object a shape of its own, and dead shapes hold what they saw. */
class Parsed implements PackedText {
  #laid: readonly Token[] | null = null;

  constructor(
    readonly joined: Joined,
    readonly items: readonly PackedItem[],
    readonly stray: readonly Span[],
    readonly standard: readonly StandardItem[] | null,
  ) {}

  /** Few callers want tokens; they are laid out when asked for. */
  get tokens(): readonly Token[] {
    return (this.#laid ??= tokensOf(this.joined.text, this.items));
  }
}
