import type { TextEdit } from "../core/check/edit";
import type { Standing } from "../core/check/levels";
import type { Level1, Level2, Profile } from "../core/check/profile";
import { defineRule } from "../core/check/rule";
import { halfWidth } from "../core/indicator/characters";
import type { Indicator, LevelField, Project, TableFacts, Value } from "../core/table/budgetTable";
import { squeezed } from "../core/sheet/joined";
import { span } from "../core/sheet/span";
import { isHole, part, type Piece } from "../core/table/piece";
import { isOutlined } from "../core/table/outlined";
import { withCode } from "./levelNames";
import { packedPiece } from "./packedItems";
import { replace } from "./replace";

/** A field that is not there: what it is called, where it belongs, and the edit that writes it where that can be inferred. */
interface Missing {
  readonly what: string;
  readonly at: Piece;
  readonly fix: { readonly text: string; readonly edit: TextEdit } | null;
}

interface Scope {
  readonly profile: Profile;
  readonly facts: TableFacts;
  readonly sheet: string;
  readonly standing: Standing;
}

function isAbsent(field: LevelField | null): boolean {
  return !field || isHole(field.whole);
}

/** A code whose name was left out: "1-". */
function missingName(field: LevelField | null, what: string, scheme: readonly (Level1 | Level2)[], sheet: string): Missing | null {
  if (!field?.code || isHole(field.code) || !isHole(field.name)) return null;
  const code = halfWidth(squeezed(field.code.text));
  const named = scheme.find((it) => it.code === code);
  return { what, at: field.name, fix: named ? { text: named.name, edit: replace(sheet, field.name, named.name) } : null };
}

function missingLevel1(indicator: Indicator, scope: Scope): Missing | null {
  const { profile, sheet } = scope;
  const field = indicator.level1;
  if (field && isAbsent(field)) {
    const parents = new Set(scope.standing.readings.map((it) => it.level1));
    const [parent] = parents;
    const text = parent && parents.size === 1 ? withCode(profile.codes ? parent : { ...parent, code: "" }, parent.name) : null;
    return { what: "一级指标", at: field.whole, fix: text === null ? null : { text, edit: replace(sheet, field.whole, `${text}；`) } };
  }
  return missingName(field, "一级指标名称", profile.scheme, sheet) ?? missingCode(field, "一级代码", scope.standing.level1.byName, scope);
}

function missingLevel2(indicator: Indicator, scope: Scope): Missing | null {
  const { profile, sheet } = scope;
  const field = indicator.level2;
  const first = scope.standing.level1;
  const under = [first.byCode, first.byName].filter((it): it is Level1 => it !== null);
  if (field && isAbsent(field)) {
    const [parent] = under;
    const only = parent && new Set(under).size === 1 && parent.level2.length === 1 ? parent.level2[0] : undefined;
    const text = only ? withCode(profile.codes ? only : { ...only, code: "" }, only.name) : null;
    return { what: "二级指标", at: field.whole, fix: text === null ? null : { text, edit: replace(sheet, field.whole, `${text}；`) } };
  }
  return missingName(field, "二级指标名称", profile.scheme.flatMap((it) => it.level2), sheet) ?? missingCode(field, "二级代码", scope.standing.level2.byName, scope);
}

function missingCode(field: LevelField | null, what: string, level: Level1 | Level2 | null, { profile, sheet }: Scope): Missing | null {
  if (!profile.codes || !field?.code || !isHole(field.code) || isHole(field.name)) return null;
  const at = field.code;
  if (!level || level.code === "") return { what, at, fix: null };
  return { what, at, fix: { text: withCode(level, field.name.text), edit: replace(sheet, at, `${level.code}-`) } };
}

const LABELS = { cycle: "实施周期指标值", annual: "年度指标值" } as const;

/** What was meant as a label: 实施周期：, 年度值:. */
const LABEL_LIKE = /^[^:：；;，,0-9]{1,12}[:：]/;
const ANNUAL_WORD = /年度|本年|当年/;

/** A value without its label; when the one piece left over can only be it, the label is written before it. */
function missingValue(value: Value | null, other: Value | null, indicator: Indicator, project: Project, scope: Scope): Missing | null {
  if (!value || !isHole(value.whole)) return null;
  const what = LABELS[value.kind];
  const extra = project.packed?.items[indicator.index]?.extra ?? [];
  const [left] = extra;
  const colon = other?.colon && !isHole(other.colon) ? other.colon.text : ":";
  if (!left || extra.length > 1 || !other || isHole(other.whole)) return { what, at: value.whole, fix: null };
  const at = packedPiece(project, left);
  const written = LABEL_LIKE.exec(at.text)?.[0] ?? "";
  const fix = (label: Piece, rest: string): Missing => ({ what, at: part(at, 0, at.text.length), fix: { text: `${what}${colon}${rest}`, edit: replace(scope.sheet, label, `${what}${colon}`) } });
  // 年度指标值 twice: the one that comes first was to be the cycle's.
  if (value.kind === "cycle" && ANNUAL_WORD.test(written)) {
    return other.label && other.colon && !isHole(other.label) ? { ...fix(packedPiece(project, span(other.label.span.start, other.colon.span.end)), other.text.text), at: other.whole } : { what, at, fix: null };
  }
  return fix(part(at, 0, written.length), at.text.slice(written.length));
}

