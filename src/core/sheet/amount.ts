/**
 * Amounts of money as exact decimals. `units` counts steps of 10^-`decimals` in the table's unit (万元 or 元):
 * 59.80 万元 is {units: 5980n, decimals: 2} or {598n, 1}; both compare equal.
 */
export interface Decimal {
  readonly units: bigint;
  /** Printed decimals, 0 … 15. */
  readonly decimals: number;
}

const PLAIN = /^([+-]?)(\d+)(?:\.(\d*))?$|^([+-]?)\.(\d+)$/;

/** Reads plain decimal text ("-12.50", no separators); null for anything else. */
export function decimalOf(text: string): Decimal | null {
  const match = PLAIN.exec(text);
  if (!match) return null;
  const whole = match[2] ?? "0";
  const fraction = match[3] ?? match[5] ?? "";
  if (fraction.length > 30 || whole.length > 40) return null;
  const units = BigInt(whole + fraction);
  return { units: match[1] === "-" || match[4] === "-" ? -units : units, decimals: fraction.length };
}

/**
 * Reads a cell's number as the decimal a person typed. Excel keeps fifteen significant digits and money has few decimals,
 * so anything finer than 10^-8 is the binary noise of a sum (59.80000000001) and is dropped. Null when not finite.
 */
export function decimalOfNumber(value: number): Decimal | null {
  if (!Number.isFinite(value)) return null;
  const kept = Number(value.toPrecision(15));
  if (Math.abs(kept) >= 1e15) return { units: BigInt(Math.trunc(kept)), decimals: 0 };
  const [whole = "0", fraction = ""] = kept.toFixed(8).split(".");
  const trimmed = fraction.replace(/0+$/, "");
  return decimalOf(trimmed === "" ? whole : `${whole}.${trimmed}`);
}

/** The same amount in finer steps. `decimals` must not be below the amount's own. */
export function scaled(amount: Decimal, decimals: number): bigint {
  return amount.units * 10n ** BigInt(decimals - amount.decimals);
}

export function add(a: Decimal, b: Decimal): Decimal {
  const decimals = Math.max(a.decimals, b.decimals);
  return { units: scaled(a, decimals) + scaled(b, decimals), decimals };
}

export function subtract(a: Decimal, b: Decimal): Decimal {
  return add(a, { units: -b.units, decimals: b.decimals });
}

export function sum(amounts: Iterable<Decimal>): Decimal {
  let total: Decimal = { units: 0n, decimals: 0 };
  for (const amount of amounts) total = add(total, amount);
  return total;
}

/** Negative, zero or positive, as `a` is below, equal to or above `b`. */
export function compare(a: Decimal, b: Decimal): number {
  const difference = subtract(a, b).units;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function isZero(amount: Decimal): boolean {
  return amount.units === 0n;
}

/** Prints an amount with at least `least` decimals: 59.8 → "59.80". No thousands separators. */
export function printDecimal(amount: Decimal, least = 0): string {
  let { units, decimals } = amount;
  while (decimals > least && units % 10n === 0n) {
    units /= 10n;
    decimals -= 1;
  }
  if (decimals < least) {
    units *= 10n ** BigInt(least - decimals);
    decimals = least;
  }
  const digits = (units < 0n ? -units : units).toString().padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  return (units < 0n ? "-" : "") + whole + (decimals > 0 ? "." + digits.slice(digits.length - decimals) : "");
}
