import type { Edit, RowsEdit, ValueEdit } from "../core/check/edit";
import { plainLevelName } from "../core/check/levels";
import type { Profile } from "../core/check/profile";
import { cellKey, toA1, type CellRange } from "../core/sheet/address";
import { squeezed } from "../core/sheet/joined";
import { formulaAt, valueAt, type CellValue, type Snapshot } from "../core/sheet/snapshot";
import type { BudgetTable, IndicatorGrid, Project } from "../core/table/budgetTable";
import { gridOf, type Grid } from "../core/table/grid";
import { levelFieldOf } from "../core/table/indicatorCells";
import type { IndicatorColumns } from "../core/table/indicatorColumns";
import type { ComposedIndicator } from "./compose";
import { cellsOf, columnsOf, gridStyle, levelText, type Cell, type GridStyle } from "./insertCells";
import { placeBehind, rankOf, type Rank } from "./insertOrder";
import { projectCells } from "./insertProjectCells";
import { NoRoom } from "./noRoom";
import { grownSums, sumsEnding, takesIn, type GrowingSum } from "./insertSums";
import { mergedDownwards, printedName, viewOf, type BlockView, type Slot } from "./insertSlots";

export interface GridInsertion {
  readonly edits: readonly Edit[];
  /** Rows of the sheet before the insertion that are written into, and rows that come in behind one. */
  readonly filled: readonly { readonly row: number; readonly indicator: ComposedIndicator }[];
  readonly inserted: readonly { readonly before: number; readonly indicators: readonly ComposedIndicator[] }[];
  readonly notes: readonly string[];
}

/** What comes of one block: sums are written when all the insertions of the project are known. */
interface BlockInsertion extends GridInsertion {
  readonly growing: readonly GrowingSum[];
}

interface Job {
  readonly snapshot: Snapshot;
  readonly grid: Grid;
  readonly table: BudgetTable;
  readonly project: Project;
  readonly profile: Profile;
  readonly home: IndicatorGrid;
  readonly rows: readonly number[];
  readonly sample: readonly number[];
}

/** A new row on its way: cells by column, so that a column which two blocks share is written once. */
interface NewRow {
  readonly indicator: ComposedIndicator;
  readonly cells: Map<number, CellValue>;
}

/** Edits that put indicators into rows of a rows table or a form. Throws a {@link NoRoom} where there is no place for one. */
export function insertGrid(snapshot: Snapshot, table: BudgetTable, project: Project, indicators: readonly ComposedIndicator[], profile: Profile): GridInsertion {
  const grid = gridOf(snapshot);
  const own = table.grids.filter((it) => it.project === null || it.project === project.index);
  if (own.length === 0) throw new NoRoom("这个项目没有指标栏，不能插入");
  const results = own.map((home) => {
    const rows = home.rows ?? rowsOf(table, project);
    const sample = home.rows ? table.grids.filter((it) => it.rows).flatMap((it) => it.rows ?? []) : table.projects.flatMap((it) => rowsOf(table, it)).slice(0, 4000);
    return insertInto({ snapshot, grid, table, project, profile, home, rows, sample }, indicators);
  });
  return {
    edits: withSums(snapshot, results.flatMap((it) => it.edits), results.flatMap((it) => it.growing)),
    filled: results.flatMap((it) => it.filled),
    inserted: results.flatMap((it) => it.inserted),
    notes: [...new Set(results.flatMap((it) => it.notes))],
  };
}

/** The sums go with the first insertion: they are written once, when all rows are in. */
function withSums(snapshot: Snapshot, edits: readonly Edit[], growing: readonly GrowingSum[]): readonly Edit[] {
  const rows = edits.filter((it) => it.kind === "rows");
  const sums = grownSums(snapshot, growing, rows);
  return sums.length === 0 ? edits : edits.map((it) => (it === rows[0] ? { ...rows[0], sums } : it));
}

