import { parseArgs } from "node:util";
import { CliFailure, codeOf } from "./failure";
import type { LibraryArguments } from "./library";
import type { PlanInsertArguments } from "./planInsert";

export interface CheckArguments {
  readonly command: "check";
  /** Files and folders as given. */
  readonly paths: readonly string[];
  readonly format: "text" | "json";
  /** Id of a profile or path of a JSON file; null lets each table decide. */
  readonly profile: string | null;
  /** Codes, upper case; empty for all. */
  readonly rules: readonly string[];
  readonly output: string | null;
  /** The only sheet to check, hidden or not; null for all tables that are visible. */
  readonly sheet: string | null;
}

export type Arguments = CheckArguments | LibraryArguments | PlanInsertArguments | { readonly command: "rules"; readonly format: "text" | "json" } | { readonly command: "help"; readonly topic: string | null } | { readonly command: "version" };

const OPTIONS = {
  format: { type: "string" },
  profile: { type: "string" },
  rule: { type: "string", multiple: true },
  output: { type: "string", short: "o" },
  type: { type: "string" },
  library: { type: "string" },
  project: { type: "string" },
  indicator: { type: "string", multiple: true },
  target: { type: "string", multiple: true },
  "cycle-target": { type: "string", multiple: true },
  sheet: { type: "string" },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean", short: "v" },
} as const;

/** Which options each command takes. */
const TAKES: Readonly<Record<string, readonly string[]>> = {
  check: ["format", "profile", "rule", "sheet", "output"],
  rules: ["format"],
  library: ["format", "type", "library"],
  "plan-insert": ["format", "project", "indicator", "target", "cycle-target", "profile", "sheet", "library"],
  help: [],
};

/** Reads the command line; throws a {@link CliFailure} that says what is wrong with it. */
export function readArguments(words: readonly string[]): Arguments {
  const { values, positionals } = parsed(words);
  if (values.help === true) return { command: "help", topic: null };
  if (values.version === true) return { command: "version" };
  const [command, ...rest] = positionals;
  if (command === undefined) throw new CliFailure("请说明要做什么，例如：jibiao check 预算.xlsx（jibiao help 查看用法）");
  const takes = TAKES[command];
  if (!takes) throw new CliFailure(`没有“${command}”这个命令（jibiao help 查看用法）`);
  for (const name of Object.keys(values)) if (!takes.includes(name)) throw new CliFailure(`jibiao ${command} 没有 --${name} 这个选项`);
  if (command === "help") return { command, topic: rest[0] ?? null };
  const format = values.format ?? (command === "plan-insert" ? "json" : "text");
  if (format !== "text" && format !== "json") throw new CliFailure(`--format 只能是 text 或 json，不是“${format}”`);
  if (command === "rules") {
    if (rest.length > 0) throw new CliFailure(`jibiao rules 后面不用写“${rest[0] ?? ""}”`);
    return { command, format };
  }
  if (command === "library") {
    if (rest.length !== 1 || rest[0] !== "list") throw new CliFailure("jibiao library 后面应写 list，例如：jibiao library list --format json");
    return { command, format, type: values.type ?? null, library: values.library ?? null };
  }
  if (command === "plan-insert") return planInsertArguments(values, rest, format);
  if (rest.length === 0) throw new CliFailure("请给出要校验的文件，例如：jibiao check 预算.xlsx");
  const rules = (values.rule ?? []).flatMap((it) => it.split(/[,，\s]+/)).filter((it) => it !== "").map((it) => it.toUpperCase());
  return { command: "check", paths: rest, format, profile: values.profile ?? null, rules, output: values.output ?? null, sheet: values.sheet ?? null };
}

type Values = ReturnType<typeof parsed>["values"];

function planInsertArguments(values: Values, files: readonly string[], format: "text" | "json"): PlanInsertArguments {
  const [file, ...more] = files;
  if (file === undefined || more.length > 0) throw new CliFailure("请给出一个文件，例如：jibiao plan-insert 预算.xlsx --project 1 --indicator training/people");
  if (values.project === undefined) throw new CliFailure("请用 --project 给出项目的名称或序号");
  const indicators = (values.indicator ?? []).flatMap((it) => it.split(/[,，\s]+/)).filter((it) => it !== "");
  if (indicators.length === 0) throw new CliFailure("请用 --indicator 给出指标编号（jibiao library list 查看全部指标）");
  return { command: "plan-insert", file, project: values.project, indicators, targets: values.target ?? [], cycleTargets: values["cycle-target"] ?? [], profile: values.profile ?? null, sheet: values.sheet ?? null, library: values.library ?? null, format };
}

function parsed(words: readonly string[]): ReturnType<typeof parseArgs<{ options: typeof OPTIONS; allowPositionals: true }>> {
  try {
    return parseArgs({ args: [...words], options: OPTIONS, allowPositionals: true, strict: true });
  } catch (error) {
    const code = codeOf(error);
    const option = /'(-[^' ]*)/.exec(String(error))?.[1] ?? "";
    if (code === "ERR_PARSE_ARGS_UNKNOWN_OPTION") throw new CliFailure(`没有 ${option} 这个选项（以 - 开头的文件名请写在 -- 之后）`);
    if (code === "ERR_PARSE_ARGS_INVALID_OPTION_VALUE") throw new CliFailure(`选项 ${option} 的写法有误（jibiao help 查看用法）`);
    throw error;
  }
}
