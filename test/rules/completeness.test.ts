import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { Applicability, Rule, RuleCode, Severity } from "../../src/core/check/rule";
import { helpPage } from "../../src/report/helpPage";
import { rules } from "../../src/rules";

interface Catalogued {
  readonly code: RuleCode;
  readonly severity: Severity;
  readonly fix: Applicability | "library" | null;
  readonly yieldsTo: readonly RuleCode[];
}

const SEVERITIES: Readonly<Record<string, Severity>> = { E: "error", W: "warning", I: "info" };

/** The catalogue, one rule a line: code, severity of most of its findings, strongest fix, the rules it yields to. */
const CATALOGUE: readonly Catalogued[] = `
A01 E –        | A02 E –        | A03 E safe     | A04 W –        | A05 I –
A06 E –        | A07 W review   | A08 W –        | A09 E –        | A10 I –
B01 E –        | B02 E review   | B03 E review   | B04 E review B02 | B05 W safe
B06 E library  | B07 E library  | B08 W library  | B09 W library B06 | B10 I library
B11 E safe     | B12 W safe     | B13 W library  | B14 E review   | B15 E review
B16 W – B15    | B17 E –        | B18 I safe
C01 W –        | C02 W – C01    | C03 W review   | C04 W – C05    | C05 W –
C06 W –        | C07 W review B03 | C08 I –
D01 E –        | D02 W library D03 D04 | D03 E – | D04 E –        | D05 E review
D06 I review   | D07 W review   | D08 W –        | D09 W safe     | D10 W –
D11 W review D02 | D12 W review | D13 E –        | D14 E review   | D15 W –
D16 I –        | D17 W –        | D18 E –        | D19 W – D02 D04
E01 W –        | E02 W –        | E03 E –        | E04 W review   | E05 W –
E06 W –        | E07 I –        | E08 W –        | E09 I library  | E10 I –
E11 I review   | F01 W –        | F02 I review
G01 W –        | G02 W –        | G03 E –        | G04 W –        | G05 W safe
G06 I safe     | G07 W safe     | G08 W –
`
  .split(/[|\n]/)
  .map((it) => it.trim())
  .filter((it) => it !== "")
  .map((line) => {
    const [code = "", severity = "", fix = "", ...yieldsTo] = line.split(/\s+/);
    return { code: code as RuleCode, severity: SEVERITIES[severity] ?? "info", fix: fix === "–" ? null : (fix as "safe" | "review" | "library"), yieldsTo: yieldsTo as RuleCode[] };
  });

/** Where a rule does better than its line in the catalogue, and why. An entry that is no longer needed fails. */
const DEVIATIONS: Readonly<Partial<Record<RuleCode, { readonly fix?: null; readonly yieldsTo?: readonly RuleCode[]; readonly because: string }>>> = {
  A07: { fix: null, because: "edits write values and texts, never formulas: what a wrong formula would do is worse than typing it" },
  B05: { yieldsTo: ["B02", "B03"], because: "a name that contradicts its code is their finding; the same characters must not be reported twice" },
  D02: { yieldsTo: ["D03", "D04", "D18"], because: "“≥提高” is a sign without a number: one fault, one finding" },
  B12: { yieldsTo: ["G05"], because: "a full-width dash among half-width ones is both: one fault, one finding" },
  D04: { yieldsTo: ["D03"], because: "满意率 is a rate and a satisfaction: one fault, one finding" },
  D12: { yieldsTo: ["D02", "D03", "D04", "D07"], because: "a value without a number, or with the wrong sign, differs in form because of that: one fault, one finding" },
  D18: { yieldsTo: ["D03", "D04"], because: "“≥满意” of a satisfaction is theirs: one fault, one finding" },
  D11: { yieldsTo: ["D02", "D03", "D04"], because: "where no number is left these three say more of the same value" },
};

const range = (letter: string, last: number): string[] => Array.from({ length: last }, (_it, index) => `${letter}${String(index + 1).padStart(2, "0")}`);

