import { Button, mergeClasses } from "@fluentui/react-components";
import { useState } from "react";
import type { Severity } from "../core/check/rule";
import type { Checked } from "../session/state";
import { FindingCard, type FindingActions } from "./FindingCard";
import type { Group, Row } from "./findingsView";
import { SIGNS, useLook } from "./look";
import type { Words } from "./words";

const SEVERITIES: readonly Severity[] = ["error", "warning", "info"];
/** Groups drawn at once; a bureau's table of thousands must not freeze the pane. */
const PAGE = 150;

interface Props {
  readonly groups: readonly Group[];
  readonly checked: Checked;
  readonly openRow: string | null;
  readonly openGroups: ReadonlySet<string>;
  readonly toggleGroup: (key: string) => void;
  readonly canWrite: boolean;
  readonly byRule: boolean;
  readonly words: Words;
  readonly actions: FindingActions;
}

/** The findings in groups. The list scrolls by itself; everything above it stays in place. */
export function FindingList({ groups, checked, openRow, openGroups, toggleGroup, canWrite, byRule, words, actions }: Props): React.JSX.Element {
  const look = useLook();
  const [shown, setShown] = useState(PAGE);
  if (groups.length === 0) return <p className={mergeClasses(look.quiet, look.answer)}>{words.nothingFiltered}</p>;
  const nameOf = (row: Row): string => {
    const project = row.shown.finding.project;
    return byRule && project !== null ? (checked.result.table?.projects[project]?.name.text ?? "") : "";
  };
  return (
    <div role="list" aria-label={words.name}>
      {groups.slice(0, shown).map((group) => {
        const open = openGroups.has(group.key);
        return (
          <div key={group.key} role="listitem">
            <button
              type="button"
              className={look.groupHead}
              aria-expanded={open}
              data-group={group.key}
              title={group.title}
              onClick={() => {
                toggleGroup(group.key);
              }}
            >
              <span aria-hidden="true">{open ? "▾" : "▸"}</span>
              <span className={look.groupTitle}>{group.title}</span>
              <span className={look.groupCounts}>
                {SEVERITIES.filter((it) => group.counts[it] > 0).map((it) => (
                  <span key={it} className={look[it]}>
                    {" "}
                    {SIGNS[it]} {group.counts[it]}
                  </span>
                ))}
              </span>
            </button>
            {open ? (
              <div role="list">
                {group.rows.map((row) => (
                  <FindingCard key={row.key} row={row} snapshot={checked.snapshot} open={openRow === row.key} canWrite={canWrite} place={nameOf(row)} words={words} actions={actions} />
                ))}
              </div>
            ) : null}
          </div>
        );
      })}
      {groups.length > shown ? (
        <Button
          appearance="subtle"
          onClick={() => {
            setShown(shown + PAGE);
          }}
        >
          {words.more(Math.min(PAGE, groups.length - shown))}
        </Button>
      ) : null}
    </div>
  );
}
