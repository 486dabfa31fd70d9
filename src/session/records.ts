import { z } from "zod";
import { mergeIgnores, type Ignore } from "../core/check/ignore";
import type { RuleCode } from "../core/check/rule";
import { RECORDS_NAMESPACE } from "./ports";

/** What we keep of a table: in the pane's storage, and, on command, inside the workbook so that it travels to the reviewer. */
export interface Records {
  readonly ignores: readonly Ignore[];
}

const MOST_IGNORES = 5000;

const recordsSchema = z.object({
  ignores: z
    .array(
      z.object({
        rule: z.string().regex(/^[A-G]\d{2}$/),
        fingerprint: z.string().regex(/^[0-9a-f]{16}$/).nullable(),
        reason: z.string().min(1).max(500),
        on: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
      }),
    )
    .max(MOST_IGNORES),
});

export const NO_RECORDS: Records = { ignores: [] };

/** Reads records kept as JSON; anything that is none reads as empty: storage is never trusted. */
export function readRecords(json: string | null): Records {
  if (json === null || json.length > 4_000_000) return NO_RECORDS;
  try {
    const parsed = recordsSchema.safeParse(JSON.parse(json));
    if (!parsed.success) return NO_RECORDS;
    return { ignores: parsed.data.ignores.map((it) => ({ ...it, rule: it.rule as RuleCode })) };
  } catch {
    return NO_RECORDS;
  }
}

export function writeRecords(records: Records): string {
  return JSON.stringify({ ignores: records.ignores });
}

/** The custom XML part: the JSON as one text node, so that nothing in a reason can break the XML. */
export function recordsToXml(records: Records): string {
  // Characters that XML forbids are dropped; JSON has already escaped control characters.
  const text = writeRecords(records).replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/[\ufffe\uffff]/g, "");
  return `<jibiao xmlns="${RECORDS_NAMESPACE}"><records>${text}</records></jibiao>`;
}

const RECORDS_ELEMENT = /<(?:\w+:)?records(?:\s[^>]*)?>([^<]*)<\/(?:\w+:)?records>/g;

/** Reads the part back, several joined ones too (a file merged from two); foreign or broken XML reads as no records. */
export function recordsFromXml(xml: string | null): Records {
  if (xml === null || xml.length > 16_000_000) return NO_RECORDS;
  let ignores: readonly Ignore[] = [];
  for (const match of xml.matchAll(RECORDS_ELEMENT)) {
    const text = (match[1] ?? "")
      .replace(/&lt;/g, "<")
      .replace(/&gt;/g, ">")
      .replace(/&quot;/g, '"')
      .replace(/&apos;/g, "'")
      .replace(/&amp;/g, "&");
    ignores = mergeIgnores(ignores, readRecords(text).ignores);
  }
  return { ignores };
}
