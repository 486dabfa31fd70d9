import { addressOf, cellKey } from "../sheet/address";
import { squeezed } from "../sheet/joined";
import { sameFormulas } from "../sheet/changed";
import { touches } from "../sheet/span";
import { isUncomputed, type Snapshot } from "../sheet/snapshot";
import type { AmountLine, BudgetTable, Indicator, NoTable, Project, Recognition } from "../table/budgetTable";
import { rawSpanOf } from "../table/piece";
import type { Finding, Fix, MessageData, NotRun, Related } from "./finding";
import { fingerprintOf, textNumber } from "./fingerprint";
import { standingReader, type LevelReading } from "./levels";
import { projectJudge, type Running } from "./judge";
import type { Profile } from "./profile";
import type { Place, Rule, RuleCode, Severity } from "./rule";
import { Sieve } from "./sieve";

export interface CheckInput {
  readonly snapshot: Snapshot;
  readonly recognition: Recognition;
  readonly profile: Profile;
  readonly rules: readonly Rule[];
  /** What an earlier check of the same sheet remembers; projects whose rows did not change are not judged again. */
  readonly memory?: CheckMemory;
}

export interface CheckResult {
  readonly table: BudgetTable | null;
  readonly findings: readonly Finding[];
  readonly notRun: readonly NotRun[];
  readonly memory: CheckMemory;
}

/** Kept between two checks of one sheet. Opaque to callers. */
export interface CheckMemory {
  readonly profile: Profile;
  readonly rules: readonly Rule[];
  readonly facts: string;
  readonly snapshot: Snapshot;
  /** The table that was read; null where there was none. */
  readonly table: BudgetTable | null;
  /** Findings on the sheet and the table, settled with none of the others. */
  readonly general: readonly Finding[];
  /** Findings of each rule across projects, in the order of those rules. */
  readonly shared: readonly (readonly Finding[])[];
  /** What each rule across projects keeps of each project: a list a rule, in the order of those rules. One list for all projects takes less room than one for each. */
  readonly keys: readonly (readonly unknown[])[];
  /** Findings of each project alone, one project after the other. */
  readonly own: readonly Finding[];
  /** How many of them there are up to each project, with it. One list and a number take less room than a list a project. */
  readonly ends: Int32Array;
}

type AnyReport = {
  readonly at: Place;
  readonly message: string;
  readonly severity?: Severity;
  readonly data?: MessageData;
  readonly related?: readonly { readonly at: Place; readonly note: string }[];
  readonly fixes?: readonly { readonly title: string; readonly applicability: Fix["applicability"]; readonly edits: Fix["edits"]; readonly data?: MessageData }[];
};

/** How many projects are judged between two breaths. */
const STRIDE = 64;

/** Whether a rule runs under a profile at all, and with which severity. */
export function severityUnder(rule: Pick<Rule, "code" | "severity" | "offByDefault">, profile: Profile): Severity | null {
  const set = profile.severities[rule.code];
  if (set === "off") return null;
  if (set === undefined) return rule.offByDefault ? null : rule.severity;
  return set === "on" ? rule.severity : set;
}

function placeOf(at: Place): Pick<Finding, "cell" | "span" | "quote"> {
  if ("cell" in at) return { cell: addressOf(at.cell), span: null, quote: at.quote ?? "" };
  const span = rawSpanOf(at);
  const { source } = at;
  return { cell: addressOf(source), span, quote: source.joined.raw.slice(span.start, span.end) };
}

/** The label of the line in a row, squeezed; "" where no line begins. Looked up when the first finding asks. */
function labelsOf(table: BudgetTable | null): (row: number) => string {
  const lines = table?.lines ?? [];
  /** By rows the places of their lines, counted from 1. */
  let places: Int32Array | null = null;
  return (row) => {
    places ??= placesOf(lines);
    const line = lines[(places[row] ?? 0) - 1];
    return line ? squeezed(line.label.text) : "";
  };
}

function placesOf(lines: readonly AmountLine[]): Int32Array {
  const places = new Int32Array(lines.reduce((most, it) => Math.max(most, it.row), -1) + 1);
  for (let at = 0; at < lines.length; at += 1) places[lines[at]?.row ?? 0] = at + 1;
  return places;
}

/** Everything of a table that rules on a single project may depend on, as text. */
function factsKey(table: BudgetTable): string {
  const { facts } = table;
  return JSON.stringify([table.sheet, facts.layout, facts.title?.text, facts.year?.value, facts.units.map((it) => it.yuan), facts.department?.text, [...facts.roles], table.columns.map((it) => [it.role, it.column, it.header.text]), table.headerRow]);
}

