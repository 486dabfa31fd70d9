import { rangeFromA1, rangeToA1, type CellAddress, type CellRange } from "../core/sheet/address";

/** Lines of a sheet in today's file format. */
export const ROWS = 1048576;
export const COLUMNS = 16384;

/** The part of `'Sheet name'!A1:B2` behind the sheet's name; all of it where no sheet is named. Names may hold `!`, `,` and `''`. */
function withoutSheet(address: string): string {
  const mark = address.lastIndexOf("!");
  return mark < 0 ? address : address.slice(mark + 1);
}

/** Cuts `Sheet1!A1:B2,'a,b'!C3` at its commas, but not at those inside a quoted sheet name. */
function pieces(addresses: string): string[] {
  const found: string[] = [];
  let quoted = false;
  let from = 0;
  for (let at = 0; at <= addresses.length; at += 1) {
    const character = addresses[at];
    if (character === "'") quoted = !quoted;
    else if (character === undefined || (character === "," && !quoted)) {
      found.push(addresses.slice(from, at).trim());
      from = at + 1;
    }
  }
  return found.filter((piece) => piece !== "");
}

/** Reads `A1:C3`, whole rows `5:7` and whole columns `C:D` (sheet name and dollar signs allowed); null for anything else. */
export function areaOf(address: string): CellRange | null {
  const plain = withoutSheet(address).replaceAll("$", "");
  const rows = /^([1-9][0-9]{0,6}):([1-9][0-9]{0,6})$/.exec(plain);
  if (rows) {
    const [first, last] = [Number(rows[1]) - 1, Number(rows[2]) - 1];
    return { top: Math.min(first, last), left: 0, bottom: Math.max(first, last), right: COLUMNS - 1 };
  }
  const columns = /^([A-Za-z]{1,3}):([A-Za-z]{1,3})$/.exec(plain);
  if (columns) {
    const range = rangeFromA1(`${columns[1] ?? ""}1:${columns[2] ?? ""}1`);
    return range && { ...range, bottom: ROWS - 1 };
  }
  return rangeFromA1(plain);
}

/** Reads the address of several areas as Excel prints it; what cannot be read is left out. */
export function areasOf(addresses: string): CellRange[] {
  return pieces(addresses)
    .map(areaOf)
    .filter((area) => area !== null);
}

/** The cells two rectangles share; null when there is none. */
export function intersection(a: CellRange, b: CellRange): CellRange | null {
  const shared = {
    top: Math.max(a.top, b.top),
    left: Math.max(a.left, b.left),
    bottom: Math.min(a.bottom, b.bottom),
    right: Math.min(a.right, b.right),
  };
  return shared.top > shared.bottom || shared.left > shared.right ? null : shared;
}

/** Zero-based rows as Excel names whole rows: 4, 2 → `5:6`. */
export function rowsAddress(first: number, count: number): string {
  return `${String(first + 1)}:${String(first + count)}`;
}

export function cellsIn(range: CellRange): number {
  return (range.bottom - range.top + 1) * (range.right - range.left + 1);
}

export function rangeOfCell(cell: CellAddress): CellRange {
  return { top: cell.row, left: cell.column, bottom: cell.row, right: cell.column };
}

/** Most areas and characters that one multiple address holds: longer ones break near 8 192 characters. */
const MOST_AREAS = 200;
const MOST_CHARACTERS = 4000;

/** Multiple addresses that together name all areas, each short enough for Excel. */
export function chunkedAddresses(areas: readonly CellRange[]): string[] {
  const addresses: string[] = [];
  let current = "";
  let count = 0;
  for (const area of areas) {
    const next = rangeToA1(area);
    if (count > 0 && (count >= MOST_AREAS || current.length + 1 + next.length > MOST_CHARACTERS)) {
      addresses.push(current);
      current = "";
      count = 0;
    }
    current = count === 0 ? next : `${current},${next}`;
    count += 1;
  }
  if (count > 0) addresses.push(current);
  return addresses;
}
