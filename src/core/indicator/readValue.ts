import { decimalOf } from "../sheet/amount";
import { span } from "../sheet/span";
import { halfWidth, isHan } from "./characters";
import { NUMBERS, readsAs, stretchNumber } from "./recentTexts";
import type { Comparison, ReadDate, ReadNumber, ReadValue } from "./value";

/** Signs and the words that say the same, longest first. Before the number … */
const SIGNS: readonly (readonly [string, Comparison])[] = [
  ["大于等于", ">="], ["大于或等于", ">="], ["不低于", ">="], ["不少于", ">="], ["不小于", ">="], ["不得低于", ">="], ["不得少于", ">="], ["至少", ">="], ["达到", ">="],
  ["小于等于", "<="], ["小于或等于", "<="], ["不高于", "<="], ["不超过", "<="], ["不多于", "<="], ["不大于", "<="], ["不得高于", "<="], ["不得超过", "<="], ["控制在", "<="], ["最多", "<="],
  ["大于", ">"], ["高于", ">"], ["超过", ">"], ["多于", ">"], ["小于", "<"], ["低于", "<"], ["少于", "<"], ["等于", "="],
  [">=", ">="], ["=>", ">="], ["<=", "<="], ["=<", "<="], ["≥", ">="], ["≧", ">="], ["⩾", ">="], ["≤", "<="], ["≦", "<="], ["⩽", "<="], [">", ">"], ["<", "<"], ["=", "="],
];
/** … and behind it. */
const TRAILING: readonly (readonly [string, Comparison])[] = [["及以上", ">="], ["或以上", ">="], ["以上", ">="], ["及以下", "<="], ["或以下", "<="], ["以内", "<="], ["之内", "<="], ["以下", "<="]];

const NUMBER = /[0-9０-９]{1,3}(?:[,，][0-9０-９]{3})+(?:[.．][0-9０-９]+)?|[0-9０-９]+(?:[.．][0-9０-９]+)?/y;

const PERCENT = /^(?:[(（]\s*[%％﹪]\s*[)）]|[%％﹪]|个?百分比|百分之?百?$)/;
/** Units of several Latin letters are kept whole; a Chinese unit is at most six characters, perhaps with a slash in it. */
const LATIN_UNIT = /^(?:[A-Za-zμΩ℃°㎡㎥²³]{1,6}(?:[/／][A-Za-z\u4e00-\u9fff]{1,4})?)/;
const COUNTERS =
  "个月|人次|人数|人天|人日|人月|平方米|平方公里|平方千米|立方米|公里|千米|厘米|毫米|公顷|公斤|千克|千瓦时|千瓦|工作日|自然日|小时|分钟|万人次|万人|万元|亿元|千元|百万元|万户|万亩|万吨|万平方米|万次|万件|亿次|课时|学时|场次|批次|班次|床位|车次|架次|标段|百分点|个百分点|例次|篇次|万|亿|千|百|元|角|分|人|名|位|户|家|所|个|件|份|次|场|期|批|套|台|辆|部|条|项|篇|本|册|张|幅|块|片|处|座|间|栋|幢|层|亩|米|吨|克|升|度|天|日|周|月|季|年|季度|年度|岁|级|类|种|期次|班|节|届|届次|轮|轮次|遍|回|趟|口|盏|棵|株|头|只|匹|艘|架|支|枚|粒|袋|箱|包|瓶|桶|盒|组|队|排|对|双|副|根|座次|村|镇|街|社区|县|市|区|点|点位|路|线|站|宗|起|例|案|单|笔|票|字|页|集|部次|款|门|剂|剂次|针|秒|倍|成|折|档";
const COUNTED = COUNTERS.split("|").sort((a, b) => b.length - a.length).join("|");
/** 万头, 千册: any of them may be counted in thousands; 千米 and 百分点 are units of their own. */
const COUNTER = `(?:(?:[万亿]|[十百千]万|千(?![瓦米克])|百(?!分))(?:${COUNTED})|${COUNTED})`;
const CHINESE_UNIT = new RegExp(`^${COUNTER}(?:[/／每]${COUNTER})*`);
/** Nothing, or a unit and nothing else. */
const LONE_UNIT = new RegExp(`^(?:[%‰]|[(（][%％][)）]|${COUNTER})?$`);

