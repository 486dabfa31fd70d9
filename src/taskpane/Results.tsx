import { Button, Input, Select, ToggleButton, mergeClasses } from "@fluentui/react-components";
import type { Severity } from "../core/check/rule";
import { answerOf, severityName } from "../report/words";
import type { Checked } from "../session/state";
import { FindingList } from "./FindingList";
import type { FindingActions } from "./FindingCard";
import type { Filter, Group } from "./findingsView";
import { SIGNS, useLook } from "./look";
import type { Words } from "./words";

const SEVERITIES: readonly Severity[] = ["error", "warning", "info"];

interface Props {
  readonly checked: Checked;
  readonly groups: readonly Group[];
  /** How many findings pass the filter, and which of them is open; -1 for none. */
  readonly shown: number;
  readonly position: number;
  readonly filter: Filter;
  readonly setFilter: React.Dispatch<React.SetStateAction<Filter>>;
  readonly openRow: string | null;
  readonly openGroups: ReadonlySet<string>;
  readonly setOpenGroups: React.Dispatch<React.SetStateAction<ReadonlySet<string>>>;
  readonly canWrite: boolean;
  readonly safeCount: number;
  readonly step: (direction: 1 | -1) => void;
  readonly fixSafe: () => void;
  readonly insert: () => void;
  /** Leads back to the cell she came from; null before she went anywhere. */
  readonly back: (() => void) | null;
  readonly words: Words;
  readonly actions: FindingActions;
  readonly listBox: React.RefObject<HTMLDivElement | null>;
}

/** One answer first, then the counts, then the findings, then what can be done about all of them. */
export function Results(props: Props): React.JSX.Element {
  const { checked, groups, shown, position, filter, setFilter, openRow, openGroups, setOpenGroups, canWrite, safeCount, step, fixSafe, insert, back, words, actions, listBox } = props;
  const look = useLook();
  const toggleSeverity = (it: Severity): void => {
    setFilter((before) => {
      const severities = new Set(before.severities);
      if (!severities.delete(it)) severities.add(it);
      return { ...before, severities };
    });
  };
  return (
    <>
      <div className={mergeClasses(look.answer, checked.counts.error > 0 ? look.error : undefined)} data-testid="answer">
        {answerOf(checked.counts)}
      </div>
      <div className={look.counts}>
        {SEVERITIES.map((it) => (
          <ToggleButton
            key={it}
            size="small"
            className={look.count}
            checked={filter.severities.has(it)}
            data-count={it}
            onClick={() => {
              toggleSeverity(it);
            }}
          >
            <span className={look[it]}>
              {SIGNS[it]} {checked.counts[it]} {severityName(it)}
            </span>
          </ToggleButton>
        ))}
      </div>
      <div className={look.filters}>
        <Select
          size="small"
          aria-label={words.group}
          value={filter.by}
          onChange={(_event, data) => {
            setFilter({ ...filter, by: data.value === "rule" ? "rule" : "project" });
          }}
        >
          <option value="project">{words.byProject}</option>
          <option value="rule">{words.byRule}</option>
        </Select>
        <Input
          size="small"
          className={look.filterBox}
          input={{ style: { minWidth: 0, width: "100%" } }}
          placeholder={words.filter}
          aria-label={words.filterLabel}
          value={filter.text}
          onChange={(_event, data) => {
            setFilter({ ...filter, text: data.value });
          }}
        />
        <span className={look.row}>
          <Button
            size="small"
            appearance="subtle"
            style={{ minWidth: 24 }}
            aria-label={words.previous}
            title={words.previous}
            disabled={shown === 0}
            onClick={() => {
              step(-1);
            }}
          >
            ‹
          </Button>
          <span aria-live="off">{words.position(position + 1, shown)}</span>
          <Button
            size="small"
            appearance="subtle"
            style={{ minWidth: 24 }}
            aria-label={words.next}
            title={words.next}
            disabled={shown === 0}
            onClick={() => {
              step(1);
            }}
          >
            ›
          </Button>
          <Button size="small" appearance="subtle" style={{ minWidth: 24 }} aria-label={words.back} title={words.back} disabled={!back} onClick={back ?? undefined}>
            ↩
          </Button>
        </span>
      </div>
      <div className={look.list} ref={listBox} tabIndex={-1}>
        <FindingList
          groups={groups}
          checked={checked}
          openRow={openRow}
          openGroups={openGroups}
          toggleGroup={(key) => {
            setOpenGroups((before) => {
              const after = new Set(before);
              if (!after.delete(key)) after.add(key);
              return after;
            });
          }}
          canWrite={canWrite}
          byRule={filter.by === "rule"}
          words={words}
          actions={actions}
        />
      </div>
      <div className={look.foot}>
        <Button
          appearance={safeCount > 0 ? "primary" : "secondary"}
          disabled={!canWrite || safeCount === 0}
          onClick={fixSafe}
          data-testid="fix-all"
        >
          {safeCount > 0 ? words.fixSafe(safeCount) : words.noSafe}
        </Button>
        <Button disabled={!canWrite} onClick={insert} data-testid="insert">
          {words.insert}
        </Button>
      </div>
    </>
  );
}
