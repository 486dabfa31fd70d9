import { diffChars } from "diff";
import type { TextEdit } from "../core/check/edit";
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

interface Part {
  readonly value: string;
  readonly removed: boolean;
  readonly added: boolean;
}

/** The parts that edits of a text make, exactly as they were meant. */
function partsOf(before: string, edits: readonly TextEdit[]): Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (const edit of [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)) {
    parts.push({ value: before.slice(at, edit.span.start), removed: false, added: false }, { value: edit.old, removed: true, added: false }, { value: edit.new, removed: false, added: true });
    at = edit.span.end;
  }
  parts.push({ value: before.slice(at), removed: false, added: false });
  return parts.filter((it) => it.value !== "");
}

/** What is taken away and what comes, in reading order: as the edits say, or, where they are not known, character by character. */
export function diffPieces(before: string, after: string, edits: readonly TextEdit[] = []): readonly DiffPiece[] {
  let parts: readonly Part[];
  if (edits.length > 0) parts = partsOf(before, edits);
  else if (before.length + after.length <= LONGEST) parts = diffChars(before, after);
  else
    parts = [
      { value: before, removed: true, added: false },
      { value: after, removed: false, added: true },
    ];
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
