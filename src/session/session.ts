import { applyIgnores, mergeIgnores, type Ignore } from "../core/check/ignore";
import type { CheckMemory } from "../core/check/engine";
import type { Edit } from "../core/check/edit";
import type { Finding, Fix } from "../core/check/finding";
import { planFixes, type CellChange, type FixPlan } from "../core/check/fix";
import { applyToSnapshot } from "../core/check/apply";
import type { Profile } from "../core/check/profile";
import type { Rule, RuleCode, Severity } from "../core/check/rule";
import { toA1, type CellAddress } from "../core/sheet/address";
import { followCell } from "../core/sheet/follow";
import { valueAt } from "../core/sheet/snapshot";
import { checkSheet, finish, type SheetCheck } from "./checkSheet";
import { HostError, type HostEvent, type Mark, type WorkbookPort } from "./ports";
import { NO_RECORDS, readRecords, recordsFromXml, recordsToXml, writeRecords, type Records } from "./records";
import { AT_FIRST, type Checked, type SessionState, type Shown, type Trouble } from "./state";
import { troubleOf } from "./trouble";

/** What keeps small things between two openings of the pane: localStorage in a browser, a map in tests. Never the sheet's texts. */
export interface KeptValues {
  get(key: string): string | null;
  set(key: string, value: string): void;
  remove(key: string): void;
}

export interface SessionParts {
  readonly port: WorkbookPort;
  readonly rules: readonly Rule[];
  readonly profileById: (id: string) => Profile | null;
  readonly kept: KeptValues;
  /** Lets the host page draw and answer; resolves soon. */
  readonly breathe: () => Promise<void>;
  /** Milliseconds, for knowing when to breathe. */
  readonly now: () => number;
  /** ISO date of today. */
  readonly today: () => string;
  /** Hashes the workbook's identity before anything is stored under it. */
  readonly hash: (text: string) => string;
}

/** Work at most this long between two breaths, in milliseconds. */
const SLICE = 16;
/** Changes that come together are answered together, after this many milliseconds. */
const SETTLE = 300;

class Cancelled extends Error {}

/**
 * The use cases every front shares: check, mark, preview, fix, undo, ignore, go to. Holds one state and tells of its changes.
 * A check only reads; what writes is a command of its own that says what it wrote and can be taken back.
 */
export class Session {
  private state: SessionState = AT_FIRST;
  private readonly listeners = new Set<() => void>();
  private readonly undoStack: { readonly what: string; readonly inverse: readonly Edit[]; readonly sheet: string }[] = [];
  private memory: CheckMemory | undefined;
  private records: Records = NO_RECORDS;
  private recordsKey = "";
  private run = 0;
  private writtenId = 0;
  private stopListening: (() => void) | null = null;
  private settling: ReturnType<typeof setTimeout> | null = null;
  private pendingPlan: { readonly edits: readonly Edit[]; readonly what: string } | null = null;
  private importedProfile: Profile | null = null;
  private writing = false;

  constructor(private readonly parts: SessionParts) {}

  getState = (): SessionState => this.state;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private set(change: Partial<SessionState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }

  /** Begins to listen to the host. Call once; reads only. */
  async start(): Promise<void> {
    this.set({ capabilities: await this.parts.port.capabilities() });
    this.recordsKey = `jibiao:records:${this.parts.hash(await this.parts.port.identity())}`;
    this.records = readRecords(this.parts.kept.get(this.recordsKey));
    const stopWaiting = this.parts.port.onWaiting?.((waiting) => {
      this.set({ waitingForCell: waiting });
    });
    const stopEvents = await this.parts.port.subscribe((event) => {
      this.follow(event);
    });
    this.stopListening = () => {
      stopWaiting?.();
      stopEvents();
    };
  }

  stop(): void {
    this.run += 1;
    if (this.settling) clearTimeout(this.settling);
    this.stopListening?.();
    this.stopListening = null;
  }

  setProfile(id: string | null): void {
    this.memory = undefined;
    this.set({ profileId: id });
  }

