import type { WorkbookInput } from "../../src/host/workbookData";

/** A small budget: a title, two projects with a sum, a merge, looks, a hidden row. */
export const budget: WorkbookInput = {
  name: "预算.xlsx",
  sheets: [
    {
      name: "绩效",
      cells: [
        { row: 0, column: 0, value: "2024年绩效目标表", look: { bold: true, fontSize: 16, horizontal: "center" } },
        { row: 1, column: 0, value: "项目名称", look: { fill: "#DDEBF7", wrap: true } },
        { row: 1, column: 1, value: "总计", look: { fill: "#DDEBF7" } },
        { row: 2, column: 0, value: "队伍建设", look: { indent: 1, borders: { bottom: { style: "thin", color: "#000000" } } } },
        { row: 2, column: 1, value: 10.5, look: { numberFormat: "0.00" } },
        { row: 3, column: 0, value: "平安创建" },
        { row: 3, column: 1, value: 20, look: { numberFormat: "0.00" } },
        { row: 4, column: 0, value: "合计" },
        { row: 4, column: 1, formula: "=SUM(B3:B4)", value: 30.5, look: { numberFormat: "0.00" } },
        { row: 5, column: 0, value: "007" },
      ],
      merges: [{ row: 0, column: 0, rows: 1, columns: 3 }],
      columnWidths: { 0: 24 },
      rowHeights: { 1: 30 },
      hiddenRows: [3],
    },
    { name: "说明 一", cells: [{ row: 0, column: 0, value: "填表说明" }], isProtected: true },
  ],
};
