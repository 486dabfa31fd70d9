import { snapshotOf, type CellValue, type Snapshot } from "../../src/core/sheet/snapshot";

/**
 * A packed table of any size whose texts are distinct: names, numbers and goals vary by seed, and one project in eight holds a fault,
 * so that neither a cache nor a branch predictor does the work.
 */
export function corpus(projects: number, seed = 1): Snapshot {
  const next = random(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  /** Of some place, of a number of its own there: hardly two projects speak of the same thing. */
  const word = (): string => `${pick(PLACES)}${String(Math.ceil(next() * 90000))}号${pick(THINGS)}`;
  const rows: CellValue[][] = [];
  let total = 0;
  for (let at = 0; at < projects; at += 1) {
    const thing = word();
    const other = word();
    const amount = Math.round(next() * 100000) / 100;
    total += Math.round(amount * 100);
    const name = `${thing}${pick(ACTIONS)}项目${(at * 7919 + seed).toString(36)}`;
    const goal = `对${thing}开展${pick(ACTIONS)}，全年完成${String(Math.ceil(next() * 9000))}${pick(COUNTERS)}，${pick(AIMS)}，兼顾${other}${pick(ACTIONS)}与${pick(THINGS)}${pick(AIMS)}，编号${(at * 104729).toString(36)}。`;
    const faulty = next() < 0.125;
    const count = Math.ceil(next() * 9000);
    const unit = pick(COUNTERS);
    const values = [`${String(count)}${unit}`, `${String(80 + Math.floor(next() * 20))}%`, `${String(80 + Math.floor(next() * 20))}%`, `${String(Math.ceil(next() * 90000))}人次`, faulty ? String(90) : `${String(85 + Math.floor(next() * 15))}%`];
    const names = [`${thing}${pick(ACTIONS)}数量`, `${thing}${pick(ACTIONS)}合格率`, `${other}${pick(ACTIONS)}及时率`, `${thing}服务人次`, `${other}${pick(PEOPLE)}满意度`];
    const levels = ["1-产出指标；11-数量指标", faulty ? "1-产出指标；12-时效指标" : "1-产出指标；12-质量指标", "1-产出指标；13-时效指标", "2-效益指标；22-社会效益", "3-满意度指标；31-服务对象满意度"];
    const text = levels.map((level, index) => `${String(index + 1)}、${level}；${names[index] ?? ""}；实施周期指标值:${values[index] ?? ""}；年度指标值:${values[index] ?? ""}。`).join("");
    rows.push([`    ${name}`, amount, amount, null, null, flat(goal), flat(text)]);
  }
  return snapshotOf("Sheet1", [["滨江区综合事务局2024年项目支出绩效目标表"], ["部门名称：滨江区综合事务局", null, null, null, null, "单位：万元"], ["项目名称（资金使用单位）", "总计", "财政拨款", "财政专户拨款", "其他资金", "绩效目标", "绩效指标"], ["合计", total / 100, total / 100], ["滨江区综合事务局", total / 100, total / 100], ...rows]);
}

/** A text put together of many is laid out when it is first looked into; a host's texts are laid out already, and none of the peers should pay for it. */
function flat(text: string): string {
  text.charCodeAt(0);
  return text;
}

/** A small generator of numbers in [0, 1), the same for the same seed everywhere. */
function random(seed: number): () => number {
  let state = seed >>> 0 || 1;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

const PLACES = ["城东", "城西", "南湖", "北山", "河口", "新塘", "石滩", "中新", "朱村", "小楼", "派潭", "正果", "荔湖", "永宁", "仙村", "宁西", "白水", "大埔", "江龙", "增江"];
const THINGS = ["道路", "路灯", "排水管网", "绿地", "校舍", "图书馆", "文化站", "卫生室", "养老站", "河道", "水库", "农田", "档案", "信息系统", "监控设备", "消防设施", "垃圾转运站", "公厕", "健身广场", "市场"];
const ACTIONS = ["养护", "维修", "改造", "巡查", "检测", "更新", "清理", "登记", "监测", "保洁", "配送", "加固"];
const COUNTERS = ["次", "件", "处", "户", "公里", "盏", "套", "份", "场", "个"];
const AIMS = ["方便群众办事", "减少安全隐患", "提升使用效果", "改善生活环境", "保障正常运行", "稳定服务队伍", "降低故障停用时间"];
const PEOPLE = ["群众", "居民", "学生家长", "读者", "村民", "商户", "老年人", "游客"];