  /** Takes a profile read from a file; it is then chosen. */
  importProfile(profile: Profile): void {
    this.importedProfile = profile;
    this.setProfile(profile.id);
  }

  private chosenProfile(): Profile | null {
    const id = this.state.profileId;
    if (id === null) return null;
    return this.importedProfile?.id === id ? this.importedProfile : this.parts.profileById(id);
  }

  /** Reads and checks; writes nothing, except that marks already shown are renewed when `renewMarks` is set by her own click. */
  async check(options: { readonly sheet?: string; readonly renewMarks?: boolean } = {}): Promise<void> {
    const run = ++this.run;
    if (this.settling) clearTimeout(this.settling);
    this.set({ phase: "checking", progress: 0, trouble: null, preview: null });
    try {
      const read = await this.parts.port.read({
        ...(options.sheet === undefined ? {} : { sheet: options.sheet }),
        progress: (share) => {
          if (run !== this.run) throw new Cancelled();
          this.set({ progress: share * 0.3 });
        },
      });
      const checked = await this.judge(run, read.snapshot);
      if (run !== this.run) return;
      const travelling = recordsFromXml(await this.recordsInWorkbook());
      if (travelling.ignores.length > 0) this.records = { ignores: mergeIgnores(travelling.ignores, this.records.ignores) };
      const elsewhere = checked.recognition.ok ? null : await this.findElsewhere(read.snapshot.name);
      if (run !== this.run) return;
      this.memory = checked.result.memory;
      this.set({ phase: "checked", progress: 1, stale: false, marked: read.marks > 0, waitingForCell: false });
      this.show(read.snapshot, checked, read.locked, elsewhere);
      if (options.renewMarks === true && this.state.marked && !read.locked) await this.mark();
    } catch (error) {
      if (run !== this.run) return;
      if (error instanceof Cancelled) this.set({ phase: this.state.checked ? "checked" : "idle", waitingForCell: false });
      else this.set({ phase: "failed", trouble: troubleOf("检查", error), waitingForCell: false });
    }
  }

  cancel(): void {
    this.run += 1;
    this.set({ phase: this.state.checked ? "checked" : "idle", waitingForCell: false });
  }

  private async judge(run: number, snapshot: Checked["snapshot"]): Promise<SheetCheck> {
    const work = checkSheet(snapshot, { rules: this.parts.rules, profile: this.chosenProfile(), ...(this.memory ? { memory: this.memory } : {}) });
    let since = this.parts.now();
    for (;;) {
      const step = work.next();
      if (step.done) return step.value;
      if (this.parts.now() - since < SLICE) continue;
      this.set({ progress: 0.3 + 0.7 * step.value });
      await this.parts.breathe();
      if (run !== this.run) throw new Cancelled();
      since = this.parts.now();
    }
  }

  private async recordsInWorkbook(): Promise<string | null> {
    if (this.loadedRecords) return null;
    this.loadedRecords = true;
    try {
      return this.state.capabilities?.canStoreRecords === true ? await this.parts.port.loadRecords() : null;
    } catch {
      // Records are a convenience: a host that cannot read them must not stop the check.
      return null;
    }
  }
  private loadedRecords = false;

  private async findElsewhere(not: string): Promise<string | null> {
    const sheets = await this.parts.port.sheets();
    for (const sheet of sheets.filter((it) => it.visible && it.name !== not).slice(0, 12)) {
      const { snapshot } = await this.parts.port.read({ sheet: sheet.name });
      if (finish(checkSheet(snapshot, { rules: [], profile: null })).recognition.ok) return sheet.name;
    }
    return null;
  }

  private show(snapshot: Checked["snapshot"], sheetCheck: SheetCheck, locked: Checked["locked"], elsewhere: string | null): void {
    const after = applyIgnores(sheetCheck.result.findings, this.records.ignores);
    const counts: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
    for (const it of after.findings) counts[it.severity] += 1;
    const shown = after.findings.map((finding): Shown => ({ finding, cell: finding.cell }));
    this.set({ checked: { snapshot, result: sheetCheck.result, profile: sheetCheck.profile, profileWhy: sheetCheck.profileWhy, shown, ignored: after.ignored, lapsed: after.lapsed, counts, locked, elsewhere } });
  }

