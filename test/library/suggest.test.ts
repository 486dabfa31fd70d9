import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { recognise } from "../../src/core/table/recognise";
import { builtInLibrary } from "../../src/library/builtIn";
import type { ProjectType } from "../../src/library/entry";
import { suggestType, suggestTypes } from "../../src/library/suggest";
import { readWorkbook } from "../../src/xlsx/readWorkbook";

const { types } = builtInLibrary;

/** Decided by hand from name and goal; P8 buys devices for a platform, and its goal and indicators speak of the platform. */
const REAL: readonly (string | null)[] = [
  "contract-staff", // P1 编外人员聘用经费
  "legal-publicity", // P2 法学会工作经费
  "public-security", // P3 平安创建工作经费
  "public-security", // P4 扫黑除恶工作经费
  "public-security", // P5 研控中心工作经费: only its goal tells
  "floating-population", // P6 来穗人员和出租屋服务管理工作经费
  "training", // P7 队伍建设工作经费
  "it-build", // P8 政法跨部门大数据办案平台设备配备专项经费
  "cloud-rental", // P9 积分入学云平台租赁运维项目
  "it-operation", // P10 综治视频应用系统与总平台运维项目
  "cloud-rental", // P11 积分入学系统平台租赁服务项目
  "it-operation", // P12 政法信息网基础环境运维服务项目
  "it-operation", // P13 桌面设备运维项目
  "it-operation", // P14 “增穗通”信息系统运维项目
  "it-operation", // P15 the same of 2022-2023
  "it-operation", // P16 隐患问题告知反馈信息系统运维项目
  "it-operation", // P17 流动人员移动管理信息系统运维项目
  "it-operation", // P18 政法信息网基础环境运维服务项目
  "it-operation", // P19 桌面运维服务项目
  "it-operation", // P20 综治视频应用系统与总平台运维项目
  "cloud-rental", // P21 积分入学云资源租赁运维项目
  "cloud-rental", // P22 积分入学系统租赁运维服务项目
  null, // P23–P27 classified
  null,
  null,
  null,
  null,
];

function real(name: string): (string | null)[] {
  const sheet = readWorkbook(readFileSync(join(__dirname, "../sheets", name))).sheets[0];
  const recognition = sheet ? recognise(sheet.snapshot) : null;
  if (!recognition?.ok) throw new Error(`${name} holds no table`);
  const department = recognition.table.facts.department?.text ?? null;
  return recognition.table.projects.map((it) => suggestType({ name: it.name.text, goal: it.goal?.text ?? null, indicators: it.indicators.map((one) => one.name.text), department }, types)?.type.id ?? null);
}

test.each(["zengcheng-2024.xlsx", "zengcheng-2024-wrapped.xlsx"])("the real table: %s", (name) => {
  expect(real(name)).toEqual(REAL);
});

