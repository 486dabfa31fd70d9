import { smallestEdit } from "../core/check/apply";
import type { Edit, TextEdit } from "../core/check/edit";
import type { Profile } from "../core/check/profile";
import { parsePacked } from "../core/indicator/parse";
import type { PackedItem, PackedText } from "../core/indicator/packedText";
import { join, rawSpan } from "../core/sheet/joined";
import { formulaAt, valueAt, type Snapshot } from "../core/sheet/snapshot";
import { isEmpty, span } from "../core/sheet/span";
import type { BudgetTable, Project } from "../core/table/budgetTable";
import type { CellText } from "../core/table/piece";
import { levelCode, packedItem, packedStyle, type ComposedIndicator, type PackedStyle } from "./compose";
import { placeBehind, rankOf, rankOfIndicator, type Rank } from "./insertOrder";
import { tooLong } from "./noRoom";

/** One indicator cell of the project; a page break may have cut the project's cell in two. */
interface Part {
  readonly cell: CellText;
  readonly packed: PackedText;
}

export type PackedInsertion = { readonly ok: true; readonly edits: readonly Edit[]; readonly rows: readonly number[]; readonly texts: readonly string[]; readonly notes: readonly string[] } | { readonly ok: false; readonly reason: string };

function partsOf(project: Project): Part[] {
  const cells = new Map<number, CellText>([[project.indicatorCell.row, project.indicatorCell]]);
  for (const { whole } of project.indicators) if (whole.source.column === project.indicatorCell.column) cells.set(whole.source.row, whole.source);
  return [...cells.values()].sort((a, b) => a.row - b.row).map((cell) => ({ cell, packed: parsePacked(cell.joined) }));
}

/** What stands between items when most of them have a line of their own. */
function gapOf(parts: readonly Part[]): string {
  const gaps = parts.flatMap(({ cell, packed }) =>
    packed.items.slice(1).map((item, at) => {
      const before = packed.items[at];
      const from = before ? rawSpan(cell.joined, before.whole).end : 0;
      return cell.joined.raw.slice(from, rawSpan(cell.joined, item.whole).start);
    }),
  );
  const broken = gaps.filter((it) => /^[^\S\n]*\r?\n\s*$/.test(it));
  return broken.length * 2 > gaps.length ? (broken[0] ?? "") : "";
}

/** A cell that numbers its items "1." keeps to that. */
function markOf(parts: readonly Part[], style: PackedStyle): string {
  const marks = new Set(parts.flatMap(({ packed }) => packed.items.flatMap((it) => (isEmpty(it.mark) ? [] : [packed.joined.text.slice(it.mark.start, it.mark.end)]))));
  const [only] = marks;
  return marks.size === 0 ? style.mark : marks.size === 1 && (only === "." || only === "．") ? only : "、";
}

/** What must be the same of an item before and after. */
function substance(packed: PackedText, item: PackedItem): string {
  return [item.level1.whole, item.level2.whole, item.name, item.cycle.whole, item.annual.whole].map((at) => packed.joined.text.slice(at.start, at.end)).join("\u001f");
}

interface Standing {
  readonly part: number;
  readonly item: number;
}

/** Text that must be put in at a place of a cell's raw text, or replaces what stands there. */
interface Patch {
  readonly part: number;
  readonly start: number;
  readonly end: number;
  text: string;
}

/**
 * Edits that put indicators into a project's packed cell: numbered on from what is there, in the profile's order, the text around
 * them as it was but for ordinals and a stop that was missing. Refuses with a reason what could not be read back as meant.
 */
export function insertPacked(snapshot: Snapshot, table: BudgetTable, project: Project, indicators: readonly ComposedIndicator[], profile: Profile): PackedInsertion {
  const style = packedStyle(table);
  const parts = partsOf(project);
  const [first] = parts;
  if (!first) return { ok: false, reason: "没有找到写指标的单元格" };
  for (const { cell } of parts) {
    if (formulaAt(snapshot, cell.row, cell.column) !== null) return { ok: false, reason: "指标单元格里是公式，不能插入" };
  }
  const mark = markOf(parts, style);
  const items = parts.flatMap(({ packed }, part) => packed.items.map((_item, item): Standing => ({ part, item })));
  if (items.length === 0 && parts.every(({ cell }) => cell.joined.text === "")) {
    const texts = indicators.map((it, at) => `${String(at + 1)}${mark}${packedItem(it, profile, style)}`);
    return written(snapshot, first.cell, texts.join(""), texts, notesOf(indicators, parts, profile, style));
  }

  const order: ({ readonly old: Standing } | { readonly fresh: ComposedIndicator })[] = items.map((old) => ({ old }));
  const ranks: (Rank | null)[] = items.map((_it, at) => {
    const indicator = project.indicators[at];
    return indicator ? rankOfIndicator(profile, indicator) : null;
  });
  for (const fresh of indicators) {
    const own = rankOf(profile, fresh);
    const behind = placeBehind(ranks, own, { groupHead: false, head: false }) + 1;
    order.splice(behind, 0, { fresh });
    ranks.splice(behind, 0, own);
  }

  for (const closing of ["needed", "all"] as const) {
    const result = patched(parts, order, profile, style, mark, closing);
    if (holds(parts, order, result.texts, profile, style)) return finished(snapshot, parts, result, notesOf(indicators, parts, profile, style));
  }
  return { ok: false, reason: "这一格的文字格式不清，插入后会读错；请先按校验结果改正" };
}

