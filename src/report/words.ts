import type { Finding, Fix, MessageData } from "../core/check/finding";
import type { Rule, Severity } from "../core/check/rule";
import { toA1 } from "../core/sheet/address";
import type { BudgetTable } from "../core/table/budgetTable";

/** What every message that rests on a place's custom, not on law or arithmetic, ends with. */
export const CUSTOM_LABEL = "（本地口径）";

const SEVERITIES: Readonly<Record<Severity, string>> = { error: "错误", warning: "提醒", info: "提示" };

/** 错误, 提醒 or 提示. */
export function severityName(severity: Severity): string {
  return SEVERITIES[severity];
}

/** Characters of a filled-in text that a message shows; longer ones are cut in the middle, since both ends tell them apart. */
const SHOWN = 40;

/** A text of the sheet as a message shows it: on one line and not endless. */
export function inBrief(text: string, shown = SHOWN): string {
  const line = text.replace(/\s*[\r\n\u0085\u2028\u2029]\s*/g, " ");
  const letters = Array.from(line);
  if (letters.length <= shown) return line;
  const head = Math.ceil((shown - 1) / 2);
  return `${letters.slice(0, head).join("")}…${letters.slice(letters.length - (shown - 1 - head)).join("")}`;
}

/** Fills the {names} of a template. A name that is not given stays visible, so that no test can miss it. */
export function filled(template: string, data: MessageData): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = Object.hasOwn(data, name) ? data[name] : undefined;
    return value === undefined ? whole : typeof value === "number" ? String(value) : inBrief(value);
  });
}

/** What is the matter, one line. Local custom is labelled as such. */
export function messageOf(finding: Pick<Finding, "message" | "data">, rule: Pick<Rule, "messages" | "source">): string {
  const template = Object.hasOwn(rule.messages, finding.message) ? rule.messages[finding.message] : undefined;
  return filled(template ?? finding.message, finding.data) + (isCustom(rule) ? CUSTOM_LABEL : "");
}

/** Whether a rule rests on a place's custom. */
export function isCustom(rule: Pick<Rule, "source">): boolean {
  return rule.source === "profile";
}

/** What a fix does, a verb first: 改为 13-时效指标. */
export function fixTitleOf(fix: Pick<Fix, "title" | "data">, rule: Pick<Rule, "fixes">): string {
  const templates = rule.fixes ?? {};
  const template = Object.hasOwn(templates, fix.title) ? templates[fix.title] : undefined;
  return filled(template ?? fix.title, fix.data);
}

/** Where a finding stands, as she would say it: "G12 第2项", or only the cell. */
export function placeOf(finding: Pick<Finding, "cell" | "indicator">): string {
  return toA1(finding.cell) + (finding.indicator === null ? "" : ` 第${String(finding.indicator + 1)}项`);
}

/** The name of the project a finding belongs to; null for the table as a whole. */
export function projectNameOf(finding: Pick<Finding, "project">, table: BudgetTable | null): string | null {
  if (finding.project === null) return null;
  const name = table?.projects[finding.project]?.name.text ?? "";
  return name === "" ? "（未写项目名称）" : name;
}

/** The counts of findings as one line: 1 错误 · 2 提醒 · 0 提示. */
export function countsLine(counts: Readonly<Record<Severity, number>>): string {
  return (["error", "warning", "info"] as const).map((it) => `${String(counts[it])} ${severityName(it)}`).join(" · ");
}

/** The one answer before all counts. */
export function answerOf(counts: Readonly<Record<Severity, number>>): string {
  if (counts.error > 0) return `还有 ${String(counts.error)} 处错误，暂不宜提交`;
  if (counts.warning > 0) return `没有错误，还有 ${String(counts.warning)} 处提醒请逐条确认`;
  if (counts.info > 0) return `没有错误和提醒，可以提交；${String(counts.info)} 处提示供参考`;
  return "没有发现问题，可以提交";
}
