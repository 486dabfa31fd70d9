import { followRange, type Move } from "../core/sheet/follow";
import type { Mark } from "../session/ports";

/** What is known of our marks on a sheet. */
export interface KnownMarks {
  /** Ids of our rules on it. */
  readonly ids: readonly string[];
  /** What they mark, where this session put them there; null for strays of an earlier one. */
  readonly marks: readonly Mark[] | null;
}

/**
 * What the adapter remembers between two requests: which sheet bears which name, and our marks on each. It only saves syncs:
 * everything in it can be asked of the workbook again, and whatever proves wrong is.
 */
export class Known {
  readonly #names = new Map<string, string>();
  /** By every name a sheet has borne: edits and findings may still speak of it by the one it had when they were made. */
  readonly #ids = new Map<string, string>();
  readonly #marks = new Map<string, KnownMarks>();
  readonly #locked = new Set<string>();
  /** True once a mark was taken off: its undoing by Ctrl+Z can leave one that nobody can read (office-js#6396). */
  tookMarksOff = false;

  learn(sheetId: string, name: string): void {
    const before = this.#ids.get(name);
    // Two sheets never bear one name: the other one has been renamed, and must be asked for its own.
    if (before !== undefined && before !== sheetId && this.#names.get(before) === name) this.#names.delete(before);
    this.#names.set(sheetId, name);
    this.#ids.set(name, sheetId);
  }

  forgetSheet(sheetId: string): void {
    this.#names.delete(sheetId);
    this.#marks.delete(sheetId);
    this.#locked.delete(sheetId);
    for (const [name, id] of this.#ids) if (id === sheetId) this.#ids.delete(name);
  }

  /** Whether the sheet could not be written to when it was last looked at. */
  wasLocked(sheetId: string): boolean {
    return this.#locked.has(sheetId);
  }

  sawLock(sheetId: string, locked: boolean): void {
    if (locked) this.#locked.add(sheetId);
    else this.#locked.delete(sheetId);
  }

  nameOf(sheetId: string): string | null {
    return this.#names.get(sheetId) ?? null;
  }

  /** The sheet that bears or bore a name; null where it was never seen. */
  idOf(name: string): string | null {
    return this.#ids.get(name) ?? null;
  }

  /** A sheet by its name, also where she has renamed it since: there is no event of that below ExcelApi 1.17. */
  sheetIn(workbook: Excel.Workbook, name: string): Excel.Worksheet {
    return workbook.worksheets.getItem(this.idOf(name) ?? name);
  }

  /** Our marks on a sheet; null where nobody has looked yet. */
  marksOn(sheetId: string): KnownMarks | null {
    return this.#marks.get(sheetId) ?? null;
  }

  marked(sheetId: string, ids: readonly string[], marks: readonly Mark[]): void {
    this.#marks.set(sheetId, { ids, marks });
  }

  /** The ids that a read found on a sheet. What they mark stays known while they are the ones put there. */
  found(sheetId: string, ids: readonly string[]): void {
    const before = this.#marks.get(sheetId);
    const same = before !== undefined && before.ids.length === ids.length && ids.every((id) => before.ids.includes(id));
    this.#marks.set(sheetId, { ids, marks: same ? before.marks : null });
  }

  /** Rows or columns moved: what is marked moves along, as the rules in the sheet do. */
  moved(sheetId: string, move: Move): void {
    const known = this.#marks.get(sheetId);
    if (!known?.marks) return;
    this.#marks.set(sheetId, { ids: known.ids, marks: followMarks(known.marks, [move]) });
  }

  /** Rows were put into another order: what is marked is not known any more, only by which rules. */
  disordered(sheetId: string): void {
    const known = this.#marks.get(sheetId);
    if (known) this.#marks.set(sheetId, { ids: known.ids, marks: null });
  }
}

/** Marks after rows or columns were inserted or deleted, one move after the other. */
export function followMarks(marks: readonly Mark[], moves: readonly Move[]): Mark[] {
  return marks.flatMap((mark) => {
    let range: Mark["range"] | null = mark.range;
    for (const move of moves) range = range && followRange(range, move);
    return range ? [{ ...mark, range }] : [];
  });
}
