import { halfWidth } from "../core/indicator/characters";
import { readValue } from "../core/indicator/readValue";
import { squeezed } from "../core/sheet/joined";
import type { Target } from "./entry";

/** A target that is words and cannot be checked: only entries of her own may have one. */
export interface WordsTarget {
  readonly type: "words";
  readonly typical: string;
}

/** A target that may be written: the text of one cell, and its parts for tables that keep sign and unit in cells of their own. */
export interface TargetValue {
  readonly type: Target["type"] | "words";
  /** "≥95%", "12月31日前", "合格". An = is left out: "100%" says it. */
  readonly text: string;
  readonly sign: "≥" | "≤" | "=" | "";
  /** The number, the date or the grade alone. */
  readonly bare: string;
  readonly unit: string;
}

export type CheckedTarget = { readonly ok: true; readonly value: TargetValue } | { readonly ok: false; readonly problem: string };

export interface TargetContext {
  /** Budget year; a date of another one is refused. Null accepts any. */
  readonly year?: number | null;
  /** Whether a date is written with its year, put before it where it was typed without. */
  readonly withYear?: boolean;
}

const SIGNS: readonly (readonly [RegExp, "≥" | "≤" | "="])[] = [
  [/^(?:≥|≧|⩾|>=|=>|大于等于|大于或等于|不低于|不少于|不小于|至少|达到)/, "≥"],
  [/^(?:≤|≦|⩽|<=|=<|小于等于|小于或等于|不高于|不超过|不大于|不多于|控制在|最多)/, "≤"],
  [/^(?:=|等于)/, "="],
];
const TRAILING: readonly (readonly [RegExp, "≥" | "≤"])[] = [
  [/(?:及以上|或以上|以上)$/, "≥"],
  [/(?:及以下|或以下|以下|以内|之内)$/, "≤"],
];

