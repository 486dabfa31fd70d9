import { ApiError, invalidArgument } from "./errors";

/** A rectangle of cells, zero-based. Whole rows have all {@link maxColumns}, whole columns all {@link maxRows}. */
export interface Area {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

export const maxRows = 1_048_576;
export const maxColumns = 16_384;

export const wholeSheet: Area = { row: 0, column: 0, rows: maxRows, columns: maxColumns };

export function columnName(column: number): string {
  let name = "";
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  return name;
}

function columnIndex(name: string): number {
  let index = 0;
  for (const letter of name.toUpperCase()) index = index * 26 + letter.charCodeAt(0) - 64;
  return index - 1;
}

/** `A1`, `A1:B2`, `3:5`, `A:C`: the shortest form Excel prints. */
export function printArea(area: Area): string {
  const first = `${columnName(area.column)}${area.row + 1}`;
  if (area.columns === maxColumns) return `${area.row + 1}:${area.row + area.rows}`;
  if (area.rows === maxRows) return `${columnName(area.column)}:${columnName(area.column + area.columns - 1)}`;
  if (area.rows === 1 && area.columns === 1) return first;
  return `${first}:${columnName(area.column + area.columns - 1)}${area.row + area.rows}`;
}

/** A sheet's name as it stands before the `!`: quoted unless it is plain letters, digits, `_` and `.`, and no cell address. */
export function printSheetName(name: string): string {
  const plain = /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(name) && !/^[A-Za-z]{1,3}\d+$/.test(name) && !/^[RrCc]\d*([RrCc]\d*)?$/.test(name);
  return plain ? name : `'${name.replaceAll("'", "''")}'`;
}

/** Splits `Sheet!A1` or `'My ''sheet'!A1`; the sheet is null where none is named. */
export function splitSheet(address: string): { readonly sheet: string | null; readonly rest: string } {
  const quoted = /^'((?:[^']|'')*)'!(.*)$/s.exec(address);
  if (quoted) return { sheet: (quoted[1] ?? "").replaceAll("''", "'"), rest: quoted[2] ?? "" };
  const bang = address.lastIndexOf("!");
  return bang < 0 ? { sheet: null, rest: address } : { sheet: address.slice(0, bang), rest: address.slice(bang + 1) };
}

const cell = /^\$?([A-Za-z]{1,3})\$?(\d{1,7})$/;
const row = /^\$?(\d{1,7})$/;
const column = /^\$?([A-Za-z]{1,3})$/;

/** Reads an address without its sheet. @throws InvalidArgument when it is none, or lies outside the grid. */
export function parseArea(text: string, location: string): Area {
  const [from = "", to = from, more] = text.trim().split(":");
  if (more !== undefined || text.trim() === "") throw invalidArgument(location);
  const corner = (pattern: RegExp, value: string): RegExpExecArray | null => pattern.exec(value);
  const a = corner(cell, from);
  const b = corner(cell, to);
  if (a && b) return span(Number(a[2]) - 1, columnIndex(a[1] ?? ""), Number(b[2]) - 1, columnIndex(b[1] ?? ""), location);
  const r1 = corner(row, from);
  const r2 = corner(row, to);
  if (r1 && r2 && text.includes(":")) return span(Number(r1[1]) - 1, 0, Number(r2[1]) - 1, maxColumns - 1, location);
  const c1 = corner(column, from);
  const c2 = corner(column, to);
  if (c1 && c2 && text.includes(":")) return span(0, columnIndex(c1[1] ?? ""), maxRows - 1, columnIndex(c2[1] ?? ""), location);
  throw invalidArgument(location);
}

function span(row1: number, column1: number, row2: number, column2: number, location: string): Area {
  const area = { row: Math.min(row1, row2), column: Math.min(column1, column2), rows: Math.abs(row2 - row1) + 1, columns: Math.abs(column2 - column1) + 1 };
  if (!insideGrid(area)) throw invalidArgument(location);
  return area;
}

export function insideGrid(area: Area): boolean {
  return area.row >= 0 && area.column >= 0 && area.rows > 0 && area.columns > 0 && area.row + area.rows <= maxRows && area.column + area.columns <= maxColumns;
}

export function intersect(a: Area, b: Area): Area | null {
  const row = Math.max(a.row, b.row);
  const column = Math.max(a.column, b.column);
  const rows = Math.min(a.row + a.rows, b.row + b.rows) - row;
  const columns = Math.min(a.column + a.columns, b.column + b.columns) - column;
  return rows > 0 && columns > 0 ? { row, column, rows, columns } : null;
}

/** The smallest rectangle around both. */
export function boundingArea(a: Area, b: Area): Area {
  const row = Math.min(a.row, b.row);
  const column = Math.min(a.column, b.column);
  return { row, column, rows: Math.max(a.row + a.rows, b.row + b.rows) - row, columns: Math.max(a.column + a.columns, b.column + b.columns) - column };
}

/** Excel's own limit on the string given to `getRanges`. */
export const addressListLimit = 8192;

export function parseAreas(text: string, location: string): Area[] {
  if (text.length > addressListLimit) throw new ApiError("InvalidArgument", "The address is longer than Excel accepts.", location);
  const areas = text.split(",").map((part) => parseArea(splitSheet(part.trim()).rest, location));
  if (areas.length === 0) throw invalidArgument(location);
  return areas;
}

/** Covers cells by few rectangles: runs within a row first, then equal runs of neighbouring rows. Cells come in any order. */
export function coverCells(cells: readonly { readonly row: number; readonly column: number }[]): Area[] {
  const rows = new Map<number, number[]>();
  for (const { row, column } of cells) {
    const columns = rows.get(row);
    if (columns) columns.push(column);
    else rows.set(row, [column]);
  }
  const done: Area[] = [];
  let open: Area[] = [];
  for (const row of [...rows.keys()].sort((a, b) => a - b)) {
    const columns = [...new Set(rows.get(row))].sort((a, b) => a - b);
    const runs: Area[] = [];
    for (const column of columns) {
      const last = runs.at(-1);
      if (last && last.column + last.columns === column) runs[runs.length - 1] = { ...last, columns: last.columns + 1 };
      else runs.push({ row, column, rows: 1, columns: 1 });
    }
    const next: Area[] = runs.map((run) => {
      const above = open.find((area) => area.column === run.column && area.columns === run.columns && area.row + area.rows === row);
      if (!above) return run;
      open = open.filter((area) => area !== above);
      return { ...above, rows: above.rows + 1 };
    });
    done.push(...open);
    open = next;
  }
  return [...done, ...open].sort((a, b) => a.row - b.row || a.column - b.column);
}
