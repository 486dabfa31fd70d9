import { useMemo } from "react";
import type { CellChange } from "../core/check/fix";
import type { CellValue } from "../core/sheet/snapshot";
import { diffPieces } from "./diffPieces";
import { useLook } from "./look";

interface Props {
  readonly change: CellChange;
  /** Leaves out what goes, or what comes; both are shown where nothing is said. */
  readonly without?: "removed" | "added";
}

/** A cell's text with what goes struck out and what comes underlined. */
export function Pieces({ change, without }: Props): React.JSX.Element {
  const look = useLook();
  const pieces = useMemo(() => diffPieces(textOf(change.before), textOf(change.after), change.edits), [change]);
  return (
    <>
      {pieces.map((it, at) => {
        if (it.kind === without) return null;
        if (it.kind === "removed")
          return (
            <del key={at} className={look.removed}>
              {it.text}
            </del>
          );
        if (it.kind === "added")
          return (
            <ins key={at} className={look.added}>
              {it.text}
            </ins>
          );
        return <span key={at}>{it.text}</span>;
      })}
    </>
  );
}

function textOf(value: CellValue): string {
  return value === null ? "" : String(value);
}
