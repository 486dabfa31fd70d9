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

/** Text of at most fifteen characters that are digits with one point between them at most: what nearly every number looks like. */
function plainDecimal(text: string): Decimal | null {
  const { length } = text;
  if (length === 0 || length > 15) return null;
  let units = 0;
  let point = -1;
  for (let at = 0; at < length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 0x30 && code <= 0x39) units = units * 10 + code - 0x30;
    else if (code === 0x2e && point < 0 && at > 0) point = at;
    else return null;
  }
  return { units: BigInt(units), decimals: point < 0 ? 0 : length - point - 1 };
}

/** Reads plain decimal text ("-12.50", no separators); null for anything else. */
export function decimalOf(text: string): Decimal | null {
  const plain = plainDecimal(text);
  if (plain) return plain;
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
  // Where a few decimals give back the very same number they are what was typed; above ten million the noise would show in print.
  if (value > -1e7 && value < 1e7) {
    for (let decimals = 0, step = 1; decimals <= 4; decimals += 1, step *= 10) {
      const units = Math.round(value * step);
      if (units / step === value) return { units: BigInt(units), decimals };
    }
  }
  const kept = Number(value.toPrecision(15));
  if (Math.abs(kept) >= 1e15) return { units: BigInt(Math.trunc(kept)), decimals: 0 };
  const [whole = "0", fraction = ""] = kept.toFixed(8).split(".");
  const trimmed = fraction.replace(/0+$/, "");
  return decimalOf(trimmed === "" ? whole : `${whole}.${trimmed}`);
}

/** Powers of ten that amounts are scaled by all the time. */
const POWERS = Array.from({ length: 16 }, (_it, exponent) => 10n ** BigInt(exponent));

/** The same amount in finer steps. `decimals` must not be below the amount's own. */
export function scaled(amount: Decimal, decimals: number): bigint {
  const steps = decimals - amount.decimals;
  return steps === 0 ? amount.units : amount.units * (POWERS[steps] ?? 10n ** BigInt(steps));
}

export function add(a: Decimal, b: Decimal): Decimal {
  if (a.decimals === b.decimals) return { units: a.units + b.units, decimals: a.decimals };
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
  const decimals = Math.max(a.decimals, b.decimals);
  const one = scaled(a, decimals);
  const other = scaled(b, decimals);
  return one < other ? -1 : one > other ? 1 : 0;
}

export function isZero(amount: Decimal): boolean {
  return amount.units === 0n;
}

/** Prints an amount with at least `least` decimals: 59.8 → "59.80". No thousands separators. */
export function printDecimal(amount: Decimal, least = 0): string {
  if (amount.decimals === 0 && least === 0) {
    // Small numbers are printed sooner as such than as big ones.
    const small = Number(amount.units);
    return Number.isSafeInteger(small) ? String(small) : amount.units.toString();
  }
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
