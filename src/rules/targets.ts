import type { ProfileWords } from "../core/check/profile";
import type { RelatedPlace } from "../core/check/rule";
import type { ReadValue } from "../core/indicator/value";
import type { Decimal } from "../core/sheet/amount";
import type { Indicator, Value } from "../core/table/budgetTable";
import { isHole, type Piece } from "../core/table/piece";
import { isOneOf, plainUnit } from "./naming";

/** An indicator's target values in the order they are read: over the whole period, then for the year. */
export function targetsOf(indicator: Indicator): readonly Value[] {
  return [indicator.cycle, indicator.annual].filter((it): it is Value => it !== null);
}

/** 实施周期指标值 or 年度指标值, as messages name it. */
export function titleOf(value: Value): string {
  return value.kind === "cycle" ? "实施周期值" : "年度值";
}

export interface TargetFault<Fault> {
  /** Where the finding stands: the first value that has the fault. */
  readonly value: Value;
  readonly fault: Fault;
  /** All values that have it, the first included. */
  readonly all: readonly { readonly value: Value; readonly fault: Fault }[];
  /** The others, as related places. */
  readonly related: readonly RelatedPlace[];
}

/**
 * One fault is one finding: judges both values and answers the first fault with the other value as its related place. A value that is
 * written like one without fault is not judged again, so `judge` must look at what a value says alone and not at which of the two it
 * is. It is given `first` and `second`, so that no function need be made for each indicator.
 */
export function faultOf<Fault>(indicator: Indicator, judge: (value: Value) => Fault | null): TargetFault<Fault> | null;
export function faultOf<Fault, First>(indicator: Indicator, judge: (value: Value, first: First) => Fault | null, first: First): TargetFault<Fault> | null;
export function faultOf<Fault, First, Second>(indicator: Indicator, judge: (value: Value, first: First, second: Second) => Fault | null, first: First, second: Second): TargetFault<Fault> | null;
export function faultOf<Fault>(indicator: Indicator, judge: (value: Value, first: never, second: never) => Fault | null, first?: unknown, second?: unknown): TargetFault<Fault> | null {
  const { cycle, annual } = indicator;
  const ofCycle = cycle ? judge(cycle, first as never, second as never) : null;
  const isAlike = cycle !== null && cycle.reading === annual?.reading;
  return faultsOf(cycle, ofCycle, annual, annual && !(isAlike && ofCycle === null) ? judge(annual, first as never, second as never) : null);
}

/** {@link faultOf} for judgements that depend on which of the two values it is. */
export function faultOfEach<Fault>(indicator: Indicator, judge: (value: Value) => Fault | null): TargetFault<Fault> | null {
  const { cycle, annual } = indicator;
  return faultsOf(cycle, cycle ? judge(cycle) : null, annual, annual ? judge(annual) : null);
}

function faultsOf<Fault>(cycle: Value | null, ofCycle: Fault | null, annual: Value | null, ofAnnual: Fault | null): TargetFault<Fault> | null {
  // Most indicators have no fault: nothing is built for them.
  if (ofCycle === null && ofAnnual === null) return null;
  const all: { value: Value; fault: Fault }[] = [];
  if (cycle && ofCycle !== null) all.push({ value: cycle, fault: ofCycle });
  if (annual && ofAnnual !== null) all.push({ value: annual, fault: ofAnnual });
  const [first, ...others] = all;
  if (!first) return null;
  return { ...first, all, related: others.map((it) => ({ at: it.value.text, note: `${titleOf(it.value)}同样如此` })) };
}

/** Left over from a template: 不低于××%, 按计划填写. */
const UNFILLED = /[×✕╳]|[xX]{2,}|某某|[□■_＿]{2,}|^(?:请|此处|待|由.{1,6})?(?:按|据|根据|依据).{1,12}填[写报列]$|^[(（]?(?:请|此处|待)填[写报列]?[)）]?$|^年?月日?(?:底|前|之前)*$/;

