import type { Span } from "./span";

/**
 * A cell's text as a person reads it: without line breaks from a PDF copy, zero-width and control characters,
 * and blanks that stand between Chinese characters. Rules read `text`; findings and edits speak of `raw`.
 * {@link rawSpan} leads back, so nothing is lost.
 */
export interface Joined {
  /** The cell's own text, untouched. Spans of findings and edits are offsets into this (UTF-16 units). */
  readonly raw: string;
  /** The joined text. Spans of fields and parsed pieces are offsets into this (UTF-16 units). */
  readonly text: string;
  /** For each character of `text` its offset in `raw`; null when both are the same. */
  readonly offsets: Uint32Array | null;
  /** Whether nothing was dropped but blanks before the first character, as labels are set in; true too where nothing was dropped. */
  readonly plain: boolean;
}

/** A text of which only the blanks before it were dropped. Few ask where its characters stand, so that this is worked out for them alone. */
export class Indented implements Joined {
  readonly text: string;

  constructor(
    readonly raw: string,
    indent: number,
  ) {
    this.text = raw.slice(indent);
  }

  get indent(): number {
    return this.raw.length - this.text.length;
  }

  get plain(): boolean {
    return true;
  }

  get offsets(): Uint32Array {
    return Uint32Array.from({ length: this.text.length }, (_it, at) => at + this.indent);
  }
}

/** Anything that could be dropped; most texts hold none and are returned as they are. */
// eslint-disable-next-line no-control-regex -- control characters are what this looks for
const SUSPECT = /[\s\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\u180e\ufe00-\ufe0f\ufeff]/;

/** Whether all characters are of the kinds that nearly all texts are made of: printable ASCII, and Chinese with its punctuation. */
function isOrdinary(text: string, from = 0): boolean {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code <= 0x20 || (code >= 0x7f && code <= 0x3000) || (code >= 0xfe00 && (code <= 0xfe0f || code === 0xfeff))) return false;
  }
  return true;
}

/** Characters that never show: zero-width, direction marks, soft hyphen, variation selectors, controls other than tab and breaks. */
export function isInvisible(code: number): boolean {
  return (
    (code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d) ||
    (code >= 0x7f && code <= 0x9f && code !== 0x85) ||
    code === 0xad ||
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x206f) ||
    code === 0x180e ||
    (code >= 0xfe00 && code <= 0xfe0f) ||
    code === 0xfeff
  );
}

export function isLineBreak(code: number): boolean {
  return code === 0x0a || code === 0x0d || code === 0x85 || code === 0x2028 || code === 0x2029;
}

/** Blank within a line: space, tab, no-break space, ideographic space and their like. */
export function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0xa0 || code === 0x3000 || (code >= 0x2000 && code <= 0x200a) || code === 0x202f || code === 0x205f;
}

/** Latin letters: between two of these a blank separates words and is kept. */
function isLatin(code: number): boolean {
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a) || (code >= 0xc0 && code <= 0x24f);
}

/** Letters and digits of Western writing. */
function isWordCode(code: number): boolean {
  return isLatin(code) || (code >= 0x30 && code <= 0x39);
}

/**
 * Joins a cell's text. A run of blanks, breaks and invisible characters is dropped, except that
 * - blanks alone between two Western letters or digits ("Windows 10") stay, and
 * - a run with a line break between two Latin letters keeps one character of itself as the blank between words.
 */
export function join(raw: string): Joined {
  let indent = 0;
  while (indent < raw.length && isBlank(raw.charCodeAt(indent))) indent += 1;
  if (isOrdinary(raw, indent)) return indent === 0 ? { raw, text: raw, offsets: null, plain: true } : indent < raw.length ? new Indented(raw, indent) : joinAny(raw);
  return SUSPECT.test(raw) ? joinAny(raw) : { raw, text: raw, offsets: null, plain: true };
}

function joinAny(raw: string): Joined {
  let text = "";
  const kept: number[] = [];
  let at = 0;
  while (at < raw.length) {
    const code = raw.charCodeAt(at);
    if (!isBlank(code) && !isLineBreak(code) && !isInvisible(code)) {
      text += raw[at] ?? "";
      kept.push(at);
      at += 1;
      continue;
    }
    const start = at;
    let broken = false;
    let blank = false;
    while (at < raw.length) {
      const next = raw.charCodeAt(at);
      if (isLineBreak(next)) broken = true;
      else if (isBlank(next)) blank = true;
      else if (!isInvisible(next)) break;
      at += 1;
    }
    const before = kept.length > 0 ? raw.charCodeAt(kept[kept.length - 1] ?? 0) : 0;
    const after = at < raw.length ? raw.charCodeAt(at) : 0;
    const keep = broken ? isLatin(before) && isLatin(after) : blank && isWordCode(before) && isWordCode(after);
    if (keep) {
      text += " ";
      kept.push(start);
    }
  }
  return text.length === raw.length && text === raw ? { raw, text: raw, offsets: null, plain: true } : { raw, text, offsets: Uint32Array.from(kept), plain: false };
}

/** The stretch of `raw` that shows the joined stretch: from its first character to just behind its last one. */
export function rawSpan(joined: Joined, at: Span): Span {
  const { offsets, raw } = joined;
  if (!offsets) return at;
  const start = at.start < offsets.length ? (offsets[at.start] ?? 0) : raw.length;
  if (at.end <= at.start) {
    // A place between two characters hugs the one before it, so that an insertion stays on that line.
    const before = at.start > 0 ? (offsets[at.start - 1] ?? 0) + 1 : start;
    return { start: Math.min(before, start), end: Math.min(before, start) };
  }
  return { start, end: (offsets[at.end - 1] ?? raw.length - 1) + 1 };
}

/** What the joined stretch reads as. */
export function slice(joined: Joined, at: Span): string {
  return joined.text.slice(at.start, at.end);
}

// eslint-disable-next-line no-control-regex -- as above
const UNWANTED = /[\s\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\u3000]/;
const ALL_UNWANTED = new RegExp(UNWANTED.source + "+", "g");

/** Joined text without any blank at all: how names and headers are compared ("绩 效 指 标" is 绩效指标). */
export function squeezed(text: string): string {
  return !isOrdinary(text) && UNWANTED.test(text) ? text.replace(ALL_UNWANTED, "") : text;
}
