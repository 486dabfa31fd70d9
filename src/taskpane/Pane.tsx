import { Button, ProgressBar, Switch } from "@fluentui/react-components";
import { Suspense, lazy, useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { safeFixOf } from "../core/check/fix";
import { answerOf, fixTitleOf } from "../report/words";
import { AT_FIRST } from "../session/state";
import type { Engine } from "./engine";
import type { FindingActions } from "./FindingCard";
import { groupsOf, rowsOf, type Filter, type Row } from "./findingsView";
import { Icon } from "./Icon";
import { lineOf } from "./scrolling";
import { useLook } from "./look";
import { NoTable } from "./NoTable";
import { Notices, WrittenBar } from "./Notices";
import { Results } from "./Results";
import { useFindings } from "./useFindings";
import type { Words } from "./words";

/** The dialogs are loaded while the first screen is on show, the library when it is asked for. */
const IgnoreDialog = lazy(() => import("./dialogs").then((it) => ({ default: it.IgnoreDialog })));
const PreviewDialog = lazy(() => import("./dialogs").then((it) => ({ default: it.PreviewDialog })));
const SettingsDialog = lazy(() => import("./dialogs").then((it) => ({ default: it.SettingsDialog })));
const LibraryPanel = lazy(() => import("./LibraryPanel").then((it) => ({ default: it.LibraryPanel })));

interface Props {
  /** Null while the engine is being loaded. */
  readonly engine: Engine | null;
  readonly words: Words;
  /** Begin with a check: the ribbon's 一键检查. */
  readonly checkAtStart: boolean;
  /** Reads a profile file and takes it; what is wrong with it is told in the pane. */
  readonly importProfile: ((file: File) => Promise<void>) | null;
  readonly runContract: (() => void) | null;
}

const never = (): (() => void) => () => undefined;

/** The pane: one answer first, then the counts, then every finding with its place, its reason and its fixes. */
export function Pane({ engine, words, checkAtStart, importProfile, runContract }: Props): React.JSX.Element {
  const look = useLook();
  const session = engine?.session ?? null;
  const state = useSyncExternalStore(session?.subscribe ?? never, session?.getState ?? (() => AT_FIRST));
  const { checked, phase } = state;

  const [filter, setFilter] = useState<Filter>({ severities: new Set(), text: "", by: "project" });
  const [ignoring, setIgnoring] = useState<Row | null>(null);
  const [settings, setSettings] = useState(false);
  const [insertingInto, setInsertingInto] = useState<{ readonly project: number; readonly replacing: number | null } | null>(null);
  const [said, setSaid] = useState("");

  const check = useCallback(() => {
    void session?.check({ renewMarks: true });
  }, [session]);

  const started = useRef(false);
  useEffect(() => {
    if (!session || !checkAtStart || started.current) return;
    started.current = true;
    check();
  }, [session, checkAtStart, check]);

  const rows = useMemo(() => (checked && engine ? rowsOf(checked, engine.ruleOf) : []), [checked, engine]);
  const groups = useMemo(() => (checked ? groupsOf(rows, filter, checked, words.wholeTable) : []), [rows, filter, checked, words]);
  const findings = useFindings(session, checked, groups, filter);
  const { visible, position, openRow, select, shut, step, goTo, refocus, listBox } = findings;
  const safeCount = useMemo(() => rows.filter((it) => safeFixOf(it.shown.finding)).length, [rows]);
  const canWrite = Boolean(checked && !checked.locked && state.capabilities?.canWrite && state.busy === null);

  const { written, marked } = state;
  const counts = checked?.counts;
  useEffect(() => {
    if (phase === "checking") setSaid(words.checking);
    else if (phase === "checked" && counts) setSaid(answerOf(counts));
  }, [phase, counts, words]);
  useEffect(() => {
    if (written && phase !== "checking") setSaid(counts ? `${written.what}。${answerOf(counts)}` : written.what);
  }, [written, phase, counts]);
  const markedBefore = useRef(marked);
  useEffect(() => {
    if (markedBefore.current !== marked) setSaid(marked ? words.markedNow : words.unmarkedNow);
    markedBefore.current = marked;
  }, [marked, words]);

  const actions = useMemo<FindingActions>(() => {
    const library = ({ shown: { finding } }: Row, instead: boolean): void => {
      if (finding.project !== null) setInsertingInto({ project: finding.project, replacing: instead ? finding.indicator : null });
    };
    return {
      select,
      tryFix: (row, fix) => (checked && engine?.changesOf(checked, row.shown.finding.rule, fix.edits)?.[0]) ?? null,
      previewFix: (row, fix, title) => session?.previewFix(row.shown.finding, fix, title),
      fixKind: (row) => session?.previewSafe(row.shown.finding.rule),
      ignore: setIgnoring,
      replace: (row) => {
        library(row, true);
      },
      insert: (row) => {
        library(row, false);
      },
      goTo,
    };
  }, [select, session, goTo, checked, engine]);

  const write = useCallback(async () => {
    const at = position;
    if (await session?.applyPreview()) setInsertingInto(null);
    refocus(at);
  }, [position, session, refocus]);

  const closeLibrary = useCallback(() => {
    setInsertingInto(null);
    refocus(position);
  }, [position, refocus]);

  /** Opens the library for the project of the active cell, else for that of the open finding, else for the first one. */
  const openLibrary = useCallback(async () => {
    const table = checked?.result.table;
    if (!session || !table) return;
    const active = await session.activeCell();
    const row = active?.sheet === checked.snapshot.name ? active.cell.row : undefined;
    const here = row === undefined ? undefined : table.projects.find((it) => row >= it.row && row <= it.lastRow);
    const project = here?.index ?? visible[position]?.shown.finding.project ?? table.projects[0]?.index;
    if (project !== undefined) setInsertingInto({ project, replacing: null });
  }, [checked, session, visible, position]);

  const goToFinding = (row: Row): void => {
    void session?.reveal(row.shown);
  };
  const fixFirst = (row: Row): void => {
    const [fix] = row.shown.finding.fixes;
    if (fix && row.rule) session?.previewFix(row.shown.finding, fix, fixTitleOf(fix, row.rule));
    else if (row.rule?.fix === "library") actions.insert(row);
  };

  const onKey = (event: React.KeyboardEvent): void => {
    const target = event.target as HTMLElement;
    const { key } = event;
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey || target.closest("[role=dialog]")) return;
    // In a box she types; only Esc means the pane, and only from a box that is empty.
    const typing = target.closest("textarea, select") ?? target.closest<HTMLInputElement>("input:not([type=checkbox])");
    if (typing && (key !== "Escape" || !(typing instanceof HTMLInputElement) || typing.value !== "")) return;
    // The line that has the keyboard is meant, else the open one.
    const named = target.dataset["finding"];
    const row = (named === undefined ? undefined : visible.find((it) => it.key === named)) ?? visible[position];
    const results = insertingInto === null && checked?.result.table;
    if (results && (key === "ArrowDown" || key === "ArrowUp")) step(key === "ArrowDown" ? 1 : -1);
    else if (results && key === "Enter" && row && named === row.key && row.key === openRow) goToFinding(row);
    else if (results && (key === "f" || key === "F") && row && canWrite) fixFirst(row);
    else if (results && (key === "i" || key === "I") && row) setIgnoring(row);
    else if (results && (key === "l" || key === "L") && canWrite) void openLibrary();
    else if (key === "Escape" && insertingInto !== null) closeLibrary();
    else if (key === "Escape" && openRow !== null) {
      shut();
      lineOf(listBox.current, openRow)?.focus();
    } else return;
    event.preventDefault();
  };

  const library = insertingInto !== null && checked?.result.table ? insertingInto : null;
  const writtenBar = session ? <WrittenBar session={session} state={state} words={words} /> : null;
  return (
    <main className={look.pane} onKeyDown={onKey}>
      <h1 className={look.hidden}>
        {words.name} {words.subtitle}
      </h1>
      <div className={look.tools}>
        {library ? (
          <>
            <Button className={look.slim} icon={<Icon name="previous" />} onClick={closeLibrary} data-testid="library-back">
              {words.insertBack}
            </Button>
            <span className={look.toolsTitle}>{library.replacing === null ? words.insert : words.replaceTitle}</span>
          </>
        ) : (
          <>
            {phase === "checking" ? (
              <Button className={look.slim} onClick={() => session?.cancel()}>
                {words.cancel}
              </Button>
            ) : (
              <Button className={look.slim} appearance="primary" disabled={!engine || state.busy !== null} title={words.checkSays} onClick={check} data-testid="check">
                {checked ? words.recheck : words.check}
              </Button>
            )}
            {checked?.result.table ? (
              <Switch
                className={look.switch}
                label={words.mark}
                title={words.markSays}
                checked={marked}
                disabled={!canWrite || phase === "checking"}
                onChange={() => void (marked ? session?.clearMarks() : session?.mark())}
              />
            ) : null}
            {checked && !checked.result.table && marked ? (
              <Button className={look.slim} title={words.clearMarksSays} onClick={() => void session?.clearMarks()}>
                {words.clearMarks}
              </Button>
            ) : null}
          </>
        )}
        <Button
          appearance="subtle"
          className={look.atEnd}
          icon={<Icon name="settings" />}
          disabled={!engine}
          aria-label={words.settings}
          title={words.settings}
          onClick={() => {
            setSettings(true);
          }}
        />
      </div>
      <div className={look.progress}>{phase === "checking" || state.busy !== null ? <ProgressBar {...(phase === "checking" ? { value: state.progress } : {})} aria-label={state.busy ?? words.checking} /> : null}</div>
      <div role="status" aria-live="polite" className={look.hidden} data-testid="said">
        {said}
      </div>
      {session ? <Notices session={session} state={state} words={words} check={check} /> : null}

      {!checked ? (
        <div className={look.empty}>
          <div className={look.emptyTitle}>{phase === "checking" ? words.checkingAt(Math.round(100 * state.progress)) : words.idleTitle}</div>
          <div>{engine ? words.idleText : words.loading}</div>
          {phase === "checking" ? null : (
            <ul className={look.points}>
              {words.idlePoints.map((it) => (
                <li key={it}>{it}</li>
              ))}
            </ul>
          )}
        </div>
      ) : !checked.result.table ? (
        <NoTable said={rows[0]?.message ?? null} elsewhere={checked.elsewhere} session={session} words={words} />
      ) : library && engine && session ? (
        <Suspense fallback={<div className={look.empty}>{words.loading}</div>}>
          <LibraryPanel
            key={`${String(library.project)} ${String(library.replacing)}`}
            session={session}
            kept={engine.kept}
            checked={checked}
            project={library.project}
            replacing={library.replacing}
            words={words}
          />
        </Suspense>
      ) : (
        <Results
          checked={checked}
          groups={groups}
          findings={findings}
          filter={filter}
          setFilter={setFilter}
          canWrite={canWrite}
          safeCount={safeCount}
          fixSafe={() => session?.previewSafe()}
          insert={() => void openLibrary()}
          ruleOf={engine?.ruleOf ?? (() => null)}
          restore={(ignore) => session?.unignore(ignore)}
          words={words}
          actions={actions}
          written={writtenBar}
        />
      )}
      {!checked?.result.table || library ? writtenBar : null}

      {engine ? (
        <Suspense fallback={null}>
          <PreviewDialog preview={state.preview} words={words} write={() => void write()} close={() => session?.closePreview()} />
          <IgnoreDialog
            row={ignoring}
            words={words}
            ignore={(row, reason, wholeRule) => {
              if (session?.ignore(row.shown.finding, reason, wholeRule)) setSaid(words.ignoredNow(row.place));
            }}
            close={() => {
              setIgnoring(null);
              refocus(position);
            }}
          />
          <SettingsDialog
            open={settings}
            engine={engine}
            state={state}
            words={words}
            close={() => {
              setSettings(false);
            }}
            chooseProfile={(id) => {
              engine.session.setProfile(id);
              check();
            }}
            importProfile={(file) => {
              void importProfile?.(file);
            }}
            runContract={runContract}
          />
        </Suspense>
      ) : null}
    </main>
  );
}
