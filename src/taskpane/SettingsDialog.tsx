import { Button, Link, Select } from "@fluentui/react-components";
import { useRef } from "react";
import type { SessionState } from "../session/state";
import type { Engine } from "./engine";
import { useLook } from "./look";
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

/** Profile, ignored findings, rules that did not run, records, and what leaves the machine (nothing). */
export function SettingsDialog({ open, engine, state, words, close, chooseProfile, importProfile, runContract }: Props): React.JSX.Element {
  const look = useLook();
  const file = useRef<HTMLInputElement>(null);
  const { checked, capabilities } = state;
  return (
    <Sheet open={open} title={words.settings} close={close} actions={<Button onClick={close}>{words.close}</Button>}>
            <div className={look.changes}>
              <label className={look.field}>
                <span>{words.profile}</span>
                <Select
                  value={state.profileId ?? ""}
                  onChange={(_event, data) => {
                    chooseProfile(data.value === "" ? null : data.value);
                  }}
                >
                  <option value="">{words.profileAuto}</option>
                  {engine.profiles.map((it) => (
                    <option key={it.id} value={it.id}>
                      {it.title}
                    </option>
                  ))}
                  {engine.profiles.some((it) => it.id === state.profileId) || state.profileId === null ? null : <option value={state.profileId}>{checked?.profile.title ?? state.profileId}</option>}
                </Select>
                {checked ? (
                  <span className={look.quiet}>
                    {checked.profile.title}：{checked.profileWhy}
                  </span>
                ) : null}
              </label>
              <div>
                <Button size="small" onClick={() => file.current?.click()}>
                  {words.importProfile}
                </Button>
                <input
                  ref={file}
                  type="file"
                  accept=".json,application/json"
                  hidden
                  onChange={(event) => {
                    const chosen = event.target.files?.[0];
                    if (chosen) importProfile(chosen);
                    event.target.value = "";
                  }}
                />
              </div>
              {checked && (checked.ignored.length > 0 || checked.lapsed.length > 0) ? (
                <div>
                  <strong>{words.ignored(checked.ignored.length)}</strong>
                  {checked.ignored.map(({ finding, ignore }) => (
                    <div key={finding.rule + finding.fingerprint} className={look.row}>
                      <span className={look.grow}>
                        {finding.rule} {finding.quote.slice(0, 16)} — {ignore.reason}
                      </span>
                      <Link
                        as="button"
                        onClick={() => {
                          engine.session.unignore(ignore);
                        }}
                      >
                        {words.restore}
                      </Link>
                    </div>
                  ))}
                  {checked.lapsed.map((it) => (
                    <div key={it.rule + (it.fingerprint ?? "*")} className={look.row}>
                      <span className={look.grow}>
                        {it.rule} {words.lapsed} — {it.reason}
                      </span>
                      <Link
                        as="button"
                        onClick={() => {
                          engine.session.unignore(it);
                        }}
                      >
                        {words.restore}
                      </Link>
                    </div>
                  ))}
                </div>
              ) : null}
              {checked && checked.result.notRun.length > 0 ? (
                <details>
                  <summary>{words.notRun(checked.result.notRun.length)}</summary>
                  {checked.result.notRun.map((it) => (
                    <div key={it.rule}>
                      {it.rule} <span className={look.quiet}>{it.because}</span>
                    </div>
                  ))}
                </details>
              ) : null}
              {capabilities?.canStoreRecords === true ? (
                <div className={look.field}>
                  <Button size="small" onClick={() => void engine.session.storeRecords()}>
                    {words.storeRecords}
                  </Button>
                  <span className={look.quiet}>{words.storeRecordsSays}</span>
                  <Button size="small" onClick={() => void engine.session.removeEverything()}>
                    {words.removeAll}
                  </Button>
                  <span className={look.quiet}>{words.removeAllSays}</span>
                </div>
              ) : null}
              <div className={look.quiet}>
                {words.privacy}
                <br />
                {capabilities?.host}
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
