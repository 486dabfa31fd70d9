// The help pages, one a rule and an index: static, without script, under a policy that lets nothing in.
import type { Rule, Severity } from "../../src/core/check/rule";
import { profileById } from "../../src/profiles";
import { rules } from "../../src/rules";
import { inBrief, isCustom, severityName } from "../../src/report/words";
import { helpPage } from "../../src/report/helpPage";
import { columnLetters } from "../../src/core/sheet/address";
import { shownExample, type Part, type ShownCell, type ShownExample } from "./examples";
import { escaped, marked, plain } from "./markup";
import { PROFILE_NAMES, profileUse } from "./profileUse";

export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

const FAMILIES: readonly (readonly [string, string])[] = [
  ["A", "金额"],
  ["B", "指标结构"],
  ["C", "指标名称"],
  ["D", "指标值"],
  ["E", "项目文字与项目之间"],
  ["F", "涉密项目"],
  ["G", "表格"],
];

const FIXES = { safe: "一键修正（不改含义）", review: "逐条修正（先预览）", library: "从指标库补充" } as const;
const SIGNS: Readonly<Record<Severity, string>> = { error: "✖", warning: "▲", info: "○" };

/** The profile whose settings the pages print. */
const SHOWN_PROFILE = "guangzhou-2024";
/** Characters of a cell without marks that the table of an example shows. */
const UNMARKED = 30;
/** Words of a list that a page prints; the rest is counted. */
const SHOWN_WORDS = 24;

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)}</title>
<link rel="stylesheet" href="help.css">
</head>
<body>
${body}
</body>
</html>
`;
}

function severity(of: Severity): string {
  return `<span class="${of}"><span aria-hidden="true">${SIGNS[of]}</span> ${severityName(of)}</span>`;
}

function fixText(rule: Rule): string {
  return rule.fix === null ? "无" : FIXES[rule.fix];
}

function link(code: string): string {
  const rule = rules.find((it) => it.code === code);
  return rule ? `<a href="${code}.html">${code} ${escaped(rule.title.zh)}</a>` : code;
}

function field(cell: ShownCell): string {
  const text = cell.formula === null ? marked(cell.text, cell.marks) : `${escaped(cell.formula)} → ${marked(cell.text, cell.marks)}`;
  return `<dt>${escaped(cell.label)}</dt><dd>${text}</dd>`;
}

function sheetTable(rows: readonly (readonly ShownCell[])[]): string {
  const columns = rows[0]?.length ?? 0;
  const head = Array.from({ length: columns }, (_it, column) => `<th scope="col">${columnLetters(column)}</th>`).join("");
  const cell = (it: ShownCell, span: number): string => {
    const text = it.marks.length > 0 ? it.text : inBrief(it.text, UNMARKED);
    const formula = it.formula === null ? "" : `<code>${escaped(it.formula)}</code> → `;
    const content = text === "" && it.marks.length === 0 && it.formula === null ? "" : formula + marked(text, it.marks);
    return `<td${span > 1 ? ` colspan="${String(span)}"` : ""}${text.length > 8 ? ' class="long"' : ""}>${content}</td>`;
  };
  // A title has its row to itself.
  const isAlone = (row: readonly ShownCell[]): boolean => row.slice(1).every((it) => it.text === "" && it.marks.length === 0);
  const line = (row: readonly ShownCell[]): string => (row[0] && isAlone(row) ? cell(row[0], columns) : row.map((it) => cell(it, 1)).join(""));
  const body = rows.map((row, index) => `<tr><th scope="row">${String(index + 1)}</th>${line(row)}</tr>`).join("\n");
  return `<div class="sheet" tabindex="0" role="region" aria-label="示例表格">\n<table>\n<tr><td></td>${head}</tr>\n${body}\n</table>\n</div>`;
}

function example(shown: ShownExample): string {
  const parts: string[] = [];
  if (shown.note !== null) parts.push(`<p class="note">${escaped(shown.note)}</p>`);
  if (shown.settings.length > 0) parts.push(`<p class="note">${shown.settings.map(escaped).join("；")}</p>`);
  if (shown.fields && shown.fields.length > 0) parts.push(`<dl class="cells">${shown.fields.map(field).join("\n")}</dl>`);
  if (shown.rows) parts.push(sheetTable(shown.rows));
  if (shown.said.length > 0) {
    const lines = shown.said.map((it) => `<li>${severity(it.severity)} ${it.place === "" ? "" : `<span class="place">${escaped(it.place)}</span> `}${plain(it.message)}</li>`);
    parts.push(`<ul class="said">\n${lines.join("\n")}\n</ul>`);
  }
  if (shown.fix) {
    const part = (it: Part): string => (it.before === it.after ? plain(it.before) : `<del>${plain(it.before)}</del><span class="visually-hidden"> 改为 </span><ins>${plain(it.after)}</ins>`);
    const changes = shown.fix.changes.map((it) => `<p class="change"><span class="place">${escaped(it.label)}</span> ${it.parts.map(part).join("")}</p>`);
    parts.push(`<div class="fix"><p><strong>修正：${plain(shown.fix.title)}</strong>（${shown.fix.applicability === "safe" ? "不改含义" : "先预览"}）</p>\n${changes.join("\n")}</div>`);
  }
  return `<div class="example">\n${parts.join("\n")}\n</div>`;
}

/** A profile's value in words: the first of a long list, numbers with their names. */
function settingText(path: string): string {
  const profile = profileById(SHOWN_PROFILE);
  if (!profile) throw new Error(`no profile ${SHOWN_PROFILE}`);
  if (path === "scheme") {
    return profile.scheme.map((first) => `${first.code}-${first.name}（${first.level2.map((it) => `${it.code}-${it.name}`).join("、")}）`).join("；");
  }
  if (path === "weights") {
    const names: Readonly<Record<string, string>> = { cost: "成本", output: "产出", benefit: "效益", satisfaction: "满意度" };
    return profile.weights.map((it) => `${it.name}：${Object.entries(it.points).map(([kind, points]) => `${names[kind] ?? kind} ${String(points)}`).join("、")}，预算执行率 ${String(it.execution)}`).join("；");
  }
  const value = path.split(".").reduce<unknown>((it, key) => (typeof it === "object" && it !== null ? (it as Record<string, unknown>)[key] : undefined), profile);
  return valueText(value, path);
}

const VALUE_NAMES: Readonly<Record<string, string>> = { wan: "万元", yuan: "元", warning: "提醒", error: "错误", shortest: "最少", longest: "最多", quantity: "数量", quality: "质量", timeliness: "时效", required: "每个项目都要", public: "只要求面向公众的项目", off: "不要求" };

function valueText(value: unknown, path: string): string {
  if (value === null || value === undefined) return path === "year" ? "按标题中的年度" : "不限";
  if (typeof value === "boolean") return value ? "是" : "否";
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return VALUE_NAMES[value] ?? value;
  if (Array.isArray(value)) {
    const items = value.map((it) => itemText(it)).filter((it) => it !== "");
    const shown = items.slice(0, SHOWN_WORDS).join("、");
    return items.length > SHOWN_WORDS ? `${shown} 等 ${String(items.length)} 个` : shown;
  }
  if (typeof value === "object") return Object.entries(value).map(([key, it]) => `${VALUE_NAMES[key] ?? key} ${String(it)}`).join("，");
  return "";
}

function itemText(item: unknown): string {
  if (typeof item === "string") return VALUE_NAMES[item] ?? item;
  if (typeof item !== "object" || item === null) return String(item);
  const { word, words, units, kind } = item as { word?: string; words?: readonly string[]; units?: readonly string[]; kind?: string };
  if (word !== undefined) return word;
  if (words && units) return `${words.slice(0, 3).join("/")}（${units.slice(0, 4).join("/")}）`;
  if (words && kind !== undefined) return `${words.join("/")} → ${kindName(kind)}`;
  return "";
}

function kindName(kind: string): string {
  const schemes = ["guangzhou-2024", "mof-2021"].map((it) => profileById(it)?.scheme ?? []);
  return schemes.flat().flatMap((it) => it.level2).find((it) => it.kind === kind)?.name.replace(/指标$/, "") ?? kind;
}

function settings(rule: Rule): string {
  const used = profileUse(rule);
  if (used.length === 0) return "";
  const title = profileById(SHOWN_PROFILE)?.title ?? SHOWN_PROFILE;
  const lines = used.map((path) => `<dt>${escaped(PROFILE_NAMES[path] ?? path)} <code>${path}</code></dt><dd>${escaped(settingText(path))}</dd>`);
  return `<h2>所用的设定</h2>\n<p class="note">以下是规则集“${escaped(title)}”的设定；其他规则集可以不同，也可以用文件改。</p>\n<dl class="settings">\n${lines.join("\n")}\n</dl>\n`;
}

function yields(rule: Rule): string {
  if (!rule.yieldsTo || rule.yieldsTo.length === 0) return "";
  const links = rule.yieldsTo.map((it) => link(typeof it === "string" ? it : it.rule));
  return `<dt>让位于</dt><dd>同一处已由 ${links.join("、")} 指出时，不再重复</dd>\n`;
}

function rulePage(rule: Rule, index: number): string {
  const before = rules[index - 1];
  const after = rules[index + 1];
  const neighbours = [before ? `<a href="${before.code}.html" rel="prev">‹ ${before.code}</a>` : "", '<a href="index.html">全部规则</a>', after ? `<a href="${after.code}.html" rel="next">${after.code} ›</a>` : ""].filter((it) => it !== "");
  const bad = rule.examples.bad.map((it) => example(shownExample(rule, it))).join("\n");
  const good = rule.examples.good.map((it) => example(shownExample(rule, it))).join("\n");
  const source = isCustom(rule) ? "本地口径，不是国家规定，由规则集规定" : rule.source;
  return page(
    `${rule.code} ${rule.title.zh} · 绩标`,
    `<nav aria-label="规则">${neighbours.join(" · ")}</nav>
