import type { LevelReading } from "../core/check/levels";
import type { Level2Kind, ProfileWords } from "../core/check/profile";
import { halfWidth } from "../core/indicator/characters";
import type { Indicator } from "../core/table/budgetTable";
import { longestBeginning, longestEnding, remembering } from "./wordLists";

/**
 * How an indicator's name is read: what it measures, whether it is a rate, what stands in brackets behind it.
 * All functions take the joined text of a name and are linear in its length.
 */

/** A name without what stands behind it: brackets with a remark or a unit, the formula behind =, a final 指标, stops. `text` begins where the name begins. */
export interface BareName {
  readonly text: string;
  /** Content of the last bracket, "" when there is none, and its stretch in the name, brackets included. */
  readonly bracket: string;
  readonly bracketFrom: number;
  readonly bracketTo: number;
}

const FIRST_HAN = 0x4e00;
const LAST_HAN = 0x9fff;
/** The last character of 指标. */
const BIAO = "标".charCodeAt(0);
const EQUALS = 0x3d;
const WIDE_EQUALS = 0xff1d;
/** What a name that measures ends in, before its formula. */
const MEASURED = "率度比例额数量";
const CLOSING = ")）]】";
const OPENING = "(（[【";

/** Where the formula of 结余率=结余数/预算数 begins; the name's length where it has none. */
function formulaStart(name: string): number {
  for (let at = 2; at < name.length - 2; at += 1) {
    const code = name.charCodeAt(at);
    if ((code === EQUALS || code === WIDE_EQUALS) && MEASURED.includes(name[at - 1] ?? "")) return at;
  }
  return name.length;
}

/** "群众满意度（%）" is 群众满意度 with a bracket "%"; "参训率（出勤率）" is 参训率. A name that is nothing but a bracket stays as it is. */
export function bareName(whole: string): BareName {
  const name = whole.slice(0, formulaStart(whole));
  let end = name.length;
  const last = name.charCodeAt(end - 1);
  // Most names end in a Chinese character, which is neither a stop nor a bracket.
  if (last >= FIRST_HAN && last <= LAST_HAN && last !== BIAO) return { text: name, bracket: "", bracketFrom: end, bracketTo: end };
  let bracket = "";
  let bracketFrom = end;
  let bracketTo = end;
  for (;;) {
    while (end > 0 && " ，,。.；;：:、".includes(name[end - 1] ?? "")) end -= 1;
    if (!CLOSING.includes(name[end - 1] ?? " ")) break;
    let depth = 0;
    let from = end - 1;
    for (; from >= 0; from -= 1) {
      const char = name[from] ?? "";
      if (CLOSING.includes(char)) depth += 1;
      else if (OPENING.includes(char)) depth -= 1;
      if (depth === 0) break;
    }
    if (from <= 0) break;
    if (bracket === "") {
      bracket = name.slice(from + 1, end - 1).trim();
      bracketFrom = from;
      bracketTo = end;
    }
    end = from;
  }
  let text = name.slice(0, end);
  if (text.length > 2 && text.endsWith("指标")) text = text.slice(0, -2);
  return { text, bracket, bracketFrom, bracketTo };
}

/** The longest of `endings` that ends the text; "" when none does. The array is expected to live on: it is looked through once. */
export function endingOf(text: string, endings: readonly string[]): string {
  return longestEnding(text, endings);
}

/** Whether the text is one of the words: the same as `includes`, at the cost of a look-up. */
export function isOneOf(text: string, words: readonly string[]): boolean {
  return text !== "" && endingOf(text, words) === text;
}

/** The longest of `heads` that begins the text; "" when none does. */
export function beginningOf(text: string, heads: readonly string[]): string {
  return longestBeginning(text, heads);
}

/** The measure word that ends a bare name (率, 数量, 人次 …); "" when it ends in none, or in one that only looks like it (效率, 质量). */
export function measureOf(bare: string, words: Pick<ProfileWords, "measures" | "notMeasures">): string {
  const measure = endingOf(bare, words.measures);
  return measure.length > endingOf(bare, words.notMeasures).length ? measure : "";
}

/** 率 in another sense than a share of a hundred. */
const OTHER_RATES = ["效率", "功率", "频率", "速率", "汇率", "分辨率", "倍率", "容积率", "周转率"];
/** Shares that end like one of those: 调处成功率, 治疗有效率. */
const RATES_AFTER_ALL = ["成功率", "有效率", "生效率", "见效率", "提速率"];
const SHARES = ["率", "比例", "占比", "比重", "百分比"];

/** A share of a hundred: 完成率, 占比, 比例. Not 效率, 功率, 频率. */
export const isRate = remembering((bare): boolean => endingOf(bare, SHARES) !== "" && (endingOf(bare, OTHER_RATES) === "" || endingOf(bare, RATES_AFTER_ALL) !== ""));

