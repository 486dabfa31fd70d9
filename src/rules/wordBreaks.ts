import { isBlank, isInvisible, isLineBreak } from "../core/sheet/joined";
import { isHan } from "../core/indicator/characters";
import type { Span } from "../core/sheet/span";

/** How a text is written: one phrase, the packed grammar, or sentences with paragraphs of their own. */
export type Writing = "phrase" | "packed" | "prose";

export interface WordBreaks {
  /** Runs of blanks and breaks to take out, in the raw text, in order. The first one lies inside a word. */
  readonly runs: readonly Span[];
  readonly breaks: number;
  readonly blanks: number;
}

const SENTENCE_END = "。！？!?；;：:…";
/** Signs that never begin a line: a break before one comes from a copy. */
const CLOSING = "，。、；：！？）》」』】〉”’％%…,;)";
const OPENING = "（《「『【〈“‘(";
const ORDINAL = /^(?:\d{1,2}(?:[、．）)]|\.(?!\d))|[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}[、.．]|[①-⑳⑴-⒇]|[-—•·●◆■○]|第[一二三四五六七八九十][，、,:：是])/;
/** A line that begins with a heading of its own: 质量指标：… */
const LABELLED = /^[\u4e00-\u9fff]{2,10}(?:指标|目标\d?)[:：]/;
/** A heading line of its own above the text. */
const HEADING = /(?:目标|任务|内容|措施|概况|情况|如下|方面|要求|依据|背景|意义|计划|安排)$/;

interface Run {
  readonly span: Span;
  readonly isBreak: boolean;
  /** Characters before and behind, invisible ones passed over; "" at the edges. */
  readonly before: string;
  readonly after: string;
}

function runsOf(raw: string): Run[] {
  const runs: Run[] = [];
  let before = "";
  let at = 0;
  while (at < raw.length) {
    const code = raw.charCodeAt(at);
    if (!isBlank(code) && !isLineBreak(code)) {
      if (!isInvisible(code)) before = raw[at] ?? "";
      at += 1;
      continue;
    }
    const start = at;
    let isBreak = false;
    while (at < raw.length && (isBlank(raw.charCodeAt(at)) || isLineBreak(raw.charCodeAt(at)))) {
      isBreak ||= isLineBreak(raw.charCodeAt(at));
      at += 1;
    }
    let next = at;
    while (next < raw.length && isInvisible(raw.charCodeAt(next))) next += 1;
    runs.push({ span: { start, end: at }, isBreak, before, after: raw[next] ?? "" });
  }
  return runs;
}

const isDigit = (char: string): boolean => /^[0-9０-９]$/.test(char);
const isLatin = (char: string): boolean => /^[A-Za-z\u00c0-\u024f]$/.test(char);
const han = (char: string): boolean => char !== "" && isHan(char.charCodeAt(0));

/** Columns a line takes on paper: two for a Chinese character. */
function width(line: string): number {
  let columns = 0;
  for (let at = 0; at < line.length; at += 1) columns += line.charCodeAt(at) > 0x2e7f ? 2 : 1;
  return columns;
}

/** Whether the line that ends here is as long as the longest, and that as long as a page's column: what an edge makes and a list does not. */
function isFullLine(line: string, longest: number): boolean {
  return longest >= 36 && width(line.trimEnd()) >= longest - 3;
}

type Kind = "inside" | "beside" | "none";

function kindOfBreak(raw: string, run: Run, writing: Writing, longest: number): Kind {
  const { before, after, span } = run;
  if (before === "" || after === "") return "none";
  const rest = raw.slice(span.end, span.end + 8);
  if (writing !== "packed" && SENTENCE_END.includes(before)) return "none";
  if ("。！？".includes(before)) return "none";
  if (CLOSING.includes(after)) return "inside";
  if (ORDINAL.test(rest)) return "none";
  if (isLatin(before) && (isLatin(after) || isDigit(after))) return "none";
  if (isDigit(before) && isLatin(after)) return "none";
  const isWord = (han(before) || isDigit(before) || isLatin(before)) && (han(after) || isDigit(after) || isLatin(after));
  if (isWord && isDigit(before) && isDigit(after)) return "inside";
  if (isDigit(after) && "-—–－~～".includes(before)) return "inside";
  if (!isWord) return writing === "phrase" && OPENING.includes(after) ? "none" : "beside";
  if (writing !== "prose") return "inside";
  if (LABELLED.test(raw.slice(span.end, span.end + 16))) return "none";
  const line = raw.slice(lineStart(raw, span.start), span.start);
  if (isFullLine(line, longest)) return "inside";
  if (!/[。！？；.!?;]["”’）)]?\s*$/.test(raw)) return "none";
  const plain = line.trim();
  return plain.length <= 16 && HEADING.test(plain) && !/[，。；,;]/.test(plain) ? "none" : "inside";
}

function lineStart(raw: string, end: number): number {
  let at = end;
  while (at > 0 && !isLineBreak(raw.charCodeAt(at - 1))) at -= 1;
  return at;
}

/**
 * Breaks and blanks inside words, as a copy from a PDF leaves them. What people write on purpose is none: indents, breaks behind
 * a sentence or before a list's ordinal, a heading's own line, blanks between Chinese and Western writing, a list whose lines are
 * not full. In a text that holds a break inside a word, the others that stand beside a comma or a bracket come from the same copy.
 */
export function wordBreaks(raw: string, writing: Writing): WordBreaks | null {
  const found = runsOf(raw);
  if (found.length === 0) return null;
  const longest = raw.split(/[\r\n\u0085\u2028\u2029]+/).reduce((most, it) => Math.max(most, width(it.trimEnd())), 0);
  // Words set apart by blanks alone are a list.
  const hasStops = writing !== "prose" || /[，。；、,;]/.test(raw);
  const kinds = found.map((run): Kind => (run.isBreak ? kindOfBreak(raw, run, writing, longest) : hasStops && han(run.before) && han(run.after) ? "inside" : "none"));
  if (!kinds.includes("inside")) return null;
  const broken = found.some((run, index) => run.isBreak && kinds[index] === "inside");
  const taken = found.filter((_run, index) => kinds[index] === "inside" || (broken && kinds[index] === "beside"));
  const inside = found.filter((_run, index) => kinds[index] === "inside");
  const first = inside[0];
  if (!first) return null;
  return {
    runs: [first.span, ...taken.filter((it) => it !== first).map((it) => it.span)],
    breaks: taken.filter((it) => it.isBreak).length,
    blanks: taken.filter((it) => !it.isBreak).length,
  };
}
