import type { ApiObject } from "./apiObject";
import type { Area } from "./a1";
import { maxColumns, maxRows } from "./a1";
import type { Change } from "./engine/changes";
import { ApiError } from "./errors";

/** The areas of a tracked range or of range areas; they move with the rows and columns of their sheet. */
export interface Tracked {
  readonly sheetId: string;
  areas: readonly Area[];
  readonly build: (areas: readonly Area[]) => ApiObject;
}

/**
 * The ranges a client keeps between messages. Excel tracks them: when a row is inserted above, they move down. The client
 * lets them go by `_RemoveReference` when its run ends.
 */
export class References {
  private readonly tracked = new Map<string, Tracked>();
  private next = 1;

  keep(tracked: Tracked): string {
    const id = `R${this.next++}`;
    this.tracked.set(id, tracked);
    return id;
  }

  get(id: string): ApiObject {
    const found = this.tracked.get(id);
    if (!found || found.areas.length === 0) throw new ApiError("InvalidReference", "This reference is not valid for the current operation.");
    return found.build(found.areas);
  }

  remove(id: string): void {
    this.tracked.delete(id);
  }

  get count(): number {
    return this.tracked.size;
  }

  follow(change: Change): void {
    for (const tracked of this.tracked.values()) {
      if (tracked.sheetId !== change.sheetId) continue;
      tracked.areas = tracked.areas.map((area) => shift(area, change)).filter((area) => area !== null);
    }
  }
}

/** Where an area lies after a change, or null when all of it was deleted. */
export function shift(area: Area, change: Change): Area | null {
  switch (change.kind) {
    case "rows-inserted": {
      if (area.rows === maxRows) return area;
      const moved = inserted(area.row, area.rows, change.first, change.count);
      return { ...area, row: moved.first, rows: moved.count };
    }
    case "rows-deleted": {
      if (area.rows === maxRows) return area;
      const moved = deleted(area.row, area.rows, change.first, change.count);
      return moved && { ...area, row: moved.first, rows: moved.count };
    }
    case "columns-inserted": {
      if (area.columns === maxColumns) return area;
      const moved = inserted(area.column, area.columns, change.first, change.count);
      return { ...area, column: moved.first, columns: moved.count };
    }
    case "columns-deleted": {
      if (area.columns === maxColumns) return area;
      const moved = deleted(area.column, area.columns, change.first, change.count);
      return moved && { ...area, column: moved.first, columns: moved.count };
    }
    default:
      return area;
  }
}

interface Run {
  readonly first: number;
  readonly count: number;
}

function inserted(first: number, count: number, at: number, many: number): Run {
  if (at <= first) return { first: first + many, count };
  return at < first + count ? { first, count: count + many } : { first, count };
}

function deleted(first: number, count: number, at: number, many: number): Run | null {
  const before = Math.max(0, Math.min(first, at + many) - at);
  const inside = Math.max(0, Math.min(first + count, at + many) - Math.max(first, at));
  return count === inside ? null : { first: first - before, count: count - inside };
}
