import { scaled, type Decimal } from "../sheet/amount";
import { squeezed } from "../sheet/joined";
import type { Amount, AmountRole } from "./budgetTable";

/** A row with a label, before it is known what it is. */
export interface RawLine {
  readonly row: number;
  /** What its label says, squeezed. */
  readonly called: string;
  /** Blanks before the label, a full-width one counting two. */
  readonly indent: number;
  /** It carries a goal or indicators: such a line is a project, whatever its indent says. */
  readonly carries: boolean;
  /** Its place says that it is a unit's: it stands in the unit's column. */
  readonly isUnit?: boolean;
  readonly amounts: readonly Amount[];
}

type LineKind = "total" | "unit" | "project";

/** What each line is, and where it stands, in the order of the lines. */
export interface PlacedLines {
  readonly kinds: readonly LineKind[];
  /** Index among the lines; null at the top. */
  readonly parents: readonly (number | null)[];
}

const TOTAL = /^(?:[一-龥]{0,6}(?:总合计|总计|合计)|总合计|合计数|总额)(?:数|金额)?$/;
const SUBTOTAL = /^(?:.{0,20})小计$/;

/** 合计, 总计, 项目支出合计; the label may carry a colon or a bracket. */
export function isTotalLabel(label: string): boolean {
  return label.length <= 16 && TOTAL.test(label.replace(/[（(][^()（）]*[)）]/g, "").replace(/[:：]$/, ""));
}

function isSubtotalLabel(label: string): boolean {
  return label.length <= 24 && SUBTOTAL.test(label.replace(/[:：]$/, ""));
}

/** Blanks before the first character that shows: ASCII and no-break blanks count one, full-width two, a tab four. */
export function indentOf(raw: string): number {
  let indent = 0;
  for (let at = 0; at < raw.length; at += 1) {
    const code = raw.charCodeAt(at);
    if (code === 0x3000 || code === 0x2003) indent += 2;
    else if (code === 0x09) indent += 4;
    else if (code === 0x20 || code === 0xa0 || (code >= 0x2000 && code <= 0x200a)) indent += 1;
    else if (code !== 0x0a && code !== 0x0d && !(code >= 0x200b && code <= 0x200f) && code !== 0xfeff) return indent;
  }
  return indent;
}

/** 增城区委政法委 for 中国共产党广州市增城区委员会政法委员会: every character of the label, in order. */
export function abbreviates(label: string, name: string): boolean {
  if (label.length < 4 || label.length > name.length) return false;
  let at = 0;
  for (const character of name) if (at < label.length && character === label[at]) at += 1;
  return at === label.length;
}

const PROJECT_WORD = /经费|项目|工程|补助|采购|资金|服务|运维|建设|购置|补贴|专项|支出|租赁|工作|费$|款$|活动|培训|奖励|改造|维修/;
const ORGANISATION =
  /(?:委员会|委|局|厅|部|办|办公室|中心|学校|中学|小学|幼儿园|大学|学院|医院|卫生院|政府|法院|检察院|研究院|研究所|福利院|敬老院|养老院|剧院|院|园|党校|分校|校|电视台|林场|农场|水库|基地|大队|支队|总队|队|派出所|事务所|站|所|馆|处|署|社|协会|学会|联合会|联|工会|公司|集团|街道|街|镇|乡|村|区|部门|本级|机关|本部)(?:[（(](?:本级|机关|本部|汇总)[)）])?$/;
const CODED = /^[[(（【]?(\d{3,})[\])）】]?[-—–－_、.]?(?=[\u4e00-\u9fff])/;

/** "820001-井研县马踏镇人民政府" → 820001; null without such a code. */
export function codeBefore(label: string): string | null {
  return CODED.exec(label)?.[1] ?? null;
}

/** Whether a label leaves no doubt: the department's name, one with 本级 behind it, or numbered in Chinese. */
function isNamedAsUnit(label: string, department: string | null): boolean {
  const name = label.replace(CODED, "");
  if (department && (name === department || abbreviates(name, department) || abbreviates(department, name))) return true;
  return /^[一二三四五六七八九十]{1,3}[、.]/.test(label) || /(?:本级|本部)[)）]?$/.test(name);
}

