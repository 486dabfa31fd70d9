import { Button, Input, Select, mergeClasses } from "@fluentui/react-components";
import { useRef, useState, useSyncExternalStore } from "react";
import { typicalTarget } from "../library/composeTarget";
import type { Conflict, Decision, OwnEntry } from "../library/exchange";
import type { OwnShelf } from "../session/ownShelf";
import type { Checked } from "../session/state";
import { withoutDepartment } from "./findingsView";
import { readLibraryFile, saveAsJson, saveAsWorkbook } from "./libraryFiles";
import { useLook } from "./look";
import type { Words } from "./words";

/** Conflicts and notes drawn at once. */
const MOST = 50;

interface Props {
  readonly shelf: OwnShelf;
  readonly checked: Checked;
  readonly project: number;
  readonly today: string;
  readonly words: Words;
  /** Back to the indicators. */
  readonly leave: () => void;
}

/** Her own library: save this project as a template, load and hand out files, settle what two libraries say differently. */
export function OwnLibrary({ shelf, checked, project, today, words, leave }: Props): React.JSX.Element {
  const look = useLook();
  const { library, told, conflicts } = useSyncExternalStore(shelf.subscribe, shelf.getState);
  const [name, setName] = useState("");
  const file = useRef<HTMLInputElement>(null);
  const here = checked.result.table?.projects[project];
  return (
    <div className={look.own} data-testid="own-library">
      <div className={mergeClasses(look.row, look.spread)}>
        <strong>{words.own(library.types.length)}</strong>
        <button type="button" className={look.action} onClick={leave}>
          {words.ownLeave}
        </button>
      </div>
      <div className={look.quiet}>{words.ownSays}</div>
      <div className={look.row}>
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
          title={words.ownSaveSays(withoutDepartment(here?.name.text ?? "", checked))}
          disabled={!here || here.indicators.length === 0 || name.trim().length < 2}
          onClick={() => {
            if (here) shelf.saveTemplate(here, checked.profile, name);
            setName("");
          }}
        >
          {words.ownSave}
        </Button>
      </div>
      <div className={look.row}>
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
          aria-label={words.ownImport}
          hidden
          onChange={(event) => {
            const chosen = event.target.files?.[0];
            if (chosen) void readLibraryFile(shelf, chosen, today);
            event.target.value = "";
          }}
        />
      </div>
      <div role="status">
        {told.slice(0, MOST).map((it, at) => (
          <div key={`${String(at)} ${it}`}>{it}</div>
        ))}
      </div>
      {conflicts.length > 0 ? <Conflicts key={conflicts.map((it) => it.key).join()} conflicts={conflicts} decide={(it) => { shelf.decide(it); }} words={words} /> : null}
      {library.types.length === 0 ? <div className={look.quiet}>{words.ownEmpty}</div> : null}
      {library.types.map((it) => (
        <div key={it.id} className={look.asideItem}>
          <span className={look.grow}>
            {it.name} <span className={look.quiet}>{words.ownEntries(it.entries.length)}</span>
          </span>
          <button
            type="button"
            className={look.action}
            title={words.ownRemoveSays(it.name)}
            onClick={() => {
              shelf.removeType(it.id);
            }}
          >
            {words.remove}
          </button>
        </div>
      ))}
    </div>
  );
}

/** What a library file says differently, both sides beside each other, and her choice. */
function Conflicts({ conflicts, decide, words }: { readonly conflicts: readonly Conflict[]; readonly decide: (decisions: ReadonlyMap<string, Decision>) => void; readonly words: Words }): React.JSX.Element {
  const look = useLook();
  const [decisions, setDecisions] = useState<ReadonlyMap<string, Decision>>(new Map());
  return (
    <div className={look.changes} data-testid="conflicts">
      <strong>{words.ownConflicts(conflicts.length)}</strong>
      {conflicts.slice(0, MOST).map((it) => (
        <div key={it.key} className={look.change}>
          <strong>{it.ours.name}</strong> <span className={look.quiet}>{it.typeName}</span>
          <div>
            <span className={look.label}>{words.ownOurs}</span>
            {told(it.ours, it.theirs)}
          </div>
          <div>
            <span className={look.label}>{words.ownTheirs}</span>
            {told(it.theirs, it.ours)}
          </div>
          <Select
            size="small"
            aria-label={it.ours.name}
            value={decisions.get(it.key) ?? "ours"}
            onChange={(_event, data) => {
              setDecisions((before) => new Map(before).set(it.key, data.value as Decision));
            }}
          >
            <option value="ours">{words.ownKeep}</option>
            <option value="theirs">{words.ownTake}</option>
            <option value="both">{words.ownBoth}</option>
          </Select>
        </div>
      ))}
      <div>
        <Button
          size="small"
          appearance="primary"
          onClick={() => {
            decide(decisions);
          }}
        >
          {words.ownDecide(conflicts.length)}
        </Button>
      </div>
    </div>
  );
}

/** Of one entry what the other one says differently. */
function told(entry: OwnEntry, other: OwnEntry): string {
  const facts = (it: OwnEntry): readonly string[] => [it.name, typicalTarget(it), it.definition, it.formula, it.scoring, it.appliesTo, it.source];
  const others = facts(other);
  const different = facts(entry).flatMap((fact, at) => (fact === others[at] ? [] : [fact === "" ? "—" : fact]));
  return different.length === 0 ? entry.kind : different.join("；");
}
