import type { CellAddress, CellRange } from "../sheet/address";
import type { Decimal } from "../sheet/amount";
import type { CellValue } from "../sheet/snapshot";
import type { PackedText } from "../indicator/packedText";
import type { ReadValue } from "../indicator/value";
import type { IndicatorColumns } from "./indicatorColumns";
import type { CellText, Piece } from "./piece";

/** How a table is laid out: one cell packs all indicators; one row per indicator; one form per project. */
export type Layout = "packed" | "rows" | "form";

/**
 * What a column, or a labelled cell of a form, holds. Amount roles say which money it is:
 * `total` 总计/预算数/年度资金总额, `fiscal` 财政拨款, `fiscal-account` 财政专户拨款, `other` 其他资金, `carryover` 上年结转,
 * `superior` 上级资金, `project-total` 项目总额 over all years with `project-fiscal` and `project-other`.
 */
export type AmountRole = "total" | "fiscal" | "fiscal-account" | "other" | "carryover" | "superior" | "project-total" | "project-fiscal" | "project-other";

export type ColumnRole =
  | AmountRole
  | "unit-name" // 单位名称
  | "project" // 项目名称
  | "goal" // 绩效目标, 年度目标
  | "cycle-goal" // 实施期/长期目标
  | "indicators" // 绩效指标, packed
  | "level1"
  | "level2"
  | "name" // 三级指标
  | "sign" // ≥ ≤ = 定性
  | "direction" // 正向 反向
  | "value" // 年度指标值
  | "cycle-value" // 实施周期指标值
  | "unit" // 计量单位
  | "weight" // 权重, 分值
  | "remark";

export interface Column {
  readonly role: ColumnRole;
  /** Zero-based column. */
  readonly column: number;
  /** The header cell; for two-row headers the lower one that names the column. */
  readonly header: Piece;
}

/** One amount of money as it stands in the sheet. */
export interface Amount {
  readonly role: AmountRole;
  /** What the sheet calls it: the header of its column, or the label beside it. */
  readonly called: string;
  readonly cell: CellText;
  /** Zero-based column of that cell. */
  readonly column: number;
  /** The cell's raw value. */
  readonly raw: CellValue;
  /** The cell's formula with its `=`, null for constants. */
  readonly formula: string | null;
  /**
   * In the table's unit. Null when the cell is blank, which counts as 0. Of text where a number belongs (`isText`)
   * it is what the text means where that is certain ("59.80", "250万", "1,030,700.00"), else null.
   */
  readonly value: Decimal | null;
  /** True when the cell holds text where a number belongs. */
  readonly isText: boolean;
}

/** A row that carries amounts: the grand total, a unit's subtotal, or a project. Sums run along `children`. */
export interface AmountLine {
  readonly kind: "total" | "unit" | "project";
  /** Zero-based row of the label. */
  readonly row: number;
  readonly label: Piece;
  readonly amounts: readonly Amount[];
  /** Index into {@link BudgetTable.lines}; null at the top. */
  readonly parent: number | null;
  readonly children: readonly number[];
  /** Index into {@link BudgetTable.projects} when `kind` is project. */
  readonly project: number | null;
}

/** A level as written: its code, if any, and its name. */
export interface LevelField {
  readonly whole: Piece;
  /** "11" of "11-数量指标"; null when the layout writes no codes. */
  readonly code: Piece | null;
  readonly name: Piece;
  /** "50" of "产出指标(50分)"; null when there is none. */
  readonly weight: Piece | null;
}

/** A target value: 实施周期指标值 or 年度指标值. */
export interface Value {
  readonly kind: "cycle" | "annual";
  /** With its label in packed text; the cell elsewhere. */
  readonly whole: Piece;
  /** "年度指标值" in packed text, else null. */
  readonly label: Piece | null;
  /** ":" in packed text, else null; a hole when it is missing. */
  readonly colon: Piece | null;
  /** The value itself, without sign or unit cells of their own. */
  readonly text: Piece;
  /** What the value says, sign and unit cells of rows and forms included. Spans inside are offsets into `text.text`. */
  readonly reading: ReadValue;
}

