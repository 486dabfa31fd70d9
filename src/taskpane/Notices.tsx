import { Button, mergeClasses } from "@fluentui/react-components";
import type { Session } from "../session/session";
import type { SessionState } from "../session/state";
import { Icon } from "./Icon";
import { useLook } from "./look";
import type { Words } from "./words";

interface Props {
  readonly session: Session;
  readonly state: SessionState;
  readonly words: Words;
  readonly check: () => void;
}

/** Everything that wants to be said above the list: trouble, waiting, stale results, another sheet, a locked sheet. */
export function Notices({ session, state, words, check }: Props): React.JSX.Element {
  const look = useLook();
  const { checked, activeSheet } = state;
  const checkedSheet = checked?.snapshot.name;
  const elsewhere = checkedSheet !== undefined && activeSheet !== null && activeSheet !== checkedSheet;
  return (
    <div className={look.notices}>
      {state.waitingForCell ? (
        <div className={look.notice} role="status">
          {words.waiting}
        </div>
      ) : null}
      <TroubleNotice session={session} state={state} words={words} check={check} />
      {elsewhere && state.phase !== "checking" ? (
        <div className={mergeClasses(look.notice, look.row, look.spread)} role="status" data-testid="elsewhere">
          <span className={look.grow}>{words.elsewhere(checkedSheet, activeSheet)}</span>
          <button type="button" className={look.action} onClick={check}>
            {words.checkHere}
          </button>
        </div>
      ) : null}
      {state.stale && state.phase === "checked" && !elsewhere ? (
        <div className={mergeClasses(look.notice, look.row, look.spread)} role="status">
          <span className={look.grow}>{words.stale}</span>
          <button type="button" className={look.action} onClick={check}>
            {words.recheck}
          </button>
        </div>
      ) : null}
      {checked?.locked ? (
        <div className={look.notice} role="status">
          {checked.locked === "protected" ? words.locked : words.readOnly}
        </div>
      ) : null}
    </div>
  );
}

/** What went wrong, that nothing was lost, what to do. */
export function TroubleNotice({ session, state, words, check }: Omit<Props, "check"> & { readonly check: (() => void) | null }): React.JSX.Element | null {
  const look = useLook();
  const { trouble } = state;
  if (!trouble) return null;
  return (
    <div className={mergeClasses(look.notice, look.noticeBad)} role="alert" data-testid="trouble">
      <strong>{trouble.what}</strong>
      <div className={look.noticeText}>
        {trouble.why}
        {trouble.remedy}
      </div>
      <div className={look.actions}>
        {check ? (
          <button type="button" className={look.action} onClick={check}>
            {state.checked ? words.recheck : words.retry}
          </button>
        ) : null}
        <button type="button" className={look.action} onClick={session.dismissTrouble}>
          {words.close}
        </button>
      </div>
    </div>
  );
}

/** What was written last and the way back; below the list, so that nothing in it moves. */
export function WrittenBar({ session, state, words }: Omit<Props, "check">): React.JSX.Element | null {
  const look = useLook();
  const { written } = state;
  if (!written) return null;
  const busy = state.busy !== null;
  return (
    <div className={look.written} data-testid="written">
      <span className={look.grow}>{written.what}</span>
      {state.fitRows ? (
        <Button size="small" title={words.fitRowsSays} disabled={busy} onClick={() => void session.fitRows()}>
          {words.fitRows}
        </Button>
      ) : null}
      {session.canUndo && !written.settled ? (
        <Button size="small" title={words.undoSays} disabled={busy} onClick={() => void session.undo()}>
          {words.undo}
        </Button>
      ) : null}
      <Button size="small" appearance="subtle" className={look.icon} icon={<Icon name="close" />} aria-label={words.closeNotice} title={words.closeNotice} onClick={session.dismissWritten} />
    </div>
  );
}
