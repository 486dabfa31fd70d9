import { isBlank, isLineBreak, type Joined } from "../sheet/joined";
import { isEmpty, span, type Span } from "../sheet/span";
import { halfWidth, isDigit } from "./characters";
import { FIRST_LEVELS as FIRST } from "./levelWords";

/**
 * An indicator in a cell that lists its indicators below headings instead of writing each in full:
 *
 *     产出指标：数量指标：1、培训人数：≥200人；2、…；质量指标：培训合格率≥95%。效益指标：…
 *
 * All spans are offsets into the joined text (UTF-16 units).
 */
export interface OutlineItem {
  readonly whole: Span;
  /** The headings it stands below; null where there is none. */
  readonly level1: Span | null;
  readonly level2: Span | null;
  /** A hole where an entry is nothing but a number or a date: below 时效指标 it says all there is. */
  readonly name: Span;
  /** A hole where it is missing; null where name and value cannot be told apart. */
  readonly value: Span | null;
}

/** The headings that hold at a cell's end, for the cell below that goes on with it. */
export interface OutlineState {
  readonly level1: Span | null;
  readonly level2: Span | null;
}

const SECOND =
  "产出数量|产出质量|产出时效|产出成本|数量|质量|时效|经济成本|社会成本|生态环境成本|经济效益|社会效益|生态环境效益|生态效益|可持续影响|社会公众或服务对象满意度|社会公众满意度|服务对象满意度|受益对象满意度";
const ORDINAL = "[一二三四五六七八九十]{1,2}[、.．]|[（(][一二三四五六七八九十\\d]{1,2}[）)]|\\d{1,2}[、.．)）]";
/** Names of levels, a second one perhaps behind its first (产出指标-数量指标：), and at an edge whatever calls itself 指标; what ends them. */
const HEADING = new RegExp(`(${ORDINAL})?(?:((?:${FIRST})(?:指标)?)[-—－/／·])?((?:${SECOND}|${FIRST})(指标)?|[\\u4e00-\\u9fff]{2,8}指标)(?:[（(][^（()）]{1,8}[)）])?([：:]|[-—－])?`, "g");
const IS_FIRST = new RegExp(`^(?:${FIRST})(?:指标)?$`);
const EDGE = /[；;。，,、：:]/;
const ENTRY_END = /[；;。]/;
const ORDINAL_AT = /(\d{1,2})[、.．)）](?=\D)|[（(](\d{1,2})[）)]|[①-⑳]/y;
const SIGN = /[≥≤≧≦⩾⩽＞＜><=＝]|不低于|不少于|不超过|不高于|不大于|不小于|大于|小于|达到(?=\d)/;
/** Words between a name and its number that belong to the number. */
const BEFORE_NUMBER = /(?:大?约为?|近|超过?|至少|最多|不足|每[年月季次]|全年)$/;
/** What ends a name that measures; what follows it without a mark is the value. Not 效率. */
const MEASURE = /^(?:满意度|.{1,30}?(?:[^效功频利税汇]率|满意度|人次|场次|数量|数(?![量据字额学码])|比例))(?![和与及、的或])/;
/** A name shorter or longer than this is none. */
const LEAST_NAME = 2;
const LONGEST_NAME = 40;
const LONGEST_VALUE = 60;
/** An outline is never longer. */
const LONGEST = 8000;

interface Heading {
  readonly start: number;
  readonly end: number;
  /** The first level where a second one follows it in the same heading. */
  readonly above: Span | null;
  readonly name: Span;
  readonly isFirst: boolean;
}

/** Whether a line ends right before a character of the joined text. */
function beginsLine({ raw, offsets }: Joined, at: number): boolean {
  let before = (offsets?.[at] ?? at) - 1;
  while (before > 0 && isBlank(raw.charCodeAt(before))) before -= 1;
  return at > 0 && isLineBreak(raw.charCodeAt(before));
}

/** Where an ordinal begins that may have digits of a value before it: "率100⏎3.时效指标". */
function ordinalStart(joined: Joined, at: number, digits: number): number {
  for (let start = at + digits - 1; start > at; start -= 1) if (beginsLine(joined, start)) return start;
  return digits > 1 && isDigit(joined.text.charCodeAt(at - 1)) ? at + digits - 1 : at;
}

