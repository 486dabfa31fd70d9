import type { Worksheet } from "@univerjs/core";
import { type Area, boundingArea, coverCells, insideGrid, intersect, maxColumns, maxRows, printArea, printSheetName } from "../a1";
import { type ApiObject, type Arguments, type Json, nullObject } from "../apiObject";
import type { CellContent, CellPatch } from "../engine/sheetCells";
import { invalidArgument, itemNotFound, notImplemented } from "../errors";
import { guardWrite, type HostContext, type Place } from "../hostContext";
import { typed } from "../typed";
import { conditionalFormats } from "./conditionalFormats";
import { copyFrom } from "./copyFrom";
import { rangeAreas } from "./rangeAreas";
import { rangeFormat } from "./rangeFormat";
import { specialCells } from "./specialCells";
import { worksheet } from "./worksheet";

/** Excel gives null instead of the values of more cells than this, and of whole rows and columns. */
const cellLimit = 5_000_000;

/** The rectangle behind each range object, for members that take a range as an argument. */
const places = new WeakMap<ApiObject, Place>();

export function placeOf(object: ApiObject | undefined): Place | undefined {
  return object && places.get(object);
}

export function printPlace(sheet: Worksheet, area: Area): string {
  return `${printSheetName(sheet.getName())}!${printArea(area)}`;
}

export function range(context: HostContext, sheet: Worksheet, area: Area): ApiObject {
  const reference = context.references.keep({ sheetId: sheet.getSheetId(), areas: [area], build: ([moved]) => rangeObject(context, sheet, moved ?? area, reference) });
  return rangeObject(context, sheet, area, reference);
}

