import type { RuleCode } from "../../src/core/check/rule";
import type { CellAddress } from "../../src/core/sheet/address";
import { valueAt, type CellValue, type Snapshot } from "../../src/core/sheet/snapshot";
import type { Amount, BudgetTable, Indicator, Project, Value } from "../../src/core/table/budgetTable";
import { isExecutionRow } from "../../src/core/table/execution";
import { isHole, rawSpanOf, type Piece } from "../../src/core/table/piece";

/** One thing broken in a table that was read, and where the rule that owns it must answer. */
export interface Mutation {
  readonly owner: RuleCode;
  readonly cell: CellAddress;
  /** What the finding quotes; left out where that is the rule's business. */
  readonly quote?: string;
  readonly sheet: Snapshot;
}

interface Place {
  readonly sheet: Snapshot;
  readonly table: BudgetTable;
  /** One of a list, always the same one for the same table and operator. */
  pick<Item>(list: readonly Item[]): Item | undefined;
}

type Operator = (place: Place) => Mutation | null;

function put(sheet: Snapshot, { row, column }: CellAddress, value: CellValue): Snapshot {
  const values = sheet.values.map((it) => [...it]);
  const cells = values[row - sheet.top] ?? [];
  while (cells.length <= column - sheet.left) cells.push(null);
  cells[column - sheet.left] = value;
  return { ...sheet, values };
}

function write(sheet: Snapshot, at: Piece, text: string): Snapshot {
  const { start, end } = rawSpanOf(at);
  const old = String(valueAt(sheet, at.source.row, at.source.column) ?? "");
  return put(sheet, at.source, old.slice(0, start) + text + old.slice(end));
}

function targets(indicator: Indicator): readonly Value[] {
  return [indicator.cycle, indicator.annual].filter((it): it is Value => it !== null && !isHole(it.text));
}

/** In an outline a value may follow a name without a mark: which is which is seen only where the name ends in a word that measures. */
function canTell({ name, annual }: Indicator): boolean {
  const isGlued = annual !== null && annual.label === null && annual.text.source === name.source && annual.text.span.start === name.span.end;
  return !isGlued || /(?:率|满意度|数|数量|人次|场次)$/.test(name.text);
}

/** An indicator that fits, its values and its project. */
function indicatorOf({ table, pick }: Place, fits: (indicator: Indicator, values: readonly Value[]) => boolean): { readonly indicator: Indicator; readonly project: Project } | undefined {
  return pick(
    table.projects
      .filter((it) => !it.classified)
      .flatMap((project) => project.indicators.filter((it) => !isExecutionRow(it) && !isHole(it.name) && canTell(it) && targets(it).length > 0 && fits(it, targets(it))).map((indicator) => ({ indicator, project }))),
  );
}

/** Both values of an indicator changed alike; the finding is to stand at the first. */
function values(owner: RuleCode, fits: (indicator: Indicator, values: readonly Value[]) => boolean, change: (old: string) => string, quote: (old: string) => string): Operator {
  return (place) => {
    const found = indicatorOf(place, fits);
    if (!found) return null;
    const all = targets(found.indicator);
    const [first] = all;
    if (!first) return null;
    // From the back, so that the places of those before stay true.
    const sheet = all.reduceRight((before, it) => write(before, it.text, change(it.text.text)), place.sheet);
    return { owner, cell: first.text.source, quote: quote(first.text.text), sheet };
  };
}

function name(owner: RuleCode, text: string, quote: string): Operator {
  return (place) => {
    const found = indicatorOf(place, () => true);
    return found ? { owner, cell: found.indicator.name.source, quote, sheet: write(place.sheet, found.indicator.name, text) } : null;
  };
}

