import { squeezed } from "../sheet/joined";
import type { ColumnRole } from "./budgetTable";

/**
 * What a header's words say. Some words mean different things in different places, and only the table around them decides:
 * `polarity` 指标性质, 指标方向 (the sign or the direction: by content), `unit-or-unit-name` 单位 (of measure or of government),
 * `whole-goal` 总体目标 (the goal of the whole period where an annual one stands beside it), `subtotal` 小计.
 * `group` heads other columns (项目资金, 绩效目标及指标), `known` is a column we can name and have no use for (序号, 项目编码).
 */
export type HeaderRole = ColumnRole | "polarity" | "unit-or-unit-name" | "whole-goal" | "subtotal" | "group" | "known";

/** Words by role, written without brackets and blanks. A place's profile adds its own. */
const WORDS: Readonly<Record<HeaderRole, string>> = {
  project:
    "项目名称 项目 项目支出名称 预算项目名称 预算项目 二级项目名称 三级项目名称 二级项目 专项名称 专项资金名称 专项项目名称 政策项目名称 项目及政策名称 支出项目名称 支出项目 项目内容及名称 资金使用单位及项目名称",
  "unit-name": "单位名称 预算单位 预算单位名称 部门名称 部门 主管部门 主管部门及代码 主管部门名称 主管单位 预算部门 资金使用单位 使用单位 项目单位 项目实施单位 实施单位 填报单位 单位编码及名称 部门单位 部门单位名称 部门及单位 承担单位",
  "unit-or-unit-name": "单位",
  goal: "绩效目标 年度目标 年度绩效目标 年度总体目标 年度总体绩效目标 年度绩效总目标 本年度绩效目标 本年度目标 本年绩效目标 本年目标 当年绩效目标 当年目标 项目年度绩效目标 项目年度目标 项目年度绩效总目标 绩效目标内容 绩效目标描述 绩效目标概述 预期目标 预期绩效目标 年度预期目标 项目目标 目标内容 项目绩效目标 年度主要目标 年度工作目标 绩效总体目标 年度绩效目标内容 主要绩效目标 绩效目标申报内容 阶段性目标 阶段性绩效目标 阶段目标",
  "whole-goal": "总体目标 总体绩效目标 绩效总目标 总目标 项目总体目标 项目总体绩效目标 项目总目标 项目绩效总目标 总体绩效目标描述",
  "cycle-goal":
    "实施周期目标 实施周期绩效目标 实施周期总目标 实施周期总体目标 实施期目标 实施期绩效目标 实施期总目标 实施期总体目标 项目实施期目标 项目实施期绩效目标 项目实施周期绩效目标 中期目标 中期绩效目标 中期总目标 长期目标 长期绩效目标 中长期目标 中长期绩效目标 周期目标 周期绩效目标 项目周期目标 项目周期绩效目标 项目全周期目标 项目全周期绩效目标 全周期绩效目标 项目期目标 项目期绩效目标 三年目标 三年绩效目标 整体目标 全周期目标 项目实施周期总目标 跨年度总目标 项目全生命周期绩效目标",
  indicators: "绩效指标 指标 项目绩效指标 年度绩效指标 本年度绩效指标 绩效指标内容 绩效指标及指标值 绩效目标指标 主要绩效指标 核心绩效指标 绩效指标及目标值 绩效指标明细 绩效指标情况 具体绩效指标 绩效指标体系",
  level1: "一级指标 一级目标 一级指标名称 一级 一级绩效指标 绩效指标一级 1级指标 Ⅰ级指标 指标一级",
  level2: "二级指标 二级目标 二级指标名称 二级 二级绩效指标 绩效指标二级 2级指标 Ⅱ级指标 指标二级",
  name: "三级指标 三级目标 三级指标名称 三级 三级绩效指标 绩效指标三级 3级指标 Ⅲ级指标 指标三级 指标名称 绩效指标名称 指标内容 指标及标准 具体指标 指标项 四级指标 具体指标内容 具体指标名称 指标描述",
  value:
    "指标值 年度指标值 年度目标值 目标值 年度/项目指标值 指标值及单位 当年预期实现值 绩效指标值 年度绩效指标值 本年度指标值 本年度目标值 本年指标值 本年目标值 当年指标值 当年目标值 预期值 预期指标值 预期目标值 计划指标值 计划目标值 计划值 年初目标值 年初指标值 年度预期值 年度值 全年目标值 全年指标值 指标目标值 绩效目标值 绩效值 年度 预计当年实现 预计当年实现值 当年预计实现 当年预计实现值 预计实现值 数值 值",
  "cycle-value":
    "实施周期指标值 实施周期目标值 实施周期值 实施期指标值 实施期目标值 项目周期指标值 项目周期目标值 周期指标值 周期目标值 长期指标值 长期目标值 中期指标值 中期目标值 中长期指标值 中长期目标值 中期 长期 中期/长期 长期/中期 中长期 实施周期 实施期 总目标值 总体指标值 总体目标值 三年指标值 三年目标值 项目期指标值 项目期目标值",
  polarity: "指标性质 绩效指标性质 指标方向 绩效指标方向 指标方向性 绩效指标方向性 方向 方向性 性质 指标类型 指标属性 符号 指标符号 运算符 运算符号 计算符号 比较符 比较符号 关系符 关系符号 逻辑符号 指标值符号 目标值符号 值符号 指标关系",
  sign: "",
  direction: "",
  unit: "计量单位 度量单位 绩效度量单位 指标单位 指标值单位 目标值单位 计算单位 量化单位 单位及度量 指标计量单位 指标度量单位 数值单位 计值单位",
  weight: "权重 分值 指标权重 指标分值 绩效指标权重 权重分 分值权重 权重分值 标准分 标准分值 三级指标权重 三级指标分值 绩效指标分值权重 权值",
  remark:
    "备注 备注说明 说明 其他说明 指标说明 指标解释 指标解释及说明 指标释义 指标内涵 指标值说明 绩效标准 评分标准 评分规则 评分细则 评扣分标准 评价标准 扣分标准 数据来源 指标来源 指标依据 指标设定依据 指标值设定依据 指标值来源 计算公式 计算方法 备注及说明",
  total:
    "总计 合计 预算数 年度资金总额 资金总额 总金额 金额 总额 预算金额 预算资金 年度预算 年度预算数 年度预算金额 年度预算总额 年度预算资金总额 年度金额 项目预算 项目预算数 项目预算金额 项目预算总额 项目金额 预算总额 预算合计 资金合计 总预算 年初预算 年初预算数 部门预算数 安排金额 预算安排 预算安排数 预算安排金额 本年预算 本年预算数 本年预算金额 当年预算数 年度资金申请总额 年度申请资金总额 年度预算申请资金 年度资金合计 年度总金额 申请资金总额 申报金额 资金额度 项目资金 资金总计 总计金额 合计金额 本级预算金额 年度本级预算金额 本年度预算金额 本年度资金总额 当年资金总额 项目年度资金总额 项目当年资金总额 项目当年预算 项目当年预算数 当年预算 当年预算金额 年度预算安排 预算安排资金 安排资金 本年度安排资金 资金数额 申请预算 预算申请数 当年预算安排金额 预算批复数 年初预算批复数 资金规模 预算规模 经费预算 预算经费",
  subtotal: "小计",
  fiscal:
    "财政拨款 财政资金 财政拨款资金 财政拨款收入 当年财政拨款 当年财政拨款资金 本年财政拨款 年度财政拨款 年初财政拨款 财政性资金 本级财政资金 本级财政拨款 本级资金 区级资金 市级资金 县级资金 一般公共预算 一般公共预算拨款 一般公共预算财政拨款 一般公共预算资金 政府性基金 政府性基金预算 政府性基金预算拨款 政府性基金拨款 政府性基金预算财政拨款 国有资本经营预算 国有资本经营预算拨款 国有资本经营预算财政拨款 政府预算资金 公共预算拨款 财政预算资金 财政预算拨款 当年预算拨款 年度财政资金 当年财政资金 同级财政资金 财政拨款小计 区级财政资金 市级财政资金 县级财政资金 县级财政安排 本级财政安排 地方财政资金 财政补助 申请财政资金",
  "fiscal-account": "财政专户拨款 财政专户 财政专户资金 财政专户管理资金 财政专户管理的资金 财政专户核拨 财政专户核拨资金 专户资金 专户拨款 财政专户收入",
  other: "其他资金 其它资金 其他 其它 其他收入 单位资金 单位自有资金 自有资金 自筹资金 单位自筹资金 社会资金 其他来源资金 其他来源 事业收入 经营收入 其他自有资金 非财政拨款 非财政拨款资金 事业单位经营收入 自筹 单位资金小计",
  carryover: "上年结转 上年结转资金 上年结余 上年结转结余 上年结转结余资金 结转资金 结转结余资金 结余结转资金 上年结余结转 上年财政拨款结转 以前年度结转资金 上年结转数 使用非财政拨款结余",
  superior: "上级资金 上级补助 上级补助资金 上级财政资金 上级转移支付 上级转移支付资金 上级专项资金 该项目支出上级资金 上级安排资金 上级下达资金 中央资金 省级资金 中央财政资金 省级财政资金 中央补助 中央和省级资金",
  "project-total": "项目资金总额 项目总金额 项目总额 项目总投资 项目总预算 总投资 中期资金总额 实施周期资金总额 实施期资金总额 实施周期总金额 项目周期资金总额 项目总资金 长期资金总额 项目资金合计 项目投资总额 三年资金总额",
  "project-fiscal": "",
  "project-other": "",
  group: "绩效目标及指标 绩效目标和指标 绩效目标与指标 项目资金情况 资金情况 预算资金情况 资金来源 项目支出 支出 预算 其中 基本信息 项目基本情况 项目信息 指标信息 绩效信息 绩效目标情况 绩效情况 绩效内容 项目预算资金 项目基本信息 预算情况 资金构成 年度指标 长期绩效指标 中期绩效指标 实施期绩效指标 实施周期绩效指标",
  known: "序号 编号 编码 项目编码 项目代码 项目编号 单位编码 单位代码 部门编码 预算编码 部门代码 项目类别 项目类型 项目性质 项目属性 支出类型 支出功能分类 功能科目 功能分类科目 科目编码 科目名称 经济分类 负责人 项目负责人 联系人 联系电话 实际完成值 完成值 完成情况 实际完成情况 目标实际完成情况 目标完成情况 年度目标完成情况 全年实际完成情况 全年完成情况 得分 偏差原因 偏差原因分析及改进措施 偏差原因分析 执行数 全年执行数 执行率 全年预算数 上年指标值 历史值 参考值 前年 上年 去年 前年实际 上年实际 前年完成 上年完成 资金性质 主管处室 归口处室 业务处室 立项依据 项目概况 项目内容 主要内容 项目描述 实施内容 开始时间 结束时间 起止时间 实施期限 项目期 实施期限起止 扶持对象 年度预算执行率 三级指标编码 指标编码 指标代码 是否核心指标 指标分类 绩效指标类型",
};

