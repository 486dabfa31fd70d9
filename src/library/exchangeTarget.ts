import { halfWidth } from "../core/indicator/characters";
import { readValue } from "../core/indicator/readValue";
import { printDecimal } from "../core/sheet/amount";
import { squeezed } from "../core/sheet/joined";
import type { OwnEntry } from "./exchangeSchema";

type OwnTarget = OwnEntry["target"];

export interface TargetTexts {
  readonly sign: string;
  readonly typical: string;
  readonly unit: string;
  /** Separated by 、 */
  readonly grades: string;
  readonly least: string;
  readonly most: string;
}

export type ReadTarget = { readonly target: OwnTarget; readonly note: string | null } | { readonly problem: string };

const SIGNS: Readonly<Record<string, "≥" | "≤" | "=">> = { ">=": "≥", ">": "≥", "<=": "≤", "<": "≤", "=": "=" };

/** Scales of graded states, best first; a state of one of them brings the others with it. */
const SCALES: readonly (readonly string[])[] = [
  ["优", "良", "中", "差"],
  ["优秀", "良好", "合格", "不合格"],
  ["优良", "合格", "不合格"],
  ["合格", "不合格"],
  ["达标", "不达标"],
  ["通过", "未通过"],
  ["达成", "部分达成", "未达成"],
  ["一级", "二级", "三级", "四级", "五级"],
  ["特级", "甲级", "乙级", "丙级"],
  ["AAA级", "AA级", "A级"],
  ["是", "否"],
  ["有", "无"],
  ["完好", "基本完好", "损坏"],
  ["符合", "不符合"],
];

/** Said of a percentage without an upper bound, which would have one of 100 else. */
export const UNLIMITED = "不限";

function numberOf(text: string): number | null | undefined {
  const plain = halfWidth(squeezed(text)).replace(/[,%]/g, "");
  if (plain === "") return null;
  return /^-?\d{1,15}(?:\.\d{1,8})?$/.test(plain) ? Number(plain) : undefined;
}

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Words that name no number, date or known state: kept as they are, for a person to judge. */
function words(text: string, why: string): ReadTarget {
  const typical = squeezed(text).slice(0, 60);
  return { target: { type: "words", typical }, note: `目标“${typical.slice(0, 20)}”${why}，按文字保存，插入时不校验` };
}

/**
 * Makes a typed target of what the cells of a row say, or a text in a table. What can be typed is; words stay words, with a note.
 */
export function targetOfTexts(texts: TargetTexts): ReadTarget {
  const typical = squeezed(texts.typical);
  const grades = texts.grades.split(/[、，,；;/／]/).map(squeezed).filter((it) => it !== "");
  if (grades.length > 0) {
    if (grades.length < 2 || grades.length > 8 || new Set(grades).size < grades.length || grades.some((it) => it.length > 12)) return { problem: "“分级”要有 2 至 8 个不同的档次，用“、”分开，每档 12 字以内" };
    const chosen = typical === "" ? (grades[0] ?? "") : typical;
    return grades.includes(chosen) ? { target: { type: "graded", grades, typical: chosen }, note: null } : { problem: `“参考值”应为 ${grades.join("、")} 之一，现为“${chosen.slice(0, 12)}”` };
  }
  const isUnlimited = squeezed(texts.most) === UNLIMITED;
  const [least, most] = [numberOf(texts.least), isUnlimited ? null : numberOf(texts.most)];
  if (least === undefined) return { problem: `“下限”应为数字，现为“${texts.least.slice(0, 12)}”` };
  if (most === undefined) return { problem: `“上限”应为数字，现为“${texts.most.slice(0, 12)}”` };
  const signText = halfWidth(squeezed(texts.sign)).replace(/≧|⩾/g, "≥").replace(/≦|⩽/g, "≤");
  const sign = signText === "≥" || signText === "≤" ? signText : (SIGNS[signText] ?? null);
  if (typical === "") {
    const unit = squeezed(texts.unit);
    if (unit === "") return { problem: "“参考值”“单位”“分级”至少要填一项" };
    return { target: { type: "number", sign: sign ?? "≥", unit, typical: null, least: least ?? 0, most: most ?? (unit === "%" && !isUnlimited ? 100 : null) }, note: null };
  }
  const reading = readValue(typical, { sign: texts.sign, unit: texts.unit });
  const [number] = reading.numbers;
  if (reading.kind === "number" && number && reading.numbers.length === 1) {
    const unit = number.unit === "" ? squeezed(texts.unit) : number.unit;
    if (unit === "" || unit.length > 8) return words(typical, "没有单位");
    const comparison = reading.sign?.comparison;
    const read = sign ?? (comparison === "<=" || comparison === "<" ? "≤" : comparison === "=" || (comparison === undefined && unit !== "%") ? "=" : "≥");
    const value = Number(printDecimal(number.value));
    return { target: { type: "number", sign: read, unit, typical: value, least: least ?? Math.min(0, value), most: most ?? (number.percent && value <= 100 && !isUnlimited ? 100 : null) }, note: null };
  }
  if (reading.kind === "date" && reading.date && reading.date.from === reading.date.to) {
    const month = Math.floor(reading.date.from / 100) % 100;
    const day = reading.date.from % 100;
    if (month >= 1) return { target: { type: "date", typical: `${String(month)}月${String(day === 0 ? (DAYS[month - 1] ?? 30) - (month === 2 ? 1 : 0) : day)}日前` }, note: null };
  }
  const scale = SCALES.find((it) => it.includes(typical));
  if (scale) return { target: { type: "graded", grades: [...scale], typical }, note: null };
  return words(typical, "不是数字、日期或分级");
}
