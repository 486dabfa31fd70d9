import type { Profile } from "../core/check/profile";
import { nationalWeights, required, thresholds } from "./customs";
import { level1, level2 } from "./levels";
import { words } from "./words";

/**
 * The scheme of 财预〔2021〕101号: cost is a level of its own and comes first.
 * 可持续影响 is not among its second levels; older forms keep it below the benefit, and it is accepted there.
 */
export const mof2021: Profile = {
  id: "mof-2021",
  title: "财政部 2021（财预〔2021〕101号，成本为一级指标）",
  place: "财政部",
  source: "财预〔2021〕101号的级别和权重；必设种类、数量和用词是惯例，不出自该文件",
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
  headers: {},
  year: null,
  requireSign: false,
};
