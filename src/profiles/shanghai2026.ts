import type { Profile } from "../core/check/profile";
import { nationalWeights, required, thresholds } from "./customs";
import { level1, level2 } from "./levels";
import { words } from "./words";

/** Shanghai's form of one project: cost first, 可持续影响 kept below the benefit. */
export const shanghai2026: Profile = {
  id: "shanghai-2026",
  title: "上海市 2026（成本为一级指标，一项一表）",
  place: "上海",
  source: "据上海市普陀区一个单位的2026年财政项目支出绩效目标申报表归纳；权重取自财预〔2021〕101号",
  scheme: [
    level1("cost", "", [level2("economic-cost"), level2("social-cost"), level2("ecological-cost")]),
    level1("output", "", [level2("quantity"), level2("quality"), level2("timeliness")]),
    level1("benefit", "", [level2("economic"), level2("social"), level2("ecological"), level2("sustainable")]),
    level1("satisfaction", "", [level2("satisfaction")]),
  ],
  codes: false,
  required,
  weights: nationalWeights,
  words,
  thresholds,
  severities: {},
  headers: { value: ["年度(/项目)指标值", "年度/项目指标值"] },
  year: null,
  requireSign: false,
};
