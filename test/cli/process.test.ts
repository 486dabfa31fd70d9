import { spawn, spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { buildSync } from "esbuild";
import { reportSchema } from "../../src/report/contract";
import { buildWorkbook } from "../sheets/buildWorkbook";

/** The command as a process of its own: what only a process shows (streams, exit codes, other folders). */
let folder = "";
let command = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "jibiao process "));
  command = join(folder, "jibiao.js");
  buildSync({ entryPoints: ["src/cli/main.ts"], outfile: command, bundle: true, platform: "node", target: "node20", define: { __DEV__: "false", __VERSION__: '"9.8.7"' } });
  copyFileSync("test/sheets/zengcheng-2024.xlsx", join(folder, "预算 表.xlsx"));
  const items = Array.from({ length: 6 }, (_, n) => `${String(n + 1)}、1-产出指标；12-时效指标；指标${String(n)}；实施周期指标值:；年度指标值:。`).join("");
  const rows = Array.from({ length: 1_500 }, (_, n) => [`项目${String(n)}`, 1, 1, null, null, `第${String(n)}个项目的绩效目标`, items]);
  writeFileSync(join(folder, "大.xlsx"), buildWorkbook({ sheets: [{ name: "表", rows: [["某局2024年项目支出绩效目标表"], ["单位：万元"], ["项目名称", "总计", "财政拨款", "财政专户拨款", "其他资金", "绩效目标", "绩效指标"], ...rows] }] }));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function jibiao(...words: string[]): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...words], { cwd: folder, encoding: "utf8", maxBuffer: 1e9 });
  return { code: status, out: stdout, err: stderr };
}

test("exit codes and streams, from another folder, with a blank in the path", () => {
  const found = jibiao("check", "预算 表.xlsx", "--format", "json");
  expect([found.code, found.err]).toEqual([1, ""]);
  expect(reportSchema.parse(JSON.parse(found.out)).sources[0]).toMatchObject({ file: "预算 表.xlsx", projects: 27 });
  const failed = jibiao("check", "没有.xlsx", "--format", "json");
  expect([failed.code, failed.err]).toEqual([2, "jibiao: 没有.xlsx：找不到文件\n"]);
  expect(reportSchema.parse(JSON.parse(failed.out))).toEqual({ schema: "jibiao/1", sources: [], summary: { error: 0, warning: 0, info: 0 } });
  expect(jibiao("--version")).toEqual({ code: 0, out: "jibiao 9.8.7\n", err: "" });
  expect(jibiao().code).toBe(2);
});

test("names of files can't steer the terminal", () => {
  expect(jibiao("check", "a\u001b[2Jb.xlsx").err).toBe("jibiao: a<U+001B>[2Jb.xlsx：找不到文件\n");
});

test("output of megabytes arrives whole at a slow reader, and the exit code with it", async () => {
  const child = spawn(process.execPath, [command, "check", "大.xlsx", "--format", "json"], { cwd: folder, stdio: ["ignore", "pipe", "inherit"] });
  const pieces: Buffer[] = [];
  for await (const piece of child.stdout) {
    pieces.push(piece as Buffer);
    if (pieces.length % 16 === 0) await new Promise((next) => setTimeout(next, 5));
  }
  const code = child.exitCode ?? (await new Promise<number | null>((done) => child.once("exit", done)));
  const text = Buffer.concat(pieces).toString("utf8");
  expect(text.length).toBeGreaterThan(2_000_000);
  expect(reportSchema.parse(JSON.parse(text)).sources[0]?.projects).toBe(1_500);
  expect(code).toBe(1);
}, 60_000);

test("a reader that goes away is the end, not a fault", () => {
  const { status, stdout, stderr } = spawnSync("sh", ["-c", `"${process.execPath}" "${resolve(command)}" check 大.xlsx | head -n 3`], { cwd: folder, encoding: "utf8" });
  expect(status).toBe(0);
  expect(stderr).toBe("");
  expect(stdout.split("\n")[0]).toBe("大.xlsx");
}, 60_000);
