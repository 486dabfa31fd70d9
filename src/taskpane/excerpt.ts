import type { Span } from "../core/sheet/span";

/** A stretch of a cell's text around what is meant, in three parts. */
export interface Excerpt {
  readonly before: string;
  readonly marked: string;
  readonly after: string;
}

/** Line breaks and characters that do not show, made visible. */
export function visible(text: string): string {
  return text
    .replace(/\r\n|[\r\n\u0085\u2028\u2029]/g, "↵")
    .replace(/\t/g, "→")
    // eslint-disable-next-line no-control-regex -- these are what must be made visible
    .replace(/[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g, "␣");
}

/** Cuts `text` to about `room` characters around the span, on whole characters; the cut ends carry …. */
export function excerptOf(text: string, span: Span, room = 56): Excerpt {
  const length = Math.min(span.end - span.start, room);
  const spare = Math.max(12, room - length);
  let from = Math.max(0, span.start - Math.floor(spare / 2));
  let to = Math.min(text.length, span.end + Math.ceil(spare / 2));
  if (isLow(text, from)) from -= 1;
  if (isLow(text, to)) to += 1;
  return {
    before: (from > 0 ? "…" : "") + visible(text.slice(from, span.start)),
    marked: visible(text.slice(span.start, span.end)),
    after: visible(text.slice(span.end, to)) + (to < text.length ? "…" : ""),
  };
}

function isLow(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff;
}
