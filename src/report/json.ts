import type { Finding } from "../core/check/finding";
import type { Rule } from "../core/check/rule";
import { toA1 } from "../core/sheet/address";
import type { Span } from "../core/sheet/span";
import type { Severity } from "../core/check/rule";
import type { JsonFinding, JsonReport, JsonSource } from "./contract";
import { countFindings, inReadingOrder, type CheckedSource } from "./source";
import { fixTitleOf, messageOf } from "./words";

/** The public report of all sources; see the contract for what each member means. */
export function jsonReport(sources: readonly CheckedSource[], rules: readonly Rule[]): JsonReport {
  const byCode = new Map(rules.map((it) => [it.code, it]));
  return { schema: "jibiao/1", sources: sources.map((it) => jsonSource(it, byCode)), summary: countFindings(sources) };
}

function jsonSource(source: CheckedSource, rules: ReadonlyMap<string, Rule>): JsonSource {
  const { table } = source;
  return {
    file: source.file,
    sheet: source.sheet,
    layout: table?.facts.layout ?? null,
    profile: source.profile.id,
    projects: table?.projects.length ?? 0,
    indicators: table?.projects.reduce((count, it) => count + it.indicators.length, 0) ?? 0,
    findings: inReadingOrder(source.findings).map((it) => jsonFinding(it, rules)),
    notRun: source.notRun.map(({ rule, because }) => ({ rule, because })),
    ignored: source.ignored.map(({ finding, ignore }) => ({ rule: finding.rule, cell: toA1(finding.cell), reason: ignore.reason })),
  };
}

function jsonFinding(finding: Finding, rules: ReadonlyMap<string, Rule>): JsonFinding {
  const rule = rules.get(finding.rule);
  if (!rule) throw new Error(`A finding of ${finding.rule}, which is no rule.`);
  return {
    rule: finding.rule,
    severity: finding.severity,
    cell: toA1(finding.cell),
    span: pair(finding.span),
    quote: finding.quote,
    message: messageOf(finding, rule),
    why: rule.why,
    related: finding.related.map((it) => ({ cell: toA1(it.cell), span: pair(it.span), note: it.note })),
    fixes: finding.fixes.map((it) => ({ title: fixTitleOf(it, rule), applicability: it.applicability })),
    fingerprint: finding.fingerprint,
  };
}

function pair(span: Span | null): [number, number] | null {
  return span === null ? null : [span.start, span.end];
}

/**
 * The public report in pieces of text, for output that never stands in memory as a whole: `begin`, any number of `source`, `end`.
 * Joined they are the JSON of {@link jsonReport}, in two-space layout.
 */
export class JsonStream {
  private readonly rules: ReadonlyMap<string, Rule>;
  private readonly counts: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
  private sources = 0;

  constructor(rules: readonly Rule[]) {
    this.rules = new Map(rules.map((it) => [it.code, it]));
  }

  *begin(): Generator<string> {
    yield '{\n  "schema": "jibiao/1",\n  "sources": [';
  }

  *source(source: CheckedSource): Generator<string> {
    const own = countFindings([source]);
    for (const severity of ["error", "warning", "info"] as const) this.counts[severity] += own[severity];
    const { findings: _, ...rest } = jsonSource({ ...source, findings: [] }, this.rules);
    yield `${this.sources === 0 ? "" : ","}\n    {`;
    this.sources += 1;
    for (const [name, value] of Object.entries(rest)) yield `\n      ${JSON.stringify(name)}: ${laidOut(value, 6)},`;
    yield '\n      "findings": [';
    let first = true;
    for (const finding of inReadingOrder(source.findings)) {
      yield `${first ? "" : ","}\n        ${laidOut(jsonFinding(finding, this.rules), 8)}`;
      first = false;
    }
    yield `${first ? "" : "\n      "}]\n    }`;
  }

  *end(): Generator<string> {
    yield `${this.sources === 0 ? "" : "\n  "}],\n  "summary": ${laidOut(this.counts, 2)}\n}\n`;
  }
}

/** JSON whose further lines begin `indent` blanks in. Breaks inside strings are escaped, so every line break is layout. */
function laidOut(value: unknown, indent: number): string {
  return JSON.stringify(value, null, 2).replaceAll("\n", `\n${" ".repeat(indent)}`);
}