<main>
<h1><span class="code">${rule.code}</span> ${escaped(rule.title.zh)}</h1>
<p class="note" lang="en">${escaped(rule.title.en)} · ${escaped(rule.name)}</p>
<p class="badges">${severity(rule.severity)}${isCustom(rule) ? ' <span class="badge">本地口径</span>' : ""}${rule.offByDefault === true ? ' <span class="badge">默认不查</span>' : ""}</p>
<dl class="facts">
<dt>为什么</dt><dd>${escaped(rule.why)}</dd>
<dt>怎么办</dt><dd>${escaped(rule.remedy)}</dd>
<dt>修正</dt><dd>${fixText(rule)}</dd>
<dt>依据</dt><dd>${escaped(source)}</dd>
${yields(rule)}</dl>
<h2>会指出的写法</h2>
${bad}
<h2>不会指出的写法</h2>
${good}
${settings(rule)}</main>`,
  );
}

function indexPage(): string {
  const sections = FAMILIES.map(([letter, name]) => {
    const own = rules.filter((it) => it.code.startsWith(letter));
    const lines = own.map((it) => `<li><a href="${it.code}.html"><span class="code">${it.code}</span> ${escaped(it.title.zh)}</a> ${severity(it.severity)}${isCustom(it) ? ' <span class="badge">本地口径</span>' : ""}</li>`);
    return `<h2>${letter} · ${name}</h2>\n<ul class="rules">\n${lines.join("\n")}\n</ul>`;
  });
  return page(
    "规则说明 · 绩标",
    `<main>
