import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Severity } from "../../src/core/check/rule";
import { toA1 } from "../../src/core/sheet/address";
import { inReadingOrder } from "../../src/report/source";
import { rules } from "../../src/rules";
import { checkSheet, finish } from "../../src/session/checkSheet";
import { readWorkbook } from "../../src/xlsx/readWorkbook";

type Verdict = "agree" | "doubtful" | "wrong";

interface Judged {
  readonly finding: string;
  readonly severity: string;
  readonly verdict: string;
  readonly why: string;
}

function short(quote: string): string {
  const plain = [...quote.replace(/\s/g, "")];
  return plain.length <= 24 ? plain.join("") : `${plain.slice(0, 12).join("")}…${plain.slice(-11).join("")}`;
}

const judged: readonly Judged[] = readFileSync(join(__dirname, "verdicts-zengcheng.md"), "utf8")
  .split("\n")
  .filter((it) => /^\| [A-Z]+\d/.test(it))
  .map((line) => {
    const [cell = "", item = "", rule = "", severity = "", quote = "", verdict = "", why = ""] = line.split("|").slice(1, -1).map((it) => it.trim());
    return { finding: [cell, item, rule, severity, quote].join(" | "), severity, verdict, why };
  });

const sheet = readWorkbook(readFileSync(join(__dirname, "zengcheng-2024.xlsx"))).sheets[0];
if (!sheet) throw new Error("zengcheng-2024.xlsx holds no sheet");
const found = inReadingOrder(finish(checkSheet(sheet.snapshot, { rules, profile: null })).result.findings)
  .filter((it) => it.severity !== "info")
  .map((it) => [toA1(it.cell), it.indicator === null ? "" : String(it.indicator + 1), it.rule, it.severity, short(it.quote)].join(" | "));

/** The share of verdicts of a severity that are the one asked for. */
function share(severity: Severity, verdict: Verdict): number {
  const all = judged.filter((it) => it.severity === severity);
  return all.filter((it) => it.verdict === verdict).length / all.length;
}

test("every error and warning on the real table has its verdict, and no verdict is left over", () => {
  expect(judged.map((it) => it.finding)).toEqual(found);
});

test("every verdict is one of three and gives its reason", () => {
  expect(judged.filter((it) => !["agree", "doubtful", "wrong"].includes(it.verdict) || it.why.length < 4)).toEqual([]);
});

test("nineteen errors of twenty and nine warnings of ten are agreed with, none is wrong", () => {
  expect(share("error", "agree")).toBeGreaterThanOrEqual(0.95);
  expect(share("warning", "agree")).toBeGreaterThanOrEqual(0.9);
  expect(judged.filter((it) => it.verdict === "wrong")).toEqual([]);
});
