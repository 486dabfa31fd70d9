import { kindName, placementOf, type AnyEntry } from "../library/compose";
import { typicalTarget } from "../library/composeTarget";
import type { OwnType } from "../library/exchange";
import { profiles } from "../profiles/index";
import { CliFailure } from "./failure";
import { libraryArgument } from "./libraryArgument";
import type { Output } from "./output";

export interface LibraryArguments {
  readonly command: "library";
  readonly format: "text" | "json";
  /** Id or name of a project type; null for all. */
  readonly type: string | null;
  /** A library's file; null for the built-in one. */
  readonly library: string | null;
}

/** An entry as `library list --format json` tells it: with its type, and where it stands in each scheme. */
function record(type: OwnType, entry: AnyEntry): Readonly<Record<string, unknown>> {
  const levels = profiles.map((profile) => {
    const place = placementOf(entry.kind, profile);
    return [profile.id, place ? { level1: { code: place.level1.code, name: place.level1.name }, level2: { code: place.level2.code, name: place.level2.name } } : null] as const;
  });
  return { projectType: type.id, projectTypeName: type.name, ...entry, levels: Object.fromEntries(levels) };
}

/** Lists a library's entries. */
export async function listLibrary(asked: LibraryArguments, console: { readonly output: Output; complain(line: string): void }): Promise<0> {
  const { library, notes } = libraryArgument(asked.library);
  for (const note of notes) console.complain(note);
  const types = asked.type === null ? library.types : library.types.filter((it) => it.id === asked.type || it.name === asked.type);
  if (asked.type !== null && types.length === 0) throw new CliFailure(`没有“${asked.type}”这个项目类型，可用：${library.types.map((it) => it.id).join("、")}`);
  if (asked.format === "json") {
    await console.output.write(`${JSON.stringify(types.flatMap((type) => type.entries.map((entry) => record(type, entry))), null, 2)}\n`);
    return 0;
  }
  for (const type of types) {
    await console.output.write(`${type.name}（${type.id}）\n`);
    for (const entry of type.entries) {
      const target = typicalTarget(entry);
      const unit = entry.target.type === "number" ? `${entry.target.sign === "=" ? "" : entry.target.sign}…${entry.target.unit}` : "";
      await console.output.write(`  ${entry.id}  ${kindName(entry.kind)}  ${entry.name}  ${target === "" ? unit : target}\n`);
    }
  }
  return 0;
}
