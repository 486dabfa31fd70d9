import { Button } from "@fluentui/react-components";
import type { Session } from "../session/session";
import { useLook } from "./look";
import type { Words } from "./words";

interface Props {
  /** What the checker says of this sheet; null where it says nothing. */
  readonly said: string | null;
  /** Another sheet that holds a table. */
  readonly elsewhere: string | null;
  readonly session: Session | null;
  readonly words: Words;
}

/** No such table here: what was looked for, and the sheet that has one. */
export function NoTable({ said, elsewhere, session, words }: Props): React.JSX.Element {
  const look = useLook();
  return (
    <div className={look.empty} data-testid="no-table">
      <div className={look.emptyTitle}>{words.noTable}</div>
      {said === null ? null : <div>{said}</div>}
      <div className={look.quiet}>{words.noTableText}</div>
      {elsewhere === null ? (
        <div className={look.quiet}>{words.noTableAnywhere}</div>
      ) : (
        <Button
          appearance="primary"
          onClick={() => {
            void session?.goTo(elsewhere, { row: 0, column: 0 }).then(() => session.check({ sheet: elsewhere }));
          }}
        >
          {words.seeSheet(elsewhere)}
        </Button>
      )}
    </div>
  );
}