/** Whether every field of a packed item is there: then there is nothing to look for. */
function isWhole({ level1, level2, name, cycle, annual }: Indicator): boolean {
  const isThere = (field: LevelField | null): boolean => field !== null && !isHole(field.name) && !(field.code && isHole(field.code));
  return isThere(level1) && isThere(level2) && !isHole(name) && !(cycle && isHole(cycle.whole)) && !(annual && isHole(annual.whole));
}

function inPacked(indicator: Indicator, project: Project, scope: Scope): Missing[] {
  const { cycle, annual, name } = indicator;
  const missing: (Missing | null)[] = [missingLevel1(indicator, scope), missingLevel2(indicator, scope)];
  if (isHole(name)) missing.push({ what: "指标名称", at: name, fix: null });
  missing.push(missingValue(cycle, annual, indicator, project, scope), missingValue(annual, cycle, indicator, project, scope));
  return missing.filter((it) => it !== null);
}

/** In rows and forms an empty cell is a hole. A row that is all empty is a slot nobody used. */
function inCells(indicator: Indicator, { facts }: Scope): Missing[] {
  const valued = [indicator.annual, indicator.cycle].some((it) => it && !isHole(it.text));
  if (isHole(indicator.name) && !valued) return [];
  const missing: Missing[] = [];
  const add = (what: string, at: Piece): void => {
    missing.push({ what, at, fix: null });
  };
  if (facts.roles.has("level1") && isAbsent(indicator.level1)) add("一级指标", indicator.level1?.whole ?? indicator.name);
  if (facts.roles.has("level2") && isAbsent(indicator.level2)) add("二级指标", indicator.level2?.whole ?? indicator.name);
  // Some forms end with the second level and say in the value what is measured.
  if (isHole(indicator.name) && facts.roles.has("name")) add("指标名称", indicator.name);
  return missing;
}

/** An indicator in which a field is missing. A value that is labelled but empty is D01's. */
export const B14 = defineRule({
  code: "B14",
  name: "missing-field",
  title: { zh: "指标缺少字段", en: "A field of an indicator is missing" },
  severity: "error",
  fix: "review",
  why: "一项指标要写全级别、名称和指标值，缺一项系统就无法导入，审核也无法判断。",
  remedy: "补写缺少的字段；能从代码或名称推出的，可按建议补上。",
  source: "文本规范",
  messages: {
    missing: "第{n}项缺{fields}",
  },
  fixes: {
    write: "补为 {text}",
  },
  // An outline names the levels it needs, and not each one for each indicator.
  applies: (facts) => (isOutlined(facts) ? "表中指标按级别列出，不逐项写全" : true),
  examples: {
    bad: [
      {
        indicators: "1、⟦⟧11-数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。",
        fixed: "1、1-产出指标；11-数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。",
      },
      {
        indicators: "1、1-产出指标；⟦⟧数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。",
        fixed: "1、1-产出指标；11-数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。",
      },
      {
        indicators: "1、1-产出指标；11-⟦⟧；培训人数；实施周期指标值:90人；年度指标值:90人。",
        fixed: "1、1-产出指标；11-数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。",
      },
      {
        indicators: "1、3-满意度指标；⟦⟧学员满意率；实施周期指标值:90%；年度指标值:90%。",
        fixed: "1、3-满意度指标；31-服务对象满意度指标；学员满意率；实施周期指标值:90%；年度指标值:90%。",
      },
      "1、1-产出指标；11-数量指标；⟦⟧实施周期指标值:90人；年度指标值:90人。",
      {
        indicators: "1、1-产出指标；11-数量指标；培训人数；⟦90人⟧；年度指标值:90人。",
        fixed: "1、1-产出指标；11-数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。",
      },
      "1、1-产出指标；11-数量指标；培训人数；实施周期指标值:90人⟦⟧。",
      {
        indicators: "1、1-⟦⟧；11-数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。",
        fixed: "1、1-产出指标；11-数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。",
      },
      {
        indicators: "1、1-产出指标；11-数量指标；培训人数；⟦实施周期：90人⟧；年度指标值:90人。",
        fixed: "1、1-产出指标；11-数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。",
      },
      {
        indicators: "1、1-产出指标；11-数量指标；培训人数；实施周期指标值:90人；⟦年度值:90人⟧。",
        fixed: "1、1-产出指标；11-数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。",
      },
      {
        indicators: "1、1-产出指标；11-数量指标；培训人数；⟦年度指标值:90人⟧；年度指标值:80人。",
        fixed: "1、1-产出指标；11-数量指标；培训人数；实施周期指标值:90人；年度指标值:80人。",
      },
    ],
    good: [
      // The label is there and its value is not: D01's.
      "1、1-产出指标；11-数量指标；培训人数；实施周期指标值:90人；年度指标值:。",
      { profile: "general", indicators: "1、产出指标；数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。" },
    ],
  },
  on: {
    indicator(indicator, project, context) {
      const { profile, facts, sheet } = context;
      if (facts.layout === "packed" && (project.packed?.standard || isWhole(indicator))) return;
      const scope: Scope = { profile, facts, sheet, standing: context.standing(indicator) };
      const missing = facts.layout === "packed" ? inPacked(indicator, project, scope) : inCells(indicator, scope);
      const [first] = missing;
      if (!first) return;
      context.report({
        at: first.at,
        message: "missing",
        data: { n: indicator.index + 1, fields: missing.map((it) => it.what).join("、") },
        fixes: missing.flatMap((it) => (it.fix ? [{ title: "write", applicability: "review", data: { text: it.fix.text }, edits: [it.fix.edit] } as const] : [])),
      });
    },
  },
});
