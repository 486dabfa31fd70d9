import type { TextEdit } from "../core/check/edit";
import { defineRule } from "../core/check/rule";
import { halfWidth } from "../core/indicator/characters";
import type { PackedText } from "../core/indicator/packedText";
import { isEmpty, span, type Span } from "../core/sheet/span";
import { isOutlined } from "../core/table/outlined";
import { hasSubstance, otherOrdinal, packedPiece, stopOf } from "./packedItems";
import { replace } from "./replace";

type Fault = { readonly at: Span; readonly message: "wrong" | "missing" | "form" | "mark"; readonly index: number; readonly found: string };

/** An ordinal at the edge of a closed item may be rewritten; one glued to a value may share digits with it. */
function isAtEdge(packed: PackedText, index: number): boolean {
  const item = packed.items[index];
  const start = otherOrdinal(packed, index)?.start ?? item?.ordinal.start ?? 0;
  if (index === 0) return start === 0;
  const stop = stopOf(packed, index - 1);
  return !isEmpty(stop) && stop.end === start;
}

/** A cell that writes "1." throughout has a style of its own; one that mixes has a mistake. */
function markStyle(packed: PackedText): string {
  const marks = new Set(packed.items.map((it) => packed.joined.text.slice(it.mark.start, it.mark.end)));
  const [only = ""] = marks;
  return marks.size === 1 && (only === "." || only === "．") ? only : "、";
}

/** A cell that writes a line for each indicator, without ordinals and codes, numbers none of them. */
function isUnnumbered({ items }: PackedText): boolean {
  return items.length > 1 && items.every((it) => isEmpty(it.ordinal) && isEmpty(it.level1.code) && isEmpty(it.level2.code));
}

function faultsOf(packed: PackedText, own: string): Fault[] {
  const { text } = packed.joined;
  if (isUnnumbered(packed)) return [];
  return packed.items.flatMap((item, index): Fault[] => {
    const right = String(index + 1);
    const found = text.slice(item.ordinal.start, item.ordinal.end);
    if (found === "") {
      const other = otherOrdinal(packed, index);
      if (!other) return [{ at: item.ordinal, message: "missing", index, found }];
      const written = text.slice(other.start, other.end);
      return [{ at: other, message: hasSubstance(written) || /[①-⑳⑴-⒇]/.test(written) ? "form" : "missing", index, found: written }];
    }
    if (found !== right) return [{ at: item.ordinal, message: Number(halfWidth(found)) === index + 1 ? "form" : "wrong", index, found }];
    const mark = text.slice(item.mark.start, item.mark.end);
    return mark === own ? [] : [{ at: span(item.ordinal.start, item.mark.end), message: "mark", index, found: found + mark }];
  });
}

