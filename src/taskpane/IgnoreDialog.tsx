import { Button, Checkbox, Textarea, mergeClasses } from "@fluentui/react-components";
import { useState } from "react";
import type { Row } from "./findingsView";
import { useLook } from "./look";
import { Sheet } from "./Sheet";
import type { Words } from "./words";

interface Props {
  /** Null while nothing is to be ignored. */
  readonly row: Row | null;
  readonly words: Words;
  readonly ignore: (row: Row, reason: string, wholeRule: boolean) => void;
  readonly close: () => void;
}

/** Ignoring needs a reason; without one the button stays shut. */
export function IgnoreDialog({ row, words, ignore, close }: Props): React.JSX.Element {
  const look = useLook();
  const [reason, setReason] = useState("");
  const [whole, setWhole] = useState(false);
  const leave = (): void => {
    setReason("");
    setWhole(false);
    close();
  };
  return (
    <Sheet
      open={row !== null}
      title={words.ignoreTitle}
      close={leave}
      actions={
        <>
          <Button
            appearance="primary"
            disabled={reason.trim() === ""}
            onClick={() => {
              if (row) ignore(row, reason, whole);
              leave();
            }}
          >
            {words.ignoreDo}
          </Button>
          <Button onClick={leave}>{words.cancel}</Button>
        </>
      }
    >
      <div className={look.changes}>
        <div>
          <span className={look.place}>{row?.place}</span>
          {row?.message} <span className={look.code}>{row?.shown.finding.rule}</span>
        </div>
        <label className={mergeClasses(look.field, look.stretched)}>
          <span>{words.ignoreReason}</span>
          <Textarea
            value={reason}
            maxLength={500}
            autoFocus
            onChange={(_event, data) => {
              setReason(data.value);
            }}
          />
        </label>
        <Checkbox
          label={words.ignoreWhole}
          checked={whole}
          onChange={(_event, data) => {
            setWhole(data.checked === true);
          }}
        />
        <div className={look.quiet}>{words.ignoreNote}</div>
      </div>
    </Sheet>
  );
}
