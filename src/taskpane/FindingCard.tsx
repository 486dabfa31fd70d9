import { Button, mergeClasses } from "@fluentui/react-components";
import { useRef, useState } from "react";
import type { Fix } from "../core/check/finding";
import type { CellChange } from "../core/check/fix";
import { textAt } from "../core/sheet/snapshot";
import { fixTitleOf, severityName } from "../report/words";
import { isReplaceable } from "../session/replaceable";
import type { Checked } from "../session/state";
import type { Row } from "./findingsView";
import { SIGNS, useLook } from "./look";
import { Quote, type Trial } from "./Quote";
import { Related } from "./Related";
import { RuleNote } from "./RuleNote";
import type { Words } from "./words";

export interface FindingActions {
  readonly select: (row: Row) => void;
  /** What a fix would make of the first cell it writes; null where it does not fit any more. */
  readonly tryFix: (row: Row, fix: Fix) => CellChange | null;
  readonly previewFix: (row: Row, fix: Fix, title: string) => void;
  readonly fixKind: (row: Row) => void;
  readonly ignore: (row: Row) => void;
  /** Opens the library for the finding's project: to put another indicator in this one's place, or to add what is missing. */
  readonly replace: (row: Row) => void;
  readonly insert: (row: Row) => void;
  readonly goTo: (sheet: string, cell: { readonly row: number; readonly column: number }) => void;
}

interface Props {
  readonly row: Row;
  readonly checked: Checked;
  readonly open: boolean;
  readonly canWrite: boolean;
  /** Name of its project, where the list is not by project. */
  readonly project: string;
  readonly words: Words;
  readonly actions: FindingActions;
}

/** One finding: a line that is always there, and, when open, her text, the reason and what can be done. */
export function FindingCard({ row, checked, open, canWrite, project, words, actions }: Props): React.JSX.Element {
  const look = useLook();
  const { finding } = row.shown;
  return (
    <div className={mergeClasses(look.finding, open && look.findingOpen)} role="listitem">
      <button
        type="button"
        className={look.findingHead}
        data-finding={row.key}
        aria-expanded={open}
        onClick={() => {
          actions.select(row);
        }}
      >
        <span className={look[finding.severity]} aria-hidden="true">
          {SIGNS[finding.severity]}
        </span>
        <span>
          <span className={look.hidden}>{severityName(finding.severity)} </span>
          <span className={look.place}>{row.place}</span>
          {row.message}
          {project === "" ? null : (
            <span className={look.project} title={project}>
              {project}
            </span>
          )}
        </span>
        <span className={look.code}>{finding.rule}</span>
      </button>
      {open ? <Body row={row} checked={checked} canWrite={canWrite} words={words} actions={actions} /> : null}
    </div>
  );
}

function Body({ row, checked, canWrite, words, actions }: Omit<Props, "open" | "project">): React.JSX.Element {
  const look = useLook();
  const [explained, setExplained] = useState(false);
  const [trial, setTrial] = useState<Trial | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const { finding } = row.shown;
  const { rule } = row;
  const safe = finding.fixes.some((it) => it.applicability === "safe");
  const fixes = canWrite && rule ? finding.fixes : [];
  const replaceable = canWrite && isReplaceable(finding);
  const insertable = canWrite && !replaceable && rule?.fix === "library" && finding.project !== null;

  const tryOut = (fix: Fix): void => {
    const change = actions.tryFix(row, fix);
    if (change && box.current) setTrial({ change, height: box.current.offsetHeight });
  };
  const leave = (): void => {
    setTrial(null);
  };
  return (
    <div className={look.body}>
      <Quote text={textAt(checked.snapshot, finding.cell.row, finding.cell.column)} finding={finding} trial={trial} words={words} box={box} />
      {rule ? (
        <div>
          <span className={look.label}>{words.why}</span>
          {rule.why}
        </div>
      ) : null}
      {finding.related.length > 0 ? <Related finding={finding} words={words} goTo={actions.goTo} /> : null}
      {fixes.length > 0 || replaceable || insertable ? (
        <div className={look.row}>
          {fixes.map((fix, index) => {
            const title = rule ? fixTitleOf(fix, rule) : fix.title;
            return (
              <Button
                key={`${fix.title}-${String(index)}`}
                size="small"
                data-fix={index}
                {...(index === 0 ? { "aria-keyshortcuts": "F" } : {})}
                title={index === 0 ? words.fixSaysFirst : words.fixSays}
                onClick={() => {
                  leave();
                  actions.previewFix(row, fix, title);
                }}
                onMouseEnter={() => {
                  tryOut(fix);
                }}
                onFocus={() => {
                  tryOut(fix);
                }}
                onMouseLeave={leave}
                onBlur={leave}
              >
                {title}
              </Button>
            );
          })}
          {replaceable ? (
            <Button
              size="small"
              title={words.replaceSays}
              onClick={() => {
                actions.replace(row);
              }}
            >
              {words.replace}
            </Button>
          ) : null}
          {insertable ? (
            <Button
              size="small"
              title={words.insertHereSays}
              data-testid="insert-here"
              onClick={() => {
                actions.insert(row);
              }}
            >
              {words.insertHere}
            </Button>
          ) : null}
        </div>
      ) : null}
      {explained && rule ? <RuleNote rule={rule} words={words} /> : null}
      <div className={look.actions}>
        {canWrite && safe ? (
          <button
            type="button"
            className={look.action}
            title={words.fixKindSays(finding.rule)}
            onClick={() => {
              actions.fixKind(row);
            }}
          >
            {words.fixKind}
          </button>
        ) : null}
        <button
          type="button"
          className={look.action}
          onClick={() => {
            setExplained(!explained);
          }}
          aria-expanded={explained}
        >
          {explained ? words.hideRule : words.rule}
        </button>
        <button
          type="button"
          className={look.action}
          title={words.ignoreSays}
          aria-keyshortcuts="I"
          onClick={() => {
            actions.ignore(row);
          }}
        >
          {words.ignore}
        </button>
      </div>
    </div>
  );
}
