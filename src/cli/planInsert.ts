import type { Rule } from "../core/check/rule";
import type { Profile } from "../core/check/profile";
import { squeezed } from "../core/sheet/joined";
import type { Snapshot } from "../core/sheet/snapshot";
import type { BudgetTable, Project } from "../core/table/budgetTable";
import { compose, type ChosenEntry } from "../library/compose";
import { insertIndicators, sentenceOf } from "../library/insert";
import { jsonEdits } from "../report/plan";
import type { JsonPlan } from "../report/planContract";
import { checkSheet, finish } from "../session/checkSheet";
import { WorkbookError } from "../xlsx/error";
import { readWorkbook } from "../xlsx/readWorkbook";
import { CliFailure } from "./failure";
import { bytesOf } from "./inputs";
import { entryOf, libraryArgument } from "./libraryArgument";
import type { Output } from "./output";
import { profileArgument } from "./profileArgument";

export interface PlanInsertArguments {
  readonly command: "plan-insert";
  readonly file: string;
  readonly project: string;
  /** Ids of entries, in the order given. */
  readonly indicators: readonly string[];
  /** `ID=VALUE`, for the year and, where nothing else is said, for the whole period. */
  readonly targets: readonly string[];
  /** `ID=VALUE`, for the whole period. */
  readonly cycleTargets: readonly string[];
  readonly profile: string | null;
  readonly sheet: string | null;
  readonly library: string | null;
  readonly format: "text" | "json";
}

interface Found {
  readonly snapshot: Snapshot;
  readonly table: BudgetTable;
  readonly profile: Profile;
}

/** Prints the edits that would put indicators into a project. Writes nothing to the file. */
export async function planInsert(asked: PlanInsertArguments, rules: readonly Rule[], console: { readonly output: Output; complain(line: string): void }): Promise<0> {
  const { library, notes } = libraryArgument(asked.library);
  for (const note of notes) console.complain(note);
  const chosen = chosenEntries(asked, library);
  const profile = asked.profile === null ? null : profileArgument(asked.profile, rules.map((it) => it.code));
  const found = tableOf(asked, profile);
  const project = projectOf(found.table, asked.project);
  const { indicators, refused } = compose(chosen, found.profile, found.table);
  if (refused.length > 0) throw new CliFailure(refused.map((it) => `${it.entry.id}：${it.reason}`).join("；"));
  const insertion = insertIndicators({ ...found, project: project.index, indicators });
  if (!insertion.ok) throw new CliFailure(insertion.reason);
  const plan: JsonPlan = {
    schema: "jibiao-plan/1",
    file: asked.file,
    sheet: found.snapshot.name,
    layout: found.table.facts.layout,
    profile: found.profile.id,
    project: { index: project.index + 1, name: squeezed(project.name.text) },
    edits: jsonEdits(insertion.edits),
    summary: insertion.places.map(sentenceOf),
    notes: [...insertion.notes],
  };
  await console.output.write(asked.format === "json" ? `${JSON.stringify(plan, null, 2)}\n` : `${[...plan.summary, ...plan.notes.map((it) => `注意：${it}`)].join("\n")}\n`);
  return 0;
}

function pairs(option: string, words: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    words.map((word) => {
      const at = word.indexOf("=");
      if (at < 1) throw new CliFailure(`${option} 应写作 编号=目标值，例如 ${option} training/people=120，不是“${word}”`);
      return [word.slice(0, at), word.slice(at + 1)] as const;
    }),
  );
}

function chosenEntries(asked: PlanInsertArguments, library: Parameters<typeof entryOf>[0]): ChosenEntry[] {
  const annual = pairs("--target", asked.targets);
  const cycle = pairs("--cycle-target", asked.cycleTargets);
  const wanted = new Set(asked.indicators);
  for (const id of [...annual.keys(), ...cycle.keys()]) if (!wanted.has(id)) throw new CliFailure(`给出了“${id}”的目标值，但没有 --indicator ${id}`);
  return [...wanted].map((id) => {
    const [year, period] = [annual.get(id), cycle.get(id)];
    return { entry: entryOf(library, id), ...(year === undefined ? {} : { annual: year }), ...(period === undefined ? {} : { cycle: period }) };
  });
}

/** The first sheet with a table, or the one named. */
function tableOf(asked: PlanInsertArguments, profile: Profile | null): Found {
  const sheets = sheetsOf(asked.file);
  const named = asked.sheet === null ? sheets.filter((it) => it.visibility === "visible") : sheets.filter((it) => it.name === asked.sheet);
  if (asked.sheet !== null && named.length === 0) throw new CliFailure(`没有名为“${asked.sheet}”的工作表，可用：${sheets.map((it) => it.name).join("、")}`);
  for (const { snapshot } of named) {
    const check = finish(checkSheet(snapshot, { rules: [], profile }));
    if (check.recognition.ok) return { snapshot, table: check.recognition.table, profile: check.profile };
  }
  throw new CliFailure(`${asked.file}：没有找到绩效目标表`);
}

function sheetsOf(file: string): ReturnType<typeof readWorkbook>["sheets"] {
  try {
    return readWorkbook(bytesOf(file)).sheets;
  } catch (error) {
    if (error instanceof WorkbookError || error instanceof CliFailure) throw new CliFailure(`${file}：${error.message}`);
    throw error;
  }
}

/** A project by its name, by a part of it that only one has, or by its place in the table, from 1. */
function projectOf(table: BudgetTable, asked: string): Project {
  const { projects } = table;
  const plain = squeezed(asked);
  const listed = (list: readonly Project[]): string => list.slice(0, 8).map((it) => `${String(it.index + 1)} ${squeezed(it.name.text).slice(0, 20)}`).join("、");
  const exact = projects.filter((it) => squeezed(it.name.text) === plain);
  const [only] = exact;
  if (only && exact.length === 1) return only;
  const place = /^\d{1,6}$/.test(plain) ? projects[Number(plain) - 1] : undefined;
  if (place && exact.length === 0) return place;
  const alike = exact.length > 1 ? exact : projects.filter((it) => plain !== "" && squeezed(it.name.text).includes(plain));
  const [one] = alike;
  if (one && alike.length === 1) return one;
  if (alike.length > 1) throw new CliFailure(`有 ${String(alike.length)} 个项目${exact.length > 1 ? "叫" : "的名称含"}“${asked}”，请用序号指定：${listed(alike)}`);
  throw new CliFailure(`没有项目“${asked}”，表中有：${listed(projects)}${projects.length > 8 ? " …" : ""}`);
}
