import { cellKey, toA1 } from "../../src/core/sheet/address";
import { snapshotOf, type CellValue, type Snapshot } from "../../src/core/sheet/snapshot";
import type { Example } from "../../src/core/check/rule";
import type { Profile } from "../../src/core/check/profile";

/** A place an example marks: A1, and the UTF-16 span, or null for the whole cell. */
export interface Marked {
  readonly cell: string;
  readonly span: readonly [number, number] | null;
}

export interface ExampleSheet {
  readonly snapshot: Snapshot;
  readonly marks: readonly Marked[];
  readonly profileId: string;
  readonly changes: Partial<Profile>;
  readonly fixed: string | number | null;
}

/** Clean projects, distinct in every way, which no rule has anything to say about. */
export const CLEAN_PROJECTS = [
  {
    name: "公共图书馆藏书更新经费",
    goal: "更新公共图书馆馆藏，全年新增图书五千册以上并按期上架，满足居民日常借阅需求，扩大读者覆盖面。",
    indicators:
      "1、1-产出指标；11-数量指标；新增图书册数；实施周期指标值:5000册；年度指标值:5000册。2、1-产出指标；12-质量指标；图书验收合格率；实施周期指标值:100%；年度指标值:100%。3、1-产出指标；13-时效指标；图书上架及时率；实施周期指标值:95%；年度指标值:95%。4、2-效益指标；22-社会效益；图书借阅人次；实施周期指标值:30000人次；年度指标值:30000人次。5、3-满意度指标；31-服务对象满意度；读者满意度；实施周期指标值:90%；年度指标值:90%。",
    amount: 12.5,
  },
  {
    name: "农村公路日常养护经费",
    goal: "对辖区县道、乡道和村道进行日常养护，及时修补路面坑槽，保持农村公路路况达到规定等级，方便群众出行。",
    indicators:
      "1、1-产出指标；11-数量指标；养护里程；实施周期指标值:86公里；年度指标值:86公里。2、1-产出指标；12-质量指标；路面修补合格率；实施周期指标值:98%；年度指标值:98%。3、1-产出指标；13-时效指标；坑槽修补及时率；实施周期指标值:92%；年度指标值:92%。4、2-效益指标；22-社会效益；受益行政村数量；实施周期指标值:24个；年度指标值:24个。5、3-满意度指标；31-服务对象满意度；沿线村民满意度；实施周期指标值:88%；年度指标值:88%。",
    amount: 30.25,
  },
  {
    name: "学前教育助学金",
    goal: "落实学前教育资助政策，按学期足额发放助学金，减轻家庭经济困难幼儿的入园负担，保证应助尽助。",
    indicators:
      "1、1-产出指标；11-数量指标；受助幼儿人数；实施周期指标值:320人；年度指标值:320人。2、1-产出指标；12-质量指标；资助对象认定准确率；实施周期指标值:99%；年度指标值:99%。3、1-产出指标；13-时效指标；助学金按学期发放率；实施周期指标值:97%；年度指标值:97%。4、2-效益指标；22-社会效益；困难幼儿资助覆盖率；实施周期指标值:96%；年度指标值:96%。5、3-满意度指标；31-服务对象满意度；受助家庭满意度；实施周期指标值:91%；年度指标值:91%。",
    amount: 8,
  },
  {
    name: "城区公园绿地管养经费",
    goal: "对城区公园绿地开展修剪、浇灌和病虫害防治，保持绿地整洁美观，为市民提供舒适的休闲环境。",
    indicators:
      "1、1-产出指标；11-数量指标；管养绿地面积；实施周期指标值:150000平方米；年度指标值:150000平方米。2、1-产出指标；12-质量指标；苗木成活率；实施周期指标值:94%；年度指标值:94%。3、1-产出指标；13-时效指标；病虫害防治及时率；实施周期指标值:93%；年度指标值:93%。4、2-效益指标；23-生态效益；绿地完好率；实施周期指标值:89%；年度指标值:89%。5、3-满意度指标；31-服务对象满意度；游园市民满意度；实施周期指标值:87%；年度指标值:87%。",
    amount: 45.6,
  },
] as const;

