import { cellKey, type CellRange } from "../core/sheet/address";
import type { CellValue, Snapshot } from "../core/sheet/snapshot";
import { DEFAULT_THEME, readTheme } from "./colors";
import { computeMissing } from "./compute";
import { refuseOtherArchives, refuseOthers } from "./container";
import { WorkbookError, broken, missingPart, tooLarge } from "./error";
import { LIMITS, type Limits } from "./limits";
import { PLAIN_LOOK, type CellLook, type Visibility, type WorkbookFile, type WorksheetFile } from "./model";
import { relationshipsOf, type Relationship } from "./relationships";
import { readSharedStrings } from "./sharedStrings";
import { isOn, readStyles } from "./styles";
import { readWorksheet, type SheetContent, type SheetSource } from "./worksheet";
import { readPart } from "./xml";
import { Archive } from "./zip";

export interface ReadOptions {
  /** Whether the looks of cells (fonts, fills, borders, number formats) are wanted; checking needs none. Default false. */
  readonly looks?: boolean;
  /** Bounds that differ from {@link LIMITS}. */
  readonly limits?: Partial<Limits>;
}

interface SheetEntry {
  readonly name: string;
  readonly visibility: Visibility;
  readonly relationship: string;
}

/**
 * Reads an .xlsx or .xlsm file. Synchronous, without Node or DOM. The bytes are not kept.
 * Throws a {@link WorkbookError} and nothing else, whatever the bytes are.
 */
export function readWorkbook(bytes: Uint8Array, options: ReadOptions = {}): WorkbookFile {
  try {
    return read(bytes, options);
  } catch (error) {
    if (error instanceof WorkbookError) throw error;
    // Memory or engine limits that no bound above has caught; everything else is a fault of ours, and says so in its place.
    if (error instanceof RangeError) throw tooLarge("文件太大，内存不够", null);
    throw broken("文件读不下去", error instanceof Error ? error.message : null);
  }
}

function read(bytes: Uint8Array, options: ReadOptions): WorkbookFile {
  refuseOthers(bytes);
  const limits = { ...LIMITS, ...options.limits };
  const archive = new Archive(bytes, limits);
  const part = workbookPart(archive, limits);
  const { entries, active, date1904 } = readIndex(archive, part, limits);
  const related = relationshipsOf(archive, part, limits);
  const looks = options.looks === true ? readLooks(archive, related, limits) : [PLAIN_LOOK];
  const source = sheetSource(archive, related, limits, date1904, options.looks === true);

  const contents: { readonly entry: SheetEntry; readonly content: SheetContent }[] = [];
  let activeSheet = 0;
  for (const [index, entry] of entries.entries()) {
    const relationship = related.find((it) => it.id === entry.relationship);
    if (!relationship) throw missingPart(entry.name);
    if (relationship.kind !== "worksheet") continue;
    if (relationship.target === null) throw missingPart(entry.name);
    if (index === active) activeSheet = contents.length;
    contents.push({ entry, content: readWorksheet(source, relationship.target, entry.name) });
  }
  if (contents.length === 0) throw new WorkbookError("missing-part", "文件里没有工作表", null, "请选择含有绩效目标表的 .xlsx 文件");
  const unknown = computeMissing(contents.map(({ entry, content }) => ({ name: entry.name, rows: content.rows, formulas: content.formulas, uncomputed: content.uncomputed })));
  const sheets = contents.map(({ entry, content }, index) => worksheet(entry, content, unknown[index] ?? new Set()));
  return { sheets, active: activeSheet, date1904, looks };
}

