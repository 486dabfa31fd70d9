import { add, compare, isZero, scaled, type Decimal } from "../sheet/amount";
import type { Amount, AmountLine, AmountRole, Project } from "../table/budgetTable";
import type { Profile } from "./profile";
import { amountOf, counted, judgeSum, scaleCulprit, SOURCES, sumFault, sumScale, total, type SumFault, type SumScale, type SumTable } from "./sums";

/** A part as it counts in one reading of the row. */
interface Part {
  readonly amount: Amount;
  readonly value: Decimal;
  readonly stated: boolean;
}

/** How far two amounts are apart in digits. */
function distance(a: Decimal, b: Decimal): number {
  const decimals = Math.max(a.decimals, b.decimals);
  return Math.abs(scaled(a, decimals).toString().length - scaled(b, decimals).toString().length);
}

/** `beside`: amounts of the row that are no part of this sum. */
function faultOf(cell: Amount, own: { readonly value: Decimal; readonly stated: boolean }, parts: readonly Part[], beside: readonly Decimal[], scale: SumScale): SumFault | null {
  if (parts.length === 0) return null;
  const values = parts.map((it) => it.value);
  const added = total(values);
  if (!parts.some((it) => it.stated)) return own.stated && !isZero(own.value) ? sumFault("blank", cell, null, own.value, added) : null;
  if (!own.stated) return isZero(added) ? null : sumFault("wrong", cell, null, own.value, added);
  // One source alone may be an "of which": it must not be more than the whole, and that is all.
  if (parts.length === 1 && compare(own.value, added) > 0) return null;
  const terms = { total: own.value, parts: values, formula: cell.formula, partFormula: parts.some((it) => it.amount.formula !== null) };
  const verdict = judgeSum(terms, scale);
  if (verdict === "equal") return null;
  if (verdict === "rounding") return sumFault("rounding", cell, null, own.value, added);
  const culprit = scaleCulprit(terms, scale);
  if (culprit !== null) {
    const filled = parts.filter((it) => !isZero(it.value));
    const [only] = filled;
    // Of a whole and its one part either may be meant: what else the row states is nearer to one of them.
    const isPart = culprit < 0 && only !== undefined && filled.length === 1 && beside.some((it) => distance(it, own.value) < distance(it, only.value));
    return sumFault("scale", cell, null, own.value, added, [isPart ? only.amount : culprit < 0 ? cell : (parts[culprit]?.amount ?? cell)]);
  }
  return sumFault("wrong", cell, null, own.value, added);
}

/**
 * The ways to read which cells make up the whole. Where columns share a kind of money, the first may head the others
 * (财政拨款, 其中：一般公共预算, 政府性基金) or stand beside them; money of a superior level stands inside the total in some places
 * and beside it in others.
 */
function readings(parts: readonly Part[]): readonly (readonly Part[])[] {
  const byRole = new Map<AmountRole, Part[]>();
  for (const part of parts) byRole.set(part.amount.role, [...(byRole.get(part.amount.role) ?? []), part]);
  let all: readonly (readonly Part[])[] = [[]];
  for (const [role, same] of byRole) {
    const [first, ...rest] = same;
    const options: (readonly Part[])[] = [same];
    if (first && rest.length > 0) options.push([first], rest);
    if (role === "superior") options.push([]);
    all = all.flatMap((begun) => options.map((option) => [...begun, ...option]));
  }
  return all;
}

/** The government's money, one of which every budget has. */
const GOVERNMENT: readonly AmountRole[] = ["fiscal", "fiscal-account", "superior", "project-fiscal"];

/** Whether the whole is a number, and its parts are numbers or blank and add up to it: most rows, and nothing need be weighed. */
function addsUp(whole: Amount, amounts: readonly Amount[], roles: readonly AmountRole[]): boolean {
  if (!whole.value || whole.isText) return false;
  let sum: Decimal | null = null;
  for (const amount of amounts) {
    if (!roles.includes(amount.role)) continue;
    const { value } = amount;
    if (amount.isText || (value === null && (amount.raw !== null || amount.formula !== null))) return false;
    if (value) sum = sum ? add(sum, value) : value;
  }
  return sum !== null && compare(whole.value, sum) === 0;
}

function sumOfRoles(amounts: readonly Amount[], whole: AmountRole, roles: readonly AmountRole[], scale: SumScale): SumFault | null {
  const cell = amountOf(amounts, whole);
  if (!cell || addsUp(cell, amounts, roles)) return null;
  const own = counted(cell);
  if (!own) return null;
  const parts: Part[] = [];
  for (const amount of amounts) {
    if (!roles.includes(amount.role)) continue;
    const worth = counted(amount);
    if (!worth) return null;
    // A SUM passes over text: A03 comes first.
    if (cell.formula !== null && amount.isText && worth.stated) return null;
    parts.push({ amount, ...worth });
  }
  if (own.stated && parts.length > 0 && compare(own.value, total(parts.map((it) => it.value))) === 0) return null;
  // 项目总额 | 本年预算 | 上年结转 | 其他: where no cell is the government's money, the sources are not all shown.
  if (own.stated && !parts.some((it) => GOVERNMENT.includes(it.amount.role)) && compare(own.value, total(parts.map((it) => it.value))) > 0) return null;
  const beside = amounts.flatMap((it) => (it.role !== whole && !roles.includes(it.role) && it.value && !isZero(it.value) ? [it.value] : []));
  let first: SumFault | null = null;
  for (const reading of readings(parts)) {
    const fault = faultOf(cell, own, reading, beside, scale);
    if (!fault) return null;
    first ??= fault;
    if (fault.verdict === "rounding") return fault;
  }
  return first;
}

/**
 * A row's 总计 (a form's 年度资金总额) against its sources; blank counts as 0. `blank` means that no source is stated at all:
 * whether that is a fault depends on the other rows. Where a row can be read in several ways, one that agrees is believed.
 */
export function sourceFault(amounts: readonly Amount[], scale: SumScale): SumFault | null {
  return sumOfRoles(amounts, "total", SOURCES, scale);
}

/** A form's 项目资金总额 against its own sources. */
export function projectSourceFault(amounts: readonly Amount[], scale: SumScale): SumFault | null {
  const fault = sumOfRoles(amounts, "project-total", ["project-fiscal", "project-other"], scale);
  return fault?.verdict === "blank" ? null : fault;
}

const kept = new WeakMap<SumTable, { readonly profile: Profile; readonly faults: ReadonlyMap<AmountLine | Project, SumFault> }>();

/** {@link sourceFault} of every row of a table (of every project of a form), for the rules that ask for it one after the other. */
export function rowFaults(table: SumTable, profile: Profile): ReadonlyMap<AmountLine | Project, SumFault> {
  const known = kept.get(table);
  if (known?.profile === profile) return known.faults;
  const scale = sumScale(table.facts, profile);
  const faults = new Map<AmountLine | Project, SumFault>();
  for (const row of table.facts.layout === "form" ? table.projects : table.lines) {
    const fault = sourceFault(row.amounts, scale);
    if (fault) faults.set(row, fault);
  }
  kept.set(table, { profile, faults });
  return faults;
}
