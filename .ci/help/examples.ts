// What a help page shows of an example: the cells it gives, and what the checker itself says of them.
import { applyToSnapshot } from "../../src/core/check/apply";
import type { TextEdit, ValueEdit } from "../../src/core/check/edit";
import type { Fix } from "../../src/core/check/finding";
import type { Applicability, Example, Rule, Severity } from "../../src/core/check/rule";
import { cellKey, columnLetters, toA1, type CellAddress } from "../../src/core/sheet/address";
import { textAt, type Snapshot } from "../../src/core/sheet/snapshot";
import { fixTitleOf, messageOf } from "../../src/report/words";
import { exampleSheet, type ExampleSheet } from "../../test/tester/exampleSheet";
import { PROFILE_NAMES } from "./profileUse";
import { findingsOf, profileOf } from "../../test/tester/ruleTester";

/** A stretch of a cell's text to highlight; the whole cell where `start` is null. */
export interface Mark {
  readonly start: number | null;
  readonly end: number;
}

export interface ShownCell {
  /** The field's name in an example of fields, the address in an example of a whole sheet. */
  readonly label: string;
  readonly address: string;
  readonly text: string;
  readonly formula: string | null;
  readonly marks: readonly Mark[];
}

export interface Said {
  readonly severity: Severity;
  readonly place: string;
  readonly message: string;
}

/** A stretch that stays (`before` and `after` are equal, cut short where it is long) or one that is replaced. */
export interface Part {
  readonly before: string;
  readonly after: string;
}

/** One cell before and after a fix. */
export interface Change {
  readonly label: string;
  readonly parts: readonly Part[];
}

export interface ShownFix {
  readonly title: string;
  readonly applicability: Applicability;
  readonly changes: readonly Change[];
}

export interface ShownExample {
  readonly note: string | null;
  /** Profile and changes to it, where the example is not for the default one; hidden rows and columns. */
  readonly settings: readonly string[];
  /** Cells by themselves, or null where the whole sheet is shown. */
  readonly fields: readonly ShownCell[] | null;
  readonly rows: readonly (readonly ShownCell[])[] | null;
  readonly said: readonly Said[];
  readonly fix: ShownFix | null;
}

/** Where the parts of a packed example stand; see the tester's sheet. */
const FIRST_PROJECT_ROW = 5;
const COLUMNS = { name: 0, amount: 1, goal: 5, indicators: 6 } as const;
const LABELS = { name: "项目名称", amount: "总计", goal: "绩效目标", indicators: "绩效指标" } as const;

function fieldsOf(example: Exclude<Example, string>): [string, CellAddress][] {
  const fields: [string, CellAddress][] = [];
  if (example.title !== undefined) fields.push(["标题", { row: 0, column: 0 }]);
  if (example.department !== undefined) fields.push(["部门", { row: 1, column: 0 }]);
  if (example.unit !== undefined) fields.push(["单位", { row: 1, column: 5 }]);
  const projects = example.projects ?? [example];
  for (const [index, project] of projects.entries()) {
    const before = projects.length > 1 ? `项目${String(index + 1)} ` : "";
    for (const part of ["name", "amount", "goal", "indicators"] as const) {
      // Of several projects the names are shown even where they are only filled in: messages call them by these.
      if (project[part] !== undefined || (part === "name" && projects.length > 1)) fields.push([before + LABELS[part], { row: FIRST_PROJECT_ROW + index, column: COLUMNS[part] }]);
    }
  }
  return fields;
}

const SETTING_VALUES: Readonly<Record<string, string>> = { public: "只要求面向公众的项目", off: "不查", true: "是" };

/** Changes to the profile as lines: 预算年度：2024. */
function settingsOf(example: Exclude<Example, string>): string[] {
  const lines: string[] = [];
  const walk = (value: unknown, path: string): void => {
    if (typeof value === "object" && value !== null && !Array.isArray(value)) {
      for (const [key, inner] of Object.entries(value)) walk(inner, path === "" ? key : `${path}.${key}`);
      return;
    }
    const name = PROFILE_NAMES[path] ?? path.replace(/^severities\./, "规则 ");
    lines.push(`${name}：${Array.isArray(value) ? value.map((it) => String(it)).join("、") : (SETTING_VALUES[String(value)] ?? String(value))}`);
  };
  if (example.profile !== undefined) lines.push(`规则集：${profileOf(example.profile, {}).title}`);
  walk(example.with ?? {}, "");
  if (example.hiddenRows?.length) lines.push(`隐藏的行：${example.hiddenRows.map((it) => String(it + 1)).join("、")}`);
  if (example.hiddenColumns?.length) lines.push(`隐藏的列：${example.hiddenColumns.map((it) => columnLetters(it)).join("、")}`);
  return lines;
}

