import { snapshotOf, type CellValue, type Snapshot } from "../../src/core/sheet/snapshot";
import { toA1 } from "../../src/core/sheet/address";
import { checked } from "./fixture";

/** Numbers that look random and are the same each time. */
function numbers(start: number): (below: number) => number {
  let state = start;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

const UNITS = ["教育局", "第一中学", "实验小学", "机关幼儿园", "人民医院", "疾病预防控制中心", "图书馆", "环境卫生管理站", "综合执法大队", "街道办事处", "社会福利院", "民政局（本级）", "公路事务中心"];
const PROJECTS = ["教师培训经费", "校舍维修改造", "设备购置", "运行维护费", "困难群众救助", "免费开放", "环卫保洁服务", "违建治理", "档案数字化", "食堂补贴", "安保服务", "河道清淤", "春节慰问", "租赁办公用房"];
const DISTRICTS = ["东", "南", "西", "北", "中", "新", "城", "江", "湖", "山"];

interface Tree {
  readonly rows: CellValue[][];
  readonly projects: string[];
  /** Rows that sum up others. */
  readonly sums: number[];
}

/** A table of units and projects whose sums are right: one or two levels of units, any indent, 合计 above, below or nowhere. */
function tree(seed: number): Tree {
  const next = numbers(seed);
  const pick = <Item>(list: readonly Item[]): Item => list[next(list.length)] as Item;
  const indent = pick(["", "  ", "    ", "\u3000", "\u3000\u3000"]);
  const place = pick(["top", "bottom", "none"]);
  const depth = 1 + next(2);
  const rows: CellValue[][] = [["滨江市2024年项目支出绩效目标表"], ["单位：万元"], ["项目名称（资金使用单位）", "总计", "财政拨款", "财政专户拨款", "其他资金", "绩效目标", "绩效指标"]];
  const projects: string[] = [];
  const sums: number[] = [];
  const money = (cents: number): CellValue => (cents === 0 ? null : cents / 100);
  const write = (row: number, label: string, fiscal: number, other: number): void => {
    rows[row] = [label, money(fiscal + other), money(fiscal), null, money(other)];
    sums.push(row);
  };
  const reserve = (): number => rows.push([]) - 1;
  const unit = (level: number, name: string): [number, number] => {
    const row = reserve();
    let [fiscal, other] = [0, 0];
    for (let count = 1 + next(4); count > 0; count -= 1) {
      let [f, o] = [1 + next(5_000_000), next(5) === 0 ? 1 + next(900_000) : 0];
      if (level < depth) [f, o] = unit(level + 1, `${name}${pick(DISTRICTS)}区${pick(UNITS)}`.slice(-14));
      else {
        const project = `${String(projects.length + 1)}号${pick(PROJECTS)}`;
        projects.push(project);
        rows.push([indent.repeat(level + 1) + project, money(f + o), money(f), null, money(o), `围绕${project}开展全年各项任务，按计划完成十二项重点内容，惠及群众五百人。`, "1、1-产出指标；11-数量指标；任务完成数量；实施周期指标值:12项；年度指标值:12项。"]);
      }
      fiscal += f;
      other += o;
    }
    write(row, indent.repeat(level) + name, fiscal, other);
    return [fiscal, other];
  };
  const top = place === "top" ? reserve() : -1;
  let [fiscal, other] = [0, 0];
  for (let count = 1 + next(3); count > 0; count -= 1) {
    const [f, o] = unit(1, `滨江市${DISTRICTS[count] ?? ""}${pick(UNITS)}`);
    fiscal += f;
    other += o;
  }
  if (place !== "none") write(top >= 0 ? top : reserve(), "合　计", fiscal, other);
  return { rows, projects, sums };
}

const A_RULES = /^A0[126]|A10/;

function faults(sheet: Snapshot): string[] {
  return checked(sheet)
    .result.findings.filter((it) => A_RULES.test(it.rule))
    .map((it) => `${it.rule} ${toA1(it.cell)}`);
}

const trees = Array.from({ length: 150 }, (_, seed) => tree(7 * seed + 1));

test("projects of many trees are read, and no sum is accused", () => {
  for (const { rows, projects } of trees) {
    const sheet = snapshotOf("表", rows);
    const { recognition } = checked(sheet);
    expect({ rows, projects: recognition.ok ? recognition.table.projects.map((it) => it.name.text) : [], faults: faults(sheet) }).toEqual({ rows, projects, faults: [] });
  }
});

test("one wrong sum is found where it stands", () => {
  const missed = trees.flatMap(({ rows, sums }, nth) => {
    const row = sums[nth % sums.length] ?? 0;
    const wrong = rows.map((it, at) => (at === row ? it.map((value, column) => (column === 2 && typeof value === "number" ? value + 7.77 : value)) : it));
    const said = faults(snapshotOf("表", wrong));
    return rows[row]?.[2] === null || said.includes(`A01 ${toA1({ row, column: 2 })}`) ? [] : [{ wrong, said }];
  });
  expect(missed).toEqual([]);
});
