import { type ICommandService, type Injector } from "@univerjs/core";
import { IActiveDirtyManagerService, SetFormulaCalculationNotificationMutation, SetFormulaCalculationStartMutation } from "@univerjs/engine-formula";
import { SetRangeValuesMutation } from "@univerjs/sheets";
import { TriggerCalculationController } from "@univerjs/sheets-formula";

/** A calculation may take its time, ten thousand formulas need some seconds; one that never ends is given up, in ms. */
const longest = 60_000;

/** Univer takes note of changed rules of conditional formatting every 100 ms; a calculation begun before would meet half of them. */
const rulesNoted = 120;
const ruleMutation = /^sheet\.mutation\.(?:add|set|delete|move)-conditional-rule$/;

/** Writes of these commands change no value, and Univer does not calculate for them. */
const formatOnly = new Set(["sheet.command.set-style", "sheet.command.set-border", "sheet.command.clear-selection-format"]);

/** What Univer's own trigger keeps to itself, as far as it is needed to begin before its timer does. */
interface Trigger {
  _waitingCommandQueue: readonly object[];
  _executingDirtyData: object;
  readonly _setTimeoutKey: ReturnType<typeof setTimeout>;
  _generateDirty(commands: readonly object[]): object;
  _mergeDirty(one: object, other: object): object;
}

/**
 * Excel has calculated before it answers; Univer calculates when nothing was changed for 100 ms. This watches for changes, begins
 * their calculation as soon as someone waits for it, and tells when it is through.
 */
export class Calculation {
  private changes = 0;
  private started = 0;
  private finished = 0;
  private running = false;
  private rulesChanged = 0;
  private waiting: (() => void)[] = [];
  private readonly trigger: Trigger;

  constructor(
    private readonly commands: ICommandService,
    injector: Injector,
  ) {
    const dirty = injector.get(IActiveDirtyManagerService);
    this.trigger = injector.get(TriggerCalculationController) as unknown as Trigger;
    // The formulas of a workbook that was just opened are waiting already.
    if (this.queued) this.changes++;
    commands.onCommandExecuted((command, options) => {
      if (ruleMutation.test(command.id)) this.rulesChanged = Date.now();
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
    while (this.pending) {
      const early = this.rulesChanged + rulesNoted - Date.now();
      if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
      if (!this.running && !this.begin()) break;
      if (!(await this.ended())) break;
    }
    this.finished = this.changes;
  }

  /** Whoever still waits is let go: a calculation that was begun will not end any more. */
  dispose(): void {
    this.finished = this.changes;
    this.end();
  }

  /** What Univer's own timer does 100 ms after the last change, done now. False where nothing waits to be calculated. */
  private begin(): boolean {
    if (!this.queued) return false;
    const { trigger } = this;
    clearTimeout(trigger._setTimeoutKey);
    trigger._executingDirtyData = trigger._mergeDirty(trigger._executingDirtyData, trigger._generateDirty(trigger._waitingCommandQueue));
    trigger._waitingCommandQueue = [];
    return this.commands.syncExecuteCommand(SetFormulaCalculationStartMutation.id, { ...trigger._executingDirtyData }, { onlyLocal: true });
  }

  private get queued(): boolean {
    return this.trigger._waitingCommandQueue.length > 0;
  }

  /** Resolves with true when the running calculation ends, with false where it does not. */
  private ended(): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), longest);
      this.waiting.push(() => {
        clearTimeout(timer);
        resolve(true);
      });
    });
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
