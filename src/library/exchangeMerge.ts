import { squeezed } from "../core/sheet/joined";
import { shortHash, type OwnEntry, type OwnLibrary, type OwnType } from "./exchangeSchema";

export type Decision = "ours" | "theirs" | "both";

/** Two entries of which only she can say which one counts. */
export interface Conflict {
  /** Names the conflict in the decisions. */
  readonly key: string;
  readonly typeName: string;
  readonly why: "id" | "name";
  readonly ours: OwnEntry;
  readonly theirs: OwnEntry;
}

export interface Merged {
  readonly library: OwnLibrary;
  /** All conflicts, decided or not; an undecided one keeps ours. */
  readonly conflicts: readonly Conflict[];
  /** Entries that came new. */
  readonly added: number;
}

/** The most a type may hold, and a library. */
const MOST_ENTRIES = 400;
const MOST_TYPES = 300;

function plain(entry: OwnEntry): string {
  const { id: _, ...rest } = entry;
  return JSON.stringify(rest, (_key, value: unknown) => (typeof value === "object" && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value));
}

const nameKey = (it: OwnEntry): string => `${it.kind} ${squeezed(it.name)}`;

/**
 * Brings another library into ours. Types meet by their id, else by their name; entries conflict that have the same id, or in one
 * type the same name and kind, and say different things. Nothing of ours is lost unless she decided for theirs.
 */
export function mergeLibraries(ours: OwnLibrary, theirs: OwnLibrary, decisions: ReadonlyMap<string, Decision> = new Map()): Merged {
  const conflicts: Conflict[] = [];
  let added = 0;
  const taken = new Set(ours.types.flatMap((it) => it.entries.map((entry) => entry.id)));
  const types: OwnType[] = ours.types.map((it) => ({ ...it, entries: [...it.entries] }));
  for (const other of theirs.types) {
    const own = types.find((it) => it.id === other.id) ?? types.find((it) => squeezed(it.name) === squeezed(other.name));
    if (!own) {
      if (types.length >= MOST_TYPES) continue;
      const entries = other.entries.filter((it) => !taken.has(it.id));
      if (entries.length === 0) continue;
      for (const it of entries) taken.add(it.id);
      types.push({ ...other, entries });
      added += entries.length;
      continue;
    }
    const byId = new Map(own.entries.map((it) => [it.id, it]));
    const byName = new Map(own.entries.map((it) => [nameKey(it), it]));
    for (const entry of other.entries) {
      const same = byId.get(entry.id);
      const alike = same ?? byName.get(nameKey(entry));
      if (!alike) {
        if (own.entries.length >= MOST_ENTRIES) continue;
        const fresh = { ...entry, id: freeId(own.id, entry, taken) };
        taken.add(fresh.id);
        own.entries.push(fresh);
        added += 1;
        continue;
      }
      if (plain(alike) === plain(entry)) continue;
      const conflict: Conflict = { key: `${own.id} ${entry.id}`, typeName: own.name, why: same ? "id" : "name", ours: alike, theirs: entry };
      conflicts.push(conflict);
      const decision = decisions.get(conflict.key) ?? "ours";
      if (decision === "theirs") own.entries[own.entries.indexOf(alike)] = { ...entry, id: alike.id };
      else if (decision === "both" && own.entries.length < MOST_ENTRIES) {
        const fresh = { ...entry, id: freeId(own.id, entry, taken) };
        taken.add(fresh.id);
        own.entries.push(fresh);
        added += 1;
      }
    }
    const at = types.indexOf(own);
    types[at] = { ...own, keywords: [...new Set([...own.keywords, ...other.keywords])].slice(0, 60), not: [...new Set([...own.not, ...other.not])].slice(0, 30) };
  }
  return { library: { ...ours, types }, conflicts, added };
}

/** The entry's own id below the type, where nobody else has it. */
function freeId(typeId: string, entry: OwnEntry, taken: ReadonlySet<string>): string {
  const name = entry.id.split("/")[1] ?? shortHash(entry.name);
  for (let nth = 1; ; nth += 1) {
    const id = `${typeId}/${name}${nth === 1 ? "" : `-${String(nth)}`}`;
    if (!taken.has(id)) return id;
  }
}
