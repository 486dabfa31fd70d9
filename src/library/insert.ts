import { applyToSnapshot } from "../core/check/apply";
import type { Edit } from "../core/check/edit";
import type { Profile } from "../core/check/profile";
import { toA1 } from "../core/sheet/address";
import type { Snapshot } from "../core/sheet/snapshot";
import type { BudgetTable, Indicator, Project } from "../core/table/budgetTable";
import { isOutlined } from "../core/table/outlined";
import { recognise } from "../core/table/recognise";
import type { ComposedIndicator } from "./compose";
import { insertGrid } from "./insertGrid";
import { insertOutline } from "./insertOutline";
import { insertPacked } from "./insertPacked";
import { projectReading, readingOf, readsAs } from "./insertReading";
import { NoRoom } from "./noRoom";

export interface InsertRequest {
  readonly snapshot: Snapshot;
  /** The snapshot's table, recognised with the profile's headers. */
  readonly table: BudgetTable;
  /** Index into {@link BudgetTable.projects}. */
  readonly project: number;
  readonly indicators: readonly ComposedIndicator[];
  readonly profile: Profile;
}

/** What an insertion writes at one place, for the preview. Rows are zero-based and stand as the sheet is now. */
export type InsertedPlace =
  | { readonly kind: "text"; readonly row: number; readonly texts: readonly string[] }
  | { readonly kind: "filled"; readonly row: number; readonly texts: readonly string[] }
  | { readonly kind: "rows"; readonly before: number; readonly texts: readonly string[] };

export type Insertion =
  | {
      readonly ok: true;
      readonly edits: readonly Edit[];
      /** Rows to be grown to their text, as they stand after the insertion. */
      readonly autofit: readonly number[];
      readonly places: readonly InsertedPlace[];
      /** What is left to do by hand, in Chinese. */
      readonly notes: readonly string[];
    }
  | { readonly ok: false; readonly reason: string };

function refuse(reason: string): Insertion {
  return { ok: false, reason };
}

/**
 * Works out the edits that put composed indicators into a project. Nothing is written; no cell that says something is overwritten.
 * What was worked out is applied in memory and read again: unless every indicator, project and amount that was there reads as
 * before and the new ones read as composed, nothing is proposed and the reason is told.
 */
export function insertIndicators(request: InsertRequest): Insertion {
  const { table, indicators } = request;
  const project = table.projects[request.project];
  if (!project) return refuse("没有找到这个项目");
  if (indicators.length === 0) return refuse("还没有选择指标");
  const insertion = table.facts.layout !== "packed" ? rows(request, project) : isOutline(table, project) ? outline(request, project) : packed(request, project);
  if (!insertion.ok) return insertion;
  const fault = faultOf(request, insertion.edits);
  if (fault) return refuse(fault);
  return project.classified ? { ...insertion, notes: [...insertion.notes, "这是涉密项目，请先确认可以写入公开的指标"] } : insertion;
}

/** One indicator as a line of a preview. */
export function lineOf(it: ComposedIndicator): string {
  return `${it.level1.name} · ${it.level2.name} · ${it.name} · ${it.cycle.text === it.annual.text ? it.annual.text : `实施周期 ${it.cycle.text}，年度 ${it.annual.text}`}`;
}

/** A place as a sentence of a preview: 第 9 行后插入 2 行：… */
export function sentenceOf(place: InsertedPlace): string {
  const texts = place.texts.join("；").replace(/。；/g, "。");
  if (place.kind === "rows") return `第 ${String(place.before)} 行后插入 ${String(place.texts.length)} 行：${texts}`;
  return place.kind === "filled" ? `第 ${String(place.row + 1)} 行填入：${texts}` : `第 ${String(place.row + 1)} 行的指标单元格写入：${texts}`;
}

