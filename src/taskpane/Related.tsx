import { useState } from "react";
import type { Finding } from "../core/check/finding";
import { toA1 } from "../core/sheet/address";
import { useLook } from "./look";
import type { FindingActions } from "./FindingCard";
import type { Words } from "./words";

/** Places named at once; the others are a click away. */
const FIRST = 8;

/** The other places a finding speaks of, each a way there. */
export function Related({ finding, words, goTo }: { readonly finding: Finding; readonly words: Words; readonly goTo: FindingActions["goTo"] }): React.JSX.Element {
  const look = useLook();
  const [all, setAll] = useState(false);
  const { related, sheet } = finding;
  // One more line for one more place is no worse than a line that says there is one more.
  const shown = all || related.length <= FIRST + 1 ? related : related.slice(0, FIRST);
  return (
    <div className={look.actions}>
      <span className={look.actionsLabel}>{words.related}</span>
      {shown.map((it, index) => (
        <button
          key={`${toA1(it.cell)}-${String(index)}`}
          type="button"
          className={look.action}
          title={words.goTo(toA1(it.cell))}
          onClick={() => {
            goTo(sheet, it.cell);
          }}
        >
          {toA1(it.cell)} {it.note}
        </button>
      ))}
      {shown.length < related.length ? (
        <button
          type="button"
          className={look.action}
          onClick={() => {
            setAll(true);
          }}
        >
          {words.relatedMore(related.length - shown.length)}
        </button>
      ) : null}
    </div>
  );
}