/** Ordinals that do not run 1、2、3、… */
export const B11 = defineRule({
  code: "B11",
  name: "ordinals",
  title: { zh: "指标序号不连续", en: "Ordinals are not 1 to n" },
  severity: "error",
  fix: "safe",
  why: "系统按序号拆分指标；序号重复、跳号或缺失，后面的指标会拆错或丢失。",
  remedy: "按先后次序重新编号，每项写作“序号、”。",
  source: "文本规范",
  messages: {
    wrong: "序号是 {found}，应为 {right}",
    missing: "此处缺序号 {right}",
    form: "序号“{found}”应写作“{right}、”",
    mark: "序号“{found}”应写作“{right}、”",
  },
  fixes: {
    renumber: "重新编号（{count} 处）",
  },
  applies: (facts) => (facts.layout === "packed" && !isOutlined(facts) ? true : "表中指标不编号"),
  examples: {
    bad: [
      {
        indicators:
          "1、1-产出指标；11-数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。⟦3⟧、1-产出指标；12-质量指标；培训合格率；实施周期指标值:95%；年度指标值:95%。4、2-效益指标；22-社会效益；政策知晓率；实施周期指标值:90%；年度指标值:90%。",
        fixed:
          "1、1-产出指标；11-数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。2、1-产出指标；12-质量指标；培训合格率；实施周期指标值:95%；年度指标值:95%。3、2-效益指标；22-社会效益；政策知晓率；实施周期指标值:90%；年度指标值:90%。",
      },
      {
        indicators: "1、1-产出指标；11-数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。⟦1⟧、1-产出指标；12-质量指标；培训合格率；实施周期指标值:95%；年度指标值:95%。",
        fixed: "1、1-产出指标；11-数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。2、1-产出指标；12-质量指标；培训合格率；实施周期指标值:95%；年度指标值:95%。",
      },
      {
        indicators: "1、1-产出指标；11-数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。⟦、⟧1-产出指标；12-质量指标；培训合格率；实施周期指标值:95%；年度指标值:95%。",
        fixed: "1、1-产出指标；11-数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。2、1-产出指标；12-质量指标；培训合格率；实施周期指标值:95%；年度指标值:95%。",
      },
      {
        indicators: "1、1-产出指标；11-数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。⟦⟧1-产出指标；12-质量指标；培训合格率；实施周期指标值:95%；年度指标值:95%。",
        fixed: "1、1-产出指标；11-数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。2、1-产出指标；12-质量指标；培训合格率；实施周期指标值:95%；年度指标值:95%。",
      },
      {
        indicators: "⟦一、⟧1-产出指标；11-数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。二、1-产出指标；12-质量指标；培训合格率；实施周期指标值:95%；年度指标值:95%。",
        fixed: "1、1-产出指标；11-数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。2、1-产出指标；12-质量指标；培训合格率；实施周期指标值:95%；年度指标值:95%。",
      },
      {
        indicators: "⟦1)⟧1-产出指标；11-数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。指标2：1-产出指标；12-质量指标；培训合格率；实施周期指标值:95%；年度指标值:95%。",
        fixed: "1、1-产出指标；11-数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。2、1-产出指标；12-质量指标；培训合格率；实施周期指标值:95%；年度指标值:95%。",
      },
      {
        indicators: "⟦１⟧、1-产出指标；11-数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。",
        fixed: "1、1-产出指标；11-数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。",
      },
    ],
    good: [
      // A lost stop glues the value to the ordinal: 100 and 2、, nothing is wrong with the numbering.
      "1、1-产出指标；11-数量指标；培训人数；实施周期指标值:100；年度指标值:1002、1-产出指标；12-质量指标；培训合格率；实施周期指标值:95%；年度指标值:95%。",
      "1.1-产出指标；11-数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。2.1-产出指标；12-质量指标；培训合格率；实施周期指标值:95%；年度指标值:95%。",
    ],
  },
  on: {
    project(project, context) {
      const { packed } = project;
      if (!packed || packed.standard) return;
      const mark = markStyle(packed);
      const faults = faultsOf(packed, mark);
      const [first, ...others] = faults;
      if (!first) return;
      const edits = faults.map((fault): TextEdit => {
        const item = packed.items[fault.index];
        const right = String(fault.index + 1);
        const keepsMark = item && !isEmpty(item.ordinal) && fault.message !== "mark";
        return replace(context.sheet, packedPiece(project, fault.at), keepsMark ? right : right + mark);
      });
      const certain = faults.every((fault) => isAtEdge(packed, fault.index) && (!isEmpty(packed.items[fault.index]?.ordinal ?? fault.at) || !hasSubstance(fault.found)));
      const right = String(first.index + 1);
      const at = packedPiece(project, first.at);
      const more = {
        related: others.map((it) => ({ at: packedPiece(project, it.at), note: `第${String(it.index + 1)}项的序号` })),
        fixes: [{ title: "renumber", applicability: certain ? "safe" : "review", data: { count: faults.length }, edits }],
      } as const;
      if (first.message === "missing") context.report({ at, message: "missing", data: { right }, ...more });
      else context.report({ at, message: first.message, data: { found: first.found, right }, ...more });
    },
  },
});
