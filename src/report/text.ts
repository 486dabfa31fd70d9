import type { Finding } from "../core/check/finding";
import type { Rule, Severity } from "../core/check/rule";
import { toA1 } from "../core/sheet/address";
import { isInvisible } from "../core/sheet/joined";
import { textAt } from "../core/sheet/snapshot";
import type { Span } from "../core/sheet/span";
import { countFindings, inReadingOrder, type CheckedSource } from "./source";
import { answerOf, countsLine, fixTitleOf, messageOf, placeOf, projectNameOf, severityName } from "./words";

export interface TextOptions {
  /** ANSI colours; only for a terminal. */
  readonly color: boolean;
}

const SIGNS: Readonly<Record<Severity, string>> = { error: "✖", warning: "▲", info: "○" };
const COLORS: Readonly<Record<Severity, string>> = { error: "\u001b[31m", warning: "\u001b[33m", info: "\u001b[36m" };
const BOLD = "\u001b[1m";
const DIM = "\u001b[2m";
const INVERSE = "\u001b[7m";
const PLAIN = "\u001b[0m";

/** Characters of her own text shown on each side of the marked ones. */
const AROUND = 14;
/** Marked characters beyond which the middle is left out. */
const MARKED = 60;

/**
 * The report for a terminal, line by line: file, sheet, project, then each finding with its place, what, code, her own text with
 * the exact characters between ⟦ and ⟧, why, and what can be done. Sources are given one after the other, so that many files
 * need no more memory than one. Texts of the sheet never reach the terminal as control characters.
 */
export class TextReport {
  private readonly rules: ReadonlyMap<string, Rule>;
  private readonly color: boolean;
  private readonly counts = { error: 0, warning: 0, info: 0 };
  private file: string | null = null;
  private files = 0;
  /** The last file with an error in it, and how many there are. */
  private faulty: { readonly file: string | null; readonly count: number } = { file: null, count: 0 };

  constructor(rules: readonly Rule[], options: TextOptions) {
    this.rules = new Map(rules.map((it) => [it.code, it]));
    this.color = options.color;
  }

  private bold(text: string): string {
    return this.painted(BOLD, text);
  }

  /** The lines of one sheet; `notes` are remarks on its file, such as sheets that were passed over. */
  *source(source: CheckedSource, notes: readonly string[] = []): Generator<string> {
    const { table } = source;
    const own = countFindings([source]);
    for (const severity of ["error", "warning", "info"] as const) this.counts[severity] += own[severity];
    if (source.file !== this.file) {
      if (this.file !== null) yield "";
      yield this.bold(shown(source.file));
      this.file = source.file;
      this.files += 1;
    }
    if (own.error > 0 && this.faulty.file !== source.file) this.faulty = { file: source.file, count: this.faulty.count + 1 };
    for (const note of notes) yield this.painted(DIM, `  ${shown(note)}`);
    const what = table ? `${LAYOUTS[table.facts.layout]}，${String(table.projects.length)} 个项目，${String(table.projects.reduce((sum, it) => sum + it.indicators.length, 0))} 项指标` : "没有找到绩效目标表";
    yield `  ${this.bold(`工作表“${shown(source.sheet)}”`)}  ${what}`;
    if (table) yield this.painted(DIM, `  规则集：${shown(source.profile.title)}（${shown(source.profile.id)}），${shown(source.profileWhy)}`);
    const groups = new Map<number | null, Finding[]>();
    for (const finding of inReadingOrder(source.findings)) {
      const group = groups.get(finding.project);
      if (group) group.push(finding);
      else groups.set(finding.project, [finding]);
    }
    const ordered = [...groups].sort(([a], [b]) => (a ?? -1) - (b ?? -1));
    for (const [project, findings] of ordered) {
      const name = projectNameOf({ project }, table);
      yield "";
      yield `  ${this.bold(name === null ? "全表" : `${String((project ?? 0) + 1)}. ${shown(name)}`)}`;
      for (const finding of findings) yield* this.finding(source, finding);
    }
    if (groups.size === 0) yield "  没有发现问题";
    yield* this.remarks(source);
  }

  /** The answer and the counts over all sources; of several files also how many are in which state. */
  *end(unread = 0): Generator<string> {
    if (this.file === null) return;
    const { counts } = this;
    yield "";
    yield this.bold(`${SIGNS[counts.error > 0 ? "error" : counts.warning > 0 ? "warning" : "info"]} ${answerOf(counts)}`);
    yield `  ${countsLine(counts)}`;
    const files = this.files + unread;
    if (files > 1) yield `  共 ${String(files)} 个文件，${String(this.faulty.count)} 个有错误${unread > 0 ? `，${String(unread)} 个没能校验` : ""}`;
  }