/** Characters shown on either side of a change. */
const AROUND = 12;

/** What stays beside a change; `first` and `last` tell whether a change lies before and behind it. */
function kept(text: string, place: { readonly first: boolean; readonly last: boolean }): Part {
  const head = place.first ? "" : text.slice(0, AROUND);
  const tail = place.last ? "" : text.slice(Math.max(head.length, text.length - AROUND));
  const shown = head.length + tail.length >= text.length ? text : `${head}…${tail}`;
  return { before: shown, after: shown };
}

function changesOf(before: Snapshot, after: Snapshot, fix: Fix, labelOf: (at: CellAddress) => string): Change[] {
  const cells = new Map<number, (TextEdit | ValueEdit)[]>();
  for (const edit of fix.edits) {
    if (edit.kind !== "text" && edit.kind !== "value") continue;
    const key = cellKey(edit.cell.row, edit.cell.column);
    cells.set(key, [...(cells.get(key) ?? []), edit]);
  }
  return [...cells.values()].map((edits) => {
    const at = edits[0]?.cell ?? { row: 0, column: 0 };
    const old = textAt(before, at.row, at.column);
    const texts = edits.flatMap((it) => (it.kind === "text" ? [it] : [])).sort((a, b) => a.span.start - b.span.start);
    if (texts.length < edits.length) return { label: labelOf(at), parts: [{ before: old, after: textAt(after, at.row, at.column) }] };
    const parts: Part[] = [];
    let from = 0;
    for (const edit of texts) {
      if (edit.span.start > from) parts.push(kept(old.slice(from, edit.span.start), { first: from === 0, last: false }));
      parts.push({ before: edit.old, after: edit.new });
      from = edit.span.end;
    }
    if (from < old.length) parts.push(kept(old.slice(from), { first: false, last: true }));
    return { label: labelOf(at), parts };
  });
}

/** Checks an example with the rule awake and all other rules beside it, and answers what a page shows of it. */
export function shownExample(rule: Rule, example: Example): ShownExample {
  const given: Exclude<Example, string> = typeof example === "string" ? { indicators: example } : example;
  const sheet: ExampleSheet = exampleSheet(example);
  const { snapshot } = sheet;
  const plain = profileOf(sheet.profileId, sheet.changes);
  const profile = rule.offByDefault === true ? { ...plain, severities: { ...plain.severities, [rule.code]: "on" as const } } : plain;
  const findings = findingsOf(snapshot, profile).filter((it) => it.rule === rule.code);
  const cellAt = (label: string, at: CellAddress): ShownCell => ({
    label,
    address: toA1(at),
    text: textAt(snapshot, at.row, at.column),
    formula: snapshot.formulas.get(cellKey(at.row, at.column)) ?? null,
    marks: findings.filter((it) => it.cell.row === at.row && it.cell.column === at.column).map((it) => (it.span ? { start: it.span.start, end: it.span.end } : { start: null, end: 0 })),
  });

  const places = given.sheet ? null : fieldsOf(given);
  const known = new Map((places ?? []).map(([label, at]) => [cellKey(at.row, at.column), label]));
  if (places) {
    for (const { cell } of findings) {
      if (known.has(cellKey(cell.row, cell.column))) continue;
      known.set(cellKey(cell.row, cell.column), toA1(cell));
      places.push([toA1(cell), cell]);
    }
  }
  const labelOf = (at: CellAddress): string => known.get(cellKey(at.row, at.column)) ?? toA1(at);
  const width = Math.max(...snapshot.values.map((row) => row.length));
  const rows = places ? null : snapshot.values.map((_row, row) => Array.from({ length: width }, (_cell, column) => cellAt("", { row, column })));

  const first = findings.find((it) => it.fixes.length > 0);
  const fix = first?.fixes[0];
  const applied = fix ? applyToSnapshot(snapshot, fix.edits) : null;
  return {
    note: given.note ?? null,
    settings: settingsOf(given),
    fields: places?.map(([label, at]) => cellAt(label, at)) ?? null,
    rows,
    said: findings.map((it) => ({
      severity: it.severity,
      place: (places === null || (places.length > 1 && it.indicator === null) ? labelOf(it.cell) : "") + (it.indicator === null || places === null ? "" : `第${String(it.indicator + 1)}项`),
      message: messageOf(it, rule),
    })),
    fix: first && fix && applied?.ok ? { title: fixTitleOf(fix, rule), applicability: fix.applicability, changes: changesOf(snapshot, applied.snapshot, fix, labelOf) } : null,
  };
}
