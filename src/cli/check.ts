import type { Profile } from "../core/check/profile";
import type { Rule } from "../core/check/rule";
import { toA1 } from "../core/sheet/address";
import { JsonStream } from "../report/json";
import { countFindings, type CheckedSource } from "../report/source";
import { TextReport } from "../report/text";
import { checkWorkbook, type CheckedSheet } from "../session/checkWorkbook";
import { finish } from "../session/checkSheet";
import { recordsFromXml } from "../session/records";
import { WorkbookError } from "../xlsx/error";
import { filePort } from "../xlsx/port";
import type { CheckArguments } from "./arguments";
import { CliFailure, systemMessage } from "./failure";
import { bytesOf, inputsOf, realPath } from "./inputs";
import { FileOutput, type Output } from "./output";
import { profileArgument } from "./profileArgument";

export interface CheckConsole {
  readonly output: Output;
  /** Whether the output understands colours. */
  readonly color: boolean;
  /** One line on standard error. */
  complain(line: string): void;
}

export type ExitCode = 0 | 1 | 2;

/** Checks what was asked for. 0: no errors; 1: errors found; 2: something could not be checked, the rest was. */
export async function check(asked: CheckArguments, rules: readonly Rule[], console: CheckConsole): Promise<ExitCode> {
  const wanted = wantedRules(asked.rules, rules);
  const profile = asked.profile === null ? null : profileArgument(asked.profile, rules.map((it) => it.code));
  if (asked.output === null) return run(asked, rules, wanted, profile, console.output, console);
  const file = openOutput(asked.output, asked.paths);
  try {
    const code = await run(asked, rules, wanted, profile, file, { ...console, color: false });
    file.finish();
    return code;
  } catch (error) {
    file.abandon();
    throw error;
  }
}

/** The codes asked for; null for all. */
function wantedRules(codes: readonly string[], rules: readonly Rule[]): ReadonlySet<string> | null {
  for (const code of codes) if (!rules.some((it) => it.code === code)) throw new CliFailure(`没有“${code}”这条规则（jibiao rules 查看全部规则）`);
  return codes.length === 0 ? null : new Set(codes);
}

function openOutput(path: string, inputs: readonly string[]): FileOutput {
  const real = realPath(path);
  for (const input of inputsOf(inputs)) if (real !== null && realPath(input.path) === real) throw new CliFailure(`--output 不能写到要校验的文件上：${path}`);
  try {
    return new FileOutput(path);
  } catch (error) {
    throw new CliFailure(`不能写入 ${path}：${systemMessage(error)}`);
  }
}

async function run(asked: CheckArguments, rules: readonly Rule[], wanted: ReadonlySet<string> | null, profile: Profile | null, output: Output, console: CheckConsole): Promise<ExitCode> {
  const json = asked.format === "json" ? new JsonStream(rules) : null;
  const text = new TextReport(rules, { color: console.color });
  let errors = 0;
  let failures = 0;
  const send = async (pieces: Iterable<string>, end: string): Promise<void> => {
    for (const piece of pieces) {
      if (!output.open) return;
      await output.write(piece + end);
    }
  };
  if (json) await send(json.begin(), "");
  for (const input of inputsOf(asked.paths)) {
    if (!output.open) break;
    try {
      if ("failure" in input) throw new CliFailure(input.failure);
      const { sources, unchecked, passedOver } = checkFile(input.path, asked.sheet, rules, wanted, profile);
      errors += countFindings(sources).error;
      // The public JSON has no place for remarks; what was not checked must be told all the same.
      if (json) for (const note of unchecked) console.complain(`${input.path}：${note}`);
      for (const [index, source] of sources.entries()) {
        if (json) await send(json.source(source), "");
        else await send(text.source(source, index === 0 ? [...unchecked, ...passedOver] : []), "\n");
      }
    } catch (error) {
      if (!(error instanceof CliFailure)) throw error;
      failures += 1;
      console.complain(`${input.path}：${error.message}`);
    }
  }
  await send(json ? json.end() : text.end(failures), json ? "" : "\n");
  return failures > 0 ? 2 : errors > 0 ? 1 : 0;
}

interface CheckedFile {
  readonly sources: readonly CheckedSource[];
  /** What was left unchecked though it may hold a table, and cells whose values are not known. */
  readonly unchecked: readonly string[];
  /** Sheets that are no such table. */
  readonly passedOver: readonly string[];
}

/** Reads and checks one file; throws a {@link CliFailure} when that is not possible. */
function checkFile(path: string, sheet: string | null, rules: readonly Rule[], wanted: ReadonlySet<string> | null, profile: Profile | null): CheckedFile {
  const port = open(path);
  const all = port.file.sheets;
  const sheets = sheet === null ? all : all.filter((it) => it.name === sheet);
  if (sheets.length === 0) throw new CliFailure(`没有名为“${sheet ?? ""}”的工作表，可用：${all.map((it) => it.name).join("、")}`);
  // Rules yield to each other, so all of them run and the others' findings are left out afterwards; a rule asked for by name is awake.
  const awake = wanted === null ? rules : rules.map((it) => (wanted.has(it.code) ? { ...it, offByDefault: false } : it));
  const result = finish(
    checkWorkbook(
      sheets.map((it) => ({ snapshot: it.snapshot, visible: sheet !== null || it.visibility === "visible" })),
      { rules: awake, profile, ignores: recordsFromXml(port.records).ignores },
    ),
  );
  const sources = result.checked.map((it) => sourceOf(path, it, wanted));
  if (result.checked.every((it) => !it.check.recognition.ok && it.findings.length === 0 && it.ignored.length === 0)) throw new CliFailure("没有找到绩效目标表");
  const unchecked: string[] = [];
  if (result.hidden.length > 0) unchecked.push(`隐藏的工作表未校验：${result.hidden.join("、")}`);
  for (const { name, unknown } of sheets) {
    const [first] = unknown;
    const checked = result.checked.some((it) => it.snapshot.name === name);
    if (checked && first !== undefined) unchecked.push(`工作表“${name}”有 ${String(unknown.size)} 个公式没有结果（如 ${toA1({ row: Math.floor(first / 16_384), column: first % 16_384 })}），请用 Excel 打开并保存后再校验`);
  }
  return { sources, unchecked, passedOver: result.passedOver.length > 0 ? [`不是绩效目标表，已跳过：${result.passedOver.join("、")}`] : [] };
}

function open(path: string): ReturnType<typeof filePort> {
  try {
    return filePort(bytesOf(path), path);
  } catch (error) {
    if (error instanceof WorkbookError) throw new CliFailure(error.message);
    throw error;
  }
}

function sourceOf(file: string, sheet: CheckedSheet, wanted: ReadonlySet<string> | null): CheckedSource {
  const { check } = sheet;
  // That there is no table is told whatever was asked for: an empty report would read as a clean one.
  const asked = (rule: string): boolean => wanted === null || wanted.has(rule) || (!check.recognition.ok && rule === "G03");
  return {
    file,
    sheet: sheet.snapshot.name,
    snapshot: sheet.snapshot,
    table: check.recognition.ok ? check.recognition.table : null,
    profile: check.profile,
    profileWhy: check.profileWhy,
    findings: sheet.findings.filter((it) => asked(it.rule)),
    notRun: check.result.notRun.filter((it) => asked(it.rule)),
    ignored: sheet.ignored.filter((it) => asked(it.finding.rule)),
    lapsed: sheet.lapsed.filter((it) => asked(it.rule)),
  };
}