/** What is left to do by hand: codes that nobody knows, and words in the cell that are no indicator. */
function notesOf(indicators: readonly ComposedIndicator[], parts: readonly Part[], profile: Profile, style: PackedStyle): string[] {
  const notes: string[] = [];
  if (style.codes.size > 0) {
    const bare = new Set(indicators.flatMap((it) => [it.level1, it.level2]).filter((it) => levelCode(it, profile, style) === "").map((it) => it.name));
    if (bare.size > 0) notes.push(`表中没有写过${[...bare].map((it) => `“${it}”`).join("")}的代码，请补填`);
  }
  const [only] = parts;
  const text = parts.every((it) => it.packed.items.length === 0) ? (only?.cell.joined.text ?? "").trim() : "";
  if (text !== "") notes.push(`单元格里原有的“${text.length > 12 ? `${text.slice(0, 12)}…` : text}”留在前面，请核对是否删去`);
  return notes;
}

function written(snapshot: Snapshot, cell: CellText, text: string, texts: readonly string[], notes: readonly string[]): PackedInsertion {
  const reason = tooLong(text);
  if (reason !== null) return { ok: false, reason };
  const old = valueAt(snapshot, cell.row, cell.column);
  return { ok: true, edits: [{ kind: "value", sheet: snapshot.name, cell: { row: cell.row, column: cell.column }, old, new: text }], rows: [cell.row], texts, notes };
}

interface Patched {
  readonly texts: readonly string[];
  readonly patches: readonly Patch[];
  readonly fresh: readonly string[];
}

/** Works out the cells' new texts. `closing` says whether only the items next to new ones get a missing stop, or all of them. */
function patched(parts: readonly Part[], order: readonly ({ readonly old: Standing } | { readonly fresh: ComposedIndicator })[], profile: Profile, style: PackedStyle, mark: string, closing: "needed" | "all"): Patched {
  const gap = gapOf(parts);
  const patches: Patch[] = [];
  const fresh: string[] = [];
  /** Where the next new item goes: behind the one before it, or before the first one. */
  const firstWithItems = Math.max(0, parts.findIndex(({ packed }) => packed.items.length > 0));
  const none = parts.every(({ packed }) => packed.items.length === 0);
  let at: { part: number; offset: number; open: boolean; before: boolean };
  const head = parts[none ? parts.length - 1 : firstWithItems];
  const headItem = head?.packed.items[0];
  if (head && headItem) at = { part: firstWithItems, offset: rawSpan(head.cell.joined, headItem.whole).start, open: false, before: true };
  else {
    // Nothing but free text: the new items follow it.
    const raw = head?.cell.joined.raw ?? "";
    const end = raw.trimEnd().length;
    at = { part: parts.length - 1, offset: end, open: end > 0 && !/[。；;！!]$/.test(raw.slice(0, end)), before: false };
  }
  let number = 0;
  for (const it of order) {
    number += 1;
    if ("fresh" in it) {
      const text = `${String(number)}${mark}${packedItem(it.fresh, profile, style)}`;
      fresh.push(text);
      const whole = at.before ? text + gap : (at.open ? "。" : "") + gap + text;
      at.open = false;
      const last = patches[patches.length - 1];
      if (last && last.part === at.part && last.start === at.offset && last.end === at.offset) last.text += whole;
      else patches.push({ part: at.part, start: at.offset, end: at.offset, text: whole });
      continue;
    }
    const { part, item: nth } = it.old;
    const { cell, packed } = parts[part] ?? { cell: null, packed: null };
    const item = packed?.items[nth];
    if (!cell || !item) continue;
    const text = packed.joined.text.slice(item.ordinal.start, item.ordinal.end);
    // "一、" or "①" in an ordinal's place: the fix of B11 puts it right, a second ordinal beside it would not.
    const standIn = isEmpty(item.ordinal) && /[、.．,，)）\u2460-\u249b]/.test(packed.joined.text[item.ordinal.start - 1] ?? "");
    if (text !== String(number) && !standIn) {
      const ordinal = rawSpan(cell.joined, item.ordinal);
      patches.push({ part, start: ordinal.start, end: ordinal.end, text: String(number) + (isEmpty(item.ordinal) && isEmpty(item.mark) ? mark : "") });
    }
    // Stray text that begins right behind the item is no part of it; a stop in between closes the item all the same.
    const open = isEmpty(item.stop);
    const end = rawSpan(cell.joined, open ? span(item.stop.start, item.stop.start) : item.whole).end;
    at = { part, offset: end, open, before: false };
    if (closing === "all" && open && packed.items[nth + 1]) {
      patches.push({ part, start: at.offset, end: at.offset, text: "。" });
      at.open = false;
    }
  }
  const texts = parts.map(({ cell }, part) => {
    let raw = cell.joined.raw;
    const own = patches.map((patch, index) => ({ patch, index })).filter((it) => it.patch.part === part);
    own.sort((a, b) => b.patch.start - a.patch.start || b.patch.end - a.patch.end || b.index - a.index);
    for (const { patch } of own) raw = raw.slice(0, patch.start) + patch.text + raw.slice(patch.end);
    return raw;
  });
  return { texts, patches, fresh };
}

