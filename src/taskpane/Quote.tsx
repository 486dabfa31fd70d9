import { mergeClasses } from "@fluentui/react-components";
import type { Finding } from "../core/check/finding";
import type { Severity } from "../core/check/rule";
import { excerptOf } from "./excerpt";
import { useLook } from "./look";

const MARKS = { error: "markError", warning: "markWarning", info: "markInfo" } as const satisfies Record<Severity, string>;

/** Her own text with the exact characters marked; a place where something is missing shows as a caret. */
export function Quote({ text, finding }: { readonly text: string; readonly finding: Finding }): React.JSX.Element | null {
  const look = useLook();
  if (!finding.span) return finding.quote === "" ? null : <div className={look.quote}>{finding.quote}</div>;
  const { before, marked, after } = excerptOf(text, finding.span);
  return (
    <div className={look.quote} data-testid="quote">
      {before}
      {marked === "" ? <span className={mergeClasses(look.caret, look[finding.severity])}>▏</span> : <mark className={mergeClasses(look.mark, look[MARKS[finding.severity]])}>{marked}</mark>}
      {after}
    </div>
  );
}
