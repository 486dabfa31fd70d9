import { recognise } from "../../src/core/table/recognise";
import { importLibraryJson, importLibrarySheet } from "../../src/library/exchange";
import { snapshotOf } from "../../src/core/sheet/snapshot";
import { profileById } from "../../src/profiles";
import { OwnShelf } from "../../src/session/ownShelf";
import { CLEAN_PROJECTS, exampleSheet } from "../tester/exampleSheet";

const today = (): string => "2026-11-22";

function kept(): { get(key: string): string | null; set(key: string, value: string): void; remove(key: string): void; values: Map<string, string> } {
  const values = new Map<string, string>();
  return { values, get: (key) => values.get(key) ?? null, set: (key, value) => void values.set(key, value), remove: (key) => void values.delete(key) };
}

const found = recognise(exampleSheet({ projects: CLEAN_PROJECTS }).snapshot);
const project = found.ok ? found.table.projects[0] : undefined;
const profile = profileById("guangzhou-2024");

test("a project becomes a template, stays after the pane was closed, and goes out and comes back as JSON and as a sheet", () => {
  if (!project || !profile) throw new Error("the clean table has a project");
  const storage = kept();
  const shelf = new OwnShelf(storage, today);
  shelf.saveTemplate(project, profile, "图书更新");
  expect(shelf.getState().library.types.map((it) => [it.name, it.entries.length])).toEqual([["图书更新", 5]]);

  const again = new OwnShelf(storage, today);
  expect(again.getState().library).toEqual(shelf.getState().library);

  const other = new OwnShelf(kept(), today);
  other.take(importLibraryJson(shelf.toJson()), "同事.json");
  expect(other.getState().library.types).toEqual(shelf.getState().library.types);

  const third = new OwnShelf(kept(), today);
  third.take(importLibrarySheet(snapshotOf("指标库", shelf.toRows()), "同事", "2026-11-22"), "同事.xlsx");
  expect(third.getState().library.types[0]?.entries.map((it) => it.name)).toEqual(shelf.getState().library.types[0]?.entries.map((it) => it.name));
});

test("what two libraries say differently waits for her decision; nothing of hers is lost until then", () => {
  if (!project || !profile) throw new Error("the clean table has a project");
  const shelf = new OwnShelf(kept(), today);
  shelf.saveTemplate(project, profile, "图书更新");
  const theirs = shelf.toJson().replaceAll("自建模板", "同事的模板");
  shelf.take(importLibraryJson(theirs), "同事.json");
  const { conflicts, library } = shelf.getState();
  expect(conflicts).toHaveLength(5);
  expect(JSON.stringify(library)).not.toContain("同事的模板");
  shelf.decide(new Map(conflicts.map((it, at) => [it.key, at === 0 ? "theirs" : "ours"])));
  expect(JSON.stringify(shelf.getState().library).match(/同事的模板/g)).toHaveLength(1);
  expect(shelf.getState().conflicts).toEqual([]);
});

test("a hostile file is refused with the line it is about, and what was there stays", () => {
  const shelf = new OwnShelf(kept(), today);
  shelf.take(importLibraryJson('{"schema":"jibiao-library/1",\n"__proto__":{"x":1},\n"types":"many"}'), "坏.json");
  expect(shelf.getState().told[0]).toContain("没有导入");
  expect(shelf.getState().told.join("")).toMatch(/第 \d+ 行/);
  expect(shelf.getState().library.types).toEqual([]);
  expect(({} as { x?: number }).x).toBeUndefined();
});

test("storage that holds rubbish, or refuses, does no harm", () => {
  if (!project || !profile) throw new Error("the clean table has a project");
  const rubbish = kept();
  rubbish.values.set("jibiao:library", "{not json");
  expect(new OwnShelf(rubbish, today).getState().library.types).toEqual([]);
  const full = { ...kept(), set: () => { throw new Error("QuotaExceededError"); } };
  const shelf = new OwnShelf(full, today);
  shelf.saveTemplate(project, profile, "图书更新");
  expect(shelf.getState().library.types).toHaveLength(1);
  expect(shelf.getState().told.join("")).toContain("请导出");
});
