import type { Actions, ClientHost } from "../host";

/** What the demo page offers to the windows inside it, under the name `jibiaoDesk` of its own window. */
export interface DeskOffer {
  /** The host that a window's client talks to: one line each, the same one whenever the window asks again. */
  hostFor(frame: Window): ClientHost;
  /** Keeps the commands that a window will have named, for the ribbon to call. */
  keepActions(frame: Window, actions: Actions): void;
}

declare global {
  interface Window {
    jibiaoDesk?: DeskOffer;
  }
}

/** What the page around this window offers. Throws when there is no such page. */
export function deskAround(): DeskOffer {
  const offer = window.parent.jibiaoDesk;
  if (offer === undefined) throw new Error("This page is a part of the demo page: open index.html.");
  return offer;
}
