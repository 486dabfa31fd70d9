import type { Project } from "../core/table/budgetTable";
import { piece, type Piece } from "../core/table/piece";
import { span } from "../core/sheet/span";

/**
 * Where a piece of a project stands, in so few words that a rule across projects can keep it for each indicator of a long table:
 * a piece itself would hold on to its cell and to all that was read of it. Offsets are UTF-16 units of the joined text of the packed
 * cell; -1 where the piece stands in another cell and has to be looked up.
 */
export interface KeptPlace {
  readonly start: number;
  readonly end: number;
}

const ELSEWHERE: KeptPlace = { start: -1, end: -1 };

export function keptPlace(at: Piece, project: Project): KeptPlace {
  const { source } = at;
  const { indicatorCell, packed } = project;
  return packed && source.row === indicatorCell.row && source.column === indicatorCell.column ? at.span : ELSEWHERE;
}

/** The piece that was kept; `find` looks it up where it stands in a cell of its own. */
export function pieceAt(kept: KeptPlace, project: Project, find: () => Piece | null): Piece | null {
  return kept.start < 0 ? find() : piece(project.indicatorCell, span(kept.start, kept.end));
}
