import { readLevels } from "../core/check/levels";
import type { Profile } from "../core/check/profile";
import { squeezed } from "../core/sheet/joined";
import type { Indicator, Project } from "../core/table/budgetTable";
import { kindName } from "./compose";
import { entryProblem } from "./exchangeChecks";
import { shortHash, type LibraryNote, type OwnEntry, type OwnType } from "./exchangeSchema";
import { typeIdOf } from "./exchangeSheet";
import { targetOfTexts } from "./exchangeTarget";
import { cleaned } from "./exchangeText";

export interface Template {
  /** Null when none of the indicators could be kept. */
  readonly type: OwnType | null;
  /** What was left out or kept as words, a Chinese sentence each; `line` is the indicator's place, from 1. */
  readonly notes: readonly LibraryNote[];
}

/** Saves a project's indicators as a type of her own, named as she says. What cannot be typed stays words, with a note. */
export function templateOf(project: Project, profile: Profile, name: string): Template {
  const typeName = cleaned(name).text.slice(0, 20);
  const notes: LibraryNote[] = [];
  if (typeName.length < 2) return { type: null, notes: [{ line: null, message: "请给模板取一个两个字以上的名称" }] };
  const id = typeIdOf(typeName);
  const ids = new Set<string>();
  const entries: OwnEntry[] = [];
  for (const indicator of project.indicators.slice(0, 400)) {
    const nth = indicator.index + 1;
    const told = (message: string): void => void notes.push({ line: nth, message: `第${String(nth)}项：${message}` });
    const made = entryOf(indicator, profile, id, ids);
    if (typeof made === "string") told(made);
    else {
      ids.add(made.entry.id);
      entries.push(made.entry);
      if (made.note) told(made.note);
    }
  }
  return { type: entries.length > 0 ? { id, name: typeName, keywords: [typeName.slice(0, 12)], not: [], entries } : null, notes };
}

function entryOf(indicator: Indicator, profile: Profile, typeId: string, ids: ReadonlySet<string>): { readonly entry: OwnEntry; readonly note: string | null } | string {
  const [reading, ...others] = readLevels(profile, indicator);
  if (!reading) return "二级指标认不出，未保存";
  const name = squeezed(cleaned(indicator.name.text).text);
  if (name.length < 2) return "没有名称，未保存";
  if (name.length > 30) return `名称 ${String(name.length)} 字，超过 30 字，未保存`;
  const value = indicator.annual ?? indicator.cycle;
  const text = squeezed(value?.text.text ?? "");
  if (text === "" || value?.reading.kind === "placeholder") return "没有目标值，未保存";
  const read = targetOfTexts({ sign: indicator.sign?.text ?? "", typical: text, unit: indicator.unit?.text ?? "", grades: "", least: "", most: "" });
  if ("problem" in read) return `${read.problem}，未保存`;
  const { kind } = reading.level2;
  let id = `${typeId}/${kind}-${shortHash(name)}`;
  for (let nth = 2; ids.has(id); nth += 1) id = `${typeId}/${kind}-${shortHash(`${name} ${String(nth)}`)}`;
  const backward = /^[反逆负]/.test(squeezed(indicator.direction?.text ?? ""));
  const target = read.target.type === "number" && backward && read.target.sign === "≥" ? { ...read.target, sign: "≤" as const } : read.target;
  const entry: OwnEntry = { id, kind, name, target, definition: `${name}的完成情况`, formula: "", scoring: "达到目标值得满分，未达到按比例计分", appliesTo: "自建模板", source: "本单位填报过的项目" };
  const problem = entryProblem(entry);
  if (problem) return `${problem}，未保存`;
  const unsure = others.length > 0 ? `代码与名称不符，按${kindName(kind)}保存` : null;
  return { entry, note: [unsure, read.note].filter((it) => it !== null).join("；") || null };
}