function rowsOf(table: BudgetTable, project: Project): number[] {
  const skipped = new Set(table.skipped.map((it) => it.row));
  const rows: number[] = [];
  for (let row = project.row; row <= project.lastRow; row += 1) if (!skipped.has(row)) rows.push(row);
  return rows;
}

/** Blocks that stand for one first level each are filled on their own; blocks of two sides take the same indicator in one row. */
function insertInto(job: Job, indicators: readonly ComposedIndicator[]): BlockInsertion {
  const { blocks } = job.home;
  const headed = blocks.filter((it) => it.heading !== null);
  if (headed.length === 0) return insertBlocks(job, blocks, indicators);
  const groups = new Map<IndicatorColumns, ComposedIndicator[]>();
  for (const it of indicators) {
    const names = [it.level1.name, ...it.level1.aliases].map(plainLevelName);
    const block = headed.find((one) => one.heading && names.includes(plainLevelName(levelFieldOf(one.heading).name.text)));
    if (!block) throw new NoRoom(`表中没有“${it.level1.name}”的栏目`);
    groups.set(block, [...(groups.get(block) ?? []), it]);
  }
  const results = [...groups].map(([block, list]) => insertBlocks(job, [block], list));
  return { edits: results.flatMap((it) => it.edits), filled: results.flatMap((it) => it.filled), inserted: results.flatMap((it) => it.inserted), notes: results.flatMap((it) => it.notes), growing: results.flatMap((it) => it.growing) };
}

function insertBlocks(job: Job, blocks: readonly IndicatorColumns[], indicators: readonly ComposedIndicator[]): BlockInsertion {
  const { grid, rows, sample, profile } = job;
  const primaryBlock = blocks.find((it) => it.side !== "cycle") ?? blocks[0];
  if (!primaryBlock || (primaryBlock.name < 0 && primaryBlock.level2 < 0)) throw new NoRoom("表中没有写指标名称的栏目");
  const starts = new Set(job.home.rows ? job.table.grids.flatMap((it) => it.rows?.slice(0, 1) ?? []) : job.table.projects.map((it) => it.row));
  const views = [primaryBlock, ...blocks.filter((it) => it !== primaryBlock)].map((it) => viewOf(grid, it, rows, sample, starts, profile));
  const styles = new Map(views.map((it) => [it.block, gridStyle(grid, it.block, sample)]));
  const [primary] = views;
  if (!primary) throw new NoRoom("表中没有写指标名称的栏目");
  if (primaryBlock.name < 0) throw new NoRoom("表中没有三级指标一栏，不能插入");

  const filled: { row: number; indicator: ComposedIndicator }[] = [];
  const edits: Edit[] = [];
  const notes: string[] = [];
  const taken = new Set<number>();
  const rest: ComposedIndicator[] = [];
  for (const indicator of indicators) {
    const fill = fillEdits(job, views, styles, indicator, taken);
    if (!fill) rest.push(indicator);
    else {
      taken.add(fill.row);
      edits.push(...fill.edits);
      filled.push({ row: fill.row, indicator });
    }
  }
  const inserted: { before: number; indicators: ComposedIndicator[] }[] = [];
  const growing: GrowingSum[] = [];
  for (const [wanted, list] of [...places(job, primary, rest, filled)].sort((a, b) => a[0] - b[0])) {
    const before = inside(job, primary, wanted, list, filled, notes);
    // A merged level grows by whole insertions: so each level's rows are one of their own.
    let above: ComposedIndicator | null = null;
    const made: { readonly edit: RowsEdit; readonly rank: Rank }[] = [];
    for (const run of runsOf(list)) {
      const edit = rowsEdit(job, views, styles, before, run, above, filled);
      const [one] = run;
      if (one) made.push({ edit, rank: rankOf(profile, one) });
      edits.push(edit);
      above = run[run.length - 1] ?? null;
    }
    for (const sum of sumsEnding(job.snapshot, primaryBlock.weight, before - 1)) {
      const taken = made.filter((it) => takesIn(sum, before - 1, primary.slots, it.rank)).map((it) => it.edit);
      if (taken.length === 0) continue;
      if (sum.plain) growing.push({ sum, taken: new Set(taken) });
      else notes.push(`${toA1(sum)} 的合计公式没有包括新行，请核对`);
    }
    const known = inserted.find((it) => it.before === before);
    if (known) known.indicators.push(...list);
    else inserted.push({ before, indicators: [...list] });
  }
  if (primaryBlock.weight >= 0 && indicators.some((it) => it.weight === null)) notes.push("权重留空，请按规定分值填写");
  return { edits, filled, inserted, notes, growing };
}

