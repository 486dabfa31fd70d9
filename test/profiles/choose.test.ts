import { snapshotOf } from "../../src/core/sheet/snapshot";
import { recognise } from "../../src/core/table/recognise";
import { checkNow } from "../../src/core/check/engine";
import { choose, importProfile } from "../../src/profiles";
import { rules } from "../../src/rules";

/** A packed table of one project. */
function table(indicators: string, title = "滨江区综合事务局2024年项目支出绩效目标表"): ReturnType<typeof recognise> {
  return recognise(
    snapshotOf("Sheet1", [
      [title],
      ["部门名称：综合事务局", null, null, null, null, "单位：万元"],
      ["项目名称（资金使用单位）", "总计", "财政拨款", "财政专户拨款", "其他资金", "绩效目标", "绩效指标"],
      ["合计", 12, 12],
      ["综合事务局", 12, 12],
      ["基层干部培训经费", 12, 12, null, null, "举办基层干部培训班三期，提高基层干部政策水平。", indicators],
    ]),
  );
}

const values = "实施周期指标值:90；年度指标值:90。";

describe("choosing a profile", () => {
  test.each([
    ["guangzhou-2024", `1、1-产出指标；11-数量指标；培训人数；${values}2、2-效益指标；22-社会效益；知晓率；${values}`],
    // One wrong code among several does not send the table to another place.
    ["guangzhou-2024", `1、1-产出指标；11-数量指标；培训人数；${values}2、1-产出指标；19-质量指标；合格率；${values}`],
    ["general", `1、gx01-产出指标；gx0101-数量指标；培训人数；${values}2、gx02-效益指标；gx0202-社会效益；知晓率；${values}`],
    // Dotted codes are read as codes, and no place is known for them.
    ["general", `1、1-产出指标；1.1-数量指标；培训人数；${values}2、2-效益指标；2.2-社会效益；知晓率；${values}`],
    ["mof-2021", `1、成本指标；经济成本指标；人均成本；${values}2、产出指标；数量指标；培训人数；${values}`],
    ["general", `1、产出指标；成本指标；人均成本；${values}2、产出指标；数量指标；培训人数；${values}`],
    ["general", `1、效益指标；社会公众或服务对象满意度指标；学员满意率；${values}`],
    ["general", `1、产出指标；数量指标；培训人数；${values}`],
    ["guangzhou-2024", ""],
  ])("%s for %s", (id, indicators) => {
    const choice = choose(table(indicators));
    expect(choice.profile.id).toBe(id);
    expect(choice.because).toMatch(/^.{6,40}$/);
  });

  test("a file may give dotted codes a meaning, and they are checked", () => {
    const imported = importProfile(
      JSON.stringify({
        extends: "general",
        codes: true,
        required: { outputKinds: [] },
        scheme: [
          { kind: "output", code: "1", level2: [{ kind: "quantity", code: "1.1" }, { kind: "quality", code: "1.2" }] },
          { kind: "benefit", code: "2", level2: [{ kind: "social", code: "2.1" }] },
        ],
      }),
    );
    if (!imported.ok) throw new Error(JSON.stringify(imported.problems));
    const found = (indicators: string): string[] => {
      const recognition = table(indicators);
      return checkNow({ snapshot: snapshotOf("Sheet1", []), recognition, profile: imported.profile, rules: rules.filter((it) => /^B(?:0[1-5]|1[14])/.test(it.code)) }).findings.map((it) => `${it.rule} ${it.quote}`);
    };
    expect(found(`1、1-产出指标；1.1-数量指标；培训人数；${values}2、2-效益指标；2.1-社会效益；知晓率；${values}`)).toEqual([]);
    expect(found(`1、1-产出指标；1.2-数量指标；培训人数；${values}2、2-效益指标；2.1-社会效益；知晓率；${values}`)).toEqual(["B03 1.2-数量指标"]);
  });

  test("cost as a first level in Shanghai is Shanghai's form", () => {
    expect(choose(table(`1、成本指标；经济成本指标；人均成本；${values}`, "上海市滨江区2026年项目绩效目标表")).profile.id).toBe("shanghai-2026");
  });

  test("without a table the default is taken, and it says so", () => {
    const choice = choose(recognise(snapshotOf("Sheet1", [["封面"]])));
    expect(choice.profile.id).toBe("guangzhou-2024");
    expect(choice.because).toContain("没有找到");
  });
});
