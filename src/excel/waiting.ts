/** How long the first answer of a request may take before she is told, in milliseconds. */
export const FIRST_ANSWER_MS = 600;
/** Later answers carry the sheet itself and may take longer without anything being amiss, in milliseconds. */
export const LATER_ANSWER_MS = 2500;

/**
 * Notices that Excel lets a request wait. With `delayForCellEdit` a request sent while she types in a cell is neither refused
 * nor answered until she leaves the cell, and nothing else tells of it; so the clock does.
 */
export class Waiting {
  readonly #listeners = new Set<(waiting: boolean) => void>();
  #held = 0;

  /** Tells `true` when a first request is held and `false` when none is any more. Returns how to stop. */
  listen(listener: (waiting: boolean) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /** Awaits an answer and tells when it takes longer than `patience` milliseconds. */
  async watch<T>(answer: Promise<T>, patience: number): Promise<T> {
    let held = false;
    const clock = setTimeout(() => {
      held = true;
      this.#held += 1;
      if (this.#held === 1) this.#tell(true);
    }, patience);
    try {
      return await answer;
    } finally {
      clearTimeout(clock);
      if (held) {
        this.#held -= 1;
        if (this.#held === 0) this.#tell(false);
      }
    }
  }

  #tell(waiting: boolean): void {
    for (const listener of this.#listeners) listener(waiting);
  }
}
