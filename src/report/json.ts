import type { Finding } from "../core/check/finding";
import type { Rule } from "../core/check/rule";
import { toA1 } from "../core/sheet/address";
import type { Span } from "../core/sheet/span";
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