function rangeObject(context: HostContext, sheet: Worksheet, area: Area, reference: string): ApiObject {
  const { engine } = context;
  const sub = (other: Area, location: string): ApiObject => {
    if (!insideGrid(other)) throw invalidArgument(location);
    return range(context, sheet, other);
  };
  const readable = area.rows * area.columns <= cellLimit && area.rows < maxRows && area.columns < maxColumns;
  const grid = (read: (content: CellContent) => Json): Json => {
    if (!readable) return null;
    const lines: Json[] = [];
    for (let row = area.row; row < area.row + area.rows; row++) {
      const line: Json[] = [];
      for (let column = area.column; column < area.column + area.columns; column++) line.push(read(engine.cells.content(sheet, row, column)));
      lines.push(line);
    }
    return lines;
  };
  const other = (args: Arguments): Area => {
    const place = placeOf(args.object(0));
    if (place) {
      if (place.sheet !== sheet) throw invalidArgument(args.location);
      return place.area;
    }
    throw notImplemented(`${args.location} with an address`);
  };
  const hidden = (count: number, first: number, test: (index: number) => boolean): Json => {
    const limit = Math.min(count, 20_000);
    const states = new Set<boolean>();
    for (let index = 0; index < limit; index++) states.add(test(first + index));
    return states.size > 1 ? null : (states.values().next().value ?? false);
  };

  const object: ApiObject = {
    className: "Range",
    identity: { _ReferenceId: reference },
    properties: {
      address: { get: () => printPlace(sheet, area) },
      cellCount: { get: () => area.rows * area.columns },
      rowIndex: { get: () => area.row },
      columnIndex: { get: () => area.column },
      rowCount: { get: () => area.rows },
      columnCount: { get: () => area.columns },
      isEntireRow: { get: () => area.columns === maxColumns },
      isEntireColumn: { get: () => area.rows === maxRows },
      rowHidden: { get: () => hidden(area.rows, area.row, (row) => engine.rows.isRowHidden(sheet, row)) },
      columnHidden: { get: () => hidden(area.columns, area.column, (column) => engine.rows.isColumnHidden(sheet, column)) },
      values: { get: () => grid((content) => content.value), set: (value) => write(context, sheet, area, value, "Range.values") },
      formulas: { get: () => grid((content) => content.formula ?? content.value), set: (value) => write(context, sheet, area, value, "Range.formulas") },
      numberFormat: { get: () => grid((content) => content.numberFormat), set: (value) => writeFormats(context, sheet, area, value) },
      text: { get: () => grid((content) => engine.cells.text(content)) },
      valueTypes: { get: () => grid((content) => content.type) },
    },
    navigations: {
      worksheet: () => worksheet(context, sheet),
      format: () => rangeFormat(context, sheet, [area]),
      conditionalFormats: () => conditionalFormats(context, sheet, [area]),
    },
    objects: {
      getCell: (args) => sub({ row: area.row + args.integer(0), column: area.column + args.integer(1), rows: 1, columns: 1 }, args.location),
      getRow: (args) => sub({ ...area, row: area.row + args.integer(0), rows: 1 }, args.location),
      getColumn: (args) => sub({ ...area, column: area.column + args.integer(0), columns: 1 }, args.location),
      getLastCell: (args) => sub({ row: area.row + area.rows - 1, column: area.column + area.columns - 1, rows: 1, columns: 1 }, args.location),
      getLastRow: (args) => sub({ ...area, row: area.row + area.rows - 1, rows: 1 }, args.location),
      getEntireRow: (args) => sub({ ...area, column: 0, columns: maxColumns }, args.location),
      getEntireColumn: (args) => sub({ ...area, row: 0, rows: maxRows }, args.location),
      getOffsetRange: (args) => sub({ ...area, row: area.row + args.integer(0), column: area.column + args.integer(1) }, args.location),
      getResizedRange: (args) => sub({ ...area, rows: area.rows + args.integer(0), columns: area.columns + args.integer(1) }, args.location),
      getAbsoluteResizedRange: (args) => sub({ ...area, rows: args.integer(0), columns: args.integer(1) }, args.location),
      getBoundingRect: (args) => sub(boundingArea(area, other(args)), args.location),
      getIntersection: (args) => {
        const common = intersect(area, other(args));
        if (!common) throw itemNotFound(args.location);
        return range(context, sheet, common);
      },
      getIntersectionOrNullObject: (args) => {
        const common = intersect(area, other(args));
        return common ? range(context, sheet, common) : nullObject("Range");
      },
      getUsedRange: (args) => usedRange(context, sheet, area, args.flag(0, false)) ?? sub({ ...area, rows: 1, columns: 1 }, args.location),
      getUsedRangeOrNullObject: (args) => usedRange(context, sheet, area, args.flag(0, false)) ?? nullObject("Range"),
      getSpecialCells: async (args) => {
        await engine.settled();
        const found = specialCells(context, sheet, [area], args);
        if (found.length === 0) throw itemNotFound(args.location);
        return rangeAreas(context, sheet, found);
      },
      getSpecialCellsOrNullObject: async (args) => {
        await engine.settled();
        const found = specialCells(context, sheet, [area], args);
        return found.length > 0 ? rangeAreas(context, sheet, found) : nullObject("RangeAreas");
      },
      getMergedAreasOrNullObject: () => {
        const found = engine.cells.merges(sheet).filter((merge) => intersect(merge, area));
        return found.length > 0 ? rangeAreas(context, sheet, found) : nullObject("RangeAreas");
      },
      insert: (args) => {
        if (args.word(0, ["Down", "Right"]) !== "Down" || area.columns !== maxColumns) throw notImplemented("Range.insert of anything but whole rows");
        guardWrite(context, sheet, "allowInsertRows", args.location);
        engine.rows.insert(sheet, area.row, area.rows);
        return range(context, sheet, area);
      },
    },
    methods: {
      _KeepReference: () => undefined,
      _ValidateArraySize: (args) => {
        if (args.integer(0) !== area.rows || args.integer(1) !== area.columns) throw invalidArgument("Range.values", "The number of rows or columns in the input array doesn't match the size or dimensions of the range.");
      },
      select: () => {
        engine.activate(sheet);
        engine.rows.select(sheet, area);
      },
      delete: (args) => {
        if (args.word(0, ["Up", "Left"]) !== "Up" || area.columns !== maxColumns) throw notImplemented("Range.delete of anything but whole rows");
        guardWrite(context, sheet, "allowDeleteRows", args.location);
        engine.rows.delete(sheet, area.row, area.rows);
      },
      clear: (args) => {
        const what = args.has(0) ? args.word(0, ["All", "Contents", "Formats", "Hyperlinks", "RemoveHyperlinks", "ResetContents"]) : "All";
        if (what !== "Contents") throw notImplemented(`Range.clear(${what})`);
        guardWrite(context, sheet, "cells", args.location);
        const cells = engine.cells.select(sheet, area, () => true);
        engine.cells.write(sheet, cells.map((cell) => ({ ...cell, patch: { content: { kind: "empty" } } })));
      },
      merge: async (args) => {
        if (args.flag(0, false)) throw notImplemented("Range.merge(across)");
        guardWrite(context, sheet, "cells", args.location);
        await engine.rows.merge(sheet, area);
      },
      unmerge: async (args) => {
        guardWrite(context, sheet, "cells", args.location);
        await engine.rows.unmerge(sheet, area);
      },
      copyFrom: (args) => {
        guardWrite(context, sheet, "cells", args.location);
        copyFrom(context, { sheet, area }, args);
      },
    },
  };
  places.set(object, { sheet, area });
  return object;
}

