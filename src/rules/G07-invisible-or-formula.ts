import { defineRule } from "../core/check/rule";
import { halfWidth } from "../core/indicator/characters";
import { isInvisible } from "../core/sheet/joined";
import type { Span } from "../core/sheet/span";
import { cellKey } from "../core/sheet/address";
import type { Project } from "../core/table/budgetTable";
import type { CellText } from "../core/table/piece";
import { projectTexts, rawPiece, type ProjectText } from "./projectTexts";
import { replace } from "./replace";

/** Stretches of characters that never show, in raw text. */
function invisibleRuns(raw: string): Span[] {
  const runs: Span[] = [];
  for (let at = 0; at < raw.length; at += 1) {
    if (!isInvisible(raw.charCodeAt(at))) continue;
    const start = at;
    while (at < raw.length && isInvisible(raw.charCodeAt(at))) at += 1;
    runs.push({ start, end: at });
  }
  return runs;
}

/**
 * Text that Excel or a program that imports it would take for a formula or a mention. Comparison signs of a value ("=100.00(%)", "-5",
 * "+3%") and dashes that stand for nothing are none.
 */
function formulaLike(raw: string, what: ProjectText["what"] | "label"): Span | null {
  // Most texts begin with a Chinese character or a digit.
  const first = raw.charCodeAt(0);
  if ((first >= 0x30 && first <= 0x39) || (first >= 0x4e00 && first <= 0x9fff)) return null;
  const start = raw.length - raw.trimStart().length;
  const sign = halfWidth(raw.slice(start, start + 1));
  if (sign === "" || !"=+-@".includes(sign)) return null;
  const text = halfWidth(raw.slice(start));
  const rest = text.slice(1).trimStart();
  if (rest === "" || /^[=+\-—–.\d％%<>≥≤]/.test(rest)) return null;
  if (what === "value" && sign === "=") return null;
  return { start, end: start + 1 };
}

/** Characters nobody sees, and text that begins like a formula. One finding of each a cell. */
export const G07 = defineRule({
  code: "G07",
  name: "invisible-characters",
  title: { zh: "有看不见的字符，或以 = + - @ 开头", en: "Invisible characters, or text that begins like a formula" },
  severity: "warning",
  fix: "safe",
  why: "看不见的字符使比对和查找失败；以 = + - @ 开头的文字导入时会被当作公式。",
  remedy: "去掉看不见的字符；不要用这些符号作文字的开头。",
  source: "文本规范",
  messages: {
    invisible: "有 {count} 处看不见的字符",
    formula: "文字以“{sign}”开头，会被当作公式",
  },
  fixes: { strip: "去掉看不见的字符" },
  examples: {
    bad: [
      { name: "公共图书馆⟦\u200b⟧藏书更新经费", fixed: "    公共图书馆藏书更新经费" },
      { goal: "更新公共图书馆馆藏，⟦\ufeff⟧全年新增图书五千册\u200d以上并按期上架，满足居民日常借阅需求。", fixed: "更新公共图书馆馆藏，全年新增图书五千册以上并按期上架，满足居民日常借阅需求。" },
      { goal: "⟦=⟧更新公共图书馆馆藏，全年新增图书五千册以上并按期上架，满足居民日常借阅需求。" },
      { name: "⟦@⟧公共图书馆藏书更新经费" },
    ],
    good: [
      { goal: "更新公共图书馆馆藏，全年新增图书五千册以上并按期上架；\n满足居民日常借阅需求，扩大读者覆盖面。" },
      "1、1-产出指标；11-数量指标；新增图书册数；实施周期指标值:=5000册；年度指标值:=5000册。",
      { name: "公共图书馆藏书更新经费", goal: "　　更新公共图书馆馆藏，全年新增图书五千册以上并按期上架，满足居民日常借阅需求。" },
    ],
  },
  on: {
    project(project, context) {
      for (const { cell, what } of projectTexts(project)) judge(cell, what, context);
      for (const cell of cellsBeside(project)) judge(cell, "value", context);
    },
    table(table, context) {
      const seen = new Set<string>();
      const cells = [table.facts.title, table.facts.department, table.facts.year?.at, ...table.facts.units.map((it) => it.at), ...table.columns.map((it) => it.header), ...table.lines.filter((it) => it.project === null).map((it) => it.label)];
      for (const it of cells) {
        if (!it) continue;
        const key = `${String(it.source.row)},${String(it.source.column)}`;
        if (seen.has(key)) continue;
        seen.add(key);
        judge(it.source, "label", context);
      }
    },
  },
});

/** Cells of levels, signs, units and weights that hold something invisible; in packed text they are parts of a cell that is looked at already. */
function cellsBeside(project: Project): readonly CellText[] {
  if (project.packed) return [];
  const found = new Map<number, CellText>();
  for (const it of project.indicators) {
    for (const piece of [it.level1?.whole, it.level2?.whole, it.sign, it.direction, it.unit, it.weight]) {
      if (piece && piece.source.joined.offsets !== null) found.set(cellKey(piece.source.row, piece.source.column), piece.source);
    }
  }
  if (found.size === 0) return [];
  const known = new Set(projectTexts(project).map(({ cell }) => cellKey(cell.row, cell.column)));
  return [...found].flatMap(([key, cell]) => (known.has(key) ? [] : [cell]));
}

interface Reporting {
  readonly sheet: string;
  report(
    finding:
      | {
          readonly at: ReturnType<typeof rawPiece>;
          readonly message: "invisible";
          readonly data: { readonly count: number };
          readonly related: readonly { readonly at: ReturnType<typeof rawPiece>; readonly note: string }[];
          readonly fixes: readonly { readonly title: "strip"; readonly applicability: "safe"; readonly edits: readonly ReturnType<typeof replace>[] }[];
        }
      | { readonly at: ReturnType<typeof rawPiece>; readonly message: "formula"; readonly data: { readonly sign: string } },
  ): void;
}

function judge(cell: CellText, what: ProjectText["what"] | "label", context: Reporting): void {
  const { raw, plain } = cell.joined;
  const sign = formulaLike(raw, what);
  if (sign) context.report({ at: rawPiece(cell, sign), message: "formula", data: { sign: raw.slice(sign.start, sign.end) } });
  if (plain) return;
  const [first, ...others] = invisibleRuns(raw).map((it) => rawPiece(cell, it));
  if (!first) return;
  context.report({
    at: first,
    message: "invisible",
    data: { count: others.length + 1 },
    related: others.map((at) => ({ at, note: "另一处" })),
    fixes: [{ title: "strip", applicability: "safe", edits: [first, ...others].map((at) => replace(context.sheet, at, "")) }],
  });
}