  /** Findings again after an ignore came or went; nothing is read. */
  private reshow(): void {
    const { checked } = this.state;
    if (!checked) return;
    const cells = new Map([...checked.shown.map((it) => [it.finding.fingerprint + it.finding.rule, it.cell] as const)]);
    const after = applyIgnores(checked.result.findings, this.records.ignores);
    const counts: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
    for (const it of after.findings) counts[it.severity] += 1;
    const shown = after.findings.map((finding): Shown => {
      const known = cells.get(finding.fingerprint + finding.rule);
      return { finding, cell: known === undefined ? finding.cell : known };
    });
    this.set({ checked: { ...checked, shown, ignored: after.ignored, lapsed: after.lapsed, counts } });
  }

  /** Marks the cells of the findings: a command that writes (conditional formats of our own, no cell is changed). */
  async mark(): Promise<void> {
    const { checked } = this.state;
    if (!checked) return;
    await this.command("标出", async () => {
      const marks = checked.shown.flatMap(({ finding, cell }): Mark[] => (cell ? [{ range: { top: cell.row, left: cell.column, bottom: cell.row, right: cell.column }, severity: finding.severity }] : []));
      await this.parts.port.showMarks(checked.snapshot.name, marks);
      this.set({ marked: true });
    });
  }

  /** Takes all our marks away, everywhere in the workbook. */
  async clearMarks(): Promise<void> {
    await this.command("清除标记", async () => {
      await this.parts.port.clearMarks();
      this.set({ marked: false });
    });
  }

  /** Works out what fixing everything safe would write; nothing is written. */
  previewSafe(rule: RuleCode | null = null): void {
    const { checked } = this.state;
    if (!checked) return;
    const ignored = new Set(checked.ignored.map((it) => it.finding.fingerprint + it.finding.rule));
    const only = (finding: Finding): boolean => (rule === null || finding.rule === rule) && !ignored.has(finding.fingerprint + finding.rule);
    const plan: FixPlan = planFixes(checked.snapshot, (snapshot) => finish(checkSheet(snapshot, { rules: this.parts.rules, profile: checked.profile })).result.findings, only);
    const notes = [...plan.cycling.map((code) => `${code} 的修正互相抵消，未列入。`), ...plan.refused.map((it) => `${toA1(it.cell)} 的 ${it.rule} 修正可能丢失数字或文字，未列入。`)];
    const what = `修正了 ${String(plan.changes.length)} 个单元格`;
    this.pendingPlan = { edits: plan.edits, what };
    this.set({ preview: { title: rule === null ? `将修正 ${String(plan.fixed)} 处，不改变含义` : `将修正 ${String(plan.fixed)} 处 ${rule}`, changes: plan.changes, notes } });
  }

  /** What one fix would write; nothing is written. */
  previewFix(finding: Finding, fix: Fix, title: string): void {
    const changes = this.changesOf(finding.rule, fix.edits);
    if (!changes) return;
    this.pendingPlan = { edits: fix.edits, what: title };
    this.set({ preview: { title, changes, notes: [] } });
  }

  /** Cells before and after edits, for a preview; null (with trouble told) when the edits no longer fit what was checked. */
  changesOf(rule: RuleCode, edits: readonly Edit[]): readonly CellChange[] | null {
    const { checked } = this.state;
    if (!checked) return null;
    const cells = edits.flatMap((it) => (it.kind === "text" || it.kind === "value" ? [it.cell] : []));
    const rows = edits.some((it) => it.kind === "rows" || it.kind === "remove-rows");
    if (rows) return [];
    const applied = applyToSnapshot(checked.snapshot, edits);
    if (!applied.ok) {
      this.set({ trouble: { what: "单元格内容已改动，未修正。", why: "检查之后这里有了新的内容。", remedy: "请重新检查。", detail: "" } });
      return null;
    }
    const seen = new Set<string>();
    return cells.flatMap((cell): CellChange[] => {
      const key = toA1(cell);
      if (seen.has(key)) return [];
      seen.add(key);
      return [{ cell, before: valueAt(checked.snapshot, cell.row, cell.column), after: valueAt(applied.snapshot, cell.row, cell.column), rules: [rule] }];
    });
  }

