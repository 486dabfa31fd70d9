import type { Worksheet } from "@univerjs/core";
import type { Area } from "../a1";
import { type ApiObject, asFlag, asText, nullObject, type Property } from "../apiObject";
import type { Rule, RuleStyle } from "../engine/sheetRules";
import { ApiError, itemNotFound, notImplemented } from "../errors";
import { guardWrite, type HostContext } from "../hostContext";
import { range } from "./range";
import { rangeAreas } from "./rangeAreas";
import { colour } from "./rangeFormat";

const types = ["Custom", "DataBar", "ColorScale", "IconSet", "TopBottom", "PresetCriteria", "ContainsText", "CellValue"] as const;

/** The conditional formats that touch any of the areas, the winning one first. */
export function conditionalFormats(context: HostContext, sheet: Worksheet, areas: readonly Area[]): ApiObject {
  const { rules } = context.engine;
  const list = (): readonly Rule[] => {
    const found = new Map<string, Rule>();
    for (const area of areas) for (const rule of rules.list(sheet, area)) found.set(rule.id, rule);
    return [...found.values()];
  };
  const byId = (id: string): ApiObject | null => (rules.get(sheet, id) ? conditionalFormat(context, sheet, id) : null);
  return {
    className: "ConditionalFormatCollection",
    items: () => list().map((rule) => conditionalFormat(context, sheet, rule.id)),
    indexer: (key) => {
      const found = byId(String(key));
      if (!found) throw itemNotFound("ConditionalFormatCollection.getItem");
      return found;
    },
    objects: {
      add: (args) => {
        const type = args.word(0, types);
        if (type !== "Custom") throw notImplemented(`ConditionalFormatCollection.add(${type})`);
        guardWrite(context, sheet, "allowFormatCells", args.location);
        return conditionalFormat(context, sheet, rules.add(sheet, areas));
      },
      getItemOrNullObject: (args) => byId(args.text(0)) ?? nullObject("ConditionalFormat"),
    },
    methods: {
      getCount: () => list().length,
      // The product never calls it; the contract suite cleans its own sheet by deleting it.
      clearAll: () => {
        throw notImplemented("ConditionalFormatCollection.clearAll");
      },
    },
  };
}

function conditionalFormat(context: HostContext, sheet: Worksheet, id: string): ApiObject {
  const { rules } = context.engine;
  const rule = (): Rule => {
    const found = rules.get(sheet, id);
    if (!found) throw itemNotFound("ConditionalFormat");
    return found;
  };
  const place = (): ApiObject => {
    const [first, second] = rule().areas;
    if (!first || second) throw new ApiError("InvalidOperation", "The conditional format lies on several ranges.", "ConditionalFormat.getRange");
    return range(context, sheet, first);
  };
  const custom = (): ApiObject => customFormat(context, sheet, rule);
  return {
    className: "ConditionalFormat",
    identity: { Id: id },
    properties: {
      id: { get: () => id },
      type: { get: () => rule().type },
      priority: { get: () => rules.list(sheet, { row: 0, column: 0, rows: Infinity, columns: Infinity }).findIndex((other) => other.id === id) },
      stopIfTrue: {
        get: () => (rule().type === "Custom" || rule().type === "CellValue" || rule().type === "ContainsText" || rule().type === "TopBottom" || rule().type === "PresetCriteria" ? rule().stopIfTrue : null),
        set: (value) => {
          guardWrite(context, sheet, "allowFormatCells", "ConditionalFormat.stopIfTrue");
          const stopIfTrue = asFlag(value, "ConditionalFormat.stopIfTrue");
          rules.change(sheet, id, (old) => ({ ...old, stopIfTrue }));
        },
      },
    },
    navigations: {
      custom: () => {
        if (rule().type !== "Custom") throw new ApiError("InvalidOperation", "The conditional format is of another type.", "ConditionalFormat.custom");
        return custom();
      },
      customOrNullObject: () => (rule().type === "Custom" ? custom() : nullObject("CustomConditionalFormat")),
    },
    objects: {
      getRange: place,
      getRangeOrNullObject: () => (rule().areas.length === 1 ? place() : nullObject("Range")),
      getRanges: () => rangeAreas(context, sheet, rule().areas),
    },
    methods: {
      delete: (args) => {
        guardWrite(context, sheet, "allowFormatCells", args.location);
        rule();
        rules.delete(sheet, id);
      },
    },
  };
}

