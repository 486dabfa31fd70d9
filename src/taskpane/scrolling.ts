/** An upper and a lower edge on the screen, in CSS pixels. */
export interface Edges {
  readonly top: number;
  readonly bottom: number;
}

/** Room kept between what was brought into view and the edge. */
const MARGIN = 6;

/**
 * How far a list must scroll, in pixels, for a part of it to be seen whole: as little as will do, nothing when it is in view.
 * What is taller than the room is shown from its top.
 */
export function leastScroll(part: Edges, room: Edges): number {
  if (part.top < room.top + MARGIN) return part.top - room.top - MARGIN;
  if (part.bottom > room.bottom - MARGIN) return Math.min(part.bottom - room.bottom + MARGIN, part.top - room.top - MARGIN);
  return 0;
}

/** What scrolls a list: the list itself, or, in a low pane, what is around it. */
function scrollerOf(list: HTMLElement): HTMLElement {
  const around = list.parentElement;
  return around && getComputedStyle(list).overflowY === "visible" ? around : list;
}

/** The line of a finding in the list, by its key. */
export function lineOf(list: HTMLElement | null, key: string): HTMLElement | null {
  return [...(list?.querySelectorAll<HTMLElement>("[data-finding]") ?? [])].find((it) => it.dataset["finding"] === key) ?? null;
}

/**
 * After a finding was opened: its line stays where it was on the screen, although another one closed above it; then the
 * opened part is brought into view with the least movement.
 */
export function settle(list: HTMLElement, line: HTMLElement, before: number | null): void {
  const scroller = scrollerOf(list);
  const card = line.parentElement ?? line;
  if (before !== null) scroller.scrollTop += line.getBoundingClientRect().top - before;
  const edges = scroller.getBoundingClientRect();
  // In a low pane the filters stay at the top and cover what is below them.
  const covered = scroller === list ? edges.top : (list.previousElementSibling?.getBoundingClientRect().bottom ?? edges.top);
  scroller.scrollTop += leastScroll(card.getBoundingClientRect(), { top: Math.max(edges.top, Math.min(covered, edges.bottom)), bottom: edges.bottom });
}

/** After another filter or grouping: the open finding, if it is still listed, else the list from its top. */
export function showFrom(list: HTMLElement, openRow: string | null): void {
  const line = openRow === null ? null : lineOf(list, openRow);
  if (line) settle(list, line, null);
  else scrollerOf(list).scrollTop = 0;
}