function looksLikeUnit(label: string, department: string | null): boolean {
  const name = label.replace(CODED, "");
  return isNamedAsUnit(label, department) || (!PROJECT_WORD.test(name) && ORGANISATION.test(name));
}

/** Amounts as integers of 10^-8, so that sums of thousands of lines cost little. */
const FINE = 8;
function fine(amount: Decimal | null): bigint {
  if (!amount) return 0n;
  return amount.decimals <= FINE ? scaled(amount, FINE) : amount.units / 10n ** BigInt(amount.decimals - FINE);
}

/** The figure that a line is compared by: its total, else its first amount. */
function figure(line: RawLine): bigint {
  const amount = line.amounts.find((it) => it.role === "total" && it.value) ?? line.amounts.find((it) => it.value);
  return fine(amount?.value ?? null);
}

/** The indent most lines with a goal or indicators share; 0 where none stands out. */
function commonIndent(lines: readonly RawLine[]): number {
  const counts = new Map<number, number>();
  for (const line of lines) if (line.carries) counts.set(line.indent, (counts.get(line.indent) ?? 0) + 1);
  let best = 0;
  let most = 0;
  for (const [indent, count] of counts) {
    if (count > most || (count === most && indent > best)) {
      best = indent;
      most = count;
    }
  }
  return best;
}

const EMPTY_LINE: RawLine = { row: 0, called: "", indent: 0, carries: false, amounts: [] };

/** How many stretches between bare lines a unit's sum may run over before we stop comparing. */
const STRETCHES = 40;

/** Sums of one kind of figure over the lines, without 合计. */
interface RunningSums {
  readonly figure: (line: RawLine) => bigint;
  /** The sum of all lines before one that was asked for. */
  readonly before: (at: number) => bigint;
}

/**
 * The sums of some figures, in one walk over the lines. `places` are all that will be asked for, in order: a long table has few bare
 * lines, and nobody needs the sums between them.
 */
function runningSums(lines: readonly RawLine[], totals: readonly boolean[], places: readonly number[], figures: readonly RunningSums["figure"][]): readonly RunningSums[] {
  const sums = figures.map(() => 0n);
  const known = figures.map(() => new Map<number, bigint>());
  let at = 0;
  for (const place of places) {
    for (; at < place; at += 1) {
      const line = lines[at];
      if (!line || totals[at] === true) continue;
      for (let nth = 0; nth < figures.length; nth += 1) sums[nth] = (sums[nth] ?? 0n) + (figures[nth]?.(line) ?? 0n);
    }
    known.forEach((it, nth) => it.set(place, sums[nth] ?? 0n));
  }
  return figures.map((of, nth) => ({ figure: of, before: (place) => known[nth]?.get(place) ?? 0n }));
}

/** Where sums are asked for: before and behind each bare line, before the first 合计, and behind the last line. */
function sumPlaces(lines: readonly RawLine[], totals: readonly boolean[], bare: readonly number[]): readonly number[] {
  const places = new Set([0, 1, lines.length, Math.max(0, totals.indexOf(true))]);
  for (const at of bare) places.add(at).add(at + 1);
  return [...places].sort((a, b) => a - b);
}

const roleFigure =
  (role: AmountRole) =>
  (line: RawLine): bigint =>
    fine(line.amounts.find((it) => it.role === role)?.value ?? null);

/**
 * Tells the bare lines (money, but neither goal nor indicators) that head a unit from projects that are merely incomplete:
 * by indent where the projects have one; else a line that is called like the department or like an organisation,
 * or whose amount is the sum of the lines that follow.
 */
