import type { Level1, Level2 } from "../core/check/profile";
import { squeezed } from "../core/sheet/joined";
import type { Indicator, LevelField, Project } from "../core/table/budgetTable";
import { isHole, type Piece } from "../core/table/piece";

/** The scheme's name for a level in the form somebody writes it: with 指标 or without. */
export function nameLike(level: Level1 | Level2, written: string): string {
  return /指标$/.test(squeezed(written).replace(/[（(][^（()）]*[)）]$/, "")) ? level.name : level.name.replace(/指标$/, "");
}

/** A level as packed text writes it: "13-时效指标", or the name alone in schemes without codes. */
export function withCode(level: Level1 | Level2, name: string): string {
  return level.code === "" ? name : `${level.code}-${name}`;
}

/** The code where there is one to be marked. */
export function codePiece(field: LevelField): Piece | null {
  return field.code && !isHole(field.code) ? field.code : null;
}

/** True when the level stands in the very place of the indicator before: one merged cell states it for several, and is judged once. */
export function isShared(of: "level1" | "level2", indicator: Indicator, project: Project): boolean {
  const own = indicator[of]?.whole;
  const before = project.indicators[indicator.index - 1]?.[of]?.whole;
  return own !== undefined && before !== undefined && own.source.row === before.source.row && own.source.column === before.source.column && own.span.start === before.span.start && !isHole(own);
}