function same(a: Rank | null, b: Rank, oneLevel: boolean): boolean {
  return a !== null && a.first === b.first && (oneLevel || a.second === b.second);
}

/** A row that is free for an indicator: one that was left empty for its second level, else an entirely empty row below all others. */
function fillEdits(job: Job, views: readonly BlockView[], styles: ReadonlyMap<IndicatorColumns, GridStyle>, indicator: ComposedIndicator, taken: ReadonlySet<number>): { readonly row: number; readonly edits: readonly ValueEdit[] } | null {
  const [primary] = views;
  if (!primary) return null;
  const own = rankOf(job.profile, indicator);
  const lastUsed = primary.slots.findLastIndex((it) => !it.blank);
  for (const [at, slot] of primary.slots.entries()) {
    if (!slot.free || taken.has(slot.row)) continue;
    const placed = same(slot.rank, own, primary.block.level2 < 0) && (slot.wrote2 || slot.wrote1 || !slot.blank);
    const below = slot.blank && at > lastUsed;
    if (!placed && !below) continue;
    const edits: ValueEdit[] = [];
    let fits = true;
    for (const view of views) {
      const mine = view.slots[at];
      if (!mine?.free) fits = false;
      const wanted: Cell[] = [...cellsOf(indicator, view.block, view.block.side, styles.get(view.block) ?? gridStyle(job.grid, view.block, []))];
      if (below) wanted.push(...levelCells(job, view, indicator, null));
      for (const cell of wanted) {
        const edit = fillCell(job, slot.row, cell, view.block.name);
        if (edit === "taken") fits = false;
        else if (edit && !edits.some((it) => it.cell.column === edit.cell.column)) edits.push(edit);
      }
    }
    if (fits) return { row: slot.row, edits };
  }
  return null;
}

/** The edit that writes into a cell which must be empty; null when it says the same already, "taken" when it says something else. */
function fillCell(job: Job, row: number, { column, value }: Cell, nameColumn: number): ValueEdit | "taken" | null {
  const { snapshot, grid } = job;
  const old = valueAt(snapshot, row, column);
  if (formulaAt(snapshot, row, column) !== null || isCovered(snapshot, row, column)) return "taken";
  const edit = (text: CellValue): ValueEdit => ({ kind: "value", sheet: snapshot.name, cell: { row, column }, old, new: text });
  const text = grid.squeezed(row, column);
  if (text === "") return edit(value);
  if (column === nameColumn && printedName(text) !== null) return edit(`${String(old).trimEnd()}${String(value)}`);
  return text === squeezed(String(value)) ? null : "taken";
}

/** A cell inside a merged area shows nothing of what is written into it. */
function isCovered(snapshot: Snapshot, row: number, column: number): boolean {
  return (snapshot.merges ?? []).some((it) => row >= it.top && row <= it.bottom && column >= it.left && column <= it.right && (row > it.top || column > it.left));
}

