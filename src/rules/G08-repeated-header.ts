import { defineRule } from "../core/check/rule";
import { textAt } from "../core/sheet/snapshot";
import { squeezed } from "../core/sheet/joined";
import { isPageNumber } from "../core/table/facts";
import { cellOf } from "./money";

const HEAD = ["项目名称", "总计", "绩效目标", "绩效指标"];

/** Title, unit line or header once more in the middle of the table, as a printed page has it. One finding a page. */
export const G08 = defineRule({
  code: "G08",
  name: "repeated-header",
  title: { zh: "表内重复出现标题或表头", en: "A printed page header repeated inside the table" },
  severity: "warning",
  fix: null,
  why: "分页打印的表头混进数据行，导入时会被当作一个项目。",
  remedy: "删除中间的标题和表头，需要每页打印的用“打印标题”设置。",
  source: "文本规范",
  messages: { page: "第 {first} 行起重复了 {count} 行标题或表头", row: "第 {first} 行重复了标题或表头", number: "第 {first} 行是页码，不是表中的内容" },
  applies: (facts) => (facts.layout === "form" ? "单项目表可以逐张排列，不算重复" : true),
  examples: {
    bad: [
      {
        sheet: [
          ["2024年项目支出绩效目标表", "单位：万元"],
          HEAD,
          ["法治宣传经费", 12.5, "全年开展法治宣传进校园活动，覆盖辖区全部中小学校。", "1、1-产出指标；11-数量指标；宣传活动场次；实施周期指标值:12场；年度指标值:12场。"],
          ["⟦⟧项目名称", "总计", "绩效目标", "绩效指标"],
          ["河道保洁经费", 30.25, "对辖区十二条河道开展保洁，水面无漂浮物，岸线整洁。", "1、1-产出指标；11-数量指标；保洁河道条数；实施周期指标值:12条；年度指标值:12条。"],
        ],
      },
      {
        sheet: [
          ["2024年项目支出绩效目标表", "单位：万元"],
          HEAD,
          ["法治宣传经费", 12.5, "全年开展法治宣传进校园活动，覆盖辖区全部中小学校。", "1、1-产出指标；11-数量指标；宣传活动场次；实施周期指标值:12场；年度指标值:12场。"],
          ["⟦⟧2024年项目支出绩效目标表", "单位：万元"],
          ["项目名称", "总计", "绩效目标", "绩效指标"],
          ["河道保洁经费", 30.25, "对辖区十二条河道开展保洁，水面无漂浮物，岸线整洁。", "1、1-产出指标；11-数量指标；保洁河道条数；实施周期指标值:12条；年度指标值:12条。"],
        ],
      },
      {
        sheet: [
          ["2024年项目支出绩效目标表", "单位：万元"],
          HEAD,
          ["法治宣传经费", 12.5, "全年开展法治宣传进校园活动，覆盖辖区全部中小学校。", "1、1-产出指标；11-数量指标；宣传活动场次；实施周期指标值:12场；年度指标值:12场。"],
          ["⟦⟧第 1 页，共 2 页"],
          ["河道保洁经费", 30.25, "对辖区十二条河道开展保洁，水面无漂浮物，岸线整洁。", "1、1-产出指标；11-数量指标；保洁河道条数；实施周期指标值:12条；年度指标值:12条。"],
        ],
      },
    ],
    good: [
      { projects: [{}, {}] },
      {
        note: "表下的页码",
        sheet: [
          ["2024年项目支出绩效目标表", "单位：万元"],
          HEAD,
          ["法治宣传经费", 12.5, "全年开展法治宣传进校园活动，覆盖辖区全部中小学校。", "1、1-产出指标；11-数量指标；宣传活动场次；实施周期指标值:12场；年度指标值:12场。"],
          ["第 1 页，共 1 页"],
        ],
      },
    ],
  },
  on: {
    table(table, context) {
      // Below its last row the table is over: a page number there is where it belongs.
      let last = -1;
      for (const line of table.lines) last = Math.max(last, line.row);
      for (const project of table.projects) last = Math.max(last, project.lastRow);
      const rows = table.skipped.filter((it) => (it.why === "repeated-header" || it.why === "repeated-title") && it.row < last).map((it) => it.row).sort((a, b) => a - b);
      const blank = new Set(table.skipped.filter((it) => it.why === "blank").map((it) => it.row));
      /** A page's title and header with nothing, or a blank row, between them are one heading. */
      const goesOn = (from: number, to: number): boolean => to - from <= 1 || (to - from === 2 && blank.has(from + 1));
      for (let at = 0; at < rows.length; ) {
        let end = at + 1;
        while (end < rows.length && goesOn(rows[end - 1] ?? 0, rows[end] ?? 0)) end += 1;
        const first = rows[at] ?? 0;
        const count = (rows[end - 1] ?? first) - first + 1;
        let column = table.area.left;
        while (column < table.area.right && textAt(context.snapshot, first, column).trim() === "") column += 1;
        const cell = cellOf(context.snapshot, first, column);
        const place = { cell, quote: cell.joined.text };
        if (count > 1) context.report({ at: place, message: "page", data: { first: first + 1, count } });
        else context.report({ at: place, message: isPageNumber(squeezed(cell.joined.text)) ? "number" : "row", data: { first: first + 1 } });
        at = end;
      }
    },
  },
});
