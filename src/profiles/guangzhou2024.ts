import type { Profile } from "../core/check/profile";
import { nationalWeights, required, thresholds } from "./customs";
import { level1, level2 } from "./levels";
import { words } from "./words";

/** Guangzhou's departments: levels with codes, cost still under output. */
export const guangzhou2024: Profile = {
  id: "guangzhou-2024",
  title: "广州市 2024（代码 1/11，成本列在产出下）",
  place: "广州",
  source: "据广州市增城区一个部门的2024年项目支出绩效目标表归纳；其中代码21（经济效益）为推定",
  scheme: [
    level1("output", "1", [level2("quantity", "11"), level2("quality", "12"), level2("timeliness", "13"), level2("cost", "14")]),
    level1("benefit", "2", [level2("economic", "21"), level2("social", "22"), level2("ecological", "23"), level2("sustainable", "24")]),
    level1("satisfaction", "3", [level2("satisfaction", "31")]),
  ],
  codes: true,
  required,
  weights: nationalWeights.filter((it) => it.points.cost === undefined),
  words,
  thresholds,
  severities: {},
  headers: {},
  year: null,
  requireSign: false,
};
