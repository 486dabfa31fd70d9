import type { TextEdit } from "../core/check/edit";
import { defineRule } from "../core/check/rule";
import { isEmpty } from "../core/sheet/span";
import type { Indicator, Project, Value } from "../core/table/budgetTable";
import { packedPiece } from "./packedItems";
import { replace } from "./replace";
import { twinOf } from "./twins";

function sameValue(a: Value | null, b: Value | null): boolean {
  return (a?.reading.plain ?? "") === (b?.reading.plain ?? "");
}

/** Takes the item out of the packed cell and counts on behind it; null where an ordinal is missing. */
function removal(indicator: Indicator, project: Project, sheet: string): readonly TextEdit[] | null {
  const items = project.packed?.items;
  if (!items || items.some((it) => isEmpty(it.ordinal) || isEmpty(it.stop))) return null;
  const behind = items.slice(indicator.index + 1);
  return [replace(sheet, indicator.whole, ""), ...behind.map((it, place) => replace(sheet, packedPiece(project, it.ordinal), String(indicator.index + 1 + place)))];
}

/** The same indicator twice in one project. */
export const B15 = defineRule({
  code: "B15",
  name: "duplicate-indicator",
  title: { zh: "同一指标重复", en: "The same indicator twice" },
  severity: "error",
  fix: "review",
  why: "同一指标写两遍会重复计分；两处指标值不同时，更无法判断以哪个为准。",
  remedy: "删去多余的一项，或者把两项改成各自要考核的内容。",
  source: "文本规范",
  messages: {
    same: "与第{n}项重复",
    differs: "与第{n}项同名，指标值不同",
  },
  fixes: {
    remove: "删去本项并重新编号",
  },
  examples: {
    bad: [
      {
        indicators:
          "1、1-产出指标；11-数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。2、1-产出指标；11-数量指标；⟦培训人数⟧；实施周期指标值:90人；年度指标值:90人。3、2-效益指标；22-社会效益；政策知晓率；实施周期指标值:90%；年度指标值:90%。",
        fixed: "1、1-产出指标；11-数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。2、2-效益指标；22-社会效益；政策知晓率；实施周期指标值:90%；年度指标值:90%。",
      },
      "1、1-产出指标；11-数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。2、1-产出指标；11-数量指标；⟦培训人数⟧；实施周期指标值:60人；年度指标值:60人。",
    ],
    good: ["1、1-产出指标；11-数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。2、1-产出指标；11-数量指标；培训次数；实施周期指标值:6次；年度指标值:6次。"],
  },
  on: {
    indicator(indicator, project, context) {
      const twin = twinOf(indicator, project, context);
      const other = twin?.kind === "same" ? project.indicators[twin.of] : undefined;
      if (!other) return;
      const related = [{ at: other.name, note: "另一处" }];
      const data = { n: other.index + 1 };
      if (!sameValue(indicator.cycle, other.cycle) || !sameValue(indicator.annual, other.annual)) {
        context.report({ at: indicator.name, message: "differs", data, related });
        return;
      }
      const edits = removal(indicator, project, context.sheet);
      context.report({ at: indicator.name, message: "same", data, related, fixes: edits ? [{ title: "remove", applicability: "review", edits }] : [] });
    },
  },
});
