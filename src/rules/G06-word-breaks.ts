import { defineRule } from "../core/check/rule";
import { squeezed } from "../core/sheet/joined";
import { isTotalLabel } from "../core/table/hierarchy";
import type { CellText } from "../core/table/piece";
import { projectTexts, rawPiece } from "./projectTexts";
import { replace } from "./replace";
import { wordBreaks, type Writing } from "./wordBreaks";

/** Breaks and blanks inside words, as a copy from a PDF leaves them; one finding a cell. */
export const G06 = defineRule({
  code: "G06",
  name: "word-breaks",
  title: { zh: "词语中间有换行或空格", en: "Line breaks or blanks inside words" },
  severity: "info",
  fix: "safe",
  why: "从 PDF 粘贴的文字常在行尾断开，系统按字符比对时会认作不同的内容。",
  remedy: "去掉词语中间的换行和空格；分段、编号前的换行可以保留。",
  source: "文本规范",
  messages: {
    breaks: "{breaks} 处换行断开了词句",
    blanks: "{blanks} 处空格断开了词语",
    both: "{breaks} 处换行、{blanks} 处空格断开了词句",
  },
  fixes: { join: "去掉这些换行和空格" },
  examples: {
    bad: [
      {
        goal: "更新公共图书馆馆藏，全年新增图书五千册以上并按期上⟦\n⟧架，满足居民日常借阅需求，\n扩大读者覆盖面。",
        fixed: "更新公共图书馆馆藏，全年新增图书五千册以上并按期上架，满足居民日常借阅需求，扩大读者覆盖面。",
      },
      {
        indicators: "1、1-产出指标；11-数量指标；新增图书册数；实⟦\n⟧施周期指标值:5000册；年度指标值:5000册。2\n、1-产出指标；12-质量指标；图书验收合格率；实施周期指标\n值:100%；年度指标值:100%。",
        fixed: "1、1-产出指标；11-数量指标；新增图书册数；实施周期指标值:5000册；年度指标值:5000册。2、1-产出指标；12-质量指标；图书验收合格率；实施周期指标值:100%；年度指标值:100%。",
      },
      { name: "公共图书馆藏书⟦ ⟧更新经费", fixed: "    公共图书馆藏书更新经费" },
      { name: "滨江区综合事务局2024-⟦\n⟧2025年藏书更新项目" },
      {
        goal: "更新公共图书馆⟦ ⟧馆藏，全年新增图书五千册以上并按期上\n架，满足居民日常借阅需求。",
        fixed: "更新公共图书馆馆藏，全年新增图书五千册以上并按期上架，满足居民日常借阅需求。",
      },
    ],
    good: [
      { goal: "更新公共图书馆馆藏，新增图书五千册以上并按期上架。\n扩大读者覆盖面，满足居民日常借阅需求。" },
      { goal: "年度目标\n1.更新公共图书馆馆藏，新增图书五千册以上；\n2.扩大读者覆盖面，满足居民日常借阅需求。" },
      { goal: "更新公共图书馆馆藏五千册\n扩大读者覆盖面\n满足居民日常借阅需求" },
      { goal: "　　完成 Windows 10 终端更新 120 台，保证 24 小时内恢复服务，满足居民日常借阅需求。" },
      { name: "公共图书馆藏书更新经费\n（第二期）" },
      "1、1-产出指标；11-数量指标；新增图书册数；实施周期指标值:5000册；年度指标值:5000册。\n2、1-产出指标；12-质量指标；图书验收合格率；实施周期指标值:100%；年度指标值:100%。",
    ],
  },
  on: {
    project(project, context) {
      for (const { cell, writing } of projectTexts(project)) judge(cell, writing, context);
    },
    table(table, context) {
      // 合　计 is set apart on purpose, as headers are.
      for (const line of table.lines) if (line.project === null && !isTotalLabel(squeezed(line.label.text))) judge(line.label.source, "phrase", context);
    },
  },
});

interface Reporting {
  readonly sheet: string;
  report(finding: {
    readonly at: ReturnType<typeof rawPiece>;
    readonly message: "both";
    readonly data: { readonly breaks: number; readonly blanks: number };
    readonly fixes: readonly { readonly title: "join"; readonly applicability: "safe"; readonly edits: readonly ReturnType<typeof replace>[] }[];
  } | {
    readonly at: ReturnType<typeof rawPiece>;
    readonly message: "breaks";
    readonly data: { readonly breaks: number };
    readonly fixes: readonly { readonly title: "join"; readonly applicability: "safe"; readonly edits: readonly ReturnType<typeof replace>[] }[];
  } | {
    readonly at: ReturnType<typeof rawPiece>;
    readonly message: "blanks";
    readonly data: { readonly blanks: number };
    readonly fixes: readonly { readonly title: "join"; readonly applicability: "safe"; readonly edits: readonly ReturnType<typeof replace>[] }[];
  }): void;
}

function judge(cell: CellText, writing: Writing, context: Reporting): void {
  // Nothing was joined: most texts.
  if (cell.joined.plain) return;
  const found = wordBreaks(cell.joined.raw, writing);
  const first = found?.runs[0];
  if (!found || !first) return;
  const at = rawPiece(cell, first);
  const edits = [...found.runs].sort((a, b) => a.start - b.start).map((run) => replace(context.sheet, rawPiece(cell, run), ""));
  const fixes = [{ title: "join", applicability: "safe", edits }] as const;
  const { breaks, blanks } = found;
  if (breaks > 0 && blanks > 0) context.report({ at, message: "both", data: { breaks, blanks }, fixes });
  else if (breaks > 0) context.report({ at, message: "breaks", data: { breaks }, fixes });
  else context.report({ at, message: "blanks", data: { blanks }, fixes });
}
