import { matchLevel1, matchLevel2 } from "../core/check/levels";
import type { Profile } from "../core/check/profile";
import { printDecimal } from "../core/sheet/amount";
import { squeezed } from "../core/sheet/joined";
import type { Indicator, Project, Value } from "../core/table/budgetTable";
import type { ComposedIndicator } from "./compose";

/** How what was planned is compared with what reads back. */

/** An indicator as it is compared: what it says and where it stands in the tree, not in which row. */
export function readingOf(it: Indicator): string {
  const value = (one: Value | null): string => (one ? `${one.reading.sign?.comparison ?? ""} ${one.text.text} ${one.reading.numbers.map((n) => `${printDecimal(n.value)}${n.unit}`).join(",")}` : "");
  return [it.level1?.code?.text, it.level1?.name.text, it.level2?.code?.text, it.level2?.name.text, it.name.text, value(it.cycle), value(it.annual)].map((text) => squeezed(text ?? "")).join("\u001f");
}

/** A project's name, goal and money, as they are compared. */
export function projectReading(it: Project): string {
  return [it.name.text, it.goal?.text ?? "", ...it.amounts.map((amount) => amount.cell.joined.raw)].join("\u001f");
}

/** Whether an indicator that was read is the one that was meant. */
export function readsAs(found: Indicator, meant: ComposedIndicator, profile: Profile): boolean {
  if (squeezed(found.name.text) !== squeezed(meant.name)) return false;
  const level2 = found.level2 ? matchLevel2(profile, found.level2, [meant.level1]).byName : meant.level2;
  if (level2 !== meant.level2) return false;
  if (found.level1 && matchLevel1(profile, found.level1).byName !== meant.level1) return false;
  return [
    { value: found.annual, target: meant.annual },
    { value: found.cycle, target: meant.cycle },
  ].every(({ value, target }) => value === null || value.reading.plain.includes(squeezed(target.bare)) || value.reading.plain === "");
}
