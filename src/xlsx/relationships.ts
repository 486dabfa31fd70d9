import type { Limits } from "./limits";
import { readPart } from "./xml";
import type { Archive } from "./zip";

/** What a part points at. */
export interface Relationship {
  readonly id: string;
  /** The last word of its type, the same in strict and transitional files: worksheet, sharedStrings, styles, theme. */
  readonly kind: string;
  /** The part's name in the archive, without a leading slash; null for addresses outside of the file. */
  readonly target: string | null;
}

/** The relationships of a part ("" for the package itself). None when it has none. */
export function relationshipsOf(archive: Archive, part: string, limits: Limits): readonly Relationship[] {
  const slash = part.lastIndexOf("/") + 1;
  const folder = part.slice(0, slash);
  const file = `${folder}_rels/${part.slice(slash)}.rels`;
  if (!archive.has(file)) return [];
  const found: Relationship[] = [];
  readPart(archive, file, limits, {
    open(name, { Id = "", Type = "", Target = "", TargetMode }) {
      if (name !== "Relationship") return;
      found.push({ id: Id, kind: Type.slice(Type.lastIndexOf("/") + 1), target: TargetMode === "External" ? null : resolve(folder, Target) });
    },
    close() {},
  });
  return found;
}

/** Resolves a target against its folder: `../x`, `./x`, `/x` and percent escapes. It names a part of the archive and never a file of the disk. */
function resolve(folder: string, target: string): string {
  let path = target.replaceAll("\\", "/");
  try {
    path = decodeURIComponent(path);
  } catch {
    // A lone percent sign is part of the name.
  }
  const steps: string[] = [];
  for (const step of (path.startsWith("/") ? path : folder + path).split("/")) {
    if (step === "..") steps.pop();
    else if (step !== "" && step !== ".") steps.push(step);
  }
  return steps.join("/");
}
