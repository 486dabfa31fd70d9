import { applyToSnapshot } from "../core/check/apply";
import type { Edit } from "../core/check/edit";
import { readLevels } from "../core/check/levels";
import type { Profile } from "../core/check/profile";
import { squeezed } from "../core/sheet/joined";
import { formulaAt, valueAt, type CellValue, type Snapshot } from "../core/sheet/snapshot";
import type { BudgetTable, Indicator } from "../core/table/budgetTable";
import { gridOf } from "../core/table/grid";
import { nameOfCell } from "../core/table/indicatorCells";
import { isHole, rawSpanOf, type Piece } from "../core/table/piece";
import { recognise } from "../core/table/recognise";
import { isOutlined } from "../core/table/outlined";
import type { AnyEntry, AnyType, ComposedIndicator } from "./compose";
import { cellsOf, gridStyle } from "./insertCells";
import { likeness } from "./likeness";
import { projectReading, readingOf } from "./insertReading";
import { placeOf } from "./place";
import { entryOf } from "./insertOutline";

/** A library entry that could stand in an indicator's place. */
export interface Counterpart {
  readonly type: AnyType;
  readonly entry: AnyEntry;
  /** How alike the names are, 0 … 1. */
  readonly likeness: number;
}

/** Words that any indicator may be made of: sharing them is no likeness. */
const COMMON = /提高|提升|改善|增强|加强|保障|促进|完成|开展|推进|工作|情况|水平|能力|项目|及时|按时|有效|进一步/g;

/**
 * Measurable entries of the same second level, the likest names first, those of the preferred type before as like ones of others.
 * Offered where an indicator's value says nothing or its name measures nothing. Entries with words for a target are no remedy.
 */
export function counterparts(indicator: Indicator, types: readonly AnyType[], profile: Profile, options: { readonly type?: string | null; readonly most?: number } = {}): Counterpart[] {
  const levels = readLevels(profile, indicator).map((it) => it.level2);
  const name = indicator.name.text.replace(COMMON, "");
  const found: { it: Counterpart; score: number }[] = [];
  for (const type of types) {
    const preferred = type.id === options.type;
    for (const entry of type.entries) {
      const level2 = placeOf(entry.kind, profile)?.level2;
      if (!level2 || !levels.some((it) => it === level2 || it.kind === level2.kind) || entry.target.type === "words") continue;
      const it: Counterpart = { type, entry, likeness: likeness(name, entry.name.replace(COMMON, "")) };
      const score = it.likeness + (preferred ? 0.2 : 0);
      if (score > 0.05) found.push({ it, score });
    }
  }
  found.sort((a, b) => b.score - a.score || (a.it.entry.id < b.it.entry.id ? -1 : 1));
  // The same name stands in several types; one of them is enough.
  const names = new Set<string>();
  return found.flatMap(({ it }) => (names.has(it.entry.name) ? [] : (names.add(it.entry.name), [it]))).slice(0, options.most ?? 8);
}

export interface ReplaceRequest {
  readonly snapshot: Snapshot;
  readonly table: BudgetTable;
  readonly indicator: Indicator;
  readonly by: ComposedIndicator;
  readonly profile: Profile;
}

export type Replacement = { readonly ok: true; readonly edits: readonly Edit[] } | { readonly ok: false; readonly reason: string };

/**
 * The edits that put another name and other targets in an indicator's place; its ordinal, levels and points stay. To be confirmed by
 * a person. What was worked out is applied in memory and read again before it is proposed.
 */
export function replaceIndicator(request: ReplaceRequest): Replacement {
  const { snapshot, table, indicator, profile, by } = request;
  if (!readLevels(profile, indicator).some((it) => it.level2.kind === by.level2.kind)) return { ok: false, reason: `“${by.name}”不是同一类二级指标` };
  const edits = table.facts.layout === "packed" ? packedEdits(request) : cellEdits(request);
  if (typeof edits === "string") return { ok: false, reason: edits };
  if (edits.length === 0) return { ok: false, reason: "名称和目标值已经相同" };
  const applied = applyToSnapshot(snapshot, edits);
  if (!applied.ok) return { ok: false, reason: "表格有改动，请重新检查" };
  const again = recognise(applied.snapshot, { headers: profile.headers });
  return again.ok && onlyChanges(table, again.table, indicator, by) ? { ok: true, edits } : { ok: false, reason: "这一项的写法不清，替换后会读错；请手工修改" };
}

