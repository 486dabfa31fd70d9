import { matchLevel1, matchLevel2 } from "../core/check/levels";
import type { Level1, Profile } from "../core/check/profile";
import { squeezed } from "../core/sheet/joined";
import type { BudgetTable, Indicator, Recognition } from "../core/table/budgetTable";
import { defaultProfile, general, guangzhou2024, mof2021, shanghai2026 } from "./builtIn";

/** A profile and why it was taken, one Chinese sentence. */
export interface Choice {
  readonly profile: Profile;
  readonly because: string;
}

/** So many indicators tell a place's custom; reading more of a large table would only take time. */
const SAMPLE = 2000;

/** What a table shows of the scheme it was written in. */
interface Clues {
  readonly layout: BudgetTable["facts"]["layout"];
  /** Title, department and units, run together. */
  readonly words: string;
  readonly indicators: number;
  /** Indicators that write a code, and those whose code stands in Guangzhou's table. */
  readonly coded: number;
  readonly knownCodes: number;
  /** Indicators that stand under 成本 as a first level, under 产出 with 成本 as a second, and under 效益 with a satisfaction. */
  readonly costFirst: number;
  readonly costSecond: number;
  readonly satisfactionBelow: number;
}

function* sample(table: BudgetTable): Generator<Indicator> {
  let left = SAMPLE;
  for (const project of table.projects) {
    for (const indicator of project.indicators) {
      if (left-- <= 0) return;
      yield indicator;
    }
  }
}

function cluesOf(table: BudgetTable): Clues {
  const { facts } = table;
  const clues = { indicators: 0, coded: 0, knownCodes: 0, costFirst: 0, costSecond: 0, satisfactionBelow: 0 };
  for (const indicator of sample(table)) {
    clues.indicators += 1;
    const codes = [indicator.level1, indicator.level2].map((it) => squeezed(it?.code?.text ?? ""));
    if (codes.some((it) => it !== "")) {
      clues.coded += 1;
      const first = matchLevel1(guangzhou2024, indicator.level1);
      const second = matchLevel2(guangzhou2024, indicator.level2, []);
      if ((codes[0] === "" || first.byCode) && (codes[1] === "" || second.byCode)) clues.knownCodes += 1;
    }
    const first = matchLevel1(mof2021, indicator.level1).byName;
    const under = first ? [first] : ([] as readonly Level1[]);
    if (first?.kind === "cost") clues.costFirst += 1;
    const old = matchLevel1(general, indicator.level1).byName;
    const second = matchLevel2(general, indicator.level2, old ? [old] : under).byName;
    if (old?.kind === "output" && second?.kind === "cost") clues.costSecond += 1;
    if (old?.kind === "benefit" && second?.kind === "satisfaction") clues.satisfactionBelow += 1;
  }
  const units = table.lines.filter((it) => it.kind === "unit").slice(0, 20);
  const words = [facts.title, facts.department, ...units.map((it) => it.label), ...table.projects.slice(0, 5).map((it) => it.unitName)].map((it) => squeezed(it?.text ?? "")).join(" ");
  return { layout: facts.layout, words, ...clues };
}

/**
 * Chooses the built-in profile a table was written for, by its codes, by where 成本 stands, and by the place its title names.
 * What is unclear falls to the profile that asks least: a wrong demand costs more trust than a missing one.
 */
export function choose(recognition: Recognition): Choice {
  if (!recognition.ok) return { profile: defaultProfile, because: "没有找到绩效目标表，暂用默认规则集" };
  const clues = cluesOf(recognition.table);
  const { indicators, coded, knownCodes } = clues;
  if (indicators === 0) {
    if (clues.words.includes("上海")) return { profile: shanghai2026, because: "表中写有“上海”，尚未读到指标" };
    if (clues.layout === "packed") return { profile: guangzhou2024, because: "指标写在一格内，尚未读到指标" };
    return { profile: general, because: "尚未读到指标，按通用规则集" };
  }
  if (coded * 2 >= indicators) {
    return knownCodes * 2 >= coded
      ? { profile: guangzhou2024, because: `${String(indicators)} 项指标中 ${String(knownCodes)} 项的代码与广州代码表相符` }
      : { profile: general, because: "指标所写代码不在已知的代码表里，不检查代码" };
  }
  if (clues.costFirst > clues.costSecond) {
    if (clues.words.includes("上海")) return { profile: shanghai2026, because: "成本为一级指标，表中写有“上海”" };
    return { profile: mof2021, because: "成本为一级指标，与财预〔2021〕101号相符" };
  }
  if (clues.costSecond > 0) return { profile: general, because: "成本列在产出指标下，属于较早的格式" };
  if (clues.satisfactionBelow > 0) return { profile: general, because: "满意度列在效益指标下，属于较早的格式" };
  return { profile: general, because: "没有代码，也没有成本指标，看不出是哪地格式" };
}