/** Other departments' projects: the type by name alone, unless a goal stands behind it. */
const OTHERS: readonly (readonly [type: string | null, name: string, goal?: string])[] = [
  ["contract-staff", "机关编外辅助人员聘用经费"],
  ["contract-staff", "公益性岗位人员工资"],
  ["training", "2024年度中小学教师培训经费"],
  ["training", "村（社区）干部轮训班经费"],
  ["events", "第十届荔枝文化节活动经费"],
  ["events", "区两会会议费"],
  ["publicity", "政务新媒体运营宣传经费"],
  ["legal-publicity", "“八五”普法工作经费"],
  ["party-building", "两新党组织党建工作经费"],
  ["purchased-services", "政府购买社工服务项目"],
  ["research", "国土空间总体规划编制经费"],
  ["archives", "馆藏档案数字化加工项目"],
  ["it-build", "区一网统管平台升级改造"],
  ["it-operation", "财政一体化信息系统运行维护费"],
  ["it-operation", "视频监控维护费", "对全区视频监控点位进行巡检和故障维修，保证图像在线。"],
  ["cloud-rental", "政务云服务器租用费"],
  ["premises-rental", "街道综合执法队办公用房租赁费"],
  ["equipment", "消防救援站装备购置经费"],
  ["office-security", "机关大院物业管理费"],
  ["renovation", "敬老院屋面维修改造工程"],
  ["construction", "城区污水管网新建工程"],
  ["road-maintenance", "农村公路日常养护资金"],
  ["green-space", "城区公园绿化养护经费"],
  ["sanitation", "雾炮车降尘抑尘服务"],
  ["river", "河道管护及水面保洁经费"],
  ["schools", "第三中学教学楼扩建"],
  ["student-aid", "普通高中国家助学金"],
  ["disability-subsidy", "困难残疾人生活补贴和重度残疾人护理补贴"],
  ["elderly-subsidy", "80岁以上老年人高龄津贴"],
  ["hardship-relief", "春节走访慰问困难群众经费"],
  ["subsidy", "村组干部报酬"],
  ["culture", "公共图书馆免费开放经费"],
  ["public-health", "基本公共卫生服务项目补助资金"],
  ["farmland", "2024年高标准农田建设项目"],
  ["farm-subsidy", "农机购置补贴资金"],
  ["emergency", "森林防火物资储备及应急演练"],
  ["law-enforcement", "人民陪审员参审补助"],
  ["public-security", "禁毒宣传教育"],
  ["floating-population", "流动人口和出租房屋管理经费"],
  ["housing", "公租房租赁补贴"],
  ["housing", "老旧小区改造项目"],
  ["employment", "就业创业补贴资金"],
  ["enterprise-support", "高新技术企业奖励资金"],
  ["enterprise-support", "科技创新专项资金"],
  ["environment", "大气污染防治专项资金"],
  ["environment", "农村生活污水治理项目"],
  ["service-hall", "政务服务大厅运行经费"],
  ["road-maintenance", "公路桥梁检测"],
  ["it-build", "视频监控（雪亮工程）建设"],
  ["cloud-rental", "雪亮工程租赁费"],
  ["subsidy", "遗属生活补助"],
  ["culture", "公共体育场馆免费或低收费开放补助"],
  ["renovation", "学校食堂改造"],
  ["construction", "档案馆新馆建设"],
  // A word that speaks for a type, and one against it.
  [null, "公务用车运行维护费"],
  [null, "机关事业单位养老保险缴费"],
  [null, "义务教育阶段生均公用经费"],
  // What the department is called says nothing of the project.
  ["it-operation", "滨江市临水区残疾人联合会2024年机房及网络运维服务"],
  ["office-security", "临水区图书馆2024年保安服务采购项目"],
  // Nothing speaks for any type.
  [null, "日常公用经费"],
  [null, "预备费"],
  [null, "上缴上级支出"],
  [null, "还本付息支出"],
  [null, "离退休人员经费"],
  [null, "机动经费", "用于本单位年度内不可预见的支出，按程序报批后使用，提高资金使用效益。"],
  [null, "机关运行经费", "保障机关各科室日常工作正常开展，提高工作效率和服务水平。"],
  // One word of a goal may be chance.
  [null, "专项工作经费", "完成上级交办的各项任务，做好有关宣传。"],
  [null, "13600109", "涉密项目。按照保密法及其实施条例相关规定，不对外公开。"],
  [null, "保密专项", "涉密项目。平台运维和设备购置，不对外公开。"],
  [null, ""],
];

test.each(OTHERS.map(([type, name, goal]) => ({ type, name, goal })))("$type: $name", ({ type, name, goal = "" }) => {
  expect(suggestType({ name, goal }, types)?.type.id ?? null).toBe(type);
});

test("the reason names the words found", () => {
  expect(suggestType({ name: "区级视频系统运维项目", goal: "定期巡检，及时排除故障。" }, types)?.why).toBe("名称中有“系统运维”；目标中有“故障”“巡检”");
  const only = suggestType({ name: "研控中心工作经费", goal: "围绕风险防范处置，做好情报信息核查，维护和谐稳定。" }, types);
  expect(only?.words.name).toEqual([]);
  expect(only?.why).toMatch(/^目标中有“/);
});

test("several types are ranked, and the head of the name comes first", () => {
  const found = suggestTypes({ name: "消防救援站装备购置经费" }, types);
  expect(found.map((it) => it.type.id)).toEqual(expect.arrayContaining(["equipment", "emergency"]));
  expect(found.map((it) => it.score)).toEqual([...found.map((it) => it.score)].sort((a, b) => b - a));
  expect(suggestType({ name: "村干部培训经费" }, types)?.type.id).toBe("training");
});

test("a type of her own library is suggested by its keywords, whatever they hold", () => {
  const own: ProjectType = { id: "own", name: "路灯（自建）", keywords: ["路灯.*", "(", "智慧路灯"], not: [], entries: types[0]?.entries.slice(0, 1) ?? [] };
  expect(suggestType({ name: "智慧路灯托管" }, [...types, own])?.type.id).toBe("own");
  expect(suggestType({ name: "路灯.*托管" }, [own])?.words.name).toEqual(["路灯.*"]);
});

test("it answers for every text, however long", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), fc.string({ unit: "grapheme", maxLength: 200 }), (name, goal) => {
      const found = suggestTypes({ name, goal, indicators: [goal], department: name }, types);
      return found.length <= 5 && found.every((it) => it.why !== "" && it.score > 0);
    }),
    { numRuns: 100 },
  );
  // Work that grows with the square of the length would take hours here; nothing is measured.
  expect(suggestTypes({ name: "运维".repeat(50_000), goal: "委员会".repeat(50_000) }, types).length).toBeGreaterThan(0);
});