function onlyChanges(before: BudgetTable, after: BudgetTable, indicator: Indicator, by: ComposedIndicator): boolean {
  return (
    before.projects.length === after.projects.length &&
    before.projects.every((project, at) => {
      const now = after.projects[at];
      if (!now || projectReading(project) !== projectReading(now) || project.indicators.length !== now.indicators.length) return false;
      return project.indicators.every((it, nth) => {
        const found = now.indicators[nth];
        if (!found) return false;
        if (project.index !== indicator.project || nth !== indicator.index) return readingOf(it) === readingOf(found);
        return squeezed(found.name.text) === squeezed(by.name) && (found.annual === null || found.annual.reading.plain.includes(squeezed(by.annual.bare)));
      });
    })
  );
}

/** The edit that writes a text where a piece of a cell stands; null when it stands there already. */
function textEdit(snapshot: Snapshot, at: Piece, text: string): Edit | null {
  if (at.text === text) return null;
  const { row, column, joined } = at.source;
  const span = rawSpanOf(at);
  return { kind: "text", sheet: snapshot.name, cell: { row, column }, span, old: joined.raw.slice(span.start, span.end), new: text };
}

function packedEdits({ snapshot, table, indicator, by }: ReplaceRequest): Edit[] | string {
  const { row, column } = indicator.whole.source;
  if (formulaAt(snapshot, row, column) !== null || typeof valueAt(snapshot, row, column) !== "string") return "指标单元格里是公式或数字，不能替换";
  // In an outline an indicator is an entry, which says nothing but its name and its value.
  if (isOutlined(table.facts)) return [textEdit(snapshot, indicator.whole, entryOf(by, [indicator]))].filter((it) => it !== null);
  if (isHole(indicator.name)) return "这一项没有名称，请先补全";
  const edits: (Edit | null)[] = [textEdit(snapshot, indicator.name, by.name)];
  for (const { value, target } of [
    { value: indicator.cycle, target: by.cycle },
    { value: indicator.annual, target: by.annual },
  ]) {
    if (!value) continue;
    if (!value.label || isHole(value.label)) return "这一项缺“指标值”，请先补全";
    edits.push(textEdit(snapshot, value.text, target.text));
  }
  return edits.filter((it) => it !== null);
}

function cellEdits({ snapshot, table, indicator, by }: ReplaceRequest): Edit[] | string {
  const grid = gridOf(snapshot);
  const homes = table.grids.filter((it) => it.project === null || it.project === indicator.project);
  const edits: Edit[] = [];
  const written = new Set<string>();
  const places = [indicator.annual, indicator.cycle].flatMap((value) => {
    if (!value) return [];
    const { row, column } = value.text.source;
    const block = homes.flatMap((it) => it.blocks).find((it) => it.value === column || it.cycleValue === column);
    return block ? [{ row, block }] : [];
  });
  if (places.length === 0) return "没有找到这一项的指标值";
  for (const { row, block } of places) {
    const rows = table.projects.flatMap((it) => it.indicators.map((one) => one.row));
    const wanted = new Map<number, CellValue>(cellsOf({ ...by, weight: null }, block, block.side, gridStyle(grid, block, rows)).map((it) => [it.column, it.value]));
    if (block.unit >= 0 && !wanted.has(block.unit)) wanted.set(block.unit, null);
    for (const [column, value] of wanted) {
      const key = `${String(row)},${String(column)}`;
      if (column < 0 || written.has(key)) continue;
      written.add(key);
      if (formulaAt(snapshot, row, column) !== null) return "这一项的单元格里是公式，不能替换";
      const covered = (snapshot.merges ?? []).some((it) => it.bottom > it.top && row > it.top && row <= it.bottom && column >= it.left && column <= it.right);
      if (covered) return "这一项的单元格与上面合并，不能替换";
      const old = valueAt(snapshot, row, column);
      if (column === block.name && typeof old === "string" && typeof value === "string") {
        // "指标1：" in front of a name is printed and stays.
        const edit = textEdit(snapshot, nameOfCell(grid.cell(row, column)), value);
        if (edit) edits.push(edit);
      } else if (squeezed(String(old ?? "")) !== squeezed(String(value ?? ""))) edits.push({ kind: "value", sheet: snapshot.name, cell: { row, column }, old, new: value });
    }
  }
  return edits;
}
