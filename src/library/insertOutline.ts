import { smallestEdit } from "../core/check/apply";
import type { TextEdit, ValueEdit } from "../core/check/edit";
import { matchLevel1, matchLevel2, plainLevelName } from "../core/check/levels";
import type { Level1, Level2, Profile } from "../core/check/profile";
import { cellKey, type CellAddress } from "../core/sheet/address";
import { squeezed } from "../core/sheet/joined";
import { formulaAt, textAt, valueAt, type Snapshot } from "../core/sheet/snapshot";
import type { BudgetTable, Indicator, Project } from "../core/table/budgetTable";
import { rawSpanOf } from "../core/table/piece";
import type { ComposedIndicator } from "./compose";
import { NoRoom, tooLong } from "./noRoom";

const ORDINAL = /(?:(\d{1,2})([、.．)）])|([（(])(\d{1,2})([）)])|([①-⑳]))\s*$/;

/** What is put in at a place of a cell's raw text. */
interface Patch {
  readonly cell: CellAddress;
  readonly at: number;
  text: string;
  /** What its last entry stands below, and its ordinal; "" where it goes on with the list before it, and where entries are not numbered. */
  heading: string;
  ordinal: string;
}

export interface OutlineInsertion {
  readonly edits: readonly (TextEdit | ValueEdit)[];
  readonly rows: readonly number[];
  /** What is written, an indicator each. */
  readonly texts: readonly string[];
}

/** The colon that entries are written with; the full-width one where they have none. */
function colonIn(beside: readonly Indicator[]): string {
  const has = (colon: string): boolean => beside.some((it) => it.whole.text.includes(colon));
  return has(":") && !has("：") ? ":" : "：";
}

/** An indicator as an entry of an outline, written as those beside it. */
export function entryOf(it: ComposedIndicator, beside: readonly Indicator[]): string {
  return `${it.name}${colonIn(beside)}${it.annual.text}`;
}

/** "（2）" → "（3）", "②" → "③"; "" stays. */
function nextOrdinal(ordinal: string): string {
  const [, plain, mark = "", open = "", inside, close = "", circled] = ORDINAL.exec(ordinal) ?? [];
  if (plain !== undefined) return `${String(Number(plain) + 1)}${mark}`;
  if (inside !== undefined) return `${open}${String(Number(inside) + 1)}${close}`;
  return circled !== undefined && circled < "⑳" ? String.fromCharCode(circled.charCodeAt(0) + 1) : "";
}

/** An entry with the ordinal before it, in the raw text of its cell. */
function entryIn(raw: string, it: Indicator): { readonly start: number; readonly end: number; readonly ordinal: string } {
  const { start, end } = rawSpanOf(it.whole);
  const ordinal = ORDINAL.exec(raw.slice(0, start))?.[0] ?? "";
  return { start: start - ordinal.length, end, ordinal };
}

/** Works out where indicators go in a project whose cells list them below headings, or in a column for each level. */
class Outline {
  readonly #patches: Patch[] = [];

  constructor(
    private readonly snapshot: Snapshot,
    private readonly table: BudgetTable,
    private readonly project: Project,
    private readonly profile: Profile,
  ) {}

  /** Puts one in and gives its text; throws {@link NoRoom} where the table has no place for it. */
  put(it: ComposedIndicator): string {
    const colon = colonIn(this.project.indicators);
    const entry = entryOf(it, this.project.indicators);
    const same = this.#sibling(it);
    if (same) return this.#behind(same, "", entry);
    const heads = this.table.columns.filter((one) => one.role === "indicators");
    if (heads.length > 1) return this.#inColumn(heads, it, entry, colon);
    const group = this.#group(it);
    if (group) return this.#behind(group, group.level2 ? `${it.level2.name}${colon}` : "", entry);
    return this.#atEnd(`${it.level1.name}${colon}${it.level2.name}${colon}`, entry);
  }

  /** What goes on with a list comes before what begins another one at the same place. */
  rank(it: ComposedIndicator): number {
    return this.#sibling(it) ? 0 : this.#group(it) ? 1 : 2;
  }

  #sibling(it: ComposedIndicator): Indicator | undefined {
    return this.project.indicators.findLast((one) => this.#second(one) === it.level2 && (this.#first(one) ?? it.level1) === it.level1);
  }

  #group(it: ComposedIndicator): Indicator | undefined {
    return this.project.indicators.findLast((one) => this.#first(one) === it.level1);
  }