/** The level cells of a new row below one whose levels are `above`; `null` writes them in any case. */
function levelCells(job: Job, view: BlockView, indicator: ComposedIndicator, above: Rank | null): Cell[] {
  const { block } = view;
  const own = rankOf(job.profile, indicator);
  const write1 = view.each1 || above === null || above.first !== own.first;
  const write2 = view.each2 || write1 || above.second !== own.second;
  const cells: Cell[] = [];
  if (block.level1 >= 0 && write1) cells.push({ column: block.level1, value: levelText(job.grid, block.level1, job.sample, indicator.level1, job.profile) });
  if (block.level2 >= 0 && write2) cells.push({ column: block.level2, value: levelText(job.grid, block.level2, job.sample, indicator.level2, job.profile) });
  return cells;
}

/** Where each indicator's row comes in: rows of the sheet as it is, with the indicators in order. */
function places(job: Job, primary: BlockView, rest: readonly ComposedIndicator[], filled: readonly { readonly row: number; readonly indicator: ComposedIndicator }[]): Map<number, ComposedIndicator[]> {
  const isForm = job.table.facts.layout === "form";
  const filledRank = new Map(filled.map((it) => [it.row, rankOf(job.profile, it.indicator)]));
  const standing: { row: number; rank: Rank | null }[] = primary.slots.flatMap((it) => {
    const rank = filledRank.get(it.row) ?? it.rank;
    return it.holds || it.wrote1 || it.wrote2 || filledRank.has(it.row) ? [{ row: it.row, rank }] : [];
  });
  const found = new Map<number, ComposedIndicator[]>();
  const head = job.home.rows ? job.home.headerRow : job.project.row;
  for (const indicator of rest) {
    const behind = placeBehind(standing.map((it) => it.rank), rankOf(job.profile, indicator), { groupHead: true, head: !isForm });
    // Where only notes and empty rows stand, rows of their own come right below the first row or the header.
    const after = standing[behind]?.row ?? head;
    const before = after + 1;
    found.set(before, [...(found.get(before) ?? []), indicator]);
  }
  return found;
}

/** Neighbours of one second level together. */
function runsOf(list: readonly ComposedIndicator[]): ComposedIndicator[][] {
  const runs: ComposedIndicator[][] = [];
  for (const it of list) {
    const last = runs[runs.length - 1];
    if (last?.[0]?.level2 === it.level2) last.push(it);
    else runs.push([it]);
  }
  return runs;
}

/** The insertion of one run of rows; `over` is the new indicator that comes in right above it, if any. */
function rowsEdit(
  job: Job,
  views: readonly BlockView[],
  styles: ReadonlyMap<IndicatorColumns, GridStyle>,
  before: number,
  list: readonly ComposedIndicator[],
  over: ComposedIndicator | null,
  filled: readonly { readonly row: number; readonly indicator: ComposedIndicator }[],
): RowsEdit {
  const { snapshot, project, profile } = job;
  const newRows: NewRow[] = list.map((indicator) => ({ indicator, cells: new Map() }));
  const grow: CellRange[] = [];
  for (const view of views) {
    const slot = view.slots.findLast((it) => it.row < before);
    const filledHere = filled.find((it) => it.row === slot?.row);
    const standing = filledHere ? rankOf(profile, filledHere.indicator) : (slot?.rank ?? null);
    let above = over ? rankOf(profile, over) : standing;
    for (const [nth, row] of newRows.entries()) {
      const levels = levelCells(job, view, row.indicator, above);
      for (const { column, value } of [...levels, ...cellsOf(row.indicator, view.block, view.block.side, styles.get(view.block) ?? gridStyle(job.grid, view.block, []))]) row.cells.set(column, value);
      const own = rankOf(profile, row.indicator);
      if (nth === 0 && slot && standing?.first === own.first) {
        for (const column of standing.second === own.second ? [view.block.level1, view.block.level2] : [view.block.level1]) {
          if (column >= 0 && !row.cells.has(column)) addGrowth(job, grow, levelArea(job, view, slot, column), before);
        }
      }
      above = own;
    }
  }
  const ofIndicators = new Set(job.home.blocks.flatMap(columnsOf));
  const around = projectCells(job.grid, job.table, project, before, ofIndicators);
  for (const area of around.grow) addGrowth(job, grow, area, before);
  for (const row of newRows) for (const { column, value } of around.repeated) if (!row.cells.has(column)) row.cells.set(column, value);
  for (const row of newRows) {
    for (const column of row.cells.keys()) {
      const inside = (snapshot.merges ?? []).find((it) => it.top < before && it.bottom >= before && it.left <= column && it.right >= column);
      if (inside) throw new NoRoom(`${toA1({ row: inside.top, column: inside.left })} 的合并单元格跨过要插入的位置`);
    }
  }
  const like = job.rows.includes(before - 1) ? before - 1 : (job.rows[0] ?? before - 1);
  const across = (snapshot.merges ?? []).filter((it) => it.top === like && it.bottom === like && it.right > it.left && !grow.includes(it)).map(({ left, right }) => ({ left, right }));
  return {
    kind: "rows",
    sheet: snapshot.name,
    before,
    count: list.length,
    likeRow: like,
    cells: newRows.flatMap(({ cells }, row) => [...cells].sort((a, b) => a[0] - b[0]).map(([column, value]) => ({ row, column, value }))),
    grow,
    ...(across.length > 0 ? { across } : {}),
  };
}