/** Characters that hold a number's place: ××, *, ?, ○○, __. */
const HOLDERS = "[×xX*?_〇○●□■△▲]";
const PLACEHOLDER = new RegExp(
  [
    String.raw`^(?:[×xX*_—–\-/.…·?〇○●□■△▲√]+|[(【\[]?(?:待[填定补][写充]?|待确定|待核定|某+|无|暂无|略|空|N/?A|n/?a|填写)[)】\]]?|\(?(?:请填写|按实际填写|根据实际填写|xx+|XX+)\)?|.{0,6}[×xX]{2,}.{0,4}`,
    // ○○人, ≥X%, 2024年×月底前
    `(?:[<>=≥≤≧≦]|不[低少高超大小]于?过?)*(?:${HOLDERS}+|某)(?:[%‰]|\\(%\\)|${COUNTER})`,
    `(?:20[0-9]{2}年)?(?:${HOLDERS}+[年月日号])+(?:底|末|前|之前|以前|[0-9]{1,2}日)*`,
    // What a spreadsheet shows for a formula that failed.
    String.raw`#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!))$`,
  ].join("|"),
);

/** The unit at the start of `rest`, which is half-width; with brackets around it, if any. */
function unitAt(rest: string): { unit: string; length: number; percent: boolean } {
  const percent = PERCENT.exec(rest);
  if (percent) return { unit: "%", length: percent[0].length, percent: true };
  const bracket = /^[(（]([^()（）]{1,8})[)）]/.exec(rest);
  if (bracket?.[1]) return { unit: bracket[1], length: bracket[0].length, percent: false };
  const chinese = CHINESE_UNIT.exec(rest);
  if (chinese) return { unit: chinese[0], length: chinese[0].length, percent: false };
  const latin = LATIN_UNIT.exec(rest);
  if (latin) return { unit: latin[0], length: latin[0].length, percent: false };
  return { unit: "", length: 0, percent: false };
}

const YEAR = "(?:(?:19|20)[0-9]{2})";
const DATES: readonly RegExp[] = [
  // 2023.07-2024.01, 2023年7月至2024年1月, 2023年-2024年
  new RegExp(`(${YEAR})(?:年|[./-])(?:(1[0-2]|0?[1-9])(?:月)?(?:份)?(?:[./-]?(3[01]|[12][0-9]|0?[1-9])日?)?)?(?:-|—|–|~|～|至|到)+(${YEAR})(?:年|[./-])?(?:(1[0-2]|0?[1-9])(?:月)?(?:[./-]?(3[01]|[12][0-9]|0?[1-9])日?)?)?`, "g"),
  // 2023-2024年; 2000-2050 beside another word is a pair of numbers
  new RegExp(`(${YEAR})()()(?:-|—|–|~|～|至|到)+(${YEAR})学?年(?:(1[0-2]|0?[1-9])(?:月)(?:(3[01]|[12][0-9]|0?[1-9])日)?)?`, "g"),
  // 2024年12月31日, 2024-12-31, 2024年
  new RegExp(`(${YEAR})(?:年度?|[./-])(?:(1[0-2]|0?[1-9])(?![0-9])(?:月份?|[./-])?(?:(3[01]|[12][0-9]|0?[1-9])(?![0-9])日?)?)?`, "g"),
  // 11月底, 12月31日, 6月
  /(?:())(1[0-2]|0?[1-9])月(?:份|底|末|初|中旬|上旬|下旬)?(?:(3[01]|[12][0-9]|0?[1-9])日)?/g,
];

/** Place of the first pattern that is no range. */
const SINGLE = 2;

function stamp(year: string | undefined, month: string | undefined, day: string | undefined): number {
  return Number(year ?? 0) * 10000 + Number(month ?? 0) * 100 + Number(day ?? 0);
}

/** A date or a period in the text (half-width). "12个月" is a number of months and no date; a bare 2024 is a number. */
function dateIn(text: string): ReadDate | null {
  for (const [index, pattern] of DATES.entries()) {
    pattern.lastIndex = 0;
    const match = pattern.exec(text);
    if (!match) continue;
    if (index === SINGLE && match[2] === undefined && !match[0].includes("年")) continue;
    const before = text.charCodeAt(match.index - 1);
    if (before >= 0x30 && before <= 0x39) continue;
    const from = stamp(match[1], match[2], match[3]);
    return { span: span(match.index, match.index + match[0].length), from, to: index < SINGLE ? stamp(match[4], match[5], match[6]) : from };
  }
  return null;
}

