import type { IMutationInfo, Injector, IStyleBase, Worksheet } from "@univerjs/core";
import { AddConditionalRuleMutation, AddConditionalRuleMutationUndoFactory, CFRuleType, CFSubRuleType, ConditionalFormattingRuleModel, DeleteConditionalRuleMutation, DeleteConditionalRuleMutationUndoFactory, type IConditionFormattingRule, SetConditionalRuleMutation, setConditionalRuleMutationUndoFactory } from "@univerjs/sheets-conditional-formatting";
import { type Area, intersect } from "../a1";
import type { UniverParts } from "./parts";
import { areaOf, rangeOf } from "./sheetRows";

/** Names of Excel's `ConditionalFormatType`. */
export type RuleType = "Custom" | "DataBar" | "ColorScale" | "IconSet" | "TopBottom" | "PresetCriteria" | "ContainsText" | "CellValue";

export interface Rule {
  readonly id: string;
  readonly type: RuleType;
  readonly areas: readonly Area[];
  readonly stopIfTrue: boolean;
  /** Of custom rules, with its `=`; else null. */
  readonly formula: string | null;
  readonly style: RuleStyle;
}

/** What a custom rule paints. Colours as #RRGGBB; left out where it paints none. */
export interface RuleStyle {
  readonly fill?: string;
  readonly color?: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly underline?: string;
  readonly strikethrough?: boolean;
  /** By Excel's border index: EdgeTop … Kept and told, though Univer paints none. */
  readonly borders?: Readonly<Record<string, { readonly style: string; readonly color: string }>>;
}

interface Draft {
  readonly sheetId: string;
  rule: Rule;
  readonly isNew: boolean;
}

/**
 * The conditional formats of the sheets. New and changed rules are drafts until {@link flush}: one message of the client
 * sets formula, fill and font one by one, and the grid should see the finished rule only.
 */
export class SheetRules {
  private readonly drafts = new Map<string, Draft>();

  constructor(private readonly parts: UniverParts) {}

  private model(): ConditionalFormattingRuleModel {
    return this.parts.injector.get(ConditionalFormattingRuleModel);
  }

  /** In order of priority, the first wins. Drafts are written first. */
  list(sheet: Worksheet, area: Area): Rule[] {
    this.flush();
    const rules = this.model().getSubunitRules(this.parts.unitId, sheet.getSheetId()) ?? [];
    return rules.map(readRule).filter((rule) => rule.areas.some((own) => intersect(own, area)));
  }

  get(sheet: Worksheet, id: string): Rule | null {
    const draft = this.drafts.get(id);
    if (draft) return draft.rule;
    const rule = this.model().getRule(this.parts.unitId, sheet.getSheetId(), id);
    return rule ? readRule(rule) : null;
  }

  add(sheet: Worksheet, areas: readonly Area[]): string {
    const id = this.model().createCfId(this.parts.unitId, sheet.getSheetId());
    this.drafts.set(id, { sheetId: sheet.getSheetId(), isNew: true, rule: { id, type: "Custom", areas, stopIfTrue: false, formula: "", style: {} } });
    return id;
  }

  change(sheet: Worksheet, id: string, change: (rule: Rule) => Rule): void {
    const draft = this.drafts.get(id);
    if (draft) {
      draft.rule = change(draft.rule);
      return;
    }
    const rule = this.get(sheet, id);
    if (rule) this.drafts.set(id, { sheetId: sheet.getSheetId(), isNew: false, rule: change(rule) });
  }

  delete(sheet: Worksheet, id: string): void {
    const draft = this.drafts.get(id);
    this.drafts.delete(id);
    if (draft?.isNew) return;
    const params = { unitId: this.parts.unitId, subUnitId: sheet.getSheetId(), cfId: id };
    const undo = this.parts.injector.invoke((accessor) => DeleteConditionalRuleMutationUndoFactory(accessor, params));
    this.parts.change({ id: DeleteConditionalRuleMutation.id, params }, undo);
  }

