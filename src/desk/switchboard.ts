import type { ClientHost, EmbeddedHost } from "../host";

/** What the switchboard reads of a message; the rest of it is passed on as it is. */
interface Numbered {
  id?: number;
  type?: number;
}

/** One client's own line to the host. */
export interface Line extends ClientHost {
  /** Answers that are still on their way are dropped: the window they were meant for is gone. */
  close(): void;
}

/**
 * Several clients on one host. Excel gives each pane and each ribbon command a runtime of its own; here each is an iframe
 * with its own copy of the client, which numbers its messages from 1. So numbers are exchanged on the way, answers go to
 * whoever asked, and events to everybody.
 */
export class Switchboard {
  private readonly lines = new Set<NonNullable<EmbeddedHost["bridge"]["onMessageFromHost"]>>();
  private readonly asked = new Map<number, { readonly id: number; readonly answer: (json: string) => void }>();
  private next = 1;

  constructor(private readonly host: EmbeddedHost) {
    host.bridge.onMessageFromHost = (json) => this.receive(json);
  }

  /** A line for one window; its `bridge` is what the client looks for under `_richApiNativeBridge`. */
  line(): Line {
    const { host } = this;
    let open = true;
    const bridge: EmbeddedHost["bridge"] = {
      sendMessageToHost: (json) => {
        if (!open) return;
        const message = JSON.parse(json) as Numbered;
        const id = this.next++;
        this.asked.set(id, { id: message.id ?? 0, answer: deliver });
        host.bridge.sendMessageToHost(JSON.stringify({ ...message, id }));
      },
    };
    const deliver = (json: string): void => {
      if (open) bridge.onMessageFromHost?.(json);
    };
    this.lines.add(deliver);
    return {
      bridge,
      cap: host.cap,
      isSetSupported: (name, version) => host.isSetSupported(name, version),
      close: () => {
        open = false;
        this.lines.delete(deliver);
      },
    };
  }

  private receive(json: string): void {
    const message = JSON.parse(json) as Numbered;
    if (message.id === undefined) {
      for (const deliver of [...this.lines]) deliver(json);
      return;
    }
    const asked = this.asked.get(message.id);
    this.asked.delete(message.id);
    asked?.answer(JSON.stringify({ ...message, id: asked.id }));
  }
}
