import { cellKey } from "../core/sheet/address";
import { halfWidth } from "../core/indicator/characters";
import { join, squeezed } from "../core/sheet/joined";
import { extentOf, textAt, type CellValue, type Snapshot } from "../core/sheet/snapshot";
import { kindName } from "./compose";
import { entrySchema, type LibraryEntry } from "./entry";
import { entryProblem } from "./exchangeChecks";
import { MOST_PROBLEMS, noteAt, ownLibrarySchema, shortHash, type ImportedLibrary, type LibraryNote, type OwnEntry, type OwnLibrary, type OwnType } from "./exchangeSchema";
import { cleaned } from "./exchangeText";
import { targetOfTexts, UNLIMITED } from "./exchangeTarget";

/** Columns of the sheet, in order. Only the first five and a target are asked for; the rest may be left empty. */
const HEADERS = ["项目类型", "指标类别", "指标名称", "比较符", "参考值", "单位", "分级", "下限", "上限", "指标说明", "计算公式", "评分标准", "适用范围", "来源", "类型关键词", "编号"] as const;
type Header = (typeof HEADERS)[number];

const KINDS = entrySchema.shape.kind.options;
/** What begins the row that shows how to fill in the sheet; it is passed over when the sheet is read. */
const EXAMPLE = "（示例，可删除）";

/** Rows beyond this are no library of one office. */
const MOST_ROWS = 5000;

/** A library as the rows of a sheet that can be filled in by hand: headers, an example, one indicator a row. */
export function librarySheet(library: OwnLibrary): CellValue[][] {
  const example: CellValue[] = [`${EXAMPLE}培训`, "数量指标", "参加培训人次", "≥", 120, "人次", null, 0, null, "全年各期培训的参加人次", "各期签到人次之和", "达到目标值得满分，未达到按比例计分", "集中培训类项目", "本单位惯例", "培训、轮训", null];
  const rows = library.types.flatMap((type) => type.entries.map((entry, at): CellValue[] => rowOf(type, entry, at === 0)));
  return [[...HEADERS], example, ...rows];
}

function rowOf(type: OwnType, entry: OwnEntry, first: boolean): CellValue[] {
  const { target } = entry;
  const number = target.type === "number" ? target : null;
  return [
    type.name,
    `${kindName(entry.kind)}指标`,
    entry.name,
    number?.sign ?? null,
    target.typical,
    number?.unit ?? null,
    target.type === "graded" ? target.grades.join("、") : null,
    number?.least ?? null,
    number?.most ?? (number?.unit === "%" ? UNLIMITED : null),
    entry.definition,
    entry.formula === "" ? null : entry.formula,
    entry.scoring,
    entry.appliesTo,
    entry.source,
    first ? type.keywords.join("、") : null,
    entry.id,
  ];
}

interface Columns {
  readonly header: number;
  readonly at: ReadonlyMap<Header, number>;
}

function columnsOf(sheet: Snapshot): Columns | null {
  const extent = extentOf(sheet);
  if (!extent) return null;
  for (let row = extent.top; row <= Math.min(extent.bottom, extent.top + 20); row += 1) {
    const at = new Map<Header, number>();
    for (let column = extent.left; column <= Math.min(extent.right, extent.left + 60); column += 1) {
      const text = squeezed(textAt(sheet, row, column).slice(0, 40));
      const header = HEADERS.find((it) => it === text);
      if (header && !at.has(header)) at.set(header, column);
    }
    if (at.has("指标名称") && at.has("指标类别")) return { header: row, at };
  }
  return null;
}

function kindOf(text: string): LibraryEntry["kind"] | null {
  const plain = squeezed(text).replace(/指标$/, "");
  const named = KINDS.find((it) => kindName(it) === plain || `服务对象${kindName(it)}` === plain || it === plain);
  if (named) return named;
  return plain === "生态成本" ? "ecological-cost" : plain === "可持续" ? "sustainable" : null;
}

interface Draft {
  readonly row: number;
  /** "第 12 行", with the sheet's name before it where there are several. */
  readonly where: string;
  readonly typeName: string;
  readonly keywords: readonly string[];
  readonly id: string;
  readonly entry: Omit<OwnEntry, "id">;
}

/** A library from one sheet; see {@link importLibrarySheets}. */
export function importLibrarySheet(sheet: Snapshot, title: string, version: string): ImportedLibrary {
  return importLibrarySheets([sheet], title, version);
}

/**
 * Reads a library from sheets that were filled in by hand, or came from anywhere; a sheet without the headers (a cover, remarks) is
 * passed over where another has them. Never throws. Texts are neutralised and told; a row that does not fit is told with its number,
 * its column and the remedy, and then nothing of the file is taken.
 */