/** One item of a packed cell rewritten. */
function item(owner: RuleCode, change: (text: string, indicator: Indicator, project: Project) => string | null, fits: (indicator: Indicator, project: Project) => boolean = () => true): Operator {
  return (place) => {
    if (place.table.facts.layout !== "packed") return null;
    const found = place.pick(place.table.projects.flatMap((project) => project.indicators.filter((it) => (it.level1?.code?.text ?? "") !== "" && fits(it, project)).map((indicator) => ({ indicator, project }))));
    const text = found ? change(found.indicator.whole.text, found.indicator, found.project) : null;
    return found && text !== null ? { owner, cell: found.indicator.whole.source, sheet: write(place.sheet, found.indicator.whole, text) } : null;
  };
}

function amount(owner: RuleCode, fits: (it: Amount) => boolean, change: (old: number, table: BudgetTable) => CellValue): Operator {
  return ({ sheet, table, pick }) => {
    const it = pick(table.projects.flatMap((project) => project.amounts.filter((one) => one.role === "total" && one.formula === null && fits(one))));
    return it && typeof it.raw === "number" ? { owner, cell: it.cell, sheet: put(sheet, it.cell, change(it.raw, table)) } : null;
  };
}

const isShare = (it: Value): boolean => it.reading.kind === "number" && it.reading.numbers[0]?.percent === true;
const printsShare = (all: readonly Value[]): boolean => all.every((it) => isShare(it) && /\d%$/.test(it.text.text));
const GOOD_RATE = /合格率$|覆盖率$|达标率$|满意度$/;

