import { Button, Select, ToggleButton, mergeClasses } from "@fluentui/react-components";
import type { Ignore } from "../core/check/ignore";
import type { Rule, RuleCode, Severity } from "../core/check/rule";
import { answerOf, severityName } from "../report/words";
import type { Checked } from "../session/state";
import { FindingList } from "./FindingList";
import type { FindingActions } from "./FindingCard";
import type { Filter, Group } from "./findingsView";
import { Icon, type IconName } from "./Icon";
import { SIGNS, useLook } from "./look";
import { SearchBox } from "./SearchBox";
import { SetAside } from "./SetAside";
import type { Findings } from "./useFindings";
import type { Words } from "./words";

const SEVERITIES: readonly Severity[] = ["error", "warning", "info"];

interface Props {
  readonly checked: Checked;
  readonly groups: readonly Group[];
  readonly findings: Findings;
  readonly filter: Filter;
  readonly setFilter: React.Dispatch<React.SetStateAction<Filter>>;
  readonly canWrite: boolean;
  readonly safeCount: number;
  readonly fixSafe: () => void;
  readonly insert: () => void;
  readonly ruleOf: (code: RuleCode) => Rule | null;
  readonly restore: (ignore: Ignore) => void;
  readonly words: Words;
  readonly actions: FindingActions;
  /** What was written last; between the list and the buttons below it. */
  readonly written: React.ReactNode;
}

/** One answer first, then the counts, then the findings, then what can be done about all of them. */
export function Results(props: Props): React.JSX.Element {
  const { checked, groups, findings, filter, setFilter, canWrite, safeCount, fixSafe, insert, ruleOf, restore, words, actions, written } = props;
  const { visible, openRow, position, openGroups, setOpenGroups, listBox, step, back } = findings;
  const look = useLook();
  const { counts } = checked;
  const all = counts.error + counts.warning + counts.info;
  const shown = visible.length;
  const toggleSeverity = (it: Severity): void => {
    setFilter((before) => {
      const severities = new Set(before.severities);
      if (!severities.delete(it)) severities.add(it);
      return { ...before, severities };
    });
  };
  return (
    <>
      <div className={look.results}>
        <div className={mergeClasses(look.answer, counts.error > 0 ? look.error : counts.warning > 0 ? undefined : look.good)} data-testid="answer">
          {answerOf(counts)}
        </div>
        <div className={look.counts}>
          {SEVERITIES.map((it) => (
            <ToggleButton
              key={it}
              size="small"
              className={look.count}
              checked={filter.severities.has(it)}
              disabled={counts[it] === 0 && !filter.severities.has(it)}
              title={words.countSays(severityName(it))}
              data-count={it}
              onClick={() => {
                toggleSeverity(it);
              }}
            >
              <span className={counts[it] === 0 ? undefined : look[it]}>
                {SIGNS[it]} {counts[it]} {severityName(it)}
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
          <SearchBox
            name={words.filterLabel}
            hint={words.filter}
            value={filter.text}
            change={(text) => {
              setFilter({ ...filter, text });
            }}
          />
          <span className={look.steps}>
            <Step icon="previous" name={words.previous} does={shown === 0 ? null : () => { step(-1); }} />
            <span className={look.position} aria-live="off">
              {words.position(position + 1, shown)}
            </span>
            <Step icon="next" name={words.next} does={shown === 0 ? null : () => { step(1); }} />
            <Step icon="back" name={words.back} does={back} />
          </span>
        </div>
        <div className={look.list} ref={listBox} tabIndex={-1}>
          {all === 0 ? (
            <div className={look.empty} data-testid="clean">
              <div>{words.cleanText(checked.result.table?.projects.length ?? 0, checked.result.table?.projects.reduce((sum, it) => sum + it.indicators.length, 0) ?? 0)}</div>
            </div>
          ) : groups.length === 0 ? (
            <div className={look.empty}>
              <div>{words.nothingFiltered}</div>
              <Button
                size="small"
                onClick={() => {
                  setFilter({ ...filter, text: "", severities: new Set() });
                }}
              >
                {words.clearFilter(all)}
              </Button>
            </div>
          ) : (
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
          )}
          <SetAside checked={checked} ruleOf={ruleOf} restore={restore} words={words} />
        </div>
      </div>
      {written}
      <div className={look.foot}>
        <Button className={look.slim} appearance={safeCount > 0 ? "primary" : "secondary"} disabled={!canWrite || safeCount === 0} title={words.fixSafeSays} onClick={fixSafe} data-testid="fix-all">
          {safeCount > 0 ? words.fixSafe(safeCount) : words.noSafe}
        </Button>
        <Button className={look.slim} disabled={!canWrite} title={words.insertSays} aria-keyshortcuts="L" onClick={insert} data-testid="insert">
          {words.insert}
        </Button>
      </div>
    </>
  );
}

function Step({ icon, name, does }: { readonly icon: IconName; readonly name: string; readonly does: (() => void) | null }): React.JSX.Element {
  const look = useLook();
  return <Button size="small" appearance="subtle" className={look.icon} icon={<Icon name={icon} />} aria-label={name} title={name} disabled={!does} onClick={does ?? undefined} />;
}
