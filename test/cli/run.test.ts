import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../../src/cli/run";
import { reportSchema, type JsonReport } from "../../src/report/contract";
import { rules } from "../../src/rules/index";
import { RECORDS_NAMESPACE } from "../../src/session/ports";
import { recordsToXml } from "../../src/session/records";
import { buildWorkbook, type SheetPlan } from "../sheets/buildWorkbook";

const SEED = "test/sheets/zengcheng-2024.xlsx";
let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "jibiao cli "));
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

async function json(...words: string[]): Promise<{ code: number; err: string; report: JsonReport }> {
  const { code, out, err } = await jibiao("check", ...words, "--format", "json");
  return { code, err, report: reportSchema.parse(JSON.parse(out)) };
}

/** A file of the test's own. */
function place(name: string, bytes: Uint8Array | string): string {
  const path = join(folder, name);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, bytes);
  return path;
}

const ITEM = "1、1-产出指标；11-数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。";
const CLEAN_GOAL = "面向全区村（社区）干部开展法治业务培训，提升基层依法办事能力，完成年度培训任务并按时结算。";

function tableSheet(name: string, indicators: string, state?: "hidden"): SheetPlan {
  return {
    name,
    ...(state ? { state } : {}),
    rows: [
      ["某局2024年项目支出绩效目标表"],
      ["部门名称：某局", null, null, null, null, null, "单位：万元"],
      ["项目名称（资金使用单位）", "总计", "财政拨款", "财政专户拨款", "其他资金", "绩效目标", "绩效指标"],
      ["合计", 10, 10],
      ["某局", 10, 10],
      ["法治培训经费", 10, 10, null, null, CLEAN_GOAL, indicators],
    ],
  };
}

const CLEAN =
  "1、1-产出指标；11-数量指标；培训人数；实施周期指标值:90人；年度指标值:90人。2、1-产出指标；12-质量指标；培训合格率；实施周期指标值:95%；年度指标值:95%。3、1-产出指标；13-时效指标；培训按期完成率；实施周期指标值:100%；年度指标值:100%。4、2-效益指标；22-社会效益指标；法治业务知晓率；实施周期指标值:90%；年度指标值:90%。5、3-满意度指标；31-服务对象满意度指标；参训学员满意度；实施周期指标值:90%；年度指标值:90%。";

