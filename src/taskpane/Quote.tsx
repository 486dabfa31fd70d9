import { mergeClasses } from "@fluentui/react-components";
import type { Finding } from "../core/check/finding";
import type { CellChange } from "../core/check/fix";
import type { Severity } from "../core/check/rule";
import { toA1 } from "../core/sheet/address";
import { Pieces } from "./Pieces";
import { excerptOf } from "./excerpt";
import { useLook } from "./look";
import type { Words } from "./words";

const MARKS = { error: "markError", warning: "markWarning", info: "markInfo" } as const satisfies Record<Severity, string>;

/** What a fix would make of a cell, shown while its button is pointed at, in the height that the quotation had. */
export interface Trial {
  readonly change: CellChange;
  readonly height: number;
}

interface Props {
  readonly text: string;
  readonly finding: Finding;
  readonly trial: Trial | null;
  readonly words: Words;
  readonly box: React.RefObject<HTMLDivElement | null>;
}

/** Her own text with the exact characters marked; a place where something is missing shows as a caret. */
export function Quote({ text, finding, trial, words, box }: Props): React.JSX.Element | null {
  const look = useLook();
  if (trial) {
    const { row, column } = trial.change.cell;
    const elsewhere = row !== finding.cell.row || column !== finding.cell.column;
    return (
      <div ref={box} className={mergeClasses(look.quote, look.trial)} style={{ height: trial.height }} data-testid="trial">
        <span className={look.label}>{words.after}</span>
        {elsewhere ? <strong>{toA1(trial.change.cell)} </strong> : null}
        <Pieces change={trial.change} />
      </div>
    );
  }
  if (!finding.span)
    return finding.quote === "" ? null : (
      <div ref={box} className={look.quote}>
        {finding.quote}
      </div>
    );
  const { before, marked, after } = excerptOf(text, finding.span);
  return (
    <div ref={box} className={look.quote} data-testid="quote">
      {before}
      {marked === "" ? <span className={mergeClasses(look.caret, look[finding.severity])}>▏</span> : <mark className={mergeClasses(look.mark, look[MARKS[finding.severity]])}>{marked}</mark>}
      {after}
    </div>
  );
}
