import { conserves } from "../../../src/core/check/guard";

const before = "1、1-产出指标；11-数量指标；培训人数；实施周期指标值:100；年度指标值:1002、1-产出指标；12-质量指标；合格率；实施周期指标值:95%；年度指标值:95%。";

describe("a stop put between a value and the ordinal glued to it", () => {
  test("is safe where the value and the ordinal read as before", () => {
    expect(conserves(before, before.replace("1002、", "100。2、"))).toBe(true);
  });
  test("is refused where a digit of the value goes over to the ordinal", () => {
    expect(conserves(before, before.replace("1002、", "10。02、"))).toBe(false);
  });
  test("is refused where the value loses a digit", () => {
    expect(conserves(before, before.replace("1002、", "10。2、"))).toBe(false);
  });
});