/** One performance indicator, whichever layout it stands in. */
export interface Indicator {
  /** Index into {@link BudgetTable.projects}. */
  readonly project: number;
  /** Zero-based place among the project's indicators. */
  readonly index: number;
  /** Everything of it: the item in packed text, the name's cell elsewhere. */
  readonly whole: Piece;
  /** The ordinal without its 、; null where the layout has none; a hole when it is missing. */
  readonly ordinal: Piece | null;
  readonly level1: LevelField | null;
  readonly level2: LevelField | null;
  /** What both levels read as, where it can be told without taking them apart: of equal texts the levels read the same. */
  readonly levelsText?: string;
  readonly name: Piece;
  /** Null when the table has no such value; a hole inside when it is missing. */
  readonly cycle: Value | null;
  readonly annual: Value | null;
  /** Cells of their own in rows and forms; null elsewhere. */
  readonly sign: Piece | null;
  readonly direction: Piece | null;
  readonly unit: Piece | null;
  readonly weight: Piece | null;
  /** Zero-based row of the indicator in rows and forms; the project's row in packed tables. */
  readonly row: number;
}

export interface Project {
  /** Zero-based place in the table. */
  readonly index: number;
  /** Zero-based row where it begins, and the last one that belongs to it. */
  readonly row: number;
  readonly lastRow: number;
  readonly name: Piece;
  /** The unit that spends the money, where the table says so. */
  readonly unitName: Piece | null;
  readonly amounts: readonly Amount[];
  /** The annual goal, or the only one. Null when the table has no such place; a hole when the cell is empty. */
  readonly goal: Piece | null;
  /** The goal over the whole period, where a table has both. */
  readonly cycleGoal: Piece | null;
  /** What the goals go on with where a form gives each of their points a cell of its own, below the first one's; "" or left out for nothing. */
  readonly goalMore?: string;
  readonly cycleGoalMore?: string;
  /** Start and end as a form states them, as text; the start alone where the end has a cell of its own ({@link periodEnd}). */
  readonly period: Piece | null;
  readonly periodEnd?: Piece | null;
  readonly indicators: readonly Indicator[];
  /** Packed layout: the parsed indicator cell. Null elsewhere. */
  readonly packed: PackedText | null;
  /** Where absences are placed: the indicator cell, or the first cell of the indicator block. */
  readonly indicatorCell: CellText;
  /** The name is a bare code, or the goal begins 涉密项目: details are withheld by law. */
  readonly classified: boolean;
}

/** Facts about the table as a whole. Rules on a project or an indicator may use these and nothing else of the table. */
export interface TableFacts {
  readonly layout: Layout;
  /** The cell that carries the title; null when there is none. */
  readonly title: Piece | null;
  /** Budget year as the title (or the line below it) states it, 1990 … 2099. */
  readonly year: { readonly value: number; readonly at: Piece } | null;
  /** All unit statements found ("单位：万元"), in reading order; the first one counts. `yuan` is 1 or 10000. */
  readonly units: readonly { readonly yuan: 1 | 10000; readonly at: Piece }[];
  /** "部门名称：…" or 填报单位: the name alone. */
  readonly department: Piece | null;
  /** Roles present, for rules that need a column. */
  readonly roles: ReadonlySet<ColumnRole>;
}

/** Part of a table that is no row of it: a repeated header, a page number. */
export interface SkippedRow {
  readonly row: number;
  readonly why: "repeated-header" | "repeated-title" | "blank" | "note";
}

/** Where indicators stand that have a row of their own. */
export interface IndicatorGrid {
  /** The form's project; null for the one grid that all projects of a rows table share. */
  readonly project: number | null;
  /** Last row of its header. */
  readonly headerRow: number;
  /** Rows of a form's grid that show anything; null where a project's own rows are the grid's. */
  readonly rows: readonly number[] | null;
  readonly blocks: readonly IndicatorColumns[];
}

/** A recognised table. */
export interface BudgetTable {
  readonly sheet: string;
  readonly facts: TableFacts;
  readonly columns: readonly Column[];
  /** Empty in packed tables. A form has several where its long term stands above its year. */
  readonly grids: readonly IndicatorGrid[];
  /** Title row to last row, zero-based. */
  readonly area: CellRange;
  /** Zero-based row of the header (the last one, if it takes two). -1 for forms. */
  readonly headerRow: number;
  readonly lines: readonly AmountLine[];
  readonly projects: readonly Project[];
  readonly skipped: readonly SkippedRow[];
  /** A header that stands twice. */
  readonly duplicateHeaders: readonly Piece[];
}

/** What came nearest when no table was found, so that the message can say what is missing. */
export interface NoTable {
  readonly nearest: { readonly layout: Layout; readonly row: number; readonly found: readonly ColumnRole[]; readonly missing: readonly ColumnRole[]; readonly at: CellAddress } | null;
}

/** One sheet gives one table: stacked forms and pages with repeated headers are parts of the same one. */
export type Recognition = { readonly ok: true; readonly table: BudgetTable } | { readonly ok: false; readonly none: NoTable };
