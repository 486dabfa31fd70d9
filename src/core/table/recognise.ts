import { parsePacked } from "../indicator/parse";
import type { PackedText } from "../indicator/packedText";
import type { Joined } from "../sheet/joined";
import { changedCells } from "../sheet/changed";
import type { Snapshot } from "../sheet/snapshot";
import type { BudgetTable, NoTable, Recognition } from "./budgetTable";
import { headsList, readForms } from "./form";
import { isLevelless, levelBelow } from "./gridHeader";
import { gridOf, type Grid } from "./grid";
import { nearness, tableHeaderAt, wordsOf, type Near } from "./headerRow";
import { headersOf, type Headers } from "./headers";
import { outlined } from "./outlined";
import { readPacked } from "./packed";
import { readPackedAgain } from "./packedAgain";
import { readRows } from "./rows";
import { frameOf } from "./tableRows";
import { unfilled } from "./unfilled";

export interface RecogniseOptions {
  /** More names for headers, by role name, as a profile gives them. */
  readonly headers?: Readonly<Record<string, readonly string[]>>;
  /** Parses a packed cell; a caller that keeps texts it has parsed before passes its own. Default: {@link parsePacked}. */
  readonly parse?: (joined: Joined) => PackedText;
  /** What was read before, with the same options: where only a few texts changed since, their projects alone are read again. */
  readonly before?: { readonly snapshot: Snapshot; readonly table: BudgetTable };
}

/** More edited cells than this are worth reading the whole sheet. */
const MOST_CHANGED = 64;

/** What came nearest; a form's project may be named in another row than its grid's header. */
function nothing(near: Near | null, namedElsewhere: boolean): NoTable {
  if (!near) return { nearest: null };
  const missing = near.layout === "form" && namedElsewhere ? near.missing.filter((it) => it !== "project") : near.missing;
  const found = near.layout === "form" && namedElsewhere && !near.found.includes("project") ? (["project", ...near.found] as const) : near.found;
  return { nearest: { layout: near.layout, row: near.row, found, missing, at: { row: near.row, column: near.column } } };
}

function search(grid: Grid, headers: Headers, parse: (joined: Joined) => PackedText): Recognition {
  let near: Near | null = null;
  let levels = false;
  let named = false;
  for (let row = grid.extent.top; row <= grid.extent.bottom; row += 1) {
    const words = wordsOf(grid, headers, row);
    if (words.roles.size === 0) continue;
    const header = tableHeaderAt(grid, headers, row);
    if (header) {
      const frame = frameOf(grid, headers, header);
      return { ok: true, table: header.layout === "packed" ? outlined(readPacked(frame, parse), header.levels, parse) : readRows(frame) };
    }
    const roles = [...words.roles.values()];
    levels ||= roles.includes("level1") || roles.includes("level2") || isLevelless(roles) || levelBelow(grid, words, row) !== null;
    named ||= [...words.roles].some(([column, role]) => role === "project" && !headsList(grid, headers, row, column));
    const here = nearness(row, words.roles, words.filled);
    if (here && (near === null || here.score > near.score)) near = here;
  }
  const forms = levels ? readForms(grid, headers) : null;
  return forms ? { ok: true, table: forms } : { ok: false, none: nothing(near, named) };
}

/**
 * Recognises the budget table on a sheet: packed summary, one row per indicator, or forms. Total for every snapshot,
 * deterministic, and near-linear in the number of cells. Where there is none, tells what came nearest and what it lacks.
 */
export function recognise(snapshot: Snapshot, options: RecogniseOptions = {}): Recognition {
  const { before } = options;
  const changed = before && changedCells(before.snapshot, snapshot, MOST_CHANGED);
  if (before && changed) {
    const headers = headersOf(options.headers);
    const table = changed.length === 0 ? before.table : readPackedAgain(before.table, before.snapshot, snapshot, changed, (text) => headers.match(text) !== null);
    if (table) return { ok: true, table };
  }
  const headers = headersOf(options.headers);
  return search(gridOf(unfilled(snapshot, headers)), headers, options.parse ?? parsePacked);
}
