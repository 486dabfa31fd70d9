import type { Rule } from "../core/check/rule";
import { isCustom, severityName } from "../report/words";
import { profiles } from "../profiles/index";

export const USAGE = `绩标：校验预算绩效目标表。只读文件，不改文件，不联网。

用法
  jibiao check 文件或文件夹…      校验 .xlsx 里的绩效目标表，文件夹连同下级一起
      --format text|json          文字（默认）或 JSON
      --profile 名称|文件.json    规则集；不写则按表自动选择
      --rule 代码…                只看这些规则，可写多次，如 --rule B03 --rule B05
      --sheet 名称                只看这张工作表；不写则看全部可见的绩效目标表
      --output 文件               结果写入文件
  jibiao rules                    列出全部规则（--format json）
  jibiao library list             列出指标库（--type 类型，--format json）
      --library 文件              改用 .json 或 .xlsx 的自建指标库
  jibiao plan-insert 文件         算出插入指标要改的单元格，只输出，不改文件
      --project 名称|序号         项目
      --indicator 编号…           指标，可写多次
      --target 编号=目标值…       年度目标值；另有 --cycle-target 写实施周期目标值
      --sheet 名称                工作表；不写则取第一张绩效目标表
      --profile、--library        同上
  jibiao help [代码]              本说明，或一条规则的说明
  jibiao --version                版本

退出码
  0 没有错误   1 有错误   2 有文件没能校验或不能插入，或命令写错

规则集
${profiles.map((it) => `  ${it.id.padEnd(16)} ${it.title}`).join("\n")}
`;

const FIXES = { safe: "可一键修正", review: "可逐条修正", library: "可从指标库补充" } as const;

/** All rules, one a line. */
export function ruleLines(rules: readonly Rule[]): string[] {
  return rules.map((it) => `${it.code}  ${severityName(it.severity)}  ${it.title.zh}${it.fix === null ? "" : `（${FIXES[it.fix]}）`}${it.offByDefault === true ? "（默认不查）" : ""}`);
}

/** One rule as data, for `rules --format json`. */
export function ruleRecord(rule: Rule): Readonly<Record<string, string | boolean | null>> {
  return { code: rule.code, name: rule.name, title: rule.title.zh, severity: rule.severity, fix: rule.fix, offByDefault: rule.offByDefault === true, custom: isCustom(rule), why: rule.why, remedy: rule.remedy };
}

/** What there is to know about one rule. */
export function ruleHelp(rule: Rule): string {
  const source = isCustom(rule) ? "本地口径，由规则集规定" : rule.source;
  return `${rule.code} ${rule.title.zh}（${severityName(rule.severity)}）\n\n  为什么：${rule.why}\n  怎么办：${rule.remedy}\n  依据：${source}\n`;
}
