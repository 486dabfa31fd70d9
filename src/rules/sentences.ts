import type { ProfileWords } from "../core/check/profile";
import { beginningOf, endingOf, measureOf } from "./naming";

/** A name that is a sentence: adverbs, a verb, and what it acts upon. */
export interface Sentence {
  readonly adverb: string;
  readonly verb: string;
  readonly object: string;
  /** Ends in 情况, 效果 and the like: nearly a noun, so that the finding is no more than a hint. */
  readonly nounLike: boolean;
}

/** Verbs that also stand before nouns as their attribute: 保障对象, 维护工作, 组织机构. */
const ATTRIBUTIVE = new Set(["保障", "维护", "保护", "控制", "支持", "组织", "推广", "预防", "普及", "节约", "压缩", "帮助", "配合", "统筹", "协助", "完成", "防范", "引导", "落实", "建立", "提供", "开展", "规范", "打击", "化解"]);
/** Verbs that are nouns in no reading: 完成工作 and 开展服务 are sentences. */
const ALWAYS_ACTS = new Set(["完成", "开展", "落实", "建立", "提供", "帮助", "配合", "协助"]);

/** Nouns that make a compound of any verb: 提升幅度, 改善情况. */
const HEADS = new Set(["情况", "效果", "作用", "幅度", "成效", "措施", "机制", "效应", "空间", "潜力", "方案", "计划", "办法", "方式", "方法", "模式", "途径", "影响", "程度"]);
/** Programmes are named by what they better: 提升工程, 改善项目. */
const PROGRAMME = /^(?:提升|提高|改善|改进|完善|促进|优化|强化|增强|推广|巩固|深化)(?:工程|项目|行动|专项|试点|设计)$/;
/** Endings that make a long name nearly a noun: 促进残疾人就业情况. */
const NEARLY_NOUNS = ["情况", "程度", "效果", "成效", "作用"];
/** Nouns that make a compound of a verb that can be an attribute: 保障水平, 完成质量. */
const ATTRIBUTED = new Set(["质量", "水平", "能力", "效率", "范围", "对象", "内容", "标准", "制度", "体系", "功能", "机构", "条件", "进度", "力度", "成果", "单位", "人员", "经费", "资金", "队伍", "平台", "系统", "设施", "目标", "结果", "状态", "时效", "周期", "过程", "方向", "基地", "中心", "网络", "要求", "依据", "文件", "文本", "管理", "合同", "用语", "政策", "车辆"]);
const SERVICES = new Set(["工作", "服务", "项目", "任务", "活动", "工程", "业务", "建设", "接种", "保健"]);
/** Characters that turn any verb before them into part of a noun: 改善型住房, 提升机. */
const COMPOUND = /^(?:性(?!能|别|质)|型|化(?!解|肥|学|工|妆|债|险)|者|器(?!材|械|具)|人(?!民|才|员|口|居|心|类|文|们|大|均|身|群|力|与|体|事)|工(?!作|程|业|厂|人|资|具|艺|会|商|地)|班(?!子|级|组)|会(?!议|员|计|展|场)|费(?!用)|后的|金(?!融|额)|机(?!关|构|制|会|动|场|遇|井)|站(?!点|位|区))/;
/** … and these a verb that can be an attribute: 控制区, 组织部, 保障机构. */
const ATTRIBUTED_BEGINNING = /^(?:区(?!域|内|级|县|镇)|房(?!屋|地产)|员(?!工)|部(?!门|分|队|署)|价|室(?!内|外)|网(?!络|上|格)|类|期(?!刊|末|间)|卡|机构|部门|生活|架构|关系|体系|接种|保健|标志|标识|读物|教育基地)/;

/** Verbs that count only behind an adverb: 按时发放, 合理使用. */
const BEHIND_ADVERB = ["发放", "支付", "拨付", "缴纳", "报送", "提交", "办理", "处理", "响应", "修复", "供应", "运行", "运转", "到位", "实施", "执行", "使用", "采购", "配备", "配置", "培训", "巡检", "检查", "更新", "维修", "兑现", "上报", "上线", "交付", "验收", "推送", "公开", "公示", "归档", "整改", "处置", "应对", "化解", "打击", "利用", "履行", "履职", "参加", "参与", "宣传", "进行", "安排", "发布", "反馈", "回复", "完工", "竣工", "开工", "结题"];

const LEADING_MARKS = /^[\s（(【[]*(?:[0-9０-９一二三四五六七八九十①-⑳]+[、.．）)\]】]\s*)+|^[“"《]/;

/**
 * Reads a bare name as a sentence led by a verb, an adverb before it or not. Null when it ends in a measure word
 * (发展法学会会员人数), when the verb is part of a noun (保障性住房), or when there is no verb.
 */
export function sentenceOf(bare: string, words: ProfileWords): Sentence | null {
  // A name as long as a paragraph is C06's.
  if (bare.length > 200 || measureOf(bare, words) !== "") return null;
  let rest = bare.replace(LEADING_MARKS, "");
  let adverb = "";
  for (;;) {
    const next = beginningOf(rest, words.leadingAdverbs);
    if (next === "") break;
    adverb += next;
    rest = rest.slice(next.length).replace(/^[、，,]/, "");
  }
  let verb = beginningOf(rest, words.leadingVerbs);
  if (verb === "" && adverb !== "") verb = beginningOf(rest, BEHIND_ADVERB);
  if (verb === "") return null;
  const object = rest.slice(verb.length);
  if (object === "" && adverb === "") return null;
  if (COMPOUND.test(object) || HEADS.has(object) || PROGRAMME.test(verb + object)) return null;
  if (adverb === "" && ATTRIBUTIVE.has(verb)) {
    if (ATTRIBUTED_BEGINNING.test(object)) return null;
    if (ATTRIBUTED.has(object) || object.endsWith("性") || (SERVICES.has(object) && !ALWAYS_ACTS.has(verb))) return null;
  }
  return { adverb, verb, object, nounLike: endingOf(object, NEARLY_NOUNS) !== "" };
}
