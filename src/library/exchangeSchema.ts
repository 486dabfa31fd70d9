import { z } from "zod";
import { entrySchema, librarySchema, projectTypeSchema } from "./entry";

// Under the pane's policy no code is made from text; without this zod would try, and the browser would report it.
z.config({ jitless: true });

/** Words as a target: only an entry of her own may have them, as nothing can check them. */
const words = z.strictObject({ type: z.literal("words"), typical: z.string().min(1).max(60) });

const ownEntry = entrySchema.extend({ target: z.discriminatedUnion("type", [...entrySchema.shape.target.options, words]) });
const ownType = projectTypeSchema.extend({ entries: z.array(ownEntry).min(1).max(400) });

/** A library of her own, or of her office: the built-in one's form, and words for targets. */
export const ownLibrarySchema = librarySchema.extend({ types: z.array(ownType).max(300) });

export type OwnEntry = z.infer<typeof ownEntry>;
export type OwnType = z.infer<typeof ownType>;
export type OwnLibrary = z.infer<typeof ownLibrarySchema>;

/** Something about a library file: where, and what is the matter or was done, in Chinese. */
export interface LibraryNote {
  /** Line of the JSON text or row of the sheet, counted from 1; null where it is the file as a whole. */
  readonly line: number | null;
  /** "第 12 行：名称以“=”开头，已去掉" */
  readonly message: string;
}

export type ImportedLibrary =
  | {
      readonly ok: true;
      readonly library: OwnLibrary;
      /** What was put right on the way in. */
      readonly notes: readonly LibraryNote[];
    }
  | { readonly ok: false; readonly problems: readonly LibraryNote[] };

/** Problems told at once. */
export const MOST_PROBLEMS = 20;

export function noteAt(line: number | null, message: string): LibraryNote {
  return { line, message: line === null ? message : `第 ${String(line)} 行：${message}` };
}

/** A hash of a text as eight lower-case letters and digits: for ids of names that are not Latin. FNV-1a, 32 bits. */
export function shortHash(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(36).padStart(7, "0");
}