  #first(it: Indicator): Level1 | null {
    return matchLevel1(this.profile, it.level1).byName;
  }

  #second(it: Indicator): Level2 | null {
    const first = this.#first(it);
    return it.level2 ? matchLevel2(this.profile, it.level2, first ? [first] : []).byName : null;
  }

  #raw(cell: CellAddress): string {
    return textAt(this.snapshot, cell.row, cell.column);
  }

  /** Behind an entry: as one more of its list, or below a heading of its own. */
  #behind(near: Indicator, heading: string, entry: string): string {
    const cell = near.whole.source;
    const raw = this.#raw(cell);
    const own = entryIn(raw, near);
    const before = this.project.indicators[near.index - 1];
    const previous = before?.whole.source.row === cell.row && before.whole.source.column === cell.column ? entryIn(raw, before) : null;
    const between = previous ? raw.slice(previous.end, own.start) : "";
    const gap = heading === "" && /^[；;。\s]+$/.test(between) ? between : /\n/.test(raw) && heading !== "" ? "\n" : "；";
    return this.#add(cell, own.end, gap, heading, entry, heading === "" ? own.ordinal : "");
  }

  /** In the column of its second level, or of its first; what stands there stays. */
  #inColumn(heads: BudgetTable["columns"], it: ComposedIndicator, entry: string, colon: string): string {
    const names = (level: Level1 | Level2): string[] => [level.name, ...level.aliases].map(plainLevelName);
    const of = (level: Level1 | Level2) => heads.find((one) => names(level).includes(plainLevelName(one.header.text)));
    const second = of(it.level2);
    const head = second ?? of(it.level1);
    if (!head) throw new NoRoom(`表中没有“${it.level2.name}”的栏目`);
    const cell = { row: this.project.row, column: head.column };
    const raw = this.#raw(cell);
    const heading = second ? "" : `${it.level2.name}${colon}`;
    const last = this.project.indicators.findLast((one) => one.whole.source.column === head.column);
    if (last) return this.#behind(last, last.level2 && last.level2 !== last.level1 ? heading : "", entry);
    if (squeezed(raw) !== "") throw new NoRoom(`“${head.header.text}”一栏写着“${raw.length > 12 ? `${raw.slice(0, 12)}…` : raw}”，请先删去`);
    return this.#add(cell, 0, "", heading, entry, "");
  }

  /** A new first level behind all there is. */
  #atEnd(heading: string, entry: string): string {
    const cell = this.project.indicators.at(-1)?.whole.source ?? this.project.indicatorCell;
    const raw = this.#raw(cell);
    const end = raw.trimEnd().length;
    const broken = /\n/.test(raw);
    const closed = /[。；;]$/.test(raw.slice(0, end));
    return this.#add(cell, end, broken ? "\n" : end === 0 || closed ? "" : "；", heading, entry, "");
  }

  #add(cell: CellAddress, at: number, gap: string, heading: string, entry: string, after: string): string {
    const known = this.#patches.find((it) => it.cell.row === cell.row && it.cell.column === cell.column && it.at === at);
    const ordinal = nextOrdinal(known && heading === "" ? known.ordinal : after);
    // Several of one new heading stand below it together.
    const goesOn = known !== undefined && known.heading === heading;
    const text = `${known && (gap === "" || (goesOn && heading !== "")) ? "；" : gap}${goesOn ? "" : heading}${ordinal}${entry}`;
    if (known) {
      known.text += text;
      known.heading = heading;
      known.ordinal = ordinal;
    } else this.#patches.push({ cell: { row: cell.row, column: cell.column }, at, text, heading, ordinal });
    return `${heading}${ordinal}${entry}`;
  }

  edits(): (TextEdit | ValueEdit)[] {
    const byCell = new Map<number, Patch[]>();
    for (const it of this.#patches) {
      const key = cellKey(it.cell.row, it.cell.column);
      byCell.set(key, [...(byCell.get(key) ?? []), it]);
    }
    return [...byCell.values()].flatMap((own): (TextEdit | ValueEdit)[] => {
      const [first] = own;
      if (!first) return [];
      const { row, column } = first.cell;
      if (formulaAt(this.snapshot, row, column) !== null) throw new NoRoom("指标单元格里是公式，不能插入");
      const old = valueAt(this.snapshot, row, column);
      let text = this.#raw(first.cell);
      for (const it of [...own].sort((a, b) => b.at - a.at)) text = text.slice(0, it.at) + it.text + text.slice(it.at);
      const reason = tooLong(text);
      if (reason !== null) throw new NoRoom(reason);
      if (typeof old !== "string") return [{ kind: "value", sheet: this.snapshot.name, cell: { row, column }, old, new: text }];
      const edit = smallestEdit(this.snapshot.name, { row, column }, old, text);
      return edit ? [edit] : [];
    });
  }
}

/**
 * Edits that put indicators into a project read as an outline: behind the last one of the same second level, else below a heading of
 * their own in the group of the first level, else at the end. What stands there stays. Throws {@link NoRoom} where there is no place.
 */
export function insertOutline(snapshot: Snapshot, table: BudgetTable, project: Project, indicators: readonly ComposedIndicator[], profile: Profile): OutlineInsertion {
  const outline = new Outline(snapshot, table, project, profile);
  const texts = [...indicators].sort((a, b) => outline.rank(a) - outline.rank(b)).map((it) => outline.put(it));
  const edits = outline.edits();
  return { edits, rows: [...new Set(edits.map((it) => it.cell.row))], texts };
}
