import type { Rule, RuleCode } from "../core/check/rule";
import { createExcelPort } from "../excel/workbook";
import { fingerprintOf } from "../core/check/fingerprint";
import { profileById, profiles } from "../profiles";
import { importProfile } from "../profiles/importProfile";
import { rules } from "../rules";
import type { KeptValues } from "../session/decisions";
import { changesOf } from "../session/previews";
import { Session } from "../session/session";

/** What the pane needs beyond its first screen: loaded when that is on show, so that the pane opens at once. */
export interface Engine {
  readonly session: Session;
  readonly kept: KeptValues;
  readonly ruleOf: (code: RuleCode) => Rule | null;
  /** What edits would make of the cells of what was checked; null where they do not fit it. */
  readonly changesOf: typeof changesOf;
  readonly profiles: readonly { readonly id: string; readonly title: string }[];
  /** Reads a profile file; what is wrong with it is told in the pane. */
  readonly takeProfile: (file: File) => Promise<void>;
}

/** A profile file larger than this many bytes was not written by hand. */
const LARGEST_PROFILE = 2_000_000;

/** localStorage where it may be used; a map that lasts as long as the pane otherwise. */
function keptValues(): KeptValues {
  const memory = new Map<string, string>();
  try {
    const storage = window.localStorage;
    storage.setItem("jibiao:probe", "1");
    storage.removeItem("jibiao:probe");
    return {
      get: (key) => storage.getItem(key),
      set: (key, value) => {
        storage.setItem(key, value);
      },
      remove: (key) => {
        storage.removeItem(key);
      },
    };
  } catch {
    return {
      get: (key) => memory.get(key) ?? null,
      set: (key, value) => {
        memory.set(key, value);
      },
      remove: (key) => {
        memory.delete(key);
      },
    };
  }
}

/** Opens the session on this workbook. Reads only. */
export async function openEngine(): Promise<Engine> {
  const byCode = new Map(rules.map((rule) => [rule.code, rule]));
  const kept = keptValues();
  const session = new Session({
    port: createExcelPort(),
    rules,
    profileById,
    kept,
    breathe: () => new Promise((resolve) => setTimeout(resolve, 0)),
    now: () => performance.now(),
    today: () => new Date().toISOString().slice(0, 10),
    hash: (text) => fingerprintOf(text),
  });
  await session.start();
  const takeProfile = async (file: File): Promise<void> => {
    const text = file.size <= LARGEST_PROFILE ? await file.text() : "";
    const imported = importProfile(text, { codes: rules.map((it) => it.code) });
    if (imported.ok) {
      session.importProfile(imported.profile);
      await session.check();
      return;
    }
    const [first] = imported.problems;
    session.tell({
      what: `规则集文件“${file.name}”没有采用。`,
      why: first ? `${first.path === "" ? "" : `${first.path}：`}${first.message}。` : "",
      remedy: imported.problems.length > 1 ? `另有 ${String(imported.problems.length - 1)} 处，请改正后再导入。` : "请改正后再导入。",
      detail: imported.problems.map((it) => `${it.path} ${it.message}`).join("\n"),
    });
  };
  return { session, kept, ruleOf: (code) => byCode.get(code) ?? null, changesOf, profiles: profiles.map(({ id, title }) => ({ id, title })), takeProfile };
}
