import { add, compare, isZero, scaled, subtract, type Decimal } from "../sheet/amount";
import type { Amount, AmountLine, AmountRole, BudgetTable, TableFacts } from "../table/budgetTable";
import type { Profile } from "./profile";

/**
 * Sums of money as the table states them, and how a difference is judged. Everything is reckoned in integers.
 *
 * *Rounding.* Each printed part may be half a step off, so the sum of n parts that was rounded once more may differ by ⌊n/2⌋ steps
 * at worst. For many parts that is far wider than what independent roundings give (27 parts: 13 steps), so the slack is the smaller
 * of the worst case and three standard deviations, √(n/12) each: m steps are believed when (2m − 1)² ≤ 3n. One part gives none.
 * - Only constants are rounded. Where the total or a part is a formula the comparison is exact, but for a typed (or ROUNDed) total
 *   that is its exact parts rounded to the unit's decimals.
 * - The step is the finest printed decimal of the parts. Cells drop trailing zeros, so three parts at least must show a fraction's
 *   end before a step wider than the unit's own (0.01 万元) is believed, and whole numbers alone never widen it.
 * - Amounts to the fen (two decimals of 元, six of 万元) are not rounded at all.
 */

/** Money by source; a row's 总计 is their sum. */
export const SOURCES: readonly AmountRole[] = ["fiscal", "fiscal-account", "other", "carryover", "superior"];

/** `equal`, `rounding` (a difference that rounding explains) or `wrong`. */
export type Verdict = "equal" | "rounding" | "wrong";

export interface SumTerms {
  readonly total: Decimal;
  readonly parts: readonly Decimal[];
  /** Formula of the total, null for a typed one. */
  readonly formula: string | null;
  /** True when a part is reckoned by a formula. */
  readonly partFormula: boolean;
}

export interface SumScale {
  /** Yuan of one unit; null when the table does not say. */
  readonly yuan: 1 | 10000 | null;
  /** Decimals the unit is printed with. */
  readonly decimals: number;
}

export function sumScale(facts: Pick<TableFacts, "units">, profile: Pick<Profile, "thresholds">): SumScale {
  const yuan = facts.units[0]?.yuan ?? null;
  const { wan, yuan: one } = profile.thresholds.decimals;
  return { yuan, decimals: yuan === 1 ? one : wan };
}

const ZERO: Decimal = { units: 0n, decimals: 0 };

/** The sum of many amounts: those of as many decimals are added up first, so that nothing is scaled more than once. */
export function total(parts: Iterable<Decimal>): Decimal {
  const byDecimals: bigint[] = [];
  for (const { units, decimals } of parts) if (units !== 0n) byDecimals[decimals] = (byDecimals[decimals] ?? 0n) + units;
  let sum = ZERO;
  byDecimals.forEach((units, decimals) => {
    sum = add(sum, { units, decimals });
  });
  return sum;
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}

/** Half away from zero, to `decimals`. */
function rounded(amount: Decimal, decimals: number): Decimal {
  if (amount.decimals <= decimals) return amount;
  const step = 10n ** BigInt(amount.decimals - decimals);
  const units = (magnitude(amount.units) * 2n + step) / (step * 2n);
  return { units: amount.units < 0n ? -units : units, decimals };
}

/** Whether `total` may stand for the sum of `parts`. */
export function judgeSum(terms: SumTerms, scale: SumScale): Verdict {
  const sum = total(terms.parts);
  if (compare(terms.total, sum) === 0) return "equal";
  const finest = Math.max(scale.decimals, terms.total.decimals);
  const mayRound = terms.formula === null || /ROUND/i.test(terms.formula);
  if (mayRound && sum.decimals > finest && compare(rounded(sum, finest), terms.total) === 0) return "rounding";
  if (terms.formula !== null || terms.partFormula) return "wrong";

  const parts = terms.parts.filter((it) => !isZero(it));
  const shown = parts.reduce((most, it) => Math.max(most, it.decimals), 0);
  const step = shown > 0 && parts.length >= 3 ? shown : Math.max(shown, scale.decimals);
  if ((scale.yuan === 1 && step >= 2) || (scale.yuan === 10000 && step >= 6)) return "wrong";
  const difference = subtract(terms.total, sum);
  const decimals = Math.max(step, difference.decimals);
  const off = magnitude(scaled(difference, decimals));
  const unit = 10n ** BigInt(decimals - step);
  const count = BigInt(parts.length);
  // The total itself is finer than the parts: it was not rounded with them.
  if (off % unit !== 0n) return 2n * off <= count * unit && 4n * off * off <= 3n * count * unit * unit ? "rounding" : "wrong";
  const steps = off / unit;
  return steps <= count / 2n && (2n * steps - 1n) ** 2n <= 3n * count ? "rounding" : "wrong";
}

const TEN_THOUSAND = 10000n;

/** The amount as it would be in the other unit. */
function smaller(amount: Decimal): Decimal {
  return { units: amount.units, decimals: amount.decimals + 4 };
}

function larger(amount: Decimal): Decimal {
  return { units: amount.units * TEN_THOUSAND, decimals: amount.decimals };
}

