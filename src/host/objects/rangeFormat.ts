import { HorizontalAlign, type IStyleData, type Nullable, VerticalAlign, type Worksheet, WrapStrategy } from "@univerjs/core";
import type { Area } from "../a1";
import { type ApiObject, asFlag, asNumber, asText, type Json } from "../apiObject";
import { invalidArgument, notImplemented } from "../errors";
import { guardWrite, type HostContext } from "../hostContext";

/** A format of more cells than this is not looked at cell by cell. */
const cellLimit = 200_000;

const horizontal: Readonly<Record<number, string>> = { [HorizontalAlign.LEFT]: "Left", [HorizontalAlign.CENTER]: "Center", [HorizontalAlign.RIGHT]: "Right", [HorizontalAlign.JUSTIFIED]: "Justify", [HorizontalAlign.DISTRIBUTED]: "Distributed" };
const vertical: Readonly<Record<number, string>> = { [VerticalAlign.TOP]: "Top", [VerticalAlign.MIDDLE]: "Center", [VerticalAlign.BOTTOM]: "Bottom" };

/** `range.format`. A property reads as null where the cells differ, as in Excel. */
export function rangeFormat(context: HostContext, sheet: Worksheet, areas: readonly Area[]): ApiObject {
  const { cells, rows } = context.engine;
  const style = <T extends Json>(read: (style: Nullable<IStyleData>) => T): T | null => {
    const found = new Set<T>();
    for (const area of within(sheet, areas)) {
      if (area.rows * area.columns > cellLimit) throw notImplemented("RangeFormat of so many cells");
      for (let row = area.row; row < area.row + area.rows && found.size < 2; row++) {
        for (let column = area.column; column < area.column + area.columns; column++) found.add(read(cells.style(sheet, row, column)));
      }
    }
    return found.size === 1 ? (found.values().next().value ?? null) : null;
  };
  const common = (values: readonly number[]): number | null => (new Set(values).size === 1 ? (values[0] ?? null) : null);
  const setStyle = (change: IStyleData, location: string): void => {
    guardWrite(context, sheet, "allowFormatCells", location);
    const clipped = within(sheet, areas);
    if (clipped.some((area) => area.rows * area.columns > cellLimit)) throw notImplemented("formatting so many cells");
    cells.write(sheet, clipped.flatMap((area) => eachCell(area).map((cell) => ({ ...cell, patch: { style: change } }))));
  };
  const lines = (): number[] => within(sheet, areas).flatMap((area) => Array.from({ length: Math.min(area.rows, 2000) }, (_, index) => area.row + index));
  const widths = (): number[] => within(sheet, areas).flatMap((area) => Array.from({ length: Math.min(area.columns, 2000) }, (_, index) => area.column + index));

  return {
    className: "RangeFormat",
    properties: {
      rowHeight: {
        get: () => common(lines().map((row) => rows.rowHeight(sheet, row))),
        set: (value) => {
          const points = asNumber(value, "RangeFormat.rowHeight");
          if (points < 0 || points > 409.5) throw invalidArgument("RangeFormat.rowHeight");
          guardWrite(context, sheet, "allowFormatRows", "RangeFormat.rowHeight");
          for (const area of areas) rows.setRowHeight(sheet, area, points);
        },
      },
      columnWidth: {
        get: () => common(widths().map((column) => rows.columnWidth(sheet, column))),
        set: (value) => {
          guardWrite(context, sheet, "allowFormatColumns", "RangeFormat.columnWidth");
          for (const area of areas) rows.setColumnWidth(sheet, area, asNumber(value, "RangeFormat.columnWidth"));
        },
      },
      wrapText: {
        get: () => style((own) => own?.tb === WrapStrategy.WRAP),
        set: (value) => setStyle({ tb: asFlag(value, "RangeFormat.wrapText") ? WrapStrategy.WRAP : WrapStrategy.OVERFLOW }, "RangeFormat.wrapText"),
      },
      horizontalAlignment: { get: () => style((own) => horizontal[own?.ht ?? 0] ?? "General") },
      verticalAlignment: { get: () => style((own) => vertical[own?.vt ?? 0] ?? "Bottom") },
      indentLevel: { get: () => style((own) => Math.round((own?.pd?.l ?? 0) / 12)) },
    },
    navigations: {
      fill: () => ({
        className: "RangeFill",
        properties: {
          // Excel tells white for cells without a fill, too: the reason why fills cannot be saved and restored.
          color: { get: () => style((own) => own?.bg?.rgb ?? "#FFFFFF") ?? "", set: (value) => setStyle({ bg: { rgb: colour(value, "RangeFill.color") } }, "RangeFill.color") },
        },
        methods: { clear: (args) => setStyle({ bg: null }, args.location) },
      }),
      font: () => ({
        className: "RangeFont",
        properties: {
          bold: { get: () => style((own) => own?.bl === 1), set: (value) => setStyle({ bl: asFlag(value, "RangeFont.bold") ? 1 : 0 }, "RangeFont.bold") },
          italic: { get: () => style((own) => own?.it === 1) },
          color: { get: () => style((own) => own?.cl?.rgb ?? "#000000") ?? "", set: (value) => setStyle({ cl: { rgb: colour(value, "RangeFont.color") } }, "RangeFont.color") },
          size: { get: () => style((own) => own?.fs ?? 11) },
        },
      }),
    },
    methods: {
      autofitRows: (args) => {
        guardWrite(context, sheet, "allowFormatRows", args.location);
        for (const area of areas) rows.autofit(sheet, area);
      },
    },
  };
}

export function colour(value: unknown, location: string): string {
  const text = asText(value, location);
  const short = /^#?([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(text);
  const long = /^#?([0-9a-f]{6})$/i.exec(text);
  if (long) return `#${(long[1] ?? "").toUpperCase()}`;
  if (short) return `#${short.slice(1).map((digit) => digit + digit).join("").toUpperCase()}`;
  const named: Readonly<Record<string, string>> = { white: "#FFFFFF", black: "#000000", red: "#FF0000", green: "#008000", blue: "#0000FF", yellow: "#FFFF00", orange: "#FFA500", pink: "#FFC0CB" };
  const name = named[text.toLowerCase()];
  if (name === undefined) throw invalidArgument(location);
  return name;
}

function within(sheet: Worksheet, areas: readonly Area[]): Area[] {
  return areas.map((area) => ({ ...area, rows: Math.max(1, Math.min(area.rows, sheet.getRowCount() - area.row)), columns: Math.max(1, Math.min(area.columns, sheet.getColumnCount() - area.column)) }));
}

function eachCell(area: Area): { row: number; column: number }[] {
  const cells: { row: number; column: number }[] = [];
  for (let row = area.row; row < area.row + area.rows; row++) for (let column = area.column; column < area.column + area.columns; column++) cells.push({ row, column });
  return cells;
}