describe("check", () => {
  test("the real table: the public JSON, exit code 1, spans that quote the raw text", async () => {
    const { code, err, report } = await json(SEED);
    expect(code).toBe(1);
    expect(err).toBe("");
    expect(report.sources).toHaveLength(1);
    expect(report.sources[0]).toMatchObject({ file: SEED, sheet: "项目支出绩效目标表", layout: "packed", profile: "guangzhou-2024", projects: 27, indicators: 71 });
    const b03 = report.sources[0]?.findings.filter((it) => it.rule === "B03") ?? [];
    expect(b03.map((it) => [it.cell, it.quote, it.severity])).toEqual([
      ["G12", "12-时效指标", "error"],
      ["G25", "11-质量指标", "error"],
    ]);
    expect(b03[0]?.fixes.map((it) => it.title)).toEqual(["改为 13-时效指标", "改为 12-质量指标"]);
    expect(report.summary.error).toBe(report.sources[0]?.findings.filter((it) => it.severity === "error").length);
  });

  test("text says the same", async () => {
    const { code, out } = await jibiao("check", SEED);
    const { report } = await json(SEED);
    expect(code).toBe(1);
    for (const it of report.sources[0]?.findings ?? []) expect(out).toContain(it.message);
    expect(out).toContain(`${String(report.summary.error)} 错误`);
    expect(out).not.toContain("\u001b");
  });

  test("only the rules asked for, however they are written; one that is off by default is awake", async () => {
    const { report } = await json(SEED, "--rule", "b03,B05", "--rule", "B12");
    expect(new Set(report.sources[0]?.findings.map((it) => it.rule))).toEqual(new Set(["B03", "B05", "B12"]));
    const all = await json(SEED);
    const kept = all.report.sources[0]?.findings.filter((it) => ["B03", "B05", "B12"].includes(it.rule));
    expect(report.sources[0]?.findings).toEqual(kept);
  });

  test("several files: what can't be read is told, the others are checked, 2 wins over 1", async () => {
    const { code, err, report } = await json(SEED, "没有.xlsx", SEED, place("坏 的.xlsx", "PK\u0003\u0004"), place("表.csv", "a,b"));
    expect(code).toBe(2);
    expect(report.sources.map((it) => it.file)).toEqual([SEED]);
    expect(err).toMatch(/^没有\.xlsx：找不到文件$/m);
    expect(err).toMatch(/坏 的\.xlsx：文件不完整/);
    expect(err).toMatch(/表\.csv：这是文本文件/);
  });

  test("a clean table leaves with 0", async () => {
    const path = place("干净.xlsx", buildWorkbook({ sheets: [tableSheet("表", CLEAN)] }));
    const { code, report } = await json(path);
    expect(report.sources[0]?.findings.filter((it) => it.severity === "error")).toEqual([]);
    expect(code).toBe(0);
    expect(reportSchema.parse(report).sources[0]?.projects).toBe(1);
  });

  test("a folder means the workbooks in it and below it, without lock files and shadows; an old .xls is told, not left out", async () => {
    for (const name of ["夹/乙.xlsx", "夹/甲 一.XLSX", "夹/~$乙.xlsx", "夹/._乙.xlsx", "夹/说明.txt", "夹/子/丙.xlsx", "夹/.旧/丁.xlsx"]) place(name, buildWorkbook({ sheets: [tableSheet("表", CLEAN)] }));
    const base = join(folder, "夹");
    const files = [`${base}/乙.xlsx`, `${base}/甲 一.XLSX`, `${base}/子/丙.xlsx`];
    symlinkSync(base, join(base, "子", "圈"));
    expect((await json(base)).report.sources.map((it) => it.file)).toEqual(files);
    expect((await json(`${base}/`)).report.sources.map((it) => it.file)).toEqual(files);
    place("夹/子/旧.xls", Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]));
    const old = await json(base);
    expect([old.code, old.report.sources.length]).toEqual([2, 3]);
    expect(old.err).toMatch(/子\/旧\.xls：.*另存为 \.xlsx/);
    const lock = await json(join(base, "~$乙.xlsx"));
    expect([lock.code, lock.report.sources]).toEqual([0, []]);
    mkdirSync(join(folder, "空夹"));
    const empty = await json(join(folder, "空夹"));
    expect([empty.code, empty.err]).toEqual([2, `${join(folder, "空夹")}：文件夹里没有 .xlsx 文件`]);
  });

  test("of several files the end says how many are in which state", async () => {
    const clean = place("其一.xlsx", buildWorkbook({ sheets: [tableSheet("表", CLEAN)] }));
    const { out } = await jibiao("check", clean, SEED, "没有.xlsx");
    expect(out.trimEnd().split("\n").at(-1)).toBe("  共 3 个文件，1 个有错误，1 个没能校验");
    expect((await jibiao("check", clean)).out).not.toContain("个文件");
  });

  test("* and ? in a file's name are worked out where no shell has done it", async () => {
    for (const name of ["模式/2024甲.xlsx", "模式/2024乙.xlsx", "模式/2025甲.xlsx", "模式/~$2024甲.xlsx"]) place(name, buildWorkbook({ sheets: [tableSheet("表", CLEAN)] }));
    const base = join(folder, "模式");
    expect((await json(join(base, "2024*.XLSX"))).report.sources.map((it) => it.file)).toEqual([`${base}/2024乙.xlsx`, `${base}/2024甲.xlsx`]);
    expect((await json(join(base, "????甲.xlsx"))).report.sources).toHaveLength(2);
    const none = await json(join(base, "2023*.xlsx"));
    expect([none.code, none.err]).toEqual([2, `${join(base, "2023*.xlsx")}：没有名称相符的文件`]);
  });

  test("a file is checked once, however its path is written", async () => {
    const path = place("一次.xlsx", buildWorkbook({ sheets: [tableSheet("表", CLEAN)] }));
    symlinkSync(path, join(folder, "同一.xlsx"));
    const { report } = await json(path, join(folder, ".", "x", "..", "一次.xlsx"), `${folder}/./一次.xlsx`, join(folder, "同一.xlsx"));
    expect(report.sources.map((it) => it.file)).toEqual([path]);
  });

  test("--sheet checks that sheet alone, even a hidden one", async () => {
    const path = place("选表.xlsx", buildWorkbook({ sheets: [tableSheet("一", CLEAN), tableSheet("二", CLEAN), tableSheet("旧稿", ITEM.replace("11-", "12-"), "hidden")] }));
    expect((await json(path, "--sheet", "二")).report.sources.map((it) => it.sheet)).toEqual(["二"]);
    const hidden = await json(path, "--sheet", "旧稿");
    expect([hidden.code, hidden.report.sources.map((it) => it.sheet)]).toEqual([1, ["旧稿"]]);
    const none = await json(path, "--sheet", "三");
    expect([none.code, none.err]).toEqual([2, `${path}：没有名为“三”的工作表，可用：一、二、旧稿`]);
  });

  test("sheets that are no such table are passed over, hidden ones are not looked at; text says so", async () => {
    const cover: SheetPlan = { name: "封面", rows: [["某局2024年部门预算"], ["目录"]] };
    const path = place("多表.xlsx", buildWorkbook({ sheets: [cover, tableSheet("旧稿", ITEM.replace("11-", "12-"), "hidden"), tableSheet("一", CLEAN), tableSheet("二", ITEM.replace("11-", "12-"))] }));
    const { report } = await json(path);
    expect(report.sources.map((it) => it.sheet)).toEqual(["一", "二"]);
    // The public JSON has no place for it.
    expect((await json(path)).err).toBe(`${path}：隐藏的工作表未校验：旧稿`);
    const { out } = await jibiao("check", path);
    expect(out).toContain("隐藏的工作表未校验：旧稿");
    expect(out).toContain("不是绩效目标表，已跳过：封面");
  });

  test("without any table one finding says what was looked for, on the sheet that came nearest", async () => {
    const path = place("没有表.xlsx", buildWorkbook({ sheets: [{ name: "封面", rows: [["目录"]] }, { name: "近", rows: [["项目名称", "总计", "财政拨款"], ["甲", 1, 1]] }] }));
    for (const more of [[], ["--rule", "B03"]]) {
      const { code, err, report } = await json(path, ...more);
      if (rules.some((it) => it.code === "G03")) {
        expect(code).toBe(1);
        expect(report.sources.map((it) => [it.sheet, it.layout, it.findings.map((one) => one.rule)])).toEqual([["近", null, ["G03"]]]);
      } else {
        expect([code, report.sources]).toEqual([2, []]);
        expect(err).toContain("没有找到绩效目标表");
      }
    }
  });

  test("decisions to ignore travel with the file", async () => {
    const before = await json(SEED, "--rule", "B03");
    const [first] = before.report.sources[0]?.findings ?? [];
    if (!first) throw new Error();
    const sheet = tableSheet("表", CLEAN.replace("12-质量指标", "12-时效指标"));
    const faulty = place("忽略前.xlsx", buildWorkbook({ sheets: [sheet] }));
    const [fault] = (await json(faulty, "--rule", "B03")).report.sources[0]?.findings ?? [];
    if (!fault) throw new Error();
    const ignores = [
      { rule: "B03", fingerprint: fault.fingerprint, reason: "财政局已同意", on: "2026-01-01" },
      { rule: "B03", fingerprint: "0000000000000000", reason: "早已改正", on: "2026-01-01" },
    ] as const;
    const xml = recordsToXml({ ignores });
    expect(xml).toContain(RECORDS_NAMESPACE);
    const ignored = place("忽略后.xlsx", buildWorkbook({ sheets: [sheet], parts: { "customXml/item1.xml": xml } }));
    const { report } = await json(ignored, "--rule", "B03");
    expect(report.sources[0]?.findings).toEqual([]);
    expect(report.sources[0]?.ignored).toEqual([{ rule: "B03", cell: fault.cell, reason: "财政局已同意" }]);
    expect((await jibiao("check", ignored)).out).toContain("忽略已失效 B03：早已改正");
  });

  test("formulas that no program has computed are told", async () => {
    const sheet = tableSheet("表", CLEAN);
    const rows = (sheet.rows ?? []).map((row, r) => (r === 3 ? ["合计", "=VLOOKUP(1,A1:B2,2)", "=SUM(C5)"] : row));
    const { out } = await jibiao("check", place("未算.xlsx", buildWorkbook({ sheets: [{ ...sheet, rows }] })));
    expect(out).toContain("有 1 个公式没有结果（如 B4）");
  });

  test("--profile takes an id or a file that extends one", async () => {
    expect((await json(SEED, "--profile", "mof-2021")).report.sources[0]?.profile).toBe("mof-2021");
    const own = place("本局.json", JSON.stringify({ extends: "guangzhou-2024", id: "benju", severities: { B03: "off" } }));
    const { report } = await json(SEED, "--profile", own);
    expect(report.sources[0]?.profile).toBe("benju");
    expect(report.sources[0]?.findings.some((it) => it.rule === "B03")).toBe(false);
    for (const [argument, message] of [
      ["guangzhou", "没有“guangzhou”这个规则集"],
      [join(folder, "没有.json"), "找不到文件"],
      [place("坏.json", "{"), "不是有效的 JSON"],
    ] as const) {
      const { code, out, err } = await jibiao("check", SEED, "--profile", argument);
      expect([code, out]).toEqual([2, ""]);
      expect(err).toContain(message);
    }
  });

  test("--output writes the whole report to a file, and never over what is checked", async () => {
    const path = join(folder, "结果 1.json");
    const { code, out } = await jibiao("check", SEED, "--format", "json", "--output", path);
    expect([code, out]).toEqual([1, ""]);
    expect(reportSchema.parse(JSON.parse(readFileSync(path, "utf8"))).sources).toHaveLength(1);
    expect(readdirSync(folder).filter((it) => it.endsWith(".part"))).toEqual([]);
    const copy = place("表.xlsx", readFileSync(SEED));
    const over = await jibiao("check", copy, "--output", copy);
    expect([over.code, over.err]).toEqual([2, `--output 不能写到要校验的文件上：${copy}`]);
    expect(readFileSync(copy)).toEqual(readFileSync(SEED));
    expect((await jibiao("check", SEED, "--output", join(folder, "没有", "x.txt"))).err).toContain("找不到文件");
  });
});

