import { textNumber } from "../core/check/fingerprint";
import { NumberText } from "../core/check/numberText";
import { defineRule } from "../core/check/rule";
import { printDecimal } from "../core/sheet/amount";
import { squeezed } from "../core/sheet/joined";
import { halfWidth } from "../core/indicator/characters";
import type { Indicator, Value } from "../core/table/budgetTable";
import type { ReadNumber } from "../core/indicator/value";
import type { Piece } from "../core/table/piece";
import { differing, holding } from "./acrossNumbers";
import { brief } from "./brief";
import { packed } from "./exampleText";
import { endingOf, isRate, isSatisfactionName, nameOf, plainUnit, takesPercent } from "./naming";
import { isWithheld } from "./targets";

interface Standard {
  readonly name: string;
  /** The number in shortest form: 98, 98.5; of a time in seconds, so that 0.5小时 and 30分钟 are one. */
  readonly number: string;
  /** The number as it is told: 98; a time with its unit, 30分钟. */
  readonly shown: string;
  readonly at: Piece;
}

/** What is kept of a project: for each standard its name and its number as {@link textNumber}, one after the other in a {@link NumberText}. */
type Kept = string;

interface Stated {
  readonly at: Piece;
  readonly number: string;
  readonly shown: string;
}

const SECONDS: Readonly<Record<string, bigint>> = { 秒: 1n, s: 1n, 分钟: 60n, 分: 60n, min: 60n, 小时: 3600n, h: 3600n, 天: 86_400n, 日: 86_400n };
/** How long something may take: 响应时间, 办理时限. */
const TIMES = ["响应", "办理", "处理", "修复", "等待"].flatMap((it) => ["时间", "时长", "时限"].map((time) => it + time));

/** What a number says, for comparing and for telling. */
function stated(name: string, number: ReadNumber): Pick<Standard, "number" | "shown"> {
  const plain = printDecimal(number.value);
  if (isRate(name) || endingOf(name, TIMES) === "") return { number: plain, shown: plain };
  const seconds = SECONDS[plainUnit(number.unit)];
  const shown = `${plain}${number.unit}`;
  return { number: seconds === undefined ? shown : printDecimal({ units: number.value.units * seconds, decimals: number.value.decimals }), shown };
}

/** The value of an indicator that counts here: the annual one, if the table has it. */
function valueOf(indicator: Indicator | undefined): Value | null {
  return indicator?.annual ?? indicator?.cycle ?? null;
}

/** Names of a standard that one department would hold to everywhere: rates, satisfaction, times. How many there are of a thing differs by nature. */
function isStandard(name: string): boolean {
  return isRate(name) || isSatisfactionName(name) || takesPercent(name) || endingOf(name, TIMES) !== "";
}

/** The name of an indicator that sets a standard with one number; null for all others. */
function standardName(indicator: Indicator): string | null {
  const reading = valueOf(indicator)?.reading;
  if (reading?.numbers.length !== 1 || reading.date) return null;
  const name = halfWidth(squeezed(nameOf(indicator)));
  return isStandard(name) && !isWithheld(reading) ? name : null;
}

function standardOf(indicator: Indicator): Standard | null {
  const name = standardName(indicator);
  const value = valueOf(indicator);
  const number = value?.reading.numbers[0];
  return name !== null && value && number ? { name, ...stated(name, number), at: value.text } : null;
}

/** The number of such an indicator as {@link textNumber}. Equal values are one object, and many stand one after the other. */
function numberOf(indicator: Indicator, name: string): number {
  const number = valueOf(indicator)?.reading.numbers[0];
  if (!number) return 0;
  // Small whole numbers stand for themselves; those of a time are told in another way.
  if (number.value.decimals === 0 && number.about >= 0 && number.about < SMALL && (isRate(name) || isSatisfactionName(name))) return number.about;
  const { number: text } = stated(name, number);
  const whole = /^\d{1,3}$/.test(text) ? Number(text) : SMALL;
  return whole < SMALL ? whole : textNumber(text) | NO_SMALL;
}

const SMALL = 1000;
/** Sets a number of 30 bits apart from all small ones. */
const NO_SMALL = 2 ** 20;

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
      { projects: [{ indicators: packed(["13", "故障响应时间", "≤2小时", "⟦≤2小时⟧"]) }, { indicators: packed(["13", "故障响应时间", "≤30分钟"]) }] },
      { projects: [{ indicators: packed(["12", "故障维护及时率", "90", "⟦90⟧"]) }, { indicators: packed(["12", "故障维护及时率", "90%"]) }, { indicators: packed(["12", "故障维护及时率", "故障维护及时率98%"]) }] },
    ],
    good: [
      { projects: [{ indicators: packed(["12", "故障维护及时率", "98%"]) }, { indicators: packed(["12", "故障维护及时率", "98"]) }, { indicators: packed(["12", "故障维护及时率", "及时维护"]) }] },
      { projects: [{ indicators: packed(["13", "故障响应时间", "≤30分钟"]) }, { indicators: packed(["13", "故障响应时间", "0.5小时"]) }] },
      { projects: [{ indicators: packed(["11", "培训人数", "20人"]) }, { indicators: packed(["11", "培训人数", "50人"]) }] },
      { projects: [{ indicators: packed(["12", "故障维护及时率", "90%"]) }, { name: "13600101", goal: "涉密项目", indicators: packed(["12", "故障维护及时率", "98%"]) }] },
    ],
  },
  on: {
    across: {
      key: (project): Kept => {
        if (project.classified) return "";
        const kept = new NumberText();
        for (const indicator of project.indicators) {
          const name = standardName(indicator);
          if (name !== null) kept.add(textNumber(name), numberOf(indicator, name));
        }
        return kept.written();
      },
      judge: (keys, projects, context) => {
        // Most names have one number throughout: projects are looked at again for the others alone.
        const those = differing(keys);
        const sets = new Map<string, Stated[]>();
        for (const project of holding(projects, keys, those)) {
          for (const indicator of project.indicators) {
            const standard = standardOf(indicator);
            if (!standard || !those.has(textNumber(standard.name))) continue;
            const list = sets.get(standard.name);
            if (list) list.push(standard);
            else sets.set(standard.name, [standard]);
          }
        }
        for (const [name, list] of sets) {
          const [first, ...others] = list;
          if (!first) continue;
          const numbers = [...new Map(list.map((it) => [it.number, it.shown] as const)).values()];
          if (numbers.length < 2) continue;
          context.report({
            at: first.at,
            message: "differ",
            data: { name: brief(name), count: list.length, numbers: numbers.slice(0, 4).join("、") },
            related: others.map((it) => ({ at: it.at, note: `写的是 ${it.shown}` })),
          });
        }
      },
    },
  },
});
