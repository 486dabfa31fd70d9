import type { RuleCode } from "../core/check/rule";

/**
 * Where the page that explains a rule stands, from the top of the repository and of a built add-in alike: `assets/help/B03.html`.
 * Null for the index of all rules. A front resolves it against its own page: `new URL(helpPage(code), document.baseURI)`.
 */
export function helpPage(code: RuleCode | null): string {
  return `assets/help/${code ?? "index"}.html`;
}
