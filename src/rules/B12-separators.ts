import type { TextEdit } from "../core/check/edit";
import { defineRule } from "../core/check/rule";
import { halfWidth, isDigit } from "../core/indicator/characters";
import type { PackedItem, PackedText } from "../core/indicator/packedText";
import { isEmpty, span, type Span } from "../core/sheet/span";
import { isOutlined } from "../core/table/outlined";
import { packedPiece, stopOf, strayText } from "./packedItems";
import { replace } from "./replace";

interface Fault {
  readonly at: Span;
  readonly message: "stop" | "noStop" | "separator" | "noSeparator" | "dash" | "noDash" | "colon" | "noColon" | "extra";
  /** Place of the item, from 1; 0 for punctuation between items. */
  readonly n: number;
  readonly found: string;
  readonly right: string;
  /** False where a digit before the place might belong to what follows. */
  readonly certain: boolean;
}

const BETWEEN = /^[；;，,、。｡.．:：\s]*$/;

/** The field that follows a place, or null at the item's end. */
function nextField(item: PackedItem, from: number): number | null {
  const { level2, name, cycle, annual, extra } = item;
  let next = nearer(level2.whole, from, -1);
  next = nearer(name, from, next);
  next = nearer(cycle.whole, from, next);
  next = nearer(annual.whole, from, next);
  for (const it of extra) next = nearer(it, from, next);
  return next < 0 ? null : next;
}

/** Where a field begins if that is at or behind `from` and before `next`, else `next`; -1 for no field yet. */
function nearer(field: Span, from: number, next: number): number {
  return !isEmpty(field) && field.start >= from && (next < 0 || field.start < next) ? field.start : next;
}

/** Whether a stretch is this one character. Nearly all are, and nothing is cut out to see it. */
function isSign(text: string, at: Span, sign: string): boolean {
  return at.end === at.start + 1 && text.charCodeAt(at.start) === sign.charCodeAt(0);
}

function inside(packed: PackedText, item: PackedItem, n: number): Fault[] {
  const { text } = packed.joined;
  const faults: Fault[] = [];
  for (let nth = 1; nth <= 2; nth += 1) {
    const level = nth === 1 ? item.level1 : item.level2;
    if (isEmpty(level.code) || isEmpty(level.name) || isSign(text, level.dash, "-")) continue;
    const dash = text.slice(level.dash.start, level.dash.end);
    faults.push({ at: dash === "" ? level.whole : level.dash, message: dash === "" ? "noDash" : "dash", n, found: dash === "" ? text.slice(level.whole.start, level.whole.end) : dash, right: "-", certain: true });
  }
  for (const separator of item.separators) {
    const to = nextField(item, separator.span.start);
    if (to === null || (to === separator.span.end && isSign(text, separator.span, "；"))) continue;
    const gap = span(separator.span.start, to);
    const found = text.slice(gap.start, gap.end);
    if (found === "；" || !BETWEEN.test(found)) continue;
    // "；；" with nothing between: what is missing there is B14's.
    if (/^；{2,}$/.test(found) && [item.level2.whole, item.name].some((it) => isEmpty(it) && it.start >= gap.start && it.start <= gap.end)) continue;
    const digits = found === "" && isDigit(text.charCodeAt(to - 1)) && isDigit(text.charCodeAt(to));
    faults.push({ at: gap, message: found === "" ? "noSeparator" : "separator", n, found: found === "" ? text.slice(Math.max(item.whole.start, to - 4), to) : found, right: "；", certain: !digits });
  }
  for (let nth = 1; nth <= 2; nth += 1) {
    const value = nth === 1 ? item.cycle : item.annual;
    if (isEmpty(value.label) || isEmpty(value.value) || isSign(text, value.colon, ":") || isSign(text, value.colon, "：")) continue;
    const colon = text.slice(value.colon.start, value.colon.end);
    const right = usualColon(packed);
    if (colon === "") faults.push({ at: value.colon, message: "noColon", n, found: text.slice(value.label.start, value.label.end), right, certain: true });
    // A point before digits may be a decimal's.
    else faults.push({ at: value.colon, message: "colon", n, found: colon, right: /^[:：]/.exec(colon)?.[0] ?? right, certain: !/[.．]$/.test(colon) });
  }
  return faults;
}

