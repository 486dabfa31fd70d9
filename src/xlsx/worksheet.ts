import { cellKey, fromA1, rangeFromA1, type CellRange } from "../core/sheet/address";
import type { CellValue } from "../core/sheet/snapshot";
import { numberOf, serialOf } from "./cellValue";
import { broken, tooLarge } from "./error";
import { unescapeText } from "./escapedText";
import { formulaTokens, movedFormula, shownFormula, type FormulaToken } from "./formula";
import type { Limits } from "./limits";
import type { ColumnLayout, RowLayout } from "./model";
import { TextRuns } from "./sharedStrings";
import { isOn } from "./styles";
import { readPart, type Attributes } from "./xml";
import type { Archive } from "./zip";

/** What all sheets of a workbook share while it is read. */
export interface SheetSource {
  readonly archive: Archive;
  readonly limits: Limits;
  /** Asked for at the first cell that needs it; throws where the part is missing. */
  strings(): readonly string[];
  readonly date1904: boolean;
  /** Whether the looks of cells are wanted. */
  readonly withLooks: boolean;
  /** Cells and text kept so far, over all sheets. */
  readonly used: { cells: number; text: number };
}

/** A sheet's part as it was read, before it is a Snapshot. */
export interface SheetContent {
  /** Rows by zero-based number; each row by zero-based column. Only rows that hold something. */
  readonly rows: Map<number, CellValue[]>;
  readonly formulas: Map<number, string>;
  /** Formula cells without a stored result. */
  readonly uncomputed: Set<number>;
  readonly merges: CellRange[];
  readonly looks: Map<number, number>;
  readonly rowLayouts: Map<number, RowLayout>;
  readonly columnLayouts: ColumnLayout[];
  defaultWidth: number;
  defaultHeight: number;
  /** Rows without a record of their own are hidden. */
  restHidden: boolean;
  frozen: { rows: number; columns: number };
  showGrid: boolean;
  isProtected: boolean;
}

interface SharedFormula {
  readonly row: number;
  readonly column: number;
  readonly tokens: readonly FormulaToken[];
}

const ROWS = 1_048_576;
const COLUMNS = 16_384;
/** Array formulas over more cells than this are noted at their first cell only. */
const ARRAY_CELLS = 10_000;

/** Reads one worksheet's part. `name` is the sheet's name, for messages. */
export function readWorksheet(source: SheetSource, part: string, name: string): SheetContent {
  const reader = new WorksheetReader(source, name);
  readPart(source.archive, part, source.limits, reader);
  return reader.content;
}

class WorksheetReader {
  readonly content: SheetContent = {
    rows: new Map(),
    formulas: new Map(),
    uncomputed: new Set(),
    merges: [],
    looks: new Map(),
    rowLayouts: new Map(),
    columnLayouts: [],
    defaultWidth: 8.43,
    defaultHeight: 15,
    restHidden: false,
    frozen: { rows: 0, columns: 0 },
    showGrid: true,
    isProtected: false,
  };
  private readonly shared = new Map<string, SharedFormula>();
  private readonly runs = new TextRuns();
  private depth = 0;
  private inData = false;
  private section = "";
  private views = 0;
  private row = -1;
  private column = -1;
  private inCell = false;
  private inString = false;
  private type = "n";
  private value = "";
  private hasValue = false;
  private isInline = false;
  private take: "value" | "formula" | null = null;
  private formula = "";
  private formulaAttributes: Attributes | null = null;

  constructor(
    private readonly source: SheetSource,
    private readonly name: string,
  ) {}

  open(name: string, attributes: Attributes): void {
    this.depth += 1;
    if (this.inCell) this.openInCell(name, attributes);
    else if (this.inData) {
      if (name === "c") this.openCell(attributes);
      else if (name === "row") this.openRow(attributes);
    } else this.openOutside(name, attributes);
  }

  close(name: string): void {
    this.depth -= 1;
    if (this.inCell) {
      if (name === "c") this.closeCell();
      else if (name === "is") {
        this.inString = false;
        this.value = this.runs.end();
        this.hasValue = true;
        this.isInline = true;
      } else if (this.inString) this.runs.close(name);
      else if (name === "v" || name === "f") this.take = null;
    } else if (name === "sheetData" && this.depth === 1) this.inData = false;
  }

  text(piece: string): void {
    if (!this.inCell) return;
    if (this.inString) this.runs.text(piece);
    else if (this.take === "value") this.value += piece;
    else if (this.take === "formula") this.formula += piece;
  }