const SATISFACTION = ["满意度", "满意率", "满意程度"];

/** 满意度, by its name. */
export const isSatisfactionName = remembering((bare): boolean => endingOf(bare, SATISFACTION) !== "");

/** Whether all levels an indicator may stand at are of one kind. */
export function standsOnlyUnder(levels: readonly LevelReading[], ...kinds: readonly Level2Kind[]): boolean {
  return levels.length > 0 && levels.every((it) => kinds.includes(it.level2.kind));
}

/** A satisfaction indicator: it stands there, or its name says so. */
export function isSatisfaction(bare: string, levels: readonly LevelReading[]): boolean {
  return isSatisfactionName(bare) || standsOnlyUnder(levels, "satisfaction");
}

/** Names whose number needs no unit: ratios, indices, ranks, versions. */
const UNITLESS = ["容积率", "指数", "系数", "比值", "倍率", "等级", "级别", "名次", "排名", "年份", "年度", "pH值", "PH值", "ph值", "版本", "版本号", "分辨率", "比", "编号", "代码", "星级"];

/** A number of this may stand without a unit. */
export const needsNoUnit = remembering((bare): boolean => endingOf(bare, UNITLESS) !== "" && !isRate(bare));

const PERCENT_NAMES = ["率", "可用性", "度", "比例", "占比", "比重", "百分比", "百分点", "比", "感", "指数", "幅度", "增幅", "降幅", "增速", "增长", "增加", "下降", "降低", "减少", "缩短", "上升", "提速", "进度", "份额", "水平", "覆盖面", "浓度", "湿度", "占有量"];

const NO_DEGREES = ["力度", "制度", "态度"];

/** A name that "%" fits: rates, degrees, growth, a sense of security. Not 安全保障, 宣传效率 or 保障居民社会生活平稳. */
export const takesPercent = remembering((bare): boolean => (endingOf(bare, SHARES) !== "" ? isRate(bare) : endingOf(bare, PERCENT_NAMES) !== "" && endingOf(bare, NO_DEGREES) === ""));

const PERCENT_SIGNS = /^(?:[%﹪]|百分比)$/;

/** Units that were read before; a table uses few. */
const plainUnits = new Map<string, string>();
const MOST_UNITS = 500;

/** A unit as it is compared: half-width, without brackets and blanks, "%" for all its forms. */
export function plainUnit(unit: string): string {
  let plain = plainUnits.get(unit);
  if (plain === undefined) {
    plain = readUnit(unit);
    if (plainUnits.size < MOST_UNITS && unit.length < 20) plainUnits.set(unit, plain);
  }
  return plain;
}

function readUnit(unit: string): string {
  const plain = halfWidth(unit)
    .replace(/\s+/g, "")
    .replace(/^单位[:：]?/, "")
    .replace(/^\((.*)\)$/, "$1");
  return PERCENT_SIGNS.test(plain) ? "%" : plain;
}

const COUNTED = "个?[人名次场个项件台套辆份篇户家所天日年月期批亩米吨元处座间册本张块条只棵株头盏口栋幢层部支枚箱袋瓶组队对根幅分卷页]|部门|人次|场次|批次|平方米|平方公里|公里|千米|立方米|公顷|小时|分钟|工作日|公斤|千克";
const UNIT_LIKE = new RegExp(`^(?:[%‰]|[a-zA-Z]{1,3}|㎡|[十百千万亿]?(?:${COUNTED})(?:[/·]?(?:${COUNTED}))*)$`);

/** The unit a name carries in its last bracket or as a bare % at its end; "" when it carries none. */
export function unitInName(name: string): { readonly unit: string; readonly from: number; readonly to: number } | null {
  const end = name.charCodeAt(name.length - 1);
  if (end >= FIRST_HAN && end <= LAST_HAN && end !== BIAO) return null;
  const bare = bareName(name);
  if (bare.bracket !== "") {
    const unit = plainUnit(bare.bracket);
    return UNIT_LIKE.test(unit) ? { unit, from: bare.bracketFrom, to: bare.bracketTo } : null;
  }
  const last = name[name.length - 1] ?? "";
  return name.length > 1 && "%％﹪".includes(last) && !/[0-9０-９]/.test(name[name.length - 2] ?? "") ? { unit: "%", from: name.length - 1, to: name.length } : null;
}

const readName = remembering((text: string): string => bareName("%％﹪".includes(text[text.length - 1] ?? " ") ? text.replace(/[%％﹪]+$/, "") : text).text);

/** The name as a rule on meaning looks at it: bare, and without a % glued to its end. */
export function nameOf(indicator: Pick<Indicator, "name">): string {
  const { text } = indicator.name;
  const last = text.charCodeAt(text.length - 1);
  return last >= FIRST_HAN && last <= LAST_HAN && last !== BIAO && !text.includes("=") && !text.includes("＝") ? text : readName(text);
}
