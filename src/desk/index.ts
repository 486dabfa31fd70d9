import "./desk.css";
import type { Cap, WorkbookInput } from "../host";
import { element, say, wordsOf } from "./page";
import { fetchSample, samples } from "./samples";
import { watchSplitter } from "./splitter";
import type { Spreadsheet } from "./spreadsheet";
import { ClientWindows } from "./windows";

/**
 * The demo page: a real spreadsheet on the left, the pane of the add-in on the right, and between them the protocol that
 * Excel speaks. The buttons above do what the ribbon's do. Files are read here and go nowhere.
 */

/** Versions worth trying: the floor (Office LTSC 2021), LTSC 2024, and the one where Excel undoes what add-ins write. */
const versions: readonly { readonly cap: Cap; readonly title: string }[] = [
  { cap: "1.14", title: "Excel 2021（ExcelApi 1.14）" },
  { cap: "1.17", title: "Excel 2024（ExcelApi 1.17）" },
  { cap: "1.20", title: "Microsoft 365（ExcelApi 1.20）" },
];
const usualWidth = 350;

const grid = element("grid", HTMLElement);
const pane = element("pane", HTMLElement);
const splitter = element("splitter", HTMLDivElement);
const sampleChoice = element("sample", HTMLSelectElement);
const fileChoice = element("file", HTMLInputElement);
const capChoice = element("cap", HTMLSelectElement);
const dropSign = element("drop", HTMLDivElement);
const ribbon = [element("check", HTMLButtonElement), element("show-pane", HTMLButtonElement), element("clear-marks", HTMLButtonElement)] as const;

const windows = new ClientWindows(element("pane-place", HTMLDivElement), listen);
let spreadsheet: Spreadsheet | null = null;
/** Counts openings, so that the last one asked for wins. */
let opening = 0;
/** Grids are drawn one after the other: of two in the same element the one that goes takes both away. */
let drawing: Promise<void> = Promise.resolve();

function cap(): Cap {
  return versions.find((one) => one.cap === capChoice.value)?.cap ?? "1.14";
}

/** Shows another workbook. What was open stays when the new one cannot be read. */
async function open(name: string, bytes: () => Promise<Uint8Array>): Promise<boolean> {
  const mine = ++opening;
  say(`正在打开 ${name} …`);
  try {
    const [{ openSpreadsheet }, { readBytes }, read] = await Promise.all([
      import(/* webpackChunkName: "spreadsheet" */ "./spreadsheet"),
      import(/* webpackChunkName: "openFile" */ "./openFile"),
      bytes(),
    ]);
    if (mine !== opening) return false;
    const workbook: WorkbookInput = readBytes(read, name);
    const drawn = drawing.then(async () => {
      if (mine !== opening) return;
      spreadsheet?.close();
      spreadsheet = null;
      spreadsheet = await openSpreadsheet(grid, workbook, cap());
    });
    drawing = drawn.catch(() => undefined);
    await drawn;
    if (mine !== opening) return false;
    connect();
    performance.mark("jibiao:shown");
    say("");
    return true;
  } catch (error) {
    if (mine === opening) say(`${name}：${wordsOf(error)}`, true);
    return false;
  }
}

/** After a new host: the windows get a line to it, and the pane starts anew. */
function connect(): void {
  if (spreadsheet === null) return;
  Object.assign(window, { jibiaoHost: spreadsheet.host });
  windows.connect(spreadsheet.host);
  for (const button of ribbon) button.disabled = false;
  showPane();
}

function showPane(query = ""): void {
  pane.hidden = false;
  splitter.hidden = false;
  windows.showPane(query);
}

async function openSample(index: number): Promise<void> {
  const sample = samples[index];
  if (sample !== undefined) await open(sample.file, () => fetchSample(sample));
}

async function openFile(file: File): Promise<void> {
  const opened = await open(file.name, async () => new Uint8Array(await file.arrayBuffer()));
  if (!opened) return;
  sampleChoice.value = "";
  say(`${file.name} 只在本机读取。`);
}

async function clearMarks(button: HTMLButtonElement): Promise<void> {
  button.disabled = true;
  try {
    await windows.run("clearMarks");
  } catch (error) {
    say(wordsOf(error), true);
  } finally {
    button.disabled = false;
  }
}

/** F6 goes round the regions, as in Excel: the bar, the table, the pane. */
function nextRegion(): void {
  const inside = windows.paneWindow;
  if (document.activeElement === inside?.frameElement) ribbon[0].focus();
  else if (document.activeElement?.closest("#bar")) spreadsheet?.focus();
  else if (inside !== null) inside.focus();
  else ribbon[0].focus();
}

/** Keys and files that mean the page, wherever in it they arrive. */
function listen(target: Window): void {
  target.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "F6") return;
      event.preventDefault();
      event.stopPropagation();
      nextRegion();
    },
    true,
  );
  const holdsFile = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") === true;
  let away = 0;
  target.addEventListener("dragover", (event) => {
    if (!holdsFile(event)) return;
    event.preventDefault();
    dropSign.hidden = false;
    // The browser tells no reliable end of a drag over frames; it keeps telling that one goes on.
    clearTimeout(away);
    away = window.setTimeout(() => (dropSign.hidden = true), 400);
  });
  target.addEventListener(
    "drop",
    (event) => {
      dropSign.hidden = true;
      if (!holdsFile(event)) return;
      event.preventDefault();
      event.stopPropagation();
      const file = event.dataTransfer?.files[0];
      if (file !== undefined) void openFile(file);
    },
    true,
  );
}

sampleChoice.append(new Option("（打开的文件）", "", false, false), ...samples.map(({ title }, index) => new Option(title, String(index), index === 0, index === 0)));
for (const option of [...sampleChoice.options].slice(0, 1)) option.hidden = true;
capChoice.append(...versions.map((one) => new Option(one.title, one.cap)));
for (const button of ribbon) button.disabled = true;
window.jibiaoDesk = windows;

sampleChoice.addEventListener("change", () => void openSample(Number(sampleChoice.value)));
fileChoice.addEventListener("change", () => {
  const file = fileChoice.files?.[0];
  fileChoice.value = "";
  if (file !== undefined) void openFile(file);
});
capChoice.addEventListener("change", () => {
  spreadsheet = spreadsheet?.changeCap(cap()) ?? null;
  connect();
});
ribbon[0].addEventListener("click", () => showPane("?run=check"));
ribbon[1].addEventListener("click", () => {
  showPane();
  windows.paneWindow?.focus();
});
ribbon[2].addEventListener("click", () => void clearMarks(ribbon[2]));
element("close-pane", HTMLButtonElement).addEventListener("click", () => {
  pane.hidden = true;
  splitter.hidden = true;
  windows.closePane();
});
watchSplitter(splitter, pane, usualWidth);
listen(window);
void openSample(0);