const alternatives = (words: readonly (readonly [string, Comparison])[]): string => words.map(([word]) => word).join("|");
const SIGN_FIRST = new RegExp(`^[\\s(（]*(${alternatives(SIGNS)})`);
const SIGN_LAST = new RegExp(`(${alternatives(SIGNS)})\\s*$`);
const TRAILING_FIRST = new RegExp(`^(${alternatives(TRAILING)})`);
const COMPARISONS: ReadonlyMap<string, Comparison> = new Map([...SIGNS, ...TRAILING]);

function signOf(word: string, start: number): NonNullable<ReadValue["sign"]> {
  return { span: span(start, start + word.length), comparison: COMPARISONS.get(word) ?? "=", text: word };
}

function signBefore(text: string): ReadValue["sign"] {
  const match = SIGN_FIRST.exec(text);
  return match?.[1] === undefined ? null : signOf(match[1], match[0].length - match[1].length);
}

const SIGN_ELSEWHERE = { start: 0, end: 0 };

/** Counters that no date and no sign is written with: what stands behind a number is then its unit and nothing else. */
const PLAIN_COUNTERS: ReadonlySet<string> = new Set(COUNTERS.split("|").filter((it) => !/[年月日季周]/.test(it)));
const LONGEST_COUNTER = 5;
const PERCENT_SIGN = 0x25;
const POINT = 0x2e;
/** Digits of a whole number, and of its fraction, that are read without looking further. */
const MOST_DIGITS = 12;
const MOST_DECIMALS = 6;

function isAsciiDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** The commonest values by far: digits, perhaps a sign before them, perhaps % or a counter behind. 2024.12 is a month. */
function simpleValue(text: string, ownSign: ReadValue["sign"]): ReadValue | null {
  const from = "≥≤=><".includes(text[0] ?? " ") ? 1 : 0;
  let end = from;
  while (isAsciiDigit(text.charCodeAt(end))) end += 1;
  const whole = end - from;
  if (whole === 0 || whole > MOST_DIGITS) return null;
  if (text.charCodeAt(end) === POINT) {
    const point = end;
    end += 1;
    while (isAsciiDigit(text.charCodeAt(end))) end += 1;
    const decimals = end - point - 1;
    if (decimals === 0 || decimals > MOST_DECIMALS || (whole === 4 && MONTH.test(text))) return null;
  }
  const left = text.length - end;
  const percent = left === 1 && text.charCodeAt(end) === PERCENT_SIGN;
  if (left > 0 && !percent && (left > LONGEST_COUNTER || !PLAIN_COUNTERS.has(text.slice(end)))) return null;
  const digits = text.slice(from, end);
  const value = decimalOf(digits);
  if (!value) return null;
  return {
    kind: "number",
    plain: text,
    sign: from === 0 ? ownSign : signOf(text.slice(0, 1), 0),
    numbers: [{ span: span(from, end), value, about: Number(digits), unit: percent ? "%" : text.slice(end), unitSpan: span(end, text.length), percent }],
    date: null,
    measured: left > 0,
  };
}

/** 2024.12 */
const MONTH = /^[≥≤=><]?(?:19|20)[0-9]{2}\.(?:0?[1-9]|1[0-2])$/;

const recentTexts: string[] = new Array<string>(NUMBERS).fill("");
const recentReadings: (ReadValue | null)[] = new Array<ReadValue | null>(NUMBERS).fill(null);
const LONGEST_RECENT = 24;

/**
 * {@link readValue} of a stretch of a text without cells around it. Equal texts give the same object when they are read soon one
 * after the other (tables write the same few values again and again, and each twice): whatever a rule finds in one of them holds for both.
 */
export function readStretch(text: string, start: number, end: number): ReadValue {
  if (end - start > LONGEST_RECENT) return readValue(text.slice(start, end));
  const number = stretchNumber(text, start, end);
  const known = recentReadings[number];
  if (known && readsAs(text, start, end, recentTexts[number] ?? "")) return known;
  const own = text.slice(start, end);
  const reading = readValue(own);
  recentTexts[number] = own;
  recentReadings[number] = reading;
  return reading;
}

/**
 * Reads a target value. `text` is the joined text of the value; sign and unit may stand in cells of their own (rows, forms)
 * and then count as if written around the first number. Spans are offsets into `text`. Never throws.
 */
