import type { Rule, RuleCode } from "../core/check/rule";
import type { Ignore } from "../core/check/ignore";
import type { Checked } from "../session/state";
import { rowOf } from "./findingsView";
import { useLook } from "./look";
import type { Words } from "./words";

interface Props {
  readonly checked: Checked;
  readonly ruleOf: (code: RuleCode) => Rule | null;
  readonly restore: (ignore: Ignore) => void;
  readonly words: Words;
}

/** Below the findings: what was ignored and why, decisions that match nothing any more, rules that could not run. */
export function SetAside({ checked, ruleOf, restore, words }: Props): React.JSX.Element {
  const look = useLook();
  const { ignored, lapsed, result, profile } = checked;
  return (
    <div className={look.aside}>
      <div title={checked.profileWhy}>{words.checkedBy(profile.title)}</div>
      {ignored.length + lapsed.length > 0 ? (
        <details data-testid="ignored">
          <summary className={look.summary}>{words.ignored(ignored.length, lapsed.length)}</summary>
          {ignored.map(({ finding, ignore }) => {
            const row = rowOf({ finding, cell: finding.cell }, ruleOf);
            return (
              <div key={row.key} className={look.asideItem}>
                <span className={look.grow}>
                  <span className={look.place}>{row.place}</span>
                  {row.message} <span className={look.code}>{finding.rule}</span>
                  <br />
                  {words.reasonOn(ignore.reason, ignore.on)}
                </span>
                <button
                  type="button"
                  className={look.action}
                  title={ignore.fingerprint === null ? words.restoreRuleSays(finding.rule) : words.restoreSays}
                  onClick={() => {
                    restore(ignore);
                  }}
                >
                  {words.restore}
                </button>
              </div>
            );
          })}
          {lapsed.map((it) => (
            <div key={it.rule + (it.fingerprint ?? "*")} className={look.asideItem}>
              <span className={look.grow}>
                <span className={look.place}>{words.lapsed}</span>
                {it.rule} {ruleOf(it.rule)?.title.zh ?? ""}
                <br />
                {words.reasonOn(it.reason, it.on)}
              </span>
              <button
                type="button"
                className={look.action}
                title={words.lapsedSays}
                onClick={() => {
                  restore(it);
                }}
              >
                {words.remove}
              </button>
            </div>
          ))}
        </details>
      ) : null}
      {result.notRun.length > 0 ? (
        <details data-testid="not-run">
          <summary className={look.summary}>{words.notRun(result.notRun.length)}</summary>
          {result.notRun.map((it) => (
            <div key={it.rule}>
              {it.rule} {ruleOf(it.rule)?.title.zh ?? ""}：<span className={look.quiet}>{it.because}</span>
            </div>
          ))}
        </details>
      ) : null}
    </div>
  );
}
