import { z } from "zod";

/**
 * The public JSON of `jibiao check --format json`. Programs of others read it: within `jibiao/1` a member is never renamed,
 * retyped or taken away; new members may come.
 */
const span = z
  .tuple([z.int().min(0), z.int().min(0)])
  .nullable()
  .describe("Half-open stretch [start, end) of the cell's raw text in UTF-16 units; null for the whole cell.");
const cell = z.string().regex(/^[A-Z]{1,3}[1-9][0-9]{0,6}$/).describe("A1 notation within the source's sheet.");
const rule = z.string().regex(/^[A-G][0-9]{2}$/).describe("The rule's code, never reused.");

export const findingSchema = z.object({
  rule,
  severity: z.enum(["error", "warning", "info"]),
  cell,
  span,
  quote: z.string().describe("The raw characters of the span; of a whole cell what is worth showing, or nothing."),
  message: z.string().min(1).describe("What is the matter, in Chinese."),
  why: z.string().describe("Why it matters, in Chinese."),
  related: z.array(z.object({ cell, span, note: z.string() })).describe("Other places the finding speaks of."),
  fixes: z.array(
    z.object({
      title: z.string().min(1).describe("What the fix does, in Chinese."),
      applicability: z.enum(["safe", "review"]).describe("safe: the meaning cannot change. review: to be confirmed by a person."),
    }),
  ),
  fingerprint: z.string().regex(/^[0-9a-f]{16}$/).describe("Stays the same when rows are moved, inserted or renumbered."),
});

export const sourceSchema = z.object({
  file: z.string().describe("The path as it was given."),
  sheet: z.string(),
  layout: z.enum(["packed", "rows", "form"]).nullable().describe("null when no table was found."),
  profile: z.string().describe("Id of the set of local rules that was applied."),
  projects: z.int().min(0).describe("How many projects the table holds."),
  indicators: z.int().min(0).describe("How many indicators they hold together."),
  findings: z.array(findingSchema).describe("In reading order of the cells, then of their stretches, then by code."),
  notRun: z.array(z.object({ rule, because: z.string() })).describe("Rules that could not be applied to this table."),
  ignored: z.array(z.object({ rule, cell, reason: z.string() })).describe("Findings set aside by a decision stored in the workbook."),
});

export const reportSchema = z.object({
  schema: z.literal("jibiao/1"),
  sources: z.array(sourceSchema),
  summary: z.object({ error: z.int().min(0), warning: z.int().min(0), info: z.int().min(0) }),
});

export type JsonFinding = z.infer<typeof findingSchema>;
export type JsonSource = z.infer<typeof sourceSchema>;
export type JsonReport = z.infer<typeof reportSchema>;
