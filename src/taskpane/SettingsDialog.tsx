import { Button, Select, mergeClasses } from "@fluentui/react-components";
import { useRef, useState } from "react";
import type { SessionState } from "../session/state";
import type { Engine } from "./engine";
import { useLook } from "./look";
import { TroubleNotice } from "./Notices";
import { Sheet } from "./Sheet";
import type { Words } from "./words";

interface Props {
  readonly open: boolean;
  readonly engine: Engine;
  readonly state: SessionState;
  readonly words: Words;
  readonly close: () => void;
  readonly chooseProfile: (id: string | null) => void;
  readonly importProfile: (file: File) => void;
  /** Present in development builds only. */
  readonly runContract: (() => void) | null;
}

/** Profile, records, and what leaves the machine (nothing). */
export function SettingsDialog({ open, engine, state, words, close, chooseProfile, importProfile, runContract }: Props): React.JSX.Element {
  const look = useLook();
  const file = useRef<HTMLInputElement>(null);
  const [removing, setRemoving] = useState(false);
  const { session, profiles } = engine;
  const { checked, capabilities, written } = state;
  const [writtenBefore, setWrittenBefore] = useState(written?.id);
  const records = checked ? checked.ignored.length + checked.lapsed.length : 0;
  const leave = (): void => {
    setRemoving(false);
    setWrittenBefore(written?.id);
    close();
  };
  return (
    <Sheet open={open} title={words.settings} close={leave} actions={<Button onClick={leave}>{words.close}</Button>}>
      <div className={look.changes}>
        <TroubleNotice session={session} state={state} words={words} check={null} />
        {written && written.id !== writtenBefore ? (
          <div className={look.written} role="status">
            {written.what}
          </div>
        ) : null}
        <div className={mergeClasses(look.field, look.stretched)}>
          <label className={mergeClasses(look.field, look.stretched)}>
            <strong>{words.profile}</strong>
            <Select
              value={state.profileId ?? ""}
              onChange={(_event, data) => {
                chooseProfile(data.value === "" ? null : data.value);
              }}
            >
              <option value="">{words.profileAuto}</option>
              {profiles.map((it) => (
                <option key={it.id} value={it.id}>
                  {it.title}
                </option>
              ))}
              {profiles.some((it) => it.id === state.profileId) || state.profileId === null ? null : <option value={state.profileId}>{checked?.profile.title ?? state.profileId}</option>}
            </Select>
          </label>
          <span className={look.quiet}>{checked ? `${checked.profile.title}：${checked.profileWhy}` : words.profileSays}</span>
          <div>
            <Button size="small" onClick={() => file.current?.click()}>
              {words.importProfile}
            </Button>
          </div>
          <input
            ref={file}
            type="file"
            accept=".json,application/json"
            aria-label={words.importProfile}
            hidden
            onChange={(event) => {
              const chosen = event.target.files?.[0];
              if (chosen) importProfile(chosen);
              event.target.value = "";
            }}
          />
        </div>
        {capabilities?.canStoreRecords === true ? (
          <div className={look.field}>
            <strong>{words.records}</strong>
            <Button size="small" disabled={state.busy !== null || records === 0} onClick={() => void session.storeRecords()}>
              {words.storeRecords(records)}
            </Button>
            <span className={look.quiet}>{words.storeRecordsSays}</span>
            {removing ? (
              <span className={look.row} role="group" aria-label={words.removeAll}>
                <Button
                  size="small"
                  appearance="primary"
                  autoFocus
                  disabled={state.busy !== null}
                  onClick={() => {
                    setRemoving(false);
                    void session.removeEverything();
                  }}
                >
                  {words.removeAllSure(records)}
                </Button>
                <Button
                  size="small"
                  onClick={() => {
                    setRemoving(false);
                  }}
                >
                  {words.cancel}
                </Button>
              </span>
            ) : (
              <Button
                size="small"
                onClick={() => {
                  setRemoving(true);
                }}
              >
                {words.removeAll}
              </Button>
            )}
            <span className={look.quiet}>{words.removeAllSays}</span>
          </div>
        ) : null}
        <div className={look.field}>
          <strong>{words.keys}</strong>
          <span className={look.quiet}>{words.keysSay}</span>
        </div>
        <div className={look.field}>
          <strong>{words.about}</strong>
          <span className={look.actions}>
            <a className={look.action} href={new URL("assets/guide/index.html", document.baseURI).href} target="_blank" rel="noreferrer">
              {words.guide}
            </a>
          </span>
          <span className={look.quiet}>
            {words.privacy}
            <br />
            {capabilities?.host}
          </span>
        </div>
        {runContract ? (
          <Button size="small" onClick={runContract}>
            {words.contract}
          </Button>
        ) : null}
      </div>
    </Sheet>
  );
}
