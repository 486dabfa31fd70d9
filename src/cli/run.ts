import { rules } from "../rules/index";
import { readArguments } from "./arguments";
import { check, type CheckConsole, type ExitCode } from "./check";
import { CliFailure } from "./failure";
import { listLibrary } from "./library";
import { planInsert } from "./planInsert";
import { USAGE, ruleHelp, ruleLines, ruleRecord } from "./help";

/** Runs one command line (without node and the file's name) and gives its exit code. Only faults of our own are thrown. */
export async function run(words: readonly string[], console: CheckConsole): Promise<ExitCode> {
  const { output } = console;
  try {
    const asked = readArguments(words);
    switch (asked.command) {
      case "check":
        return await check(asked, rules, console);
      case "rules":
        await output.write(asked.format === "json" ? `${JSON.stringify(rules.map(ruleRecord), null, 2)}\n` : `${ruleLines(rules).join("\n")}\n`);
        return 0;
      case "library":
        return await listLibrary(asked, console);
      case "plan-insert":
        return await planInsert(asked, rules, console);
      case "version":
        await output.write(`jibiao ${__VERSION__}\n`);
        return 0;
      case "help":
        await output.write(asked.topic === null ? USAGE : topic(asked.topic));
        return 0;
    }
  } catch (error) {
    if (!(error instanceof CliFailure)) throw error;
    console.complain(error.message);
    return 2;
  }
}

function topic(code: string): string {
  const rule = rules.find((it) => it.code === code.toUpperCase() || it.name === code.toLowerCase());
  if (!rule) throw new CliFailure(`没有“${code}”这条规则（jibiao rules 查看全部规则）`);
  return ruleHelp(rule);
}