describe("the command line", () => {
  test.each([
    [[], "请说明要做什么"],
    [["chek"], "没有“chek”这个命令"],
    [["check"], "请给出要校验的文件"],
    [["check", SEED, "--what"], "没有 --what 这个选项"],
    [["check", SEED, "--format"], "--format"],
    [["check", SEED, "--format", "xml"], "只能是 text 或 json"],
    [["check", SEED, "--rule", "B99"], "没有“B99”这条规则"],
    [["check", "-"], "不能从标准输入读取"],
    [["rules", "--profile", "x"], "jibiao rules 没有 --profile 这个选项"],
    [["help", "Z1"], "没有“Z1”这条规则"],
  ])("%j is refused with a sentence", async (words, message) => {
    const { code, out, err } = await jibiao(...words);
    expect(code).toBe(2);
    expect(out).toBe("");
    expect(err).toContain(message);
  });

  test("help, one rule's help, the list, the version", async () => {
    for (const words of [["help"], ["--help"], ["check", "-h"]]) expect((await jibiao(...words)).out).toContain("jibiao check 文件或文件夹");
    const rule = await jibiao("help", "b03");
    expect(rule.code).toBe(0);
    expect(rule.out).toMatch(/^B03 .+\n\n {2}为什么：.+\n {2}怎么办：.+\n {2}依据：/);
    const list = (await jibiao("rules")).out.trim().split("\n");
    expect(list).toHaveLength(rules.length);
    const records = JSON.parse((await jibiao("rules", "--format", "json")).out) as readonly { readonly code: string }[];
    expect(records.map((it) => it.code)).toEqual(rules.map((it) => it.code));
    expect((await jibiao("--version")).out).toMatch(/^jibiao \d+\.\d+\.\d+\n$/);
  });
});
