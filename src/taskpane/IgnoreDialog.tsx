import { Button, Checkbox, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, Textarea } from "@fluentui/react-components";
import { useState } from "react";
import type { Row } from "./findingsView";
import { useLook } from "./look";
import type { Words } from "./words";

interface Props {
  readonly row: Row;
  readonly words: Words;
  readonly ignore: (reason: string, wholeRule: boolean) => void;
  readonly close: () => void;
}

/** Ignoring needs a reason; without one the button stays shut. */
export function IgnoreDialog({ row, words, ignore, close }: Props): React.JSX.Element {
  const look = useLook();
  const [reason, setReason] = useState("");
  const [whole, setWhole] = useState(false);
  return (
    <Dialog
      open
      onOpenChange={(_event, data) => {
        if (!data.open) close();
      }}
    >
      <DialogSurface className={look.surface}>
        <DialogBody>
          <DialogTitle>{words.ignoreTitle}</DialogTitle>
          <DialogContent>
            <p>
              <strong>{row.place}</strong> {row.message} <span className={look.code}>{row.shown.finding.rule}</span>
            </p>
            <label className={look.field}>
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
          </DialogContent>
          <DialogActions>
            <Button
              appearance="primary"
              disabled={reason.trim() === ""}
              onClick={() => {
                ignore(reason, whole);
              }}
            >
              {words.ignoreDo}
            </Button>
            <Button onClick={close}>{words.cancel}</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
