import { diffChars } from "diff";
import { visible } from "./excerpt";

/** A stretch of two texts laid side by side. Long stretches that are the same are shortened to their ends. */
export interface DiffPiece {
  readonly kind: "same" | "removed" | "added";
  readonly text: string;
}

/** Characters of an unchanged stretch that are shown beside a change. */
const BESIDE = 14;
/** Texts longer than this together are shown as one change: comparing them would keep the pane waiting. */
const LONGEST = 8000;

/** What was taken away and what came, character by character, in reading order. */
export function diffPieces(before: string, after: string): readonly DiffPiece[] {
  const parts =
    before.length + after.length > LONGEST
      ? [
          { value: before, removed: true, added: false },
          { value: after, removed: false, added: true },
        ]
      : diffChars(before, after);
  return parts.map((it, at): DiffPiece => {
    if (it.removed || it.added) return { kind: it.removed ? "removed" : "added", text: visible(it.value) };
    return { kind: "same", text: shortened(visible(it.value), at === 0, at === parts.length - 1) };
  });
}

function shortened(text: string, first: boolean, last: boolean): string {
  const letters = Array.from(text);
  const room = first || last ? BESIDE : 2 * BESIDE;
  if (letters.length <= room + 1) return text;
  const head = letters.slice(0, BESIDE).join("");
  const tail = letters.slice(letters.length - BESIDE).join("");
  return first ? `…${tail}` : last ? `${head}…` : `${head}…${tail}`;
}