/** Whether rows hold the same values; `formulas` tells that those of both sheets are the same already. */
function sameRows(a: Snapshot, b: Snapshot, from: number, to: number, formulas: boolean): boolean {
  if (a.left !== b.left) return false;
  for (let row = from; row <= to; row += 1) {
    const one = a.values[row - a.top];
    const other = b.values[row - b.top];
    if (one === other && formulas) continue;
    if (!one || !other || one.length !== other.length) return false;
    for (let column = 0; column < one.length; column += 1) {
      if (one[column] !== other[column]) return false;
      if (formulas) continue;
      const key = cellKey(row, column + a.left);
      if (a.formulas.get(key) !== b.formulas.get(key)) return false;
    }
  }
  return true;
}

/**
 * Whether a table was read again only for texts of its projects: then its lines are the very same objects, and so is what rules on
 * the sheet and the table look at (amounts, labels, headings, what is hidden).
 */
function onlyTextsDiffer(before: BudgetTable | null, table: BudgetTable): boolean {
  return before !== null && before.lines === table.lines && before.facts === table.facts && before.skipped === table.skipped;
}

const NO_FINDINGS: readonly Finding[] = [];
const NO_DATA: MessageData = {};
const NO_RELATED: readonly Related[] = [];
const NO_FIXES: readonly Fix[] = [];

/** Gathers findings; the scope tells which project and indicator the running rule looks at. */
class Gathering {
  findings: Finding[] = [];
  project: Project | null = null;
  indicator: Indicator | null = null;

  constructor(
    private readonly sheet: Snapshot,
    private readonly labelOfRow: (row: number) => string,
  ) {}

  /** All findings so far; the next ones begin a new list. */
  take(): readonly Finding[] {
    if (this.findings.length === 0) return NO_FINDINGS;
    const { findings } = this;
    this.findings = [];
    return findings;
  }

  add(rule: Rule, severity: Severity, report: AnyReport): void {
    const place = placeOf(report.at);
    // Whatever a rule misses in such a cell, it may well be there once Excel has computed it.
    if (place.quote === "" && isUncomputed(this.sheet, place.cell.row, place.cell.column)) return;
    const rowKey = this.project ? squeezed(this.project.name.text) + "\u001e" + (this.indicator ? squeezed(this.indicator.name.text) : "") : this.labelOfRow(place.cell.row);
    this.findings.push({
      rule: rule.code,
      severity: report.severity ?? severity,
      sheet: this.sheet.name,
      ...place,
      message: report.message,
      data: report.data ?? NO_DATA,
      related: report.related && report.related.length > 0 ? report.related.map((it): Related => ({ cell: placeOf(it.at).cell, span: placeOf(it.at).span, note: it.note })) : NO_RELATED,
      fixes: report.fixes && report.fixes.length > 0 ? report.fixes.map((it): Fix => ({ title: it.title, data: it.data ?? NO_DATA, applicability: it.applicability, edits: it.edits })) : NO_FIXES,
      project: this.project?.index ?? null,
      indicator: this.indicator?.index ?? null,
      fingerprint: fingerprintOf(rule.code, rowKey, squeezed(place.quote)),
    });
  }
}

/** Drops findings whose rule yields to one that says the same of the same indicator, project or cell. */
function settle(findings: readonly Finding[], ruleByCode: ReadonlyMap<RuleCode, Rule>): readonly Finding[] {
  // One alone has none to yield to.
  if (findings.length < 2) return findings;
  const byRule = new Map<RuleCode, Finding[]>();
  for (const finding of findings) {
    const list = byRule.get(finding.rule);
    if (list) list.push(finding);
    else byRule.set(finding.rule, [finding]);
  }
  return findings.filter((finding) => {
    const yields = ruleByCode.get(finding.rule)?.yieldsTo ?? [];
    return !yields.some((it) => {
      const code = typeof it === "string" ? it : it.rule;
      return (byRule.get(code) ?? []).some((other) => {
        if (other === finding) return false;
        const sameCell = other.cell.row === finding.cell.row && other.cell.column === finding.cell.column;
        if (typeof it !== "string") return sameCell && finding.span !== null && other.span !== null && touches(finding.span, other.span);
        if (finding.project === null) return sameCell;
        return other.project === finding.project && other.indicator === finding.indicator;
      });
    });
  });
}

function compareFindings(a: Finding, b: Finding): number {
  return a.cell.row - b.cell.row || a.cell.column - b.cell.column || (a.span?.start ?? -1) - (b.span?.start ?? -1) || (a.span?.end ?? -1) - (b.span?.end ?? -1) || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0);
}

