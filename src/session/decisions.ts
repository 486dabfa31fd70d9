import { mergeIgnores, type Ignore } from "../core/check/ignore";
import type { Finding } from "../core/check/finding";
import type { WorkbookPort } from "./ports";
import { NO_RECORDS, readRecords, recordsFromXml, recordsToXml, writeRecords, type Records } from "./records";

/** What keeps small things between two openings of the pane: localStorage in a browser, a map in tests. Never the sheet's texts. */
export interface KeptValues {
  get(key: string): string | null;
  set(key: string, value: string): void;
  remove(key: string): void;
}

/** Longest reason that is kept, in UTF-16 units. */
const LONGEST_REASON = 500;

/**
 * Her decisions to ignore: held in memory, kept in the pane's storage under hashed names, and written into the workbook on
 * command only, joined with what is there.
 */
export class Decisions {
  private records: Records = NO_RECORDS;
  private key = "";
  private joined = false;

  constructor(
    private readonly port: WorkbookPort,
    private readonly kept: KeptValues,
    private readonly today: () => string,
  ) {}

  get ignores(): readonly Ignore[] {
    return this.records.ignores;
  }

  /** Takes up what was kept under this name. */
  open(key: string): void {
    this.key = key;
    this.records = readRecords(this.kept.get(key));
  }

  /** Joins what travels in the workbook, once. A host that cannot read it must not stop a check: records are a convenience. */
  async joinTravelling(): Promise<void> {
    if (this.joined) return;
    this.joined = true;
    try {
      const travelling = recordsFromXml(await this.port.loadRecords());
      if (travelling.ignores.length > 0) this.records = { ignores: mergeIgnores(travelling.ignores, this.records.ignores) };
    } catch {
      // Told nowhere on purpose: the findings are shown, only more of them.
    }
  }

  /** False when the reason is blank: nothing is ignored without one. */
  ignore(finding: Finding, reason: string, wholeRule: boolean): boolean {
    const words = reason.trim().slice(0, LONGEST_REASON);
    if (words === "") return false;
    const ignore: Ignore = { rule: finding.rule, fingerprint: wholeRule ? null : finding.fingerprint, reason: words, on: this.today() };
    this.records = { ignores: mergeIgnores(this.records.ignores, [ignore]) };
    return true;
  }

  unignore(ignore: Ignore): void {
    this.records = { ignores: this.records.ignores.filter((it) => it.rule !== ignore.rule || it.fingerprint !== ignore.fingerprint) };
  }

  forgetAll(): void {
    this.records = NO_RECORDS;
  }

  /** Keeps them in the pane's storage; false where the browser does not allow it. */
  keep(): boolean {
    try {
      if (this.records.ignores.length === 0) this.kept.remove(this.key);
      else this.kept.set(this.key, writeRecords(this.records));
      return true;
    } catch {
      return false;
    }
  }

  /** Writes them into the workbook, so that they travel to the reviewer. Answers how many are there now. */
  async store(): Promise<number> {
    const there = recordsFromXml(await this.port.loadRecords());
    const ignores = mergeIgnores(there.ignores, this.records.ignores);
    await this.port.saveRecords(recordsToXml({ ignores }));
    this.records = { ignores };
    return ignores.length;
  }
}