/** 7×24小时, 365天×24小时: here the cross multiplies. */
const PRODUCT = /(\d[\u4e00-\u9fffA-Za-z]{0,3})[×✕╳xX](?=\d)/g;

/** A place where a value belongs and was not written yet: a placeholder, or words left over from a template. */
export function isUnfilled(reading: ReadValue, words: Pick<ProfileWords, "placeholders">): boolean {
  if (reading.kind === "number" || reading.kind === "date") return false;
  const { plain } = reading;
  return reading.kind === "placeholder" || isOneOf(plain, words.placeholders) || (plain.length <= 24 && UNFILLED.test(plain.replace(PRODUCT, "$1")));
}

/** True where there is nothing to judge: no value, a placeholder, or a sign alone. D01 and D18 speak of these. */
export function saysNothing(reading: ReadValue, words: Pick<ProfileWords, "placeholders">): boolean {
  return reading.kind === "empty" || reading.kind === "sign" || isUnfilled(reading, words);
}

const HAN_NUMBER = /[百千万]分之[零一二三四五六七八九十百]|[零〇一二两三四五六七八九十百千万]+(?:人|名|次(?!性)|场|期|批|套|台|辆|件|份|篇|家|户|天|日|周|个月|年|小时|分钟|成(?![效果立功为本绩员])|级|星|元|倍|%)|^零$|零(?:事故|投诉|差错|增长|伤亡|容忍|发生|延误|故障|失误|上访)|满分/;

/** Whether a value states a quantity: digits, a date, or a number in Chinese characters (百分之九十, 两次). */
export function statesQuantity(reading: ReadValue): boolean {
  return reading.numbers.length > 0 || reading.date !== null || HAN_NUMBER.test(reading.plain);
}

/** Values that withhold the answer by law. */
export function isWithheld(reading: ReadValue): boolean {
  // Digits and signs come first in most values.
  return reading.plain.charCodeAt(0) >= FIRST_HAN && /^(?:涉密|保密|秘密|机密|不公开|不予公开)/.test(reading.plain);
}

const FIRST_HAN = 0x4e00;

/** The one number of a value that is nothing but a number with sign and unit; null for ranges, words and dates. */
export function onlyNumber(reading: ReadValue): ReadValue["numbers"][number] | null {
  const { numbers } = reading;
  return reading.kind === "number" && numbers.length === 1 && !reading.date ? (numbers[0] ?? null) : null;
}

/** 1.2万人 as 12000 人: the number in the unit that stands behind 万 or 亿. */
export function inPlainUnit(number: ReadValue["numbers"][number]): { readonly value: Decimal; readonly unit: string } {
  const unit = plainUnit(number.unit);
  const tens = unit.startsWith("万") ? 10_000n : unit.startsWith("亿") ? 100_000_000n : 1n;
  return tens === 1n ? { value: number.value, unit } : { value: { units: number.value.units * tens, decimals: number.value.decimals }, unit: unit.slice(1) };
}

/** Excel's serial numbers of the years 2000 to 2049, whole days. */
const FIRST_SERIAL = 36526n;
const LAST_SERIAL = 54788n;

/** "44,561" or "45291": a whole number without unit that Excel would show as a day of 2000 … 2049. */
export function serialDate(reading: ReadValue): { readonly year: number; readonly month: number; readonly day: number } | null {
  const number = onlyNumber(reading);
  if (!number || number.unit !== "" || number.value.decimals !== 0 || number.value.units < FIRST_SERIAL || number.value.units > LAST_SERIAL) return null;
  // Day 25569 of Excel's calendar is 1 January 1970.
  const date = new Date((Number(number.value.units) - 25569) * 86_400_000);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** What to show of a value: its text, or the sign's cell where it is empty. */
export function placeOfValue(value: Value, indicator: Indicator): Piece {
  return isHole(value.text) && indicator.sign && !isHole(indicator.sign) ? indicator.sign : value.text;
}
