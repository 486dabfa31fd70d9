import { Button } from "@fluentui/react-components";
import type { CellChange } from "../core/check/fix";
import { toA1 } from "../core/sheet/address";
import type { Preview } from "../session/state";
import { useLook } from "./look";
import { Pieces } from "./Pieces";
import { Sheet } from "./Sheet";
import type { Words } from "./words";

/** Changes drawn at once. */
const MOST = 200;

interface Props {
  /** Null while there is nothing to show. */
  readonly preview: Preview | null;
  readonly words: Words;
  readonly write: () => void;
  readonly close: () => void;
}

/** What a command would write, cell by cell, before it writes. */
export function PreviewDialog({ preview, words, write, close }: Props): React.JSX.Element {
  const look = useLook();
  const changes = preview?.changes ?? [];
  const inserted = preview?.inserted ?? [];
  return (
    <Sheet
      open={preview !== null}
      title={preview?.title ?? ""}
      close={close}
      actions={
        <>
          <Button appearance="primary" disabled={changes.length + inserted.length === 0} onClick={write} data-testid="write">
            {inserted.length > 0 ? words.insertDo(changes.length + inserted.length) : words.write(changes.length)}
          </Button>
          <Button onClick={close}>{words.cancel}</Button>
        </>
      }
    >
      <div className={look.changes}>
        {changes.slice(0, MOST).map((it) => (
          <Change key={toA1(it.cell)} change={it} words={words} />
        ))}
        {changes.length > MOST ? <div>… {words.remaining(changes.length - MOST)}</div> : null}
        {inserted.map((it) => (
          <div key={it} className={look.change}>
            <span className={look.added}>{it}</span>
          </div>
        ))}
        {preview?.notes.map((it) => (
          <div key={it} className={look.quiet}>
            {it}
          </div>
        ))}
      </div>
    </Sheet>
  );
}

function Change({ change, words }: { readonly change: CellChange; readonly words: Words }): React.JSX.Element {
  const look = useLook();
  return (
    <div className={look.change}>
      <strong>{toA1(change.cell)}</strong> <span className={look.code}>{change.rules.join(" ")}</span>
      <div>
        <span className={look.label}>{words.before}</span>
        <Pieces change={change} without="added" />
      </div>
      <div>
        <span className={look.label}>{words.after}</span>
        <Pieces change={change} without="removed" />
      </div>
    </div>
  );
}
