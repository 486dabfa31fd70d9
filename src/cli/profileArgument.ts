import { readFileSync } from "node:fs";
import type { Profile } from "../core/check/profile";
import { importProfile } from "../profiles/importProfile";
import { profileById, profiles } from "../profiles/index";
import { CliFailure, systemMessage } from "./failure";

/** The profile a `--profile` names: a built-in one by its id, else a JSON file that extends one. Throws a {@link CliFailure}. */
export function profileArgument(argument: string, codes: readonly string[]): Profile {
  const builtIn = profileById(argument);
  if (builtIn) return builtIn;
  if (!/\.json$/i.test(argument)) throw new CliFailure(`没有“${argument}”这个规则集，可用：${profiles.map((it) => it.id).join("、")}，或一个 .json 文件`);
  let text: string;
  try {
    text = readFileSync(argument, "utf8");
  } catch (error) {
    throw new CliFailure(`规则集 ${argument}：${systemMessage(error)}`);
  }
  const imported = importProfile(text, { codes });
  if (imported.ok) return imported.profile;
  throw new CliFailure(`规则集 ${argument} 有误：${imported.problems.map((it) => (it.path === "" ? it.message : `${it.path} ${it.message}`)).join("；")}`);
}