/**
 * Which amount, taken as stated in the other unit (元 for 万元 or the reverse), makes the sum right: -1 for the total, the place of
 * a part, null for none. A part must be worth ten steps in the other unit, or two where the sum is right to the last digit, else
 * leaving it out would look the same.
 */
export function scaleCulprit(terms: SumTerms, scale: SumScale): number | null {
  const sum = total(terms.parts);
  if (isZero(terms.total) || isZero(sum)) return null;
  const free = { ...terms, formula: null, partFormula: false };
  for (const other of [smaller(terms.total), larger(terms.total)]) {
    if (judgeSum({ ...free, total: trimmed(other) }, scale) !== "wrong") return -1;
  }
  const least = (isExact: boolean): Decimal => ({ units: isExact ? 2n : 10n, decimals: scale.decimals });
  // All in steps fine enough for a part in the other unit. A part p fits when the sum is off by p − p/10⁴, or short by p·10⁴ − p.
  const decimals = terms.parts.reduce((most, it) => Math.max(most, it.decimals), Math.max(terms.total.decimals, scale.decimals));
  const off = scaled(sum, decimals + 4) - scaled(terms.total, decimals + 4);
  const step = 10n ** BigInt(decimals + 4 - scale.decimals);
  const powers = Array.from({ length: decimals + 1 }, (_it, power) => 10n ** BigInt(power));
  for (const [place, part] of terms.parts.entries()) {
    if (part.units === 0n) continue;
    const small = part.units * (powers[decimals - part.decimals] ?? 1n);
    const whole = small * TEN_THOUSAND;
    const isSmaller = magnitude(whole - small - off) <= step;
    if (!isSmaller && magnitude(whole * TEN_THOUSAND - whole + off) > step) continue;
    const other = isSmaller ? smaller(part) : larger(part);
    const rest = subtract(terms.total, subtract(sum, part));
    if (compare({ units: magnitude(other.units), decimals: other.decimals }, least(compare(other, rest) === 0)) < 0) continue;
    // The rest must be this very amount, to the step it is printed with.
    if (compare(rounded(other, scale.decimals), rounded(rest, scale.decimals)) === 0) return place;
  }
  return null;
}

/** Several parts in yuan: all that are more than the whole, if the sum is right once they are brought to the table's unit. Their places. */
export function scaleCulprits(terms: SumTerms, scale: SumScale): readonly number[] {
  if (terms.total.units <= 0n || terms.parts.some((it) => it.units < 0n)) return [];
  const places = terms.parts.flatMap((it, place) => (compare(it, terms.total) > 0 ? [place] : []));
  if (places.length < 2) return [];
  const parts = terms.parts.map((it, place) => (places.includes(place) ? trimmed(smaller(it)) : it));
  return judgeSum({ ...terms, parts, formula: null, partFormula: false }, scale) === "wrong" ? [] : places;
}

function trimmed(amount: Decimal): Decimal {
  let { units, decimals } = amount;
  while (decimals > 0 && units % 10n === 0n) {
    units /= 10n;
    decimals -= 1;
  }
  return { units, decimals };
}

/** A dash, a stroke or 无 where a number belongs says that there is none. */
export function saysNone(amount: Pick<Amount, "raw">): boolean {
  return typeof amount.raw === "string" && /^[\s\-—–－―─_/／]*$|^\s*无\s*$/.test(amount.raw);
}

const NOTHING = { value: ZERO, stated: false } as const;

/** What an amount counts for: null where it is a text of no certain meaning, or a formula that nobody has computed. */
export function counted(amount: Amount | undefined): { readonly value: Decimal; readonly stated: boolean } | null {
  if (amount && typeof amount.raw === "number" && amount.value) return { value: amount.value, stated: true };
  if (amount && amount.raw === null && amount.formula !== null) return null;
  // "年度资金总额：10万元" in a form that states no unit: a figure, but how much nobody can say.
  if (amount?.value === null && !amount.isText && typeof amount.raw === "string" && /\d/.test(amount.raw)) return null;
  if (!amount || (amount.value === null && (!amount.isText || saysNone(amount)))) return NOTHING;
  return amount.value === null ? null : { value: amount.value, stated: true };
}

export function amountOf(amounts: readonly Amount[], role: AmountRole): Amount | undefined {
  return amounts.find((it) => it.role === role);
}

/** One sum that does not hold: a total against its rows, or a row's 总计 against its sources. */
export interface SumFault {
  /** `blank`: the cell is empty although its parts are not. `scale`: `culprits` are stated in the other unit. */
  readonly verdict: "rounding" | "wrong" | "blank" | "scale";
  readonly amount: Amount;
  readonly line: AmountLine | null;
  readonly stated: Decimal;
  readonly parts: Decimal;
  /** Never negative. */
  readonly difference: Decimal;
  readonly culprits: readonly Amount[];
}

export function sumFault(verdict: SumFault["verdict"], amount: Amount, line: AmountLine | null, stated: Decimal, parts: Decimal, culprits: readonly Amount[] = []): SumFault {
  const difference = subtract(stated, parts);
  return { verdict, amount, line, stated, parts, difference: { units: magnitude(difference.units), decimals: difference.decimals }, culprits };
}

/** Amounts of rows and of sources of a table, for rules that need no more. */
export type SumTable = Pick<BudgetTable, "facts" | "lines" | "projects">;