/** An area grows only where rows come right below it; inside it Excel lets it grow by itself. */
function addGrowth(job: Job, grow: CellRange[], area: CellRange | null, before: number): void {
  if (!area || job.snapshot.merges === null || area.bottom !== before - 1) return;
  if (!grow.some((it) => cellKey(it.top, it.left) === cellKey(area.top, area.left))) grow.push(area);
}

/** The merged area of a level's cell that a new row belongs to; a single cell where the table merges others of that column. */
function levelArea(job: Job, view: BlockView, slot: Slot, column: number): CellRange | null {
  const merged = (job.snapshot.merges ?? []).find((it) => it.top <= slot.row && it.bottom >= slot.row && it.left <= column && it.right >= column);
  if (merged) return merged.left === column ? merged : null;
  const wrote = column === view.block.level1 ? slot.wrote1 : slot.wrote2;
  return wrote && mergedDownwards(job.grid, column, job.home.headerRow + 1) ? { top: slot.row, bottom: slot.row, left: column, right: column } : null;
}

/**
 * Some things grow by themselves only by what comes in inside them: a SUM over the points that ends right above the new rows, and
 * merged cells beside a project's last row where nobody can tell what is merged. Where the row above is of the same level, the new
 * rows come in before it; else the sum is written anew, and the merged cells are said.
 */
function inside(job: Job, primary: BlockView, before: number, list: readonly ComposedIndicator[], filled: readonly { readonly row: number }[], notes: string[]): number {
  const isSummed = sumsEnding(job.snapshot, primary.block.weight, before - 1).length > 0;
  const perhapsMerged = job.snapshot.merges === null && job.table.facts.layout === "rows" && before - 1 === job.project.lastRow && job.project.lastRow > job.project.row && job.grid.blank(before - 1, job.project.name.source.column);
  if (!isSummed && !perhapsMerged) return before;
  const at = primary.slots.findIndex((it) => it.row === before - 1);
  const last = primary.slots[at];
  const previous = primary.slots[at - 1];
  const movable =
    last !== undefined &&
    previous?.row === last.row - 1 &&
    !filled.some((it) => it.row === last.row) &&
    list.every((it) => same(last.rank, rankOf(job.profile, it), primary.block.level2 < 0)) &&
    ((primary.each1 && primary.each2) || (!last.wrote1 && !last.wrote2));
  if (movable && sumsEnding(job.snapshot, primary.block.weight, before - 2).length === 0) return before - 1;
  if (perhapsMerged) notes.push("左侧单元格若是合并的，请把合并区延长到新行");
  return before;
}
