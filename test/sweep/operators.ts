import { cellKey, fromA1 } from "../../src/core/sheet/address";
import type { RuleCode } from "../../src/core/check/rule";
import { valueAt, type CellValue, type Snapshot } from "../../src/core/sheet/snapshot";
import { CLEAN_PROJECTS } from "../tester/exampleSheet";
import { formClean, packedClean, rowsClean } from "./cleanTables";

/** One way to break one thing in a clean table, and the rule that owns it. */
export interface Operator {
  readonly name: string;
  readonly owner: RuleCode;
  readonly base: Snapshot;
  readonly broken: Snapshot;
}

/** Sets a cell named in A1. */
function set(sheet: Snapshot, a1: string, value: CellValue | ((old: CellValue) => CellValue)): Snapshot {
  const cell = fromA1(a1);
  if (!cell) throw new Error(`no cell ${a1}`);
  const next = typeof value === "function" ? value(valueAt(sheet, cell.row, cell.column)) : value;
  const values = sheet.values.map((row) => [...row]);
  const row = values[cell.row - sheet.top];
  if (!row) throw new Error(`no row for ${a1}`);
  while (row.length <= cell.column) row.push(null);
  row[cell.column - sheet.left] = next;
  return { ...sheet, values };
}

/** Replaces a text in a cell; throws where it does not stand, so that no operator breaks nothing. */
function swap(sheet: Snapshot, a1: string, from: string, to: string): Snapshot {
  return set(sheet, a1, (old) => {
    if (typeof old !== "string" || !old.includes(from)) throw new Error(`${a1} holds no ${from}`);
    return old.replace(from, to);
  });
}

function insertRow(sheet: Snapshot, before: number, row: readonly CellValue[]): Snapshot {
  return { ...sheet, values: [...sheet.values.slice(0, before), row, ...sheet.values.slice(before)] };
}

function formula(sheet: Snapshot, a1: string, text: string): Snapshot {
  const cell = fromA1(a1);
  if (!cell) throw new Error(`no cell ${a1}`);
  return { ...sheet, formulas: new Map([...sheet.formulas, [cellKey(cell.row, cell.column), text]]) };
}

/** Both values of an item of the first packed project. */
function values(from: string, to: string): Snapshot {
  return swap(swap(packedClean, "G6", `实施周期指标值:${from}`, `实施周期指标值:${to}`), "G6", `年度指标值:${from}`, `年度指标值:${to}`);
}

const name = (from: string, to: string): Snapshot => swap(packedClean, "G6", `；${from}；`, `；${to}；`);
const packed = (from: string, to: string): Snapshot => swap(packedClean, "G6", from, to);
const ITEMS = CLEAN_PROJECTS[0].indicators.split(/(?<=。)/);
const item = (at: number): string => ITEMS[at] ?? "";

const of = (owner: RuleCode, name: string, broken: Snapshot, base: Snapshot = packedClean): Operator => ({ name, owner, base, broken });

/** Formulas for the totals, as a careful clerk writes them. */
const withFormulas = ["B", "C"].reduce((sheet, letter) => formula(formula(sheet, `${letter}5`, `=SUM(${letter}6:${letter}9)`), `${letter}4`, `=${letter}5`), packedClean);

