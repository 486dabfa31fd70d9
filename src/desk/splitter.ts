/** Narrower, the pane is no longer the one of Excel; wider, the table has no room. CSS pixels. */
const NARROWEST = 320;
const WIDEST = 700;
const STEP = 10;

/** Lets the splitter set the pane's width, by dragging it and by the arrow keys; a double click gives the usual width back. */
export function watchSplitter(splitter: HTMLElement, pane: HTMLElement, usual: number): void {
  const set = (width: number): void => {
    const fitting = Math.round(Math.min(WIDEST, Math.max(NARROWEST, width)));
    pane.style.width = `${fitting}px`;
    splitter.setAttribute("aria-valuenow", String(fitting));
  };
  splitter.addEventListener("pointerdown", (down) => {
    // Captured: the iframe and the grid would take the pointer for themselves.
    splitter.setPointerCapture(down.pointerId);
    const from = pane.getBoundingClientRect().width + down.clientX;
    const move = (event: PointerEvent): void => set(from - event.clientX);
    splitter.addEventListener("pointermove", move);
    splitter.addEventListener("lostpointercapture", () => splitter.removeEventListener("pointermove", move), { once: true });
  });
  splitter.addEventListener("dblclick", () => set(usual));
  splitter.addEventListener("keydown", (event) => {
    const step = event.key === "ArrowLeft" ? STEP : event.key === "ArrowRight" ? -STEP : 0;
    if (step === 0) return;
    event.preventDefault();
    set(pane.getBoundingClientRect().width + step);
  });
}