function yieldsOf(rule: Rule): RuleCode[] {
  return (rule.yieldsTo ?? []).map((it) => (typeof it === "string" ? it : it.rule));
}

test("the catalogue above holds every code once, in order", () => {
  expect(CATALOGUE.map((it) => it.code)).toEqual([...range("A", 10), ...range("B", 18), ...range("C", 8), ...range("D", 19), ...range("E", 11), ...range("F", 2), ...range("G", 8)]);
});

test("the index lists the rules of the catalogue in its order, and no others", () => {
  expect(rules.map((it) => it.code)).toEqual(CATALOGUE.map((it) => it.code));
});

test("each rule has a file of its own, named after its code", () => {
  const files = readdirSync("src/rules").filter((it) => /^[A-G]\d/.test(it));
  expect(files.map((it) => it.slice(0, 3)).sort()).toEqual(rules.map((it) => it.code).sort());
});

test("aliases are unique and written alike", () => {
  expect(new Set(rules.map((it) => it.name)).size).toBe(rules.length);
  expect(rules.map((it) => it.name).filter((it) => !/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(it))).toEqual([]);
});

describe.each(CATALOGUE.map((it) => [it.code, it] as const))("%s", (code, catalogued) => {
  const rule = rules.find((it) => it.code === code);
  if (!rule) throw new Error(`no rule ${code}`);
  const deviation = DEVIATIONS[code];

  test("is told in full", () => {
    expect(rule.title.zh).toMatch(/[\u4e00-\u9fff]{2}/);
    expect(rule.title.en).toMatch(/^[A-Z][\x20-\x7e]+$/);
    expect(rule.title.en).not.toMatch(/[.!]$/);
    expect(rule.why).toMatch(/^\S.{8,}。$/u);
    expect(rule.remedy).toMatch(/^\S.{5,}。$/u);
    expect(rule.source === "profile" || /^(?:算术|文本规范|财预〔\d{4}〕\d+号.*)$/.test(rule.source)).toBe(true);
    expect(Object.keys(rule.messages).length).toBeGreaterThan(0);
    expect(rule.examples.bad.length).toBeGreaterThan(0);
    expect(rule.examples.good.length).toBeGreaterThan(0);
  });
  test("has the catalogue's severity, fix and silence, or says why not", () => {
    expect(rule.severity).toBe(catalogued.severity);
    expect(rule.fix).toBe(deviation?.fix === undefined ? catalogued.fix : deviation.fix);
    expect(yieldsOf(rule)).toEqual(deviation?.yieldsTo ?? catalogued.yieldsTo);
    if (deviation) expect([rule.fix !== catalogued.fix, yieldsOf(rule).join() !== catalogued.yieldsTo.join()]).toContain(true);
  });
  test("has titles for its fixes exactly where it offers some", () => {
    expect(rule.fixes !== undefined).toBe(rule.fix === "safe" || rule.fix === "review");
  });
  test("has a help page of its own", () => {
    const path = helpPage(code);
    expect(existsSync(path)).toBe(true);
    const html = readFileSync(path, "utf8");
    expect(html).toContain(`<span class="code">${code}</span>`);
    expect(html).not.toMatch(/<script|\son\w+=|style=|https?:|⟦|⟧/);
    expect(html).toContain("<mark");
  });
});

test("the index of help and the table in README lead to every page", () => {
  const index = readFileSync(helpPage(null), "utf8");
  const readme = readFileSync("README.md", "utf8");
  expect(rules.filter((it) => !index.includes(`href="${it.code}.html"`)).map((it) => it.code)).toEqual([]);
  expect(rules.filter((it) => !readme.includes(`[${it.code}](${helpPage(it.code)}) | ${it.title.zh} |`)).map((it) => it.code)).toEqual([]);
});

test("no page is left of a rule that is no more", () => {
  const pages = readdirSync("assets/help").filter((it) => it.endsWith(".html"));
  expect(pages.sort()).toEqual([...rules.map((it) => `${it.code}.html`), "index.html"].sort());
});