/** Whether the new texts read as meant: every item that was there unchanged, the new ones as composed, numbered 1 to n. */
function holds(parts: readonly Part[], order: readonly ({ readonly old: Standing } | { readonly fresh: ComposedIndicator })[], texts: readonly string[], profile: Profile, style: PackedStyle): boolean {
  const after = texts.flatMap((text) => {
    const packed = parsePacked(join(text));
    return packed.items.map((item) => ({ packed, item }));
  });
  if (after.length !== order.length) return false;
  const strays = (packed: PackedText): string => packed.stray.map((it) => packed.joined.text.slice(it.start, it.end)).join("");
  const free = (all: string): string => all.replace(/[。；;\s]/g, "");
  if (free(parts.map((it) => strays(it.packed)).join("")) !== free(texts.map((it) => strays(parsePacked(join(it)))).join(""))) return false;
  return order.every((it, at) => {
    const found = after[at];
    if (!found) return false;
    if (found.packed.joined.text.slice(found.item.ordinal.start, found.item.ordinal.end) !== String(at + 1)) return false;
    if ("fresh" in it) return found.packed.joined.text.slice(found.item.mark.end, found.item.whole.end) === packedItem(it.fresh, profile, style);
    const part = parts[it.old.part];
    const item = part?.packed.items[it.old.item];
    return part !== undefined && item !== undefined && substance(part.packed, item) === substance(found.packed, found.item);
  });
}

function finished(snapshot: Snapshot, parts: readonly Part[], { texts, patches, fresh }: Patched, notes: readonly string[]): PackedInsertion {
  const edits: Edit[] = [];
  const rows: number[] = [];
  for (const [part, { cell }] of parts.entries()) {
    const own = patches.filter((it) => it.part === part);
    const text = texts[part] ?? "";
    if (own.length === 0) continue;
    const reason = tooLong(text);
    if (reason !== null) return { ok: false, reason };
    const old = valueAt(snapshot, cell.row, cell.column);
    if (typeof old !== "string") {
      if (old !== null) return { ok: false, reason: "指标单元格里是数字，不能插入" };
      edits.push({ kind: "value", sheet: snapshot.name, cell: { row: cell.row, column: cell.column }, old, new: text });
    } else edits.push(...textEdits(snapshot.name, cell, own, old, text));
    rows.push(cell.row);
  }
  return { ok: true, edits, rows, texts: fresh, notes };
}

/**
 * One edit a patch. What is put in where an ordinal begins goes before it, for every reader of edits; two insertions at one place
 * could be read in either order, and become the smallest edit that does all of it.
 */
function textEdits(sheet: string, cell: CellText, patches: readonly Patch[], old: string, text: string): TextEdit[] {
  const ordered = [...patches].sort((a, b) => a.start - b.start || a.end - b.end);
  const unclear = ordered.some((it, at) => {
    const before = ordered[at - 1];
    return before !== undefined && (it.start < before.end || (it.start === before.start && it.end === before.end));
  });
  if (unclear) {
    const edit = smallestEdit(sheet, cell, old, text);
    return edit ? [edit] : [];
  }
  return ordered.map((it) => ({ kind: "text", sheet, cell: { row: cell.row, column: cell.column }, span: { start: it.start, end: it.end }, old: old.slice(it.start, it.end), new: it.text }));
}