function customFormat(context: HostContext, sheet: Worksheet, rule: () => Rule): ApiObject {
  const { rules } = context.engine;
  const change = (location: string, apply: (old: Rule) => Rule): void => {
    guardWrite(context, sheet, "allowFormatCells", location);
    rules.change(sheet, rule().id, apply);
  };
  const details = (): Rule => {
    if (context.simulation.brokenRules.has(rule().id)) throw new ApiError("GeneralException", "There was an internal error while processing the request.", "ConditionalFormatRule.formula");
    return rule();
  };
  const styled = <K extends keyof RuleStyle>(key: K, read: (value: RuleStyle[K]) => string | boolean | null, parse: (value: unknown) => RuleStyle[K]): Property => ({
    get: () => read(details().style[key]),
    set: (value) => {
      const parsed = parse(value);
      change(`ConditionalRangeFormat.${key}`, (old) => ({ ...old, style: { ...old.style, [key]: parsed } }));
    },
  });
  const colourProperty = (key: "fill" | "color", location: string): Property => styled(key, (value) => value ?? "", (value) => colour(value, location));
  const flagProperty = (key: "bold" | "italic" | "strikethrough", location: string): Property => styled(key, (value) => value ?? null, (value) => asFlag(value, location));
  return {
    className: "CustomConditionalFormat",
    navigations: {
      rule: () => ({
        className: "ConditionalFormatRule",
        properties: {
          formula: {
            get: () => details().formula ?? "",
            set: (value) => {
              const text = asText(value, "ConditionalFormatRule.formula");
              const formula = text.startsWith("=") ? text : `=${text}`;
              change("ConditionalFormatRule.formula", (old) => ({ ...old, formula }));
            },
          },
        },
      }),
      format: () => ({
        className: "ConditionalRangeFormat",
        navigations: {
          fill: () => ({ className: "ConditionalRangeFill", properties: { color: colourProperty("fill", "ConditionalRangeFill.color") } }),
          font: () => ({
            className: "ConditionalRangeFont",
            properties: {
              color: colourProperty("color", "ConditionalRangeFont.color"),
              bold: flagProperty("bold", "ConditionalRangeFont.bold"),
              italic: flagProperty("italic", "ConditionalRangeFont.italic"),
              strikethrough: flagProperty("strikethrough", "ConditionalRangeFont.strikethrough"),
              underline: styled("underline", (value) => value ?? "None", (value) => underline(value)),
            },
          }),
          borders: () => borders(rule, change),
        },
      }),
    },
  };
}

function underline(value: unknown): string {
  const text = asText(value, "ConditionalRangeFont.underline");
  if (!["None", "Single", "Double"].includes(text)) throw new ApiError("InvalidArgument", "There is no such underline.", "ConditionalRangeFont.underline");
  return text;
}

const edges = ["EdgeTop", "EdgeBottom", "EdgeLeft", "EdgeRight"] as const;

function borders(rule: () => Rule, change: (location: string, apply: (old: Rule) => Rule) => void): ApiObject {
  const border = (edge: string): ApiObject => {
    const set = (part: "style" | "color", value: string): void =>
      change(`ConditionalRangeBorder.${part}`, (old) => ({
        ...old,
        style: { ...old.style, borders: { ...old.style.borders, [edge]: { ...(old.style.borders?.[edge] ?? { style: "Continuous", color: "#000000" }), [part]: value } } },
      }));
    return {
      className: "ConditionalRangeBorder",
      properties: {
        sideIndex: { get: () => edge },
        style: { get: () => rule().style.borders?.[edge]?.style ?? "None", set: (value) => set("style", asText(value, "ConditionalRangeBorder.style")) },
        color: { get: () => rule().style.borders?.[edge]?.color ?? "#000000", set: (value) => set("color", colour(value, "ConditionalRangeBorder.color")) },
      },
    };
  };
  return {
    className: "ConditionalRangeBorderCollection",
    items: () => edges.map(border),
    indexer: (key) => {
      const edge = edges.find((name) => name === key);
      if (!edge) throw itemNotFound("ConditionalRangeBorderCollection.getItem");
      return border(edge);
    },
    navigations: { top: () => border("EdgeTop"), bottom: () => border("EdgeBottom"), left: () => border("EdgeLeft"), right: () => border("EdgeRight") },
  };
}
