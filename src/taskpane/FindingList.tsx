import { Button } from "@fluentui/react-components";
import { useState } from "react";
import type { Severity } from "../core/check/rule";
import { severityName } from "../report/words";
import type { Checked } from "../session/state";
import { FindingCard, type FindingActions } from "./FindingCard";
import { withoutDepartment, type Group, type Row } from "./findingsView";
import { Icon } from "./Icon";
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

/** The findings in groups. */
export function FindingList({ groups, checked, openRow, openGroups, toggleGroup, canWrite, byRule, words, actions }: Props): React.JSX.Element {
  const look = useLook();
  const [page, setPage] = useState(PAGE);
  // Stepping may lead to a group beyond the page: it is drawn, and all before it.
  const opened = groups.findIndex((group) => group.rows.some((row) => row.key === openRow));
  const shown = Math.max(page, opened + 1);
  const nameOf = (row: Row): string => {
    const project = row.shown.finding.project;
    return byRule && project !== null ? withoutDepartment(checked.result.table?.projects[project]?.name.text ?? "", checked) : "";
  };
  return (
    <div role="list" aria-label={words.findings}>
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
              <Icon name={open ? "open" : "shut"} />
              <span className={look.groupTitle}>{group.title}</span>
              <span className={look.groupCounts}>
                {SEVERITIES.filter((it) => group.counts[it] > 0).map((it) => (
                  <span key={it} className={look[it]}>
                    <span aria-hidden="true">{SIGNS[it]}</span> {group.counts[it]}
                    <span className={look.hidden}> {severityName(it)}</span>
                  </span>
                ))}
              </span>
            </button>
            {open ? (
              <div role="list" aria-label={group.title}>
                {group.rows.map((row) => (
                  <FindingCard key={row.key} row={row} checked={checked} open={openRow === row.key} canWrite={canWrite} project={nameOf(row)} words={words} actions={actions} />
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
            setPage(shown + PAGE);
          }}
        >
          {words.more(Math.min(PAGE, groups.length - shown))}
        </Button>
      ) : null}
    </div>
  );
}