function findUnits(lines: readonly RawLine[], totals: readonly boolean[], department: string | null): boolean[] {
  const bare: number[] = [];
  lines.forEach((line, at) => {
    if (!line.carries && totals[at] !== true) bare.push(at);
  });
  if (bare.length === 0) return [];
  const units = lines.map(() => false);
  const indent = commonIndent(lines);
  const places = sumPlaces(lines, totals, bare);
  const [main, ...kinds] = runningSums(lines, totals, places, [figure, roleFigure("total"), roleFigure("fiscal")]);
  if (!main) return units;
  /** How far the lines reach whose sum a line's figure is: to one of the next bare lines, or to the end; -1 where there are none. */
  const reachOf = (at: number, nth: number, { figure: of, before }: RunningSums, ofOne = false): number => {
    const own = of(lines[at] ?? EMPTY_LINE);
    if (own === 0n) return -1;
    const atStart = ofOne || at === 0 || (at === 1 && totals[0] === true);
    for (let step = 1; step <= STRETCHES; step += 1) {
      const end = bare[nth + step] ?? lines.length;
      if (before(end) - before(at + 1) === own && (end - at > 2 || (end - at === 2 && atStart))) return end;
      if (end === lines.length) return -1;
    }
    return -1;
  };
  const among = countedLines(lines, totals, kinds, reachOf, bare);
  bare.forEach((at, nth) => {
    const line = lines[at];
    if (!line) return;
    if (isSubtotalLabel(line.called) || line.isUnit === true) {
      units[at] = true;
      return;
    }
    const next = lines[at + 1];
    const followed = next !== undefined && totals[at + 1] !== true;
    if (indent > 0 && line.indent >= indent) {
      // As deep as the projects: one of them, unless it has deeper lines of its own that it sums up.
      units[at] = followed && next.indent > line.indent && reachOf(at, nth, main) >= 0;
      return;
    }
    if (looksLikeUnit(line.called, department)) {
      units[at] = indent === 0 ? !among(at) || isNamedAsUnit(line.called, department) : followed;
      return;
    }
    if (!followed) return;
    const named = PROJECT_WORD.test(line.called) && !ORGANISATION.test(line.called);
    // Where the projects are indented, what stands further left and has lines below it is a unit, unless it is called like a project.
    units[at] = (indent > 0 && !named) || ((indent > 0 || !named) && reachOf(at, nth, main) >= 0);
  });
  return units;
}

/**
 * Which bare lines the sum of 合计, or of a unit above them, counts as it counts the projects around them: 老年大学 among the projects of
 * a unit that adds up with it, and no sum itself, is a project that is merely incomplete. One kind of money that adds up is enough:
 * another may be what is wrong.
 */
function countedLines(
  lines: readonly RawLine[],
  totals: readonly boolean[],
  kinds: readonly RunningSums[],
  reachOf: (at: number, nth: number, sums: RunningSums, ofOne?: boolean) => number,
  bare: readonly number[],
): (at: number) => boolean {
  const found = new Set<number>();
  const closing = totals.indexOf(true);
  for (const sums of kinds) {
    const own = sums.figure(lines[closing] ?? EMPTY_LINE);
    let end = closing > 1 && own !== 0n && sums.before(closing) === own ? closing : -1;
    const reach = (at: number, nth: number): void => {
      const to = reachOf(at, nth, sums);
      if (to - at > 2) end = Math.max(end, to);
    };
    if (closing === 0) reach(0, -1);
    bare.forEach((at, nth) => {
      const next = lines[at + 1];
      if (at < end && sums.figure(lines[at] ?? EMPTY_LINE) !== 0n && (!next || next.carries || totals[at + 1] === true) && kinds.every((it) => reachOf(at, nth, it, true) < 0)) found.add(at);
      else reach(at, nth);
    });
  }
  return (at) => found.has(at);
}

/** How many units one unit's sum may run over before we stop comparing. */
const LONGEST_RUN = 400;

/**
 * A unit right above another holds as many of the units that follow as its amount is the sum of. From the last to the first, so that
 * those within are settled before. Null for all others.
 */
function holdersBySum(lines: readonly RawLine[], kinds: readonly LineKind[]): (number | null)[] {
  const holders: (number | null)[] = lines.map(() => null);
  // Units without a holder yet, the nearest last.
  let open: number[] = [];
  for (let at = lines.length - 1; at >= 0; at -= 1) {
    const line = lines[at];
    if (!line || kinds[at] === "project") continue;
    if (kinds[at] === "total") {
      open = [];
      continue;
    }
    const own = figure(line);
    let taken = 0;
    if (kinds[at + 1] === "unit" && own > 0n && !isSubtotalLabel(line.called)) {
      let sum = 0n;
      for (let step = 1; step <= open.length && step <= LONGEST_RUN && sum < own; step += 1) {
        sum += figure(lines[open[open.length - step] ?? -1] ?? EMPTY_LINE);
        if (sum === own) taken = step;
      }
    }
    for (const one of open.splice(open.length - taken, taken)) holders[one] = at;
    open.push(at);
  }
  return holders;
}

