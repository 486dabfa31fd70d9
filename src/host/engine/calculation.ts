import { type ICommandService, type Injector } from "@univerjs/core";
import { IActiveDirtyManagerService, SetFormulaCalculationNotificationMutation, SetFormulaCalculationStartMutation } from "@univerjs/engine-formula";
import { SetRangeValuesMutation } from "@univerjs/sheets";

/** Univer calculates 100 ms after the last change; a change that starts no calculation is waited for this long, in ms. */
const patience = 1500;
/** One that has started may take its time; ten thousand formulas need some seconds. */
const longest = 60_000;

/** Writes of these commands change no value, and Univer does not calculate for them. */
const formatOnly = new Set(["sheet.command.set-style", "sheet.command.set-border", "sheet.command.clear-selection-format"]);

/**
 * Excel has calculated before it answers; Univer calculates a moment later. This watches for changes and tells when their
 * calculation is through.
 */
export class Calculation {
  private changes = 0;
  private started = 0;
  private finished = 0;
  private running = false;
  private waiting: (() => void)[] = [];

  constructor(commands: ICommandService, injector: Injector) {
    const dirty = injector.get(IActiveDirtyManagerService);
    commands.onCommandExecuted((command, options) => {
      if (command.id === SetFormulaCalculationStartMutation.id) {
        this.started = this.changes;
        this.running = true;
      } else if (command.id === SetFormulaCalculationNotificationMutation.id) {
        if (tellsEnd(command.params)) this.end();
      } else if (dirty.get(command.id) && !(command.id === SetRangeValuesMutation.id && (options?.onlyLocal === true || formatOnly.has(trigger(command.params))))) this.changes++;
    });
  }

  get pending(): boolean {
    return this.finished < this.changes;
  }

  /** Resolves when everything changed so far has been calculated. */
  async settled(): Promise<void> {
    const begun = Date.now();
    while (this.pending && Date.now() < begun + (this.running ? longest : patience)) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, patience);
        this.waiting.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
    this.finished = this.changes;
  }

  private end(): void {
    this.finished = Math.max(this.finished, this.started);
    this.running = false;
    const waiting = this.waiting;
    this.waiting = [];
    for (const resolve of waiting) resolve();
  }
}

function trigger(params: unknown): string {
  return typeof params === "object" && params !== null && "trigger" in params && typeof params.trigger === "string" ? params.trigger : "";
}

function tellsEnd(params: unknown): boolean {
  return typeof params === "object" && params !== null && "functionsExecutedState" in params && params.functionsExecutedState !== undefined;
}
