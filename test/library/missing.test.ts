import { builtInLibrary } from "../../src/library/builtIn";
import { offers } from "../../src/library/missing";
import { placeOf } from "../../src/library/place";
import { guangzhou2024, mof2021, general } from "../../src/profiles/builtIn";

const operation = builtInLibrary.types.find((it) => it.id === "it-operation")?.entries ?? [];
const construction = builtInLibrary.types.find((it) => it.id === "construction")?.entries ?? [];
const NOTHING = { level1: [], level2: [] } as const;

test("what fills a gap comes first, in the scheme's order", () => {
  const found = offers(operation, { level1: ["satisfaction"], level2: ["quantity"] }, guangzhou2024);
  const filling = found.filter((it) => it.fills);
  expect(found.slice(0, filling.length)).toEqual(filling);
  expect([...new Set(filling.map((it) => it.entry.kind))]).toEqual(["quantity", "satisfaction"]);
  expect(found).toHaveLength(operation.length);
});

test("a missing output is filled by quantity and quality, a missing benefit by any of its kinds", () => {
  const output = offers(operation, { level1: ["output"], level2: [] }, guangzhou2024).filter((it) => it.fills);
  expect([...new Set(output.map((it) => it.entry.kind))]).toEqual(["quantity", "quality"]);
  const benefit = offers(construction, { level1: ["benefit"], level2: [] }, mof2021).filter((it) => it.fills);
  expect([...new Set(benefit.map((it) => it.entry.kind))]).toEqual(["social", "sustainable"]);
});

test("nothing missing: all in the scheme's order, without those that are there already", () => {
  const found = offers(operation, NOTHING, mof2021, ["系统 正常运行率"]);
  expect(found.some((it) => it.fills)).toBe(false);
  expect(found.map((it) => it.entry.name)).not.toContain("系统正常运行率");
  expect(found[0]?.entry.kind).toBe("economic-cost");
});

test("money stands under the scheme's own cost; costs to others only where the scheme has a place", () => {
  expect(placeOf("economic-cost", guangzhou2024)?.level2.code).toBe("14");
  expect(placeOf("economic-cost", mof2021)?.level1.kind).toBe("cost");
  expect(placeOf("cost", mof2021)?.level2.kind).toBe("economic-cost");
  expect(placeOf("social-cost", mof2021)?.level2.name).toBe("社会成本指标");
  expect(placeOf("social-cost", guangzhou2024)).toBeNull();
  expect(placeOf("satisfaction", general)?.level1.kind).toBe("satisfaction");
  expect(offers(construction, NOTHING, guangzhou2024).some((it) => it.entry.kind === "social-cost")).toBe(false);
});
