import fc from "fast-check";
import { importProfile, profileById } from "../../src/profiles";
import { profileFile } from "../../src/profiles/schema";

const read = (file: unknown): ReturnType<typeof importProfile> => importProfile(JSON.stringify(file), { codes: ["B13", "C07"] });

function profileOf(file: unknown): NonNullable<ReturnType<typeof profileById>> {
  const result = read(file);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.profile;
}

function problemsOf(text: string): string[] {
  const result = importProfile(text, { codes: ["B13", "C07"] });
  return result.ok ? [] : result.problems.map((it) => `${it.path}: ${it.message}`);
}

const base = profileById("guangzhou-2024");

describe("a profile's file", () => {
  test("says what differs and inherits the rest", () => {
    const profile = profileOf({
      extends: "guangzhou-2024",
      id: "panyu-2025",
      title: "番禺区 2025",
      place: "番禺",
      thresholds: { fewestIndicators: 5, goal: { shortest: 30 } },
      severities: { B13: "error", C07: "on" },
      year: 2025,
    });
    expect(profile).toEqual({
      ...base,
      id: "panyu-2025",
      title: "番禺区 2025",
      place: "番禺",
      source: "据导入的文件，继承“广州市 2024（代码 1/11，成本列在产出下）”",
      thresholds: { ...base?.thresholds, fewestIndicators: 5, goal: { ...base?.thresholds.goal, shortest: 30 } },
      severities: { B13: "error", C07: "on" },
      year: 2025,
    });
  });

  test("adds words, takes words away, or replaces a list", () => {
    expect(profileOf({ extends: "guangzhou-2024", words: { costKeywords: { add: ["监理"], remove: ["平台"] } } }).words.costKeywords).toEqual([...(base?.words.costKeywords ?? []).filter((it) => it !== "平台"), "监理"]);
    expect(profileOf({ extends: "guangzhou-2024", words: { publicWords: ["学员"] } }).words.publicWords).toEqual(["学员"]);
  });

  test("gives a scheme by kinds and codes; names are the usual ones", () => {
    const profile = profileOf({
      extends: "general",
      codes: true,
      required: { outputKinds: ["quantity"] },
      scheme: [
        { kind: "output", code: "1", level2: [{ kind: "quantity", code: "1.1" }, { kind: "quality", code: "1.2", name: "质量" }] },
        { kind: "benefit", code: "2", level2: [{ kind: "social", code: "2.1", aliases: ["社会影响力"] }] },
      ],
    });
    expect(profile.scheme.map((it) => [it.code, it.name, it.level2.map((below) => [below.code, below.name])])).toEqual([
      ["1", "产出指标", [["1.1", "数量指标"], ["1.2", "质量"]]],
      ["2", "效益指标", [["2.1", "社会效益指标"]]],
    ]);
    expect(profile.scheme[1]?.level2[0]?.aliases).toEqual(["社会影响力"]);
  });

  test("leaves the built-in profile as it was", () => {
    const before = JSON.stringify(base);
    profileOf({ extends: "guangzhou-2024", words: { costKeywords: { add: ["监理"] } }, thresholds: { longName: { warning: 5 } } });
    expect(JSON.stringify(profileById("guangzhou-2024"))).toBe(before);
  });

  test.each([
    ["{", ": 第 1 行不是有效的 JSON，请检查这里的引号、逗号和括号"],
    ['{\n"extends": "general",\n}', ": 第 3 行不是有效的 JSON，请检查这里的引号、逗号和括号"],
    ['{"extends":"general",\n"title":"\ufffd\ufffd"}', ": 第 2 行的文字不是 UTF-8 编码，请用记事本打开，另存时编码选 UTF-8"],
    ["[]", ": 文件应是一个对象 {…}，并写明 extends"],
    ["{}", "extends: 没有写明继承哪个规则集，可填 guangzhou-2024、mof-2021、shanghai-2026、general"],
    ['{"extends":"beijing"}', "extends: 没有名为“beijing”的规则集，可填 guangzhou-2024、mof-2021、shanghai-2026、general"],
    ['{"extends":"general","id":"mof-2021"}', "id: “mof-2021”是内置规则集的名称，请另取一个"],
    ['{"extends":"general","id":"番禺"}', 'id: 只能用小写字母、数字和连字符，现为 "番禺"'],
    ['{"extends":"general","thresholds":{"fewestIndicators":"三"}}', 'thresholds.fewestIndicators: 应为数字，现为 "三"'],
    ['{"extends":"general","thresholds":{"nearName":2}}', "thresholds.nearName: 不能大于 1，现为 2"],
    ['{"extends":"general","threshold":{}}', ": 没有“threshold”这一项，请改正名称或删去"],
    ['{"extends":"general","required":{"satisfaction":"maybe"}}', 'required.satisfaction: 只能是 required、public、off，现为 "maybe"'],
    ['{"extends":"general","words":{"vague":[1]}}', 'words.vague: 应为词语列表，或者 {"add": […], "remove": […]}，现为列表'],
    ['{"extends":"general","severities":{"Z1":"off"}}', "severities.Z1: 规则代码应为字母 A 至 G 加两位数字，如 B13"],
    ['{"extends":"general","severities":{"B77":"off"}}', "severities.B77: 没有这条规则，请核对代码"],
    ['{"extends":"general","codes":true}', "codes: 既然写代码，每个一级和二级指标都要有 code；否则请改为 false"],
    ['{"extends":"general","thresholds":{"longName":{"warning":200}}}', "thresholds.longName: 提醒线 200 大于错误线 100，请对调"],
    ['{"extends":"general","weights":[{"name":"本地","points":{"output":60},"execution":10}]}', "weights[1]: 各级与执行率合计 70，应为 100"],
    ['{"extends":"general","scheme":[{"kind":"output","level2":[{"kind":"quantity"},{"kind":"quality","name":"数量"}]}]}', "scheme[1].level2: 二级指标名称“数量”用了两次，请改成不同的"],
    ['{"extends":"general","year":1900}', "year: 不能小于 1990，现为 1900"],
    ['{"extends":"general","headers":{"value":"本年目标"}}', 'headers.value: 应为列表 […]，现为 "本年目标"'],
  ])("%s is refused with the place and the remedy", (text, problem) => {
    expect(problemsOf(text)).toContain(problem);
  });

  test.each(['{"extends":"general","__proto__":{"codes":true}}', '{"extends":"general","words":{"constructor":[]}}', '{"extends":"general","thresholds":{"goal":{"prototype":1}}}'])("%s does not reach into other objects", (text) => {
    expect(problemsOf(text)).toEqual([expect.stringContaining("不允许使用")]);
    expect(Object.hasOwn(Object.prototype, "codes")).toBe(false);
  });

  test("is bounded in length, depth and number of complaints", () => {
    expect(problemsOf(" ".repeat(1_000_001))).toEqual([expect.stringContaining("文件太大")]);
    expect(problemsOf(`{"extends":"general","words":${"[".repeat(50)}${"]".repeat(50)}}`)).toEqual([expect.stringContaining("嵌套过深")]);
    expect(problemsOf("[".repeat(400_000))).toHaveLength(1);
    const wrong = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`B${String(index % 100).padStart(2, "0")}x${String(index)}`, "off"]));
    expect(problemsOf(JSON.stringify({ extends: "general", severities: wrong }))).toHaveLength(20);
  });

  test("never throws, and what it takes is whole", () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string(), fc.record({ extends: fc.constant("general"), thresholds: fc.jsonValue(), words: fc.jsonValue(), scheme: fc.jsonValue() }).map((it) => JSON.stringify(it))), (text) => {
        const result = importProfile(text);
        if (result.ok) expect(Object.keys(result.profile).sort()).toEqual(Object.keys(base ?? {}).sort());
        else for (const problem of result.problems) expect(problem.message).toMatch(/[\u4e00-\u9fff]/);
      }),
    );
  });

  test("knows every part of a profile", () => {
    expect(Object.keys(profileFile.shape).sort()).toEqual(["extends", ...Object.keys(base ?? {})].sort());
    expect(Object.keys(profileFile.shape.words.unwrap().shape).sort()).toEqual(Object.keys(base?.words ?? {}).sort());
    expect(Object.keys(profileFile.shape.thresholds.unwrap().shape).sort()).toEqual(Object.keys(base?.thresholds ?? {}).sort());
  });
});
