import { unfitName } from "./compose";
import { breaksText, checkTarget, typicalTarget } from "./composeTarget";
import { MOST_PROBLEMS, noteAt, type LibraryNote, type OwnEntry, type OwnLibrary } from "./exchangeSchema";

/** What is wrong with an entry that fits the schema; null when it may be used. */
export function entryProblem(entry: OwnEntry): string | null {
  const unfit = unfitName(entry.name);
  if (unfit) return `“${entry.name.slice(0, 20)}”：${unfit}`;
  const { target } = entry;
  if (target.type === "graded" && !target.grades.includes(target.typical)) return `“${entry.name}”的参考值“${target.typical}”不在分级 ${target.grades.join("、")} 中`;
  if (target.type === "graded") {
    const broken = target.grades.find(breaksText);
    if (broken !== undefined) return `“${entry.name}”的分级“${broken}”里不能有“；”“。”或换行，也不能以 = + - @ 开头`;
  }
  if (target.type === "number") {
    if (target.least !== null && target.most !== null && target.least > target.most) return `“${entry.name}”的下限 ${String(target.least)} 大于上限 ${String(target.most)}`;
    if (target.typical === null) return null;
  }
  const checked = checkTarget(entry, typicalTarget(entry));
  return checked.ok ? null : `“${entry.name}”的参考值有误：${checked.problem}`;
}

/** What the schema cannot tell: ids used twice, names that cannot be written, targets that contradict themselves. */
export function readLines(library: OwnLibrary, line: (path: readonly PropertyKey[]) => number | null): LibraryNote[] {
  const problems: LibraryNote[] = [];
  const ids = new Set<string>();
  const types = new Set<string>();
  for (const [t, type] of library.types.entries()) {
    if (problems.length >= MOST_PROBLEMS) break;
    if (types.has(type.id)) problems.push(noteAt(line(["types", t, "id"]), `项目类型编号“${type.id}”重复，请改一个`));
    types.add(type.id);
    for (const [e, entry] of type.entries.entries()) {
      if (problems.length >= MOST_PROBLEMS) break;
      const at = ["types", t, "entries", e] as const;
      if (ids.has(entry.id)) problems.push(noteAt(line([...at, "id"]), `指标编号“${entry.id}”重复，请改一个`));
      ids.add(entry.id);
      if (!entry.id.startsWith(`${type.id}/`)) problems.push(noteAt(line([...at, "id"]), `指标编号“${entry.id}”应以“${type.id}/”开头`));
      const problem = entryProblem(entry);
      if (problem) problems.push(noteAt(line([...at, "name"]), problem));
    }
  }
  return problems;
}
