import { Button, Checkbox, Input, Select, mergeClasses } from "@fluentui/react-components";
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { builtInLibrary } from "../library/builtIn";
import { checkTarget, typicalTarget } from "../library/composeTarget";
import type { AnyEntry, AnyType } from "../library/compose";
import { counterparts } from "../library/insertInstead";
import { offers } from "../library/missing";
import { placeOf } from "../library/place";
import { search, searchIndex } from "../library/search";
import { lacksOf, planInsertion, planReplacement, suggestionFor, writesCycle } from "../session/insertion";
import type { KeptValues } from "../session/decisions";
import { OwnShelf } from "../session/ownShelf";
import type { Session } from "../session/session";
import type { Checked } from "../session/state";
import { withoutDepartment } from "./findingsView";
import { useLook } from "./look";
import { SearchBox } from "./SearchBox";
import { OwnLibrary } from "./OwnLibrary";
import type { Words } from "./words";

interface Props {
  readonly session: Session;
  /** Where her own library is kept. */
  readonly kept: KeptValues;
  readonly checked: Checked;
  /** The project she stands on; she may choose another. */
  readonly project: number;
  /** Place of the indicator that is to be replaced; null to insert. */
  readonly replacing: number | null;
  readonly words: Words;
}

interface Typed {
  readonly annual: string;
  /** Null as long as it follows the annual one. */
  readonly cycle: string | null;
}

const today = (): string => new Date().toISOString().slice(0, 10);

/** Entries drawn at once. */
const MOST = 60;

