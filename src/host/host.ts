import type { Univer } from "@univerjs/core";
import { atLeast, type Cap, isSetSupported, undoVersion } from "./cap";
import { dispatch, type ResponseBody } from "./dispatcher";
import { dumpSheet, type SheetDump } from "./dump";
import type { Change } from "./engine/changes";
import { Engine } from "./engine/engine";
import type { HostContext, Simulation } from "./hostContext";
import { entriesFor } from "./objects/events";
import { workbook } from "./objects/workbook";
import { References } from "./references";
import { DocumentStore } from "./store";
import { UserActions } from "./userActions";
import { bodySchema, type EventEntry, Flag, type NativeBridge, type RequestBody, requestSchema } from "./wire";

export interface HostOptions {
  /** Default "1.14", the floor of the product. */
  readonly cap?: Cap;
}

/** One message of the client and what became of it. */
export interface MessageRecord {
  readonly id: number;
  readonly flags: number;
  /** Flag 1: Excel takes the message for a write and, below 1.20, empties its undo stack. */
  readonly write: boolean;
  /** Members touched, in order, each once: "Range.values". */
  readonly members: readonly string[];
  readonly requestBytes: number;
  readonly responseBytes: number;
  /** The client's own tidying up at the end of a run (`_RemoveReference`): none of our syncs. */
  readonly cleanup: boolean;
  /** Code of the error it was answered with. */
  readonly error: string | null;
}

/** Excel on the web takes and gives no more than this. */
export const payloadLimit = 5 * 1024 * 1024;

/**
 * Excel as far as our add-in needs it, over a spreadsheet that really calculates, paints and undoes. The genuine client
 * library talks to `bridge`. Members beyond the cap answer ApiNotFound; members that are not implemented are refused by name.
 */
export class EmbeddedHost {
  readonly bridge: NativeBridge;
  readonly cap: Cap;
  readonly engine: Engine;
  readonly store = new DocumentStore();
  readonly user: UserActions;
  readonly simulation: Simulation = { readOnly: false, brokenRules: new Set(), payloadLimit };
  private readonly references = new References();
  private readonly records: MessageRecord[] = [];
  private readonly listeners = new Set<string>();
  private readonly context: HostContext;
  private queue: Promise<void> = Promise.resolve();
  private events: EventEntry[] = [];
  private delivery: Promise<void> | null = null;
  private inMessage = false;
  private undoForgotten = false;
  private release: (() => void) | null = null;
  private typing: Promise<void> | null = null;

  constructor(univer: Univer, options: HostOptions = {}) {
    this.cap = options.cap ?? "1.14";
    this.engine = new Engine(univer);
    this.user = new UserActions(this.engine);
    this.bridge = { sendMessageToHost: (json) => this.receive(json) };
    this.context = {
      engine: this.engine,
      store: this.store,
      references: this.references,
      simulation: this.simulation,
      cap: this.cap,
      listen: (messageType, targetId, on) => void (on ? this.listeners.add(`${messageType} ${targetId}`) : this.listeners.delete(`${messageType} ${targetId}`)),
      forgetUndo: () => void (this.undoForgotten = true),
    };
    this.engine.onChange((change) => this.changed(change));
  }

  /** What `Office.context.requirements.isSetSupported` has to answer. */
  isSetSupported(name: string, version?: string): boolean {
    return isSetSupported(this.cap, name, version);
  }

  /** All messages so far, the client's own tidying up included. */
  get log(): readonly MessageRecord[] {
    return this.records;
  }

  /** The messages that were syncs of ours. */
  get syncs(): readonly MessageRecord[] {
    return this.records.filter((record) => !record.cleanup);
  }

  clearLog(): void {
    this.records.length = 0;
  }

  /** Steps that Ctrl+Z has now. */
  get undoDepth(): number {
    return this.engine.undoDepth();
  }

  /**
   * The user begins or ends typing in a cell. Meanwhile a message with `delayForCellEdit` waits, any other is answered with
   * InvalidOperationInCellEditMode.
   */
  setTyping(on: boolean): void {
    if (on && !this.typing) this.typing = new Promise((resolve) => (this.release = resolve));
    if (!on) {
      this.release?.();
      this.typing = null;
      this.release = null;
    }
  }

  /** Resolves when every message is answered, every formula calculated and every event delivered and handled. */
  async idle(): Promise<void> {
    for (;;) {
      const queue = this.queue;
      await queue;
      await this.engine.settled();
      if (this.delivery) await this.delivery;
      // What the client's handlers do about it may be a new message.
      await new Promise((resolve) => setTimeout(resolve, 0));
      if (queue === this.queue && !this.delivery) return;
    }
  }

  /** A sheet as plain data, for comparing before and after. Default: the active one. */
  dump(sheetName?: string): SheetDump {
    const sheet = sheetName === undefined ? this.engine.activeSheet() : this.engine.sheetByName(sheetName);
    if (!sheet) throw new Error(`There is no sheet ${sheetName}.`);
    return dumpSheet(this.engine, this.store, sheet);
  }

  dumpAll(): SheetDump[] {
    return this.engine.sheets().map((sheet) => dumpSheet(this.engine, this.store, sheet));
  }

