import { z } from "zod";

/** What a target is: a number with its unit, a date, or a graded state. */
const target = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("number"),
    sign: z.enum(["≥", "≤", "="]),
    /** As it is written behind the number: %, 人, 公里, 万元. */
    unit: z.string().min(1).max(8),
    /** A plausible figure to start from; null where only she can know it. */
    typical: z.number().finite().nullable(),
    /** Bounds a sane figure keeps; null where there are none. */
    least: z.number().finite().nullable(),
    most: z.number().finite().nullable(),
  }),
  z.strictObject({
    type: z.literal("date"),
    /** "12月31日前", without a year: the budget year is put before it where a table wants it. */
    typical: z.string().regex(/^(?:1[0-2]|[1-9])月(?:[12]\d|3[01]|[1-9])日前$/),
  }),
  z.strictObject({
    type: z.literal("graded"),
    /** Best first: 一级, 二级 … or 优, 良, 合格. */
    grades: z.array(z.string().min(1).max(12)).min(2).max(8),
    typical: z.string().min(1).max(12),
  }),
]);

/** What an indicator measures; the profile's scheme says where that stands and what it is called there. */
const kind = z.enum(["quantity", "quality", "timeliness", "cost", "economic-cost", "social-cost", "ecological-cost", "economic", "social", "ecological", "sustainable", "satisfaction"]);

/** A standard indicator. */
export const entrySchema = z.strictObject({
  /** "park-green/qty-area": the type's id, a slash, and a name of its own; never reused. */
  id: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*\/[a-z0-9]+(?:-[a-z0-9]+)*$/).max(80),
  kind,
  /** As it is written into the table; no value and no unit in it. */
  name: z.string().min(2).max(30),
  definition: z.string().min(4).max(120),
  /** How it is worked out; "" where a count needs no formula. */
  formula: z.string().max(120),
  target,
  scoring: z.string().min(2).max(120),
  /** When it fits, and when it does not. */
  appliesTo: z.string().min(2).max(120),
  /** A regulation, a published table, or that it is common practice. */
  source: z.string().min(2).max(160),
});

/** A kind of project with the indicators that fit it. */
export const projectTypeSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/).max(40),
  name: z.string().min(2).max(20),
  /** Words by which a project of this type is known in its name or goal, the telling ones first. */
  keywords: z.array(z.string().min(1).max(12)).min(1).max(60),
  /** Words that speak against it. */
  not: z.array(z.string().min(1).max(12)).max(30),
  entries: z.array(entrySchema).min(1).max(400),
});

export const librarySchema = z.strictObject({
  schema: z.literal("jibiao-library/1"),
  /** Version of the contents, by date: 2026-11-22. */
  version: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  title: z.string().min(1).max(60),
  types: z.array(projectTypeSchema).max(300),
});

export type Target = z.infer<typeof target>;
export type LibraryEntry = z.infer<typeof entrySchema>;
export type ProjectType = z.infer<typeof projectTypeSchema>;
export type Library = z.infer<typeof librarySchema>;
