import { defineRule } from "../core/check/rule";
import { printDecimal } from "../core/sheet/amount";
import { squeezed } from "../core/sheet/joined";
import { halfWidth } from "../core/indicator/characters";
import type { Piece } from "../core/table/piece";
import { packed } from "./exampleText";
import { isRate, isSatisfactionName, nameOf, takesPercent } from "./naming";
import { isWithheld } from "./targets";

interface Standard {
  readonly name: string;
  /** The number in shortest form: 98, 98.5. */
  readonly number: string;
  readonly at: Piece;
}

/** Names of a standard that one department would hold to everywhere: rates, satisfaction, times. How many there are of a thing differs by nature. */
function isStandard(name: string): boolean {
  return isRate(name) || isSatisfactionName(name) || takesPercent(name) || /(?:响应|办理|处理|修复|等待)(?:时间|时长|时限)$/.test(name);
}

/** The same indicator asks for different numbers in different projects. */
export const D16 = defineRule({
  code: "D16",
  name: "numbers-differ-across",
  title: { zh: "同名指标的值不一", en: "Same name, different numbers" },
  severity: "info",
  fix: null,
  why: "同一部门同一指标在各项目里要求不同，审核时会问哪个才是标准。",
  remedy: "核对是否应当一致；确有不同要求的，可说明后忽略。",
  source: "profile",
  messages: {
    differ: "“{name}” {count} 处的值不同：{numbers}",
  },
  examples: {
    bad: [
      { projects: [{ indicators: packed(["12", "故障维护及时率", "90%", "⟦90%⟧"]) }, { indicators: packed(["12", "故障维护及时率", "98%"]) }] },
      { projects: [{ indicators: packed(["12", "故障维护及时率", "90", "⟦90⟧"]) }, { indicators: packed(["12", "故障维护及时率", "90%"]) }, { indicators: packed(["12", "故障维护及时率", "故障维护及时率98%"]) }] },
    ],
    good: [
      { projects: [{ indicators: packed(["12", "故障维护及时率", "98%"]) }, { indicators: packed(["12", "故障维护及时率", "98"]) }, { indicators: packed(["12", "故障维护及时率", "及时维护"]) }] },
      { projects: [{ indicators: packed(["11", "培训人数", "20人"]) }, { indicators: packed(["11", "培训人数", "50人"]) }] },
      { projects: [{ indicators: packed(["12", "故障维护及时率", "90%"]) }, { name: "13600101", goal: "涉密项目", indicators: packed(["12", "故障维护及时率", "98%"]) }] },
    ],
  },
  on: {
    across: {
      key: (project): readonly Standard[] => {
        if (project.classified) return [];
        return project.indicators.flatMap((indicator) => {
          const value = indicator.annual ?? indicator.cycle;
          const [number, second] = value?.reading.numbers ?? [];
          if (!value || !number || second || value.reading.date || isWithheld(value.reading)) return [];
          const name = halfWidth(squeezed(nameOf(indicator)));
          if (!isStandard(name)) return [];
          return [{ name, number: printDecimal(number.value), at: value.text }];
        });
      },
      judge: (keys, context) => {
        const byName = new Map<string, Standard[]>();
        for (const { key } of keys) {
          for (const standard of key) {
            const list = byName.get(standard.name);
            if (list) list.push(standard);
            else byName.set(standard.name, [standard]);
          }
        }
        for (const [name, list] of byName) {
          const [first, ...others] = list;
          const numbers = [...new Set(list.map((it) => it.number))];
          if (!first || numbers.length < 2) continue;
          context.report({
            at: first.at,
            message: "differ",
            data: { name, count: list.length, numbers: numbers.slice(0, 4).join("、") },
            related: others.map((it) => ({ at: it.at, note: `写的是 ${it.number}` })),
          });
        }
      },
    },
  },
});