/** What a match of {@link HEADING} is; null for what only looks like one. */
function headingAt(joined: Joined, match: RegExpExecArray): Heading | null {
  const { text } = joined;
  const [whole, ordinal = "", above = "", name = "", called, mark = ""] = match;
  const digits = /^\d+/.exec(ordinal)?.[0].length ?? 0;
  const start = ordinalStart(joined, match.index, digits);
  const end = match.index + whole.length;
  const isEdge = start === 0 || EDGE.test(text[start - 1] ?? "") || beginsLine(joined, start);
  const isLevel = called !== undefined || !name.endsWith("指标");
  // 服务质量： is no heading; where a level's name ends in 指标 and a colon it is one, whatever stands before it. Without a colon it has a line to itself, with a dash it is known.
  const isHeading = mark === "" ? isEdge && called !== undefined && (end === text.length || beginsLine(joined, end)) : /[：:]/.test(mark) ? isEdge || called !== undefined || (ordinal !== "" && !isLevel) : isEdge && isLevel;
  if (!isHeading) return null;
  const at = end - whole.length + ordinal.length;
  const own = above === "" ? at : text.indexOf(name, at + above.length);
  return { start, end, above: above === "" ? null : span(at, at + above.length), name: span(own, own + name.length), isFirst: IS_FIRST.test(name) };
}

function headingsOf(joined: Joined): Heading[] {
  const found: Heading[] = [];
  HEADING.lastIndex = 0;
  for (let match = HEADING.exec(joined.text); match; match = HEADING.exec(joined.text)) {
    const heading = headingAt(joined, match);
    if (heading) found.push(heading);
    // The name of a level may begin within what is none: 90分时效指标.
    else HEADING.lastIndex = match.index + 1;
  }
  return found;
}

/** Where the entries of a stretch begin and end: parted by stops, and by ordinals that are due. */
function entriesOf(text: string, from: number, to: number): Span[] {
  const entries: Span[] = [];
  let start = from;
  let due = 1;
  const close = (end: number): void => {
    if (text.slice(start, end).trim() !== "") entries.push(span(start, end));
  };
  for (let at = from; at < to; at += 1) {
    if (ENTRY_END.test(text[at] ?? "")) {
      close(at);
      start = at + 1;
      continue;
    }
    ORDINAL_AT.lastIndex = at;
    const ordinal = ORDINAL_AT.exec(text);
    if (!ordinal || at + ordinal[0].length > to) continue;
    const digits = ordinal[1] ?? ordinal[2];
    const isDue = digits === undefined || Number(halfWidth(digits)) === due;
    if (at !== start && !isDue) continue;
    close(at);
    due += 1;
    start = at + ordinal[0].length;
    at = start - 1;
  }
  close(to);
  return entries;
}

function trimmed(text: string, from: number, to: number): Span {
  let [start, end] = [from, to];
  while (start < end && /[\s，,、：:]/.test(text[start] ?? "")) start += 1;
  while (end > start && /[\s，,、]/.test(text[end - 1] ?? "")) end -= 1;
  return span(start, end);
}

/** Where an entry's value begins; -1 where nothing tells. */
function cutOf(words: string): number {
  const colon = words.search(/[：:]/);
  if (colon >= 0) return colon;
  const sign = words.search(SIGN);
  if (sign >= LEAST_NAME) return sign;
  const digit = words.search(/[0-9０-９]/);
  if (digit >= LEAST_NAME) return digit - (BEFORE_NUMBER.exec(words.slice(0, digit))?.[0].length ?? 0);
  return MEASURE.exec(words)?.[0].length ?? -1;
}

/** What a slot of the form says that nobody uses. */
const NOT_USED = /^(?:无|不适用|不涉及|[/／—–-]+)$/;
const BEGINS_AS_VALUE = /^(?:[0-9０-９]|不低于|不少于|不超过|不高于|不大于|不小于|大于|小于|[≥≤≧≦⩾⩽＞＜><=＝])/;

