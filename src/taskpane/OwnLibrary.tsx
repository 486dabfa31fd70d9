import { Button, Input, Link, Select } from "@fluentui/react-components";
import { useRef, useState, useSyncExternalStore } from "react";
import type { Decision } from "../library/exchange";
import type { OwnShelf } from "../session/ownShelf";
import type { Checked } from "../session/state";
import { readLibraryFile, saveAsJson, saveAsWorkbook } from "./libraryFiles";
import { useLook } from "./look";
import type { Words } from "./words";

interface Props {
  readonly shelf: OwnShelf;
  readonly checked: Checked;
  readonly project: number;
  readonly today: string;
  readonly words: Words;
}

/** Her own library: save this project as a template, load and hand out files, settle what two libraries say differently. */
export function OwnLibrary({ shelf, checked, project, today, words }: Props): React.JSX.Element {
  const look = useLook();
  const { library, told, conflicts } = useSyncExternalStore(shelf.subscribe, shelf.getState);
  const [name, setName] = useState("");
  const [decisions, setDecisions] = useState<ReadonlyMap<string, Decision>>(new Map());
  const file = useRef<HTMLInputElement>(null);
  const here = checked.result.table?.projects[project];
  return (
    <details className={look.own}>
      <summary>{words.own(library.types.length)}</summary>
      <div className={look.entryText}>
        <span className={look.row}>
          <Input
            size="small"
            className={look.grow}
            placeholder={words.ownName}
            aria-label={words.ownName}
            value={name}
            maxLength={20}
            onChange={(_event, data) => {
              setName(data.value);
            }}
          />
          <Button
            size="small"
            disabled={!here || here.indicators.length === 0 || name.trim().length < 2}
            onClick={() => {
              if (here) shelf.saveTemplate(here, checked.profile, name);
              setName("");
            }}
          >
            {words.ownSave}
          </Button>
        </span>
        <span className={look.row}>
          <Button size="small" onClick={() => file.current?.click()}>
            {words.ownImport}
          </Button>
          <Button
            size="small"
            onClick={() => {
              saveAsWorkbook(shelf);
            }}
          >
            {words.ownExportSheet}
          </Button>
          <Button
            size="small"
            disabled={library.types.length === 0}
            onClick={() => {
              saveAsJson(shelf);
            }}
          >
            {words.ownExportJson}
          </Button>
          <input
            ref={file}
            type="file"
            accept=".xlsx,.json"
            hidden
            onChange={(event) => {
              const chosen = event.target.files?.[0];
              if (chosen) void readLibraryFile(shelf, chosen, today);
              event.target.value = "";
            }}
          />
        </span>
        <div role="status">
          {told.slice(0, 12).map((it) => (
            <div key={it}>{it}</div>
          ))}
        </div>
        {conflicts.length > 0 ? (
          <div>
            <strong>{words.ownConflicts(conflicts.length)}</strong>
            {conflicts.slice(0, 50).map((it) => (
              <label key={it.key} className={look.target}>
                <span>
                  {it.typeName} · {it.ours.name}
                </span>
                <Select
                  size="small"
                  value={decisions.get(it.key) ?? "ours"}
                  onChange={(_event, data) => {
                    setDecisions((before) => new Map(before).set(it.key, data.value as Decision));
                  }}
                >
                  <option value="ours">{words.ownKeep}</option>
                  <option value="theirs">{words.ownTake}</option>
                  <option value="both">{words.ownBoth}</option>
                </Select>
              </label>
            ))}
            <Button
              size="small"
              onClick={() => {
                shelf.decide(decisions);
                setDecisions(new Map());
              }}
            >
              {words.ownDecide}
            </Button>
          </div>
        ) : null}
        {library.types.map((it) => (
          <span key={it.id} className={look.row}>
            <span className={look.grow}>
              {it.name} <span className={look.quiet}>{it.entries.length}</span>
            </span>
            <Link
              as="button"
              onClick={() => {
                shelf.removeType(it.id);
              }}
            >
              {words.ownRemove}
            </Link>
          </span>
        ))}
      </div>
    </details>
  );
}