/** The second finding of the same name gets a number into its own, so that ignoring one does not ignore the other. */
function numberTwins(findings: readonly Finding[]): readonly Finding[] {
  // Nearly all names come once, and in most tables every one does.
  const sieve = new Sieve(findings.length);
  for (const it of findings) sieve.add(textNumber(it.fingerprint));
  const seen = new Map<string, number>();
  let numbered: Finding[] | null = null;
  for (const [at, finding] of findings.entries()) {
    if (!sieve.isRepeated(textNumber(finding.fingerprint))) continue;
    const times = (seen.get(finding.fingerprint) ?? 0) + 1;
    seen.set(finding.fingerprint, times);
    if (times > 1) (numbered ??= findings.slice())[at] = { ...finding, fingerprint: fingerprintOf(finding.fingerprint, String(times)) };
  }
  return numbered ?? findings;
}

/** Projects judged anew that are few enough to ask each rule whether they change anything between projects. */
const FEW = 16;

/** Whether two values of plain data are the same. */
function sameData(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => sameData(a[key as keyof typeof a], b[key as keyof typeof b]));
}

/** Whether any finding, what it is related to, or what its fixes write stands in the rows of one of the projects, as they are or as they were: it may have moved. */
function touchesRows(findings: readonly Finding[], projects: readonly (Pick<Project, "row" | "lastRow"> | undefined)[]): boolean {
  const inside = (row: number): boolean => projects.some((it) => it !== undefined && row >= it.row && row <= it.lastRow);
  return findings.some((it) => inside(it.cell.row) || it.related.some((one) => inside(one.cell.row)) || it.fixes.some((fix) => fix.edits.some((edit) => !("cell" in edit) || inside(edit.cell.row))));
}

/** A list for what each rule across projects keeps; rules that keep the same share one. Those of before stay where a project is not judged again. */
function keyLists(across: readonly Running[], length: number, memory: CheckMemory | null): unknown[][] {
  const lists = new Map<unknown, unknown[]>();
  return across.map(({ rule }, position) => {
    const key = rule.on.across?.key;
    const before = memory?.keys[position];
    const list = lists.get(key) ?? (before?.length === length ? before.slice() : new Array<unknown>(length).fill(undefined));
    lists.set(key, list);
    return list;
  });
}

/** Writes down what each rule across projects keeps of a project. */
function keysWriter(across: readonly Running[], keys: readonly unknown[][]): (project: Project, index: number) => void {
  const readers = across.flatMap(({ rule, context }, position) => (rule.on.across && keys.indexOf(keys[position] as unknown[]) === position ? [{ key: rule.on.across.key, context, list: keys[position] ?? [] }] : []));
  return (project, index) => {
    for (let at = 0; at < readers.length; at += 1) {
      const { key, context, list } = readers[at] as (typeof readers)[number];
      list[index] = key(project, context);
    }
  };
}

/**
 * Runs the rules over a recognised table (or over a sheet without one). Yields a share of 0 … 1 now and then, so that a caller
 * can show progress, let others run, or stop. Pure: the same input gives the same findings, in the order of the sheet.
 */
