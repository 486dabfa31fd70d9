import fc from "fast-check";
import { readValue } from "../../../src/core/indicator/readValue";
import { printDecimal } from "../../../src/core/sheet/amount";

/** kind | sign | number[unit] … | date */
function shortly(text: string, around: Parameters<typeof readValue>[1] = {}): string {
  const it = readValue(text, around);
  const numbers = it.numbers.map((number) => `${printDecimal(number.value)}[${number.unit}]`).join(" ");
  return [it.kind, it.sign?.comparison ?? "", numbers, it.date ? `${String(it.date.from)}-${String(it.date.to)}` : ""].join("|");
}

describe("a target value", () => {
  test.each([
    ["100%", "number||100[%]|"],
    ["90", "number||90[]|"],
    ["20人", "number||20[人]|"],
    ["5000件", "number||5000[件]|"],
    ["不低于95%", "number|>=|95[%]|"],
    ["≥90.00(%)", "number|>=|90[%]|"],
    ["=100.00(%)", "number|=|100[%]|"],
    ["≥100百分比", "number|>=|100[%]|"],
    ["250万", "number||250[万]|"],
    ["≥80M", "number|>=|80[M]|"],
    ["44,561", "number||44561[]|"],
    ["2023.07-2024.01", "date|||20230700-20240100"],
    ["11月底之前", "date|||1100-1100"],
    ["2024年12月31日前", "date|||20241231-20241231"],
    ["12个月", "number||12[个月]|"],
    ["有所提高", "text|||"],
    ["及时运维，立即响应", "text|||"],
    ["系统正常运行率100%", "mixed||100[%]|"],
    ["系统100%正常运行", "mixed||100[%]|"],
    ["≥", "sign|>=||"],
    ["", "empty|||"],
    ["　", "empty|||"],
    ["××", "placeholder|||"],
    ["待填", "placeholder|||"],
    ["—", "placeholder|||"],
    ["*", "placeholder|||"],
    ["90%以上", "number|>=|90[%]|"],
    ["１００％", "number||100[%]|"],
    ["-5%", "number||-5[%]|"],
    ["1,030,700.50元", "number||1030700.5[元]|"],
    ["24小时内", "number||24[小时]|"],
    ["≤50元/人", "number|<=|50[元/人]|"],
    ["2024.12", "date|||20241200-20241200"],
    ["2023年300人，2024年320人", "mixed||300[人] 2024[年] 320[人]|20230000-20230000"],
    ["90%-95%", "mixed||90[%] 95[%]|"],
    ["2022-2023年", "date|||20220000-20230000"],
    ["2023-2024学年", "date|||20230000-20240000"],
    ["2000-2050元", "mixed||2000[] 2050[元]|"],
    ["≥%", "sign|>=||"],
    ["≥（%）", "sign|>=||"],
    ["不少于人", "sign|>=||"],
    ["≥优", "text|>=||"],
    ["≥×%", "placeholder|||"],
    ["X人", "placeholder|||"],
    ["○○人", "placeholder|||"],
    ["**人", "placeholder|||"],
    ["某人", "placeholder|||"],
    ["2024年X月", "placeholder|||"],
    ["×月×日前", "placeholder|||"],
    ["【待填】", "placeholder|||"],
    ["（空）", "placeholder|||"],
    ["#N/A", "placeholder|||"],
    ["#REF!", "placeholder|||"],
    ["X光片", "text|||"],
    ["5万头", "number||5[万头]|"],
    ["2千册", "number||2[千册]|"],
    ["30万剂次", "number||30[万剂次]|"],
    ["8千米", "number||8[千米]|"],
    ["3个百分点", "number||3[个百分点]|"],
    ["1千瓦", "number||1[千瓦]|"],
    ["300百万元", "number||300[百万元]|"],
    ["5千万元", "number||5[千万元]|"],
  ])("%s", (text, expected) => {
    expect(shortly(text)).toBe(expected);
  });

  test("sign and unit in cells of their own count as written around the number", () => {
    expect(shortly("95", { sign: "≥", unit: "%" })).toBe("number|>=|95[%]|");
    expect(shortly("1", { sign: "≥", unit: "人/年" })).toBe("number|>=|1[人/年]|");
    expect(shortly("优良", { sign: "定性", unit: "" })).toBe("text|||");
    expect(shortly("", { sign: "≥" })).toBe("empty|>=||");
    expect(shortly("2010.5", { unit: "万元" })).toBe("number||2010.5[万元]|");
  });

  test("is total, and its spans lie inside the text", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary", maxLength: 60 }), fc.array(fc.constantFrom("≥", "不低于", "95", "%", "(%)", ",", ".", "万元", "年", "月", "2024", "-", "约", "人", "率", " "), { maxLength: 16 }).map((it) => it.join(""))), (text) => {
        const it = readValue(text);
        for (const at of [...it.numbers.flatMap((number) => [number.span, number.unitSpan]), ...(it.sign ? [it.sign.span] : []), ...(it.date ? [it.date.span] : [])]) {
          expect(at.start).toBeGreaterThanOrEqual(0);
          expect(at.end).toBeLessThanOrEqual(text.length);
          expect(at.start).toBeLessThanOrEqual(at.end);
        }
      }),
      { numRuns: 1500 },
    );
  });
});
