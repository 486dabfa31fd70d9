import { plainLevelName } from "../core/check/levels";
import type { Level1, Level2, Profile } from "../core/check/profile";

/** What no single value of a profile is wrong about, but two of them together are. Paths and sentences as in an import's problems. */
export function contradictions(profile: Profile, codes: readonly string[] | null): { readonly path: string; readonly message: string }[] {
  const found: { path: string; message: string }[] = [];
  const add = (path: string, message: string): void => {
    found.push({ path, message });
  };

  const repeated = (path: string, levels: readonly (Level1 | Level2)[], of: (level: Level1 | Level2) => string, what: string): void => {
    const seen = new Set<string>();
    for (const level of levels) {
      const key = of(level);
      if (key !== "" && seen.has(key)) add(path, `${what}“${key}”用了两次，请改成不同的`);
      seen.add(key);
    }
  };
  const seconds = profile.scheme.flatMap((it) => it.level2);
  repeated("scheme", profile.scheme, (it) => it.kind, "一级指标种类");
  repeated("scheme", profile.scheme, (it) => it.code, "一级代码");
  repeated("scheme", seconds, (it) => it.code, "二级代码");
  for (const [index, first] of profile.scheme.entries()) repeated(`scheme[${String(index + 1)}].level2`, first.level2, (it) => plainLevelName(it.name), "二级指标名称");
  const coded = [...profile.scheme, ...seconds].filter((it) => it.code !== "").length;
  if (profile.codes && coded < profile.scheme.length + seconds.length) add("codes", "既然写代码，每个一级和二级指标都要有 code；否则请改为 false");

  for (const kind of profile.required.outputKinds) {
    if (!seconds.some((it) => it.kind === kind)) add("required.outputKinds", `“${kind}”不在 scheme 里，请删去或补上该二级指标`);
  }
  const { longName, goal } = profile.thresholds;
  if (longName.warning > longName.error) add("thresholds.longName", `提醒线 ${String(longName.warning)} 大于错误线 ${String(longName.error)}，请对调`);
  if (goal.shortest > goal.longest) add("thresholds.goal", `最短 ${String(goal.shortest)} 大于最长 ${String(goal.longest)}，请对调`);
  for (const [index, scheme] of profile.weights.entries()) {
    const levels = Object.values(scheme.points);
    const total = levels.reduce((sum, it) => sum + it, scheme.execution);
    if (levels.length > 0 && Math.abs(total - 100) > 1e-9) add(`weights[${String(index + 1)}]`, `各级与执行率合计 ${String(total)}，应为 100`);
  }
  if (codes) for (const code of Object.keys(profile.severities)) if (!codes.includes(code)) add(`severities.${code}`, "没有这条规则，请核对代码");
  return found;
}