function packed({ snapshot, table, indicators, profile }: InsertRequest, project: Project): Insertion {
  const result = insertPacked(snapshot, table, project, indicators, profile);
  if (!result.ok) return result;
  const notes = [...result.notes, ...(indicators.some((it) => it.weight !== null) ? ["表中没有权重一栏，权重未写入"] : [])];
  return { ok: true, edits: result.edits, autofit: result.rows, places: [{ kind: "text", row: result.rows[0] ?? project.row, texts: result.texts }], notes };
}

/** Whether a project of a packed table lists its indicators below headings, or would, as the others do. */
function isOutline({ facts }: BudgetTable, project: Project): boolean {
  return isOutlined(facts) && (project.packed === null || project.indicatorCell.joined.text === "");
}

function outline({ snapshot, table, indicators, profile }: InsertRequest, project: Project): Insertion {
  return unlessNoRoom(() => {
    const result = insertOutline(snapshot, table, project, indicators, profile);
    const notes = indicators.some((it) => it.weight !== null) ? ["表中没有权重一栏，权重未写入"] : [];
    return { ok: true, edits: result.edits, autofit: result.rows, places: [{ kind: "text", row: result.rows[0] ?? project.row, texts: result.texts }], notes };
  });
}

function unlessNoRoom(work: () => Insertion): Insertion {
  try {
    return work();
  } catch (error) {
    if (error instanceof NoRoom) return refuse(error.message);
    throw error;
  }
}

function rows({ snapshot, table, indicators, profile }: InsertRequest, project: Project): Insertion {
  return unlessNoRoom(() => {
    const { edits, filled, inserted, notes } = insertGrid(snapshot, table, project, indicators, profile);
    const places: InsertedPlace[] = [
      ...filled.map((it): InsertedPlace => ({ kind: "filled", row: it.row, texts: [lineOf(it.indicator)] })),
      ...inserted.map((it): InsertedPlace => ({ kind: "rows", before: it.before, texts: it.indicators.map(lineOf) })),
    ];
    const moved = (row: number): number => inserted.reduce((at, it) => (it.before <= row ? at + it.indicators.length : at), row);
    const autofit = [
      ...filled.map((it) => moved(it.row)),
      ...inserted.flatMap((it) => it.indicators.map((_one, nth) => moved(it.before) - it.indicators.length + nth)),
    ];
    return { ok: true, edits, autofit: [...new Set(autofit)].sort((a, b) => a - b), places, notes };
  });
}

/** Why the edits would not do what they are meant to; null when all is well. */
function faultOf({ snapshot, table, indicators, profile, project: own }: InsertRequest, edits: readonly Edit[]): string | null {
  const unclear = "这里的行列写法不清，插入后会读错；请先按校验结果改正";
  const applied = applyToSnapshot(snapshot, edits);
  if (!applied.ok) return "表格有改动，请重新检查";
  const again = recognise(applied.snapshot, { headers: profile.headers });
  if (!again.ok || again.table.facts.layout !== table.facts.layout || again.table.projects.length !== table.projects.length) return unclear;
  for (const [at, before] of table.projects.entries()) {
    const after = again.table.projects[at];
    if (!after || projectReading(before) !== projectReading(after)) return unclear;
    if (at !== own) {
      if (before.indicators.length !== after.indicators.length || before.indicators.some((it, nth) => readingOf(it) !== readingOf(after.indicators[nth] ?? it))) return unclear;
      continue;
    }
    const old = before.indicators.map(readingOf);
    const fresh: Indicator[] = [];
    let next = 0;
    for (const it of after.indicators) {
      if (next < old.length && readingOf(it) === old[next]) next += 1;
      else fresh.push(it);
    }
    if (next < old.length || fresh.length !== indicators.length) return unclear;
    const missing = indicators.find((it) => !fresh.some((one) => readsAs(one, it, profile)));
    if (missing) return `“${missing.name}”写入后读不出来，未作改动（${toA1({ row: before.row, column: table.area.left })} 所在项目）`;
  }
  return null;
}
