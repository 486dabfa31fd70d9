import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle } from "@fluentui/react-components";
import { smallestEdit } from "../core/check/apply";
import type { CellChange } from "../core/check/fix";
import { toA1 } from "../core/sheet/address";
import type { Preview } from "../session/state";
import { excerptOf } from "./excerpt";
import { useLook } from "./look";
import type { Words } from "./words";

/** Changes drawn at once. */
const MOST = 200;

interface Props {
  readonly preview: Preview;
  readonly words: Words;
  readonly write: () => void;
  readonly close: () => void;
}

/** What a command would write, cell by cell, before it writes. */
export function PreviewDialog({ preview, words, write, close }: Props): React.JSX.Element {
  const look = useLook();
  return (
    <Dialog
      open
      onOpenChange={(_event, data) => {
        if (!data.open) close();
      }}
    >
      <DialogSurface className={look.surface}>
        <DialogBody>
          <DialogTitle>{preview.title}</DialogTitle>
          <DialogContent>
            <div className={look.changes}>
              {preview.changes.slice(0, MOST).map((it) => (
                <Change key={toA1(it.cell)} change={it} words={words} />
              ))}
              {preview.changes.length > MOST ? <div>… {words.remaining(preview.changes.length - MOST)}</div> : null}
              {preview.notes.map((it) => (
                <div key={it} className={look.quiet}>
                  {it}
                </div>
              ))}
            </div>
          </DialogContent>
          <DialogActions>
            <Button appearance="primary" disabled={preview.changes.length === 0} onClick={write} data-testid="write">
              {words.write(preview.changes.length)}
            </Button>
            <Button onClick={close}>{words.cancel}</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

function Change({ change, words }: { readonly change: CellChange; readonly words: Words }): React.JSX.Element {
  const look = useLook();
  const before = change.before === null ? "" : String(change.before);
  const after = change.after === null ? "" : String(change.after);
  const edit = smallestEdit("", change.cell, before, after);
  const was = edit ? edit.span : { start: 0, end: 0 };
  const now = edit ? { start: edit.span.start, end: edit.span.start + edit.new.length } : was;
  const old = excerptOf(before, was);
  const next = excerptOf(after, now);
  return (
    <div className={look.change}>
      <strong>{toA1(change.cell)}</strong> <span className={look.quiet}>{change.rules.join(" ")}</span>
      <div>
        <span className={look.label}>{words.before}</span>
        {old.before}
        <span className={look.removed}>{old.marked}</span>
        {old.after}
      </div>
      <div>
        <span className={look.label}>{words.after}</span>
        {next.before}
        <span className={look.added}>{next.marked}</span>
        {next.after}
      </div>
    </div>
  );
}
