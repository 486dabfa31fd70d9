import type { z } from "zod";
import type { Profile } from "../core/check/profile";
import { brokenLine, lineAt } from "../core/json/lines";
import { profileById, profiles } from "./builtIn";
import { contradictions } from "./contradictions";
import { extendProfile } from "./extend";
import { profileFile } from "./schema";

/** One thing wrong with a profile's file: where, and what to do, in Chinese. */
export interface ProfileProblem {
  /** "thresholds.goal.shortest"; "" for the file as a whole. */
  readonly path: string;
  /** One sentence: what is wrong and what would be right. */
  readonly message: string;
}

export type ImportedProfile = { readonly ok: true; readonly profile: Profile } | { readonly ok: false; readonly problems: readonly ProfileProblem[] };

/** A file longer than this (UTF-16 units) was not written by hand. */
const LONGEST = 1_000_000;
/** Deepest nesting a profile needs, with room to spare. */
const DEEPEST = 10;
/** More problems than anybody reads at once. */
const MOST = 20;
/** Keys that reach into JavaScript's own objects. */
const FORBIDDEN = new Set(["__proto__", "constructor", "prototype"]);

function fail(path: string, message: string): ImportedProfile {
  return { ok: false, problems: [{ path, message }] };
}

/** The first key that must not be there, or a nesting that is too deep. */
function trap(value: unknown, path: readonly (string | number)[] = []): ProfileProblem | null {
  if (typeof value !== "object" || value === null) return null;
  if (path.length >= DEEPEST) return { path: pathText(path), message: "嵌套过深，请删去多余的层级" };
  for (const [key, inner] of Array.isArray(value) ? value.entries() : Object.entries(value)) {
    if (FORBIDDEN.has(String(key))) return { path: pathText([...path, key]), message: `不允许使用“${String(key)}”这个名称，请删去` };
    const found = trap(inner, [...path, key]);
    if (found) return found;
  }
  return null;
}

function pathText(path: readonly PropertyKey[]): string {
  return path.map((it, index) => (typeof it === "number" ? `[${String(it + 1)}]` : `${index > 0 ? "." : ""}${String(it).slice(0, 60)}`)).join("");
}

const TYPE_NAMES: Readonly<Record<string, string>> = { string: "文字", number: "数字", int: "整数", boolean: "true 或 false", array: "列表 […]", object: "对象 {…}", record: "对象 {…}" };

function typeName(type: string): string {
  return TYPE_NAMES[type] ?? type;
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  let at: unknown = root;
  for (const key of path) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, key)) return undefined;
    at = (at as Record<PropertyKey, unknown>)[key];
  }
  return at;
}

function found(value: unknown): string {
  if (value === undefined) return "没有填写";
  if (value === null) return "现为空值";
  if (Array.isArray(value)) return "现为列表";
  if (typeof value === "object") return "现为对象";
  return `现为 ${JSON.stringify(value).slice(0, 24)}`;
}

function sentence(issue: z.core.$ZodIssue, root: unknown): string {
  const now = found(valueAt(root, issue.path));
  switch (issue.code) {
    case "invalid_type":
      return `应为${typeName(issue.expected)}，${now}`;
    case "too_big":
      return issue.origin === "string" ? `不能超过 ${String(issue.maximum)} 个字` : issue.origin === "array" ? `不能超过 ${String(issue.maximum)} 项` : `不能大于 ${String(issue.maximum)}，${now}`;
    case "too_small":
      return issue.origin === "string" ? "不能为空" : issue.origin === "array" ? `至少要有 ${String(issue.minimum)} 项` : `不能小于 ${String(issue.minimum)}，${now}`;
    case "invalid_format":
      return issue.path[issue.path.length - 1] === "id" ? `只能用小写字母、数字和连字符，${now}` : `写法不对，${now}`;
    case "invalid_value":
      return `只能是 ${issue.values.map((it) => String(it)).join("、")}，${now}`;
    case "unrecognized_keys":
      return `没有“${issue.keys.slice(0, 5).map((it) => it.slice(0, 40)).join("”“")}”这一项，请改正名称或删去`;
    case "invalid_key":
      return issue.path[0] === "severities" ? "规则代码应为字母 A 至 G 加两位数字，如 B13" : "名称写法不对，只用小写字母和连字符";
    case "invalid_union":
      return `应为词语列表，或者 {"add": […], "remove": […]}，${now}`;
    default:
      return `写法不对，${now}`;
  }
}

export interface ImportOptions {
  /** Codes of all rules there are; a severity for another code is then a mistake. */
  readonly codes?: readonly string[];
}

/**
 * Reads a profile from a file's text: JSON that names the built-in profile it `extends` and says what differs.
 * Never throws; whatever is wrong comes back as sentences that name the place and the remedy.
 */
export function importProfile(text: string, options: ImportOptions = {}): ImportedProfile {
  if (text.length > LONGEST) return fail("", `文件太大（${String(text.length)} 字），上限 ${String(LONGEST)} 字，请确认选对了文件`);
  const body = text.replace(/^\ufeff/, "");
  // What no encoding of Unicode gave stands there as this character.
  const foreign = body.indexOf("\ufffd");
  if (foreign >= 0) return fail("", `第 ${String(lineAt(body, foreign))} 行的文字不是 UTF-8 编码，请用记事本打开，另存时编码选 UTF-8`);
  const broken = brokenLine(body);
  if (broken !== null) return fail("", `第 ${String(broken)} 行不是有效的 JSON，请检查这里的引号、逗号和括号`);
  const root: unknown = JSON.parse(body);
  if (typeof root !== "object" || root === null || Array.isArray(root)) return fail("", "文件应是一个对象 {…}，并写明 extends");
  const trapped = trap(root);
  if (trapped) return { ok: false, problems: [trapped] };
  const known = profiles.map((it) => it.id).join("、");
  if (!Object.hasOwn(root, "extends")) return fail("extends", `没有写明继承哪个规则集，可填 ${known}`);
  const parsed = profileFile.safeParse(root);
  if (!parsed.success) {
    return { ok: false, problems: parsed.error.issues.slice(0, MOST).map((issue) => ({ path: pathText(issue.path), message: sentence(issue, root) })) };
  }
  const file = parsed.data;
  const base = profileById(file.extends);
  if (!base) return fail("extends", `没有名为“${file.extends.slice(0, 40)}”的规则集，可填 ${known}`);
  if (file.id !== undefined && profileById(file.id)) return fail("id", `“${file.id}”是内置规则集的名称，请另取一个`);
  const profile = extendProfile(base, file);
  const problems = contradictions(profile, options.codes ?? null).slice(0, MOST);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, profile };
}
