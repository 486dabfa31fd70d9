import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { CellAddress } from "../core/sheet/address";
import type { Session } from "../session/session";
import type { Checked } from "../session/state";
import { rowAfter, type Filter, type Group, type Row } from "./findingsView";
import { lineOf, settle, showFrom } from "./scrolling";

/** Arrow keys held down must not flood Excel: the cell is shown when the key rests, after this many milliseconds. */
const REST = 120;
/** A filter that leaves this few findings opens their groups: she looked for them. */
const FEW = 60;

interface Place {
  readonly sheet: string;
  readonly cell: CellAddress;
}

/** Going through the findings: which one is open, the cell that goes with it, and the way back to where she was. */
export interface Findings {
  readonly visible: readonly Row[];
  readonly openRow: string | null;
  /** Of the open finding among the visible ones; -1 for none. */
  readonly position: number;
  readonly openGroups: ReadonlySet<string>;
  readonly setOpenGroups: React.Dispatch<React.SetStateAction<ReadonlySet<string>>>;
  readonly listBox: React.RefObject<HTMLDivElement | null>;
  readonly select: (row: Row) => void;
  readonly shut: () => void;
  readonly step: (direction: 1 | -1) => void;
  /** Shows a cell, and remembers where she was. */
  readonly goTo: (sheet: string, cell: CellAddress) => void;
  /** Leads back to the cell she came from; null before she went anywhere. */
  readonly back: (() => void) | null;
  /** Gives the keyboard to the list when what had it is gone: the line that took its place, else the list. */
  readonly refocus: (at: number) => void;
}

const keysOf = (groups: readonly Group[]): ReadonlySet<string> => new Set(groups.map((it) => it.key));

export function useFindings(session: Session | null, checked: Checked | null, groups: readonly Group[], filter: Filter): Findings {
  const [openRow, setOpenRow] = useState<string | null>(null);
  const [openGroups, setOpenGroups] = useState<ReadonlySet<string>>(new Set());
  const [origin, setOrigin] = useState<Place | null>(null);
  const listBox = useRef<HTMLDivElement>(null);
  const resting = useRef<ReturnType<typeof setTimeout> | null>(null);
  /** The cell that was shown last, or is about to be. */
  const shownLast = useRef<CellAddress | null>(null);
  /** Where on the screen the line stood that was just chosen. */
  const stood = useRef<{ readonly key: string; readonly top: number } | null>(null);

  const visible = useMemo(() => groups.flatMap((it) => it.rows), [groups]);
  const groupOf = useMemo(() => new Map(groups.flatMap((group) => group.rows.map((row) => [row.key, group.key] as const))), [groups]);
  const position = openRow === null ? -1 : visible.findIndex((it) => it.key === openRow);
  const sheetName = checked?.snapshot.name;
  const latest = useRef(visible);
  useEffect(() => {
    latest.current = visible;
  }, [visible]);

  // Another sheet, another grouping, another filter: there is something to read at once.
  const { by, text, severities } = filter;
  const asked = `${sheetName ?? ""}\n${by}\n${text}\n${[...severities].join()}`;
  const openedFor = useRef("");
  useEffect(() => {
    const [first] = groups;
    if (sheetName === undefined || !first || openedFor.current === asked) return;
    openedFor.current = asked;
    const narrowed = text.trim() !== "" || severities.size > 0;
    const chosen = openRow === null ? undefined : groupOf.get(openRow);
    if (narrowed && visible.length <= FEW) setOpenGroups(keysOf(groups));
    else setOpenGroups((before) => new Set([...[...before].filter((it) => groups.some((group) => group.key === it)), chosen ?? first.key]));
    requestAnimationFrame(() => {
      if (listBox.current) showFrom(listBox.current, openRow);
    });
  }, [asked, groups, groupOf, openRow, severities, sheetName, text, visible]);

  useLayoutEffect(() => {
    const list = listBox.current;
    const line = openRow === null ? null : lineOf(list, openRow);
    if (list && line) settle(list, line, stood.current?.key === openRow ? stood.current.top : null);
    stood.current = null;
  }, [openRow]);

  const rememberOrigin = useCallback(async () => {
    if (!session || origin) return;
    const active = await session.activeCell();
    if (active) setOrigin(active);
  }, [session, origin]);

  const open = useCallback(
    (row: Row) => {
      setOpenRow(row.key);
      const group = groupOf.get(row.key);
      if (group !== undefined) setOpenGroups((before) => (before.has(group) ? before : new Set([...before, group])));
      if (!session) return;
      shownLast.current = row.shown.cell;
      if (resting.current) clearTimeout(resting.current);
      resting.current = setTimeout(() => {
        resting.current = null;
        void rememberOrigin().then(() => session.reveal(row.shown));
      }, REST);
    },
    [groupOf, session, rememberOrigin],
  );

  const select = useCallback(
    (row: Row) => {
      const line = lineOf(listBox.current, row.key);
      stood.current = line ? { key: row.key, top: line.getBoundingClientRect().top } : null;
      if (row.key === openRow) setOpenRow(null);
      else open(row);
    },
    [open, openRow],
  );

  const focusLine = (key: string): void => {
    requestAnimationFrame(() => {
      lineOf(listBox.current, key)?.focus({ preventScroll: true });
    });
  };

  const step = useCallback(
    (direction: 1 | -1) => {
      void (async () => {
        const next = (position + direction + visible.length) % visible.length;
        let at = position >= 0 ? next : -1;
        // While a key is held down the cell follows later: the list itself leads.
        if (resting.current === null && (position < 0 || by === "project")) {
          const active = await session?.activeCell();
          const cell = active && active.sheet === sheetName ? active.cell : null;
          const moved = cell && (cell.row !== shownLast.current?.row || cell.column !== shownLast.current.column);
          if (at < 0 || moved) at = rowAfter(visible, cell, direction);
        }
        const row = visible[at];
        if (!row) return;
        open(row);
        focusLine(row.key);
      })();
    },
    [by, position, visible, session, sheetName, open],
  );

  const goTo = useCallback(
    (sheet: string, cell: CellAddress) => {
      void rememberOrigin().then(() => session?.goTo(sheet, cell));
    },
    [rememberOrigin, session],
  );

  const back = useMemo(
    () =>
      origin
        ? () => {
            void session?.goTo(origin.sheet, origin.cell);
            setOrigin(null);
          }
        : null,
    [origin, session],
  );

  const refocus = useCallback((at: number) => {
    requestAnimationFrame(() => {
      const { activeElement } = document;
      if (activeElement && activeElement !== document.body) return;
      const rows = latest.current;
      const row = rows[Math.min(Math.max(at, 0), rows.length - 1)];
      ((row && lineOf(listBox.current, row.key)) ?? listBox.current)?.focus({ preventScroll: false });
    });
  }, []);

  const shut = useCallback(() => {
    setOpenRow(null);
  }, []);

  return { visible, openRow, position, openGroups, setOpenGroups, listBox, select, shut, step, goTo, back, refocus };
}