export function importLibrarySheets(sheets: readonly Snapshot[], title: string, version: string): ImportedLibrary {
  const headed = sheets.flatMap((sheet) => {
    const columns = columnsOf(sheet);
    return columns ? [{ sheet, columns }] : [];
  });
  if (headed.length === 0) return { ok: false, problems: [noteAt(null, "没有找到表头，应有“项目类型”“指标类别”“指标名称”“参考值”等列")] };
  const read = headed.map(({ sheet, columns }) => readSheet(sheet, columns, headed.length > 1 ? `工作表“${sheet.name}”` : ""));
  const drafts = read.flatMap((it) => it.drafts);
  const notes = read.flatMap((it) => it.notes);
  const problems = read.flatMap((it) => it.problems);
  const kept = withoutRepeats(drafts, notes, problems);
  if (problems.length > 0) return { ok: false, problems: problems.slice(0, MOST_PROBLEMS) };
  const [first] = headed;
  if (kept.length === 0) return { ok: false, problems: [noteAt((first?.columns.header ?? 0) + 2, "没有填写指标")] };
  return built(kept, title, version, notes.slice(0, 2 * MOST_PROBLEMS));
}

interface ReadSheet {
  readonly drafts: readonly Draft[];
  readonly notes: readonly LibraryNote[];
  readonly problems: readonly LibraryNote[];
}

/** `where` stands before the row's number where there are several sheets. */
function readSheet(sheet: Snapshot, columns: Columns, where: string): ReadSheet {
  const notes: LibraryNote[] = [];
  const problems: LibraryNote[] = [];
  const drafts: Draft[] = [];
  const done = (): ReadSheet => ({ drafts, notes: notes.map((it) => placed(it, where)), problems: problems.map((it) => placed(it, where)) });
  const bottom = extentOf(sheet)?.bottom ?? columns.header;
  const missing = (["项目类型", "参考值"] as const).filter((it) => !columns.at.has(it));
  if (missing.length > 0) problems.push(noteAt(columns.header + 1, `表头缺少“${missing.join("”“")}”`));
  else if (bottom - columns.header > MOST_ROWS) problems.push(noteAt(columns.header + 1 + MOST_ROWS, `超过 ${String(MOST_ROWS)} 行，请分成几个文件`));
  if (problems.length > 0) return done();
  let typeName = "";
  for (let row = columns.header + 1; row <= bottom && problems.length < MOST_PROBLEMS; row += 1) {
    const read = reader(sheet, row, columns, notes, problems);
    const before = problems.length;
    const named = read("项目类型", 20);
    if (named.startsWith(EXAMPLE)) continue;
    const name = read("指标名称", 30);
    const kindText = read("指标类别", 20);
    if (problems.length > before || (name === "" && kindText === "")) continue;
    if (named !== "") typeName = named;
    const draft = draftOf(read, row, typeName, name, kindText);
    if (typeof draft === "string") problems.push(noteAt(row + 1, draft));
    else if (problems.length === before) {
      drafts.push({ ...draft.draft, where: `${where}第 ${String(row + 1)} 行` });
      if (draft.note) notes.push(noteAt(row + 1, draft.note));
    }
  }
  return done();
}

function placed(note: LibraryNote, where: string): LibraryNote {
  return { line: note.line, message: where + note.message };
}

/** What a sheet says twice is kept once and told; two rows that say different things of one indicator are a problem, and so is an id used twice a note. */
function withoutRepeats(drafts: readonly Draft[], notes: LibraryNote[], problems: LibraryNote[]): Draft[] {
  const named = new Map<string, Draft>();
  const ids = new Map<string, Draft>();
  return drafts.filter((it) => {
    const key = [it.typeName, it.entry.kind, squeezed(it.entry.name)].join("\u001f");
    const same = named.get(key);
    const at = (message: string): LibraryNote => ({ line: it.row + 1, message: `${it.where}：${message}` });
    if (same) {
      if (JSON.stringify(same.entry) === JSON.stringify(it.entry)) notes.push(at(`与${same.where}相同，已略去`));
      else problems.push(at(`“${it.entry.name}”已在${same.where}，内容不同，请改名或删去一行`));
      return false;
    }
    named.set(key, it);
    const taken = it.id === "" ? undefined : ids.get(it.id);
    if (taken) notes.push(at(`编号“${it.id}”已在${taken.where}用过，已另编`));
    else ids.set(it.id, it);
    return true;
  });
}

