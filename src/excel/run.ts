import { toHostError } from "./errors";
import { supports } from "./office";
import { FIRST_ANSWER_MS, LATER_ANSWER_MS, type Waiting } from "./waiting";

/** One conversation with Excel: the context to ask things of, and the way to send what was asked. */
export interface Talk {
  readonly context: Excel.RequestContext;
  /** Sends everything asked so far in one message and awaits the answer. The count of these is what the budgets are about. */
  sync(): Promise<void>;
}

export type Batch<T> = (talk: Talk) => Promise<T>;

/**
 * Opens conversations. Every one waits while she is typing in a cell instead of failing.
 * `Excel.run` sends nothing of its own but the release of what it kept.
 */
export class Runner {
  readonly #waiting: Waiting;

  constructor(waiting: Waiting) {
    this.#waiting = waiting;
  }

  /** Errors come out as HostError. */
  async run<T>(batch: Batch<T>): Promise<T> {
    try {
      return await this.runRaw(batch);
    } catch (error) {
      throw toHostError(error);
    }
  }

  /** Errors come out as Office gives them, for callers that answer some of them by asking for less. */
  async runRaw<T>(batch: Batch<T>): Promise<T> {
    return this.#open({ delayForCellEdit: true }, batch);
  }

  /**
   * For a command that needs several writing syncs (one message holds no more than 5 MB): they become one step of Ctrl+Z where
   * Excel can do that. Some builds refuse the grouping itself (office-js#6711, #6491): then it runs again without,
   * unless `written` says that something has been written already. Errors come out as Office gives them.
   */
  async runGrouped<T>(batch: Batch<T>, written: () => boolean): Promise<T> {
    if (supports("1.20")) {
      try {
        return await this.#open({ delayForCellEdit: true, mergeUndoGroup: true }, batch);
      } catch (error) {
        if (written()) throw error;
      }
    }
    return this.runRaw(batch);
  }

  async #open<T>(options: Excel.RunOptions, batch: Batch<T>): Promise<T> {
    return Excel.run(options, async (context) => {
      let patience = FIRST_ANSWER_MS;
      const sync = async (): Promise<void> => {
        await this.#waiting.watch(context.sync(), patience);
        patience = LATER_ANSWER_MS;
      };
      return batch({ context, sync });
    });
  }
}
