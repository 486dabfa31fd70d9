import { checkSheet, finish } from "../../src/session/checkSheet";
import { rules } from "../../src/rules";
import { formClean, packedClean, rowsClean } from "./cleanTables";
import { sweep } from "./sweep";

test.each([
  ["packed", packedClean],
  ["rows", rowsClean],
  ["form", formClean],
])("the clean %s table gives no error and no warning", (_layout, sheet) => {
  const { result } = finish(checkSheet(sheet, { rules, profile: null }));
  expect(result.table).not.toBeNull();
  expect(result.findings.filter((it) => it.severity !== "info").map((it) => `${it.rule} ${it.quote} ${JSON.stringify(it.data)}`)).toEqual([]);
});

describe("the mutation sweep", () => {
  const swept = sweep();
  test("breaks at least sixty things", () => {
    expect(swept.length).toBeGreaterThanOrEqual(60);
  });
  test("at least 95 % are answered by the rule that owns them", () => {
    const missed = swept.filter((it) => !it.answered).map((it) => `${it.operator.owner} ${it.operator.name}`);
    expect({ missed: missed.length <= swept.length * 0.05 ? [] : missed }).toEqual({ missed: [] });
  });
  test("no break makes more than three other rules speak", () => {
    expect(swept.filter((it) => it.others.length > 3).map((it) => `${it.operator.owner} ${it.operator.name}: ${it.others.join(" ")}`)).toEqual([]);
  });
});
