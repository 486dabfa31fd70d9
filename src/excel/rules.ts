import type { Severity } from "../core/check/rule";
import { isWorthAskingForLess } from "./errors";
import type { Talk } from "./run";

/**
 * The signature of our marks. Each is a conditional format whose formula is always true and carries our name, so that it is
 * recognised anywhere, even in a workbook marked by another session or copied from a marked sheet.
 */
export function signature(severity: Severity): string {
  return `=N("jibiao:${severity}")=0`;
}

const SIGNED = /^=\s*N\(\s*"jibiao:[a-z]+"\s*\)\s*=\s*0$/i;

export function isSigned(formula: string): boolean {
  return SIGNED.test(formula);
}

/** One rule of conditional formatting on a sheet, ours or hers. */
export interface FoundRule {
  readonly id: string;
  /** Signed by us; null when the host could not tell its formula. Rules that are no formula are never ours. */
  readonly ours: boolean | null;
}

/** Most rules that are asked one by one; sheets patched by copying hold thousands, and each costs a sync. */
const MOST_SINGLE = 300;

/** The rules on the whole sheet, outside its used range too: a marked cell may have been emptied since. */
export function rulesOf(sheet: Excel.Worksheet): Excel.ConditionalFormatCollection {
  return sheet.getRange().conditionalFormats;
}

/** Asks for the ids and types of all rules; nothing is sent yet. */
export function askRules(sheet: Excel.Worksheet): Excel.ConditionalFormatCollection {
  const rules = rulesOf(sheet);
  rules.load("items/id,items/type");
  return rules;
}

/** Ids of the rules that are formulas. */
export function customIds(rules: Excel.ConditionalFormatCollection): string[] {
  return rules.items.filter((rule) => rule.type === "Custom").map((rule) => rule.id);
}

/** Asks for the formulas of these rules; nothing is sent yet. Read them with {@link signedIn} afterwards. */
export function askFormulas(sheet: Excel.Worksheet, ids: readonly string[]): Excel.ConditionalFormatRule[] {
  const rules = rulesOf(sheet);
  return ids.map((id) => {
    const { rule } = rules.getItem(id).custom;
    rule.load("formula");
    return rule;
  });
}

export function signedIn(ids: readonly string[], asked: readonly Excel.ConditionalFormatRule[]): FoundRule[] {
  return ids.map((id, index) => ({ id, ours: isSigned(asked[index]?.formula ?? "") }));
}

/**
 * Finds our rules one sync a rule, for sheets where a foreign rule fails the whole batch (office-js#6835, #6827, #5222)
 * or one of ours became unreadable by undo (#6396). A rule that cannot be read is kept with `ours: null`.
 */
export async function rulesOneByOne(talk: Talk, sheet: Excel.Worksheet): Promise<FoundRule[]> {
  const known = await idsOneByOne(talk, sheet);
  const found: FoundRule[] = [];
  for (const id of known.ids.slice(0, MOST_SINGLE)) {
    const read = await attempt(async () => {
      const asked = askFormulas(sheet, [id]);
      await talk.sync();
      return signedIn([id], asked);
    });
    found.push(...(read ?? [{ id, ours: null }]));
  }
  for (let index = 0; index < known.unreadable; index += 1) found.push({ id: "", ours: null });
  return found;
}

async function idsOneByOne(talk: Talk, sheet: Excel.Worksheet): Promise<{ readonly ids: string[]; readonly unreadable: number }> {
  const together = await attempt(async () => {
    const asked = askRules(sheet);
    await talk.sync();
    return customIds(asked);
  });
  if (together) return { ids: together, unreadable: 0 };
  const counted = await attempt(async () => {
    const asked = rulesOf(sheet).getCount();
    await talk.sync();
    return asked.value;
  });
  const ids: string[] = [];
  let unreadable = 0;
  for (let index = 0; index < Math.min(counted ?? 0, MOST_SINGLE); index += 1) {
    const rule = await attempt(async () => {
      const asked = rulesOf(sheet).getItemAt(index);
      asked.load("id,type");
      await talk.sync();
      return { id: asked.id, custom: asked.type === "Custom" };
    });
    if (!rule) unreadable += 1;
    else if (rule.custom) ids.push(rule.id);
  }
  return { ids, unreadable };
}

/** The answer, or null where the host failed over what it was asked for. */
async function attempt<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    if (!isWorthAskingForLess(error)) throw error;
    return null;
  }
}