const NUMBER = /^(-?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?/;

/** Units of one kind: she may well plan in 万元 what the entry counts in 元. */
const FAMILIES: readonly (readonly string[])[] = [
  ["元", "千元", "万元", "百万元", "亿元"],
  ["米", "公里", "千米", "延米"],
  ["平方米", "万平方米", "亩", "公顷", "平方公里"],
  ["立方米", "万立方米"],
  ["分钟", "小时", "天", "日", "工作日", "个工作日", "周", "个月", "月"],
  ["人", "名", "位", "万人"],
  ["人次", "万人次"],
  ["户", "家", "万户"],
  ["吨", "万吨", "千克", "公斤"],
  ["个", "件", "项", "台", "套", "份", "处", "座", "场", "期", "次", "批", "条", "篇", "本", "册", "辆", "所", "间", "株", "盏"],
];

function sameKind(a: string, b: string): boolean {
  if (a === b) return true;
  const [headA = "", ...restA] = a.split("/");
  const [headB = "", ...restB] = b.split("/");
  return restA.join("/") === restB.join("/") && FAMILIES.some((it) => it.includes(headA) && it.includes(headB));
}

function plainUnit(text: string): string {
  const unit = halfWidth(text).replace(/\s+/g, "");
  if (/^(?:\(%\)|%|个?百分比|﹪)$/.test(unit)) return "%";
  return /^\([^()]+\)$/.test(unit) ? unit.slice(1, -1) : unit;
}

function fail(problem: string): CheckedTarget {
  return { ok: false, problem };
}

function figure(value: number): string {
  return String(Number(value.toPrecision(12)));
}

/** Characters that would end a field or an item of packed text, break a line, or begin a label. */
const BREAKS = /[；;。\r\n\u2028\u2029\u0085]|(?:指标值|目标值)[:：]/;

/** Whether a text in words' or a grade's place would break the table it is written into, or be taken for a formula. */
export function breaksText(text: string): boolean {
  return BREAKS.test(text) || /^[=+\-@＝＋－＠]/.test(squeezed(text));
}

/**
 * Checks a target as it is typed. Never throws. Blanks, full-width characters and the words for ≥ and ≤ are understood;
 * sign and unit may be left out, the entry's own are put in their place.
 */
export function checkTarget(entry: { readonly target: Target | WordsTarget }, text: string, context: TargetContext = {}): CheckedTarget {
  const { target } = entry;
  if (text.length > 200) return fail("目标值太长，请写得简短些");
  const plain = squeezed(text);
  if (plain === "") return fail("请填写目标值");
  switch (target.type) {
    case "number":
      return numberTarget(target, halfWidth(plain));
    case "date":
      return dateTarget(target, halfWidth(plain), context);
    case "graded":
      return target.grades.some((it) => squeezed(it) === plain)
        ? { ok: true, value: { type: "graded", text: plain, sign: "", bare: plain, unit: "" } }
        : fail(`请从 ${target.grades.join("、")} 中选一个，现为“${plain.slice(0, 12)}”`);
    case "words":
      if (breaksText(text)) return fail("目标值里不能有“；”“。”或换行，也不能以 = + - @ 开头");
      return plain.length > 60 ? fail(`目标值 ${String(plain.length)} 字，最多 60 字`) : { ok: true, value: { type: "words", text: plain, sign: "", bare: plain, unit: "" } };
  }
}

function numberTarget(target: Extract<Target, { type: "number" }>, plain: string): CheckedTarget {
  let rest = plain;
  let typed: TargetValue["sign"] = "";
  for (const [pattern, sign] of SIGNS) {
    const match = pattern.exec(rest);
    if (!match) continue;
    typed = sign;
    rest = rest.slice(match[0].length);
    break;
  }
  if (typed === "" && /^[<>]|^(?:大于|高于|超过|多于|小于|低于|少于)/.test(rest)) return fail("比较符请用 ≥、≤ 或 =");
  if (typed === "") {
    for (const [pattern, sign] of TRAILING) {
      if (!pattern.test(rest)) continue;
      typed = sign;
      rest = rest.replace(pattern, "");
      break;
    }
  }
  const wanted = `请填写数字，如 ${target.sign === "=" ? "" : target.sign}${target.typical === null ? "10" : figure(target.typical)}${target.unit}`;
  const number = NUMBER.exec(rest);
  if (!number) return fail(rest === "" ? `只有比较符，${wanted}` : wanted);
  const digits = (number[2] ?? "").replaceAll(",", "").replace(/^0+(?=\d)/, "") + (number[3] ?? "");
  if (digits.length > 15) return fail("数字太长，请核对");
  const value = Number((number[1] ?? "") + digits);
  const unitText = rest.slice(number[0].length);
  const unit = unitText === "" ? target.unit : plainUnit(unitText);
  if (/\d/.test(unit.replace(/\d+$/, "")) || /^[+\-*/=.,~～—]/.test(unit) || BREAKS.test(unitText)) return fail(wanted);
  if (unit !== target.unit && !sameKind(unit, plainUnit(target.unit))) return fail(`单位应为“${target.unit}”，现为“${unit.slice(0, 12)}”`);
  if ((typed === "≥" && target.sign === "≤") || (typed === "≤" && target.sign === "≥")) return fail(`这一项应写“${target.sign}”，现为“${typed}”`);
  const sameUnit = unit === target.unit;
  const shown = `${number[1] ?? ""}${digits}${unit}`;
  if (sameUnit && target.least !== null && value < target.least) return fail(`不应小于 ${figure(target.least)}${unit}，现为 ${shown}`);
  if (sameUnit && target.most !== null && value > target.most) return fail(`不应大于 ${figure(target.most)}${unit}，现为 ${shown}`);
  if (target.least === null && value < 0) return fail(`不应小于 0，现为 ${shown}`);
  // At least all of it is all of it.
  const whole = unit === "%" && value === 100 && target.most !== null && target.most <= 100;
  if (whole && typed === "≥") return fail("最多只能是 100%，请写 100%");
  const sign = whole && target.sign === "≥" ? "=" : typed === "" ? target.sign : typed;
  const bare = (number[1] ?? "") + digits;
  return { ok: true, value: { type: "number", text: `${sign === "=" ? "" : sign}${bare}${unit}`, sign, bare, unit } };
}

const DATE = /^(?:(\d{4})(?:年|[-./]))?(\d{1,2})(?:月份?|[-./])(?:(\d{1,2})日?|([底末]))?(之?前|以前|内)?(?:完成)?$/;

function dateTarget(target: Extract<Target, { type: "date" }>, plain: string, context: TargetContext): CheckedTarget {
  const wanted = `请填写日期，如 ${target.typical}`;
  const match = DATE.exec(plain);
  // "11.30" is a number to any reader; a date needs its 月 or its year.
  if (!match || (match[1] === undefined && !plain.includes("月"))) {
    return fail(/^\d{5}$/.test(plain) ? `“${plain}”是日期的序列号，${wanted}` : wanted);
  }
  const [, yearText, monthText = "", dayText, end = "", before = ""] = match;
  const month = Number(monthText);
  const day = dayText === undefined ? null : Number(dayText);
  const year = yearText === undefined ? null : Number(yearText);
  const { year: budget = null } = context;
  if (month < 1 || month > 12) return fail(`没有 ${monthText} 月，${wanted}`);
  const days = new Date(Date.UTC(year ?? budget ?? 2024, month, 0)).getUTCDate();
  if (day !== null && (day < 1 || day > days)) return fail(`${String(month)} 月没有 ${String(day)} 日，${wanted}`);
  if (year !== null && budget !== null && year !== budget) return fail(`应在预算年度 ${String(budget)} 年内，现为 ${String(year)} 年`);
  const written = year ?? (context.withYear === true ? budget : null);
  const text = `${written === null ? "" : `${String(written)}年`}${String(month)}月${day === null ? (end === "" ? "" : "底") : `${String(day)}日`}${before === "" ? "" : "前"}`;
  return readValue(text).date ? { ok: true, value: { type: "date", text, sign: "", bare: text, unit: "" } } : fail(wanted);
}

/** The target an entry starts from, as it would be typed; "" where only she can know it. */
export function typicalTarget(entry: { readonly target: Target | WordsTarget }): string {
  const { target } = entry;
  if (target.type !== "number") return target.typical;
  if (target.typical === null) return "";
  const checked = numberTarget(target, `${figure(target.typical)}${halfWidth(target.unit)}`);
  return checked.ok ? checked.value.text : `${figure(target.typical)}${target.unit}`;
}