  closePreview(): void {
    this.pendingPlan = null;
    this.set({ preview: null });
  }

  /** Writes what the preview shows. */
  async applyPreview(): Promise<void> {
    const plan = this.pendingPlan;
    this.closePreview();
    if (plan && plan.edits.length > 0) await this.write(plan.what, plan.edits);
  }

  /** Writes edits as one command that can be taken back. True when they were written. */
  async write(what: string, edits: readonly Edit[]): Promise<boolean> {
    let ok = false;
    await this.command("修正", async () => {
      this.writing = true;
      const applied = await this.parts.port.apply(edits).finally(() => {
        this.writing = false;
      });
      const first = edits[0];
      if (!applied.ok) {
        const cell = applied.stale[0];
        this.set({
          stale: true,
          trouble: { what: cell ? `${toA1(cell.cell)} 的内容已改动，未修正。` : "内容已改动，未修正。", why: "检查之后这里有了新的内容，表格没有被改写。", remedy: "请重新检查后再修正。", detail: "" },
        });
        return;
      }
      const sheet = first?.sheet ?? this.state.checked?.snapshot.name ?? "";
      this.undoStack.push({ what, inverse: applied.inverse, sheet });
      this.set({ written: { id: ++this.writtenId, what, cells: applied.written, sheet } });
      ok = true;
    });
    if (ok) await this.afterWriting();
    return ok;
  }

  /** Reads again after a write, and renews marks where that costs no undo step of hers. */
  private async afterWriting(): Promise<void> {
    const renew = this.state.marked && this.state.capabilities?.nativeUndo === false;
    const sheet = this.state.checked?.snapshot.name;
    await this.check({ ...(sheet === undefined ? {} : { sheet }), renewMarks: renew });
  }

  get canUndo(): boolean {
    return this.undoStack.length > 0;
  }

  /** 撤回: takes the last written command back, if its cells still hold what it wrote. */
  async undo(): Promise<void> {
    const last = this.undoStack[this.undoStack.length - 1];
    if (!last) return;
    let ok = false;
    await this.command("撤回", async () => {
      this.writing = true;
      const applied = await this.parts.port.apply(last.inverse).finally(() => {
        this.writing = false;
      });
      if (!applied.ok) {
        const cell = applied.stale[0];
        this.set({ trouble: { what: cell ? `${toA1(cell.cell)} 之后又改过，未撤回。` : "之后又改过，未撤回。", why: "撤回会盖掉您后来的输入，所以没有写入。", remedy: "请在表中核对后手工恢复。", detail: "" } });
        return;
      }
      this.undoStack.pop();
      this.set({ written: null });
      ok = true;
    });
    if (ok) await this.afterWriting();
  }

  private async command(name: string, work: () => Promise<void>): Promise<void> {
    if (this.state.busy !== null) return;
    this.set({ busy: name, trouble: null });
    try {
      await work();
    } catch (error) {
      this.set({ trouble: troubleOf(name, error) });
    } finally {
      this.set({ busy: null, waitingForCell: false });
    }
  }

  /** Says that something outside the session went wrong, such as a file that could not be read. */
  tell(trouble: Trouble): void {
    this.set({ trouble });
  }

  dismissTrouble(): void {
    this.set({ trouble: null });
  }

  dismissWritten(): void {
    this.set({ written: null });
  }

  /** Selects a finding's cell, if it still holds what was checked. */
  async reveal(shown: Shown): Promise<void> {
    const { checked } = this.state;
    if (!checked) return;
    const { cell, finding } = shown;
    if (!cell) {
      this.set({ stale: true, trouble: { what: "这一行已被删除。", why: "检查之后表格有改动。", remedy: "请重新检查。", detail: "" } });
      return;
    }
    await this.goTo(finding.sheet, cell, valueAt(checked.snapshot, finding.cell.row, finding.cell.column));
  }