/** Brackets, digits and colons in half-width, blanks gone, marks at the edges gone: how headers and labels are compared. */
export function plainLabel(text: string): string {
  let plain = squeezed(text).replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
  plain = plain.replace(/[〔［【]/g, "(").replace(/[〕］】]/g, ")").replace(/\[/g, "(").replace(/\]/g, ")");
  plain = plain.replace(/^[*★☆△▲※·•]+|[*★☆△▲※:;,。、]+$/g, "");
  plain = plain.replace(/^(?:[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[、.](?!\d))/, "");
  return plain.replace(/^其中[:,]?(?=.)/, "");
}

function withoutBrackets(plain: string): string {
  return plain.replace(/\([^()]*\)/g, "").replace(/[:、。]+$/, "");
}

const YEAR_BEFORE = /^(?:20\d\d|20[x×*]{2}|\d{2}|本)年度?/i;
/** A header is short; a longer text is somebody's goal. Counted with its blanks and breaks. */
export const LONGEST_HEADER = 48;
const LONGEST_PLAIN = 24;

/** Words that hold 指标值 and state something else than the target. */
const OTHER_VALUE = /实际|完成|说明|依据|上年|历史|参考|确定|计算|公式|来源|标准|性质|方向|单位|符号|权重|分值|内容|自评|偏差/;

/** A target of part of the year (半年目标值), or a value of a year gone by, beside the year's. */
const OTHER_TIME = /^(?:上|下)?半年.{0,6}值$|^(?:第?[一二三四1-4](?:个)?季度|前[一二三]?季度|季度|\d{1,2}月底?|前年|上年|去年|往年|历年|基期|基准年?).{0,8}值/;

/** Words before 金额 or 预算数 by which it is another than the year's budget. */
const OTHER_MONEY = /执行|完成|支付|结转|结余|调整|财政|其他|其它|自有|自筹|上级|中央|省|市|区|县|合同|采购|上年|已|未|其中|成本|决算|追加|指标|目标|项目总|单位/;

/** Headers that no list holds but whose words leave no doubt. */
function byPattern(plain: string): HeaderRole | null {
  // "项目名称:防汛物资" is a label with its answer.
  if (plain.length > LONGEST_PLAIN || /:./.test(plain)) return null;
  if (/^项目(?:编码|代码|编号)(?:及|和|与|、|\/)(?:项目)?名称$/.test(plain)) return "project";
  if (/项目(?:支出|政策)?\)?名称|项目\/.*名称|名称\(项目/.test(plain) && !/^(?:单位|部门)?名称$/.test(plain)) return "project";
  if (/^(?:单位|部门).{0,6}(?:编码|代码|编号)(?!.*名称)/.test(plain)) return "known";
  if (/^单位.{0,6}(?:项目|专项).{0,5}$/.test(plain)) return "project";
  if (OTHER_TIME.test(plain)) return "known";
  if (/(?:指标|目标)值(?:类型|性质|方向|方向性|符号|属性|关系)$/.test(plain)) return "polarity";
  if (/(?:指标|目标|预期|实现)值/.test(plain) && (!OTHER_VALUE.test(plain) || /^指标值(?:及(?:计量)?单位|内容$)/.test(plain))) {
    return /实施|周期|长期|中期|三年|总体/.test(plain) ? "cycle-value" : "value";
  }
  const level = /^(?:绩效|第)?(一|二|三)级(?:绩效)?指标(.*)$/.exec(plain) ?? /^绩效指标\((一|二|三)级(?:指标)?\)(.*)$/.exec(plain);
  if (level) {
    const [, which, rest = ""] = level;
    if (/^(?:名称|内容|名称及内容|类型|分类|类别|\(.*\))?$/.test(rest)) return which === "一" ? "level1" : which === "二" ? "level2" : "name";
    return /权重|分值/.test(rest) && which === "三" ? "weight" : "known";
  }
  if (/^[\u4e00-\u9fff]{1,4}(?:金额|预算数|总额)$/.test(plain) && !OTHER_MONEY.test(plain)) return "total";
  if (/^(?:实施|中期|长期|中长期|三年).{0,4}(?:绩效)?(?:总|总体)?目标(?:$|\()/.test(plain)) return "cycle-goal";
  if (/^(?:项目)?(?:本|当)?年度?(?:项目)?(?:总体)?(?:绩效)?(?:总|总体)?目标(?:$|\()/.test(plain)) return "goal";
  return null;
}

/**
 * How surely a header's words name what its role says, for choosing among columns of one role: 二级项目名称 before 一级项目名称, 四级指标 before
 * 三级指标 before 指标内容, which tells what an indicator means, 指标值 before 指标值内容.
 */
export function sureness(role: HeaderRole | null, text: string): number {
  if (role === "project") return /[一1]级项目|项目大类|上级项目|母项目|^专项|^政策/.test(text) ? 1 : /[三3]级项目|子项目/.test(text) ? 3 : 2;
  if (role === "name") return /四级|4级/.test(text) ? 3 : /三级|3级|Ⅲ级|名称/.test(text) ? 2 : 1;
  if (role === "value") return text.includes("内容") ? 1 : 2;
  return 1;
}

/** Finds roles of headers; remembers what it has seen. */
export interface Headers {
  match(text: string): HeaderRole | null;
}

/** Builds the look-up. `more` adds words by role name ({ value: ["本年目标"] }); names that are no role are passed over. */
export function headersOf(more: Readonly<Record<string, readonly string[]>> = {}): Headers {
  const exact = new Map<string, HeaderRole>();
  for (const [role, words] of Object.entries(WORDS) as [HeaderRole, string][]) {
    for (const word of words.split(" ")) if (word !== "") exact.set(word, role);
  }
  for (const [role, words] of Object.entries(more)) {
    if (!Object.hasOwn(WORDS, role)) continue;
    for (const word of words) {
      const plain = plainLabel(word);
      if (plain !== "") exact.set(plain, role as HeaderRole);
    }
  }
  const seen = new Map<string, HeaderRole | null>();
  const find = (text: string): HeaderRole | null => {
    const plain = plainLabel(text);
    if (plain === "") return null;
    const direct = exact.get(plain);
    if (direct) return direct;
    const bare = withoutBrackets(plain);
    const pattern = byPattern(plain);
    // The brackets of 指标值(长期) and 单位(项目)名称 carry the meaning: patterns see them before they are dropped.
    if (pattern && plain !== bare) return pattern;
    // 预算 alone heads other columns; 2025年预算 is an amount.
    if (/^20\d\d年度?预算$/.test(bare)) return "total";
    const slashed = bare.split("/");
    return exact.get(bare) ?? exact.get(bare.replace(YEAR_BEFORE, "")) ?? pattern ?? byPattern(bare) ?? (slashed.length > 1 ? (exact.get(slashed[0] ?? "") ?? null) : null);
  };
  return {
    match(text) {
      if (text.length > LONGEST_HEADER) return null;
      const known = seen.get(text);
      if (known !== undefined) return known;
      const role = find(text);
      if (seen.size < 20000) seen.set(text, role);
      return role;
    },
  };
}
