import { defineRule } from "../core/check/rule";
import { halfWidth } from "../core/indicator/characters";
import { squeezed } from "../core/sheet/joined";

/** Names of units as they are compared: half-width, without blanks, code and 本级. */
function plainUnit(text: string): string {
  return squeezed(halfWidth(text))
    .replace(/^[[(]?[0-9A-Za-z]{3,}[\])]?[-_.、—–]?(?=[^\d])/, "")
    .replace(/[(](?:本级|机关|部门|汇总)[)]$|(?:本级|机关)$/, "");
}

/** 民政局 of 滨江区民政局, 滨江区民政局 before 机关服务中心. A name that lacks its last character or two is misspelt. */
function isPartOf(short: string, long: string): boolean {
  if (!long.includes(short)) return false;
  return !long.startsWith(short) || long.length === short.length || long.length > short.length + 2;
}

const SHOWN = 14;

/** Two long names, cut so that what they differ in shows. */
function whereTheyDiffer(a: string, b: string): readonly [string, string] {
  const shorter = Math.min(a.length, b.length);
  let head = 0;
  while (head < shorter && a[head] === b[head]) head += 1;
  const cut = (text: string): string => {
    if (text.length <= SHOWN) return text;
    const start = Math.max(0, Math.min(head - 4, text.length - SHOWN));
    const end = Math.min(text.length, start + SHOWN);
    return (start > 0 ? "…" : "") + text.slice(start, end) + (end < text.length ? "…" : "");
  };
  return [cut(a), cut(b)];
}

/** 部门名称 above the table is not the unit whose row holds the money. Only where there is one unit: a department has many below it. */
export const G02 = defineRule({
  code: "G02",
  name: "department-row",
  title: { zh: "部门名称与表内单位不一致", en: "Department differs from the unit's row" },
  severity: "warning",
  fix: null,
  why: "表头的部门和表内的单位不是同一个，说明套用了别的单位的表。",
  remedy: "核对后把表头或单位行改成一致。",
  source: "文本规范",
  messages: { differs: "表头是“{department}”，表内是“{unit}”" },
  applies: (facts) => (facts.layout === "form" ? "单项目表没有单位行" : facts.department ? true : "表头没有写明部门名称"),
  examples: {
    bad: [
      // The last character is missing.
      {
        sheet: [
          ["2024年项目支出绩效目标表"],
          ["部门名称：⟦滨江区综合事务⟧", "单位：万元"],
          ["项目名称（资金使用单位）", "总计", "绩效目标", "绩效指标"],
          ["合计", 12.5],
          ["滨江区综合事务局", 12.5],
          ["    法治宣传经费", 12.5, "全年开展法治宣传进校园活动，覆盖辖区全部中小学校。", "1、1-产出指标；11-数量指标；宣传活动场次；实施周期指标值:12场；年度指标值:12场。"],
        ],
      },
      {
        sheet: [
          ["2024年项目支出绩效目标表"],
          ["部门名称：⟦滨江区综合事务局⟧", "单位：万元"],
          ["项目名称（资金使用单位）", "总计", "绩效目标", "绩效指标"],
          ["合计", 12.5],
          ["滨江区民政局", 12.5],
          ["    法治宣传经费", 12.5, "全年开展法治宣传进校园活动，覆盖辖区全部中小学校。", "1、1-产出指标；11-数量指标；宣传活动场次；实施周期指标值:12场；年度指标值:12场。"],
        ],
      },
    ],
    good: [
      { department: "滨江区综合事务局" },
      {
        note: "表内单位是部门的下属",
        sheet: [
          ["2024年项目支出绩效目标表"],
          ["部门名称：滨江区民政局", "单位：万元"],
          ["项目名称（资金使用单位）", "总计", "绩效目标", "绩效指标"],
          ["合计", 12.5],
          ["滨江区民政局机关服务中心", 12.5],
          ["    法治宣传经费", 12.5, "全年开展法治宣传进校园活动，覆盖辖区全部中小学校。", "1、1-产出指标；11-数量指标；宣传活动场次；实施周期指标值:12场；年度指标值:12场。"],
        ],
      },
      {
        note: "本级",
        sheet: [
          ["2024年项目支出绩效目标表"],
          ["部门名称：滨江区综合事务局", "单位：万元"],
          ["项目名称（资金使用单位）", "总计", "绩效目标", "绩效指标"],
          ["合计", 12.5],
          ["820001-滨江区综合事务局本级", 12.5],
          ["    法治宣传经费", 12.5, "全年开展法治宣传进校园活动，覆盖辖区全部中小学校。", "1、1-产出指标；11-数量指标；宣传活动场次；实施周期指标值:12场；年度指标值:12场。"],
        ],
      },
    ],
  },
  on: {
    table(table, context) {
      const { department } = table.facts;
      // 小计 is a sum and names nobody.
      const units = table.lines.filter((it) => it.kind === "unit" && !/小计[:：]?$/.test(squeezed(it.label.text)));
      const [unit] = units;
      if (!department || !unit || units.length > 1) return;
      const above = plainUnit(department.text);
      const row = plainUnit(unit.label.text);
      if (above === "" || row === "" || isPartOf(above, row) || isPartOf(row, above)) return;
      const [departmentShown, unitShown] = whereTheyDiffer(squeezed(department.text), squeezed(unit.label.text));
      context.report({ at: department, message: "differs", data: { department: departmentShown, unit: unitShown }, related: [{ at: unit.label, note: "表内的单位" }] });
    },
  },
});