  private *finding(source: CheckedSource, finding: Finding): Generator<string> {
    const rule = this.rules.get(finding.rule);
    if (!rule) throw new Error(`A finding of ${finding.rule}, which is no rule.`);
    const { severity } = finding;
    const head = this.painted(COLORS[severity], `${SIGNS[severity]} ${severityName(severity)}`);
    yield `    ${head} ${placeOf(finding)}  ${shown(messageOf(finding, rule))}  ${this.painted(DIM, finding.rule)}`;
    const quoted = this.quoted(textAt(source.snapshot, finding.cell.row, finding.cell.column), finding);
    if (quoted !== null) yield `        ${quoted}`;
    yield `        为什么：${rule.why}`;
    for (const it of finding.related) yield `        另见 ${toA1(it.cell)}${it.note === "" ? "" : `（${shown(it.note)}）`}`;
    for (const it of finding.fixes) yield `        修正：${shown(fixTitleOf(it, rule))}${it.applicability === "safe" ? "（不改含义）" : "（请确认）"}`;
    if (finding.fixes.length === 0 && rule.remedy !== "") yield `        怎么办：${rule.remedy}`;
  }

  /** Her own text around the exact characters; for a whole cell what the finding shows of it, or nothing. */
  private quoted(text: string, finding: Finding): string | null {
    if (finding.span === null) return finding.quote === "" ? null : this.marked(finding.quote, { start: 0, end: finding.quote.length });
    return this.marked(text, finding.span);
  }

  private marked(text: string, { start, end }: Span): string {
    const before = text.slice(0, start);
    const inside = text.slice(start, end);
    const after = text.slice(end);
    const from = before.length > AROUND ? `…${shown(tail(before, AROUND))}` : shown(before);
    const to = after.length > AROUND ? `${shown(headOf(after, AROUND))}…` : shown(after);
    const middle = inside.length > MARKED ? `${shown(headOf(inside, MARKED / 2))}…${shown(tail(inside, MARKED / 2))}` : shown(inside);
    return `${from}⟦${this.painted(INVERSE, middle)}⟧${to}`;
  }

  private *remarks(source: CheckedSource): Generator<string> {
    const lines: string[] = [];
    for (const { finding, ignore } of source.ignored) lines.push(`已忽略 ${finding.rule} ${toA1(finding.cell)}：${shown(ignore.reason)}`);
    for (const ignore of source.lapsed) lines.push(`忽略已失效 ${ignore.rule}：${shown(ignore.reason)}`);
    const byReason = new Map<string, string[]>();
    for (const { rule, because } of source.notRun) byReason.set(because, [...(byReason.get(because) ?? []), rule]);
    for (const [because, codes] of byReason) lines.push(`未校验 ${codes.join(" ")}：${shown(because)}`);
    if (lines.length === 0) return;
    yield "";
    for (const line of lines) yield this.painted(DIM, `    ${line}`);
  }

  private painted(code: string, text: string): string {
    return this.color && text !== "" ? `${code}${text}${PLAIN}` : text;
  }
}

const LAYOUTS = { packed: "汇总表", rows: "逐行表", form: "申报表" } as const;

/** The last `count` units, never beginning with half a character. */
function tail(text: string, count: number): string {
  const cut = text.slice(-count);
  return /^[\udc00-\udfff]/.test(cut) ? cut.slice(1) : cut;
}

/** The first `count` units, never ending with half a character. */
function headOf(text: string, count: number): string {
  const cut = text.slice(0, count);
  return /[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut;
}

/** A text as a terminal may have it: a break is ⏎, a tab is a blank, and what never shows or could steer the terminal is named. */
export function shown(text: string): string {
  let out = "";
  for (const letter of text.replace(/\r\n?/g, "\n")) {
    const code = letter.codePointAt(0) ?? 0;
    if (letter === "\n" || code === 0x85 || code === 0x2028 || code === 0x2029) out += "⏎";
    else if (letter === "\t") out += " ";
    else if (isInvisible(code) || code === 0x7f || (code >= 0x2066 && code <= 0x2069) || code === 0x061c || (code >= 0xd800 && code <= 0xdfff)) out += `<U+${code.toString(16).toUpperCase().padStart(4, "0")}>`;
    else out += letter;
  }
  return out;
}