export const operators: readonly Operator[] = [
  of("A01", "合计多 1.00", set(packedClean, "B4", 97.35)),
  of("A01", "单位小计某一资金列少 10", set(packedClean, "C5", 86.35)),
  of("A02", "财政拨款与总计不等", set(packedClean, "C7", 29.25)),
  of("A03", "金额写成文字并带单位", set(packedClean, "B6", "12.5万元")),
  of("A01", "合计填错了资金列", set(set(packedClean, "C4", null), "D4", 96.35)),
  of("A03", "金额写成全角数字", set(packedClean, "B8", "８")),
  of("A03", "小数点写成逗号", set(packedClean, "B6", "12,50")),
  of("A03", "金额后面带着看不见的字符", set(packedClean, "B6", "12.50\u200b")),
  of("A06", "一行的两格都按元填", set(set(packedClean, "B7", 302500), "C7", 302500)),
  of("A06", "两行都按元填", set(set(set(set(packedClean, "B7", 302500), "C7", 302500), "B9", 456000), "C9", 456000)),
  of("A06", "单位写成元", set(packedClean, "F2", "单位：元")),
  of("A06", "某一来源按万元填", set(formClean, "F7", 90), formClean),
  of("A07", "SUM 中间漏一行", formula(withFormulas, "C5", "=SUM(C6:C7,C9)"), withFormulas),
  of("A08", "成本目标高于预算", set(formClean, "F13", "≤1200000元"), formClean),
  of("A10", "小计差 0.01", set(packedClean, "B5", 96.36)),
  of("A04", "金额为零而有指标", set(set(set(set(set(set(packedClean, "B8", 0), "C8", 0), "B4", 88.35), "C4", 88.35), "B5", 88.35), "C5", 88.35)),
  of("A05", "万元有四位小数", set(set(set(set(set(set(packedClean, "B6", 12.5001), "C6", 12.5001), "B5", 96.3501), "C5", 96.3501), "B4", 96.3501), "C4", 96.3501)),
  of("A06", "没有单位行", set(packedClean, "F2", null)),
  of("A07", "SUM 漏掉最后一行", formula(withFormulas, "B5", "=SUM(B6:B8)"), withFormulas),
  of("A09", "年度资金不等于各项之和", set(formClean, "F8", 50000), formClean),
  of("A09", "年度资金总额未填", set(formClean, "F6", null), formClean),
  of("A04", "单项目表的年度资金都是零", ["F6", "F7", "F8"].reduce((sheet, at) => set(sheet, at, 0), formClean), formClean),
  of("B01", "指标之间夹着说明文字", packed(item(1), `${item(1)}以上指标由业务科室提供。`)),
  of("B02", "一级代码与名称不符", packed("4、2-效益指标", "4、1-效益指标")),
  of("B03", "二级代码与名称不符", packed("12-质量指标", "13-质量指标")),
  of("B04", "二级不属于一级", packed("4、2-效益指标；22-社会效益", "4、2-效益指标；13-时效指标")),
  of("B05", "二级名称不规范", packed("22-社会效益", "22-社会影响效果")),
  of("B06", "没有产出指标", set(packedClean, "G6", item(3).replace("4、", "1、") + item(4).replace("5、", "2、") + "3、2-效益指标；24-可持续影响；图书长期可借率；实施周期指标值:95%；年度指标值:95%。")),
  of("B07", "没有效益指标", set(packedClean, "G6", item(0) + item(1) + item(2) + item(4).replace("5、", "4、"))),
  of("B08", "没有满意度指标", set(packedClean, "G6", item(0) + item(1) + item(2) + item(3))),
  of("B09", "没有质量指标", set(packedClean, "G6", item(0) + item(2).replace("3、", "2、") + item(3).replace("4、", "3、") + item(4).replace("5、", "4、"))),
  of("B11", "序号跳号", packed("3、1-产出指标", "6、1-产出指标")),
  of("B11", "序号重复", packed("4、2-效益指标", "3、2-效益指标")),
  of("B12", "半角分号", packed("11-数量指标；", "11-数量指标;")),
  of("B11", "序号后用括号", set(packedClean, "G6", CLEAN_PROJECTS[0].indicators.replace(/(\d)、(?=\d-)/g, "$1)"))),
  of("B12", "级别之间用句号", packed("1-产出指标；11-", "1-产出指标。11-")),
  of("B12", "级别之间用冒号", packed("11-数量指标；", "11-数量指标：")),
  of("B12", "名称连着级别", packed("12-质量指标；", "12-质量指标")),
  of("B12", "冒号写成分号", packed("年度指标值:5000", "年度指标值；5000")),
  of("B12", "代码后的短横写成下划线", packed("22-社会效益", "22_社会效益")),
  of("B12", "丢了句号，值与序号相连", packed("5000册。2、", "5000册2、")),
  of("B12", "末尾缺句号", packed("90%。", "90%")),
  of("B13", "只有两项指标", set(packedClean, "G6", item(0) + item(3).replace("4、", "2、"))),
  of("B14", "缺指标名称", packed("；新增图书册数；", "；；")),
  of("B14", "标签写漏了字", packed("实施周期指标值:5000", "实施周期:5000")),
  of("B14", "两个标签都写年度指标值", packed("实施周期指标值:5000", "年度指标值:5000")),
  of("B14", "级别只有代码", packed("1-产出指标；11-数量", "1-；11-数量")),
  of("B14", "缺年度指标值", packed("；年度指标值:5000册", "")),
  of("B15", "同一指标写了两次", packed(item(4), `${item(3).replace("4、", "5、")}${item(4).replace("5、", "6、")}`)),
  of("B16", "两项指标几乎相同", packed(item(4), `5、2-效益指标；22-社会效益；图书借阅总人次；实施周期指标值:30000人次；年度指标值:30000人次。${item(4).replace("5、", "6、")}`)),
  of("B16", "同样的字换了次序", packed(item(4), `5、1-产出指标；13-时效指标；图书及时上架率；实施周期指标值:95%；年度指标值:95%。${item(4).replace("5、", "6、")}`)),
  of("B17", "权重合计不为 90", set(rowsClean, "K5", 25), rowsClean),
  of("B18", "一级指标次序颠倒", set(packedClean, "G6", item(3).replace("4、", "1、") + item(0).replace("1、", "2、") + item(1).replace("2、1", "3、1") + item(2).replace("3、", "4、") + item(4))),
  of("C01", "名称是动词短语", name("图书借阅人次", "进一步丰富居民精神文化生活")),
  of("C02", "名称以方向结尾", name("图书借阅人次", "图书借阅有明显增加")),
  of("C03", "单位写在名称里", name("读者满意度", "读者满意度（%）")),
  of("C04", "名称就是二级名称", name("读者满意度", "服务对象满意度")),
  of("C05", "名称太笼统", name("图书上架及时率", "时效性")),
  of("C06", "名称过长", name("新增图书册数", "本年度内由公共图书馆统一采购并完成编目加工入藏和上架供全体读者借阅的新增图书册数")),
  of("C08", "管理事项当作指标", name("图书上架及时率", "资金支付及时率")),
  of("D01", "占位符", values("5000册", "××")),
  of("D02", "含糊的值", values("30000人次", "有所提高")),
  of("D03", "满意度不是数字", values("90%", "较满意")),
  of("D04", "比率没有数字", values("100%", "全面合格")),
  of("D05", "数字没有单位", values("95%", "95")),
  of("D07", "合格率用小于号", values("100%", "≤100%")),
  of("D08", "比率大于 100%", values("100%", "120%")),
  of("D09", "全角百分号", values("100%", "100％")),
  of("D10", "人次写成平方米", values("30000人次", "30000平方米")),
  of("D11", "值里重复名称", values("100%", "图书验收合格率100%")),
  of("D12", "两值写法不同", packed("实施周期指标值:95%；年度指标值:95%", "实施周期指标值:不低于95%；年度指标值:95%")),
  of("D13", "年度大于周期", packed("年度指标值:5000册", "年度指标值:8000册")),
  of("D15", "目标日期在预算年度之外", values("95%", "2019年12月31日前")),
  of("D17", "模糊数字", values("5000册", "约5000册")),
  of("D18", "只有符号", values("5000册", "≥")),
  of("D19", "值说的是另一个指标", values("100%", "到馆率98%")),
  of("E01", "名称中的年度早于预算年度", set(packedClean, "A6", "    2022年公共图书馆藏书更新经费")),
  of("E02", "名称与目标的年度不同", set(set(packedClean, "A6", "    2024年公共图书馆藏书更新经费"), "F6", "实施2025-2026年公共图书馆藏书更新，全年新增图书五千册以上并按期上架，满足居民日常借阅需求。")),
  of("E03", "项目名称重复", set(packedClean, "A8", "    公共图书馆藏书更新经费")),
  of("E05", "没有绩效目标", set(packedClean, "F6", null)),
  of("E06", "绩效目标照抄别的项目", set(packedClean, "F8", CLEAN_PROJECTS[1].goal)),
  of("F01", "涉密项目写了具体内容", set(set(packedClean, "F6", "涉密项目。按照保密法及其实施条例相关规定，不对外公开。本年购置侦查设备三套并完成安装调试。"), "A6", "    13600101")),
  of("G01", "标题没有年度", swap(packedClean, "A1", "2024年", "")),
  of("G01", "标题年度早于各项目", swap(set(set(packedClean, "A6", "    2024-2025年公共图书馆藏书更新经费"), "A7", "    2024年农村公路日常养护经费"), "A1", "2024年", "2014年")),
  of("G02", "部门名称少了末一字", swap(packedClean, "A2", /.$/.exec(String(valueAt(packedClean, 1, 0)))?.[0] ?? "", "")),
  of("G02", "部门名称与单位行不同", set(packedClean, "A2", "部门名称：滨江区交通运输局")),
  of("G03", "缺少绩效指标列", set(packedClean, "G3", "备注栏")),
  of("G03", "金额列没有列名", set(packedClean, "B3", null)),
  of("G04", "表内有隐藏行", { ...packedClean, hiddenRows: [6] }),
  of("G05", "冒号全半角混用", packed("实施周期指标值:5000册", "实施周期指标值：5000册")),
  of("G06", "词中断行", set(packedClean, "F7", CLEAN_PROJECTS[1].goal.replace("农村公路路况", "农村公\n路路况"))),
  of("G07", "单位里有零宽字符", set(packedClean, "F2", "单位：万\u200b元")),
  of("G07", "级别里有零宽字符", set(rowsClean, "F5", "数量\u200b指标"), rowsClean),
  of("G07", "零宽字符", packed("图书验收合格率", "图书\u200b验收合格率")),
  of("G08", "表中夹着页眉", insertRow(packedClean, 7, ["项目名称（资金使用单位）", "总计", "财政拨款", "财政专户拨款", "其他资金", "绩效目标", "绩效指标"])),
];
