import type { ProjectType } from "../../src/library/entry";
import type { Profile } from "../../src/core/check/profile";
import { placeOf } from "../../src/library/place";
import type { Composed } from "./composed";

/** A whole project of a type, with every indicator it offers: nothing in it may come too near to another. */
export function wholeProject(type: ProjectType): Composed {
  const quantities = type.entries.filter((it) => it.kind === "quantity").map((it) => it.name);
  return { name: `${type.name}项目`, goal: `围绕${type.name}安排资金，落实${quantities.join("、")}等任务，按合同和计划完成并通过验收，服务本区居民。`, entries: type.entries };
}

/** A project of a type with its nth choice for each kind; the first, then the second, as she may pick them. */
export function pickedProject(type: ProjectType, nth: number): Composed {
  const kinds = [...new Set(type.entries.map((it) => it.kind))];
  return { ...wholeProject(type), entries: kinds.flatMap((kind) => type.entries.filter((it) => it.kind === kind).slice(nth, nth + 1)) };
}

/** How many of a project's entries a scheme has a place for. */
export function placedCount(project: Composed, profile: Profile): number {
  return project.entries.filter((it) => placeOf(it.kind, profile) !== null).length;
}