export const operators: Readonly<Record<string, Operator>> = {
  "a sum 3.21 higher": ({ sheet, table, pick }) => {
    const it = pick(table.lines.filter((line) => line.children.length > 0).flatMap((line) => line.amounts.filter((one) => typeof one.raw === "number" && one.raw !== 0 && one.formula === null)));
    return it && typeof it.raw === "number" ? { owner: "A01", cell: it.cell, sheet: put(sheet, it.cell, it.raw + 3.21) } : null;
  },
  "a row's total 7 higher": ({ sheet, table, pick }) => {
    const it = table.facts.layout === "form" ? undefined : pick(table.lines.filter((line) => line.project !== null && line.amounts.filter((one) => one.value).length >= 2).flatMap((line) => line.amounts.filter((one) => one.role === "total" && one.formula === null)));
    return it && typeof it.raw === "number" ? { owner: "A02", cell: it.cell, sheet: put(sheet, it.cell, it.raw + 7) } : null;
  },
  "an amount with its unit": amount("A03", (it) => typeof it.raw === "number" && it.raw > 0, (old, { facts }) => `${String(old)}${facts.units[0]?.yuan === 1 ? "元" : "万元"}`),
  "a negative amount": amount("A04", (it) => typeof it.raw === "number" && it.raw > 0, (old) => -old),
  "a second level nobody knows": (place) => {
    const found = indicatorOf(place, (it) => it.level2 !== null && !isHole(it.level2.name) && it.level2.whole.source.row === it.row);
    const at = found?.indicator.level2?.name;
    return at ? { owner: "B05", cell: at.source, sheet: write(place.sheet, at, "推广类指标") } : null;
  },
  "text that is no indicator": item("B01", (text) => `${text}以上由业务科提供数据。`),
  "another first code": item("B02", (text) => text.replace(/([12])([-－])/, (_all, code: string, dash: string) => (code === "1" ? "2" : "1") + dash), (it) => /^[12]$/.test(it.level1?.code?.text ?? "")),
  "another first level": item("B04", (text) => text.replace("1-产出指标", "2-效益指标"), (it) => it.whole.text.includes("1-产出指标")),
  "an ordinal out of order": item("B11", (text) => text.replace(/^\d+/, "9")),
  "a half-width semicolon": item("B12", (text) => text.replace("；", ";")),
  "no stop": item("B12", (text) => text.replace(/。$/, ""), (it) => it.whole.text.endsWith("。")),
  "no name": item("B14", (text, it) => text.replace(`${it.name.text}；`, "")),
  "no annual value": item("B14", (text, it) => text.replace(`；${it.annual?.whole.text ?? ""}`, ""), (it) => it.annual !== null && it.cycle !== null),
  "an item twice": ({ sheet, table, pick }) => {
    const project = table.facts.layout === "packed" ? pick(table.projects.filter((it) => it.indicators.length > 1 && it.indicators.every((one) => one.whole.text.endsWith("。") && /^\d/.test(one.whole.text)))) : undefined;
    const [first] = project?.indicators ?? [];
    const last = project?.indicators.at(-1);
    return first && last && project ? { owner: "B15", cell: last.whole.source, sheet: write(sheet, last.whole, last.whole.text + first.whole.text.replace(/^\d+/, String(project.indicators.length + 1))) } : null;
  },
  "a sentence for a name": name("C01", "进一步提升综合管理效能", "进一步提升综合管理效能"),
  "a name that ends in a value": name("C02", "公众知晓情况有所提高", "有所提高"),
  "a name for everything": name("C05", "时效性", "时效性"),
  "a placeholder": values("D01", () => true, () => "××", () => "××"),
  "no value": (place) => (place.table.facts.roles.has("name") || place.table.facts.layout === "packed" ? values("D01", () => true, () => "", () => "")(place) : null),
  "a vague value": values("D02", (it, all) => !/率|比例|满意|占比/.test(it.name.text + (it.level2?.name.text ?? "")) && all.every((one) => one.reading.kind !== "text"), () => "有所提高", () => "有所提高"),
  "satisfaction in words": values("D03", (it) => it.name.text.endsWith("满意度"), () => "较满意", () => "较满意"),
  "a rate in words": values("D04", (it) => /[^效功频]率$/.test(it.name.text), () => "全面达到要求", () => "全面达到要求"),
  "a share without %": values("D05", (it, all) => printsShare(all) && /率$|满意度$/.test(it.name.text), (old) => old.replace("%", ""), (old) => old.replace("%", "")),
  "at most, for what should be high": values("D07", (it, all) => GOOD_RATE.test(it.name.text) && printsShare(all) && it.sign === null, (old) => `≤${old.replace(/^[≥=＝]|不低于/, "").replace("100%", "95%")}`, () => "≤"),
  "120 %": values("D08", (it, all) => GOOD_RATE.test(it.name.text) && all.every((one) => isShare(one) && one.text.source.number === undefined), (old) => old.replace(/\d+(?:\.\d+)?/, "120"), (old) => old.replace(/\d+(?:\.\d+)?/, "120")),
  "a full-width %": values("D09", (_it, all) => printsShare(all), (old) => old.replace("%", "％"), () => "％"),
  "about so many": values("D17", (_it, all) => all.every((one) => one.reading.kind === "number" && one.text.source.number === undefined && /^\d/.test(one.text.text)), (old) => `约${old}`, () => "约"),
  "a sign alone": values("D18", (it) => it.sign === null, () => "≥", () => "≥"),
  "a goal too short": ({ sheet, table, pick }) => {
    const goal = pick(table.projects.flatMap((it) => (it.goal && !isHole(it.goal) && !it.goalMore && !it.classified ? [it.goal] : [])));
    return goal ? { owner: "E05", cell: goal.source, quote: "完成工作。", sheet: put(sheet, goal.source, "完成工作。") } : null;
  },
  "a character nobody sees": (place) => {
    const found = indicatorOf(place, (it) => it.name.text.length > 3);
    return found ? { owner: "G07", cell: found.indicator.name.source, quote: "\u200b", sheet: write(place.sheet, found.indicator.name, `${found.indicator.name.text.slice(0, 2)}\u200b${found.indicator.name.text.slice(2)}`) } : null;
  },
};

/** Every operator that finds something to break in this table. */
export function mutationsOf(sheet: Snapshot, table: BudgetTable): readonly (Mutation & { readonly name: string })[] {
  let nth = table.projects.length + sheet.values.length;
  const place: Place = { sheet, table, pick: (list) => list[(nth * 7919) % Math.max(1, list.length)] };
  return Object.entries(operators).flatMap(([key, operator]) => {
    nth += 1;
    const mutation = operator(place);
    return mutation ? [{ ...mutation, name: key }] : [];
  });
}
