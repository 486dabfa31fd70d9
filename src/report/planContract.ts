import { z } from "zod";

/**
 * The public JSON of `jibiao plan-insert`: the edits that would put indicators into a project. Programs of others carry them out:
 * within `jibiao-plan/1` a member is never renamed, retyped or taken away; new members may come.
 */
const cell = z.string().regex(/^[A-Z]{1,3}[1-9][0-9]{0,6}$/).describe("A1 notation within the plan's sheet, as the sheet is before any of the edits.");
const range = z.string().regex(/^[A-Z]{1,3}[1-9][0-9]{0,6}(?::[A-Z]{1,3}[1-9][0-9]{0,6})?$/).describe("A1 notation of a merged area, as it is before any of the edits.");
const value = z.union([z.string(), z.number(), z.boolean(), z.null()]).describe("A string stays text, whatever it looks like: 007, ≥90%, =A1.");
const column = z.string().regex(/^[A-Z]{1,3}$/);

const textEdit = z.object({
  kind: z.literal("text"),
  cell,
  span: z.tuple([z.int().min(0), z.int().min(0)]).describe("Half-open stretch [start, end) of the cell's text in UTF-16 units. Several edits of one cell speak of the same old text."),
  old: z.string().describe("What stands there now; when something else does, the plan is out of date."),
  new: z.string(),
});

const valueEdit = z.object({ kind: z.literal("value"), cell, old: value, new: value });

const rowsEdit = z.object({
  kind: z.literal("rows"),
  before: z.int().min(1).describe("The new rows come in before this row, counted from 1."),
  count: z.int().min(1),
  likeRow: z.int().min(1).describe("Row whose format the new ones take, counted from 1, where it stands before the insertion."),
  cells: z.array(z.object({ row: z.int().min(1).describe("Row within the new ones, counted from 1."), column, value })),
  grow: z.array(range).describe("Merged areas (or single cells) that must reach over the new rows."),
  sums: z
    .array(z.object({ cell, old: z.string().describe("The formula it holds now."), new: z.string().describe("The formula it must hold when all edits are done.") }))
    .describe("Sums that end right above the new rows and must take them in, where no spreadsheet lets them grow by itself."),
  across: z.array(z.object({ left: column, right: column })).describe("Cells of every new row that are merged across these columns."),
});

export const planSchema = z.object({
  schema: z.literal("jibiao-plan/1"),
  file: z.string().describe("The path as it was given."),
  sheet: z.string(),
  layout: z.enum(["packed", "rows", "form"]),
  profile: z.string().describe("Id of the set of local rules that was applied."),
  project: z.object({ index: z.int().min(1).describe("Place in the table, counted from 1."), name: z.string() }),
  edits: z.array(z.discriminatedUnion("kind", [textEdit, valueEdit, rowsEdit])),
  summary: z.array(z.string()).describe("What would be written, a Chinese sentence for each place."),
  notes: z.array(z.string()).describe("What is left to do by hand, in Chinese."),
});

export type JsonPlan = z.infer<typeof planSchema>;