/** The part that lists the sheets, from the package's relationships or else where every program puts it. */
function workbookPart(archive: Archive, limits: Limits): string {
  const target = relationshipsOf(archive, "", limits).find((it) => it.kind === "officeDocument")?.target;
  const part = target ?? "xl/workbook.xml";
  if (!archive.has(part) || !/\.xml$/i.test(part) || /^word\/|^ppt\//i.test(part)) throw refuseOtherArchives(archive.names());
  return part;
}

/** Reads the list of sheets. */
function readIndex(archive: Archive, part: string, limits: Limits): { entries: SheetEntry[]; active: number; date1904: boolean } {
  const entries: SheetEntry[] = [];
  let active = -1;
  let date1904 = false;
  let root = "";
  readPart(archive, part, limits, {
    open(name, attributes) {
      if (root === "") root = name;
      if (name === "sheet") {
        const { name: title = "", state = "visible", id = "" } = attributes;
        if (entries.length >= limits.sheets) throw tooLarge("工作表太多", null);
        entries.push({ name: title, visibility: state === "hidden" || state === "veryHidden" ? state : "visible", relationship: id });
      } else if (name === "workbookView" && active < 0) active = Number(attributes.activeTab ?? 0) || 0;
      else if (name === "workbookPr") date1904 = isOn(attributes.date1904);
    },
    close() {},
  });
  if (root !== "workbook") throw refuseOtherArchives(archive.names());
  return { entries, active: Math.max(0, active), date1904 };
}

function readLooks(archive: Archive, related: readonly Relationship[], limits: Limits): readonly CellLook[] {
  const part = (kind: string): string | null => {
    const target = related.find((it) => it.kind === kind)?.target ?? null;
    return target !== null && archive.has(target) ? target : null;
  };
  const theme = part("theme");
  const styles = part("styles");
  const palette = theme === null ? DEFAULT_THEME : readTheme(archive, theme, limits);
  return styles === null ? [PLAIN_LOOK] : readStyles(archive, styles, palette, limits);
}

function sheetSource(archive: Archive, related: readonly Relationship[], limits: Limits, date1904: boolean, withLooks: boolean): SheetSource {
  let strings: readonly string[] | null = null;
  return {
    archive,
    limits,
    date1904,
    withLooks,
    used: { cells: 0, text: 0 },
    strings() {
      const target = related.find((it) => it.kind === "sharedStrings")?.target ?? "xl/sharedStrings.xml";
      strings ??= readSharedStrings(archive, target, limits);
      return strings;
    },
  };
}

function worksheet(entry: SheetEntry, content: SheetContent, unknown: ReadonlySet<number>): WorksheetFile {
  const { defaultWidth, defaultHeight, columnLayouts, rowLayouts, looks, merges, frozen, showGrid, isProtected } = content;
  return {
    name: entry.name,
    visibility: entry.visibility,
    snapshot: snapshot(entry.name, content),
    unknown,
    isProtected,
    layout: { defaultWidth, defaultHeight, columns: [...columnLayouts].sort((a, b) => a.first - b.first), rows: rowLayouts, looks, merges, frozen, showGrid },
  };
}

const NO_CELLS: readonly CellValue[] = [];

function snapshot(name: string, content: SheetContent): Snapshot {
  let top = Infinity;
  let bottom = -1;
  let left = Infinity;
  let right = -1;
  for (const [row, cells] of content.rows) {
    top = Math.min(top, row);
    bottom = Math.max(bottom, row);
    right = Math.max(right, cells.length - 1);
    for (let column = 0; column < cells.length && column < left; column += 1) {
      if (cells[column] !== null || content.formulas.has(cellKey(row, column))) left = column;
    }
  }
  if (bottom < 0) return { name, top: 0, left: 0, values: [], formulas: content.formulas, merges: [], hiddenRows: [], hiddenColumns: [] };
  if (!Number.isFinite(left)) left = 0;
  const values: (readonly CellValue[])[] = [];
  for (let row = top; row <= bottom; row += 1) {
    const cells = content.rows.get(row);
    values.push(cells === undefined ? NO_CELLS : left === 0 ? cells : cells.slice(left));
  }
  const area: CellRange = { top, left, bottom, right };
  return { name, top, left, values, formulas: content.formulas, merges: content.merges, hiddenRows: hiddenRows(content, area), hiddenColumns: hiddenColumns(content, area) };
}

function hiddenRows(content: SheetContent, area: CellRange): number[] {
  const rows: number[] = [];
  if (content.restHidden) {
    for (let row = area.top; row <= area.bottom; row += 1) if (content.rowLayouts.get(row)?.hidden ?? true) rows.push(row);
    return rows;
  }
  for (const [row, { hidden }] of content.rowLayouts) if (hidden && row >= area.top && row <= area.bottom) rows.push(row);
  return rows.sort((a, b) => a - b);
}

function hiddenColumns(content: SheetContent, area: CellRange): number[] {
  const columns = new Set<number>();
  for (const { first, last, hidden } of content.columnLayouts) {
    if (hidden) for (let column = Math.max(first, area.left); column <= Math.min(last, area.right); column += 1) columns.add(column);
  }
  return [...columns].sort((a, b) => a - b);
}
