import { defineRule, type Applicability, type RuleContext } from "../core/check/rule";
import { compare, printDecimal, type Decimal } from "../core/sheet/amount";
import { span } from "../core/sheet/span";
import { halfWidth } from "../core/indicator/characters";
import type { Indicator, Layout, Value } from "../core/table/budgetTable";
import { isHole, part, piece, type Piece } from "../core/table/piece";
import { packed, rowsSheet } from "./exampleText";
import { directionOf } from "./D07-sign-against-meaning";
import { isRate, isSatisfactionName, nameOf } from "./naming";
import { faultOf, onlyNumber, targetsOf } from "./targets";
import { write } from "./valueEdits";
import type { ProfileWords } from "../core/check/profile";

const ONE: Decimal = { units: 1n, decimals: 0 };

/** A stretch that is written in an unusual form, and the usual one. */
interface Odd {
  readonly at: Piece;
  readonly right: string;
  /** 百分比 loses characters when it becomes %: somebody has to look. */
  readonly safe: boolean;
}

function odd(at: Piece, right: string): Odd {
  return { at, right, safe: !/百分比/.test(at.text) };
}

/** What an unusual form is made of; most values hold none of it. */
const UNUSUAL = /[０-９％﹪．，(（]|百分比/;

/** Whether a value is a whole number with its unit, in signs that are all usual: nothing below need look at it. */
function isUsual(value: Value | null, indicator: Indicator): boolean {
  return value === null || (value.reading.measured && indicator.unit === null && value.reading.numbers[0]?.value.decimals === 0);
}

/** Percent signs and digits of a value that are not the usual ones, in order. */
function oddForms(value: Value, indicator: Indicator): Odd[] {
  const { text, reading } = value;
  const found: Odd[] = [];
  if (!UNUSUAL.test(text.text) && !(indicator.unit && UNUSUAL.test(indicator.unit.text))) return found;
  for (const number of reading.numbers) {
    const digits = part(text, number.span.start, number.span.end);
    if (/[０-９．，]/.test(digits.text)) found.push(odd(digits, halfWidth(digits.text)));
    if (!number.percent) continue;
    const own = number.unitSpan.end > number.unitSpan.start ? part(text, number.unitSpan.start, number.unitSpan.end) : indicator.unit;
    if (own && !isHole(own) && own.text.trim() !== "%") found.push(odd(own, "%"));
  }
  if (reading.date) {
    const days = part(text, reading.date.span.start, reading.date.span.end);
    if (/[０-９]/.test(days.text)) found.push(odd(days, days.text.replace(/[０-９]/g, halfWidth)));
  }
  return found;
}

/** 0.95 for a rate whose other numbers are percentages: it stands for 95%. */
function fraction(value: Value, indicator: Indicator, layout: Layout, words: ProfileWords): { readonly right: string; readonly edit: string } | null {
  const number = onlyNumber(value.reading);
  const name = nameOf(indicator);
  if (!number || number.value.decimals === 0 || number.value.units <= 0n || compare(number.value, ONE) > 0) return null;
  if (!isRate(name) && !isSatisfactionName(name)) return null;
  // Deaths per hundred million of output and their like are small by nature.
  if (directionOf(name, words) < 0 || /GDP|产值|[百千万亿][人户元车]|人均|每/.test(name)) return null;
  const percent = { units: number.value.units * 100n, decimals: number.value.decimals };
  const shown = printDecimal(percent);
  const beside = targetsOf(indicator).some((it) => it !== value && it.reading.numbers.some((other) => other.percent && compare(other.value, ONE) > 0));
  if (number.unit === "") {
    // A cell of its own may hold 95% and show it; only a packed text says 0.95 for certain.
    return layout === "packed" || beside ? { right: `${shown}%`, edit: `${shown}%` } : null;
  }
  // "0.95%" of satisfaction: for what should be near a hundred.
  const high = isSatisfactionName(name) || directionOf(name, words) > 0;
  return number.percent && high && compare(number.value, { units: 5n, decimals: 1 }) >= 0 ? { right: `${shown}%`, edit: shown } : null;
}

const MESSAGES = {
  form: "“{text}”应写作“{right}”",
  fraction: "“{text}”是小数，应写作“{right}”",
} as const;
const FIXES = { form: "改为 {right}" } as const;

/** ％, 百分比, (%), full-width digits, 0.95 beside percentages. */
export const D09 = defineRule({
  code: "D09",
  name: "nonstandard-form",
  title: { zh: "指标值写法不规范", en: "Non-standard form of a value" },
  severity: "warning",
  fix: "safe",
  why: "同一个百分比有几种写法，系统按文字比较和汇总时会当成不同的值。",
  remedy: "百分号写“%”，数字用半角，比率写成百分数。",
  source: "文本规范",
  messages: MESSAGES,
  fixes: FIXES,
  examples: {
    bad: [
      { indicators: packed(["12", "图书验收合格率", "≥90⟦％⟧", "≥90％"]), fixed: packed(["12", "图书验收合格率", "≥90%", "≥90%"]) },
      { indicators: packed(["12", "图书验收合格率", "≥90.00⟦(%)⟧", "≥90.00%"]), fixed: packed(["12", "图书验收合格率", "≥90.00%", "≥90.00%"]) },
      { indicators: packed(["12", "图书验收合格率", "⟦９０％⟧", "９０％"]), fixed: packed(["12", "图书验收合格率", "90%", "90%"]) },
      { indicators: packed(["12", "图书验收合格率", "90⟦百分比⟧", "90%"]), fixed: packed(["12", "图书验收合格率", "90%", "90%"]) },
      { indicators: packed(["12", "图书验收合格率", "⟦0.95⟧", "95%"]), fixed: packed(["12", "图书验收合格率", "95%", "95%"]) },
      packed(["11", "培训人数", "⟦２０⟧人"]),
    ],
    good: [
      packed(["12", "图书验收合格率", "≥90%"], ["11", "培训人数", "20人"], ["12", "设备故障率", "0.5%"], ["12", "小区容积率", "0.8"]),
      packed(["13", "采购完成时间", "2024年11月"], ["22", "增收比例", "12.5%"], ["11", "道路里程", "0.95公里"]),
      { sheet: rowsSheet(["产出指标", "质量指标", "图书验收合格率", "≥", 0.95, null], ["产出指标", "质量指标", "图书上架率", "≥", 95, "%"]) },
    ],
  },
  on: {
    indicator(indicator, _project, context) {
      // What is said of the others stands by itself, so that nothing is made ready for it here.
      if (!isUsual(indicator.cycle, indicator) || !isUsual(indicator.annual, indicator)) judge(indicator, context);
    },
  },
});

function judge(indicator: Indicator, context: RuleContext<typeof MESSAGES, typeof FIXES>): void {
  const { layout } = context.facts;
  const { sheet, profile } = context;
  const forms = faultOf(indicator, (value) => {
    const list = oddForms(value, indicator);
    return list.length > 0 ? list : null;
  });
  if (forms) {
    const all = forms.all.flatMap((it) => it.fault);
    const [first] = forms.fault;
    if (first) {
      const here = forms.fault.filter((it) => it.at.source === first.at.source);
      const last = here[here.length - 1] ?? first;
      const at = piece(first.at.source, span(first.at.span.start, last.at.span.end));
      let right = "";
      let from = first.at.span.start;
      for (const it of here) {
        right += first.at.source.joined.text.slice(from, it.at.span.start) + it.right;
        from = it.at.span.end;
      }
      const applicability: Applicability = all.every((it) => it.safe) ? "safe" : "review";
      const edits = new Map(all.map((it) => [`${String(it.at.source.row)},${String(it.at.source.column)},${String(it.at.span.start)}`, write(sheet, it.at, it.right)] as const));
      // "≥90.00(%)": two decimals and a unit in brackets are what a filing system prints, and nobody can change them there.
      const printed = layout === "form" && here.length === 1 && at.text === "(%)" && /\d\.\d{2}\(%\)$/.test(forms.value.text.text);
      context.report({ at, message: "form", ...(printed ? { severity: "info" as const } : {}), data: { text: at.text, right }, related: forms.related, fixes: [{ title: "form", applicability, data: { right }, edits: [...edits.values()] }] });
      return;
    }
  }
  const found = faultOf(indicator, (value) => fraction(value, indicator, layout, profile.words));
  if (!found) return;
  const number = onlyNumber(found.value.reading);
  if (!number) return;
  context.report({
    at: found.value.text,
    message: "fraction",
    data: { text: found.value.text.text, right: found.fault.right },
    related: found.related,
    fixes: [
      {
        title: "form",
        applicability: "review",
        data: { right: found.fault.right },
        edits: found.all.flatMap((it) => { const own = onlyNumber(it.value.reading); return own ? [write(sheet, part(it.value.text, own.span.start, own.span.end), it.fault.edit)] : []; }),
      },
    ],
  });
}
