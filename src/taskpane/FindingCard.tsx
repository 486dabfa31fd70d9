import { Button, Link, mergeClasses } from "@fluentui/react-components";
import { useState } from "react";
import type { Fix } from "../core/check/finding";
import { toA1 } from "../core/sheet/address";
import type { Snapshot } from "../core/sheet/snapshot";
import { textAt } from "../core/sheet/snapshot";
import { fixTitleOf, isCustom, severityName } from "../report/words";
import { helpPage } from "../report/helpPage";
import { isReplaceable } from "../session/replaceable";
import type { Row } from "./findingsView";
import { SIGNS, useLook } from "./look";
import { Quote } from "./Quote";
import type { Words } from "./words";

export interface FindingActions {
  readonly select: (row: Row) => void;
  readonly previewFix: (row: Row, fix: Fix, title: string) => void;
  readonly fixKind: (row: Row) => void;
  readonly ignore: (row: Row) => void;
  readonly replace: (row: Row) => void;
  readonly goTo: (sheet: string, cell: { readonly row: number; readonly column: number }) => void;
}

interface Props {
  readonly row: Row;
  readonly snapshot: Snapshot;
  readonly open: boolean;
  readonly canWrite: boolean;
  readonly place: string;
  readonly words: Words;
  readonly actions: FindingActions;
}

/** One finding: a line that is always there, and, when open, her text, the reason and what can be done. */
export function FindingCard({ row, snapshot, open, canWrite, place, words, actions }: Props): React.JSX.Element {
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
          {place === "" ? null : <span className={look.quiet}> · {place}</span>}
        </span>
        <span className={look.code}>{finding.rule}</span>
      </button>
      {open ? <Body row={row} snapshot={snapshot} canWrite={canWrite} words={words} actions={actions} /> : null}
    </div>
  );
}

function Body({ row, snapshot, canWrite, words, actions }: Omit<Props, "open" | "place">): React.JSX.Element {
  const look = useLook();
  const [explained, setExplained] = useState(false);
  const { finding } = row.shown;
  const { rule } = row;
  const safe = finding.fixes.some((it) => it.applicability === "safe");
  return (
    <div className={look.body}>
      <Quote text={textAt(snapshot, finding.cell.row, finding.cell.column)} finding={finding} />
      {rule ? (
        <div>
          <span className={look.label}>{words.why}</span>
          {rule.why}
        </div>
      ) : null}
      {finding.related.length > 0 ? (
        <div className={look.row}>
          <span className={look.label}>{words.related}</span>
          {finding.related.slice(0, 12).map((it, index) => (
            <Link
              as="button"
              key={`${toA1(it.cell)}-${String(index)}`}
              onClick={() => {
                actions.goTo(finding.sheet, it.cell);
              }}
            >
              {toA1(it.cell)} {it.note}
            </Link>
          ))}
          {finding.related.length > 12 ? <span className={look.quiet}>…{finding.related.length}</span> : null}
        </div>
      ) : null}
      {canWrite && finding.fixes.length > 0 && rule ? (
        <div className={look.row}>
          {finding.fixes.map((fix, index) => {
            const title = fixTitleOf(fix, rule);
            return (
              <Button
                key={`${fix.title}-${String(index)}`}
                size="small"
                data-fix={index}
                onClick={() => {
                  actions.previewFix(row, fix, title);
                }}
              >
                {title}
              </Button>
            );
          })}
        </div>
      ) : null}
      {explained && rule ? (
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
            {isCustom(rule) ? "本地口径，由规则集规定" : rule.source}
          </div>
          <Link href={new URL(helpPage(rule.code), document.baseURI).href} target="_blank" rel="noreferrer">
            {words.helpPage}
          </Link>
        </div>
      ) : null}
      <div className={look.row}>
        {canWrite && safe ? (
          <Link
            as="button"
            onClick={() => {
              actions.fixKind(row);
            }}
          >
            {words.fixKind}
          </Link>
        ) : null}
        {canWrite && isReplaceable(finding) ? (
          <Link
            as="button"
            onClick={() => {
              actions.replace(row);
            }}
          >
            {words.replace}
          </Link>
        ) : null}
        <Link
          as="button"
          onClick={() => {
            setExplained(!explained);
          }}
          aria-expanded={explained}
        >
          {explained ? words.hideRule : words.rule}
        </Link>
        <Link
          as="button"
          onClick={() => {
            actions.ignore(row);
          }}
        >
          {words.ignore}
        </Link>
      </div>
    </div>
  );
}
