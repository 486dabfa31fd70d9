import { shown } from "../report/text";
import { StreamOutput } from "./output";
import { run } from "./run";

/** The command `jibiao`. The exit code is set and never forced, so that everything written arrives. */
async function main(): Promise<void> {
  const output = new StreamOutput(process.stdout);
  process.stderr.on("error", () => undefined);
  const complain = (line: string): void => void process.stderr.write(`jibiao: ${shown(line)}\n`);
  const color = process.stdout.isTTY && (process.env.NO_COLOR ?? "") === "" && process.env.TERM !== "dumb";
  try {
    process.exitCode = await run(process.argv.slice(2), { output, color, complain });
  } catch (error) {
    process.exitCode = 2;
    complain(`程序出错，文件没有改动。${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }
  await output.flush();
}

void main();