function usedRange(context: HostContext, sheet: Worksheet, within: Area, valuesOnly: boolean): ApiObject | null {
  const extent = context.engine.cells.extent(sheet, valuesOnly);
  if (!extent) return null;
  if (within.rows === maxRows && within.columns === maxColumns) return range(context, sheet, extent);
  const common = intersect(extent, within);
  if (!common) return null;
  const cells = context.engine.cells.select(sheet, common, (cell) => (cell.v !== undefined && cell.v !== null && cell.v !== "") || !!cell.f || !!cell.p || (!valuesOnly && !!cell.s));
  const [first, ...rest] = coverCells(cells);
  return first ? range(context, sheet, rest.reduce(boundingArea, first)) : null;
}

/** Writes as if typed. One value fills the whole range; a null in a grid leaves its cell as it is. */
function write(context: HostContext, sheet: Worksheet, area: Area, value: unknown, location: string): void {
  guardWrite(context, sheet, "cells", location);
  const patches: { row: number; column: number; patch: CellPatch }[] = [];
  eachCell(area, value, location, (row, column, input) => {
    if (input === null) return;
    if (typeof input !== "string" && typeof input !== "number" && typeof input !== "boolean") throw invalidArgument(location);
    if (typeof input === "string" && input.length > 32_767) throw invalidArgument(location, "The text is longer than a cell can hold.");
    const content = typed(input, context.engine.cells.content(sheet, row, column).numberFormat);
    if (content.kind === "formula" && !balanced(content.formula)) throw invalidArgument(location, "The formula has an error.");
    patches.push({ row, column, patch: { content, ...(content.kind === "number" && content.format !== undefined ? { style: { n: { pattern: content.format } } } : {}) } });
  });
  context.engine.cells.write(sheet, patches);
}

function writeFormats(context: HostContext, sheet: Worksheet, area: Area, value: unknown): void {
  const location = "Range.numberFormat";
  guardWrite(context, sheet, "allowFormatCells", location);
  const patches: { row: number; column: number; patch: CellPatch }[] = [];
  eachCell(area, value, location, (row, column, format) => {
    if (format === null) return;
    if (typeof format !== "string" || format === "") throw invalidArgument(location);
    patches.push({ row, column, patch: { style: { n: format === "General" ? null : { pattern: format } } } });
  });
  context.engine.cells.write(sheet, patches);
}

function eachCell(area: Area, value: unknown, location: string, act: (row: number, column: number, value: unknown) => void): void {
  if (area.rows * area.columns > cellLimit) throw invalidArgument(location);
  const wrongSize = (): never => {
    throw invalidArgument(location, "The number of rows or columns in the input array doesn't match the size or dimensions of the range.");
  };
  if (Array.isArray(value) && value.length !== area.rows) wrongSize();
  for (let row = 0; row < area.rows; row++) {
    const line: unknown = Array.isArray(value) ? value[row] : undefined;
    if (Array.isArray(value) && (!Array.isArray(line) || line.length !== area.columns)) wrongSize();
    for (let column = 0; column < area.columns; column++) act(area.row + row, area.column + column, Array.isArray(line) ? line[column] : value);
  }
}

/** The least that Excel refuses: brackets or quotes that do not close. */
function balanced(formula: string): boolean {
  const bare = formula.replace(/"(?:[^"]|"")*"/g, "").replace(/'(?:[^']|'')*'/g, "");
  if (/["']/.test(bare)) return false;
  let open = 0;
  for (const letter of bare) {
    if (letter === "(") open++;
    if (letter === ")" && --open < 0) return false;
  }
  return open === 0 && !/[+\-*/^&=<>,(]$/.test(bare.trim());
}
