import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../../src/cli/run";
import { applyToSnapshot } from "../../src/core/check/apply";
import type { Edit } from "../../src/core/check/edit";
import { fromA1, rangeFromA1 } from "../../src/core/sheet/address";
import { recognise } from "../../src/core/table/recognise";
import { builtInLibrary } from "../../src/library/builtIn";
import { librarySheet } from "../../src/library/exchange";
import { planSchema, type JsonPlan } from "../../src/report/planContract";
import { readWorkbook } from "../../src/xlsx/readWorkbook";
import { writeSheet } from "../../src/xlsx/writeSheet";
import { buildWorkbook, workbookOfData } from "../sheets/buildWorkbook";

const SEED = "test/sheets/zengcheng-2024.xlsx";
const ROWS = "test/sheets/cases/rows-jingyan-2023.xlsx";
let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "jibiao library "));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function jibiao(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  let out = "";
  const err: string[] = [];
  const code = await run(words, {
    output: {
      open: true,
      write(text) {
        out += text;
        return Promise.resolve();
      },
    },
    color: false,
    complain: (line) => err.push(line),
  });
  return { code, out, err: err.join("\n") };
}

const type = builtInLibrary.types.find((it) => it.id === "training");
const pick = (kind: string): string => type?.entries.find((it) => it.kind === kind && it.target.type === "number")?.id ?? "";

async function planned(...words: string[]): Promise<JsonPlan> {
  const { code, out, err } = await jibiao("plan-insert", ...words);
  expect([code, err]).toEqual([0, ""]);
  return planSchema.parse(JSON.parse(out));
}

/** The plan's edits as the program's own, from A1 and rows counted from 1. */
function editsOf(plan: JsonPlan): Edit[] {
  const { sheet } = plan;
  const column = (letters: string): number => fromA1(`${letters}1`)?.column ?? -1;
  return plan.edits.map((it): Edit => {
    if (it.kind === "rows") return { kind: "rows", sheet, before: it.before - 1, count: it.count, likeRow: it.likeRow - 1, cells: it.cells.map((one) => ({ row: one.row - 1, column: column(one.column), value: one.value })), grow: it.grow.flatMap((one) => rangeFromA1(one) ?? []), sums: it.sums.map((one) => ({ ...one, cell: fromA1(one.cell) ?? { row: -1, column: -1 } })), across: it.across.map((one) => ({ left: column(one.left), right: column(one.right) })) };
    const cell = fromA1(it.cell) ?? { row: -1, column: -1 };
    return it.kind === "text" ? { kind: "text", sheet, cell, span: { start: it.span[0], end: it.span[1] }, old: it.old, new: it.new } : { kind: "value", sheet, cell, old: it.old, new: it.new };
  });
}

test("the list tells every entry with its type and its place in each scheme", async () => {
  const { code, out } = await jibiao("library", "list", "--format", "json");
  const entries = JSON.parse(out) as { id: string; projectType: string; levels: Record<string, unknown> }[];
  expect(code).toBe(0);
  expect(entries).toHaveLength(builtInLibrary.types.reduce((sum, it) => sum + it.entries.length, 0));
  for (const it of entries) {
    expect(it.id.startsWith(`${it.projectType}/`)).toBe(true);
    expect(Object.keys(it.levels)).toEqual(["guangzhou-2024", "mof-2021", "shanghai-2026", "general"]);
  }
  const one = await jibiao("library", "list", "--type", "training");
  expect(one.out.split("\n")[0]).toBe(`${type?.name ?? ""}（training）`);
  expect((await jibiao("library", "list", "--type", "nothing")).err).toContain("没有“nothing”这个项目类型");
});

test.each([
  [SEED, "7"],
  [ROWS, "基层组织活动经费"],
])("a plan for %s is edits that do what they say, and the file stays as it is", async (file, project) => {
  const before = readFileSync(file);
  const ids = [pick("quantity"), pick("quality"), pick("satisfaction")];
  const plan = await planned(file, "--project", project, "--indicator", ids.join(","), "--target", `${ids[0] ?? ""}=12`);
  expect(readFileSync(file).equals(before)).toBe(true);
  const [sheet] = readWorkbook(new Uint8Array(before)).sheets;
  if (!sheet) throw new Error("a sheet");
  const applied = applyToSnapshot(sheet.snapshot, editsOf(plan));
  const [old, now] = [recognise(sheet.snapshot), applied.ok ? recognise(applied.snapshot) : null];
  if (!old.ok || !now?.ok) throw new Error("no table");
  const count = (table: typeof old): number => table.table.projects[plan.project.index - 1]?.indicators.length ?? -9;
  expect(count(now)).toBe(count(old) + 3);
  expect(plan.summary.join()).toContain("12");
});