/** 培训人数20人，培训期数4期: one entry each, where each part has a name and a number. A comma in a number parts nothing. */
function partsOf(text: string, entry: Span): Span[] {
  const parts: Span[] = [];
  let start = entry.start;
  for (let at = entry.start; at <= entry.end; at += 1) {
    const isPart = at === entry.end || (/[，,、]/.test(text[at] ?? "") && !(isDigit(text.charCodeAt(at - 1)) && isDigit(text.charCodeAt(at + 1))));
    if (!isPart) continue;
    const words = text.slice(start, at);
    if (!/^\s*[\u4e00-\u9fff]{2}/.test(words) || !/[0-9０-９]/.test(words)) return [entry];
    parts.push(span(start, at));
    start = at + 1;
  }
  return parts;
}

/** Name and value of an entry; null where it is no single indicator. */
function fieldsOf(text: string, entry: Span): { name: Span; value: Span | null } | null {
  const { start, end } = trimmed(text, entry.start, entry.end);
  if (end - start <= LONGEST_VALUE && BEGINS_AS_VALUE.test(text.slice(start, end)) && !/[：:]/.test(text.slice(start, end))) return { name: span(start, start), value: span(start, end) };
  const cut = cutOf(text.slice(start, end));
  let name = trimmed(text, start, cut < 0 ? end : start + cut);
  let value = cut < 0 ? null : trimmed(text, start + cut, end);
  // 培训人数（20人）
  if (value && /[（(]/.test(text[name.end - 1] ?? "")) {
    if (!/^[^（()）]+[)）]$/.test(text.slice(value.start, value.end))) return null;
    name = trimmed(text, name.start, name.end - 1);
    value = span(value.start, value.end - 1);
  }
  const length = name.end - name.start;
  if (length < LEAST_NAME || length > LONGEST_NAME) return null;
  if (!value) return { name, value };
  const said = text.slice(value.start, value.end);
  // A second colon or sign speaks of a second indicator.
  if (said.length > LONGEST_VALUE || /[：:]/.test(said) || SIGN.test(said.replace(SIGN, ""))) return null;
  return { name, value: isEmpty(value) ? span(end, end) : value };
}

/**
 * Reads a cell as an outline that begins with a heading, or goes on below the headings of the cell before. Null unless all of it can be
 * read so: a cell is read in one way or the other, never half. Needs time linear in the text's length, up to {@link LONGEST}.
 */
export function readOutline(joined: Joined, goesOn = false): { readonly items: readonly OutlineItem[]; readonly ends: OutlineState } | null {
  const { text } = joined;
  if (text.length > LONGEST) return null;
  const headings = headingsOf(joined);
  const [first] = headings;
  if (!goesOn && first?.start !== 0) return null;
  const items: OutlineItem[] = [];
  let level1: Span | null = null;
  let level2: Span | null = null;
  const read = (from: number, to: number): boolean => {
    for (const entry of entriesOf(text, from, to).flatMap((it) => partsOf(text, it))) {
      if (NOT_USED.test(text.slice(entry.start, entry.end).trim())) continue;
      const fields = fieldsOf(text, entry);
      if (!fields) return false;
      items.push({ whole: entry, level1, level2, ...fields });
    }
    return true;
  };
  if (!read(0, first?.start ?? text.length)) return null;
  for (const [at, heading] of headings.entries()) {
    const to = headings[at + 1]?.start ?? text.length;
    // 成本指标 with indicators of its own behind 产出指标 is its second level, as older forms have it.
    const isBelow = level1 !== null && text.startsWith("产出", level1.start) && text.startsWith("成本", heading.name.start) && text.slice(heading.end, to).trim() !== "";
    if (heading.above) level1 = heading.above;
    if (heading.isFirst && !isBelow) {
      level1 = heading.name;
      level2 = null;
    } else level2 = heading.name;
    if (!read(heading.end, to)) return null;
  }
  // A slot below a column's header may be empty; a cell of its own lists something.
  return items.length === 0 && !goesOn ? null : { items, ends: { level1, level2 } };
}
