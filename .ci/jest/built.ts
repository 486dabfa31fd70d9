import { ensureBuilt } from "../built";

/** Jest's global set-up of the e2e project: the demo page must be as new as its sources. */
export default function setup(): void {
  ensureBuilt("desk");
}
