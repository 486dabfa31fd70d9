import { rules } from "../../src/rules";
import { CLEAN_PROJECTS } from "./exampleSheet";
import { silent, speaks } from "./ruleTester";

const label = (example: unknown): string => (typeof example === "string" ? example : JSON.stringify(example)).slice(0, 120);

describe.each(rules.map((rule) => [rule.code, rule] as const))("%s", (_code, rule) => {
  test.each(rule.examples.good.map((it) => [label(it), it] as const))("is silent: %s", (_label, example) => {
    expect(silent(rule, example)).toEqual([]);
  });
  test.each(rule.examples.bad.map((it) => [label(it), it] as const))("speaks at the marks: %s", (_label, example) => {
    expect(speaks(rule, example)).toEqual([]);
  });
  test("says nothing of clean projects", () => {
    expect(silent(rule, { projects: CLEAN_PROJECTS })).toEqual([]);
  });
});
