import { z } from "zod";
import type { Level1Kind, Level2Kind, ProfileWords } from "../core/check/profile";

/**
 * What a profile's file may hold. Everything is optional but `extends`; what is left out is taken from the profile it extends.
 * Bounds are generous for people and tight for machines: a file that hits one was not written by hand.
 */

// Under the pane's policy no code is made from text; without this zod would try, and the browser would report it.
z.config({ jitless: true });

const LEVEL1_KINDS = ["cost", "output", "benefit", "satisfaction"] as const satisfies readonly Level1Kind[];
const LEVEL2_KINDS = [
  "quantity",
  "quality",
  "timeliness",
  "cost",
  "economic-cost",
  "social-cost",
  "ecological-cost",
  "economic",
  "social",
  "ecological",
  "sustainable",
  "satisfaction",
] as const satisfies readonly Level2Kind[];

const word = z.string().trim().min(1).max(60);
const words = z.array(word).max(3000);
/** A list is replaced as a whole, or words are added to it and taken from it. */
const wordList = z.union([words, z.strictObject({ add: words.optional(), remove: words.optional() })]);
const line = z.string().trim().min(1).max(200);
const code = z.string().trim().max(12);
const misnomers = z.array(z.strictObject({ text: word, fix: z.enum(["safe", "review"]) })).max(200);
const count = z.number().int().min(0).max(100_000);
const share = z.number().min(0).max(1);
const points = z.number().min(0).max(100);

const naming = { code: code.optional(), name: word.optional(), aliases: z.array(word).max(200).optional(), misnomers: misnomers.optional() };
const level2 = z.strictObject({ kind: z.enum(LEVEL2_KINDS), ...naming });
const level1 = z.strictObject({ kind: z.enum(LEVEL1_KINDS), ...naming, level2: z.array(level2).min(1).max(20) });

const levelKeywords = z.array(z.strictObject({ kind: z.enum(LEVEL2_KINDS), words })).max(100);
const deliverables = z.array(z.strictObject({ word, synonyms: words, manner: z.boolean().optional() })).max(500);
const unitsByMeasure = z.array(z.strictObject({ words, units: words })).max(200);

/** The lists of plain words, and so the ones that can be added to. */
export const WORD_LISTS = [
  "vague",
  "bareVerbs",
  "graded",
  "placeholders",
  "fuzzy",
  "measures",
  "notMeasures",
  "leadingVerbs",
  "leadingAdverbs",
  "generic",
  "management",
  "lowerIsBetter",
  "higherIsBetter",
  "unboundedRates",
  "costKeywords",
  "publicWords",
  "otherOrgans",
] as const satisfies readonly (keyof ProfileWords)[];

const wordLists = Object.fromEntries(WORD_LISTS.map((key) => [key, wordList.optional()])) as Record<(typeof WORD_LISTS)[number], z.ZodOptional<typeof wordList>>;

export const profileFile = z.strictObject({
  extends: z.string().trim().min(1).max(64),
  id: z
    .string()
    .trim()
    .regex(/^[a-z0-9][a-z0-9-]{0,63}$/)
    .optional(),
  title: line.optional(),
  place: z.string().trim().min(1).max(20).optional(),
  source: line.optional(),
  scheme: z.array(level1).min(1).max(8).optional(),
  codes: z.boolean().optional(),
  required: z
    .strictObject({
      output: z.boolean().optional(),
      benefit: z.boolean().optional(),
      satisfaction: z.enum(["required", "public", "off"]).optional(),
      outputKinds: z.array(z.enum(LEVEL2_KINDS)).max(12).optional(),
      cost: z.boolean().optional(),
    })
    .optional(),
  weights: z
    .array(z.strictObject({ name: line, points: z.partialRecord(z.enum(LEVEL1_KINDS), points), execution: points }))
    .max(20)
    .optional(),
  words: z.strictObject({ ...wordLists, levelKeywords: levelKeywords.optional(), deliverables: deliverables.optional(), unitsByMeasure: unitsByMeasure.optional() }).optional(),
  thresholds: z
    .strictObject({
      decimals: z.strictObject({ wan: z.number().int().min(0).max(8).optional(), yuan: z.number().int().min(0).max(8).optional() }).optional(),
      fewestIndicators: count.optional(),
      longName: z.strictObject({ warning: count.optional(), error: count.optional() }).optional(),
      goal: z.strictObject({ shortest: count.optional(), longest: count.optional() }).optional(),
      copiedGoal: share.optional(),
      nearName: share.optional(),
      costFloor: z.number().min(0).max(1e12).optional(),
      copiedSet: count.optional(),
    })
    .optional(),
  severities: z.record(z.string().regex(/^[A-G][0-9]{2}$/), z.enum(["error", "warning", "info", "off", "on"])).optional(),
  headers: z.record(z.string().regex(/^[a-z][a-z0-9-]{0,30}$/), z.array(word).max(50)).optional(),
  year: z.number().int().min(1990).max(2099).nullable().optional(),
  requireSign: z.boolean().optional(),
});

export type ProfileFile = z.infer<typeof profileFile>;