/** Reads a column of a row: cleaned, and no longer than it may be. */
function reader(sheet: Snapshot, row: number, columns: Columns, notes: LibraryNote[], problems: LibraryNote[]): (header: Header, longest?: number) => string {
  return (header, longest = 120) => {
    const column = columns.at.get(header);
    if (column === undefined) return "";
    if (sheet.formulas.has(cellKey(row, column))) {
      problems.push(noteAt(row + 1, `“${header}”是公式，请改成文字或数字`));
      return "";
    }
    const raw = textAt(sheet, row, column);
    if (raw.length > 5000) {
      problems.push(noteAt(row + 1, `“${header}”有 ${String(raw.length)} 字，请缩短到 ${String(longest)} 字以内`));
      return "";
    }
    const keepsSign = header === "比较符" || header === "参考值" || header === "下限" || header === "上限" || header === "计算公式" || header === "指标说明" || header === "评分标准";
    const { text, removed } = cleaned(raw, keepsSign);
    if (removed !== null && notes.length < MOST_PROBLEMS) notes.push(noteAt(row + 1, `“${header}”已去掉${removed}`));
    if (text.length > longest) problems.push(noteAt(row + 1, `“${header}”有 ${String(text.length)} 字，请缩短到 ${String(longest)} 字以内`));
    return text;
  };
}

function draftOf(read: (header: Header, longest?: number) => string, row: number, typeName: string, name: string, kindText: string): { readonly draft: Omit<Draft, "where">; readonly note: string | null } | string {
  if (typeName.length < 2) return "没有填写“项目类型”（两个字以上）";
  const kind = kindOf(kindText);
  if (!kind) return `“指标类别”应为 ${KINDS.map(kindName).join("、")} 之一，现为“${kindText.slice(0, 12)}”`;
  if (name.length < 2) return "没有填写“指标名称”（两个字以上）";
  const read2 = targetOfTexts({ sign: read("比较符", 12), typical: read("参考值", 60), unit: read("单位", 8), grades: read("分级", 80), least: read("下限", 20), most: read("上限", 20) });
  if ("problem" in read2) return read2.problem;
  const or = (text: string, otherwise: string, least: number): string => (text.length >= least ? text : otherwise);
  const entry = {
    kind,
    name: join(name).text.trim(),
    target: read2.target,
    definition: or(read("指标说明"), `${name}的完成情况`, 4),
    formula: read("计算公式"),
    scoring: or(read("评分标准"), "达到目标值得满分，未达到按比例计分", 2),
    appliesTo: or(read("适用范围"), "自建指标", 2),
    source: or(read("来源", 160), "自建指标", 2),
  };
  const problem = entryProblem({ id: "own/own", ...entry });
  if (problem) return problem;
  const keywords = read("类型关键词", 400).split(/[、，,；;\s]+/).filter((it) => it !== "" && it.length <= 12);
  return { draft: { row, typeName, keywords, id: halfWidth(read("编号", 80)), entry }, note: read2.note };
}

/** The id of a type by its name: the same name gives the same id, so that two sheets of one office meet. */
export function typeIdOf(name: string): string {
  return `own-${shortHash(squeezed(name))}`;
}

function built(drafts: readonly Draft[], title: string, version: string, notes: readonly LibraryNote[]): ImportedLibrary {
  const ids = new Set<string>();
  const types = new Map<string, { id: string; name: string; keywords: string[]; entries: OwnEntry[]; row: number }>();
  for (const it of drafts) {
    const givenType = /^([a-z0-9]+(?:-[a-z0-9]+)*)\/[a-z0-9]+(?:-[a-z0-9]+)*$/.exec(it.id)?.[1];
    const known = types.get(it.typeName);
    const type = known ?? { id: givenType !== undefined && ![...types.values()].some((one) => one.id === givenType) ? givenType : typeIdOf(it.typeName), name: it.typeName, keywords: [], entries: [], row: it.row };
    types.set(it.typeName, type);
    for (const word of it.keywords) if (!type.keywords.includes(word) && type.keywords.length < 60) type.keywords.push(word);
    let id = givenType === type.id ? it.id : `${type.id}/${it.entry.kind}-${shortHash(squeezed(it.entry.name))}`;
    for (let nth = 2; ids.has(id); nth += 1) id = `${type.id}/${it.entry.kind}-${shortHash(`${squeezed(it.entry.name)} ${String(nth)}`)}`;
    ids.add(id);
    type.entries.push({ id, ...it.entry });
  }
  const library = {
    schema: "jibiao-library/1",
    version,
    title: title.trim().slice(0, 60) || "指标库",
    types: [...types.values()].map((it) => ({ id: it.id, name: it.name, keywords: it.keywords.length > 0 ? it.keywords : [it.name.slice(0, 12)], not: [], entries: it.entries })),
  };
  const parsed = ownLibrarySchema.safeParse(library);
  if (parsed.success) return { ok: true, library: parsed.data, notes };
  const crowded = [...types.values()].find((it) => it.entries.length > 400);
  return { ok: false, problems: [crowded ? noteAt(crowded.row + 1, `“${crowded.name}”有 ${String(crowded.entries.length)} 项指标，一个类型最多 400 项`) : noteAt(null, `类型太多（${String(types.size)} 个），最多 300 个`)] };
}
