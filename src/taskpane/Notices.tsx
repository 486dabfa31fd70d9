import { Button, Link, mergeClasses } from "@fluentui/react-components";
import type { Session } from "../session/session";
import type { SessionState } from "../session/state";
import { useLook } from "./look";
import type { Words } from "./words";

interface Props {
  readonly session: Session;
  readonly state: SessionState;
  readonly words: Words;
  readonly check: () => void;
}

/** Everything that wants to be said above the list: trouble, waiting, what was written, stale results, a locked sheet. */
export function Notices({ session, state, words, check }: Props): React.JSX.Element {
  const look = useLook();
  const { trouble, written, checked } = state;
  return (
    <div className={look.notices}>
      {state.waitingForCell ? (
        <div className={look.notice} role="status">
          {words.waiting}
        </div>
      ) : null}
      {trouble ? (
        <div className={mergeClasses(look.notice, look.noticeBad)} role="alert" data-testid="trouble">
          <div>
            <strong>{trouble.what}</strong>
          </div>
          <div className={look.noticeText}>
            {trouble.why}
            {trouble.remedy}
          </div>
          <div className={look.row}>
            <Link as="button" onClick={check}>
              {words.recheck}
            </Link>
            <Link
              as="button"
              onClick={() => {
                session.dismissTrouble();
              }}
            >
              {words.close}
            </Link>
          </div>
        </div>
      ) : null}
      {written ? (
        <div className={mergeClasses(look.notice, look.noticeGood, look.row, look.spread)} role="status" data-testid="written">
          <span>{written.what}</span>
          <span className={look.row}>
            {state.fitRows ? (
              <Button size="small" title={words.fitRowsSays} disabled={state.busy !== null} onClick={() => void session.fitRows()}>
                {words.fitRows}
              </Button>
            ) : null}
            {session.canUndo ? (
              <Button size="small" title={words.undoSays} disabled={state.busy !== null} onClick={() => void session.undo()}>
                {words.undo}
              </Button>
            ) : null}
            <Button
              size="small"
              appearance="subtle"
              onClick={() => {
                session.dismissWritten();
              }}
            >
              {words.close}
            </Button>
          </span>
        </div>
      ) : null}
      {state.stale && state.phase === "checked" ? (
        <div className={mergeClasses(look.notice, look.row, look.spread)} role="status">
          <span>{words.stale}</span>
          <Link as="button" onClick={check}>
            {words.recheck}
          </Link>
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
