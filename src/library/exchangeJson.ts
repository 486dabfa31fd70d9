import type { z } from "zod";
import { readLines } from "./exchangeChecks";
import { brokenLine, lineAt, lineOfPath } from "../core/json/lines";
import { MOST_PROBLEMS, noteAt, ownLibrarySchema, type ImportedLibrary, type LibraryNote, type OwnLibrary } from "./exchangeSchema";
import { cleaned } from "./exchangeText";

/** A library of thousands of entries is some hundred kilobytes; a longer file is something else. */
const LONGEST = 6_000_000;
const DEEPEST = 8;
/** Longer than any member may be, many times over. */
const LONGEST_TEXT = 5000;
/** Keys that reach into JavaScript's own objects. */
const FORBIDDEN = new Set(["__proto__", "constructor", "prototype"]);

/** A library as the text of a file, to be read again by {@link importLibraryJson}. */
export function exportLibraryJson(library: OwnLibrary): string {
  return `${JSON.stringify(library, null, 2)}\n`;
}

function fail(line: number | null, message: string): ImportedLibrary {
  return { ok: false, problems: [noteAt(line, message)] };
}

/**
 * Reads a library from a file's text. Never throws. Hostile texts in it are neutralised and told; whatever does not fit is refused
 * with the line and the remedy, and then nothing of the file is taken.
 */
export function importLibraryJson(text: string): ImportedLibrary {
  if (text.length > LONGEST) return fail(null, `文件太大（${String(text.length)} 字），上限 ${String(LONGEST)} 字，请确认选对了文件`);
  const body = text.replace(/^\ufeff/, "");
  // What no encoding of Unicode gave stands there as this character: the file was saved by its own country's code page, or as UTF-16.
  const foreign = body.indexOf("\ufffd");
  if (foreign >= 0) return fail(lineAt(body, foreign), "文字不是 UTF-8 编码，请用记事本打开，另存时编码选 UTF-8");
  const broken = brokenLine(body);
  if (broken !== null) return fail(broken, "不是有效的 JSON，请检查这里的引号、逗号和括号");
  const root: unknown = JSON.parse(body);
  if (typeof root !== "object" || root === null || Array.isArray(root)) return fail(1, "文件应是一个对象 {…}，并写明 schema 为 jibiao-library/1");
  const trap = trapIn(root);
  if (trap) return fail(lineOfPath(body, trap.path), trap.message);
  const notes: LibraryNote[] = [];
  neutralise(root, [], (path, removed) => {
    if (notes.length < MOST_PROBLEMS) notes.push(noteAt(lineOfPath(body, path), `已去掉${removed}`));
  });
  const parsed = ownLibrarySchema.safeParse(root);
  if (!parsed.success) {
    return { ok: false, problems: parsed.error.issues.slice(0, MOST_PROBLEMS).map((issue) => noteAt(lineOfPath(body, issue.path), `${placeText(issue.path)}${sentence(issue, root)}`)) };
  }
  const problems = readLines(parsed.data, (path) => lineOfPath(body, path));
  return problems.length > 0 ? { ok: false, problems } : { ok: true, library: parsed.data, notes };
}

function trapIn(value: unknown, path: readonly PropertyKey[] = []): { readonly path: readonly PropertyKey[]; readonly message: string } | null {
  if (typeof value !== "object" || value === null) return null;
  if (path.length >= DEEPEST) return { path, message: "嵌套过深，请删去多余的层级" };
  for (const [key, inner] of Array.isArray(value) ? value.entries() : Object.entries(value)) {
    if (FORBIDDEN.has(String(key))) return { path: [...path, key], message: `不允许使用“${String(key)}”这个名称，请删去` };
    const found = trapIn(inner, [...path, key]);
    if (found) return found;
  }
  return null;
}

/** Cleans every text in place. Ids and versions must fit their pattern as they are. */
function neutralise(value: object, path: readonly PropertyKey[], tell: (path: readonly PropertyKey[], removed: string) => void): void {
  for (const key of Object.keys(value)) {
    const inner = (value as Record<string, unknown>)[key];
    const at = [...path, Array.isArray(value) ? Number(key) : key];
    if (typeof inner === "object" && inner !== null) neutralise(inner, at, tell);
    // A text beyond all bounds is refused below; cleaning it first would only take long.
    else if (typeof inner === "string" && inner.length <= LONGEST_TEXT && !["id", "kind", "type", "sign", "version", "schema"].includes(key)) {
      const { text, removed } = cleaned(inner, key === "formula" || key === "definition" || key === "scoring");
      if (text !== inner) (value as Record<string, unknown>)[key] = text;
      if (removed !== null) tell(at, removed);
    }
  }
}

const NAMES: Readonly<Record<string, string>> = {
  types: "项目类型",
  entries: "指标",
  name: "名称",
  kind: "类别",
  target: "目标",
  definition: "说明",
  formula: "公式",
  scoring: "评分",
  appliesTo: "适用",
  source: "来源",
  keywords: "关键词",
  unit: "单位",
  sign: "比较符",
  typical: "参考值",
};

/** "项目类型 2 · 指标 5 · 名称：" */
function placeText(path: readonly PropertyKey[]): string {
  const parts: string[] = [];
  for (const it of path) {
    if (typeof it === "number") parts[parts.length - 1] = `${parts[parts.length - 1] ?? ""} ${String(it + 1)}`;
    else parts.push(NAMES[String(it)] ?? String(it).slice(0, 40));
  }
  return parts.length > 0 ? `${parts.join(" · ")} ` : "";
}

const TYPES: Readonly<Record<string, string>> = { string: "文字", number: "数字", int: "整数", array: "列表 […]", object: "对象 {…}" };

function shown(root: unknown, path: readonly PropertyKey[]): string {
  let at = root;
  for (const key of path) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, key)) return "没有填写";
    at = (at as Record<PropertyKey, unknown>)[key];
  }
  if (at === null) return "现为空值";
  if (typeof at === "object") return Array.isArray(at) ? "现为列表" : "现为对象";
  return `现为 ${JSON.stringify(at).slice(0, 24)}`;
}

function sentence(issue: z.core.$ZodIssue, root: unknown): string {
  const now = shown(root, issue.path);
  switch (issue.code) {
    case "invalid_type":
      return `应为${TYPES[issue.expected] ?? issue.expected}，${now}`;
    case "too_big":
      return issue.origin === "string" ? `不能超过 ${String(issue.maximum)} 个字，请缩短` : issue.origin === "array" ? `不能超过 ${String(issue.maximum)} 项，请分成几个文件` : `不能大于 ${String(issue.maximum)}，${now}`;
    case "too_small":
      return issue.origin === "string" ? `至少 ${String(issue.minimum)} 个字，${now}` : issue.origin === "array" ? `至少要有 ${String(issue.minimum)} 项` : `不能小于 ${String(issue.minimum)}，${now}`;
    case "invalid_value":
      return `只能是 ${issue.values.map(String).slice(0, 14).join("、")}，${now}`;
    case "unrecognized_keys":
      return `没有“${issue.keys.slice(0, 5).map((it) => it.slice(0, 40)).join("”“")}”这一项，请改正名称或删去`;
    case "invalid_format":
      return issue.path[issue.path.length - 1] === "id" ? `只能用小写字母、数字、连字符和一个斜杠，${now}` : `写法不对，${now}`;
    case "invalid_union":
      return "目标的 type 应为 number、date、graded 或 words";
    default:
      return `写法不对，${now}`;
  }
}
