// Every sentence that the bad examples of the rules bring about, as she reads it.
import { applyToSnapshot } from "../../src/core/check/apply";
import type { RuleCode, Severity } from "../../src/core/check/rule";
import { toA1 } from "../../src/core/sheet/address";
import { CUSTOM_LABEL, fixTitleOf, inBrief, messageOf, severityName } from "../../src/report/words";
import { rules } from "../../src/rules";
import { exampleSheet } from "../../test/tester/exampleSheet";
import { findingsOf, profileOf } from "../../test/tester/ruleTester";

export interface Rendered {
  readonly rule: RuleCode;
  readonly severity: Severity;
  readonly cell: string;
  readonly message: string;
  /** The same without the label of custom and without words that stand in the sheet itself. */
  readonly own: string;
  readonly fixes: readonly string[];
  /** Whether each fix fits the sheet it was offered for. */
  readonly fit: boolean;
}

/** In the order of the rules, their examples, and the cells. */
export function renderedMessages(): readonly Rendered[] {
  return rules.flatMap((rule) =>
    rule.examples.bad.flatMap((example) => {
      const { snapshot, profileId, changes } = exampleSheet(example);
      const plain = profileOf(profileId, changes);
      const profile = rule.offByDefault === true ? { ...plain, severities: { ...plain.severities, [rule.code]: "on" as const } } : plain;
      const texts = snapshot.values.flat().map((it) => (it === null ? "" : String(it)));
      return findingsOf(snapshot, profile)
        .filter((it) => it.rule === rule.code)
        .map((finding): Rendered => {
          const message = messageOf(finding, rule);
          const hers = Object.values(finding.data).flatMap((it) => (typeof it === "string" && texts.some((text) => text.includes(it.replace(/…$/, ""))) ? [inBrief(it)] : []));
          const own = hers.sort((a, b) => b.length - a.length).reduce((text, it) => text.split(it).join(""), message.replace(CUSTOM_LABEL, ""));
          return {
            rule: rule.code,
            severity: finding.severity,
            cell: toA1(finding.cell),
            message,
            own,
            fixes: finding.fixes.map((it) => fixTitleOf(it, rule)),
            fit: finding.fixes.every((it) => applyToSnapshot(snapshot, it.edits).ok),
          };
        });
    }),
  );
}

/** The list as it is kept for reading: one sentence a line, its fixes behind it. */
export function messageList(all: readonly Rendered[]): string {
  const lines = all.map((it) => [it.rule, severityName(it.severity), it.cell, it.message, ...it.fixes.map((title) => `［${title}］`)].join(" ").replace(/\s*[\r\n]+\s*/g, "↵"));
  return `# Every message of the rules' bad examples: npm run generate\n${lines.join("\n")}\n`;
}
