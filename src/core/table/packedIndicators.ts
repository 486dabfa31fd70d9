import { readPlainValue } from "../indicator/readValue";
import type { PackedItem, PackedLevel, PackedText, PackedValue } from "../indicator/packedText";
import type { Joined } from "../sheet/joined";
import { isEmpty } from "../sheet/span";
import type { Indicator, LevelField, Value } from "./budgetTable";
import { piece, type CellText } from "./piece";

/** Which values a table writes. A table without any 实施周期指标值 has none missing. */
export interface ValueKinds {
  readonly cycle: boolean;
  readonly annual: boolean;
}

/** Below this many items nothing is said about a table's custom: both values are expected. */
const FEW = 3;

/** Looks from the top until both kinds were seen; most tables show them in their first cell. */
export function valueKinds(cells: readonly (readonly CellText[])[], parse: (joined: Joined) => PackedText): ValueKinds {
  let items = 0;
  let cycle = false;
  let annual = false;
  for (const own of cells) {
    for (const cell of own) {
      for (const item of parse(cell.joined).items) {
        items += 1;
        cycle ||= !isEmpty(item.cycle.whole);
        annual ||= !isEmpty(item.annual.whole);
      }
      if (cycle && annual) return { cycle, annual };
    }
  }
  return items < FEW || (!cycle && !annual) ? { cycle: true, annual: true } : { cycle, annual };
}

function levelField(cell: CellText, level: PackedLevel): LevelField {
  return { whole: piece(cell, level.whole), code: piece(cell, level.code), name: piece(cell, level.name), weight: null };
}

function valueField(cell: CellText, kind: Value["kind"], value: PackedValue): Value {
  const text = piece(cell, value.value);
  return { kind, whole: piece(cell, value.whole), label: piece(cell, value.label), colon: piece(cell, value.colon), text, reading: readPlainValue(text.text) };
}

/** One item of a packed cell as an indicator. */
export function packedIndicator(cell: CellText, item: PackedItem, project: number, index: number, kinds: ValueKinds): Indicator {
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
