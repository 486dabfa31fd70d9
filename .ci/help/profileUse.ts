// Which of a profile's data a rule rests on: found by watching what it reads while its own examples are checked.
import { checkNow } from "../../src/core/check/engine";
import type { Profile } from "../../src/core/check/profile";
import type { Rule, RuleCode } from "../../src/core/check/rule";
import { recognise } from "../../src/core/table/recognise";
import { exampleSheet } from "../../test/tester/exampleSheet";
import { profileOf } from "../../test/tester/ruleTester";

/** Chinese names of what a profile holds, by its path in the profile file. */
export const PROFILE_NAMES: Readonly<Record<string, string>> = {
  scheme: "级别、代码与名称",
  weights: "权重",
  requireSign: "定量指标须写比较符号",
  year: "预算年度",
  "required.output": "须有产出指标",
  "required.benefit": "须有效益指标",
  "required.cost": "须有成本指标",
  "required.satisfaction": "满意度指标的要求",
  "required.outputKinds": "产出须有的二级指标",
  "thresholds.decimals": "金额小数位数",
  "thresholds.fewestIndicators": "指标最少项数",
  "thresholds.longName": "名称字数",
  "thresholds.goal": "目标字数",
  "thresholds.copiedGoal": "目标判为雷同的相似度",
  "thresholds.nearName": "名称判为相近的相似度",
  "thresholds.costFloor": "须设成本指标的预算起点（万元）",
  "thresholds.copiedSet": "判为整套相同的最少项数",
  "words.vague": "笼统的词",
  "words.bareVerbs": "不增加内容的动词",
  "words.graded": "可作指标值的等级和状态",
  "words.placeholders": "占位的词",
  "words.fuzzy": "使数值含糊的词",
  "words.measures": "计量词",
  "words.notMeasures": "形似计量词的词尾",
  "words.leadingVerbs": "句首动词",
  "words.leadingAdverbs": "句首副词",
  "words.generic": "笼统的名称",
  "words.management": "管理事项",
  "words.unitsByMeasure": "计量对象与单位",
  "words.lowerIsBetter": "越低越好的指标",
  "words.higherIsBetter": "越高越好的指标",
  "words.unboundedRates": "可以超过100%的比率",
  "words.levelKeywords": "名称用词与二级指标",
  "words.costKeywords": "应设成本指标的项目用词",
  "words.publicWords": "面向公众的项目用词",
  "words.deliverables": "工作内容及同义词",
  "words.otherOrgans": "不是本部门的机关",
};

/** Rules that share one piece of work: what they themselves ask of it cannot be told by watching. */
const SHARED: Readonly<Partial<Record<RuleCode, readonly string[]>>> = {
  B06: ["required.output", "required.cost"],
  B07: ["required.benefit"],
  B08: ["required.satisfaction", "words.publicWords"],
  B09: ["required.outputKinds"],
  B10: ["words.costKeywords", "thresholds.costFloor"],
  B13: ["thresholds.fewestIndicators"],
  B15: ["scheme"],
};

function watched<T extends object>(target: T, path: string, seen: Set<string>, inside: Readonly<Record<string, object>> = {}): T {
  return new Proxy(target, {
    get(it, key, receiver): unknown {
      if (typeof key === "string") {
        const deeper = inside[key];
        if (deeper) return deeper;
        seen.add(path + key);
      }
      return Reflect.get(it, key, receiver);
    },
  });
}

/** Paths of the profile data that a rule reads, in the order of {@link PROFILE_NAMES}. */
export function profileUse(rule: Rule): readonly string[] {
  const shared = SHARED[rule.code];
  if (shared) return shared;
  const seen = new Set<string>();
  for (const example of [...rule.examples.bad, ...rule.examples.good]) {
    const { snapshot, profileId, changes } = exampleSheet(example);
    const plain = profileOf(profileId, changes);
    const severities = { ...plain.severities, [rule.code]: "on" as const };
    const profile: Profile = watched({ ...plain, severities }, "", seen, {
      words: watched(plain.words, "words.", seen),
      thresholds: watched(plain.thresholds, "thresholds.", seen),
      required: watched(plain.required, "required.", seen),
    });
    checkNow({ snapshot, recognition: recognise(snapshot, { headers: plain.headers }), profile, rules: [rule] });
  }
  return Object.keys(PROFILE_NAMES).filter((path) => seen.has(path));
}
