import type { Ignore } from "../core/check/ignore";
import type { CheckMemory } from "../core/check/engine";
import type { Edit } from "../core/check/edit";
import type { Finding, Fix } from "../core/check/finding";
import type { Profile } from "../core/check/profile";
import type { Rule, RuleCode } from "../core/check/rule";
import { toA1, type CellAddress } from "../core/sheet/address";
import { valueAt } from "../core/sheet/snapshot";
import { checkSheet, sheetWithTable, unhurried, type SheetCheck } from "./checkSheet";
import { Decisions, type KeptValues } from "./decisions";
import { concerns, followed, note, wholeCells, type Touched } from "./following";
import { HostError, type Applied, type HostEvent, type WorkbookPort } from "./ports";
import { planSafe } from "./planSafe";
import { changesOf, type Plan } from "./previews";
import { marksOf, showing } from "./showing";
import { AT_FIRST, type Checked, type SessionState, type Shown, type Trouble } from "./state";
import { movedTrouble, staleTrouble, troubleOf } from "./trouble";
import { WaysBack } from "./waysBack";

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
  private readonly waysBack = new WaysBack();
  private memory: CheckMemory | undefined;
  private readonly decisions: Decisions;
  private run = 0;
  private writtenId = 0;
  private stopListening: (() => void) | null = null;
  private settling: ReturnType<typeof setTimeout> | null = null;
  private pendingPlan: Plan | null = null;
  private importedProfile: Profile | null = null;
  private writing = false;
  /** What somebody changed while a check was running. */
  private readonly touched: Touched = new Map();
  /** Something was moved since the check: its addresses are no place to write to. */
  private moved = false;

  constructor(private readonly parts: SessionParts) {
    this.decisions = new Decisions(parts.port, parts.kept, parts.today);
  }

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
    this.decisions.open(`jibiao:records:${this.parts.hash(await this.parts.port.identity())}`);
    // Before the first check, so that a check itself stays at its two messages to Excel.
    if (this.state.capabilities?.canStoreRecords === true) await this.decisions.joinTravelling();
    const stopWaiting = this.parts.port.onWaiting?.((waiting) => this.set({ waitingForCell: waiting }));
    const stopEvents = await this.parts.port.subscribe((event) => this.follow(event));
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
  async check(options: { readonly sheet?: string; readonly renewMarks?: boolean; readonly byItself?: boolean } = {}): Promise<void> {
    const run = ++this.run;
    if (this.settling) clearTimeout(this.settling);
    this.touched.clear();
    // A check that begins by itself must not sweep away what she has not read yet.
    this.set({ phase: "checking", progress: 0, preview: null, ...(options.byItself === true ? {} : { trouble: null }) });
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
      const elsewhere = checked.recognition.ok ? null : await sheetWithTable(this.parts.port, read.snapshot.name);
      if (run !== this.run) return;
      this.memory = checked.result.memory;
      const touched = this.touched.get(read.snapshot.name);
      this.moved = touched === "moved";
      const { result, profile, profileWhy } = checked;
      this.set({ phase: "checked", progress: 1, stale: touched !== undefined, marked: read.marks > 0, waitingForCell: false, ...(options.sheet === undefined ? { activeSheet: read.snapshot.name } : {}), checked: { snapshot: read.snapshot, result, profile, profileWhy, ...showing(result.findings, this.decisions.ignores), locked: read.locked, elsewhere } });
      if (touched !== undefined) this.settle();
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

  private judge(run: number, snapshot: Checked["snapshot"]): Promise<SheetCheck> {
    const work = checkSheet(snapshot, { rules: this.parts.rules, profile: this.chosenProfile(), ...(this.memory ? { memory: this.memory } : {}) });
    return unhurried(work, this.parts, (share) => {
      if (run !== this.run) throw new Cancelled();
      this.set({ progress: 0.3 + 0.7 * share });
    });
  }

  /** Findings again after an ignore came or went; nothing is read. */
  private reshow(): void {
    const { checked } = this.state;
    if (checked) this.set({ checked: { ...checked, ...showing(checked.result.findings, this.decisions.ignores, checked.shown) } });
  }

  /** Marks the cells of the findings: a command that writes (conditional formats of our own, no cell is changed). */
  async mark(): Promise<void> {
    const { checked } = this.state;
    if (!checked) return;
    await this.command("标出", async () => {
      await this.parts.port.showMarks(checked.snapshot.name, marksOf(checked.shown));
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
    if (this.state.checked) this.propose(planSafe(this.state.checked, this.parts.rules, rule));
  }

  /** What one fix would write; nothing is written. */
  previewFix(finding: Finding, fix: Fix, title: string): void {
    const { checked } = this.state;
    const changes = checked && changesOf(checked, finding.rule, fix.edits);
    if (changes) this.propose({ edits: fix.edits, what: `已写入 ${toA1(finding.cell)}：${title}`, preview: { title, changes, inserted: [], notes: [] } });
    else if (checked) this.set({ trouble: staleTrouble(null, "修正") });
  }

  /** Shows a plan; it is written when she says so. */
  propose(plan: Plan): void {
    this.pendingPlan = plan;
    this.set({ preview: plan.preview });
  }

  closePreview(): void {
    this.pendingPlan = null;
    this.set({ preview: null });
  }

  /** Writes what the preview shows. True when it was written. */
  async applyPreview(): Promise<boolean> {
    const plan = this.pendingPlan;
    this.closePreview();
    if (!plan || plan.edits.length === 0 || !(await this.write(plan.what, plan.edits))) return false;
    const rows = plan.autofit ?? [];
    this.set({ fitRows: rows.length > 0 ? rows : null });
    return true;
  }

  /** Grows the rows of the last insertion to show their text: offered, never done by itself. */
  async fitRows(): Promise<void> {
    const { fitRows, checked } = this.state;
    if (!fitRows || !checked) return;
    await this.command("调整行高", async () => {
      await this.parts.port.autofitRows(checked.snapshot.name, fitRows);
      this.set({ fitRows: null });
    });
  }

  /** Writes edits as one command that can be taken back. True when they were written. */
  async write(what: string, edits: readonly Edit[]): Promise<boolean> {
    const whole = this.moved ? null : this.state.checked ? wholeCells(this.state.checked.snapshot, edits) : edits;
    if (whole === null) {
      this.set({ stale: true, trouble: this.moved ? movedTrouble("修正") : staleTrouble(null, "修正") });
      return false;
    }
    const applied = await this.commit("修正", whole);
    if (!applied) return false;
    const [{ sheet } = { sheet: "" }] = edits;
    this.waysBack.push({ what, inverse: applied.inverse, sheet });
    this.tellWritten(what, applied.written, sheet);
    await this.afterWriting();
    return true;
  }

  /** One plan, one commit. Null when nothing was written; the trouble then says why. */
  private async commit(name: string, edits: readonly Edit[]): Promise<Extract<Applied, { ok: true }> | null> {
    let outcome: Extract<Applied, { ok: true }> | null = null;
    await this.command(name, async () => {
      this.writing = true;
      const applied = await this.parts.port.apply(edits).finally(() => {
        this.writing = false;
      });
      if (applied.ok) outcome = applied;
      else this.set({ stale: true, trouble: staleTrouble(applied.stale[0]?.cell ?? null, name) });
    });
    return outcome;
  }

  /** Reads again after a write, and renews marks where that costs no undo step of hers. */
  private async afterWriting(): Promise<void> {
    const renew = this.state.marked && this.state.capabilities?.nativeUndo === false;
    const sheet = this.state.checked?.snapshot.name;
    await this.check({ ...(sheet === undefined ? {} : { sheet }), renewMarks: renew });
  }

  get canUndo(): boolean {
    return this.waysBack.last !== null;
  }

  /** 撤回: takes the last written command back, if its cells still hold what it wrote. */
  async undo(): Promise<void> {
    const { last } = this.waysBack;
    const applied = last && (await this.commit("撤回", last.inverse));
    if (!applied) return;
    this.waysBack.pop();
    this.tellWritten("已撤回，表格恢复原样", applied.written, last.sheet, true);
    await this.afterWriting();
  }

  /** Says what a command wrote; `settled` where 撤回 would mean an earlier one. */
  private tellWritten(what: string, cells: readonly CellAddress[] = [], sheet = "", settled = false): void {
    this.set({ written: { id: ++this.writtenId, what, cells, sheet, settled }, fitRows: null });
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
  tell = (trouble: Trouble): void => this.set({ trouble });

  dismissTrouble = (): void => this.set({ trouble: null });

  dismissWritten = (): void => this.set({ written: null, fitRows: null });

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
    const done = this.decisions.ignore(finding, reason, wholeRule);
    if (done) this.keep();
    return done;
  }

  unignore(ignore: Ignore): void {
    this.decisions.unignore(ignore);
    this.keep();
  }

  private keep(): void {
    if (!this.decisions.keep()) this.set({ trouble: { what: "忽略记录只在本次有效。", why: "浏览器不允许保存。", remedy: "可用“写入文件”把记录随文件保存。", detail: "" } });
    this.reshow();
  }

  /** Writes the ignores into the workbook, joined with what is there, so that they travel to the reviewer. */
  async storeRecords(): Promise<void> {
    await this.command("写入文件", async () => {
      const count = await this.decisions.store();
      this.tellWritten(`已把 ${String(count)} 条忽略记录写入文件`, [], "", true);
    });
    this.reshow();
  }

  /** Removes everything of ours: records in the workbook, records in the pane's storage, marks. */
  async removeEverything(): Promise<void> {
    await this.command("清除绩标的全部痕迹", async () => {
      await this.parts.port.removeRecords();
      await this.parts.port.clearMarks();
      this.decisions.forgetAll();
      this.keep();
      this.set({ marked: false });
      this.tellWritten("已清除标记和全部忽略记录，表格内容没有改动", [], "", true);
    });
  }

  /** Rows come and go under the findings: their addresses follow. Changes of cells are answered by a new reading, a little later. */
  private follow(event: HostEvent): void {
    this.waysBack.follow(event);
    const { checked } = this.state;
    if (event.kind === "activated") this.set({ activeSheet: event.sheet });
    if (this.state.phase === "checking") note(this.touched, event);
    if (!checked || this.writing || !concerns(event, checked)) return;
    if (event.kind !== "edited") this.moved = true;
    this.set({ checked: followed(checked, event), stale: true });
    if (event.kind !== "removed" && !event.remote) this.settle();
  }

  /** Checks again by itself a little later, when nothing else is going on then. */
  private settle(): void {
    if (this.settling) clearTimeout(this.settling);
    this.settling = setTimeout(() => {
      this.settling = null;
      const { phase, busy, preview, checked } = this.state;
      if (phase === "checked" && busy === null && preview === null && checked) void this.check({ sheet: checked.snapshot.name, byItself: true });
    }, SETTLE);
  }
}