  /** Where we are, as messages name it. */
  private place(): string {
    return this.row < 0 ? this.name : `${this.name} 第 ${String(this.row + 1)} 行`;
  }

  private openOutside(name: string, attributes: Attributes): void {
    const { content } = this;
    // Custom views and extensions repeat some of these names further down; the direct child of the root tells them apart.
    if (this.depth === 2) this.section = name;
    switch (name) {
      case "sheetData":
        if (this.depth === 2) this.inData = true;
        break;
      case "sheetFormatPr":
        content.defaultWidth = amount(attributes.defaultColWidth) ?? content.defaultWidth;
        content.defaultHeight = amount(attributes.defaultRowHeight) ?? content.defaultHeight;
        content.restHidden = isOn(attributes.zeroHeight);
        break;
      case "sheetView":
        this.views += 1;
        if (this.views === 1) content.showGrid = attributes.showGridLines === undefined || isOn(attributes.showGridLines);
        break;
      case "pane":
        if (this.views === 1 && this.section === "sheetViews" && (attributes.state === "frozen" || attributes.state === "frozenSplit")) {
          content.frozen = { rows: whole(attributes.ySplit, ROWS), columns: whole(attributes.xSplit, COLUMNS) };
        }
        break;
      case "col":
        if (this.section === "cols") this.takeColumns(attributes);
        break;
      case "mergeCell":
        if (this.section === "mergeCells") this.takeMerge(attributes.ref ?? "");
        break;
      case "sheetProtection":
        content.isProtected = isOn(attributes.sheet);
        break;
      default:
    }
  }

  private takeColumns({ min, max, width, hidden, style }: Attributes): void {
    const first = whole(min, COLUMNS) - 1;
    const last = Math.min(whole(max, COLUMNS), COLUMNS) - 1;
    if (first < 0 || last < first || this.content.columnLayouts.length >= COLUMNS) return;
    const size = amount(width);
    this.content.columnLayouts.push({ first, last, width: size, hidden: isOn(hidden) || size === 0, look: whole(style, 65_536) });
  }

  private takeMerge(ref: string): void {
    const range = rangeFromA1(ref);
    if (!range) throw broken(`合并区域“${ref.slice(0, 20)}”写法有误`, this.name);
    if (range.top === range.bottom && range.left === range.right) return;
    if (this.content.merges.length >= this.source.limits.merges) throw tooLarge("合并单元格太多", this.name);
    this.content.merges.push(range);
  }

  private openRow({ r, ht, hidden, s, customFormat }: Attributes): void {
    const number = r === undefined ? this.row + 1 : position(r, ROWS);
    if (number === null || number >= ROWS) throw broken(`行号“${(r ?? "").slice(0, 20)}”超出范围`, this.place());
    this.row = number;
    this.column = -1;
    const height = amount(ht);
    const isHidden = isOn(hidden) || height === 0;
    const look = isOn(customFormat) ? whole(s, 65_536) : 0;
    if (height !== null || isHidden || look !== 0 || this.content.restHidden) this.content.rowLayouts.set(number, { height, hidden: isHidden, look });
  }

  private openCell({ r, t, s }: Attributes): void {
    if (r === undefined) {
      if (this.row < 0) throw broken("单元格不在任何一行里", this.name);
      this.column += 1;
      if (this.column >= COLUMNS) throw broken("列数超出范围", this.place());
    } else {
      const cell = fromA1(r);
      if (!cell) throw broken(`单元格地址“${r.slice(0, 20)}”有误`, this.place());
      this.row = cell.row;
      this.column = cell.column;
    }
    this.inCell = true;
    this.type = t ?? "n";
    this.value = "";
    this.hasValue = false;
    this.isInline = false;
    this.formula = "";
    this.formulaAttributes = null;
    this.take = null;
    const look = this.source.withLooks && s !== undefined ? whole(s, 65_536) : 0;
    if (look > 0) this.content.looks.set(cellKey(this.row, this.column), look);
  }

  private openInCell(name: string, attributes: Attributes): void {
    if (this.inString) this.runs.open(name);
    else if (name === "v") {
      this.take = "value";
      this.hasValue = true;
    } else if (name === "f") {
      this.take = "formula";
      this.formulaAttributes = attributes;
    } else if (name === "is") {
      this.inString = true;
      this.runs.begin();
    }
  }