<h1>规则说明</h1>
<p>共 ${String(rules.length)} 条规则。<strong>错误</strong>提交前应改正；<strong>提醒</strong>需修改或说明理由；<strong>提示</strong>供参考。标有“本地口径”的不是国家规定，由规则集规定，各地可以不同。</p>
<p>例子中的提示语是生成本页时由检查程序当场给出的。</p>
${sections.join("\n")}
</main>`,
  );
}

/** All pages, the index last. */
export function helpPages(): readonly GeneratedFile[] {
  return [...rules.map((rule, index) => ({ path: helpPage(rule.code), text: rulePage(rule, index) })), { path: helpPage(null), text: indexPage() }];
}

/** README's table of rules, between its markers. */
export function ruleTable(): string {
  const fixes = { safe: "safe", review: "review", library: "library" } as const;
  const lines = rules.map((it) => `| [${it.code}](${helpPage(it.code)}) | ${it.title.zh} | ${it.title.en} | ${severityName(it.severity)} ${it.severity}${it.offByDefault === true ? ", off" : ""} | ${it.fix === null ? "–" : fixes[it.fix]}${isCustom(it) ? " | custom" : " | "} |`);
  return ["| Code | 规则 | Rule | Severity | Fix | |", "|---|---|---|---|---|---|", ...lines].join("\n");
}

const OPENING = "<!-- rules -->";
const CLOSING = "<!-- /rules -->";

/** README with its table filled. Throws where the markers are missing. */
export function readmeWithRules(readme: string): string {
  const start = readme.indexOf(OPENING);
  const end = readme.indexOf(CLOSING);
  if (start < 0 || end < start) throw new Error(`README.md has no ${OPENING} … ${CLOSING}.`);
  return `${readme.slice(0, start + OPENING.length)}\n\n${ruleTable()}\n\n${readme.slice(end)}`;
}
