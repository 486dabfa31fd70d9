import { Button, ProgressBar, Switch } from "@fluentui/react-components";
import { Suspense, lazy, useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { safeFixOf } from "../core/check/fix";
import { answerOf } from "../report/words";
import { AT_FIRST } from "../session/state";
import type { Engine } from "./engine";
import type { FindingActions } from "./FindingCard";
import { groupsOf, rowAfter, rowsOf, type Filter, type Row } from "./findingsView";
import { IgnoreDialog } from "./IgnoreDialog";
import { useLook } from "./look";
import { Notices } from "./Notices";
import { PreviewDialog } from "./PreviewDialog";
import { Results } from "./Results";
import { SettingsDialog } from "./SettingsDialog";
import type { Words } from "./words";

/** The library is loaded when it is asked for. */
const LibraryPanel = lazy(() => import("./LibraryPanel").then((it) => ({ default: it.LibraryPanel })));

/** Arrow keys held down must not flood Excel: the cell is shown when the key rests, after this many milliseconds. */
const REST = 120;

interface Props {
  /** Null while the engine is being loaded. */
  readonly engine: Engine | null;
  readonly words: Words;
  /** Begin with a check: the ribbon's 一键检查. */
  readonly checkAtStart: boolean;
  /** Reads a profile file and takes it; rejects with a sentence for her. */
  readonly importProfile: ((file: File) => Promise<void>) | null;
  readonly runContract: (() => void) | null;
}

const never = (): (() => void) => () => undefined;

/** The pane: one answer first, then the counts, then every finding with its place, its reason and its fixes. */
export function Pane({ engine, words, checkAtStart, importProfile, runContract }: Props): React.JSX.Element {
  const look = useLook();
  const session = engine?.session ?? null;
  const state = useSyncExternalStore(session?.subscribe ?? never, session?.getState ?? (() => AT_FIRST));
  const { checked } = state;

  const [filter, setFilter] = useState<Filter>({ severities: new Set(), text: "", by: "project" });
  const [openRow, setOpenRow] = useState<string | null>(null);
  const [openGroups, setOpenGroups] = useState<ReadonlySet<string>>(new Set());
  const [ignoring, setIgnoring] = useState<Row | null>(null);
  const [settings, setSettings] = useState(false);
  const [insertingInto, setInsertingInto] = useState<{ readonly project: number; readonly replacing: number | null } | null>(null);
  const [origin, setOrigin] = useState<{ sheet: string; cell: { row: number; column: number } } | null>(null);
  const [said, setSaid] = useState("");
  const listBox = useRef<HTMLDivElement>(null);
  const resting = useRef<ReturnType<typeof setTimeout> | null>(null);

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
  const visible = useMemo(() => groups.flatMap((it) => it.rows), [groups]);
  const groupOf = useMemo(() => new Map(groups.flatMap((group) => group.rows.map((row) => [row.key, group.key] as const))), [groups]);
  const position = openRow === null ? -1 : visible.findIndex((it) => it.key === openRow);
  const safeCount = useMemo(() => rows.filter((it) => safeFixOf(it.shown.finding)).length, [rows]);
  const canWrite = Boolean(checked && !checked.locked && state.capabilities?.canWrite && state.busy === null);

  // The first group is open after a check of another sheet, so that there is something to read at once.
  const sheetName = checked?.snapshot.name;
  const firstGroup = groups[0]?.key;
  const openedFor = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (sheetName === undefined || firstGroup === undefined || openedFor.current === sheetName) return;
    openedFor.current = sheetName;
    setOpenGroups(new Set([firstGroup]));
  }, [sheetName, firstGroup]);

  const phase = state.phase;
  const counts = checked?.counts;
  useEffect(() => {
    if (phase === "checking") setSaid(words.checking);
    else if (phase === "checked" && counts) setSaid(answerOf(counts));
  }, [phase, counts, words]);

  const rememberOrigin = useCallback(async () => {
    if (!session || origin) return;
    const active = await session.activeCell();
    if (active) setOrigin({ sheet: active.sheet, cell: active.cell });
  }, [session, origin]);

  const open = useCallback(
    (row: Row, andReveal: boolean) => {
      setOpenRow(row.key);
      const group = groupOf.get(row.key);
      if (group !== undefined) setOpenGroups((before) => (before.has(group) ? before : new Set([...before, group])));
      if (!andReveal || !session) return;
      if (resting.current) clearTimeout(resting.current);
      resting.current = setTimeout(() => {
        void rememberOrigin().then(() => session.reveal(row.shown));
      }, REST);
    },
    [groupOf, session, rememberOrigin],
  );

  const focusRow = (key: string): void => {
    requestAnimationFrame(() => {
      const button = [...(listBox.current?.querySelectorAll<HTMLElement>("[data-finding]") ?? [])].find((it) => it.dataset["finding"] === key);
      button?.focus({ preventScroll: true });
      button?.scrollIntoView({ block: "nearest" });
    });
  };

  const step = useCallback(
    (direction: 1 | -1) => {
      void (async () => {
        let at: number;
        if (position >= 0) at = (position + direction + visible.length) % visible.length;
        else {
          const active = await session?.activeCell();
          at = rowAfter(visible, active && active.sheet === sheetName ? active.cell : null, direction);
        }
        const row = visible[at];
        if (!row) return;
        open(row, true);
        focusRow(row.key);
      })();
    },
    [position, visible, session, sheetName, open],
  );

  const actions = useMemo<FindingActions>(
    () => ({
      select: (row) => {
        if (row.key === openRow) setOpenRow(null);
        else open(row, true);
      },
      previewFix: (row, fix, title) => session?.previewFix(row.shown.finding, fix, title),
      fixKind: (row) => session?.previewSafe(row.shown.finding.rule),
      ignore: setIgnoring,
      replace: ({ shown: { finding } }) => {
        if (finding.project !== null) setInsertingInto({ project: finding.project, replacing: finding.indicator });
      },
      goTo: (sheet, cell) => {
        void rememberOrigin().then(() => session?.goTo(sheet, cell));
      },
    }),
    [open, openRow, session, rememberOrigin],
  );

  /** Opens the library for the project of the active cell, else for that of the open finding, else for the first one. */
  const openLibrary = useCallback(async () => {
    const table = checked?.result.table;
    if (!session || !table) return;
    const active = await session.activeCell();
    const row = active?.sheet === sheetName ? active?.cell.row : undefined;
    const here = row === undefined ? undefined : table.projects.find((it) => row >= it.row && row <= it.lastRow);
    const open = visible[position]?.shown.finding.project;
    const project = here?.index ?? open ?? table.projects[0]?.index;
    if (project !== undefined) setInsertingInto({ project, replacing: null });
  }, [checked, session, sheetName, visible, position]);

  const onKey = (event: React.KeyboardEvent): void => {
    const target = event.target as HTMLElement;
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey || target.closest("input, textarea, select, [role=dialog]")) return;
    const row = visible[position];
    if (event.key === "ArrowDown" || event.key === "ArrowUp") step(event.key === "ArrowDown" ? 1 : -1);
    else if (event.key === "Enter" && row && target.dataset["finding"] === row.key) void session?.reveal(row.shown);
    else if ((event.key === "f" || event.key === "F") && row && canWrite) {
      const button = listBox.current?.querySelector<HTMLElement>("[data-fix='0']");
      button?.click();
    } else if ((event.key === "i" || event.key === "I") && row) setIgnoring(row);
    else if ((event.key === "l" || event.key === "L") && canWrite) void openLibrary();
    else if (event.key === "Escape" && insertingInto !== null) setInsertingInto(null);
    else if (event.key === "Escape" && openRow !== null) setOpenRow(null);
    else return;
    event.preventDefault();
  };

  return (
    <div className={look.pane} onKeyDown={onKey}>
      <div className={look.head}>
        <span className={look.brand}>
          {words.name} <span className={look.brandSmall}>{words.subtitle}</span>
        </span>
        <Button
          size="small"
          appearance="subtle"
          disabled={!engine}
          onClick={() => {
            setSettings(true);
          }}
        >
          {words.settings}
        </Button>
      </div>
      <div className={look.tools}>
        {phase === "checking" ? (
          <Button onClick={() => session?.cancel()}>{words.cancel}</Button>
        ) : (
          <Button appearance="primary" disabled={!engine || state.busy !== null} title={words.checkSays} onClick={check} data-testid="check">
            {checked ? words.recheck : words.check}
          </Button>
        )}
        {checked?.result.table ? (
          <Switch
            label={words.mark}
            title={words.markSays}
            checked={state.marked}
            disabled={!canWrite || phase === "checking"}
            onChange={() => void (state.marked ? session?.clearMarks() : session?.mark())}
          />
        ) : null}
        {checked && !checked.result.table && state.marked ? <Button onClick={() => void session?.clearMarks()}>{words.clearMarks}</Button> : null}
      </div>
      {phase === "checking" || state.busy !== null ? <ProgressBar {...(phase === "checking" ? { value: state.progress } : {})} aria-label={state.busy ?? words.checking} /> : null}
      <div role="status" aria-live="polite" className={look.hidden}>
        {said}
      </div>
      {session ? <Notices session={session} state={state} words={words} check={check} /> : null}

      {!checked ? (
        <div className={look.empty}>
          <div className={look.emptyTitle}>{phase === "checking" ? words.checking : words.idleTitle}</div>
          <div>{engine ? words.idleText : words.loading}</div>
        </div>
      ) : !checked.result.table ? (
        <div className={look.empty} data-testid="no-table">
          <div className={look.emptyTitle}>{words.noTable}</div>
          <div>{rows[0]?.message ?? words.noTableText}</div>
          <div className={look.quiet}>{words.noTableText}</div>
          {checked.elsewhere !== null ? (
            <Button
              onClick={() => {
                const name = checked.elsewhere;
                if (name === null || !session) return;
                void session.goTo(name, { row: 0, column: 0 }).then(() => session.check({ sheet: name }));
              }}
            >
              {words.seeSheet(checked.elsewhere)}
            </Button>
          ) : null}
        </div>
      ) : insertingInto !== null && engine && session ? (
        <Suspense fallback={<div className={look.empty}>{words.loading}</div>}>
          <LibraryPanel
            key={`${String(insertingInto.project)} ${String(insertingInto.replacing)}`}
            session={session}
            kept={engine.kept}
            checked={checked}
            project={insertingInto.project}
            replacing={insertingInto.replacing}
            words={words}
            close={() => {
              setInsertingInto(null);
            }}
          />
        </Suspense>
      ) : (
        <Results
          checked={checked}
          groups={groups}
          shown={visible.length}
          position={position}
          filter={filter}
          setFilter={setFilter}
          openRow={openRow}
          openGroups={openGroups}
          setOpenGroups={setOpenGroups}
          canWrite={canWrite}
          safeCount={safeCount}
          step={step}
          fixSafe={() => session?.previewSafe()}
          insert={() => void openLibrary()}
          back={
            origin
              ? () => {
                  void session?.goTo(origin.sheet, origin.cell);
                  setOrigin(null);
                }
              : null
          }
          words={words}
          actions={actions}
          listBox={listBox}
        />
      )}

      <PreviewDialog preview={state.preview} words={words} write={() => void session?.applyPreview().then((written) => (written ? setInsertingInto(null) : undefined))} close={() => session?.closePreview()} />
      <IgnoreDialog
        row={ignoring}
        words={words}
        ignore={(row, reason, wholeRule) => session?.ignore(row.shown.finding, reason, wholeRule)}
        close={() => {
          setIgnoring(null);
        }}
      />
      {engine ? (
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
      ) : null}
    </div>
  );
}