/** Standard indicators for one project: what is missing first, targets checked as she types, the exact text before it is written. */
export function LibraryPanel({ session, kept, checked, project: first, replacing, words }: Props): React.JSX.Element {
  const look = useLook();
  const projects = useMemo(() => checked.result.table?.projects ?? [], [checked]);
  const [project, setProject] = useState(first);
  const [typeId, setTypeId] = useState<string | null>(null);
  const [query, setQuery] = useState("");
  const [chosen, setChosen] = useState<ReadonlyMap<string, Typed>>(new Map());
  const [problem, setProblem] = useState("");
  const [ownView, setOwnView] = useState(false);
  const searchBox = useRef<HTMLInputElement>(null);
  // What had the keyboard is gone with the findings.
  useEffect(() => {
    searchBox.current?.focus();
  }, []);

  const [shelf] = useState(() => new OwnShelf(kept, today));
  const own = useSyncExternalStore(shelf.subscribe, shelf.getState).library;
  const types = useMemo<readonly AnyType[]>(() => [...own.types, ...builtInLibrary.types], [own]);
  const suggestion = useMemo(() => suggestionFor(checked, project, types), [checked, project, types]);
  const lacks = useMemo(() => lacksOf(checked, project), [checked, project]);
  const cycle = useMemo(() => writesCycle(checked), [checked]);
  const index = useMemo(() => searchIndex(types, checked.profile), [types, checked.profile]);
  const type = typeId === null ? (suggestion?.type.id ?? "") : typeId;
  const year = checked.profile.year ?? checked.result.table?.facts.year?.value ?? null;

  const old = replacing === null ? undefined : projects[project]?.indicators[replacing];
  const entries = useMemo(() => {
    if (old && query.trim() === "") return counterparts(old, types, checked.profile, { type: type === "" ? null : type, most: 20 }).map((it) => ({ entry: it.entry, fills: false, of: it.type.name }));
    if (query.trim() !== "") {
      const found = search(index, query, MOST);
      // All types are searched; what belongs to the one chosen comes first.
      return [...found.filter((it) => it.type.id === type), ...found.filter((it) => it.type.id !== type)].map((it) => ({ entry: it.entry, fills: false, of: it.type.name }));
    }
    const within = types.filter((it) => type === "" || it.id === type);
    const present = projects[project]?.indicators.map((it) => it.name.text) ?? [];
    return offers(within.flatMap((it) => it.entries), lacks.kinds, checked.profile, present)
      .slice(0, MOST)
      .map((it) => ({ entry: it.entry, fills: it.fills, of: "" }));
  }, [old, query, index, types, type, projects, project, lacks, checked.profile]);

  const byId = useMemo(() => new Map(types.flatMap((it) => it.entries.map((entry) => [entry.id, entry] as const))), [types]);
  const tick = (entry: AnyEntry, on: boolean): void => {
    setProblem("");
    setChosen((before) => {
      // One indicator is replaced by one.
      const after = new Map(old ? [] : before);
      if (on) after.set(entry.id, { annual: typicalTarget(entry), cycle: null });
      else after.delete(entry.id);
      return after;
    });
  };
  const type_ = (id: string, change: Partial<Typed>): void => {
    setChosen((before) => {
      const typed = before.get(id);
      return typed ? new Map(before).set(id, { ...typed, ...change }) : before;
    });
  };
  const faulty = [...chosen].some(([id, typed]) => {
    const entry = byId.get(id);
    return !entry || !checkTarget(entry, typed.annual, { year }).ok || (typed.cycle !== null && !checkTarget(entry, typed.cycle).ok);
  });

  const preview = (): void => {
    const picks = [...chosen].flatMap(([id, typed]) => {
      const entry = byId.get(id);
      return entry ? [{ entry, annual: typed.annual, ...(typed.cycle === null ? {} : { cycle: typed.cycle }) }] : [];
    });
    const [only] = picks;
    const planned = old && replacing !== null && only ? planReplacement(checked, { project, indicator: replacing }, only) : planInsertion(checked, project, picks);
    if (planned.ok) session.propose(planned.plan);
    else setProblem(planned.reason);
  };

  const firstFill = entries.findIndex((it) => it.fills);
  const firstOther = entries.findIndex((it) => !it.fills);
  return (
    <>
      <div className={look.results}>
        <div className={look.filters}>
          {old ? (
            <strong className={look.fullLine}>{words.replaceOld(old.name.text)}</strong>
          ) : (
            <Select
              size="small"
              className={look.fullLine}
              aria-label={words.insertInto}
              title={projects[project]?.name.text ?? ""}
              value={String(project)}
              onChange={(_event, data) => {
                setProject(Number(data.value));
                setTypeId(null);
                setChosen(new Map());
                setProblem("");
              }}
            >
              {projects.map((it) => (
                <option key={it.index} value={it.index}>
                  {withoutDepartment(it.name.text, checked)}
                </option>
              ))}
            </Select>
          )}
          <Select
            size="small"
            className={look.grow}
            aria-label={words.insertType}
            value={type}
            onChange={(_event, data) => {
              setTypeId(data.value);
            }}
          >
            <option value="">{words.insertAllTypes}</option>
            {types.map((it) => (
              <option key={it.id} value={it.id}>
                {it.name}
              </option>
            ))}
          </Select>
          <SearchBox
            box={searchBox}
            name={words.insertSearch}
            hint={words.insertSearchShort}
            value={query}
            change={(text) => {
              setQuery(text);
              setOwnView(false);
            }}
          />
        </div>
        <div className={look.list}>
          {ownView ? (
            <OwnLibrary
              shelf={shelf}
              checked={checked}
              project={project}
              today={today()}
              words={words}
              leave={() => {
                setOwnView(false);
              }}
            />
          ) : (
            <>
              <div className={mergeClasses(look.advice, look.row, look.spread)}>
                {old ? <span /> : (
                  <strong className={lacks.words.length > 0 ? look.warning : look.good} data-testid="lacks">
                    {lacks.words.length > 0 ? words.insertMissing(lacks.words.join("、")) : words.insertNothingMissing}
                  </strong>
                )}
                <button
                  type="button"
                  className={look.action}
                  data-testid="own"
                  onClick={() => {
                    setOwnView(true);
                  }}
                >
                  {words.own(own.types.length)}
                </button>
              </div>
              <div className={mergeClasses(look.advice, look.quiet)}>{suggestion ? words.insertSuggested(suggestion.type.name, suggestion.why) : words.insertNoSuggestion}</div>
              {entries.length === 0 ? <div className={mergeClasses(look.quiet, look.sectionHead)}>{words.insertNone}</div> : null}
              {entries.map(({ entry, fills, of }, at) => (
                <div key={entry.id}>
                  {at === firstFill && fills ? <div className={look.sectionHead}>{words.insertFills}</div> : null}
                  {at === firstOther && firstFill >= 0 ? <div className={look.sectionHead}>{words.insertOthers}</div> : null}
                  <Entry entry={entry} of={of} kind={placeOf(entry.kind, checked.profile)?.level2.name ?? ""} typed={chosen.get(entry.id) ?? null} cycle={cycle} year={year} words={words} tick={tick} type={type_} />
                </div>
              ))}
            </>
          )}
        </div>
      </div>
      <div className={look.foot}>
        {problem === "" ? null : (
          <div className={mergeClasses(look.fullLine, look.error)} role="alert">
            {problem}
          </div>
        )}
        <Button className={look.slim} appearance="primary" disabled={chosen.size === 0 || faulty || checked.locked !== null} title={words.insertPreviewSays} onClick={preview} data-testid="insert-preview">
          {old ? words.replaceDo : words.insertChosen(chosen.size)}
        </Button>
        {faulty ? <span className={look.error}>{words.insertFaulty}</span> : null}
      </div>
    </>
  );
}

