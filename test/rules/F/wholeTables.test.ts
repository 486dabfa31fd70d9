import { sheetOf } from "../../core/table/sheets";
import { said, spoken, withCells } from "../wholeTables";

const real = sheetOf("zengcheng-2024");
const STATEMENT = "涉密项目。按照保密法及其实施条例相关规定，不对外公开。";

test("a sentence more than the statement", () => {
  const found = spoken(withCells(real, { F28: `${STATEMENT}用于购置通信设备三套。` }), /^F01$/);
  expect(found.map((it) => [it.cell.row, it.quote])).toEqual([[27, "用于购置通信设备三套"]]);
});

test("a name that tells what it is", () => {
  expect(said(withCells(real, { A28: "    重点区域视频监控经费" }), /^F01$/)).toEqual(["F01 A28"]);
});

test("what says too much is not also called worded differently", () => {
  expect(said(withCells(real, { F28: `${STATEMENT}用于购置通信设备三套。` }), /^F/)).toEqual(["F01 F28", "F02 F30"]);
});

test("classified projects are left out of the comparisons", () => {
  const sheet = withCells(real, { F30: STATEMENT });
  expect(said(sheet, /^(E06|E07|E09|E10|F)/).filter((it) => Number(it.slice(5)) >= 28)).toEqual([]);
});
