import type { RuleCode, Severity } from "./rule";

/** The four first levels of 财预〔2021〕101号; older schemes keep cost under output. */
export type Level1Kind = "cost" | "output" | "benefit" | "satisfaction";

/** What a second level measures, whatever its code or name is in a place. */
export type Level2Kind =
  | "quantity"
  | "quality"
  | "timeliness"
  | "cost" // 成本 under output, older schemes
  | "economic-cost"
  | "social-cost"
  | "ecological-cost"
  | "economic"
  | "social"
  | "ecological"
  | "sustainable"
  | "satisfaction";

/** A name that is understood but not right: the fix writes the scheme's own name. */
export interface Misnomer {
  readonly text: string;
  readonly fix: "safe" | "review";
}

export interface Level2 {
  readonly kind: Level2Kind;
  /** "11" in Guangzhou, "1.1" or "gx0101" elsewhere; "" where the scheme writes no codes. */
  readonly code: string;
  /** The full name, 数量指标. */
  readonly name: string;
  /** Other accepted names, compared after dropping 指标 and blanks. */
  readonly aliases: readonly string[];
  readonly misnomers: readonly Misnomer[];
}

export interface Level1 {
  readonly kind: Level1Kind;
  readonly code: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly misnomers: readonly Misnomer[];
  readonly level2: readonly Level2[];
}

/** A keyword that tells which second level an indicator's name belongs to (C07). */
export interface LevelKeyword {
  readonly kind: Level2Kind;
  /** Words; a name that ends in or holds one of them speaks of that level. */
  readonly words: readonly string[];
}

/** A deliverable and the words that count as mention of it (E09, E10). */
export interface Deliverable {
  readonly word: string;
  readonly synonyms: readonly string[];
  /** A way of working (委托第三方): nothing to be counted when a goal names it (E09), an activity when an indicator does (E10). */
  readonly manner?: boolean;
}

export interface ProfileWords {
  /** Words that name no target by themselves: 提高 改善 良好 及时 … (D02). */
  readonly vague: readonly string[];
  /** Verbs that add nothing to a vague word: 完成 开展 运行 (D02). */
  readonly bareVerbs: readonly string[];
  /** Graded states that are an answer: 优 良 合格 一级 … (D02). */
  readonly graded: readonly string[];
  /** Placeholders: ×× — 待填 某某 … (D01). */
  readonly placeholders: readonly string[];
  /** Words that blur a number: 约 左右 力争 … (D17). */
  readonly fuzzy: readonly string[];
  /** Endings that measure: 率 数 数量 人数 … (C01, C02). */
  readonly measures: readonly string[];
  /** Endings that look like a measure and are none: 效率 … (C01, C02, D04). */
  readonly notMeasures: readonly string[];
  /** Verbs that begin a sentence-like name: 提高 保障 完成 … (C01). */
  readonly leadingVerbs: readonly string[];
  /** Adverbs that may stand before such a verb: 按时 进一步 … (C01). */
  readonly leadingAdverbs: readonly string[];
  /** Names too generic to measure: 时效性 安全性 … (C05). */
  readonly generic: readonly string[];
  /** Names of management, not of results: 支付及时率 资金到位率 … (C08). */
  readonly management: readonly string[];
  /** Words by which a name that measures people, money, area … is known, with the units that fit it (D10). */
  readonly unitsByMeasure: readonly { readonly words: readonly string[]; readonly units: readonly string[] }[];
  /** Names for which less is better: 事故数 投诉率 成本 … (D07, D08). */
  readonly lowerIsBetter: readonly string[];
  /** Names for which more is better: 合格率 满意度 … (D07). */
  readonly higherIsBetter: readonly string[];
  /** Rates that may pass 100 by nature: 增长率 … (D08). */
  readonly unboundedRates: readonly string[];
  readonly levelKeywords: readonly LevelKeyword[];
  /** Purchase, works or IT by keyword (B10). */
  readonly costKeywords: readonly string[];
  /** Words that tell a public-facing project (B08 with "public"). */
  readonly publicWords: readonly string[];
  readonly deliverables: readonly Deliverable[];
  /** Organs that are not the department itself although they share its words: 省委 市委 我委 … (E04). */
  readonly otherOrgans: readonly string[];
}

export interface ProfileThresholds {
  /** Decimals allowed in 万元 and 元 (A05). */
  readonly decimals: { readonly wan: number; readonly yuan: number };
  /** Fewest indicators a project should have (B13; custom). */
  readonly fewestIndicators: number;
  /** Length of a name that is too long: warning, error (C06), in characters. */
  readonly longName: { readonly warning: number; readonly error: number };
  /** Length of a goal: too short, too long (E05), in characters. */
  readonly goal: { readonly shortest: number; readonly longest: number };
  /** Similarity (0 … 1) from which a goal is a copy (E06) and a name a near twin (B16). */
  readonly copiedGoal: number;
  readonly nearName: number;
  /** Projects below this budget need no cost indicator (B10), in 万元. */
  readonly costFloor: number;
  /** Fewest equal indicators that make a copied set (E07). */
  readonly copiedSet: number;
}

export interface ProfileRequired {
  readonly output: boolean;
  readonly benefit: boolean;
  readonly satisfaction: "required" | "public" | "off";
  /** Second levels an output group must hold (B09). */
  readonly outputKinds: readonly Level2Kind[];
  /** Whether a project needs a cost indicator at all (B06 of schemes with 成本 as a level 1). */
  readonly cost: boolean;
}

/** Points a first level must add up to, execution left out: 产出 50, 效益 30, 满意度 10. */
export interface WeightScheme {
  readonly name: string;
  readonly points: Readonly<Partial<Record<Level1Kind, number>>>;
  /** Points kept for 预算执行率. */
  readonly execution: number;
}

/** What a place asks for: data, never code. Local custom is labelled as such in every message that rests on it. */
export interface Profile {
  readonly id: string;
  readonly title: string;
  /** The place whose custom this is, as messages name it: 广州. */
  readonly place: string;
  /** The regulation or table the scheme was taken from. */
  readonly source: string;
  readonly scheme: readonly Level1[];
  /** True where levels are written with their codes ("1-产出指标"). */
  readonly codes: boolean;
  readonly required: ProfileRequired;
  /** Any of these sums is right (B17). Empty: weights are not checked. */
  readonly weights: readonly WeightScheme[];
  readonly words: ProfileWords;
  readonly thresholds: ProfileThresholds;
  /** Severities that differ from the catalogue; "off" silences a rule, "on" wakes one that is off by default. */
  readonly severities: Readonly<Partial<Record<RuleCode, Severity | "off" | "on">>>;
  /** More names for headers, by role name: { value: ["本年目标"] }. */
  readonly headers: Readonly<Record<string, readonly string[]>>;
  /** Budget year to expect; null takes the title's. */
  readonly year: number | null;
  /** Whether a quantitative value must carry a comparison sign (D06). */
  readonly requireSign: boolean;
}