export function readValue(text: string, around: { readonly sign?: string; readonly unit?: string } = {}): ReadValue {
  const signCell = around.sign ? signBefore(halfWidth(around.sign).trim()) : null;
  const ownSign = signCell ? { ...signCell, span: SIGN_ELSEWHERE } : null;
  const simple = around.unit ? null : simpleValue(text, ownSign);
  if (simple) return simple;
  const half = halfWidth(text).replace(/[\u3000\u00a0]/g, " ");
  const plain = half.replace(/\s+/g, "");
  const ownUnit = halfWidth(around.unit ?? "").replace(/\s+/g, "");
  // A sign in a cell of its own waits for its number: what is missing is the value.
  if (plain === "") return { kind: "empty", plain, sign: ownSign, numbers: [], date: null, measured: false };
  if (PLACEHOLDER.test(plain)) return { kind: "placeholder", plain, sign: null, numbers: [], date: null, measured: false };

  const leading = signBefore(half);
  if (!/[0-9]/.test(half)) {
    // "≥", and "≥%" or "不少于人": the unit is there, the number is not.
    const bare = leading !== null && LONE_UNIT.test(half.slice(leading.span.end).trim());
    return { kind: bare ? "sign" : "text", plain, sign: leading ?? ownSign, numbers: [], date: null, measured: false };
  }

  // A number beside a unit of its own is a number, however much it looks like a month: 2010.5 万元.
  const date = ownUnit !== "" && /^[≥≤<>=]*[0-9]+(?:\.[0-9]+)?$/.test(plain) ? null : dateIn(half);
  const numbers: ReadNumber[] = [];
  for (let at = 0; at < half.length; ) {
    if (date && at >= date.span.start && at < date.span.end) {
      at = date.span.end;
      continue;
    }
    NUMBER.lastIndex = at;
    const match = NUMBER.exec(half);
    if (!match) {
      at += 1;
      continue;
    }
    const end = at + match[0].length;
    const value = decimalOf(match[0].replace(/[,，]/g, ""));
    const gap = /^\s*/.exec(half.slice(end, end + 8))?.[0].length ?? 0;
    const unit = unitAt(half.slice(end + gap, end + gap + 24));
    if (value) {
      const from = end + (unit.length > 0 ? gap : 0);
      const negative = half[at - 1] === "-" && !isHan(half.charCodeAt(at - 2)) && !/[0-9%‰)]/.test(half[at - 2] ?? "");
      numbers.push({ span: span(negative ? at - 1 : at, end), value: negative ? { units: -value.units, decimals: value.decimals } : value, about: (negative ? -1 : 1) * Number(match[0].replace(/[,，]/g, "").replace(/[０-９．]/g, halfWidth)), unit: unit.unit, unitSpan: span(from, from + unit.length), percent: unit.percent });
    }
    at = end + (unit.length > 0 ? gap + unit.length : 0);
  }
  const first = numbers[0];
  if (first && numbers.length === 1 && first.unit === "" && ownUnit !== "" && ownUnit !== "/" && ownUnit !== "-") {
    const percent = /^(?:[(（]?[%][)）]?|百分比)$/.test(ownUnit);
    numbers[0] = { ...first, unit: percent ? "%" : ownUnit, percent };
  }

  let sign = leading;
  if (!sign && first) {
    // "服务率不低于95%": the sign stands right before the first number; "95%以上": right behind it.
    const head = SIGN_LAST.exec(half.slice(0, first.span.start));
    const tail = Math.max(first.span.end, first.unitSpan.end);
    const behind = head ? null : TRAILING_FIRST.exec(half.slice(tail));
    if (head?.[1] !== undefined) sign = signOf(head[1], head.index);
    else if (behind?.[1] !== undefined) sign = signOf(behind[1], tail);
  }
  sign ??= ownSign;

  // What is left when sign, numbers and units are taken away decides whether it is a number or words around one.
  const covered = [...numbers.flatMap((it) => [it.span, it.unitSpan]), ...(sign ? [sign.span] : []), ...(date ? [date.span] : [])];
  let rest = "";
  for (let at = 0; at < half.length; at += 1) {
    if (!covered.some((it) => at >= it.start && at < it.end)) rest += half[at] ?? "";
  }
  rest = rest.replace(/[\s()（）[\]【】。，,;；、~～—-]/g, "");
  const kind: ReadValue["kind"] =
    numbers.length === 0 && !date ? (rest === "" && sign ? "sign" : "text") : rest === "" || /^(?:前|底前|之前|以前|内|底|完成|前完成|底前完成|之间|期间)$/.test(rest) ? (numbers.length === 0 ? "date" : date || numbers.length > 1 ? "mixed" : "number") : "mixed";
  return { kind, plain, sign, numbers, date, measured: false };
}