/** The colon this cell writes, so that one put in does not differ from its neighbours. */
function usualColon(packed: PackedText): string {
  const { text } = packed.joined;
  for (const { cycle, annual } of packed.items) for (const { colon } of [cycle, annual]) if (/^[:：]$/.test(text.slice(colon.start, colon.end))) return text.slice(colon.start, colon.end);
  return ":";
}

function ending(packed: PackedText, item: PackedItem, index: number, wordsAt: ReadonlySet<number>): Fault | null {
  const { text } = packed.joined;
  const stop = stopOf(packed, index);
  const found = text.slice(stop.start, stop.end);
  // Free text behind the item: what stands between is no stop, and B01 has the rest.
  if (found === "。" || wordsAt.has(item.stop.end)) return null;
  const n = index + 1;
  if (found !== "") return { at: stop, message: "stop", n, found, right: "。", certain: true };
  const next = packed.items[index + 1];
  const glued = next !== undefined && isDigit(text.charCodeAt(stop.start - 1)) && isDigit(text.charCodeAt(stop.start));
  const due = next !== undefined && halfWidth(text.slice(next.ordinal.start, next.ordinal.end)) === String(n + 1);
  return { at: stop, message: "noStop", n, found, right: "。", certain: !glued || due };
}

function faultsOf(packed: PackedText): Fault[] {
  const strays = strayText(packed);
  const wordsAt = new Set(strays.filter((it) => it.words).map((it) => it.at.start));
  const faults = packed.items.flatMap((item, index) => {
    const end = ending(packed, item, index, wordsAt);
    return [...inside(packed, item, index + 1), ...(end ? [end] : [])];
  });
  if (packed.items.length > 0) {
    for (const { at, words } of strays) {
      if (!words) faults.push({ at, message: "extra", n: 0, found: packed.joined.text.slice(at.start, at.end), right: "", certain: true });
    }
  }
  // Where the table mixes both widths of the dash, that is G05's; so it comes last, and does not hide what else there is.
  const rank = (it: Fault): number => (it.found === "－" ? 1 : 0);
  return faults.sort((a, b) => rank(a) - rank(b) || a.at.start - b.at.start);
}

function editOf(fault: Fault, packed: PackedText): { at: Span; text: string } {
  if (fault.message !== "noDash") return { at: fault.at, text: fault.right };
  // The dash goes between the code's digits and the name.
  const { text } = packed.joined;
  let at = fault.at.start;
  while (at < fault.at.end && isDigit(text.charCodeAt(at))) at += 1;
  return { at: span(at, at), text: fault.right };
}