  /** Selects a cell; `expected` undefined skips the comparison. */
  async goTo(sheet: string, cell: CellAddress, expected?: ReturnType<typeof valueAt>): Promise<void> {
    try {
      if (expected !== undefined) {
        const [now] = await this.parts.port.peek(sheet, [cell]);
        if (now !== expected && !(now === "" && expected === null) && !(now === null && expected === "")) this.set({ stale: true });
      }
      await this.parts.port.reveal(sheet, cell);
    } catch (error) {
      this.set({ trouble: troubleOf("定位", error) });
    }
  }

  async activeCell(): Promise<{ readonly sheet: string; readonly cell: CellAddress } | null> {
    try {
      return await this.parts.port.activeCell();
    } catch (error) {
      if (error instanceof HostError) return null;
      throw error;
    }
  }

  /** Ignores one finding, or, with `wholeRule`, everything the rule says of this table. A blank reason is refused. */
  ignore(finding: Finding, reason: string, wholeRule = false): boolean {
    const words = reason.trim().slice(0, 500);
    if (words === "") return false;
    const ignore: Ignore = { rule: finding.rule, fingerprint: wholeRule ? null : finding.fingerprint, reason: words, on: this.parts.today() };
    this.keep({ ignores: mergeIgnores(this.records.ignores, [ignore]) });
    return true;
  }

  unignore(ignore: Ignore): void {
    this.keep({ ignores: this.records.ignores.filter((it) => it.rule !== ignore.rule || it.fingerprint !== ignore.fingerprint) });
  }

  private keep(records: Records): void {
    this.records = records;
    try {
      if (records.ignores.length === 0) this.parts.kept.remove(this.recordsKey);
      else this.parts.kept.set(this.recordsKey, writeRecords(records));
    } catch {
      this.set({ trouble: { what: "忽略记录只在本次有效。", why: "浏览器不允许保存。", remedy: "可用“写入文件”把记录随文件保存。", detail: "" } });
    }
    this.reshow();
  }

  /** Writes the ignores into the workbook, joined with what is there, so that they travel to the reviewer. */
  async storeRecords(): Promise<void> {
    await this.command("写入文件", async () => {
      const there = recordsFromXml(await this.parts.port.loadRecords());
      const ignores = mergeIgnores(there.ignores, this.records.ignores);
      await this.parts.port.saveRecords(recordsToXml({ ignores }));
      this.records = { ignores };
      this.set({ written: { id: ++this.writtenId, what: `已把 ${String(ignores.length)} 条忽略记录写入文件`, cells: [], sheet: "" } });
    });
    this.reshow();
  }

  /** Removes everything of ours: records in the workbook, records in the pane's storage, marks. */
  async removeEverything(): Promise<void> {
    await this.command("清除绩标的全部痕迹", async () => {
      await this.parts.port.removeRecords();
      await this.parts.port.clearMarks();
      this.keep(NO_RECORDS);
      this.set({ marked: false });
    });
  }

  /** Rows come and go under the findings: their addresses follow. Changes of cells are answered by a new reading, a little later. */
  private follow(event: HostEvent): void {
    const { checked } = this.state;
    if (event.kind === "activated") return;
    if (!checked || event.sheet !== checked.snapshot.name || this.writing || event.kind !== "removed" && event.own) return;
    if (event.kind === "rows-inserted" || event.kind === "rows-deleted" || event.kind === "columns-inserted" || event.kind === "columns-deleted") {
      const shown = checked.shown.map((it): Shown => (it.cell ? { finding: it.finding, cell: followCell(it.cell, event) } : it));
      this.set({ checked: { ...checked, shown }, stale: true });
    } else this.set({ stale: true });
    if (event.kind === "removed" || event.remote) return;
    if (this.settling) clearTimeout(this.settling);
    this.settling = setTimeout(() => {
      this.settling = null;
      if (this.state.phase === "checked" && this.state.busy === null && this.state.preview === null) void this.check({ sheet: checked.snapshot.name });
    }, SETTLE);
  }
}
