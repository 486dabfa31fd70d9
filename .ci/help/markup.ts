// Text made safe for a page, and stretches of it highlighted.
import type { Mark } from "./examples";

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Signs that nobody sees, by the name they are shown under. */
const UNSEEN: Readonly<Record<string, string>> = { "\u200b": "零宽空格", "\u200c": "零宽不连字", "\u200d": "零宽连字", "\ufeff": "字节序标记", "\u00a0": "不间断空格", "\u00ad": "软连字符" };

export function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (it) => ENTITIES[it] ?? it);
}

function isUnseen(char: string): boolean {
  return UNSEEN[char] !== undefined || /[\p{Cc}\p{Cf}]/u.test(char);
}

/** A text of a cell: line breaks are kept and shown, signs that nobody sees are named. */
function visible(text: string): string {
  let html = "";
  for (const char of text) {
    if (char === "\n") html += '<span class="unseen">↵</span><br>';
    else if (char === "\r") continue;
    else if (char === "\t") html += '<span class="unseen">⇥</span>';
    else if (isUnseen(char)) html += `<span class="unseen">［${UNSEEN[char] ?? `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`}］</span>`;
    else html += escaped(char);
  }
  return html;
}

/** Where an item of packed text begins: a page sets each on a line of its own, which the cell does not. */
function itemStarts(text: string): Set<number> {
  const starts = new Set<number>();
  for (const match of text.matchAll(/(?<!\d)\d{1,2}[、.．,，)）]\s*(?=\d?-?[\u4e00-\u9fff]{2,6}；|\d-)/g)) if (match.index > 0 && text[match.index - 1] !== "\n") starts.add(match.index);
  return starts;
}

/** A cell's text with its marks. A mark of no length shows as a caret, an empty text as （空白）. */
export function marked(text: string, marks: readonly Mark[]): string {
  const whole = marks.some((it) => it.start === null);
  const spans = marks.flatMap((it) => (it.start === null ? [] : [{ start: it.start, end: it.end }])).sort((a, b) => a.start - b.start || a.end - b.end);
  const starts = itemStarts(text);
  let html = "";
  const write = (from: number, to: number): void => {
    let at = from;
    for (let next = from; next <= to; next += 1) {
      if (next < to && !starts.has(next)) continue;
      html += visible(text.slice(at, next));
      if (next < to) html += "<br>";
      at = next;
    }
  };
  let at = 0;
  for (const { start, end } of spans) {
    if (start < at) continue;
    write(at, start);
    if (starts.has(start)) {
      html += "<br>";
      starts.delete(start);
    }
    if (end === start) html += '<mark class="hole" aria-label="此处缺少">‸</mark>';
    else {
      html += "<mark>";
      write(start, end);
      html += "</mark>";
    }
    at = end;
  }
  write(at, text.length);
  if (text.trim() === "") html += '<span class="unseen">（空白）</span>';
  return whole ? `<mark class="whole">${html}</mark>` : html;
}

/** Words set off inside a line of text. */
export function plain(text: string): string {
  return visible(text);
}