const OPEN = "⟦";
const CLOSE = "⟧";

/** Takes the marks out of a text; the first of ⟦⟧ at the very start stands for the whole cell. */
function unmark(text: string): { text: string; spans: ([number, number] | null)[] } {
  const spans: ([number, number] | null)[] = [];
  let plain = "";
  let start = 0;
  let rest = text;
  if (rest.startsWith(OPEN + CLOSE)) {
    spans.push(null);
    rest = rest.slice(2);
  }
  for (const char of rest) {
    if (char === OPEN) start = plain.length;
    else if (char === CLOSE) spans.push([start, plain.length]);
    else plain += char;
  }
  return { text: plain, spans };
}

/** Turns an example into a sheet and the places where its rule must speak. */
export function exampleSheet(example: Example): ExampleSheet {
  const it: Exclude<Example, string> = typeof example === "string" ? { indicators: example } : example;
  const rows = it.sheet ? it.sheet.map((row) => [...row]) : packedRows(it);
  const marks: Marked[] = [];
  const formulas = new Map<number, string>();
  const values = rows.map((row, rowIndex) =>
    row.map((value, column): CellValue => {
      if (typeof value !== "string") return value;
      const { text, spans } = unmark(value);
      const cell = toA1({ row: rowIndex, column });
      for (const span of spans) marks.push({ cell, span });
      const arrow = text.startsWith("=") ? text.lastIndexOf("→") : -1;
      if (arrow > 0) {
        formulas.set(cellKey(rowIndex, column), text.slice(0, arrow));
        const result = text.slice(arrow + 1);
        return result !== "" && Number.isFinite(Number(result)) ? Number(result) : result;
      }
      // A number that must carry a mark is written as "#12.5".
      const number = /^#(-?\d+(?:\.\d+)?)$/.exec(text);
      return number ? Number(number[1]) : text === "" && spans.length > 0 ? null : text;
    }),
  );
  const snapshot = snapshotOf("Sheet1", values, { formulas, hiddenRows: it.hiddenRows ?? [], hiddenColumns: it.hiddenColumns ?? [] });
  return { snapshot, marks, profileId: it.profile ?? "guangzhou-2024", changes: (it.with ?? {}) as Partial<Profile>, fixed: it.fixed ?? null };
}

/** "#12.5" with or without marks is a number; totals are the sums of what the projects hold. */
function amountOf(value: CellValue | undefined): number {
  if (typeof value === "number") return value;
  if (typeof value !== "string") return 0;
  const plain = Number(unmark(value).text.replace(/^#/, "").replace(/,/g, ""));
  return Number.isFinite(plain) ? plain : 0;
}

function packedRows(it: Exclude<Example, string>): CellValue[][] {
  const given = it.projects ?? [{ ...(it.name !== undefined && { name: it.name }), ...(it.goal !== undefined && { goal: it.goal }), ...(it.indicators !== undefined && { indicators: it.indicators }), ...(it.amount !== undefined && { amount: it.amount }) }];
  const projects = given.map((project, index) => ({ ...(CLEAN_PROJECTS[index % CLEAN_PROJECTS.length] ?? CLEAN_PROJECTS[0]), ...project }));
  const total = Math.round(projects.reduce((sum, project) => sum + amountOf(project.amount) * 100, 0)) / 100;
  const department = it.department ?? "滨江区综合事务局";
  return [
    [it.title ?? "滨江区综合事务局2024年项目支出绩效目标表"],
    [`部门名称：${department}`, null, null, null, null, it.unit ?? "单位：万元"],
    ["项目名称（资金使用单位）", "总计", "财政拨款", "财政专户拨款", "其他资金", "绩效目标", "绩效指标"],
    ["合计", total, total],
    [unmark(department).text, total, total],
    ...projects.map((project): CellValue[] => [`    ${project.name}`, project.amount, typeof project.amount === "number" ? project.amount : amountOf(project.amount), null, null, project.goal, project.indicators]),
  ];
}
