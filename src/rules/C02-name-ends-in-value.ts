import { defineRule } from "../core/check/rule";
import { isHole, part } from "../core/table/piece";
import { packed } from "./exampleText";
import { nameOf } from "./naming";
import { statesQuantity, targetsOf } from "./targets";

const DIRECTION = "提高|提升|改善|增强|增加|减少|降低|下降|增长|好转|优化|加强|完善|改进|扩大|缩短|缓解|上升|提速|加快";
const DEGREE = "有所|有了|有|得到|进一步|不断|明显|显著|大幅度|大幅|持续|稳步|逐步|逐年|有效|较大|全面|日益|更加";
const MANNER = "按计划|按时|按期|及时|如期|准时|按进度|按要求|按质按量|保质保量|全部|顺利|正常|圆满|足额|有序|稳定|安全|平稳|高效|有效";
const ACT = "完成|开展|运行|运转|进行|发放|支付|拨付|到位|推进|实施|执行|落实|使用|兑现|上报|报送|提交|办结|交付|上线|供应";
const UNITS = "人次|人|名|个月|个|场次|场|次|台|套|件|项|户|家|辆|篇|份|本|册|座|所|间|公里|千米|平方米|亩|公顷|吨|亿元|万元|元|[%％]|天|小时|分钟|批|处|条|只|头|棵|株|米";

/** 工作效率有提高, 宣传工作按计划完成: said of something, and plainly the value. */
const STATED: readonly RegExp[] = [
  new RegExp(`(?:${DEGREE})+(?:${DIRECTION})$`),
  new RegExp(`(?:(?:${MANNER})、?)+(?:${ACT})$`),
  // 村组干部230人, 合格率达到95%以上; not 前10名, 第3批, 2024年.
  new RegExp(`(?:不低于|不少于|不超过|达到|达|大于|小于|[≥≤><=]|约|共)*(?<![\\d.第前])\\d+(?:\\.\\d+)?(?:${UNITS})(?:及?以上|及?以内|左右|以下)?$`),
  /(?:20\d\d年)?(?<!\d)1?\d月(?:底|末|\d{1,2}日)?之?前(?:完成|完工|到位|交付)?$/,
];
/** 旅游收入同比增长 ≥10%: a change that the value gives in numbers is what is measured. */
const CHANGE = /(?:增长|增加|减少|降低|下降|缩短|缩小|上升|提速)$/;
/** 干部能力提升, 设备运行正常: a direction or a state, though it may be the custom to write so. */
const IMPLIED: readonly RegExp[] = [new RegExp(`(?:${DIRECTION})$`), /(?:运行|使用|质量|验收|资金|人员|工作|支付|发放|服务|设备|产品)(?:正常|良好|合格|达标|到位|及时|优良|规范)$/, /(?:社会|大局|秩序|治安|局势|队伍)(?:和谐|平安)?(?:稳定|平稳|有序)$/, /(?:较|很|更)(?:高|好|强|大|低)$/];

/** The last characters of all of these: most names end in none of them. */
const LAST = new Set([...`${DIRECTION}|${ACT}|${UNITS.replace("[%％]", "%|％")}|以上|以内|左右|以下|前|完成|完工|到位|交付|正常|良好|合格|达标|及时|优良|规范|稳定|平稳|有序|高|好|强|大|低`.split("|")].map((it) => it.charCodeAt(it.length - 1)));

/** Where the value begins that ends a bare name; null when there is none, or nothing before it. */
function valueAt(bare: string): { readonly from: number; readonly stated: boolean } | null {
  if (!LAST.has(bare.charCodeAt(bare.length - 1))) return null;
  // A value is short; looking at the end alone keeps a hostile name from taking long.
  const skipped = Math.max(0, bare.length - 40);
  const end = bare.slice(skipped);
  for (const [list, stated] of [[STATED, true], [IMPLIED, false]] as const) {
    for (const pattern of list) {
      const match = pattern.exec(end);
      if (match && match.index + skipped >= 2) return { from: match.index + skipped, stated };
    }
  }
  return null;
}

/** The value or the direction has slipped into the name. */
export const C02 = defineRule({
  code: "C02",
  name: "name-ends-in-value",
  title: { zh: "名称里写了指标值", en: "Name ends in a value" },
  severity: "warning",
  fix: null,
  why: "名称只说考核什么；把“有提高”“230人”写进名称，名称和指标值就重复或互相矛盾。",
  remedy: "把数值和方向移到指标值里，名称以计量词结尾，例如“村组干部人数”。",
  source: "profile",
  messages: {
    stated: "名称以“{ending}”结尾，这是指标值",
    implied: "名称以“{ending}”结尾，像是指标值",
  },
  yieldsTo: ["C01"],
  examples: {
    bad: [
      packed(["24", "工作效率⟦有提高⟧", "95%"]),
      packed(["13", "宣传工作⟦按计划完成⟧", "100%"], ["11", "村组干部⟦230人⟧", "230人"]),
      packed(["12", "设备验收合格率⟦达到95%以上⟧", "95%"], ["22", "系统⟦安全稳定运行⟧", "100%"]),
      packed(["22", "干部履职能力⟦提升⟧", "95%"], ["12", "资金使用", "100%"], ["12", "设备⟦运行正常⟧", "98%"]),
      packed(["22", "办事时间⟦缩短⟧", "有所缩短"], ["22", "社会⟦大局稳定⟧", "95%"], ["22", "群众满意度⟦较高⟧", "95%"]),
    ],
    good: [
      packed(["22", "工作效率", "95%"], ["11", "村组干部人数", "230人"], ["22", "违法犯罪警情同比下降率", "3%"]),
      packed(["21", "旅游收入同比增长", "≥10%"], ["22", "群众出行平均时间缩短", "10分钟"], ["23", "单位能耗下降", "3%"], ["24", "队伍稳定性", "95%"]),
      packed(["22", "全市PM2.5", "30"], ["12", "全省排名前10名", "前10名"], ["24", "经济、环境等方面可持续发展", "95%"]),
      packed(["11", "65岁以上老年人体检人数", "300人"], ["13", "培训计划按期完成率", "100%"], ["12", "系统正常运行率", "99%"]),
    ],
  },
  on: {
    indicator(indicator, _project, context) {
      if (isHole(indicator.name)) return;
      const name = indicator.name.text;
      // A % that is glued to the name belongs to its value here: 合格率达到95%.
      const glued = "%％﹪".includes(name[name.length - 1] ?? " ") && /\d.$/.test(name) ? name : nameOf(indicator);
      const found = valueAt(glued);
      if (!found) return;
      if (!found.stated && CHANGE.test(glued) && targetsOf(indicator).some((it) => statesQuantity(it.reading))) return;
      const at = part(indicator.name, found.from, glued.length);
      if (found.stated) context.report({ at, message: "stated", data: { ending: at.text } });
      else context.report({ at, message: "implied", severity: "info", data: { ending: at.text } });
    },
  },
});
