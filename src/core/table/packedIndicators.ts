import { readStretch } from "../indicator/readValue";
import { StandardItem } from "../indicator/standard";
import type { PackedItem, PackedLevel, PackedText, PackedValue } from "../indicator/packedText";
import type { Joined } from "../sheet/joined";
import { isEmpty } from "../sheet/span";
import type { Indicator, LevelField, Value } from "./budgetTable";
import { piece, type CellText } from "./piece";
import { StandardIndicator } from "./standardIndicator";

/** Which values a table writes. A table without any 实施周期指标值 has none missing. */
export interface ValueKinds {
  readonly cycle: boolean;
  readonly annual: boolean;
  /** How many projects were looked at to see both; Infinity where all were. */
  readonly seenIn: number;
}

/** Below this many items nothing is said about a table's custom: both values are expected. */
const FEW = 3;

/** Looks from the top until both kinds were seen; most tables show them in their first cell. */
export function valueKinds(projects: readonly { readonly cells: readonly CellText[] }[], parse: (joined: Joined) => PackedText): ValueKinds {
  let items = 0;
  let cycle = false;
  let annual = false;
  for (const [index, { cells }] of projects.entries()) {
    for (const cell of cells) {
      for (const item of parse(cell.joined).items) {
        items += 1;
        cycle ||= !isEmpty(item.cycle.whole);
        annual ||= !isEmpty(item.annual.whole);
      }
      if (cycle && annual) return { cycle, annual, seenIn: index + 1 };
    }
  }
  return items < FEW || (!cycle && !annual) ? { cycle: true, annual: true, seenIn: Infinity } : { cycle, annual, seenIn: Infinity };
}

function levelField(cell: CellText, level: PackedLevel): LevelField {
  return { whole: piece(cell, level.whole), code: piece(cell, level.code), name: piece(cell, level.name), weight: null };
}

function valueField(cell: CellText, kind: Value["kind"], value: PackedValue): Value {
  return { kind, whole: piece(cell, value.whole), label: piece(cell, value.label), colon: piece(cell, value.colon), text: piece(cell, value.value), reading: readStretch(cell.joined.text, value.value.start, value.value.end) };
}

/** One item of a packed cell as an indicator. */
export function packedIndicator(cell: CellText, item: PackedItem, project: number, index: number, kinds: ValueKinds): Indicator {
  if (item instanceof StandardItem && kinds.cycle && kinds.annual) return new StandardIndicator(cell, item, project, index);
  return {
    project,
    index,
    whole: piece(cell, item.whole),
    ordinal: piece(cell, item.ordinal),
    level1: levelField(cell, item.level1),
    level2: levelField(cell, item.level2),
    name: piece(cell, item.name),
    cycle: kinds.cycle ? valueField(cell, "cycle", item.cycle) : null,
    annual: kinds.annual ? valueField(cell, "annual", item.annual) : null,
    sign: null,
    direction: null,
    unit: null,
    weight: null,
    row: cell.row,
  };
}