/** Wrong separators or stops of packed text. Which of the two colons is used is G05's matter; one that is missing is told here. */
export const B12 = defineRule({
  code: "B12",
  name: "separators",
  title: { zh: "分隔符和句号不规范", en: "Wrong separators or stops" },
  severity: "warning",
  fix: "safe",
  why: "系统靠“；”和“。”拆分指标；用错或漏掉，两项指标会连成一项。",
  remedy: "字段之间用“；”，每项指标以“。”结束。",
  source: "文本规范",
  messages: {
    stop: "第{n}项以“{found}”结尾，应为“。”",
    noStop: "第{n}项末尾缺“。”",
    separator: "第{n}项的分隔符“{found}”应为“；”",
    noSeparator: "第{n}项“{found}”后缺“；”",
    dash: "第{n}项代码后的“{found}”应为“-”",
    noDash: "第{n}项“{found}”中缺“-”",
    colon: "第{n}项指标值前的“{found}”应为冒号",
    noColon: "第{n}项“{found}”后缺冒号",
    extra: "多余的“{found}”",
  },
  fixes: {
    all: "改正标点（{count} 处）",
  },
  yieldsTo: [{ rule: "G05", touching: true }],
  applies: (facts) => (isOutlined(facts) ? "表中指标按级别列出，没有固定的分隔符" : facts.layout === "packed" ? true : "表中指标各占一格，不用分隔符"),
  examples: {
    bad: [
      {
        indicators: "1、1-产出指标；11-数量指标；培训人数；实施周期指标值:90人；年度指标值:90人⟦；⟧2、1-产出指标；12-质量指标；培训合格率；实施周期指标值:95%；年度指标值:95%。",
        fixed: "1、1-产出指标；11-数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。2、1-产出指标；12-质量指标；培训合格率；实施周期指标值:95%；年度指标值:95%。",
      },
      {
        indicators: "1、1-产出指标；11-数量指标；培训人数；实施周期指标值:100；年度指标值:100⟦⟧2、1-产出指标；12-质量指标；培训合格率；实施周期指标值:95%；年度指标值:95%。",
        fixed: "1、1-产出指标；11-数量指标；培训人数；实施周期指标值:100；年度指标值:100。2、1-产出指标；12-质量指标；培训合格率；实施周期指标值:95%；年度指标值:95%。",
      },
      {
        indicators: "1、1-产出指标⟦;⟧11-数量指标,培训人数；实施周期指标值:90人；年度指标值:90人。2、1-产出指标；12-质量指标；培训合格率；实施周期指标值:95%；年度指标值:95%",
        fixed: "1、1-产出指标；11-数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。2、1-产出指标；12-质量指标；培训合格率；实施周期指标值:95%；年度指标值:95%。",
      },
      {
        indicators: "1、1-产出指标；11-数量指标；培训人数；实施周期指标值:90人⟦⟧年度指标值:90人。",
        fixed: "1、1-产出指标；11-数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。",
      },
      {
        indicators: "1、1-产出指标；⟦11数量指标⟧；培训人数；实施周期指标值:90人；年度指标值:90人。。",
        fixed: "1、1-产出指标；11-数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。",
      },
      {
        indicators: "1、1-产出指标；11⟦—⟧数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。",
        fixed: "1、1-产出指标；11-数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。",
      },
      {
        indicators: "1、1-产出指标；11-数量指标；培训人数；实施周期指标值⟦⟧90人；年度指标值:90人。",
        fixed: "1、1-产出指标；11-数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。",
      },
      {
        indicators: "1、1-产出指标；11-数量指标；培训人数；实施周期指标值:90人；年度指标值⟦；⟧90人。",
        fixed: "1、1-产出指标；11-数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。",
      },
      {
        indicators: "1、1-产出指标⟦。⟧11-数量指标：培训人数：实施周期指标值:90人；年度指标值::90人。",
        fixed: "1、1-产出指标；11-数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。",
      },
      {
        indicators: "1、1-产出指标；11⟦、⟧数量指标；培训人数；实施周期指标值:90人；年度指标值:90人｡",
        fixed: "1、1-产出指标；11-数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。",
      },
      {
        indicators: "1、1-产出指标；11-数量指标⟦⟧培训人数；实施周期指标值:90人；年度指标值:90人。",
        fixed: "1、1-产出指标；11-数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。",
      },
      {
        indicators: "⟦；⟧1、1-产出指标；11-数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。2、1-产出指标；12-质量指标；培训合格率；实施周期指标值:95%；年度指标值:95%。",
        fixed: "1、1-产出指标；11-数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。2、1-产出指标；12-质量指标；培训合格率；实施周期指标值:95%；年度指标值:95%。",
      },
    ],
    good: [
      "1、1-产出指标；11-数量指标；培训（线上、线下）人数，不含讲师；实施周期指标值:90人；年度指标值:90人。2、1-产出指标；13-时效指标；培训完成时间；实施周期指标值:及时响应，立即处理；年度指标值:11月底之前。",
      // The name left out between two marks is B14's.
      "1、1-产出指标；11-数量指标；；实施周期指标值:90人；年度指标值:90人。",
      // Both colons occur; which one is right is G05's matter.
      "1、1-产出指标；11-数量指标；培训人数；实施周期指标值:90人；年度指标值：90人。",
    ],
  },
  on: {
    project(project, context) {
      const { packed } = project;
      if (!packed || packed.standard) return;
      const faults = faultsOf(packed);
      const [first, ...others] = faults;
      if (!first) return;
      const edits = faults.map((fault): TextEdit => {
        const { at, text } = editOf(fault, packed);
        return replace(context.sheet, packedPiece(project, at), text);
      });
      const at = packedPiece(project, first.at);
      const more = {
        related: others.map((it) => ({ at: packedPiece(project, it.at), note: it.n > 0 ? `第${String(it.n)}项` : "多余的标点" })),
        fixes: [{ title: "all", applicability: faults.every((it) => it.certain) ? "safe" : "review", data: { count: faults.length }, edits }],
      } as const;
      const { n, found } = first;
      if (first.message === "noStop") context.report({ at, message: "noStop", data: { n }, ...more });
      else if (first.message === "extra") context.report({ at, message: "extra", data: { found }, ...more });
      else context.report({ at, message: first.message, data: { n, found }, ...more });
    },
  },
});
