import type { Severity } from "../core/check/rule";
import type { Rule, RuleCode } from "../core/check/rule";
import { squeezed } from "../core/sheet/joined";
import { messageOf, placeOf, projectNameOf } from "../report/words";
import type { Checked, Shown } from "../session/state";

/** A finding with its sentence, as the list draws it. */
export interface Row {
  readonly key: string;
  readonly shown: Shown;
  readonly place: string;
  readonly message: string;
  readonly rule: Rule | null;
}

export interface Group {
  readonly key: string;
  readonly title: string;
  readonly rows: readonly Row[];
  readonly counts: Readonly<Record<Severity, number>>;
}

export interface Filter {
  /** Empty: all. */
  readonly severities: ReadonlySet<Severity>;
  readonly text: string;
  readonly by: "project" | "rule";
}

/** Findings as rows with their words; made once a check. */
export function rowsOf(checked: Checked, ruleOf: (code: RuleCode) => Rule | null): readonly Row[] {
  return checked.shown.map((shown) => rowOf(shown, ruleOf));
}

/** One finding with its words. */
export function rowOf(shown: Shown, ruleOf: (code: RuleCode) => Rule | null): Row {
  const rule = ruleOf(shown.finding.rule);
  return {
    key: shown.finding.rule + shown.finding.fingerprint,
    shown,
    place: placeOf({ ...shown.finding, cell: shown.cell ?? shown.finding.cell }),
    message: rule ? messageOf(shown.finding, rule) : shown.finding.message,
    rule,
  };
}

/** A project's name without the department's own name before it, which would push what tells projects apart out of sight. */
export function withoutDepartment(name: string, checked: Checked): string {
  const department = squeezed(checked.result.table?.facts.department?.text ?? "");
  const plain = squeezed(name);
  return department !== "" && plain.startsWith(department) && plain.length > department.length + 2 ? `…${plain.slice(department.length)}` : plain;
}

/** Rows that pass the filter, in groups, in the order of the sheet (or of the rule codes). */
export function groupsOf(rows: readonly Row[], filter: Filter, checked: Checked, wholeTable: string): readonly Group[] {
  const wanted = squeezed(filter.text).toLowerCase();
  const groups = new Map<string, { title: string; rows: Row[]; counts: Record<Severity, number> }>();
  for (const row of rows) {
    const { finding } = row.shown;
    if (filter.severities.size > 0 && !filter.severities.has(finding.severity)) continue;
    const project = projectNameOf(finding, checked.result.table);
    if (wanted !== "" && !squeezed(`${row.place}${row.message}${finding.rule}${finding.quote}${project ?? ""}`).toLowerCase().includes(wanted)) continue;
    const key = filter.by === "rule" ? finding.rule : finding.project === null ? "table" : `p${String(finding.project)}`;
    const shortName = project === null ? null : withoutDepartment(project, checked);
    const title = filter.by === "rule" ? `${finding.rule} ${row.rule?.title.zh ?? ""}` : (shortName ?? wholeTable);
    let group = groups.get(key);
    if (!group) groups.set(key, (group = { title: title.trim(), rows: [], counts: { error: 0, warning: 0, info: 0 } }));
    group.rows.push(row);
    group.counts[finding.severity] += 1;
  }
  const list = [...groups].map(([key, it]): Group => ({ key, ...it }));
  return filter.by === "rule" ? list.sort((a, b) => (a.key < b.key ? -1 : 1)) : list;
}

/** The row that follows (or precedes) a cell in the order given; wraps around. -1 where there are none. */
export function rowAfter(rows: readonly Row[], cell: { readonly row: number; readonly column: number } | null, direction: 1 | -1): number {
  if (rows.length === 0) return -1;
  if (!cell) return direction === 1 ? 0 : rows.length - 1;
  const order = (row: Row): number => {
    const at = row.shown.cell ?? row.shown.finding.cell;
    return (at.row - cell.row) * 16384 + (at.column - cell.column);
  };
  if (direction === 1) {
    const next = rows.findIndex((it) => order(it) > 0);
    return next === -1 ? 0 : next;
  }
  for (let at = rows.length - 1; at >= 0; at -= 1) {
    const row = rows[at];
    if (row && order(row) < 0) return at;
  }
  return rows.length - 1;
}