  /** Writes the drafts. Later ones come out on top, as each new rule of Excel does. */
  flush(): void {
    const drafts = [...this.drafts.values()];
    this.drafts.clear();
    for (const { sheetId, rule, isNew } of drafts) {
      const params = { unitId: this.parts.unitId, subUnitId: sheetId, rule: writeRule(rule) };
      const redo: IMutationInfo = { id: isNew ? AddConditionalRuleMutation.id : SetConditionalRuleMutation.id, params };
      const undo = this.parts.injector.invoke((accessor: Parameters<Parameters<Injector["invoke"]>[0]>[0]) =>
        isNew ? [AddConditionalRuleMutationUndoFactory(accessor, params)] : setConditionalRuleMutationUndoFactory(accessor, params),
      );
      this.parts.change(redo, undo);
    }
  }
}

const types: Readonly<Record<string, RuleType>> = {
  [CFSubRuleType.formula]: "Custom",
  [CFSubRuleType.number]: "CellValue",
  [CFSubRuleType.text]: "ContainsText",
  [CFSubRuleType.rank]: "TopBottom",
};

function readRule({ cfId, stopIfTrue, ranges, rule }: IConditionFormattingRule): Rule {
  const base = { id: cfId, stopIfTrue, areas: ranges.map(areaOf) };
  if (rule.type === CFRuleType.dataBar) return { ...base, type: "DataBar", formula: null, style: {} };
  if (rule.type === CFRuleType.colorScale) return { ...base, type: "ColorScale", formula: null, style: {} };
  if (rule.type === CFRuleType.iconSet) return { ...base, type: "IconSet", formula: null, style: {} };
  return { ...base, type: types[rule.subType] ?? "PresetCriteria", formula: rule.subType === CFSubRuleType.formula ? rule.value : null, style: readStyle(rule.style) };
}

/** The style of a rule in Univer's words, and beside it what Univer has no word for. */
type KeptStyle = IStyleBase & { excel?: { underline?: string; borders?: RuleStyle["borders"] } };

function readStyle(style: KeptStyle): RuleStyle {
  return {
    ...(style.bg?.rgb ? { fill: style.bg.rgb } : {}),
    ...(style.cl?.rgb ? { color: style.cl.rgb } : {}),
    ...(style.bl !== undefined ? { bold: style.bl === 1 } : {}),
    ...(style.it !== undefined ? { italic: style.it === 1 } : {}),
    ...(style.ul ? { underline: style.excel?.underline ?? (style.ul.s === 1 ? "Single" : "None") } : {}),
    ...(style.st ? { strikethrough: style.st.s === 1 } : {}),
    ...(style.excel?.borders ? { borders: style.excel.borders } : {}),
  };
}

function writeRule(rule: Rule): IConditionFormattingRule {
  const { fill, color, bold, italic, underline, strikethrough, borders } = rule.style;
  const style: KeptStyle = {
    ...(fill !== undefined ? { bg: { rgb: fill } } : {}),
    ...(color !== undefined ? { cl: { rgb: color } } : {}),
    ...(bold !== undefined ? { bl: bold ? 1 : 0 } : {}),
    ...(italic !== undefined ? { it: italic ? 1 : 0 } : {}),
    ...(underline !== undefined ? { ul: { s: underline === "None" ? 0 : 1 } } : {}),
    ...(strikethrough !== undefined ? { st: { s: strikethrough ? 1 : 0 } } : {}),
    ...(underline !== undefined || borders ? { excel: { ...(underline !== undefined ? { underline } : {}), ...(borders ? { borders } : {}) } } : {}),
  };
  return {
    cfId: rule.id,
    stopIfTrue: rule.stopIfTrue,
    ranges: rule.areas.map(rangeOf),
    rule: { type: CFRuleType.highlightCell, subType: CFSubRuleType.formula, value: rule.formula || "=FALSE", style },
  };
}