/** Which units stand under another unit: by indent, else by code, else by sums, else where one follows the other without a project between. */
function unitParents(lines: readonly RawLine[], kinds: readonly LineKind[], byIndent: boolean): (number | null)[] {
  if (!kinds.includes("unit")) return [];
  const parents: (number | null)[] = lines.map(() => null);
  const holders = byIndent ? parents : holdersBySum(lines, kinds);
  const isHolder = new Set(holders);
  const open: number[] = [];
  let container: number | null = null;
  kinds.forEach((kind, at) => {
    const line = lines[at];
    if (!line) return;
    if (kind === "total") {
      open.length = 0;
      container = null;
      return;
    }
    if (kind !== "unit") return;
    const code = codeBefore(line.called);
    while (open.length > 0) {
      const above = lines[open[open.length - 1] ?? -1];
      const aboveCode = above ? codeBefore(above.called) : null;
      const within = byIndent ? (above?.indent ?? 0) < line.indent : code !== null && aboveCode !== null ? code !== aboveCode && code.startsWith(aboveCode) : false;
      if (within) break;
      open.pop();
    }
    parents[at] = open[open.length - 1] ?? null;
    open.push(at);
    if (!byIndent && parents[at] === null && holders[at] !== null) parents[at] = holders[at] ?? null;
    else if (!byIndent && parents[at] === null && isHolder.has(at)) parents[at] = container;
    else if (!byIndent && parents[at] === null && !isSubtotalLabel(line.called)) {
      // A unit right above another and at least as large holds it and those that follow.
      const next = lines[at + 1];
      if (kinds[at + 1] === "unit" && next && figure(line) >= figure(next) && (code === null || codeBefore(next.called) === null)) container = at;
      else parents[at] = container;
    }
  });
  return parents;
}

/**
 * Places lines in a tree of 合计 → units → projects. `department` is the name that the heading states.
 * A total may stand above its lines or below them; a second one begins a new group.
 */
export function placeLines(lines: readonly RawLine[], department: string | null): PlacedLines {
  const totals = lines.map((line) => !line.carries && isTotalLabel(line.called));
  const units = findUnits(lines, totals, department === null ? null : squeezed(department));
  const kinds = lines.map((_, at): LineKind => (totals[at] === true ? "total" : units[at] === true ? "unit" : "project"));
  const unitIndents = new Set(lines.filter((_, at) => units[at]).map((it) => it.indent));
  const above = unitParents(lines, kinds, unitIndents.size > 1 && commonIndent(lines) > 0);
  const headed = kinds[0] === "total";
  const parents: (number | null)[] = lines.map(() => null);
  let total: number | null = null;
  let unit: number | null = null;
  let waiting: number[] = [];
  let loose: number[] = [];
  kinds.forEach((kind, at) => {
    if (kind === "total") {
      if (headed) {
        // A closing line that says 合计 once more has no lines of its own.
        total = at;
      } else {
        for (const one of waiting) parents[one] = at;
        waiting = [];
      }
      unit = null;
      loose = [];
      return;
    }
    const line = lines[at];
    if (kind === "unit" && line && isSubtotalLabel(line.called) && loose.length > 0) {
      // A subtotal below its projects.
      for (const one of loose) parents[one] = at;
      // The loose ones are the last that wait.
      if (!headed) waiting.length -= loose.length;
      loose = [];
      parents[at] = total;
      if (!headed) waiting.push(at);
      unit = null;
      return;
    }
    const parent = kind === "unit" ? (above[at] ?? total) : (unit ?? total);
    parents[at] = parent;
    if (parent === null && !headed) waiting.push(at);
    if (kind === "unit") {
      unit = at;
      loose = [];
    } else if (unit === null) loose.push(at);
  });
  return { kinds, parents };
}

/** The children of each line that has any, in the order of the lines. */
export function childrenOf({ parents }: PlacedLines): readonly (readonly number[] | undefined)[] {
  const children: number[][] = [];
  parents.forEach((parent, at) => {
    if (parent === null) return;
    const own = children[parent];
    if (own) own.push(at);
    else children[parent] = [at];
  });
  return children;
}