  dispose(): void {
    this.setTyping(false);
    this.engine.dispose();
  }

  private receive(json: string): void {
    this.queue = this.queue.then(() => this.answer(json));
  }

  private async answer(json: string): Promise<void> {
    const parsed = requestSchema.safeParse(JSON.parse(json));
    if (!parsed.success) {
      this.reply({ id: idOf(json), type: 2, message: failure(400, "InvalidRequest", `The embedded host cannot read the message: ${parsed.error.message}`) });
      return;
    }
    const { id, flags, message } = parsed.data;
    const body = bodySchema.safeParse(typeof message.body === "string" ? JSON.parse(message.body) : message.body);
    const size = byteLength(json);
    const members: string[] = [];
    const cleanup = body.success && isCleanup(body.data);
    const finish = (reply: object, error: string | null, responseBytes: number): void => {
      this.records.push({ id, flags, write: (flags & Flag.write) !== 0, members: [...new Set(members)], requestBytes: size, responseBytes, cleanup, error });
      this.reply({ id, type: 2, message: reply });
    };
    if (!body.success || message.url !== "ProcessQuery") return finish(failure(400, "InvalidRequest", `The embedded host cannot read the message to ${message.url}.`), "InvalidRequest", 0);
    if (size > this.simulation.payloadLimit) return finish(failure(400, "RequestPayloadSizeLimitExceeded", "The request payload size has exceeded the limit."), "RequestPayloadSizeLimitExceeded", 0);
    if (this.typing && !cleanup) {
      if ((flags & Flag.delayForCellEdit) === 0) {
        const error = { Error: { Code: "InvalidOperationInCellEditMode", Message: "Excel is in cell-editing mode. Please exit the edit mode by pressing ENTER or TAB or selecting another cell, and then try again.", Location: "", ActionIndex: -1, HttpStatusCode: 400 } };
        return finish(success(error), error.Error.Code, 0);
      }
      await this.typing;
    }
    const result = await this.execute(body.data, flags, members);
    const reply = success(result);
    const bytes = byteLength(reply.body);
    if (bytes > this.simulation.payloadLimit) return finish(failure(400, "ResponsePayloadSizeLimitExceeded", "The response payload size has exceeded the limit."), "ResponsePayloadSizeLimitExceeded", bytes);
    return finish(reply, "Error" in result ? result.Error.Code : null, bytes);
  }

  private async execute(body: RequestBody, flags: number, members: string[]): Promise<ResponseBody> {
    const { engine } = this;
    // A calculation still under way would put its results where the cells lay before this message.
    if ((flags & Flag.write) !== 0) await engine.settled();
    const group = engine.group();
    this.inMessage = true;
    this.undoForgotten = false;
    try {
      const result = await dispatch(body, {
        cap: this.cap,
        root: workbook(this.context),
        reference: (id) => this.references.get(id),
        beforeRead: async () => {
          engine.rules.flush();
          await engine.settled();
        },
        touched: (member) => members.push(member),
      });
      engine.rules.flush();
      return result;
    } finally {
      group.dispose();
      this.inMessage = false;
      const isWrite = (flags & Flag.write) !== 0;
      if ((isWrite && !atLeast(this.cap, undoVersion)) || this.undoForgotten) engine.clearUndo();
    }
  }

  private changed(change: Change): void {
    this.references.follow(change);
    this.store.follow(change);
    const entries = entriesFor(change, this.inMessage, atLeast(this.cap, "1.14") ? "with-trigger" : "without-trigger");
    this.events.push(...entries.filter((entry) => this.listeners.has(`${entry.messageType} ${entry.targetId}`)));
    if (this.events.length > 0) this.delivery ??= this.deliver();
  }

  /** After the message that caused them has been answered, as Excel does. */
  private async deliver(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, 0));
    await this.queue;
    await new Promise((resolve) => setTimeout(resolve, 0));
    const entries = this.events;
    this.events = [];
    this.delivery = null;
    if (entries.length > 0) this.reply({ type: 3, message: { entries } });
  }

  private reply(message: object): void {
    this.bridge.onMessageFromHost?.(JSON.stringify(message));
  }
}

/** A host over a Univer that exists already, as the demo page has. */
export function createHost(univer: Univer, options?: HostOptions): EmbeddedHost {
  return new EmbeddedHost(univer, options);
}

function success(result: object): { readonly statusCode: 200; readonly headers: object; readonly body: string } {
  return { statusCode: 200, headers: {}, body: JSON.stringify(result) };
}

function failure(statusCode: number, code: string, message: string): object {
  return { statusCode, headers: {}, body: JSON.stringify({ error: { code, message } }) };
}

/** The number to answer under, of a message that is otherwise not to be understood. */
function idOf(json: string): unknown {
  const message: unknown = JSON.parse(json);
  return typeof message === "object" && message !== null && "id" in message ? message.id : null;
}

function isCleanup(body: RequestBody): boolean {
  return body.Actions.length > 0 && body.Actions.every((action) => action.ActionType === 5 || action.ActionType === 1 || action.Name === "_RemoveReference") && body.Actions.some((action) => action.Name === "_RemoveReference");
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