  private closeCell(): void {
    this.inCell = false;
    const { row, column, content } = this;
    const key = cellKey(row, column);
    const value = this.cellValue();
    const hadFormula = this.formulaAttributes !== null && this.takeFormula(this.formulaAttributes, key);
    if (hadFormula && (!this.hasValue || (value === null && this.type !== "str"))) content.uncomputed.add(key);
    if (value === null && !hadFormula) return;
    let cells = content.rows.get(row);
    if (!cells) content.rows.set(row, (cells = []));
    const { used, limits } = this.source;
    used.cells += Math.max(1, column + 1 - cells.length);
    if (used.cells > limits.cells) throw tooLarge("表里的单元格太多", this.place());
    while (cells.length < column) cells.push(null);
    // A formula that gives an empty text has a result; null would say that it is not known.
    cells[column] = hadFormula && this.hasValue && this.type === "str" ? (value ?? "") : value;
  }

  private cellValue(): CellValue {
    if (!this.hasValue) return null;
    const { value } = this;
    const type = this.isInline ? "inlineStr" : this.type;
    if (value.trim() === "" && type !== "inlineStr" && type !== "str") return null;
    switch (type) {
      case "s": {
        const index = whole(value.trim(), Number.MAX_SAFE_INTEGER, -1);
        const text = index < 0 ? undefined : this.source.strings()[index];
        if (text === undefined) throw broken("单元格的文字找不到", this.cellPlace());
        return this.counted(text);
      }
      case "inlineStr":
        return this.counted(value);
      case "str":
        return this.counted(unescapeText(value));
      case "e":
        return this.counted(value.trim());
      case "b":
        return value.trim() === "1" || value.trim().toLowerCase() === "true";
      case "d":
        return serialOf(value, this.source.date1904);
      case "n":
        // What is no number stays visible as text, so that the rules can point at the cell.
        return numberOf(value) ?? this.counted(value.trim());
      default:
        throw broken(`单元格类型“${type.slice(0, 20)}”不认识`, this.cellPlace());
    }
  }

  private cellPlace(): string {
    return `${this.place()}第 ${String(this.column + 1)} 列`;
  }

  /** Counts a text against the limits; the empty one is an empty cell. */
  private counted(text: string): CellValue {
    const { used, limits } = this.source;
    used.text += text.length;
    if (text.length > limits.cellText) throw tooLarge("有一格文字太长", this.cellPlace());
    if (used.text > limits.text) throw tooLarge("文字总量太大", this.place());
    return text === "" ? null : text;
  }

  /** Notes the cell's formula; false where it has none after all. */
  private takeFormula({ t, si, ref }: Attributes, key: number): boolean {
    const { row, column, content } = this;
    let formula = this.formula;
    if (t === "shared" && si !== undefined) {
      const first = this.shared.get(si);
      if (formula !== "") {
        if (this.shared.size < 100_000) this.shared.set(si, { row, column, tokens: formulaTokens(formula) });
      } else if (first) formula = movedFormula(first.tokens, row - first.row, column - first.column);
    } else if (t === "dataTable" && formula === "") formula = "TABLE()";
    if (formula === "") return content.formulas.has(key);
    this.counted(formula);
    const shown = shownFormula(formula);
    content.formulas.set(key, shown);
    const area = t === "array" && ref !== undefined ? rangeFromA1(ref) : null;
    if (area && (area.bottom - area.top + 1) * (area.right - area.left + 1) <= ARRAY_CELLS) {
      for (let r = area.top; r <= area.bottom; r += 1) {
        for (let c = area.left; c <= area.right; c += 1) {
          this.counted(formula);
          content.formulas.set(cellKey(r, c), shown);
        }
      }
    }
    return true;
  }
}

/** One-based text to a zero-based number; null for anything else. */
function position(text: string, end: number): number | null {
  if (!/^[0-9]{1,9}$/.test(text)) return null;
  const value = Number(text) - 1;
  return value >= 0 && value < end ? value : null;
}

/** A whole number from 0 to `most`; `otherwise` for anything else. */
function whole(text: string | undefined, most: number, otherwise = 0): number {
  if (text === undefined || !/^[0-9]{1,15}$/.test(text)) return otherwise;
  const value = Number(text);
  return value <= most ? value : otherwise;
}

/** A size that is not negative; null where none is given. */
function amount(text: string | undefined): number | null {
  const value = text === undefined ? NaN : Number(text);
  return Number.isFinite(value) && value >= 0 && value < 10_000 ? value : null;
}
