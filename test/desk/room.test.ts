import { withRoom } from "../../src/desk/room";
import type { SheetInput } from "../../src/host";

const sheet: SheetInput = {
  name: "绩效",
  cells: [
    { row: 0, column: 0, value: "2024年部门预算项目支出绩效目标申报表" },
    { row: 1, column: 0, value: "项目名称" },
    { row: 1, column: 1, value: "绩效目标" },
    { row: 2, column: 0, value: "村组干部报酬发放" },
    { row: 2, column: 1, value: "按时足额发放村组干部报酬，调动工作积极性，保障村级组织正常运转。" },
  ],
};

test("where a file tells no width, columns have room and what is too long is wrapped; a title sets no width", () => {
  const [opened] = withRoom({ sheets: [sheet] }).sheets;
  expect(opened?.columnWidths).toEqual({ 0: 17, 1: 34 });
  expect(opened?.cells.map((it) => it.look?.wrap ?? false)).toEqual([false, false, false, false, true]);
  expect(opened?.cells.map((it) => it.value)).toEqual(sheet.cells.map((it) => it.value));
});

test("widths that a file tells are left alone", () => {
  const told = { ...sheet, columnWidths: { 0: 5 } };
  expect(withRoom({ sheets: [told] }).sheets).toEqual([told]);
});
