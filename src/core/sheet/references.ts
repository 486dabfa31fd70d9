import { columnLetters, type CellRange } from "./address";
import { followRange, type Move } from "./follow";

/**
 * A stretch of a formula that may speak of cells: a text in quotes, a sheet's name in apostrophes, or a run of letters, digits,
 * dollar signs, points and Chinese characters. Everything between is passed over.
 */
const PIECE = /"(?:[^"]|"")*"|'(?:[^']|'')*'!|[^\s"'!:+\-*/^&=<>(),;{}#%@[\]]+!|\[[^\]]*\]|\$?[A-Za-z_\\\u0080-\uffff$][\w.$\\?\u0080-\uffff]*|\$?\d[\w.$]*/g;

const CELL = /^(\$?)([A-Za-z]{1,3})(\$?)([1-9]\d{0,6})$/;
const COLUMN = /^(\$?)([A-Za-z]{1,3})$/;
const ROW = /^(\$?)([1-9]\d{0,6})$/;

const LAST_ROW = 1_048_575;
const LAST_COLUMN = 16_383;

interface Corner {
  readonly row: number | null;
  readonly column: number | null;
  readonly rowFixed: string;
  readonly columnFixed: string;
}

function columnOf(letters: string): number {
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

function cornerOf(text: string): Corner | null {
  const cell = CELL.exec(text);
  if (cell) {
    const corner = { row: Number(cell[4]) - 1, column: columnOf(cell[2] ?? ""), rowFixed: cell[3] ?? "", columnFixed: cell[1] ?? "" };
    return corner.column > LAST_COLUMN || corner.row > LAST_ROW ? null : corner;
  }
  const column = COLUMN.exec(text);
  if (column) return { row: null, column: columnOf(column[2] ?? ""), rowFixed: "", columnFixed: column[1] ?? "" };
  const row = ROW.exec(text);
  return row ? { row: Number(row[2]) - 1, column: null, rowFixed: row[1] ?? "", columnFixed: "" } : null;
}

function printed(corner: Corner, row: number, column: number): string {
  return (corner.column === null ? "" : corner.columnFixed + columnLetters(column)) + (corner.row === null ? "" : corner.rowFixed + String(row + 1));
}

/** What a reference has become; `#REF!` when nothing of it is left, null when the texts are no reference. */
function moved(first: string, last: string | null, move: Move): string | null {
  const from = cornerOf(first);
  const to = last === null ? from : cornerOf(last);
  if (!from || !to) return null;
  const whole = from.row === null || from.column === null;
  if (whole && (last === null || (from.row === null) !== (to.row === null) || (from.column === null) !== (to.column === null))) return null;
  if (!whole && (to.row === null || to.column === null)) return null;
  const [top, bottom] = [from.row ?? 0, to.row ?? LAST_ROW];
  const [left, right] = [from.column ?? 0, to.column ?? LAST_COLUMN];
  const range: CellRange = { top: Math.min(top, bottom), bottom: Math.max(top, bottom), left: Math.min(left, right), right: Math.max(left, right) };
  // A whole column has no end that rows could push.
  if (from.row === null && (move.kind === "rows-inserted" || move.kind === "rows-deleted")) return `${first}:${last ?? ""}`;
  if (from.column === null && (move.kind === "columns-inserted" || move.kind === "columns-deleted")) return `${first}:${last ?? ""}`;
  const now = followRange(range, move);
  if (!now) return "#REF!";
  const turnedRows = top > bottom;
  const turnedColumns = left > right;
  const start = printed(from, turnedRows ? now.bottom : now.top, turnedColumns ? now.right : now.left);
  return last === null ? start : `${start}:${printed(to, turnedRows ? now.top : now.bottom, turnedColumns ? now.left : now.right)}`;
}

function sheetNameOf(piece: string): string {
  const name = piece.slice(0, -1);
  return name.startsWith("'") ? name.slice(1, -1).replaceAll("''", "'") : name;
}

/** One reference as it stands in a formula. `sheet` is null for the formula's own; `last` is null for a single cell. */
interface Reference {
  readonly start: number;
  readonly end: number;
  readonly first: string;
  readonly last: string | null;
  readonly sheet: string | null;
}

/** Stands for a sheet of another workbook: no sheet can be called so. */
const ELSEWHERE = "\u0000";

function* referencesIn(formula: string): Generator<Reference> {
  let sheet: string | null = null;
  let sheetEnd = -1;
  PIECE.lastIndex = 0;
  for (let match = PIECE.exec(formula); match; match = PIECE.exec(formula)) {
    const [first] = match;
    const start = match.index;
    let end = start + first.length;
    if (first.startsWith('"') || first.startsWith("[")) continue;
    if (first.endsWith("!")) {
      sheet = formula[start - 1] === "]" ? ELSEWHERE : sheetNameOf(first);
      sheetEnd = end;
      continue;
    }
    if ("([".includes(formula[end] ?? " ") || !cornerOf(first)) continue;
    let last: string | null = null;
    if (formula[end] === ":") {
      PIECE.lastIndex = end + 1;
      const other = PIECE.exec(formula);
      if (other && other.index === end + 1 && cornerOf(other[0]) && formula[other.index + other[0].length] !== "(") {
        last = other[0];
        end = other.index + other[0].length;
      }
      PIECE.lastIndex = end;
    }
    yield { start, end, first, last, sheet: sheetEnd === start ? sheet : null };
    PIECE.lastIndex = end;
  }
}

/**
 * A formula of sheet `home` after rows or columns of `sheet` were inserted or deleted: references of cells, ranges, whole rows and
 * columns follow as Excel has it (a range grows by what is inserted strictly inside it), names and texts stay as they are.
 * Formulas of tables (`[列]`) and of other workbooks are left alone.
 */
export function followFormula(formula: string, home: string, sheet: string, move: Move): string {
  let result = "";
  let at = 0;
  for (const it of [...referencesIn(formula)]) {
    if ((it.sheet ?? home).toLowerCase() !== sheet.toLowerCase()) continue;
    const now = moved(it.first, it.last, move);
    if (now === null) continue;
    result += formula.slice(at, it.start) + now;
    at = it.end;
  }
  return result + formula.slice(at);
}

/** Ranges of its own sheet, `home`, that a formula speaks of; a single cell is a range of one. Whole rows and columns are left out. */
export function rangesOf(formula: string, home: string): CellRange[] {
  return [...referencesIn(formula)].flatMap((it) => {
    if (it.sheet !== null && it.sheet.toLowerCase() !== home.toLowerCase()) return [];
    const from = cornerOf(it.first);
    const to = it.last === null ? from : cornerOf(it.last);
    if (!from || !to || from.row === null || from.column === null || to.row === null || to.column === null) return [];
    return [{ top: Math.min(from.row, to.row), bottom: Math.max(from.row, to.row), left: Math.min(from.column, to.column), right: Math.max(from.column, to.column) }];
  });
}