export function* check(input: CheckInput): Generator<number, CheckResult> {
  const { snapshot, recognition, profile, rules } = input;
  const table = recognition.ok ? recognition.table : null;
  const found: BudgetTable | NoTable = recognition.ok ? recognition.table : recognition.none;
  const facts = table?.facts ?? null;
  const gathering = new Gathering(snapshot, labelsOf(table));
  const ruleByCode = new Map(rules.map((it) => [it.code, it]));

  const standing = standingReader(profile);
  const levels = (indicator: Indicator): readonly LevelReading[] => standing(indicator).readings;
  const notRun: NotRun[] = [];
  const running: Running[] = [];
  for (const rule of rules) {
    const severity = severityUnder(rule, profile);
    if (severity === null) {
      notRun.push({ rule: rule.code, because: `所选规则集“${profile.title}”不检查此项` });
      continue;
    }
    const hasTableWork = Boolean(rule.on.table ?? rule.on.project ?? rule.on.indicator ?? rule.on.across);
    if (!facts && hasTableWork) {
      if (!rule.on.sheet) {
        notRun.push({ rule: rule.code, because: "本表中没有找到绩效目标表" });
        continue;
      }
    } else if (facts) {
      const applies = rule.applies?.(facts, profile) ?? true;
      if (applies !== true) {
        notRun.push({ rule: rule.code, because: applies });
        continue;
      }
    }
    const context = { profile, facts, sheet: snapshot.name, snapshot, levels, standing, report: (report: AnyReport) => { gathering.add(rule, severity, report); } };
    // The message types of the rule are known to the rule alone; here they are all strings.
    running.push({ rule, context: context as never });
  }

  if (!table) {
    for (const { rule, context } of running) rule.on.sheet?.(found, context);
    return { table, findings: numberTwins([...settle(gathering.findings, ruleByCode)].sort(compareFindings)), notRun, memory: { profile, rules, facts: "", snapshot, table, general: [], shared: [], keys: [], own: [], ends: new Int32Array(0) } };
  }
  const key = factsKey(table);
  const memory = input.memory && input.memory.profile === profile && input.memory.rules === rules && input.memory.facts === key ? input.memory : null;
  const formulas = memory !== null && sameFormulas(memory.snapshot, snapshot);
  let general = memory && onlyTextsDiffer(memory.table, table) && formulas ? memory.general : null;
  if (!general) {
    for (const { rule, context } of running) rule.on.sheet?.(found, context);
    for (const { rule, context } of running) rule.on.table?.(table, context);
    general = gathering.take();
  }
  yield 0.05;

  const across = running.filter((it) => it.rule.on.across);
  const judgeProject = projectJudge(running, gathering, standing);
  const { length } = table.projects;
  const keys = keyLists(across, length, memory);
  const writeKeys = keysWriter(across, keys);
  const own: Finding[] = [];
  const ends = new Int32Array(length);
  let done = 0;
  const judged: number[] = [];
  // A plain function for each stretch of projects: this one here is entered once, and would not be made fast.
  const judgeUntil = (end: number): void => {
    for (; done < end; done += 1) {
      const project = table.projects[done] as Project;
      const before = memory?.table?.projects[done];
      if (before && memory && before.row === project.row && before.lastRow === project.lastRow && sameRows(memory.snapshot, snapshot, project.row, project.lastRow, formulas)) {
        if (memory.keys[0]?.length !== length) for (let position = 0; position < keys.length; position += 1) (keys[position] ?? [])[done] = memory.keys[position]?.[done];
        for (let at = done === 0 ? 0 : (memory.ends[done - 1] ?? 0); at < (memory.ends[done] ?? 0); at += 1) own.push(memory.own[at] as Finding);
        ends[done] = own.length;
        continue;
      }
      judged.push(project.index);
      judgeProject(project);
      for (const finding of settle(gathering.take(), ruleByCode)) own.push(finding);
      ends[done] = own.length;
      writeKeys(project, done);
    }
  };
  while (done < length) {
    judgeUntil(Math.min(length, done + STRIDE));
    yield 0.05 + (0.8 * done) / length;
  }

  const sameProjects = memory !== null && memory.table?.projects.length === table.projects.length && judged.length <= FEW;
  const shared: (readonly Finding[])[] = [];
  for (const [position, { rule, context }] of across.entries()) {
    const before = sameProjects ? memory.shared[position] : undefined;
    if (before && judged.every((index) => sameData(memory?.keys[position]?.[index], keys[position]?.[index])) && !touchesRows(before, judged.flatMap((index) => [memory?.table?.projects[index], table.projects[index]]))) {
      shared.push(before);
      continue;
    }
    rule.on.across?.judge(keys[position] ?? [], table.projects, context);
    shared.push(gathering.take());
    yield 0.85 + (0.14 * (position + 1)) / across.length;
  }
  const all = [...own, ...withProjects(settle([...general, ...shared.flat()], ruleByCode), table)];
  return { table, findings: numberTwins(all.sort(compareFindings)), notRun, memory: { profile, rules, facts: key, snapshot, table, general, shared, keys, own, ends } };
}

/** Findings of the table and across projects belong to the project in whose rows they stand; the pane groups by it. */
function withProjects(findings: readonly Finding[], table: BudgetTable): Finding[] {
  if (findings.length === 0) return [];
  const rows = new Set(findings.map((it) => it.cell.row));
  const byRow = new Map<number, Project>();
  for (const project of table.projects) for (let row = project.row; row <= project.lastRow; row += 1) if (rows.has(row)) byRow.set(row, project);
  return findings.map((finding) => {
    const project = byRow.get(finding.cell.row);
    if (!project) return finding;
    const row = squeezed(project.name.text) + "\u001e";
    return { ...finding, project: project.index, fingerprint: fingerprintOf(finding.rule, row, squeezed(finding.quote)) };
  });
}

/** Runs a check to its end at once: for the command line, tests and small tables. */
export function checkNow(input: CheckInput): CheckResult {
  const run = check(input);
  for (;;) {
    const step = run.next();
    if (step.done) return step.value;
  }
}
