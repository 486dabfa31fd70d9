import type { Project } from "../core/table/budgetTable";
import type { Profile } from "../core/check/profile";
import { exportLibraryJson, importLibraryJson, librarySheet, mergeLibraries, templateOf, type Conflict, type Decision, type ImportedLibrary, type OwnLibrary } from "../library/exchange";
import type { CellValue } from "../core/sheet/snapshot";
import type { KeptValues } from "./decisions";

export interface ShelfState {
  readonly library: OwnLibrary;
  /** What the last command did or could not do, a Chinese sentence each. */
  readonly told: readonly string[];
  /** Entries of the file just read of which she must say which one counts; empty when there are none. */
  readonly conflicts: readonly Conflict[];
}

const KEY = "jibiao:library";

function empty(today: string): OwnLibrary {
  return { schema: "jibiao-library/1", version: today, title: "我的指标库", types: [] };
}

/** Her own library: templates of projects she liked, and what was loaded from files. Kept in the pane's storage, sent nowhere. */
export class OwnShelf {
  private state: ShelfState;
  private pending: OwnLibrary | null = null;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly kept: KeptValues,
    private readonly today: () => string,
  ) {
    const stored = kept.get(KEY);
    const read = stored === null ? null : importLibraryJson(stored);
    this.state = { library: read?.ok ? read.library : empty(today()), told: [], conflicts: [] };
  }

  getState = (): ShelfState => this.state;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private set(change: Partial<ShelfState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }

  private keep(library: OwnLibrary, told: readonly string[]): void {
    const dated = { ...library, version: this.today() };
    try {
      this.kept.set(KEY, exportLibraryJson(dated));
      this.set({ library: dated, told });
    } catch {
      this.set({ library: dated, told: [...told, "浏览器不允许保存，关闭面板后会丢失；请导出成文件"] });
    }
  }

  /** Saves a project's indicators under a name. What cannot be kept is told. */
  saveTemplate(project: Project, profile: Profile, name: string): void {
    const { type, notes } = templateOf(project, profile, name);
    const told = notes.map((it) => it.message);
    if (!type) {
      this.set({ told: told.length > 0 ? told : ["这个项目没有可保存的指标"], conflicts: [] });
      return;
    }
    this.bring({ ...empty(this.today()), types: [type] }, [`已保存“${type.name}”，${String(type.entries.length)} 项`, ...told]);
  }

  /** Takes what was read from a file; the file's problems are told and nothing is taken. */
  take(imported: ImportedLibrary, file: string): void {
    if (!imported.ok) {
      this.set({ told: [`“${file}”没有导入：`, ...imported.problems.map((it) => it.message)], conflicts: [] });
      return;
    }
    this.bring(imported.library, [`“${file}”已读入`, ...imported.notes.map((it) => it.message)]);
  }

  private bring(other: OwnLibrary, told: readonly string[]): void {
    const merged = mergeLibraries(this.state.library, other);
    this.pending = merged.conflicts.length > 0 ? other : null;
    this.keep(merged.library, [...told, `新增 ${String(merged.added)} 项`]);
    this.set({ conflicts: merged.conflicts });
  }

  /** Settles the conflicts of the file just read; what is not decided stays ours. */
  decide(decisions: ReadonlyMap<string, Decision>): void {
    const { pending } = this;
    if (!pending) return;
    this.pending = null;
    const merged = mergeLibraries(this.state.library, pending, decisions);
    this.keep(merged.library, [`已处理 ${String(this.state.conflicts.length)} 处冲突`]);
    this.set({ conflicts: [] });
  }

  removeType(id: string): void {
    this.keep({ ...this.state.library, types: this.state.library.types.filter((it) => it.id !== id) }, []);
  }

  toJson(): string {
    return exportLibraryJson(this.state.library);
  }

  /** Rows of a sheet that people can fill in. */
  toRows(): CellValue[][] {
    return librarySheet(this.state.library);
  }
}
