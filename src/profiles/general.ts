import type { Profile } from "../core/check/profile";
import { required, thresholds, totalWeights } from "./customs";
import { level1, level2 } from "./levels";
import { words } from "./words";

/** Tables of places that are not known by name: cost under output, no codes, points by level unknown. */
export const general: Profile = {
  id: "general",
  title: "通用（成本列在产出下，不写代码）",
  place: "通用规则集",
  source: "据四川井研、湖南湘潭两地2023年申报表归纳，未持有其法规原文",
  scheme: [
    // 福建 parts them: 时效 and 成本 stand under 投入, 数量 and 质量 under 产出.
    level1("output", "", [level2("quantity"), level2("quality"), level2("timeliness"), level2("cost")], { aliases: ["投入"] }),
    level1("benefit", "", [
      level2("economic"),
      level2("social"),
      level2("ecological"),
      level2("sustainable"),
      // Xiangtan's form lists satisfaction among the second levels of the benefit.
      level2("satisfaction", "", { name: "社会公众或服务对象满意度指标", aliases: ["服务对象满意度", "满意度", "社会公众满意度"] }),
    ]),
    level1("satisfaction", "", [level2("satisfaction")]),
  ],
  codes: false,
  required,
  weights: totalWeights,
  words,
  thresholds,
  severities: {},
  headers: {},
  year: null,
  requireSign: false,
};
