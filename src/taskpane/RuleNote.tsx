import type { Rule } from "../core/check/rule";
import { helpPage } from "../report/helpPage";
import { isCustom } from "../report/words";
import { useLook } from "./look";
import type { Words } from "./words";

/** What a rule asks for, what it rests on, and the way to its whole page. */
export function RuleNote({ rule, words }: { readonly rule: Rule; readonly words: Words }): React.JSX.Element {
  const look = useLook();
  return (
    <div className={look.quote}>
      <div>
        <strong>
          {rule.code} {rule.title.zh}
        </strong>
      </div>
      <div>
        <span className={look.label}>{words.remedy}</span>
        {rule.remedy}
      </div>
      <div>
        <span className={look.label}>{words.source}</span>
        {isCustom(rule) ? words.sourceCustom : rule.source}
      </div>
      <div className={look.actions}>
        <a className={look.action} href={new URL(helpPage(rule.code), document.baseURI).href} target="_blank" rel="noreferrer">
          {words.helpPage}
        </a>
      </div>
    </div>
  );
}