test("a project is named by its name, a part of it, or its place", async () => {
  const names = async (...project: string[]): Promise<string> => (await planned(ROWS, "--indicator", pick("quantity"), "--target", `${pick("quantity")}=3`, ...project)).project.name;
  expect(await names("--project", "村组干部报酬")).toBe("村组干部报酬");
  expect(await names("--project", "组织活动")).toBe("基层组织活动经费");
  expect(await names("--project", "2", "--sheet", "Sheet1", "--profile", "general")).toBe("基层组织活动经费");
  const text = await jibiao("plan-insert", ROWS, "--project", "2", "--indicator", pick("satisfaction"), "--format", "text");
  expect(text.out).toMatch(/^第 13 行后插入 1 行：满意度指标/);
});

test.each([
  [["plan-insert"], "请给出一个文件"],
  [["plan-insert", ROWS, "--indicator", "a/b"], "请用 --project 给出项目的名称或序号"],
  [["plan-insert", ROWS, "--project", "1"], "请用 --indicator 给出指标编号"],
  [["plan-insert", ROWS, "--project", "1", "--indicator", "no/such"], "指标库里没有“no/such”"],
  [["plan-insert", ROWS, "--project", "别的项目", "--indicator", "@"], "没有项目“别的项目”，表中有：1 村组干部报酬、2 基层组织活动经费"],
  [["plan-insert", SEED, "--project", "工作经费", "--indicator", "@"], "有 6 个项目的名称含“工作经费”，请用序号指定：2 法学会工作经费、3 "],
  [["plan-insert", ROWS, "--project", "1", "--indicator", "@", "--target", "@=很多"], "请填写数字"],
  [["plan-insert", ROWS, "--project", "1", "--indicator", "@", "--target", "12"], "应写作 编号=目标值"],
  [["plan-insert", ROWS, "--project", "1", "--indicator", "@", "--target", "x/y=1"], "没有 --indicator x/y"],
  [["plan-insert", ROWS, "--project", "1", "--indicator", "@", "--sheet", "无"], "没有名为“无”的工作表"],
  [["plan-insert", "nowhere.xlsx", "--project", "1", "--indicator", "@"], "nowhere.xlsx：找不到文件"],
  [["library"], "jibiao library 后面应写 list"],
  [["library", "list", "--library", "nowhere.json"], "指标库 nowhere.json：找不到文件"],
])("%j is refused with exit code 2", async (words, message) => {
  const { code, out, err } = await jibiao(...words.map((it) => it.replace("@", pick("quality"))));
  expect([code, out, err.includes(message) ? message : err]).toEqual([2, "", message]);
});

test("a library of one's own comes from JSON or a sheet; what is wrong in it is told with its line", async () => {
  const own = { ...builtInLibrary, title: "本局", types: builtInLibrary.types.slice(0, 1) };
  const json = join(folder, "own.json");
  const xlsx = join(folder, "own.xlsx");
  writeFileSync(json, JSON.stringify(own));
  writeFileSync(xlsx, writeSheet({ name: "指标库", rows: librarySheet(own) }));
  for (const path of [json, xlsx]) {
    const { code, out } = await jibiao("library", "list", "--format", "json", "--library", path);
    expect([code, (JSON.parse(out) as unknown[]).length]).toEqual([0, own.types[0]?.entries.length]);
  }
  writeFileSync(json, '{\n"__proto__": 1}');
  expect((await jibiao("library", "list", "--library", json)).err).toBe(`指标库 ${json} 有误：第 2 行：不允许使用“__proto__”这个名称，请删去`);
  writeFileSync(json, Buffer.from([0x7b, 0x0a, 0x22, 0xb1, 0xbe, 0xbe, 0xd6, 0x22]));
  expect((await jibiao("library", "list", "--library", json)).err).toBe(`指标库 ${json} 有误：第 2 行：文字不是 UTF-8 编码，请用记事本打开，另存时编码选 UTF-8`);
});

test("a library's sheets are read together; a file of endless rows is refused before it is read to its end", async () => {
  const [header = [], , row = []] = librarySheet({ ...builtInLibrary, types: builtInLibrary.types.slice(0, 1) });
  const other = row.map((it, at) => (header[at] === "项目类型" ? "另一类" : header[at] === "编号" ? null : it));
  const path = join(folder, "两张.xlsx");
  writeFileSync(path, buildWorkbook({ sheets: [{ name: "说明", rows: [["怎样填写"]] }, { name: "甲", rows: [header, row] }, { name: "乙", rows: [header, other] }] }));
  const { out } = await jibiao("library", "list", "--library", path);
  expect(out.match(/^\S+（/gm)).toHaveLength(2);
  writeFileSync(path, buildWorkbook({ sheets: [{ name: "甲", rows: [header, row] }, { name: "乙", rows: [header, other.map((it, at) => (header[at] === "指标类别" ? "总和" : it))] }] }));
  expect((await jibiao("library", "list", "--library", path)).err).toContain("工作表“乙”第 2 行：“指标类别”应为");
  const line = `<row>${"<c><v>1</v></c>".repeat(16)}</row>`;
  writeFileSync(path, workbookOfData(line.repeat(30_000)));
  const endless = await jibiao("library", "list", "--library", path);
  expect([endless.code, endless.err]).toEqual([2, `指标库 ${path}：表里的单元格太多（表 第 18751 行），请确认选对了文件`]);
});
