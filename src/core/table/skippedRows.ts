import type { SkippedRow } from "./budgetTable";
import { isPageNumber, lineKey } from "./facts";
import type { Grid } from "./grid";

/** Words that begin a line below or between the rows of a table and never a project's name; a colon, a bracket or the line's end follows. */
const NOTE =
  /^(?:注|备注|说明|填表说明|填报说明|编制说明|填表人|填报人|填报人及联系电话|制表人?|编制人|审核人|审核意见|(?:财政|主管|业务|预算|归口)(?:部门|单位|处室|科室|局|股室)?(?:审核|审批|批复)?意见|财政部门审核意见|主管部门审核意见|审批意见|单位负责人|部门负责人|项目负责人|负责人|分管领导|单位领导|联系人|联系电话|电话|经办人|复核人|填报日期|填表日期|填报时间|日期|打印日期|打印时间|公章|盖章|其他需要?说明的问题|其他说明的?问题)(?=$|[:：(（]|\d+[.、．])/;

/** Whether a line that carries no money, no goal and no indicators reads as a note and not as a name. `text` is squeezed. */
function isNoteText(text: string): boolean {
  if (text.length > 400 || NOTE.test(text)) return true;
  // "单位负责人（签章）：    填表人：" and whole sentences; names of projects hold neither.
  return /(?:签章|签字|盖章|公章)[)）]?[:：]?/.test(text) || /[:：]$/.test(text) || /[。！？]$/.test(text) || (/；$/.test(text) && text.length > 20) || /^注\s*\d*[.、．:：]/.test(text);
}

/** Whether a text without doubt is a note: it begins with one of the words notes begin with. */
export function startsAsNote(text: string): boolean {
  return NOTE.test(text);
}

/** The line below a header that numbers its columns: 1 2 3 …, 栏次 1 2 3 …, 甲 乙 1 2=3+4 3 …; columns that were moved take their numbers along. */
export function isColumnNumbers(grid: Grid, row: number): boolean {
  const filled = grid.filled(row);
  if (filled.length < 3 || filled.length > 60) return false;
  const texts = filled.map((column) => grid.squeezed(row, column).replace(/[=＝].*$/, ""));
  const numbers = texts.filter((it) => !/^(?:栏次|序号|列次|[甲乙丙丁A-Z])$/.test(it));
  if (numbers.length < 3) return false;
  if (!numbers.every((it) => /^[（(]?\d{1,2}[)）]?$/.test(it))) return false;
  const ordered = numbers.map((it) => Number(it.replace(/[（()）]/g, ""))).sort((a, b) => a - b);
  const [first = 0] = ordered;
  return first <= 2 && ordered.every((it, nth) => it === first + nth);
}

const HEADING_CELL = /^(?:部门|部门名称|单位|单位名称|预算单位|填报单位|编制单位|填报部门|编制部门|公开单位|公开部门|申报单位|主管部门|金额单位|货币单位)(?:[（(][^（()）]{1,6}[)）])?[:：]/;

/** Whether a line heads another table that goes on below in the same columns: its title, or 部门名称：… 单位：万元. */
export function headsTable(grid: Grid, row: number, filled: readonly number[]): boolean {
  const [only, second] = filled;
  if (only === undefined || filled.length > 4) return false;
  const text = grid.squeezed(row, only);
  if (filled.every((it) => HEADING_CELL.test(grid.squeezed(row, it)))) return true;
  return second === undefined && text.length <= 80 && /(?:绩效|预算)[^，。；]{0,20}表(?:[（(][^（()）]*[)）])?$/.test(text);
}

/** Whether nothing but a page number stands in a row, wherever in it. */
export function isPageRow(grid: Grid, row: number): boolean {
  let numbers = 0;
  for (let column = grid.extent.left; column <= grid.extent.right; column += 1) {
    if (grid.blank(row, column)) continue;
    numbers += 1;
    if (numbers > 2 || typeof grid.value(row, column) !== "string" || !isPageNumber(grid.squeezed(row, column))) return false;
  }
  return numbers > 0;
}

/** Whether a line repeats one of the lines above the table. */
export function repeatsHeading(grid: Grid, row: number, filled: readonly number[], headingLines: ReadonlySet<string>): boolean {
  if (filled.length === 0 || filled.length > 8) return false;
  const texts = filled.map((column) => grid.squeezed(row, column));
  if (headingLines.has(lineKey(texts))) return true;
  // A heading whose parts stand in one cell here and in several there is still the same heading.
  return headingLines.has(texts.join(""));
}

/**
 * What a line that is no row of the table is; null when it might be one. Only for lines without money, goal or indicators.
 * `afterNote`: the line above is a note, whose further points ("2.…") follow.
 */
export function skippedKind(grid: Grid, row: number, filled: readonly number[], afterNote: boolean): SkippedRow["why"] | null {
  const [first] = filled;
  if (first === undefined) return "blank";
  const text = grid.squeezed(row, first);
  return isNoteText(text) || (afterNote && /^[（(]?\d{1,2}[）).、．](?!\d)/.test(text)) ? "note" : null;
}