interface EntryProps {
  readonly entry: AnyEntry;
  /** Name of its type, where entries of several types stand together. */
  readonly of: string;
  readonly kind: string;
  readonly typed: Typed | null;
  readonly cycle: boolean;
  readonly year: number | null;
  readonly words: Words;
  readonly tick: (entry: AnyEntry, on: boolean) => void;
  readonly type: (id: string, change: Partial<Typed>) => void;
}

function Entry({ entry, of, kind, typed, cycle, year, words, tick, type }: EntryProps): React.JSX.Element {
  const look = useLook();
  return (
    <div className={look.entry}>
      <Checkbox
        checked={typed !== null}
        label={
          <span>
            <span className={look.entryName}>{entry.name}</span> <span className={look.quiet}>{typicalTarget(entry)}</span>
          </span>
        }
        onChange={(_event, data) => {
          tick(entry, data.checked === true);
        }}
      />
      <div className={look.entryText}>
        <span className={look.quiet}>
          {kind}
          {of === "" ? "" : ` · ${of}`} · {entry.definition}
        </span>
        {typed ? (
          <>
            {entry.formula === "" ? null : (
              <div className={look.quiet}>
                {words.insertFormula} {entry.formula}
              </div>
            )}
            <TargetField label={words.insertAnnual} entry={entry} value={typed.annual} year={year} change={(annual) => { type(entry.id, { annual }); }} />
            {cycle ? <TargetField label={words.insertCycle} entry={entry} value={typed.cycle ?? typed.annual} year={null} change={(it) => { type(entry.id, { cycle: it }); }} /> : null}
            <div className={look.quiet}>
              {words.insertSource} {entry.source}
            </div>
          </>
        ) : null}
      </div>
    </div>
  );
}

interface TargetProps {
  readonly label: string;
  readonly entry: AnyEntry;
  readonly value: string;
  readonly year: number | null;
  readonly change: (value: string) => void;
}

function TargetField({ label, entry, value, year, change }: TargetProps): React.JSX.Element {
  const look = useLook();
  const checkedTarget = checkTarget(entry, value, { year });
  return (
    <label className={look.target}>
      <span className={look.targetName}>{label}</span>
      <Input
        size="small"
        className={look.targetBox}
        value={value}
        aria-invalid={!checkedTarget.ok}
        onChange={(_event, data) => {
          change(data.value);
        }}
      />
      {checkedTarget.ok ? null : (
        <span className={mergeClasses(look.fullLine, look.error)} role="alert">
          {checkedTarget.problem}
        </span>
      )}
    </label>
  );
}
