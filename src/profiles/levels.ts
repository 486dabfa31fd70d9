import type { Level1, Level1Kind, Level2, Level2Kind, Misnomer } from "../core/check/profile";

/** Names of one level as places write them. Names are compared without blanks and a final 指标, so 数量 needs no alias beside 数量指标. */
interface Naming {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly misnomers: readonly Misnomer[];
}

/** A name cut short: the right name holds all its characters, so writing it out in full loses nothing. */
function short(...texts: readonly string[]): readonly Misnomer[] {
  return texts.map((text) => ({ text, fix: "safe" }));
}

/** A name in other words: somebody has to agree before it is replaced. */
function loose(...texts: readonly string[]): readonly Misnomer[] {
  return texts.map((text) => ({ text, fix: "review" }));
}

const LEVEL1: Readonly<Record<Level1Kind, Naming>> = {
  cost: { name: "成本指标", aliases: ["项目成本", "成本控制"], misnomers: loose("费用") },
  output: { name: "产出指标", aliases: ["项目产出", "产出绩效"], misnomers: loose("产出目标", "输出") },
  benefit: { name: "效益指标", aliases: ["项目效益", "效益绩效"], misnomers: loose("效果", "项目效果", "效益目标", "效果效益") },
  satisfaction: {
    name: "满意度指标",
    aliases: ["服务对象满意度", "社会公众或服务对象满意度", "项目满意度", "社会公众满意度", "社会公众及服务对象满意度"],
    misnomers: [...short("满意"), ...loose("满意程度", "满意率")],
  },
};

const LEVEL2: Readonly<Record<Level2Kind, Naming>> = {
  quantity: { name: "数量指标", aliases: ["产出数量"], misnomers: loose("数目", "工作量", "工作数量") },
  quality: { name: "质量指标", aliases: ["产出质量"], misnomers: loose("工作质量", "品质") },
  timeliness: { name: "时效指标", aliases: ["产出时效"], misnomers: loose("时间", "进度", "时限", "及时性", "时效性") },
  cost: { name: "成本指标", aliases: ["产出成本"], misnomers: loose("费用", "成本控制", "成本节约") },
  "economic-cost": { name: "经济成本指标", aliases: ["经济成本控制"], misnomers: loose("成本", "资金成本") },
  "social-cost": { name: "社会成本指标", aliases: [], misnomers: [] },
  "ecological-cost": { name: "生态环境成本指标", aliases: ["生态成本"], misnomers: loose("环境成本") },
  economic: { name: "经济效益指标", aliases: [], misnomers: [...short("经济"), ...loose("经济效果", "经济影响")] },
  social: { name: "社会效益指标", aliases: [], misnomers: [...short("社会"), ...loose("社会效果", "社会影响")] },
  ecological: { name: "生态效益指标", aliases: ["生态环境效益"], misnomers: [...short("生态"), ...loose("环境", "环境效益", "生态环境", "生态影响")] },
  sustainable: { name: "可持续影响指标", aliases: [], misnomers: [...short("可持续"), ...loose("可持续发展", "可持续性", "可持续发展影响", "可持续性影响", "可持续效益")] },
  satisfaction: { name: "服务对象满意度指标", aliases: ["满意度", "社会公众或服务对象满意度", "社会公众满意度", "受益对象满意度"], misnomers: short("服务对象满意") },
};

/** A second level under its usual names. `code` is "" where the place writes none. */
export function level2(kind: Level2Kind, code = "", more: Partial<Omit<Level2, "kind" | "code">> = {}): Level2 {
  return { kind, code, ...LEVEL2[kind], ...more };
}

/** A first level under its usual names and `more` of them, with what stands below it. */
export function level1(kind: Level1Kind, code: string, below: readonly Level2[], more: { readonly aliases?: readonly string[] } = {}): Level1 {
  const naming = LEVEL1[kind];
  return { kind, code, ...naming, aliases: [...naming.aliases, ...(more.aliases ?? [])], level2: below };
}
