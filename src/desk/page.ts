/** An element of desk.html by its id. Throws when the page and this file no longer fit. */
export function element<T extends HTMLElement>(id: string, kind: new () => T): T {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`desk.html has no ${kind.name} #${id}.`);
  return found;
}

/** One line beside the controls: what the page is doing, or why it could not. Read out by screen readers. */
export function say(text: string, wrong = false): void {
  const line = element("said", HTMLSpanElement);
  line.textContent = text;
  line.title = text;
  line.classList.toggle("wrong", wrong);
}

/** An error as one sentence for her; what the page does not expect is also told to the console. */
export function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return "没有做成，表格没有改动。请刷新页面再试。";
  if (error.name !== "WorkbookError") console.warn(error);
  return /\p{Script=Han}/u.test(error.message) ? error.message : "没有做成，表格没有改动。请刷新页面再试。";
}
